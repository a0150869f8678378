/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every article of the data beside the checkout opens in a window's text and saves with the
 * very same bytes; G_DEBUG=fatal-warnings ends the test at the first warning. */

#include "harness-files.h"
#include "harness.h"

#include "galley-editor.h"

#include <string.h>

typedef struct {
  GtkWidget *window;
  GtkWidget *editor;
  guint n_saved;
  guint n_refused;
} Corpus;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GalleyDocument *
open_document (const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  galley_document_open_async (path, NULL, NULL, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return galley_document_open_finish (result, error);
}

static void
save_document (GalleyDocument *document)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  galley_document_save_async (document, TRUE, NULL, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (galley_document_save_finish (document, result, &error));
  g_assert_no_error (error);
}

/* An edit and its undo: what is saved went through the buffer, not around it. */
static void
touch (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &end, "触", -1);
  gtk_text_buffer_end_user_action (buffer);
  galley_document_settle (document);
  galley_document_undo (document);
  galley_document_settle (document);
}

static void
check_file (Corpus *corpus, const char *original, const char *copy)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length = 0, after_length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = NULL;

  g_assert_true (g_file_get_contents (original, &before, &before_length, NULL));
  harness_write (copy, before, (gssize)before_length);
  document = open_document (copy, &error);
  if (document == NULL) {
    g_test_message ("%s was refused: %s", original, error->message);
    corpus->n_refused++;
    return;
  }
  galley_document_set_guarded (document, TRUE);
  galley_editor_set_document (GALLEY_EDITOR (corpus->editor), document);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  touch (document);
  save_document (document);
  g_assert_true (g_file_get_contents (copy, &after, &after_length, NULL));
  if (after_length != before_length || memcmp (before, after, before_length) != 0)
    g_error ("%s was not saved as it was", original);
  galley_editor_set_document (GALLEY_EDITOR (corpus->editor), NULL);
  corpus->n_saved++;
}

static void
walk (Corpus *corpus, const char *folder, const char *copy)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      walk (corpus, path, copy);
    else if (g_str_has_suffix (name, ".md") && !g_str_equal (name, "README.md"))
      check_file (corpus, path, copy);
  }
}

static void
check_folder (const char *folder)
{
  g_autofree char *copy = g_build_filename (harness_new_folder (), "copy.md", NULL);
  Corpus corpus = { .window = gtk_window_new (), .editor = galley_editor_new () };

  gtk_window_set_default_size (GTK_WINDOW (corpus.window), 600, 700);
  gtk_window_set_child (GTK_WINDOW (corpus.window), corpus.editor);
  gtk_window_present (GTK_WINDOW (corpus.window));
  WAIT_FOR (gtk_widget_get_mapped (corpus.editor));
  walk (&corpus, folder, copy);
  g_test_message ("%s: %u saved as they were, %u refused with a word",
                  folder,
                  corpus.n_saved,
                  corpus.n_refused);
  g_assert_cmpint (corpus.n_saved, >, 0);
  g_assert_cmpint (corpus.n_refused, ==, 0);
  gtk_window_destroy (GTK_WINDOW (corpus.window));
}

static void
test_sample (void)
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("GALLEY_SOURCE"), "data/sample-site/content", NULL);

  check_folder (folder);
}

static void
test_shared (gconstpointer data)
{
  g_autofree char *folder = harness_find_shared ("corpus", data);

  if (folder == NULL) {
    g_test_skip ("the articles beside the checkout are not here");
    return;
  }
  check_folder (folder);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/app/corpus/sample", test_sample);
  g_test_add_data_func ("/app/corpus/tricky", "tricky", test_shared);
  g_test_add_data_func ("/app/corpus/dev-small", "dev-small", test_shared);
  return harness_run ();
}
