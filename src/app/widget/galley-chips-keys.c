/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pills by keyboard and by drag. */

#include "galley-chips-private.h"

#include "galley-term-popover.h"

static gboolean
entry_is_at_start (GalleyChips *self)
{
  GtkEditable *entry = GTK_EDITABLE (self->entry);

  return gtk_editable_get_position (entry) == 0 &&
         !gtk_editable_get_selection_bounds (entry, NULL, NULL);
}

static gboolean
entry_arrow (GalleyChips *self, int step)
{
  if (!gtk_widget_get_visible (self->popover)) {
    if (step < 0)
      return FALSE;
    galley_chips_open_popover (self);
  }
  galley_term_popover_move (GALLEY_TERM_POPOVER (self->popover), step);
  return gtk_widget_get_visible (self->popover);
}

/* Keys of the entry; while something is composed they are all the input method's. */
static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint key,
              guint code,
              GdkModifierType state,
              GalleyChips *self)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->preedit || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    return entry_arrow (self, key == GDK_KEY_Down ? 1 : -1);
  if (key == GDK_KEY_Escape && gtk_widget_get_visible (self->popover)) {
    galley_chips_close_popover (self);
    return TRUE;
  }
  if ((key == GDK_KEY_BackSpace || key == (mirrored ? GDK_KEY_Right : GDK_KEY_Left)) &&
      entry_is_at_start (self) && galley_chips_last (self) != NULL) {
    gtk_widget_grab_focus (galley_chips_last (self));
    return TRUE;
  }
  return FALSE;
}

static void
move_focus (GalleyChips *self, GtkWidget *chip, gboolean forward)
{
  GtkWidget *to =
      forward ? gtk_widget_get_next_sibling (chip) : gtk_widget_get_prev_sibling (chip);

  if (to != NULL && (GALLEY_IS_CHIP (to) || to == self->entry))
    gtk_widget_grab_focus (to);
}

/* BackSpace goes on with the chip before, Delete with the one after. */
static void
delete_focused (GalleyChips *self, GtkWidget *chip, gboolean backwards)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (chip);

  if (backwards && GALLEY_IS_CHIP (before))
    gtk_widget_grab_focus (before);
  else if (backwards)
    gtk_widget_grab_focus (self->entry);
  galley_chips_remove_chip (self, chip);
}

/* Alt with an arrow takes the chip along. */
static gboolean
move_focused (GalleyChips *self, GtkWidget *chip, guint key, gboolean mirrored)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (chip);
  guint place = 0;

  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  for (; before != NULL; before = gtk_widget_get_prev_sibling (before))
    place++;
  if ((key == GDK_KEY_Right) != mirrored) {
    if (chip != galley_chips_last (self))
      galley_chips_move (self, chip, place + 1);
  } else if (place > 0) {
    galley_chips_move (self, chip, place - 1);
  }
  return TRUE;
}

static gboolean
chip_key_cb (GtkEventControllerKey *controller,
             guint key,
             guint code,
             GdkModifierType state,
             GalleyChips *self)
{
  GtkWidget *chip = gtk_widget_get_focus_child (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (!GALLEY_IS_CHIP (chip) || (state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  if ((state & GDK_ALT_MASK) != 0)
    return move_focused (self, chip, key, mirrored);
  if (key == GDK_KEY_Left || key == GDK_KEY_Right) {
    move_focus (self, chip, (key == GDK_KEY_Right) != mirrored);
    return TRUE;
  }
  if (key == GDK_KEY_Home || key == GDK_KEY_End) {
    gtk_widget_grab_focus (key == GDK_KEY_Home ? galley_chips_first (self) : self->entry);
    return TRUE;
  }
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete || key == GDK_KEY_BackSpace) {
    delete_focused (self, chip, key == GDK_KEY_BackSpace);
    return TRUE;
  }
  return FALSE;
}

void
galley_chips_init_keys (GalleyChips *self)
{
  GtkEventController *entry_keys = gtk_event_controller_key_new ();
  GtkEventController *chip_keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (entry_keys, GTK_PHASE_CAPTURE);
  g_signal_connect (entry_keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (self->entry, entry_keys);
  g_signal_connect (chip_keys, "key-pressed", G_CALLBACK (chip_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), chip_keys);
}

/* --- Dragging ------------------------------------------------------------------------------
 */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *chip)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (chip);

  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  return gdk_content_provider_new_typed (GALLEY_TYPE_CHIP, chip);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *chip)
{
  gtk_widget_add_css_class (chip, "dragged");
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean gone, GtkWidget *chip)
{
  gtk_widget_remove_css_class (chip, "dragged");
}

void
galley_chips_init_chip (GalleyChips *self, GtkWidget *chip)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), chip);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), chip);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), chip);
  gtk_widget_add_controller (chip, GTK_EVENT_CONTROLLER (source));
}

/* The chip before which to go at @x, @y; the last one's end gives it and TRUE in @after. */
static GtkWidget *
chip_at (GalleyChips *self, double x, double y, gboolean *after)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *best = NULL;

  *after = FALSE;
  for (GtkWidget *chip = galley_chips_first (self); GALLEY_IS_CHIP (chip);
       chip = gtk_widget_get_next_sibling (chip)) {
    GtkAllocation place;
    gboolean past;

    gtk_widget_get_allocation (chip, &place);
    if (y < place.y - 3)
      break;
    best = chip;
    past = x > place.x + place.width / 2.0;
    *after = past != mirrored;
    if (y <= place.y + place.height + 3 && !*after)
      break;
  }
  return best != NULL ? best : galley_chips_first (self);
}

static void
set_target (GalleyChips *self, GtkWidget *target, gboolean after)
{
  for (GtkWidget *chip = galley_chips_first (self); GALLEY_IS_CHIP (chip);
       chip = gtk_widget_get_next_sibling (chip)) {
    gtk_widget_remove_css_class (chip, "drop-before");
    gtk_widget_remove_css_class (chip, "drop-after");
  }
  if (target != NULL)
    gtk_widget_add_css_class (target, after ? "drop-after" : "drop-before");
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, GalleyChips *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  GtkWidget *dragged = value != NULL ? g_value_get_object (value) : NULL;
  gboolean after = FALSE;
  GtkWidget *chip = chip_at (self, x, y, &after);

  if (dragged != NULL && gtk_widget_get_parent (dragged) != GTK_WIDGET (self))
    chip = NULL;
  set_target (self, chip, after);
  return chip != NULL ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target, GalleyChips *self)
{
  set_target (self, NULL, FALSE);
}

gboolean
galley_chips_drop (GalleyChips *self, GtkWidget *dragged, double x, double y)
{
  gboolean after = FALSE;
  GtkWidget *target = chip_at (self, x, y, &after);
  guint to = 0;

  set_target (self, NULL, FALSE);
  if (target == NULL || target == dragged ||
      gtk_widget_get_parent (dragged) != GTK_WIDGET (self))
    return FALSE;
  for (GtkWidget *chip = galley_chips_first (self); chip != target;
       chip = gtk_widget_get_next_sibling (chip))
    to += chip != dragged;
  galley_chips_move (self, dragged, after ? to + 1 : to);
  gtk_widget_grab_focus (dragged);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyChips *self)
{
  return galley_chips_drop (self, g_value_get_object (value), x, y);
}

void
galley_chips_init_drop (GalleyChips *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GALLEY_TYPE_CHIP, GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
