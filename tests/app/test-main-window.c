/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a whole: opening, saving, folding, and what it shows when something is wrong.
 */
#include "galley-form.h"
#include "galley-preview.h"
#include "galley-window.h"

#include <glib/gstdio.h>
#include <string.h>

#define ARTICLE "---\ntitle: 纸船\ntags: [水]\n---\n\n第一段。\n\n第二段[^1]。\n\n[^1]: 注。\n"

static GalleyApplication *application;

typedef struct {
  char *root;
  char *article;
  GalleyWindow *window;
} Fixture;

#define WAIT_FOR(condition)                                     \
  G_STMT_START                                                  \
  {                                                             \
    gint64 end_ = g_get_monotonic_time () + G_TIME_SPAN_MINUTE; \
    while (!(condition) && g_get_monotonic_time () < end_) {    \
      if (!g_main_context_iteration (NULL, FALSE))              \
        g_usleep (2000);                                        \
    }                                                           \
    g_assert_true (condition);                                  \
  }                                                             \
  G_STMT_END

static void
write_file (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static const char *
page_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (galley_window_get_pane (fixture->window, "stack")));
}

static gboolean
shows (Fixture *fixture, const char *page)
{
  return g_strcmp0 (page_of (fixture), page) == 0;
}

static gboolean
is_seen (Fixture *fixture, const char *pane)
{
  return gtk_widget_get_mapped (galley_window_get_pane (fixture->window, pane));
}

static void
open_article (Fixture *fixture)
{
  galley_window_open (fixture->window, fixture->article);
  WAIT_FOR (shows (fixture, "article"));
  WAIT_FOR (galley_preview_is_current (
      GALLEY_PREVIEW (galley_window_get_pane (fixture->window, "preview"))));
}

static void
insert_at_end (Fixture *fixture, const char *text)
{
  GalleyDocument *document = galley_window_get_document (fixture->window);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("galley-window-XXXXXX", NULL);
  fixture->article = g_build_filename (fixture->root, "content/posts/boat.md", NULL);
  write_file (fixture->root, "hugo.toml", "title = '纸舟'\n");
  write_file (fixture->root, "content/posts/boat.md", ARTICLE);
  write_file (fixture->root, "content/posts/other.md", "---\ntitle: 另一篇\n---\n正文\n");
  write_file (fixture->root, "content/posts/broken.md", "---\ntitle: caf\xe9\n---\n");
  fixture->window = galley_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->root);
  GalleyDocument *document = galley_window_get_document (fixture->window);

  if (document != NULL)
    galley_document_discard_draft (document);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->root);
  g_free (fixture->article);
}

/* --- Tests ---------------------------------------------------------------------------------
 */

static void
test_welcome (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (page_of (fixture), ==, "welcome");
  g_assert_null (galley_window_get_document (fixture->window));
  g_assert_false (is_seen (fixture, "list"));
  g_assert_false (is_seen (fixture, "status"));
}

static void
test_site (Fixture *fixture, gconstpointer data)
{
  galley_window_open (fixture->window, fixture->root);
  WAIT_FOR (shows (fixture, "choose"));
  WAIT_FOR (galley_site_is_ready (galley_window_get_site (fixture->window)));
  WAIT_FOR (is_seen (fixture, "list"));
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_write_and_save (Fixture *fixture, gconstpointer data)
{
  GalleyPreview *preview = GALLEY_PREVIEW (galley_window_get_pane (fixture->window, "preview"));
  GalleyDocument *document;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *saved = NULL;

  open_article (fixture);
  document = galley_window_get_document (fixture->window);
  insert_at_end (fixture, "\n写下的一句。\n");
  g_assert_true (galley_document_get_modified (document));
  WAIT_FOR (galley_document_is_settled (document) && galley_preview_is_current (preview));
  galley_preview_evaluate_async (preview,
                                 "document.getElementById('galley-body').textContent",
                                 result_cb,
                                 &result);
  WAIT_FOR (result != NULL);
  shown = galley_preview_evaluate_finish (preview, result, NULL);
  g_assert_nonnull (strstr (shown, "写下的一句。"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  WAIT_FOR (!galley_document_get_modified (document));
  saved = read_file (fixture->article);
  g_assert_cmpstr (saved, ==, ARTICLE "\n写下的一句。\n");
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  GalleyDocument *document;

  open_article (fixture);
  document = galley_window_get_document (fixture->window);
  insert_at_end (fixture, "多余");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpstr (ink_text_get_data (galley_document_get_text (document)), ==, ARTICLE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  g_assert_true (
      g_str_has_suffix (ink_text_get_data (galley_document_get_text (document)), "多余"));
}

static void
test_form_and_source (Fixture *fixture, gconstpointer data)
{
  open_article (fixture);
  WAIT_FOR (is_seen (fixture, "form") && is_seen (fixture, "preview"));
  g_assert_true (galley_document_get_guarded (galley_window_get_document (fixture->window)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-form", NULL);
  g_assert_false (galley_document_get_guarded (galley_window_get_document (fixture->window)));
  WAIT_FOR (!is_seen (fixture, "form"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-form", NULL);
  WAIT_FOR (is_seen (fixture, "form"));
  g_assert_true (galley_document_get_guarded (galley_window_get_document (fixture->window)));
}

static void
resize (Fixture *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= width);
}

static void
test_fold (Fixture *fixture, gconstpointer data)
{
  open_article (fixture);
  WAIT_FOR (is_seen (fixture, "list") && is_seen (fixture, "form") &&
            is_seen (fixture, "preview"));
  resize (fixture, 800);
  WAIT_FOR (!is_seen (fixture, "list") && !is_seen (fixture, "form"));
  g_assert_true (is_seen (fixture, "editor") && is_seen (fixture, "preview"));
  resize (fixture, 400);
  WAIT_FOR (!is_seen (fixture, "preview"));
  g_assert_true (is_seen (fixture, "editor"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pane", "s", "form");
  WAIT_FOR (is_seen (fixture, "form") && !is_seen (fixture, "editor"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pane", "s", "preview");
  WAIT_FOR (is_seen (fixture, "preview") && !is_seen (fixture, "form"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  WAIT_FOR (is_seen (fixture, "list"));
  resize (fixture, 360);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
}

/* A file that cannot be shown takes the page, not the window: the next one opens. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = g_build_filename (fixture->root, "content/posts/broken.md", NULL);

  open_article (fixture);
  galley_window_open (fixture->window, broken);
  WAIT_FOR (shows (fixture, "problem"));
  g_assert_null (galley_window_get_document (fixture->window));
  open_article (fixture);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  galley_window_open (fixture->window, "/nowhere/at/all.md");
  WAIT_FOR (shows (fixture, "problem"));
}

static void
test_switch (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->root, "content/posts/other.md", NULL);

  open_article (fixture);
  galley_window_open (fixture->window, other);
  WAIT_FOR (g_strcmp0 (galley_document_get_path (galley_window_get_document (fixture->window)),
                       other) == 0);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "另一篇");
}

/* The sample site is copied once into the user's folder, and something long of it is shown. */
static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy =
      g_build_filename (g_get_user_data_dir (), "galley", "sample-site", NULL);
  const char *path;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL);
  WAIT_FOR (shows (fixture, "article"));
  path = galley_document_get_path (galley_window_get_document (fixture->window));
  g_assert_true (g_str_has_prefix (path, copy));
  g_assert_cmpuint (ink_text_get_length (galley_document_get_text (
                        galley_window_get_document (fixture->window))),
                    >,
                    6000);
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next) {
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  }
  return NULL;
}

static void
respond (Fixture *fixture, const char *response)
{
  GtkWindow *dialog;

  WAIT_FOR (find_dialog (fixture) != NULL);
  dialog = find_dialog (fixture);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
}

/* Nothing unsaved goes without a question, and Cancel keeps everything as it is. */
static void
test_ask (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->root, "content/posts/other.md", NULL);
  g_autofree char *saved = NULL;

  open_article (fixture);
  insert_at_end (fixture, "没有保存");
  galley_window_open (fixture->window, other);
  respond (fixture, "cancel");
  g_assert_cmpstr (galley_document_get_path (galley_window_get_document (fixture->window)),
                   ==,
                   fixture->article);
  galley_window_open (fixture->window, other);
  respond (fixture, "save");
  WAIT_FOR (
      galley_window_get_document (fixture->window) != NULL &&
      g_str_equal (galley_document_get_path (galley_window_get_document (fixture->window)),
                   other));
  saved = read_file (fixture->article);
  g_assert_cmpstr (saved, ==, ARTICLE "没有保存");
}

/* What is typed while the window saves and is about to close is asked about, too. */
static void
test_ask_again (Fixture *fixture, gconstpointer data)
{
  GalleyDocument *document;
  gpointer window = fixture->window;
  g_autofree char *saved = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), &window);
  open_article (fixture);
  document = galley_window_get_document (fixture->window);
  insert_at_end (fixture, "先");
  gtk_window_close (GTK_WINDOW (fixture->window));
  respond (fixture, "save");
  insert_at_end (fixture, "后");
  WAIT_FOR (window == NULL || find_dialog (fixture) != NULL);
  g_assert_true (window != NULL && galley_window_get_document (window) == document);
  saved = read_file (fixture->article);
  g_assert_cmpstr (saved, ==, ARTICLE "先");
  g_assert_true (galley_document_get_modified (document));
  respond (fixture, "cancel");
  g_object_remove_weak_pointer (G_OBJECT (window), &window);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/window/welcome", test_welcome },
    { "/window/site", test_site },
    { "/window/write-and-save", test_write_and_save },
    { "/window/undo", test_undo },
    { "/window/form-and-source", test_form_and_source },
    { "/window/fold", test_fold },
    { "/window/broken", test_broken },
    { "/window/gone", test_gone },
    { "/window/switch", test_switch },
    { "/window/ask", test_ask },
    { "/window/ask-again", test_ask_again },
    { "/window/sample", test_sample },
  };
  int status;

  g_setenv ("GALLEY_SAMPLE_SITE", GALLEY_SOURCE_ROOT "/data/sample-site", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Fixture, NULL, set_up, cases[i].test, tear_down);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
