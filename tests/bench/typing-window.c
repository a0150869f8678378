/* SPDX-License-Identifier: GPL-3.0-or-later */

/* typing-window FILE: Galley, with a floor to measure it against. On SIGHUP a key only makes
 * the page's first block change its colour, by a script; the document and the preview do not
 * hear of it. On SIGUSR2 all is as it should be again. Each time a line is printed: how long
 * the main loop did not come by; on SIGWINCH, too, of keys that came fast (SIGUSR1 is
 * WebKit's). What is typed in between must be taken back before. */

#include "galley-application.h"
#include "galley-preview.h"
#include "galley-window.h"

#include <glib-unix.h>
#include <stdio.h>

#define BEAT_MS 2

#define TOGGLE                                                                 \
  "{ const block = document.getElementById ('galley-body').firstElementChild;" \
  "  block.style.color = block.style.color ? '' : '#c00'; } ''"

typedef struct {
  GalleyApplication *application;
  GtkTextBuffer *buffer; /* while the floor is measured, else NULL */
  gint64 last_beat;
  GArray *gaps; /* double: milliseconds */
} Bench;

static GalleyWindow *
get_window (Bench *self)
{
  return GALLEY_WINDOW (
      gtk_application_get_active_window (GTK_APPLICATION (self->application)));
}

static gboolean
beat_cb (gpointer data)
{
  Bench *self = data;
  gint64 now = g_get_monotonic_time ();
  double gap = (double)(now - self->last_beat) / 1000 - BEAT_MS;

  self->last_beat = now;
  g_array_append_val (self->gaps, gap);
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
print_gaps (Bench *self, const char *name)
{
  guint long_ones = 0, n = self->gaps->len;

  if (n == 0)
    return;
  g_array_sort (self->gaps, compare);
  for (guint i = 0; i < n; i++)
    long_ones += g_array_index (self->gaps, double, i) > 16;
  printf ("%s beats %u over16 %u p99 %.1f max %.1f\n",
          name,
          n,
          long_ones,
          g_array_index (self->gaps, double, n - 1 - n / 100),
          g_array_index (self->gaps, double, n - 1));
  fflush (stdout);
  g_array_set_size (self->gaps, 0);
}

static void
toggle_cb (GtkTextBuffer *buffer, GalleyPreview *preview)
{
  galley_preview_evaluate_async (preview, TOGGLE, NULL, NULL);
}

static gboolean
floor_cb (gpointer data)
{
  Bench *self = data;
  GalleyWindow *window = get_window (self);
  GalleyDocument *document = galley_window_get_document (window);

  print_gaps (self, "ours");
  self->buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  g_signal_handlers_block_matched (self->buffer,
                                   G_SIGNAL_MATCH_DATA,
                                   0,
                                   0,
                                   NULL,
                                   NULL,
                                   document);
  g_signal_connect (self->buffer,
                    "changed",
                    G_CALLBACK (toggle_cb),
                    galley_window_get_pane (window, "preview"));
  return G_SOURCE_CONTINUE;
}

static gboolean
ours_cb (gpointer data)
{
  Bench *self = data;
  GalleyWindow *window = get_window (self);

  if (self->buffer != NULL) {
    print_gaps (self, "floor");
    g_signal_handlers_disconnect_by_func (self->buffer,
                                          toggle_cb,
                                          galley_window_get_pane (window, "preview"));
    g_signal_handlers_unblock_matched (self->buffer,
                                       G_SIGNAL_MATCH_DATA,
                                       0,
                                       0,
                                       NULL,
                                       NULL,
                                       galley_window_get_document (window));
    self->buffer = NULL;
  } else { /* the first: the text takes the keys */
    gtk_widget_child_focus (galley_window_get_pane (window, "editor"), GTK_DIR_TAB_FORWARD);
    self->last_beat = g_get_monotonic_time ();
    g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, beat_cb, self, NULL);
  }
  return G_SOURCE_CONTINUE;
}

static gboolean
fast_cb (gpointer data)
{
  Bench *self = data;

  print_gaps (self, self->buffer != NULL ? "floor-fast" : "ours-fast");
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GalleyApplication) application = galley_application_new ();
  Bench bench = { .application = application,
                  .gaps = g_array_new (FALSE, FALSE, sizeof (double)) };

  g_set_prgname ("galley");
  g_unix_signal_add (SIGHUP, floor_cb, &bench);
  g_unix_signal_add (SIGWINCH, fast_cb, &bench);
  g_unix_signal_add (SIGUSR2, ours_cb, &bench);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
