/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all rows of the form share: the caption, the error, and when an edit is told. */

#include "galley-field-row.h"

#include "ink-i18n.h"

typedef struct {
  GtkWidget *box;
  GtkWidget *header;
  GtkWidget *caption;
  GtkWidget *error;
  GtkWidget *remove; /* NULL until it is needed */
  GtkWidget *named;  /* not owned: carries the title for a screen reader */
  char *key;
  char *title;
  InkValue *value; /* the last one given or told */
  guint idle;
  gboolean preedit;
  gboolean pending; /* changed, not told yet */
  gboolean refused;
} GalleyFieldRowPrivate;

typedef enum { PROP_KEY = 1, PROP_TITLE } FieldRowProp;
enum { SIGNAL_EDITED, SIGNAL_STAY_ENDED, SIGNAL_SHOW_SOURCE, SIGNAL_REMOVE_FIELD, N_SIGNALS };

static GParamSpec *props[PROP_TITLE + 1];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GalleyFieldRow, galley_field_row, GTK_TYPE_WIDGET)

static GalleyFieldRowPrivate *
get_priv (GalleyFieldRow *self)
{
  return galley_field_row_get_instance_private (self);
}

static gboolean
values_equal (InkValue *a, InkValue *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return ink_value_equal (a, b);
}

static void
keep_value (GalleyFieldRow *self, InkValue *value)
{
  GalleyFieldRowPrivate *priv = get_priv (self);
  InkValue *old = priv->value;

  priv->value = value != NULL ? ink_value_ref (value) : NULL;
  g_clear_pointer (&old, ink_value_unref);
}

static gboolean
is_blank (InkValue *value)
{
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  return text == NULL || *text == '\0';
}

/* Tells what is shown, unless it is what is known. */
void
galley_field_row_flush (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);
  g_autoptr (InkValue) value = NULL;

  g_clear_handle_id (&priv->idle, g_source_remove);
  priv->pending = FALSE;
  value = GALLEY_FIELD_ROW_GET_CLASS (self)->dup_value (self);
  if (value == NULL || values_equal (value, priv->value))
    return;
  if (priv->value == NULL && is_blank (value) && ink_value_get_n_items (value) == 0)
    return;
  keep_value (self, value);
  galley_field_row_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, value);
}

static gboolean
flush_cb (gpointer data)
{
  GalleyFieldRow *self = data;
  GalleyFieldRowPrivate *priv = get_priv (self);

  priv->idle = 0;
  if (!priv->preedit)
    galley_field_row_flush (self);
  return G_SOURCE_REMOVE;
}

void
galley_field_row_touch (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  priv->pending = TRUE;
  if (priv->preedit)
    return;

  /* An input method deletes the selection before its pre-edit starts. Told a moment later, an
   * emptied field that is being rewritten is never written empty and keeps its quoting. */
  g_autoptr (InkValue) value = GALLEY_FIELD_ROW_GET_CLASS (self)->dup_value (self);
  if (value == NULL || !is_blank (value) || ink_value_get_kind (value) != INK_VALUE_STRING) {
    galley_field_row_flush (self);
    return;
  }
  if (priv->idle == 0)
    priv->idle = g_idle_add (flush_cb, self);
}

void
galley_field_row_preedit (GalleyFieldRow *self, const char *preedit)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  priv->preedit = preedit != NULL && *preedit != '\0';
  if (!priv->preedit && priv->pending && priv->idle == 0)
    priv->idle = g_idle_add (flush_cb, self); /* the commit comes just after */
}

gboolean
galley_field_row_has_preedit (GalleyFieldRow *self)
{
  return get_priv (self)->preedit;
}

static gboolean
has_focus_inside (GalleyFieldRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

gboolean
galley_field_row_is_busy (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  g_return_val_if_fail (GALLEY_IS_FIELD_ROW (self), FALSE);

  return priv->preedit || priv->pending || (priv->refused && has_focus_inside (self));
}

static void
focus_left_cb (GtkEventControllerFocus *controller, GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  g_object_ref (self);
  priv->preedit = FALSE;
  if (priv->pending)
    galley_field_row_flush (self);
  g_signal_emit (self, signals[SIGNAL_STAY_ENDED], 0);
  g_object_unref (self);
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyFieldRow *self)
{
  if (!has_focus_inside (self))
    galley_field_row_focus (self);
}

/* Ctrl+Z belongs to the document; the input method comes first while it is composing. */
static gboolean
undo_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (get_priv (GALLEY_FIELD_ROW (widget))->preedit)
    return FALSE;
  return gtk_widget_activate_action (widget, data, NULL);
}

static void
add_shortcut (GtkEventController *controller, const char *trigger, const char *action)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (undo_cb, (gpointer)action, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_controllers (GalleyFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, "<Control>z", "win.undo");
  add_shortcut (keys, "<Control><Shift>z", "win.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
galley_field_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyFieldRowPrivate *priv = get_priv (GALLEY_FIELD_ROW (object));

  switch ((FieldRowProp)id) {
  case PROP_KEY:
    g_value_set_string (value, priv->key);
    break;
  case PROP_TITLE:
    g_value_set_string (value, priv->title);
    break;
  }
}

static void
update_title (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);
  const char *title = priv->title != NULL ? priv->title : "";

  gtk_label_set_text (GTK_LABEL (priv->caption), title);
  if (priv->named != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->named),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    title,
                                    -1);
}

static void
galley_field_row_set_property (GObject *object,
                               guint id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  GalleyFieldRow *self = GALLEY_FIELD_ROW (object);
  GalleyFieldRowPrivate *priv = get_priv (self);

  switch ((FieldRowProp)id) {
  case PROP_KEY:
    g_free (priv->key);
    priv->key = g_value_dup_string (value);
    break;
  case PROP_TITLE:
    g_free (priv->title);
    priv->title = g_value_dup_string (value);
    update_title (self);
    break;
  }
}

static void
galley_field_row_dispose (GObject *object)
{
  GalleyFieldRowPrivate *priv = get_priv (GALLEY_FIELD_ROW (object));

  g_clear_handle_id (&priv->idle, g_source_remove);
  priv->named = NULL;
  g_clear_pointer (&priv->remove, gtk_widget_unparent);
  g_clear_pointer (&priv->box, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_field_row_parent_class)->dispose (object);
}

static void
galley_field_row_finalize (GObject *object)
{
  GalleyFieldRowPrivate *priv = get_priv (GALLEY_FIELD_ROW (object));

  g_clear_pointer (&priv->value, ink_value_unref);
  g_free (priv->key);
  g_free (priv->title);
  G_OBJECT_CLASS (galley_field_row_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_EDITED] = g_signal_new ("edited",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_POINTER);
  signals[SIGNAL_STAY_ENDED] =
      g_signal_new ("stay-ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SHOW_SOURCE] = g_signal_new ("show-source",
                                              type,
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              0);
  signals[SIGNAL_REMOVE_FIELD] = g_signal_new ("remove-field",
                                               type,
                                               G_SIGNAL_RUN_LAST,
                                               0,
                                               NULL,
                                               NULL,
                                               NULL,
                                               G_TYPE_NONE,
                                               0);
}

static void
galley_field_row_class_init (GalleyFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = galley_field_row_get_property;
  object_class->set_property = galley_field_row_set_property;
  object_class->dispose = galley_field_row_dispose;
  object_class->finalize = galley_field_row_finalize;
  props[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "fieldrow");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_note (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
galley_field_row_init (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  priv->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->caption = new_note ("dim-label");
  priv->error = new_note ("error");
  gtk_widget_set_hexpand (priv->caption, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (priv->caption), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (priv->error), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (priv->error), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (priv->error, FALSE);
  gtk_box_append (GTK_BOX (priv->header), priv->caption);
  gtk_box_append (GTK_BOX (priv->box), priv->header);
  gtk_box_append (GTK_BOX (priv->box), priv->error);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));
  add_controllers (self);
}

const char *
galley_field_row_get_key (GalleyFieldRow *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_ROW (self), NULL);

  return get_priv (self)->key;
}

const char *
galley_field_row_get_title (GalleyFieldRow *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_ROW (self), NULL);

  return get_priv (self)->title;
}

InkValue *
galley_field_row_get_value (GalleyFieldRow *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_ROW (self), NULL);

  return get_priv (self)->value;
}

void
galley_field_row_set_value (GalleyFieldRow *self, InkValue *value)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  if (get_priv (self)->refused || !values_equal (get_priv (self)->value, value))
    galley_field_row_reset_value (self, value);
}

void
galley_field_row_reset_value (GalleyFieldRow *self, InkValue *value)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  g_clear_handle_id (&priv->idle, g_source_remove);
  priv->pending = FALSE;
  galley_field_row_set_error (self, NULL);
  keep_value (self, value);
  GALLEY_FIELD_ROW_GET_CLASS (self)->show_value (self, value);
}

void
galley_field_row_set_error (GalleyFieldRow *self, const char *reason)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  priv->refused = reason != NULL;
  gtk_label_set_text (GTK_LABEL (priv->error), reason != NULL ? reason : "");
  gtk_widget_set_visible (priv->error, reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

static void
remove_cb (GalleyFieldRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_FIELD], 0);
}

static GtkWidget *
new_remove_button (GalleyFieldRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *action =
      g_strdup_printf (_ ("Remove “%s” From the Article"), get_priv (self)->title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "remove");
  gtk_widget_set_tooltip_text (button, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action,
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

void
galley_field_row_set_removable (GalleyFieldRow *self, gboolean removable)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  if (removable && priv->remove == NULL) {
    priv->remove = new_remove_button (self);
    /* Over the header, but after the value for who goes by Tab. */
    gtk_widget_set_halign (priv->remove, GTK_ALIGN_END);
    gtk_widget_set_valign (priv->remove, GTK_ALIGN_START);
    gtk_widget_set_parent (priv->remove, GTK_WIDGET (self));
  }
  if (priv->remove != NULL)
    gtk_widget_set_visible (priv->remove, removable);
}

void
galley_field_row_focus (GalleyFieldRow *self)
{
  gtk_widget_child_focus (get_priv (self)->box, GTK_DIR_TAB_FORWARD);
}

void
galley_field_row_set_content (GalleyFieldRow *self, GtkWidget *content)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  gtk_box_insert_child_after (GTK_BOX (priv->box), content, priv->header);
}

void
galley_field_row_add_suffix (GalleyFieldRow *self, GtkWidget *suffix)
{
  gtk_box_append (GTK_BOX (get_priv (self)->header), suffix);
}

void
galley_field_row_set_caption_visible (GalleyFieldRow *self, gboolean visible)
{
  gtk_widget_set_visible (get_priv (self)->header, visible);
}

void
galley_field_row_name (GalleyFieldRow *self, GtkWidget *widget)
{
  get_priv (self)->named = widget;
  update_title (self);
}
