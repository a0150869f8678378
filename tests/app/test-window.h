/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Runs the main loop until @condition holds; fails after a minute, as the machine may be busy.
 */
#define WAIT_FOR(condition)                                         \
  G_STMT_START                                                      \
  {                                                                 \
    gint64 wait_end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE; \
    while (!(condition) && g_get_monotonic_time () < wait_end) {    \
      if (!g_main_context_iteration (NULL, FALSE))                  \
        g_usleep (1000);                                            \
    }                                                               \
    g_assert_true (condition);                                      \
  }                                                                 \
  G_STMT_END

/* Lets everything that is due happen. */
static inline void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 20 * 1000;

  while (g_main_context_pending (NULL) || g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static inline GtkWindow *
show_window (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

/* A key to the focused widget, through its own controllers and those above it. */
static inline gboolean
press_key (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean handled = FALSE;

    if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
      continue;
    g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    if (handled)
      return TRUE;
  }
  return FALSE;
}

/* What stands in the environment variable GALLEY_PICTURES gets a picture of @widget. */
static inline void
save_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("GALLEY_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  paintable = gtk_widget_paintable_new (widget);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable,
                          snapshot,
                          gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                   node,
                                   NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, path);
}

G_END_DECLS
