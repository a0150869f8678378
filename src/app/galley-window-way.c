/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through articles: quick open, back and forward. */
#include "galley-quick-open.h"
#include "galley-window-private.h"

#define LONGEST_WAY 100

/* --- Back and forward ----------------------------------------------------------------------
 */

static const char *
place_of (GalleyWindow *self, guint i)
{
  return g_ptr_array_index (self->way, i);
}

static void
update_actions (GalleyWindow *self)
{
  gboolean back = self->way->len > 0 && self->way_at > 0;
  gboolean forward = self->way_at + 1 < self->way->len;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.forward", forward);
}

/* An article that was opened otherwise ends what was forward of here. */
void
galley_window_note_way (GalleyWindow *self, const char *path)
{
  if (self->way->len > 0 && g_str_equal (place_of (self, self->way_at), path))
    return;
  if (self->way_at + 1 < self->way->len &&
      g_str_equal (place_of (self, self->way_at + 1), path)) {
    self->way_at++;
  } else if (self->way_at > 0 && self->way->len > 0 && self->going_back &&
             g_str_equal (place_of (self, self->way_at - 1), path)) {
    self->way_at--;
  } else {
    if (self->way->len > 0)
      g_ptr_array_set_size (self->way, (int)self->way_at + 1);
    g_ptr_array_add (self->way, g_strdup (path));
    if (self->way->len > LONGEST_WAY)
      g_ptr_array_remove_index (self->way, 0);
    self->way_at = self->way->len - 1;
  }
  self->going_back = FALSE;
  update_actions (self);
}

void
galley_window_go (GalleyWindow *self, gboolean back)
{
  g_autofree char *path = NULL;

  if (self->way->len == 0 || (back ? self->way_at == 0 : self->way_at + 1 >= self->way->len))
    return;
  path = g_strdup (place_of (self, back ? self->way_at - 1 : self->way_at + 1));
  self->going_back = back;
  galley_window_open (self, path);
}

/* In the form these keys move chips and the cursor. */
static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->form))
    return FALSE;
  galley_window_go (self, GPOINTER_TO_INT (data) != 0);
  return TRUE;
}

/* The buttons at the side of a mouse. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyWindow *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button == 8 || button == 9)
    galley_window_go (self, button == 8);
}

static void
add_key (GtkEventController *keys, guint key, gboolean back)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                        gtk_callback_action_new (key_cb, GINT_TO_POINTER (back), NULL)));
}

void
galley_window_init_way (GalleyWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  gboolean leftward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  self->way = g_ptr_array_new_with_free_func (g_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_Left, !leftward);
  add_key (keys, GDK_KEY_Right, leftward);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  update_actions (self);
}

/* --- Quick open ----------------------------------------------------------------------------
 */

static void
chosen_cb (GalleyQuickOpen *quick, const char *name, GalleyWindow *self)
{
  g_autofree char *path = NULL;

  if (self->closing || self->site == NULL)
    return;
  path = g_build_filename (ink_site_get_root (galley_site_get_site (self->site)), name, NULL);
  galley_window_open (self, path);
}

/* Paths in the site, the last first, the open one left out. */
static char **
dup_recent (GalleyWindow *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree char *root =
      g_strconcat (ink_site_get_root (galley_site_get_site (self->site)), "/", NULL);
  const char *open = self->document != NULL ? galley_document_get_path (self->document) : NULL;

  for (guint i = self->way->len; i > 0; i--) {
    const char *path = place_of (self, i - 1);

    if (g_strcmp0 (path, open) != 0 && g_str_has_prefix (path, root))
      g_strv_builder_add (paths, path + strlen (root));
  }
  return g_strv_builder_end (paths);
}

void
galley_window_quick_open (GalleyWindow *self)
{
  g_auto (GStrv) recent = NULL;
  GtkWidget *quick = NULL;

  if (self->site == NULL)
    return;
  recent = dup_recent (self);
  quick = galley_quick_open_new (GTK_WINDOW (self),
                                 galley_site_get_library (self->site),
                                 (const char *const *)recent);
  g_signal_connect_object (quick, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (quick));
}
