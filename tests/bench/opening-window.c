/* SPDX-License-Identifier: GPL-3.0-or-later */

/* opening-window FILE.md FILE.html [ROUNDS]: how long until the first screen of an article is
 * seen, in turn of ours (read, parsed, rendered, patched into the page) and of a web view that
 * loads the plain HTML of the same article; then what a wide table of 48 KB costs that is
 * pasted into a short article. The views are there already, as in a window that is open. */

#include "galley-preview.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webkit/webkit.h>

#define TABLE_SIZE (48 * 1024)

typedef struct {
  GtkWidget *window;
  GalleyPreview *preview;
  WebKitWebView *plain;
  gboolean seen;
  gint64 last_beat;
  double longest;
} Bench;

/* The first frame in which the page holds more than it started with. */
#define SEEN                                                                                \
  "const more = () => document.querySelector ('#galley-body .galley-b, body > p, body > "   \
  "blockquote');"                                                                           \
  "const frame = () => new Promise (r => requestAnimationFrame (() => {"                    \
  "  const c = new MessageChannel (); c.port1.onmessage = r; c.port2.postMessage (0); }));" \
  "const mine = () => !document.getElementById ('galley-body') ||"                          \
  "  document.getElementById ('galley-title').textContent === text;"                        \
  "while (!mine () || !more ()) await frame (); await frame (); return 1;"

static void
seen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *self = data;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source),
                                                             result,
                                                             NULL);

  self->seen = value != NULL;
}

static void
wait_seen (Bench *self, WebKitWebView *view, const char *world, const char *title)
{
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "text", g_variant_new_string (title));
  webkit_web_view_call_async_javascript_function (view,
                                                  SEEN,
                                                  -1,
                                                  g_variant_builder_end (&arguments),
                                                  world,
                                                  NULL,
                                                  NULL,
                                                  seen_cb,
                                                  self);
}

static void
wait (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static double
since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GalleyDocument *
open_document (Bench *self, const char *path)
{
  GAsyncResult *result = NULL;
  GalleyDocument *document;

  galley_document_open_async (path, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = galley_document_open_finish (result, NULL);
  g_object_unref (result);
  galley_preview_set_document (self->preview, document);
  return document;
}

static void
wait_current (Bench *self)
{
  while (!galley_preview_is_current (self->preview))
    g_main_context_iteration (NULL, TRUE);
}

/* Milliseconds from the wish to open to the first screen. */
static double
time_ours (Bench *self, const char *path, const char *title)
{
  WebKitWebView *view =
      WEBKIT_WEB_VIEW (gtk_widget_get_last_child (GTK_WIDGET (self->preview)));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GalleyDocument) document = open_document (self, path);
  double time;

  self->seen = FALSE;
  wait_seen (self, view, "galley", title);
  wait (&self->seen);
  time = since (start);
  wait_current (self);
  return time;
}

static void
load_cb (WebKitWebView *view, WebKitLoadEvent event, Bench *self)
{
  if (event == WEBKIT_LOAD_COMMITTED)
    wait_seen (self, view, NULL, "");
}

static double
time_plain (Bench *self, const char *html)
{
  gint64 start = g_get_monotonic_time ();
  gulong id;
  double time;

  self->seen = FALSE;
  id = g_signal_connect (self->plain, "load-changed", G_CALLBACK (load_cb), self);
  webkit_web_view_load_html (self->plain, html, NULL);
  wait (&self->seen);
  time = since (start);
  g_signal_handler_disconnect (self->plain, id);
  while (webkit_web_view_is_loading (self->plain))
    g_main_context_iteration (NULL, TRUE);
  return time;
}

static gboolean
beat_cb (gpointer data)
{
  Bench *self = data;

  self->longest = MAX (self->longest, since (self->last_beat));
  self->last_beat = g_get_monotonic_time ();
  return G_SOURCE_CONTINUE;
}

/* As many columns as rows, which parsers take the square of their product for. */
static char *
wide_table (void)
{
  GString *text = g_string_new ("\n\n");
  guint n = 1;

  while (n * n + n * 8 < TABLE_SIZE)
    n++;
  for (guint row = 0; row < n + 2; row++) {
    for (guint column = 0; column < n; column++)
      g_string_append (text, row == 1 ? "|-" : row == 0 || column < 2 ? "|a" : "|");
    g_string_append (text, "|\n");
  }
  return g_string_free (text, FALSE);
}

static void
time_paste (Bench *self, const char *path)
{
  g_autoptr (GalleyDocument) document = open_document (self, path);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  g_autofree char *table = wide_table ();
  guint id;
  gint64 start;
  GtkTextIter end;

  wait_current (self);
  self->last_beat = start = g_get_monotonic_time ();
  self->longest = 0;
  id = g_timeout_add_full (G_PRIORITY_HIGH, 2, beat_cb, self, NULL);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, table, -1);
  while (!galley_document_is_settled (document) || !galley_preview_is_current (self->preview))
    g_main_context_iteration (NULL, TRUE);
  printf ("paste %.1f bytes %zu blocked %.1f\n", since (start), strlen (table), self->longest);
  g_source_remove (id);
}

static void
make_window (Bench *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autoptr (WebKitSettings) settings = webkit_settings_new ();

  webkit_settings_set_hardware_acceleration_policy (settings,
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  self->preview = GALLEY_PREVIEW (galley_preview_new ());
  self->plain = g_object_new (WEBKIT_TYPE_WEB_VIEW, "settings", settings, NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1400, 900);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->plain), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plain));
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_present (GTK_WINDOW (self->window));
}

int
main (int argc, char **argv)
{
  g_autofree char *html = NULL;
  Bench bench = { 0 };
  int rounds = argc > 4 ? atoi (argv[4]) : 5;

  if (argc < 4 || !g_file_get_contents (argv[2], &html, NULL, NULL)) {
    fprintf (stderr, "usage: opening-window LONG.md LONG.html SHORT.md [ROUNDS]\n");
    return 2;
  }
  gtk_init ();
  gtk_source_init ();
  make_window (&bench);
  for (int i = 0; i < rounds + 1; i++) {
    g_autoptr (GalleyDocument) other = open_document (&bench, argv[3]);
    double ours, plain;

    wait_current (&bench);
    ours = time_ours (&bench, argv[1], "long");
    plain = time_plain (&bench, html);
    if (i > 0) /* the first warms */
      printf ("ours %.1f plain %.1f\n", ours, plain);
    webkit_web_view_load_html (bench.plain, "", NULL);
  }
  time_paste (&bench, argv[3]);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  return 0;
}
