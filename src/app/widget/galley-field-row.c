/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all rows of the form share: one value, and when an edit is told. */

#include "galley-field-row-private.h"

#include <string.h>

typedef enum { PROP_KEY = 1, PROP_TITLE } FieldRowProp;
enum {
  SIGNAL_EDITED,
  SIGNAL_STAY_ENDED,
  SIGNAL_SHOW_SOURCE,
  SIGNAL_REMOVE_FIELD,
  SIGNAL_WISH,
  N_SIGNALS
};

static GParamSpec *props[PROP_TITLE + 1];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GalleyFieldRow, galley_field_row, GTK_TYPE_WIDGET)

GalleyFieldRowPrivate *
galley_field_row_get_priv (GalleyFieldRow *self)
{
  return galley_field_row_get_instance_private (self);
}

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
  if ((old == NULL) != (value == NULL))
    galley_field_row_update_menu (self);
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
    galley_field_row_update_title (self);
    break;
  case PROP_TITLE:
    g_free (priv->title);
    priv->title = g_value_dup_string (value);
    galley_field_row_update_title (self);
    break;
  }
}

static void
galley_field_row_dispose (GObject *object)
{
  GalleyFieldRowPrivate *priv = get_priv (GALLEY_FIELD_ROW (object));

  g_clear_handle_id (&priv->idle, g_source_remove);
  priv->named = NULL;
  priv->menu = NULL; /* in the box, or beside it */
  priv->box = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (object)))
    gtk_widget_unparent (child);
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

static guint
new_signal (GType type, const char *name, guint n_params)
{
  return g_signal_new (name,
                       type,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       G_TYPE_POINTER);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_EDITED] = new_signal (type, "edited", 1);
  signals[SIGNAL_STAY_ENDED] = new_signal (type, "stay-ended", 0);
  signals[SIGNAL_SHOW_SOURCE] = new_signal (type, "show-source", 0);
  signals[SIGNAL_REMOVE_FIELD] = new_signal (type, "remove-field", 0);
  signals[SIGNAL_WISH] = new_signal (type, "wish", 1);
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

static void
galley_field_row_init (GalleyFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  galley_field_row_init_frame (self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
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

  if (get_priv (self)->refused || GALLEY_FIELD_ROW_GET_CLASS (self)->is_container ||
      !values_equal (get_priv (self)->value, value))
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

gboolean
galley_field_row_is_below (const char *path, const char *key)
{
  gsize length = strlen (key);

  return strncmp (path, key, length) == 0 && path[length] == '.';
}

GtkWidget *
galley_field_row_find (GalleyFieldRow *self, const char *path)
{
  GalleyFieldRowClass *klass = GALLEY_FIELD_ROW_GET_CLASS (self);
  const char *key = galley_field_row_get_key (self);

  if (g_str_equal (key, path))
    return GTK_WIDGET (self);
  if (klass->find == NULL || !galley_field_row_is_below (path, key))
    return NULL;
  return klass->find (self, path);
}

void
galley_field_row_mark (GalleyFieldRow *self, const char *const *paths)
{
  if (GALLEY_FIELD_ROW_GET_CLASS (self)->mark != NULL)
    GALLEY_FIELD_ROW_GET_CLASS (self)->mark (self, paths);
}

void
galley_field_row_focus (GalleyFieldRow *self)
{
  gtk_widget_child_focus (get_priv (self)->box, GTK_DIR_TAB_FORWARD);
}

void
galley_field_row_wish (GalleyFieldRow *self, const GalleyWish *wish)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self) && wish != NULL);

  galley_field_row_forget_note (self);
  g_signal_emit (self, signals[SIGNAL_WISH], 0, wish);
}
