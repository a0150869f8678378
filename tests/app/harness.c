/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows, widgets and keys for tests of the whole app. Files are in harness-files.c. */

#include "harness.h"

#include "galley-article-row.h"
#include "galley-editor.h"
#include "harness-files.h"
#include "x-settle.h"

#include <gdk/x11/gdkx.h>
#include <stdlib.h>

#define SKIPPED 77

static GalleyApplication *application;

/* What the toolkit says against itself, and nothing of ours can help. A text view that is laid
 * out while it is drawn moves its scroll bar's parts (GTK 4.8, gtk_text_view_paint). The first
 * tick of a spring may come before its start; the flap's progress is no number for that one
 * frame (libadwaita 1.2). A popover that is shown just after its window asks for a monitor
 * before X has said where it is (GTK 4.8, gtk_popover_present). */
static const char *const noise[] = {
  "Trying to snapshot GtkGizmo *",
  "gtk_widget_size_allocate(): attempt to allocate * with width -2147483648 *",
  "gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed",
};

static gboolean
is_noise (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (!g_str_equal (fields[i].key, "MESSAGE"))
      continue;
    for (guint k = 0; k < G_N_ELEMENTS (noise); k++) {
      if (g_pattern_match_simple (noise[k], fields[i].value))
        return TRUE;
    }
  }
  return FALSE;
}

/* Any other warning ends the test, as G_DEBUG=fatal-warnings would. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  const guint bad = G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING;

  if ((level & bad) == 0)
    return G_LOG_WRITER_HANDLED;
  if (is_noise (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, data);
  abort ();
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

void
harness_iterate (void)
{
  guint id = g_timeout_add (10, wake_cb, NULL);
  GSource *source = g_main_context_find_source_by_id (NULL, id);

  g_source_ref (source);
  g_main_context_iteration (NULL, TRUE);
  g_source_destroy (source);
  g_source_unref (source);
}

void
harness_wait (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    harness_iterate ();
}

void
harness_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  harness_files_init ();
  g_test_init (argc, argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  /* Its sandbox costs two processes more for each window, and a bus proxy that WebKit ends the
   * program over when it does not come up in time. The preview's own tests have it. */
  g_setenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1", FALSE);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display; tests/app/xrun.sh makes one\n");
    exit (SKIPPED);
  }
  g_setenv ("GTK_IM_MODULE", "fake", TRUE);
  fake_im_init ();
  application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) |
                               G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
}

int
harness_run (void)
{
  int status = g_test_run ();

  g_clear_object (&application);
  harness_files_finish ();
  return status;
}

/* --- Windows -------------------------------------------------------------------------------
 */

static void
activate_window (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *id = NULL;

  for (guint i = 0; i < 20 && !gtk_window_is_active (GTK_WINDOW (window)); i++)
    harness_iterate ();
  if (gtk_window_is_active (GTK_WINDOW (window)))
    return;
  id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  harness_spawn ((const char *[]){ "xdotool", "windowfocus", id, NULL });
  WAIT_FOR (gtk_window_is_active (GTK_WINDOW (window)));
}

GalleyWindow *
harness_new_window (void)
{
  GalleyWindow *window = galley_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1500, 900);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (window)));
  activate_window (GTK_WIDGET (window));
  return window;
}

GalleyWindow *
harness_open_article (const char *path)
{
  GalleyWindow *window = harness_new_window ();

  galley_window_open (window, path);
  WAIT_FOR (galley_window_get_document (window) != NULL);
  WAIT_FOR (galley_document_is_settled (galley_window_get_document (window)));
  WAIT_FOR (gtk_widget_get_mapped (harness_get_text_view (window)));
  return window;
}

void
harness_close (GalleyWindow *window)
{
  GalleyDocument *document = galley_window_get_document (window);
  gpointer watched = window;

  if (document != NULL)
    galley_document_discard_draft (document);
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 100 && watched != NULL; i++)
    harness_iterate ();
  if (watched != NULL)
    g_object_remove_weak_pointer (G_OBJECT (window), &watched);
}

GtkWidget *
harness_get_pane (GalleyWindow *window, const char *name)
{
  GtkWidget *pane = galley_window_get_pane (window, name);

  g_assert_nonnull (pane);
  return pane;
}

GtkTextBuffer *
harness_get_buffer (GalleyWindow *window)
{
  GalleyDocument *document = galley_window_get_document (window);

  g_assert_nonnull (document);
  return GTK_TEXT_BUFFER (galley_document_get_buffer (document));
}

char *
harness_dup_text (GalleyWindow *window)
{
  GtkTextBuffer *buffer = harness_get_buffer (window);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

gboolean
harness_has_text (GalleyWindow *window, const char *text)
{
  g_autofree char *now = harness_dup_text (window);

  return g_str_equal (now, text);
}

void
harness_save (GalleyWindow *window)
{
  GalleyDocument *document = galley_window_get_document (window);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  WAIT_FOR (!galley_document_get_modified (document));
}

/* --- Widgets -------------------------------------------------------------------------------
 */

static gboolean
shows (GtkWidget *widget, const char *text)
{
  const char *shown = NULL;
  g_autofree char *of_row = NULL;

  if (text == NULL)
    return TRUE;
  if (GALLEY_IS_ARTICLE_ROW (widget))
    shown = of_row = galley_article_row_dup_shown (GALLEY_ARTICLE_ROW (widget));
  else if (GTK_IS_LABEL (widget))
    shown = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_EDITABLE (widget))
    shown = gtk_editable_get_text (GTK_EDITABLE (widget));
  return shown != NULL && strstr (shown, text) != NULL;
}

GtkWidget *
harness_find (GtkWidget *root, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root) &&
      shows (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = harness_find (child, type, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
harness_find_toast (GalleyWindow *window)
{
  GType type = g_type_from_name ("AdwToastWidget"); /* private to libadwaita */

  return type != 0 ? harness_find (GTK_WIDGET (window), type, NULL) : NULL;
}

GtkWidget *
harness_get_text_view (GalleyWindow *window)
{
  GalleyEditor *editor = GALLEY_EDITOR (harness_get_pane (window, "editor"));

  return GTK_WIDGET (galley_editor_get_view (editor));
}

GtkWidget *
harness_get_entry (GalleyWindow *window, const char *key)
{
  GalleyForm *form = GALLEY_FORM (harness_get_pane (window, "form"));
  GtkWidget *row = NULL, *entry = NULL;

  WAIT_FOR ((row = galley_form_get_row (form, key)) != NULL && gtk_widget_get_mapped (row));
  entry = harness_find (row, GTK_TYPE_TEXT, NULL);
  if (entry == NULL)
    entry = harness_find (row, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (entry);
  return entry;
}

const char *
harness_get_shown (GtkWidget *entry)
{
  static char *shown;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (entry))
    return gtk_editable_get_text (GTK_EDITABLE (entry));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (shown);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return shown;
}

void
harness_focus (GtkWidget *widget)
{
  g_assert_true (gtk_widget_grab_focus (widget));
  WAIT_FOR (gtk_widget_has_focus (widget) && fake_im_has_focus ());
}

/* --- Keys ----------------------------------------------------------------------------------
 */

void
harness_press (const char *keys)
{
  g_auto (GStrv) words = g_strsplit (keys, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add_many (builder, "xdotool", "key", "--delay", "20", NULL);
  g_strv_builder_addv (builder, (const char **)words);
  argv = g_strv_builder_end (builder);
  harness_spawn ((const char *const *)argv);
  x_settle ();
}

void
harness_type (const char *text, guint delay)
{
  g_autofree char *milliseconds = g_strdup_printf ("%u", delay);

  harness_spawn (
      (const char *[]){ "xdotool", "type", "--delay", milliseconds, "--", text, NULL });
  x_settle ();
}

/* Windows stand at the display's corner: there is no window manager. */
void
harness_point (GtkWidget *widget, double x, double y)
{
  g_autofree char *left = NULL;
  g_autofree char *top = NULL;
  GtkNative *native = gtk_widget_get_native (widget);
  double at_x, at_y, frame_x, frame_y;

  gtk_native_get_surface_transform (native, &frame_x, &frame_y);
  g_assert_true (
      gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &at_x, &at_y));
  left = g_strdup_printf ("%d", (int)(at_x + frame_x + 0.5));
  top = g_strdup_printf ("%d", (int)(at_y + frame_y + 0.5));
  harness_spawn ((const char *[]){ "xdotool", "mousemove", "--sync", left, top, NULL });
  x_settle ();
}

void
harness_click (GtkWidget *widget, double x, double y)
{
  harness_point (widget, x, y);
  harness_spawn ((const char *[]){ "xdotool", "click", "1", NULL });
  x_settle ();
}

void
harness_set_clipboard (GtkWidget *widget, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}
