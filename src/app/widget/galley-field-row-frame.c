/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around a row's value: the caption, the menu, the notes, and the keys of the row.
 */

#include "galley-field-row-private.h"

#include "galley-field-menu.h"
#include "galley-field-notes.h"

static GalleyFieldRowPrivate *
get_priv (GalleyFieldRow *self)
{
  return galley_field_row_get_priv (self);
}

void
galley_field_row_update_menu (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  galley_field_menu_set_enabled (GALLEY_FIELD_MENU (priv->menu),
                                 priv->value != NULL || priv->removable,
                                 priv->value != NULL && !priv->nameless);
}

void
galley_field_row_update_title (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);
  const char *title = priv->title != NULL ? priv->title : "";

  gtk_label_set_text (GTK_LABEL (priv->caption), title);
  gtk_widget_set_tooltip_text (priv->caption, priv->key);
  if (priv->named != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->named),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    title,
                                    -1);
}

static gboolean
has_focus_inside (GalleyFieldRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyFieldRow *self)
{
  if (!has_focus_inside (self) && !GALLEY_FIELD_ROW_GET_CLASS (self)->is_container)
    galley_field_row_focus (self);
}

static void
menu_clicked_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, GalleyFieldRow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  galley_field_menu_popup (GALLEY_FIELD_MENU (get_priv (self)->menu));
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  galley_field_menu_popup (GALLEY_FIELD_MENU (get_priv (GALLEY_FIELD_ROW (widget))->menu));
  return TRUE;
}

GalleyFieldRow *
galley_field_row_of (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GALLEY_TYPE_FIELD_ROW);

  return row != NULL ? GALLEY_FIELD_ROW (row) : NULL;
}

/* Rows lie in rows: keys are of the innermost one. */
static gboolean
is_innermost (GalleyFieldRow *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GalleyFieldRow *row = focus != NULL ? galley_field_row_of (focus) : NULL;

  return row == NULL || row == self ||
         !gtk_widget_is_ancestor (GTK_WIDGET (row), GTK_WIDGET (self));
}

/* Ctrl+Z belongs to the document; the input method comes first while it is composing. */
static gboolean
undo_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (get_priv (GALLEY_FIELD_ROW (widget))->preedit ||
      !is_innermost (GALLEY_FIELD_ROW (widget)))
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

/* The Menu key, where the value has no context menu of its own. */
static GtkEventController *
new_menu_keys (void)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (menu_key_cb, NULL, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  return keys;
}

static void
add_controllers (GalleyFieldRow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu_click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, "<Control>z", "win.undo");
  add_shortcut (keys, "<Control><Shift>z", "win.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu_click), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu_click, "pressed", G_CALLBACK (menu_clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu_click));
  gtk_widget_add_controller (GTK_WIDGET (self), new_menu_keys ());
}

static void
fix_cb (GalleyFieldNotes *notes, const InkProblem *problem, GalleyFieldRow *self)
{
  const GalleyWish wish = { .kind = GALLEY_WISH_FIX,
                            .path = get_priv (self)->key,
                            .problem = problem };

  galley_field_row_wish (self, &wish);
}

static void
as_text_cb (GalleyFieldRow *self)
{
  g_signal_emit_by_name (self, "show-source");
}

static GtkWidget *
new_caption (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

void
galley_field_row_init_frame (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  priv->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->caption = new_caption ();
  priv->notes = galley_field_notes_new ();
  priv->menu = galley_field_menu_new (self);
  g_signal_connect (priv->notes, "fix", G_CALLBACK (fix_cb), self);
  g_signal_connect_swapped (priv->notes, "as-text", G_CALLBACK (as_text_cb), self);
  gtk_box_append (GTK_BOX (priv->header), priv->caption);
  gtk_box_append (GTK_BOX (priv->header), priv->menu);
  gtk_box_append (GTK_BOX (priv->box), priv->header);
  gtk_box_append (GTK_BOX (priv->box), priv->notes);
  gtk_widget_set_parent (priv->box, GTK_WIDGET (self));
  galley_field_row_update_menu (self);
  add_controllers (self);
}

/* The look, and what a screen reader says of the value. */
static void
update_notes (GalleyFieldRow *self)
{
  GalleyFieldRowPrivate *priv = get_priv (self);
  GalleyFieldNotes *notes = GALLEY_FIELD_NOTES (priv->notes);
  g_autofree char *words = galley_field_notes_dup_words (notes);
  gboolean wrong = galley_field_notes_has_error (notes);

  if (priv->refused || priv->noted)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
  if (priv->named == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->named),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "",
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->named),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                     : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* @shown: it is what the row shows that was refused. */
static void
set_refusal (GalleyFieldRow *self, const char *reason, gboolean as_text, gboolean shown)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  if (reason == NULL && !priv->refused && !priv->noted)
    return;
  priv->refused = reason != NULL && shown;
  priv->noted = reason != NULL && !shown;
  galley_field_notes_set_refusal (GALLEY_FIELD_NOTES (priv->notes), reason, as_text);
  update_notes (self);
}

void
galley_field_row_set_error (GalleyFieldRow *self, const char *reason)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  set_refusal (self, reason, FALSE, TRUE);
}

void
galley_field_row_refuse (GalleyFieldRow *self, const char *reason)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self) && reason != NULL);

  set_refusal (self, reason, TRUE, TRUE);
}

void
galley_field_row_note (GalleyFieldRow *self, const char *reason)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self) && reason != NULL);

  set_refusal (self, reason, TRUE, FALSE);
}

void
galley_field_row_forget_note (GalleyFieldRow *self)
{
  if (get_priv (self)->noted)
    set_refusal (self, NULL, FALSE, FALSE);
}

void
galley_field_row_set_problems (GalleyFieldRow *self, GPtrArray *problems)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  if (galley_field_notes_set_problems (GALLEY_FIELD_NOTES (get_priv (self)->notes), problems))
    update_notes (self);
}

void
galley_field_row_set_current (GalleyFieldRow *self, gboolean current)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

void
galley_field_row_set_removable (GalleyFieldRow *self, gboolean removable)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  get_priv (self)->removable = removable;
  galley_field_row_update_menu (self);
}

void
galley_field_row_set_nameless (GalleyFieldRow *self, gboolean nameless)
{
  g_return_if_fail (GALLEY_IS_FIELD_ROW (self));

  get_priv (self)->nameless = nameless;
  galley_field_row_update_menu (self);
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
  GalleyFieldRowPrivate *priv = get_priv (self);

  gtk_box_insert_child_after (GTK_BOX (priv->header), suffix, priv->caption);
}

static void
take_menu (GalleyFieldRowPrivate *priv)
{
  GtkWidget *parent = gtk_widget_get_parent (priv->menu);

  g_object_ref (priv->menu);
  if (GTK_IS_BOX (parent))
    gtk_box_remove (GTK_BOX (parent), priv->menu);
  else
    gtk_widget_unparent (priv->menu);
}

void
galley_field_row_hide_menu (GalleyFieldRow *self)
{
  gtk_widget_set_visible (get_priv (self)->menu, FALSE);
}

void
galley_field_row_place_menu (GalleyFieldRow *self, GtkBox *box)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  take_menu (priv);
  gtk_widget_set_valign (priv->menu, GTK_ALIGN_CENTER);
  gtk_box_append (box, priv->menu);
  g_object_unref (priv->menu);
}

/* Without the caption its menu lies over the end of the value. */
void
galley_field_row_set_caption_visible (GalleyFieldRow *self, gboolean visible)
{
  GalleyFieldRowPrivate *priv = get_priv (self);

  gtk_widget_set_visible (priv->header, visible);
  if (visible || gtk_widget_get_parent (priv->menu) != priv->header)
    return;
  take_menu (priv);
  gtk_widget_set_halign (priv->menu, GTK_ALIGN_END);
  gtk_widget_set_valign (priv->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (priv->menu, GTK_WIDGET (self));
  g_object_unref (priv->menu);
}

GMenuModel *
galley_field_row_get_menu (GalleyFieldRow *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_ROW (self), NULL);

  return galley_field_menu_get_model (GALLEY_FIELD_MENU (get_priv (self)->menu));
}

void
galley_field_row_add_to_menu (GalleyFieldRow *self, GMenuModel *extra)
{
  galley_field_menu_set_extra (GALLEY_FIELD_MENU (get_priv (self)->menu), extra);
}

void
galley_field_row_name (GalleyFieldRow *self, GtkWidget *widget)
{
  get_priv (self)->named = widget;
  galley_field_row_update_title (self);
}
