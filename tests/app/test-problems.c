/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems in a real window: their list, the way from one to the next, fixes as one step,
 * ignoring, underlines, marks; and trust. */
#include "harness.h"

#include "galley-article-row.h"
#include "galley-problems.h"

#include <glib/gstdio.h>
#include <string.h>

#define FAULTY "---\ntitle: Faulty\ndate: 2025-7-2 17:10\n---\n\nOne[^a] and two[^b].\n"

static GalleyProblems *
panel_of (GalleyWindow *window)
{
  return GALLEY_PROBLEMS (harness_get_pane (window, "problems"));
}

static guint
count_of (GalleyWindow *window)
{
  return g_list_model_get_n_items (galley_problems_get_model (panel_of (window)));
}

static char *
new_article (const char *name, const char *text)
{
  g_autofree char *root = harness_copy_site ();
  char *path = g_build_filename (root, "content", "posts", name, NULL);

  harness_write (path, text, -1);
  return path;
}

static gboolean
has_tag (GalleyWindow *window, const char *name, const char *word)
{
  GtkTextBuffer *buffer = harness_get_buffer (window);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  return tag != NULL && gtk_text_iter_forward_search (&start, word, 0, &start, &end, NULL) &&
         gtk_text_iter_has_tag (&start, tag);
}

static gboolean
has_any_tag (GalleyWindow *window, const char *word)
{
  return has_tag (window, "galley-problem-error", word) ||
         has_tag (window, "galley-problem-warning", word) ||
         has_tag (window, "galley-problem-hint", word);
}

static void
test_list (void)
{
  g_autofree char *path = new_article ("faulty.md", FAULTY);
  GalleyWindow *window = harness_open_article (path);
  GtkWidget *panel = harness_get_pane (window, "problems");
  guint n = count_of (window);

  g_assert_cmpuint (n, >=, 3);
  g_assert_false (gtk_widget_get_mapped (panel));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
  WAIT_FOR (gtk_widget_get_mapped (panel));
  g_assert_true (has_any_tag (window, "[^a]"));
  g_assert_false (has_any_tag (window, "One"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
  WAIT_FOR (!gtk_widget_get_mapped (panel));
  harness_close (window);
}

/* F8 goes through the problems in their order and round again; Shift+F8 back. */
static void
test_next (void)
{
  g_autofree char *path =
      new_article ("next.md", "---\ntitle: Next\n---\n\nOne[^a], two[^b].\n");
  GalleyWindow *window = harness_open_article (path);
  GalleyDocument *document = galley_window_get_document (window);
  GPtrArray *problems = galley_document_get_problems (document);
  GtkTextBuffer *buffer = harness_get_buffer (window);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (int));
  int position = 0;

  g_assert_cmpuint (problems->len, ==, 2);
  harness_focus (harness_get_text_view (window));
  for (guint i = 0; i < 3; i++) {
    harness_press ("F8");
    harness_wait (50);
    g_object_get (buffer, "cursor-position", &position, NULL);
    g_array_append_val (seen, position);
  }
  g_assert_cmpint (g_array_index (seen, int, 0), <, g_array_index (seen, int, 1));
  g_assert_cmpint (g_array_index (seen, int, 0), ==, g_array_index (seen, int, 2));
  harness_press ("shift+F8");
  harness_wait (50);
  g_object_get (buffer, "cursor-position", &position, NULL);
  g_assert_cmpint (position, ==, g_array_index (seen, int, 1));
  harness_close (window);
}

/* A problem of the front matter leads to its row while the form shows it, else to the text. */
static void
test_row (void)
{
  g_autofree char *path = new_article ("row.md", FAULTY);
  GalleyWindow *window = harness_open_article (path);
  GalleyDocument *document = galley_window_get_document (window);
  GtkWidget *row =
      galley_form_get_row (GALLEY_FORM (harness_get_pane (window, "form")), "date");
  GtkWidget *focus = NULL;

  g_assert_true (galley_document_get_guarded (document));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.previous-problem", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, row));
  g_assert_true (galley_document_get_guarded (document));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-form", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.previous-problem", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-problem", NULL);
  WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (window)) == harness_get_text_view (window));
  harness_close (window);
}

/* All safe fixes are one step, and one undo takes them back. */
static void
test_fix (void)
{
  g_autofree char *path = new_article ("fix.md", FAULTY);
  GalleyWindow *window = harness_open_article (path);
  guint n = count_of (window);
  g_autofree char *fixed = NULL;
  g_autofree char *undone = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-safe", NULL);
  fixed = harness_dup_text (window);
  g_assert_nonnull (strstr (fixed, "date: 2025-07-02T17:10:00"));
  WAIT_FOR (harness_find_toast (window) != NULL);
  WAIT_FOR (count_of (window) < n);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  undone = harness_dup_text (window);
  g_assert_cmpstr (undone, ==, FAULTY);
  WAIT_FOR (count_of (window) == n);
  harness_close (window);
}

static gboolean
has_problem (GalleyWindow *window, const char *id)
{
  GPtrArray *problems = galley_document_get_problems (galley_window_get_document (window));

  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((InkProblem *)problems->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* What an article has in common with others: told of the text as it stands, and of the others
 * as the disk has them. */
static void
test_others (void)
{
  g_autofree char *first =
      new_article ("first.md", "---\ntitle: A\nslug: one\naliases: [/old/]\n---\n\nText.\n");
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *second = g_build_filename (folder, "second.md", NULL);
  GalleyWindow *window = NULL;
  GalleyDocument *document = NULL;
  g_autoptr (InkValue) other = ink_value_new_string ("other");

  harness_write (second, "---\ntitle: B\nslug: one\naliases: [/old/]\n---\n\nText.\n", -1);
  window = harness_open_article (first);
  document = galley_window_get_document (window);
  WAIT_FOR (has_problem (window, "page-same-address"));
  g_assert_true (has_problem (window, "alias-taken"));
  WAIT_FOR (has_any_tag (window, "one"));
  /* The other one goes elsewhere, and comes back. */
  harness_write (second, "---\ntitle: B\nslug: two\naliases: [/old/]\n---\n\nText.\n", -1);
  WAIT_FOR (!has_problem (window, "page-same-address"));
  WAIT_FOR (!has_any_tag (window, "one"));
  harness_write (second, "---\ntitle: B\nslug: one\naliases: [/old/]\n---\n\nText.\n", -1);
  WAIT_FOR (has_problem (window, "page-same-address"));
  /* This one, in the window alone. */
  g_assert_true (galley_document_set_field (document, "slug", other, NULL));
  WAIT_FOR (galley_document_is_settled (document));
  g_assert_false (has_problem (window, "page-same-address"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  WAIT_FOR (has_problem (window, "page-same-address"));
  harness_write (second, "---\ntitle: B\nslug: one\ndraft: true\n---\n\nText.\n", -1);
  WAIT_FOR (!has_problem (window, "page-same-address"));
  g_assert_false (has_problem (window, "alias-taken"));
  harness_close (window);
}

/* Nothing is written into a site unless somebody asks. */
static void
test_ignore (void)
{
  g_autofree char *path = new_article ("ignore.md", "---\ntitle: I\n---\n\nOne[^a].\n");
  GalleyWindow *window = harness_open_article (path);
  const char *root = ink_site_get_root (galley_site_get_site (galley_window_get_site (window)));
  g_autofree char *file = g_build_filename (root, ".galley", "suppressions", NULL);
  g_autofree char *text = NULL;
  GPtrArray *problems = galley_document_get_problems (galley_window_get_document (window));
  g_autofree char *entry = NULL;

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  entry =
      g_strdup_printf ("%s content/posts/ignore.md", ((InkProblem *)problems->pdata[0])->id);
  g_signal_emit_by_name (panel_of (window), "ignore", entry);
  WAIT_FOR (count_of (window) == 0);
  text = harness_read (file);
  g_assert_nonnull (strstr (text, entry));
  harness_close (window);
}

/* A thousand problems, and typing among them: only the differing rows change. */
static void
items_changed_cb (GListModel *model, guint at, guint removed, guint added, guint *n_changed)
{
  *n_changed += removed + added;
}

static void
test_thousand (void)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: Thousand\n---\n\n");
  g_autofree char *path = NULL;
  GalleyWindow *window = NULL;
  GtkTextBuffer *buffer = NULL;
  GtkTextIter end;
  guint n_changed = 0;
  double before = 0;
  GtkAdjustment *scrolled = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "Line[^m%u].\n\n", i);
  path = new_article ("thousand.md", text->str);
  window = harness_open_article (path);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-problems", NULL);
  WAIT_FOR (count_of (window) == 1000);
  /* The front matter, three lines, is scrolled away as soon as lines have heights. */
  scrolled = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (harness_get_text_view (window)));
  WAIT_FOR (gtk_adjustment_get_value (scrolled) > 0);
  harness_wait (500);
  g_signal_connect (galley_problems_get_model (panel_of (window)),
                    "items-changed",
                    G_CALLBACK (items_changed_cb),
                    &n_changed);
  before = gtk_adjustment_get_value (scrolled);
  buffer = harness_get_buffer (window);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "More[^more].\n", -1);
  WAIT_FOR (count_of (window) == 1001);
  g_assert_cmpuint (n_changed, <=, 3);
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled), ==, before);
  harness_close (window);
}

static GalleyArticleRow *
find_row (GtkWidget *widget, const char *path)
{
  if (GALLEY_IS_ARTICLE_ROW (widget))
    return g_strcmp0 (galley_article_row_get_path (GALLEY_ARTICLE_ROW (widget)), path) == 0
               ? GALLEY_ARTICLE_ROW (widget)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GalleyArticleRow *found = find_row (child, path);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_marked (GalleyWindow *window, const char *path)
{
  GalleyArticleRow *row = find_row (harness_get_pane (window, "list"), path);

  return row != NULL && galley_article_row_get_problems (row) > 0;
}

static void
test_marks (void)
{
  g_autofree char *path =
      new_article ("marked.md",
                   "---\ntitle: M\ndate: 2030-01-01\ndraft: true\n---\n\nOne[^a].\n");
  GalleyWindow *window = harness_open_article (path);

  WAIT_FOR (is_marked (window, "content/posts/marked.md"));
  gtk_text_buffer_set_text (harness_get_buffer (window),
                            "---\ntitle: M\ndate: 2030-01-01\ndraft: true\n---\n\nOne.\n",
                            -1);
  WAIT_FOR (!is_marked (window, "content/posts/marked.md"));
  harness_close (window);
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static void
respond (const char *response)
{
  GtkWindow *dialog = NULL;

  WAIT_FOR ((dialog = find_dialog ()) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
}

static gboolean
is_trusted (GalleyWindow *window)
{
  gboolean trusted = FALSE;

  g_object_get (window, "site-trusted", &trusted, NULL);
  return trusted;
}

/* Opening trusts nothing; the user does, and takes it back. */
static void
test_trust (void)
{
  g_autofree char *path = new_article ("trust.md", FAULTY);
  GalleyWindow *window = harness_open_article (path);
  const char *root = ink_site_get_root (galley_site_get_site (galley_window_get_site (window)));

  g_assert_false (galley_window_need_trust (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.site-trusted", NULL);
  respond ("cancel");
  harness_wait (100);
  g_assert_false (is_trusted (window) || ink_trust_is_trusted (root));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.site-trusted", NULL);
  respond ("trust");
  WAIT_FOR (is_trusted (window));
  g_assert_true (ink_trust_is_trusted (root));
  g_assert_true (galley_window_need_trust (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.site-trusted", NULL);
  WAIT_FOR (!is_trusted (window));
  g_assert_false (ink_trust_is_trusted (root));
  harness_close (window);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/problems/list", test_list);
  g_test_add_func ("/problems/next", test_next);
  g_test_add_func ("/problems/row", test_row);
  g_test_add_func ("/problems/others", test_others);
  g_test_add_func ("/problems/fix", test_fix);
  g_test_add_func ("/problems/ignore", test_ignore);
  g_test_add_func ("/problems/thousand", test_thousand);
  g_test_add_func ("/problems/marks", test_marks);
  g_test_add_func ("/trust/window", test_trust);
  return harness_run ();
}
