/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "galley-test.h"

#include "x-settle.h"

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>
#include <string.h>

/* The fake input method: what the test says is what the person typed. */
#define FAKE_TYPE_IM (fake_im_get_type ())
G_DECLARE_FINAL_TYPE (FakeIm, fake_im, FAKE, IM, GtkIMContext)

struct _FakeIm {
  GtkIMContext parent_instance;
  char *preedit;
};

G_DEFINE_FINAL_TYPE (FakeIm, fake_im, GTK_TYPE_IM_CONTEXT)

static FakeIm *focused_im;
static char *folder;

static void
fake_im_get_preedit (GtkIMContext *context,
                     char **text,
                     PangoAttrList **attributes,
                     int *cursor)
{
  FakeIm *self = FAKE_IM (context);
  const char *preedit = self->preedit != NULL ? self->preedit : "";

  if (text != NULL)
    *text = g_strdup (preedit);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = (int)g_utf8_strlen (preedit, -1);
}

static void
fake_im_focus_in (GtkIMContext *context)
{
  focused_im = FAKE_IM (context);
}

/* Plain keys type what is printed on them, as a real input method lets them pass. */
static gboolean
fake_im_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  gunichar character = gdk_keyval_to_unicode (gdk_key_event_get_keyval (event));
  GdkModifierType state = gdk_event_get_modifier_state (event);
  char text[7] = "";

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS || !g_unichar_isprint (character) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  g_unichar_to_utf8 (character, text);
  g_signal_emit_by_name (context, "commit", text);
  return TRUE;
}

static void
fake_im_finalize (GObject *object)
{
  if (focused_im == FAKE_IM (object))
    focused_im = NULL;
  g_free (FAKE_IM (object)->preedit);
  G_OBJECT_CLASS (fake_im_parent_class)->finalize (object);
}

static void
fake_im_class_init (FakeImClass *klass)
{
  GTK_IM_CONTEXT_CLASS (klass)->get_preedit_string = fake_im_get_preedit;
  GTK_IM_CONTEXT_CLASS (klass)->filter_keypress = fake_im_filter_keypress;
  GTK_IM_CONTEXT_CLASS (klass)->focus_in = fake_im_focus_in;
  G_OBJECT_CLASS (klass)->finalize = fake_im_finalize;
}

static void
fake_im_init (FakeIm *self)
{
}

static void
remove_folder (void)
{
  const char *const argv[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (NULL,
                (char **)argv,
                NULL,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL);
}

void
galley_test_init (int *argc, char ***argv)
{
  g_setenv ("GTK_IM_MODULE", "fake", TRUE);
  gtk_test_init (argc, argv);
  g_io_extension_point_implement ("gtk-im-module", FAKE_TYPE_IM, "fake", 1000);
}

void
galley_test_turn (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (500);
}

void
galley_test_wait (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64)milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    galley_test_turn ();
}

const char *
galley_test_get_folder (void)
{
  if (folder == NULL) {
    folder = g_dir_make_tmp ("galley-test-XXXXXX", NULL);
    g_assert_nonnull (folder);
    atexit (remove_folder);
  }
  return folder;
}

char *
galley_test_write (const char *name, const char *content)
{
  char *path = g_build_filename (galley_test_get_folder (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

char *
galley_test_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

GalleyDocument *
galley_test_open (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GalleyDocument *document = NULL;

  galley_document_open_async (path, NULL, NULL, keep_result_cb, &result);
  GALLEY_WAIT (result != NULL);
  document = galley_document_open_finish (result, &error);
  g_assert_no_error (error);
  return document;
}

GalleyDocument *
galley_test_open_text (const char *name, const char *content)
{
  g_autofree char *path = galley_test_write (name, content);

  return galley_test_open (path);
}

char *
galley_test_dup_text (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  GtkTextIter start, end;
  char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  /* The document keeps the text along with the buffer. */
  g_assert_cmpstr (text, ==, ink_text_get_data (galley_document_get_text (document)));
  return text;
}

gboolean
galley_test_has_draft (const char *path, const char *words)
{
  g_autofree char *drafts = g_build_filename (g_get_user_data_dir (), "galley", "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (drafts, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (drafts, name, NULL);
    g_autofree char *bytes = NULL;

    if (g_str_has_suffix (name, ".draft") && g_file_get_contents (file, &bytes, NULL, NULL) &&
        strstr (bytes, path) != NULL && strstr (bytes, words) != NULL)
      return TRUE;
  }
  return FALSE;
}

gboolean
galley_test_save (GalleyDocument *document, gboolean force, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_document_save_async (document, force, NULL, keep_result_cb, &result);
  GALLEY_WAIT (result != NULL);
  return galley_document_save_finish (document, result, error);
}

void
galley_test_keys (GtkWindow *window, const char *keys)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *command =
      g_strdup_printf ("xdotool windowfocus --sync %lu key --delay 20 %s",
                       gdk_x11_surface_get_xid (surface),
                       keys);
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  process = g_subprocess_newv ((const char *const *)argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, keep_result_cb, &result);
  GALLEY_WAIT (result != NULL);
  g_assert_true (g_subprocess_wait_finish (process, result, NULL));
  x_settle ();
}

void
galley_test_preedit (const char *text)
{
  gboolean was = FALSE;

  g_assert_nonnull (focused_im);
  was = focused_im->preedit != NULL;
  g_free (focused_im->preedit);
  focused_im->preedit = *text != '\0' ? g_strdup (text) : NULL;
  if (!was && focused_im->preedit != NULL)
    g_signal_emit_by_name (focused_im, "preedit-start");
  g_signal_emit_by_name (focused_im, "preedit-changed");
  if (was && focused_im->preedit == NULL)
    g_signal_emit_by_name (focused_im, "preedit-end");
}

void
galley_test_commit (const char *text)
{
  g_assert_nonnull (focused_im);
  galley_test_preedit ("");
  g_signal_emit_by_name (focused_im, "commit", text);
}
