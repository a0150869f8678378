/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's own page in a real window, by the user's Hugo: what it shows, what it may reach,
 * and what is told where it cannot be shown. */
#include "galley-preview.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECONDS 60

typedef struct {
  char *folder;
  GtkWidget *window;
  GalleyPreview *preview;
  GalleyDocument *document;
  GSocketService *elsewhere; /* what the page must not reach */
  guint n_hits;
  guint line;
} Fixture;

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

#define WAIT_FOR(condition)                                                   \
  G_STMT_START                                                                \
  {                                                                           \
    gint64 end_ = g_get_monotonic_time () + (gint64)SECONDS * G_USEC_PER_SEC; \
    guint tick_ = g_timeout_add (20, tick_cb, NULL);                          \
    while (!(condition) && g_get_monotonic_time () < end_)                    \
      g_main_context_iteration (NULL, TRUE);                                  \
    g_source_remove (tick_);                                                  \
    g_assert_true (condition);                                                \
  }                                                                           \
  G_STMT_END

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GalleyPreviewSite *
site_of (Fixture *fixture)
{
  return galley_preview_get_site (fixture->preview);
}

static gboolean
shows (Fixture *fixture, const char *name)
{
  return g_strcmp0 (galley_preview_site_get_shown (site_of (fixture)), name) == 0;
}

/* What the page says, "" while it cannot. */
static char *
evaluate (Fixture *fixture, const char *script)
{
  GAsyncResult *result = NULL;
  char *value = NULL;

  galley_preview_site_evaluate_async (site_of (fixture), script, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  value = galley_preview_site_evaluate_finish (site_of (fixture), result, NULL);
  g_object_unref (result);
  return value != NULL ? value : g_strdup ("");
}

static gboolean
page_has (Fixture *fixture, const char *text)
{
  g_autofree char *value = evaluate (fixture, "document.body.innerText + document.title");

  return strstr (value, text) != NULL;
}

static gboolean
is_at (Fixture *fixture, const char *path)
{
  g_autofree char *value = evaluate (fixture, "location.pathname");

  return g_str_equal (value, path);
}

/* --- A site ---------------------------------------------------------------------------------
 */

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0755);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
hit_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  ((Fixture *)data)->n_hits++;
  return FALSE;
}

static void
make_site (Fixture *fixture)
{
  g_autofree char *layout = NULL;
  guint16 port;

  fixture->elsewhere = g_socket_service_new ();
  port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->elsewhere), NULL, NULL);
  g_signal_connect (fixture->elsewhere, "incoming", G_CALLBACK (hit_cb), fixture);
  layout = g_strdup_printf (
      "<html><head><title>?</title></head><body><h1>In the theme</h1>{{ .Content }}"
      "<img src='http://127.0.0.1:%u/x.png'><img src='http://localhost:%u/y.png'>"
      "<iframe src='http://127.0.0.1:%u/f'></iframe>"
      "<script>document.title = 'script ran'; fetch ('http://127.0.0.1:%u/z').catch (() => {});"
      "new WebSocket ('ws://127.0.0.1:%u/w');</script></body></html>",
      port,
      port,
      port,
      port,
      port);
  fixture->folder = g_dir_make_tmp ("galley-preview-XXXXXX", NULL);
  write_file (fixture,
              "hugo.toml",
              "title = 'S'\nbaseURL = 'https://e.org/sub/'\ndisableKinds = ['taxonomy', "
              "'term', 'RSS', 'sitemap', 'section']\n");
  write_file (fixture, "layouts/_default/single.html", layout);
  write_file (fixture, "layouts/index.html", "home");
  write_file (fixture,
              "content/posts/a.md",
              "---\ntitle: 甲\ndraft: true\ndate: 2131-01-01\nslug: first\n---\n\n第一段。\n");
}

static void
open_article (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "content/posts/a.md", NULL);
  g_autoptr (GalleySite) site = NULL;
  GAsyncResult *result = NULL;

  galley_site_open_async (path, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  site = galley_site_open_finish (result, NULL);
  g_clear_object (&result);
  galley_document_open_async (path, site, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  fixture->document = galley_document_open_finish (result, NULL);
  g_assert_nonnull (fixture->document);
  g_clear_object (&result);
  galley_preview_set_document (fixture->preview, fixture->document);
}

static void
line_cb (GalleyPreview *preview, guint line, Fixture *fixture)
{
  fixture->line = line;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  make_site (fixture);
  fixture->window = gtk_window_new ();
  fixture->preview = GALLEY_PREVIEW (galley_preview_new ());
  g_signal_connect (fixture->preview, "line-activated", G_CALLBACK (line_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->preview));
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_article (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->folder);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->document);
  g_socket_service_stop (fixture->elsewhere);
  g_clear_object (&fixture->elsewhere);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
}

static gboolean
skip_without_hugo (void)
{
  g_autoptr (InkHugoProgram) hugo = ink_hugo_program_find (NULL, NULL, NULL);

  if (hugo == NULL)
    g_test_skip ("there is no hugo");
  return hugo == NULL;
}

/* --- Tests ----------------------------------------------------------------------------------
 */

static void
insert (Fixture *fixture, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
  GtkTextIter end;
  GAsyncResult *result = NULL;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  galley_document_save_async (fixture->document, FALSE, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  g_assert_true (galley_document_save_finish (fixture->document, result, NULL));
  g_object_unref (result);
}

static void
test_not_trusted (Fixture *fixture, gconstpointer data)
{
  if (skip_without_hugo ())
    return;
  galley_preview_site_set_active (site_of (fixture), TRUE);
  WAIT_FOR (shows (fixture, "empty"));
  g_assert_cmpstr (galley_preview_site_get_message (site_of (fixture)),
                   ==,
                   "This Site Is Not Trusted");
  /* Once it is, the page comes by itself. */
  g_assert_true (ink_trust_set (fixture->folder, TRUE, NULL));
  WAIT_FOR (shows (fixture, "page"));
  galley_preview_site_set_active (site_of (fixture), FALSE);
}

/* The theme, the draft, the page's own script; nothing else is reached; edits come by saving.
 */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  if (skip_without_hugo ())
    return;
  g_assert_true (ink_trust_set (fixture->folder, TRUE, NULL));
  galley_preview_site_set_active (site_of (fixture), TRUE);
  WAIT_FOR (shows (fixture, "page"));
  WAIT_FOR (page_has (fixture, "In the theme") && page_has (fixture, "第一段。"));
  WAIT_FOR (page_has (fixture, "script ran"));
  insert (fixture, "\n第二段。\n");
  WAIT_FOR (page_has (fixture, "第二段。"));
  g_assert_cmpuint (fixture->n_hits, ==, 0);
}

/* The server follows the site's config; when trust is taken back it ends, and the page is gone.
 */
static void
test_other_config (Fixture *fixture, gconstpointer data)
{
  if (skip_without_hugo ())
    return;
  g_assert_true (ink_trust_set (fixture->folder, TRUE, NULL));
  galley_preview_site_set_active (site_of (fixture), TRUE);
  WAIT_FOR (shows (fixture, "page") && page_has (fixture, "第一段。"));
  write_file (fixture,
              "hugo.toml",
              "title = 'S'\nbaseURL = 'https://e.org/other/'\ndisableKinds = ['taxonomy', "
              "'term', 'RSS', 'sitemap', 'section']\n");
  galley_site_look_again (galley_document_get_site (fixture->document));
  WAIT_FOR (shows (fixture, "page") && is_at (fixture, "/other/posts/first/"));
  g_assert_true (ink_trust_set (fixture->folder, FALSE, NULL));
  WAIT_FOR (shows (fixture, "empty"));
  g_assert_cmpstr (galley_preview_site_get_message (site_of (fixture)),
                   ==,
                   "This Site Is Not Trusted");
}

/* What Hugo refuses is told at its line, and gone when it is corrected. */
static void
test_fault (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
  GtkTextIter start, end;

  if (skip_without_hugo ())
    return;
  g_assert_true (ink_trust_set (fixture->folder, TRUE, NULL));
  galley_preview_site_set_active (site_of (fixture), TRUE);
  WAIT_FOR (shows (fixture, "page"));
  insert (fixture, "\n{{< nosuch >}}\n");
  WAIT_FOR (strstr (galley_preview_site_get_message (site_of (fixture)),
                    "content/posts/a.md:10: ") != NULL);
  g_assert_nonnull (strstr (galley_preview_site_get_message (site_of (fixture)), "nosuch"));
  gtk_text_buffer_get_iter_at_line (buffer, &start, 9);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  insert (fixture, "第三段。\n");
  WAIT_FOR (*galley_preview_site_get_message (site_of (fixture)) == '\0');
  WAIT_FOR (shows (fixture, "page") && page_has (fixture, "第三段。"));
}

static gboolean
is_marked (GalleyPreviewTruth *truth, const char *expected)
{
  g_autofree char *blocks = galley_preview_truth_dup_blocks (truth);

  return g_str_equal (blocks, expected);
}

/* After a save, what Hugo renders differently is marked and told; correcting it takes that
 * away.
 */
static void
test_truth (Fixture *fixture, gconstpointer data)
{
  GalleyPreviewTruth *truth = galley_preview_get_truth (fixture->preview);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
  GtkTextIter start, end;

  if (skip_without_hugo ())
    return;
  write_file (fixture, "layouts/shortcodes/odd.html", "<i>odd</i>");
  insert (fixture, "\n{{< odd >}}\n");
  WAIT_FOR (galley_preview_truth_get_n_runs (truth) == 1);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (truth)));
  g_assert_true (ink_trust_set (fixture->folder, TRUE, NULL));
  insert (fixture, "\n末段。\n");
  WAIT_FOR (is_marked (truth, "[1]"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (truth)));
  gtk_text_buffer_get_iter_at_line (buffer, &start, 9);
  gtk_text_buffer_get_iter_at_line (buffer, &end, 10);
  gtk_text_buffer_delete (buffer, &start, &end);
  insert (fixture, "尾。\n");
  WAIT_FOR (galley_preview_truth_get_n_runs (truth) >= 3);
  WAIT_FOR (is_marked (truth, "[]"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (truth)));
}

static void
test_no_hugo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  g_assert_true (ink_trust_set (fixture->folder, TRUE, NULL));
  g_setenv ("PATH", "/nowhere", TRUE);
  galley_preview_site_set_active (site_of (fixture), TRUE);
  WAIT_FOR (shows (fixture, "empty"));
  g_setenv ("PATH", path, TRUE);
  g_assert_cmpstr (galley_preview_site_get_message (site_of (fixture)),
                   ==,
                   "Hugo Was Not Found");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("galley-home-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", home);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/preview-site/not-trusted", test_not_trusted);
  ADD ("/preview-site/other-config", test_other_config);
  ADD ("/preview-site/page", test_page);
  ADD ("/preview-site/fault", test_fault);
  ADD ("/preview-site/truth", test_truth);
  ADD ("/preview-site/no-hugo", test_no_hugo);
  status = g_test_run ();
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return status;
}
