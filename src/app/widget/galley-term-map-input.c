/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer, keys and drops. */

#include "galley-term-map-private.h"

#include "ink-i18n.h"

#include <math.h>

#define SLACK     5 /* pixels beside a circle that still mean it */
#define DRAG_FROM 7
#define KEY_ZOOM  1.4

static gboolean
is_empty (GalleyTermMap *self)
{
  return self->map == NULL || self->map->n_places == 0;
}

guint
galley_term_map_get_term_at (GalleyTermMap *self, double x, double y)
{
  double scale;

  g_return_val_if_fail (GALLEY_IS_TERM_MAP (self), NO_TERM);

  if (is_empty (self))
    return NO_TERM;
  scale = self->view.scale;
  return ink_term_map_find (self->map,
                            (x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0) / scale +
                                self->view.x,
                            (y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0) / scale +
                                self->view.y,
                            SLACK / scale);
}

static void
light (GalleyTermMap *self, guint term)
{
  if (self->lit == term)
    return;
  self->lit = term;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), term != NO_TERM ? "pointer" : NULL);
  galley_term_map_update_company (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, GalleyTermMap *self)
{
  if (!self->panning && self->dragged == NO_TERM)
    light (self, galley_term_map_get_term_at (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, GalleyTermMap *self)
{
  light (self, NO_TERM);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, GalleyTermMap *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  double px, py;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  if (is_empty (self))
    return FALSE;
  if (event != NULL && gdk_event_get_position (event, &px, &py)) {
    double sx = 0, sy = 0;

    gtk_native_get_surface_transform (native, &sx, &sy);
    gtk_widget_translate_coordinates (GTK_WIDGET (native),
                                      GTK_WIDGET (self),
                                      px - sx,
                                      py - sy,
                                      &x,
                                      &y);
  }
  galley_term_map_zoom_at (self, exp (-dy * 0.18), x, y, FALSE);
  return TRUE;
}

/* --- Clicks --------------------------------------------------------------------------------
 */

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyTermMap *self)
{
  guint term = galley_term_map_get_term_at (self, x, y);

  if (term != NO_TERM) {
    self->focused = term;
    galley_term_map_focus_term (self, term);
  }
  galley_term_map_choose (self, term);
  g_signal_emit_by_name (self, "chosen", term);
  if (term != NO_TERM && n_press == 2)
    g_signal_emit_by_name (self, "activated", term);
}

static void
other_button_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyTermMap *self)
{
  guint term = galley_term_map_get_term_at (self, x, y);

  if (term == NO_TERM)
    return;
  galley_term_map_choose (self, term);
  g_signal_emit_by_name (self, "chosen", term);
  g_signal_emit_by_name (self, "menu-wished", term, x, y);
}

/* --- Dragging: the map, or a term ----------------------------------------------------------
 */

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, GalleyTermMap *self)
{
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (is_empty (self))
    return;
  if (!self->panning && self->dragged == NO_TERM) {
    if (hypot (dx, dy) < DRAG_FROM)
      return;
    self->dragged = galley_term_map_get_term_at (self, x, y);
    self->panning = self->dragged == NO_TERM;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    light (self, NO_TERM);
  }
  if (self->panning) {
    galley_term_map_pan (self, dx - self->pan_x, dy - self->pan_y);
    self->pan_x = dx;
    self->pan_y = dy;
    return;
  }
  self->drag_x = x + dx;
  self->drag_y = y + dy;
  self->target = galley_term_map_get_term_at (self, self->drag_x, self->drag_y);
  if (self->target == self->dragged)
    self->target = NO_TERM;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_drag (GalleyTermMap *self)
{
  self->dragged = self->target = NO_TERM;
  self->panning = FALSE;
  self->pan_x = self->pan_y = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, GalleyTermMap *self)
{
  guint term = self->dragged, into = self->target;

  forget_drag (self);
  if (term != NO_TERM && into != NO_TERM)
    galley_term_map_drop (self, term, into);
}

void
galley_term_map_drop (GalleyTermMap *self, guint term, guint into)
{
  g_return_if_fail (GALLEY_IS_TERM_MAP (self));
  g_return_if_fail (self->map != NULL && term < self->map->n_places);
  g_return_if_fail (into < self->map->n_places && into != term);

  g_signal_emit_by_name (self, "merge-wished", term, into);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, GalleyTermMap *self)
{
  self->pinch = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, GalleyTermMap *self)
{
  double x = 0, y = 0;

  if (is_empty (self) || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  galley_term_map_zoom_at (self, scale / self->pinch, x, y, FALSE);
  self->pinch = scale;
}

/* --- Articles dropped on a term ------------------------------------------------------------
 */

static GdkDragAction
articles_motion_cb (GtkDropTarget *target, double x, double y, GalleyTermMap *self)
{
  light (self, galley_term_map_get_term_at (self, x, y));
  return self->lit != NO_TERM ? GDK_ACTION_COPY : 0;
}

static void
articles_leave_cb (GtkDropTarget *target, GalleyTermMap *self)
{
  light (self, NO_TERM);
}

static gboolean
articles_cb (
    GtkDropTarget *target, const GValue *value, double x, double y, GalleyTermMap *self)
{
  guint term = galley_term_map_get_term_at (self, x, y);

  if (term == NO_TERM)
    return FALSE;
  g_signal_emit_by_name (self, "articles-dropped", term, g_value_get_boxed (value));
  return TRUE;
}

/* --- Keys ----------------------------------------------------------------------------------
 */

/* What a screen reader says of a term: name, articles, and what is near. */
static char *
dup_sentence (GalleyTermMap *self, guint term)
{
  const MapTerm *shown = map_term (self, term);
  GString *text = g_string_new (NULL);
  guint n = 0;
  const InkTermMapNeighbour *near = ink_term_map_get_neighbours (self->map, term, &n);

  g_string_append_printf (text,
                          ngettext ("%s, %u article", "%s, %u articles", shown->count),
                          shown->name,
                          shown->count);
  for (guint i = 0; i < MIN (n, 3); i++) {
    g_string_append (text, i == 0 ? _ ("; near ") : C_ ("between names", ", "));
    g_string_append (text, map_term (self, near[i].term)->name);
  }
  return g_string_free (text, FALSE);
}

/* Two marks in turn, so that each step is a change of focus that is read out. */
void
galley_term_map_focus_term (GalleyTermMap *self, guint term)
{
  g_autofree char *sentence = dup_sentence (self, term);
  GtkWidget *mark;

  self->focused = term;
  self->mark = 1 - self->mark;
  mark = self->marks[self->mark];
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence,
                                  -1);
  gtk_widget_grab_focus (mark);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
go_to (GalleyTermMap *self, guint term)
{
  if (term == NO_TERM)
    return;
  galley_term_map_show (self, term);
  galley_term_map_focus_term (self, term);
  galley_term_map_choose (self, term);
  g_signal_emit_by_name (self, "chosen", term);
}

static gboolean
zoom_key (GalleyTermMap *self, guint key)
{
  double factor = 1, x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (key == GDK_KEY_0 || key == GDK_KEY_KP_0) {
    galley_term_map_fit (self);
    return TRUE;
  }
  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    factor = KEY_ZOOM;
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    factor = 1 / KEY_ZOOM;
  else
    return FALSE;
  if (self->focused != NO_TERM)
    galley_term_map_get_circle (self, self->focused, &x, &y, NULL);
  galley_term_map_zoom_at (self, factor, x, y, TRUE);
  return TRUE;
}

static gboolean
ask_for_menu (GalleyTermMap *self)
{
  double x = 0, y = 0;

  if (!galley_term_map_get_circle (self, self->focused, &x, &y, NULL))
    return FALSE;
  g_signal_emit_by_name (self, "menu-wished", self->focused, x, y);
  return TRUE;
}

static gboolean
escape (GalleyTermMap *self)
{
  if (self->dragged != NO_TERM) {
    forget_drag (self);
    return TRUE;
  }
  if (self->chosen == NO_TERM)
    return FALSE;
  galley_term_map_choose (self, NO_TERM);
  g_signal_emit_by_name (self, "chosen", NO_TERM);
  return TRUE;
}

/* The term with so many articles less, or more: so all are come by. */
static guint
next_by_count (GalleyTermMap *self, guint at, gboolean down)
{
  if (down)
    return at + 1 < self->map->n_places ? at + 1 : NO_TERM;
  return at > 0 ? at - 1 : NO_TERM;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        GalleyTermMap *self)
{
  static const struct {
    guint key;
    int dx, dy;
  } arrows[] = { { GDK_KEY_Left, -1, 0 },
                 { GDK_KEY_Right, 1, 0 },
                 { GDK_KEY_Up, 0, -1 },
                 { GDK_KEY_Down, 0, 1 } };
  guint at = self->focused != NO_TERM ? self->focused : 0;

  if (is_empty (self))
    return FALSE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return ask_for_menu (self);
  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (zoom_key (self, key))
    return TRUE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (key == arrows[i].key) {
      go_to (self, ink_term_map_step (self->map, at, arrows[i].dx, arrows[i].dy));
      return TRUE;
    }
  if (key == GDK_KEY_Page_Down || key == GDK_KEY_Page_Up) {
    go_to (self, next_by_count (self, at, key == GDK_KEY_Page_Down));
    return TRUE;
  }
  if (key == GDK_KEY_Escape)
    return escape (self);
  if (key == GDK_KEY_Home || key == GDK_KEY_space) {
    go_to (self, key == GDK_KEY_Home ? 0 : at);
    return TRUE;
  }
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  g_signal_emit_by_name (self, "activated", at);
  return TRUE;
}

static void
focus_changed_cb (GalleyTermMap *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Wiring --------------------------------------------------------------------------------
 */

static void
init_pointer (GalleyTermMap *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new (), *other = gtk_gesture_click_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (other), GDK_BUTTON_SECONDARY);
  g_signal_connect (other, "pressed", G_CALLBACK (other_button_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (other));
}

static void
init_drags (GalleyTermMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRV, GDK_ACTION_COPY);

  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (forget_drag), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (articles_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (articles_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (articles_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
galley_term_map_init_input (GalleyTermMap *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  init_pointer (self);
  init_drags (self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
