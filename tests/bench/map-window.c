/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the map of terms is drawn while it is zoomed: whole frames of a window, painted by
 * its own renderer, from the whole map to a few circles. The floor is a frame of the same
 * window that has one flat colour there. With --pictures DIR it draws the map of 10, 200 and
 * 2,000 terms instead. */
#include "galley-term-map.h"
#include "galley-widget.h"

#include "term-garden.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FRAMES 60

static void
iterate (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static GalleyTermMap *
new_map (guint n_terms)
{
  g_autoptr (TermGarden) garden = term_garden_new (n_terms, n_terms * 5);
  InkTermMap *map = ink_term_map_new ((const guint *)garden->counts->data,
                                      garden->counts->len,
                                      (const InkTermPair *)garden->links->data,
                                      garden->links->len);
  g_autofree GalleyTermMapItem *items = g_new0 (GalleyTermMapItem, n_terms);
  GtkWidget *widget = galley_term_map_new ();

  for (guint i = 0; i < n_terms; i++)
    items[i] =
        (GalleyTermMapItem){ .name = garden->names->pdata[i],
                             .count = g_array_index (garden->counts, guint, i),
                             .age = (float)g_array_index (garden->last_uses, guint, i) / 60 };
  galley_term_map_set_terms (GALLEY_TERM_MAP (widget), map, items, n_terms);
  ink_term_map_unref (map);
  return GALLEY_TERM_MAP (widget);
}

static GtkWindow *
show (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width, height);
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  iterate (700);
  return window;
}

/* --- Frames --------------------------------------------------------------------------------
 */

static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static void
painted_cb (GdkFrameClock *clock, guint *n)
{
  ++*n;
}

/* Milliseconds of this thread's own work a frame, and by the clock on the wall. */
static void
measure (GtkWindow *window, GalleyTermMap *map, double *work, double *wall)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint painted = 0;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  double start = thread_time ();
  gint64 begin = g_get_monotonic_time ();
  double factor = 1.06;

  for (guint i = 0; i < FRAMES; i++) {
    guint before = painted;

    gtk_widget_queue_draw (gtk_window_get_child (window));
    if (map != NULL)
      galley_term_map_zoom (map, i < FRAMES / 2 ? factor : 1 / factor, FALSE);
    while (painted == before)
      g_main_context_iteration (NULL, TRUE);
  }
  *work = (thread_time () - start) / FRAMES;
  *wall = (double)(g_get_monotonic_time () - begin) / 1000 / FRAMES;
  g_signal_handler_disconnect (clock, id);
}

/* Another colour each time, so that all of it is painted. */
static void
draw_flat (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
  static guint n;

  cairo_set_source_rgb (cairo, 1, 1, n++ % 2 == 0 ? 1 : 0.9);
  cairo_paint (cairo);
}

static void
run_frames (void)
{
  GtkWidget *flat = gtk_drawing_area_new ();
  GtkWindow *floor_window;
  double floor_work = 0, floor_wall = 0;

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (flat), draw_flat, NULL, NULL);
  floor_window = show (flat, 1200, 800);
  measure (floor_window, NULL, &floor_work, &floor_wall);
  gtk_window_destroy (floor_window);
  for (guint n = 200; n <= 2000; n *= 10) {
    GalleyTermMap *map = new_map (n);
    GtkWindow *window = show (GTK_WIDGET (map), 1200, 800);
    double work = 0, wall = 0;

    measure (window, map, &work, &wall);
    g_print ("map: zooming %4u terms, 1200 x 800, %s: %.1f ms of work a frame (%.0f frames/s); "
             "flat colour %.1f ms; ratio %.1f; by the clock %.1f ms\n",
             n,
             G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))),
             work,
             1000 / work,
             floor_work,
             work / MAX (floor_work, 0.01),
             wall);
    gtk_window_destroy (window);
  }
}

/* --- Pictures ------------------------------------------------------------------------------
 */

static void
save (GtkWindow *window, const char *folder, const char *name)
{
  GtkWidget *widget = gtk_window_get_child (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable,
                          snapshot,
                          gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static void
draw (const char *folder, guint n, gboolean dark)
{
  GalleyTermMap *map;
  GtkWindow *window;
  g_autofree char *name = g_strdup_printf ("map-%u-%s", n, dark ? "dark" : "light");
  g_autofree char *chosen = g_strconcat (name, "-chosen", NULL);
  g_autofree char *zoomed = g_strconcat (name, "-zoomed", NULL);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  map = new_map (n);
  window = show (GTK_WIDGET (map), 1100, 760);
  save (window, folder, name);
  galley_term_map_choose (map, MIN (n / 3, 9));
  iterate (600);
  save (window, folder, chosen);
  galley_term_map_choose (map, G_MAXUINT);
  galley_term_map_zoom (map, 3.2, TRUE);
  iterate (900);
  save (window, folder, zoomed);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  adw_init ();
  galley_widget_init ();
  if (argc != 3 || strcmp (argv[1], "--pictures") != 0) {
    run_frames ();
    return 0;
  }
  for (guint n = 10; n <= 2000; n = n == 10 ? 200 : n * 10) {
    draw (argv[2], n, FALSE);
    draw (argv[2], n, TRUE);
  }
  return 0;
}
