/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library in a real window: thousands of articles, found, sorted, changed many at once,
 * opened quickly, followed when others change them. */
#include "harness.h"

#include "galley-article-hits.h"
#include "galley-article-list.h"
#include "galley-article-row.h"
#include "galley-bulk-dialog.h"
#include "galley-quick-open.h"
#include "galley-replace.h"
#include "galley-review.h"

#include <glib/gstdio.h>
#include <string.h>

#define N 3000

static char *root;

static char *
path_of (guint i)
{
  return g_strdup_printf ("%s/content/%s/a%04u.md", root, i % 3 == 0 ? "notes" : "posts", i);
}

/* Every tenth is a draft; the day falls with the number, so the newest is number 0. */
static void
write_article (guint i, const char *title)
{
  g_autofree char *path = path_of (i);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2025, 6, 30, 8, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_hours (first, -(int)i);
  g_autofree char *date = g_date_time_format_iso8601 (day);
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: %s\ndate: %s\n%stags: [t%u, 共同]\n---\n\n"
                       "正文 number%u of many.\n",
                       title,
                       date,
                       i % 10 == 0 ? "draft: true\n" : "",
                       i % 7,
                       i);

  harness_write (path, text, -1);
}

static void
write_site (void)
{
  g_autofree char *config = NULL;

  root = g_build_filename (harness_new_folder (), "site", NULL);
  config = g_build_filename (root, "hugo.toml", NULL);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *folder =
        g_build_filename (root, "content", i == 0 ? "notes" : "posts", NULL);

    g_mkdir_with_parents (folder, 0755);
  }
  harness_write (config, "title = \"Many\"\nbaseURL = \"https://example.org/\"\n", -1);
  for (guint i = 0; i < N; i++) {
    g_autofree char *title = g_strdup_printf ("Article %04u 的标题", i);

    write_article (i, title);
  }
}

static GalleyArticleList *
list_of (GalleyWindow *window)
{
  return GALLEY_ARTICLE_LIST (harness_get_pane (window, "list"));
}

static guint
count (GalleyWindow *window)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (galley_article_list_get_model (list_of (window))));
}

static GalleyWindow *
open_site (void)
{
  GalleyWindow *window = harness_new_window ();

  galley_window_open (window, root);
  WAIT_FOR (galley_window_get_site (window) != NULL);
  WAIT_FOR (galley_article_list_is_settled (list_of (window)) && count (window) == N);
  return window;
}

static GtkWindow *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
find (GalleyWindow *window, const char *query, guint expected)
{
  g_test_message ("finding “%s”", query);
  galley_article_list_set_query (list_of (window), query);
  WAIT_FOR (galley_article_list_is_settled (list_of (window)) && count (window) == expected);
}

static void
wait_for_article (GalleyWindow *window, const char *name)
{
  WAIT_FOR (
      galley_window_get_document (window) != NULL &&
      g_str_has_suffix (galley_document_get_path (galley_window_get_document (window)), name));
}

static const char *
path_at (GalleyWindow *window, guint position)
{
  GalleyArticleModel *model = galley_article_list_get_model (list_of (window));
  InkOrder *order = galley_article_model_get_order (model);

  return ink_catalogue_get_text (galley_article_model_get_catalogue (model),
                                 ink_order_get_row (order, position),
                                 INK_RECORD_PATH);
}

/* --- The list ------------------------------------------------------------------------------
 */

static guint
count_rows (GtkWidget *widget)
{
  guint n = GALLEY_IS_ARTICLE_ROW (widget) && gtk_widget_get_mapped (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* Scrolled through from end to end, few rows are objects at any time. */
static void
test_objects (void)
{
  GalleyWindow *window = open_site ();
  GtkWidget *list = harness_find (GTK_WIDGET (list_of (window)), GTK_TYPE_LIST_VIEW, NULL);
  guint most = 0, seen = 0;

  WAIT_FOR ((seen = count_rows (list)) > 5);
  for (guint i = 0; i < N; i += 250) {
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", i);
    harness_wait (30);
    most = MAX (most, galley_article_count_live ());
  }
  gtk_widget_activate_action (list, "list.select-all", NULL);
  most = MAX (most, galley_article_count_live ());
  g_test_message ("%u rows seen, at most %u objects", seen, most);
  g_assert_cmpuint (most, >=, seen);
  g_assert_cmpuint (most, <=, seen + 300);
  g_assert_cmpuint (galley_article_model_get_n_selected (
                        galley_article_list_get_model (list_of (window))),
                    ==,
                    N);
  harness_close (window);
}

static const struct {
  const char *name;
  const char *order, *grouping;
  const char *first; /* path of the first article */
  guint n_headers;
} orders[] = {
  { "newest", "-date", "none", "content/notes/a0000.md", 0 },
  { "oldest", "date", "none", "content/posts/a2999.md", 0 },
  { "title", "title", "none", "content/notes/a0000.md", 0 },
  { "title-down", "-title", "none", "content/posts/a2999.md", 0 },
  { "path", "-path", "none", "content/posts/a2999.md", 0 },
  { "state", "state", "none", "content/notes/a0000.md", 0 },
  { "sections", "-date", "section", "content/notes/a0000.md", 2 },
  { "months", "-date", "month", "content/notes/a0000.md", 5 },
};

static void
test_orders (void)
{
  GalleyWindow *window = open_site ();

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    gboolean grouped = orders[i].n_headers > 0;

    g_object_set (list_of (window),
                  "order",
                  orders[i].order,
                  "grouping",
                  orders[i].grouping,
                  NULL);
    WAIT_FOR (galley_article_list_is_settled (list_of (window)));
    g_assert_cmpuint (count (window), ==, N + orders[i].n_headers);
    g_assert_cmpstr (path_at (window, grouped), ==, orders[i].first);
  }
  g_object_set (list_of (window), "order", "-date", "grouping", "none", NULL);
  harness_close (window);
}

static void
test_filters (void)
{
  GalleyWindow *window = open_site ();

  find (window, "0042", 1);
  g_assert_cmpstr (path_at (window, 0), ==, "content/notes/a0042.md");
  find (window, "state:draft", N / 10);
  find (window, "tag:t3", (N - 3 + 6) / 7);
  find (window, "section:notes state:draft", N / 30);
  find (window, "number42", 11); /* in bodies: 42, and 420 to 429 */
  find (window, "number2999", 1);
  WAIT_FOR (harness_find (GTK_WIDGET (window), GALLEY_TYPE_ARTICLE_ROW, "正文 number2999") !=
            NULL);
  find (window, "number2999 -正文", 0);
  find (window, "qwertz-none", 0);
  galley_article_list_set_view (list_of (window), "state:draft");
  find (window, "", N / 10);
  find (window, "section:notes", N / 30);
  galley_article_list_set_view (list_of (window), "");
  find (window, "", N);
  harness_close (window);
}

/* A filter is offered while it is typed, and taken by Tab. */
static void
test_completion (void)
{
  GalleyWindow *window = open_site ();
  GtkWidget *list = GTK_WIDGET (list_of (window));
  GtkWidget *text = NULL;

  WAIT_FOR ((text = harness_find (list, GTK_TYPE_TEXT, NULL)) != NULL);
  WAIT_FOR (gdk_display_get_monitor_at_surface (gtk_widget_get_display (text),
                                                gtk_native_get_surface (
                                                    gtk_widget_get_native (text))) != NULL);
  harness_focus (text);
  harness_type ("state:dr", 20);
  WAIT_FOR (harness_find (list, GTK_TYPE_LABEL, "draft") != NULL);
  harness_press ("Tab");
  WAIT_FOR (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (text)), "state:draft "));
  WAIT_FOR (galley_article_list_is_settled (list_of (window)) && count (window) == N / 10);
  harness_close (window);
}

/* --- Views ---------------------------------------------------------------------------------
 */

static gboolean
views_are (const char *expected)
{
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("views"), NULL);
  GPtrArray *entries = ink_settings_get_entries (settings);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)entries->pdata[i]);
  return g_str_equal (text->str, expected);
}

static void
name_view (const char *name)
{
  AdwMessageDialog *dialog = NULL;

  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "save") &&
                  *gtk_editable_get_text (
                      GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog))) == '\0');
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), name);
  adw_message_dialog_response (dialog, "save");
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
change_view (GalleyWindow *window, const char *action, const char *entry)
{
  gtk_widget_activate_action (GTK_WIDGET (list_of (window)), action, "s", entry);
}

/* What is searched for gets a name, which the site keeps: once it is asked for, not before. */
static void
test_views (void)
{
  GalleyWindow *window = open_site ();
  g_autofree char *folder = g_build_filename (root, ".galley", NULL);

  find (window, "section:notes state:draft", N / 30);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  gtk_widget_activate_action (GTK_WIDGET (list_of (window)), "articles.save-view", NULL);
  name_view ("Note drafts");
  WAIT_FOR (views_are ("Note drafts: section:notes state:draft\n"));
  WAIT_FOR (galley_article_list_is_settled (list_of (window)) && count (window) == N / 30);
  WAIT_FOR (harness_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Note drafts  100") != NULL);
  find (window, "number42", 1); /* 420 */
  galley_article_list_set_view (list_of (window), "");
  find (window, "tag:t3", (N - 3 + 6) / 7);
  gtk_widget_activate_action (GTK_WIDGET (list_of (window)), "articles.save-view", NULL);
  name_view ("Third");
  WAIT_FOR (views_are ("Note drafts: section:notes state:draft\nThird: tag:t3\n"));
  change_view (window, "articles.view-earlier", "Third: tag:t3");
  WAIT_FOR (views_are ("Third: tag:t3\nNote drafts: section:notes state:draft\n"));
  change_view (window, "articles.rename-view", "Third: tag:t3");
  name_view ("The third");
  WAIT_FOR (views_are ("The third: tag:t3\nNote drafts: section:notes state:draft\n"));
  change_view (window, "articles.rename-view", "The third: tag:t3");
  name_view ("Note drafts");
  WAIT_FOR (harness_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "another view of this name") !=
            NULL);
  change_view (window, "articles.remove-view", "The third: tag:t3");
  WAIT_FOR (views_are ("Note drafts: section:notes state:draft\n"));
  galley_article_list_set_view (list_of (window), "");
  find (window, "", N);
  harness_close (window);
}

/* What is offered goes when the focus does. */
static void
test_completion_left (void)
{
  GalleyWindow *window = open_site ();
  GtkWidget *list = GTK_WIDGET (list_of (window));
  GtkWidget *text = NULL;

  WAIT_FOR ((text = harness_find (list, GTK_TYPE_TEXT, NULL)) != NULL);
  harness_focus (text);
  harness_type ("state:dr", 20);
  WAIT_FOR (harness_find (list, GTK_TYPE_LABEL, "draft") != NULL);
  WAIT_FOR (galley_article_list_is_settled (list_of (window)));
  gtk_widget_grab_focus (harness_find (list, GTK_TYPE_MENU_BUTTON, NULL));
  WAIT_FOR (harness_find (list, GTK_TYPE_LABEL, "draft") == NULL);
  harness_close (window);
}

/* Return is of what is typed, whatever is listed when it comes. */
static void
test_return (void)
{
  GalleyWindow *window = open_site ();
  GtkWidget *list = GTK_WIDGET (list_of (window));
  GtkWidget *entry = NULL;
  GtkWindow *quick = NULL;

  WAIT_FOR ((entry = harness_find (list, GTK_TYPE_SEARCH_ENTRY, NULL)) != NULL);
  find (window, "0042", 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "number2998");
  g_signal_emit_by_name (entry, "activate");
  wait_for_article (window, "a2998.md");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.quick-open", NULL);
  WAIT_FOR ((quick = find_window (GALLEY_TYPE_QUICK_OPEN)) != NULL);
  WAIT_FOR (galley_quick_open_get_chosen (GALLEY_QUICK_OPEN (quick)) != NULL);
  entry = galley_quick_open_get_entry (GALLEY_QUICK_OPEN (quick));
  gtk_editable_set_text (GTK_EDITABLE (entry), "posts 0008");
  g_signal_emit_by_name (entry, "activate");
  wait_for_article (window, "a0008.md");
  WAIT_FOR (find_window (GALLEY_TYPE_QUICK_OPEN) == NULL);
  harness_close (window);
}

/* --- Translations --------------------------------------------------------------------------
 */

static void
write_page (const char *site, const char *name, const char *title)
{
  g_autofree char *path = g_build_filename (site, "content", name, NULL);
  g_autofree char *text = g_strdup_printf ("---\ntitle: %s\n---\n\nBody.\n", title);

  harness_write (path, text, -1);
}

static char *
shown_of (GalleyWindow *window, const char *title)
{
  GtkWidget *row = harness_find (GTK_WIDGET (window), GALLEY_TYPE_ARTICLE_ROW, title);

  return row != NULL ? galley_article_row_dup_shown (GALLEY_ARTICLE_ROW (row)) : g_strdup ("");
}

static gboolean
shows (GalleyWindow *window, const char *title, const char *languages)
{
  g_autofree char *shown = shown_of (window, title);
  g_autofree char *line = g_strconcat ("\n", languages, "\n", NULL);

  return strstr (shown, line) != NULL;
}

/* A row tells the other languages of its article, and follows when one comes or goes. */
static void
test_translations (void)
{
  g_autofree char *site = g_build_filename (harness_new_folder (), "site", NULL);
  g_autofree char *content = g_build_filename (site, "content", NULL);
  g_autofree char *config = g_build_filename (site, "hugo.toml", NULL);
  g_autofree char *gone = g_build_filename (content, "one.en.md", NULL);
  GalleyWindow *window = NULL;

  g_mkdir_with_parents (content, 0755);
  harness_write (config,
                 "defaultContentLanguage = 'zh'\n[languages.zh]\nweight = 1\n"
                 "[languages.en]\nweight = 2\n[languages.ja]\nweight = 3\n",
                 -1);
  write_page (site, "one.md", "Erstes");
  write_page (site, "one.en.md", "First");
  write_page (site, "two.md", "Alone");
  window = harness_new_window ();
  galley_window_open (window, site);
  WAIT_FOR (shows (window, "Erstes", "en") && shows (window, "First", "zh"));
  g_assert_false (shows (window, "Alone", "en") || shows (window, "Alone", "zh"));
  write_page (site, "one.ja.md", "Third");
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (shows (window, "Erstes", "en · ja") && shows (window, "Third", "zh · en"));
  g_assert_cmpint (g_unlink (gone), ==, 0);
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (shows (window, "Erstes", "ja") && shows (window, "Third", "zh"));
  harness_close (window);
}

/* --- Many at once --------------------------------------------------------------------------
 */

static gboolean
holds (guint i, const char *part)
{
  g_autofree char *path = path_of (i);
  g_autofree char *text = harness_read (path);

  return strstr (text, part) != NULL;
}

static void
select_numbers (GalleyWindow *window, guint first, guint n)
{
  GalleyArticleModel *model = galley_article_list_get_model (list_of (window));

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (model), first, n, TRUE);
  g_assert_cmpuint (galley_article_model_get_n_selected (model), ==, n);
}

static void
review (void)
{
  GtkWindow *window = NULL;

  WAIT_FOR ((window = find_window (GALLEY_TYPE_REVIEW)) != NULL);
  galley_review_apply (GALLEY_REVIEW (window));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL);
}

static void
test_bulk (void)
{
  GalleyWindow *window = open_site ();
  GtkWindow *dialog = NULL;
  guint id = 0;

  select_numbers (window, 1, 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.bulk", "s", "add-term");
  WAIT_FOR ((dialog = find_window (GALLEY_TYPE_BULK_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_bulk_dialog_get_key (GALLEY_BULK_DIALOG (dialog))),
                         "tags");
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_bulk_dialog_get_text (GALLEY_BULK_DIALOG (dialog))),
                         "新词");
  galley_bulk_dialog_apply (GALLEY_BULK_DIALOG (dialog));
  review ();
  WAIT_FOR (holds (1, "新词") && holds (2, "新词") && holds (3, "新词"));
  g_assert_false (holds (0, "新词"));
  g_assert_false (holds (4, "新词"));
  WAIT_FOR (harness_find_toast (window) != NULL);
  find (window, "tag:新词", 3);
  {
    g_autoptr (GPtrArray) items = ink_history_list (root, NULL);

    g_assert_cmpuint (items->len, ==, 1);
    id = ((InkHistoryItem *)items->pdata[0])->id;
  }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-change", "u", id);
  WAIT_FOR (!holds (1, "新词") && !holds (2, "新词") && !holds (3, "新词"));
  find (window, "tag:新词", 0);
  find (window, "", N);
  harness_close (window);
}

static void
told_cb (InkSiteWatch *watch, char **paths, guint kinds, guint *n_told)
{
  (*n_told)++;
}

static void
starting_cb (GalleyReview *review, InkPlan *plan, guint *n_told)
{
  *n_told = 0;
  write_article (2, "Written meanwhile");
  harness_wait (900); /* longer than a watch gathers */
  g_assert_cmpuint (*n_told, ==, 0);
}

/* While a change of ours runs, the watch tells nothing of the disk; afterwards all of it. */
static void
test_held (void)
{
  GalleyWindow *window = open_site ();
  InkSiteWatch *watch =
      ink_site_keeper_get_watch (galley_site_get_keeper (galley_window_get_site (window)));
  guint n_told = 0;

  WAIT_FOR (ink_site_watch_get_state (watch) == INK_SITE_WATCH_FULL);
  g_signal_connect (watch, "changed", G_CALLBACK (told_cb), &n_told);
  select_numbers (window, 3, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.bulk", "s", "draft-on");
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) != NULL);
  g_signal_connect (find_window (GALLEY_TYPE_REVIEW),
                    "starting",
                    G_CALLBACK (starting_cb),
                    &n_told);
  review ();
  WAIT_FOR (n_told > 0);
  write_article (2, "Article 0002 的标题");
  g_signal_handlers_disconnect_by_data (watch, &n_told);
  harness_close (window);
}

/* What needs no asking goes to the review at once; what is so already changes nothing. */
static void
test_drafts (void)
{
  GalleyWindow *window = open_site ();

  select_numbers (window, 0, 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.bulk", "s", "draft-on");
  review ();
  WAIT_FOR (holds (1, "draft: true") && holds (2, "draft: true"));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) ==
            NULL); /* it closes a moment after the disk has it */
  select_numbers (window, 0, 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.bulk", "s", "draft-on");
  WAIT_FOR (harness_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "like that already") != NULL);
  g_assert_null (find_window (GALLEY_TYPE_REVIEW));
  harness_close (window);
}

/* --- Replacing -----------------------------------------------------------------------------
 */

static GalleyReplace *
ask_to_replace (GalleyWindow *window, const char *old_text, const char *new_text)
{
  GalleyReplace *dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.replace-in-site", NULL);
  WAIT_FOR (find_window (GALLEY_TYPE_REPLACE) != NULL);
  dialog = GALLEY_REPLACE (find_window (GALLEY_TYPE_REPLACE));
  gtk_editable_set_text (GTK_EDITABLE (galley_replace_get_old (dialog)), old_text);
  gtk_editable_set_text (GTK_EDITABLE (galley_replace_get_new (dialog)), new_text);
  return dialog;
}

static void
expect_said (GalleyReplace *dialog, const char *said)
{
  g_test_message ("%s", said);
  WAIT_FOR (galley_replace_is_settled (dialog) &&
            g_str_equal (galley_replace_get_said (dialog), said));
}

/* Counted as it is asked for; what the list is narrowed to is meant first. */
static void
test_replace (void)
{
  GalleyWindow *window = open_site ();
  GalleyReplace *dialog = NULL;
  g_autoptr (GPtrArray) items = NULL;

  find (window, "section:notes", N / 3);
  dialog = ask_to_replace (window, "number12", "digit12");
  expect_said (dialog, "39 places in 39 articles.");
  galley_replace_set_where (dialog, GALLEY_REPLACE_ALL);
  expect_said (dialog, "111 places in 111 articles.");
  galley_replace_set_option (dialog, "words", TRUE);
  expect_said (dialog, "1 place in 1 article.");
  gtk_editable_set_text (GTK_EDITABLE (galley_replace_get_old (dialog)), "NUMBER12");
  expect_said (dialog, "That is in none of these articles.");
  galley_replace_set_option (dialog, "case", FALSE);
  expect_said (dialog, "1 place in 1 article.");
  galley_replace_apply (dialog);
  review ();
  WAIT_FOR (holds (12, "digit12"));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL); /* the run is over: it can be undone */
  g_assert_true (holds (120, "number120"));
  items = ink_history_list (root, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window),
                              "win.undo-change",
                              "u",
                              ((InkHistoryItem *)items->pdata[0])->id);
  WAIT_FOR (holds (12, "number12"));
  find (window, "", N);
  harness_close (window);
}

static gboolean
buffer_holds (GalleyWindow *window, const char *part)
{
  g_autofree char *text = harness_dup_text (window);

  return strstr (text, part) != NULL;
}

/* Of several selected ones these are meant, and what was typed and not saved is found, and
 * replaced, where it is: in the buffer. */
static void
test_replace_unsaved (void)
{
  g_autofree char *path = path_of (30);
  GalleyWindow *window = harness_open_article (path);
  GalleyReplace *dialog = NULL;

  WAIT_FOR (galley_article_list_is_settled (list_of (window)) && count (window) == N);
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "freshword ", -1);
  WAIT_FOR (galley_document_get_modified (galley_window_get_document (window)));
  select_numbers (window, 28, 4);
  dialog = ask_to_replace (window, "freshword", "newword");
  expect_said (dialog, "1 place in 1 article.");
  galley_replace_apply (dialog);
  review ();
  WAIT_FOR (buffer_holds (window, "newword"));
  g_assert_false (buffer_holds (window, "freshword"));
  g_assert_false (holds (30, "word "));
  harness_close (window);
}

/* --- Opening -------------------------------------------------------------------------------
 */

static void
quick_open (GalleyWindow *window, const char *letters, const char *expected)
{
  GtkWindow *quick = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.quick-open", NULL);
  WAIT_FOR ((quick = find_window (GALLEY_TYPE_QUICK_OPEN)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (galley_quick_open_get_entry (GALLEY_QUICK_OPEN (quick))),
                         letters);
  WAIT_FOR (galley_quick_open_is_settled (GALLEY_QUICK_OPEN (quick)) &&
            g_strcmp0 (galley_quick_open_get_chosen (GALLEY_QUICK_OPEN (quick)), expected) ==
                0);
  g_signal_emit_by_name (galley_quick_open_get_entry (GALLEY_QUICK_OPEN (quick)), "activate");
  wait_for_article (window, expected);
}

/* What is written elsewhere while it is open is found, and the letters stay. */
static void
test_opening_newer (void)
{
  GalleyWindow *window = open_site ();
  GtkWindow *quick = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.quick-open", NULL);
  WAIT_FOR ((quick = find_window (GALLEY_TYPE_QUICK_OPEN)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (galley_quick_open_get_entry (GALLEY_QUICK_OPEN (quick))),
                         "zwsmyg");
  WAIT_FOR (galley_quick_open_is_settled (GALLEY_QUICK_OPEN (quick)) &&
            galley_quick_open_get_chosen (GALLEY_QUICK_OPEN (quick)) == NULL);
  write_article (78, "正文是没有过");
  WAIT_FOR (galley_quick_open_is_settled (GALLEY_QUICK_OPEN (quick)) &&
            g_strcmp0 (galley_quick_open_get_chosen (GALLEY_QUICK_OPEN (quick)),
                       "content/notes/a0078.md") == 0);
  g_signal_emit_by_name (galley_quick_open_get_entry (GALLEY_QUICK_OPEN (quick)), "activate");
  wait_for_article (window, "a0078.md");
  harness_close (window);
}

static void
test_opening (void)
{
  GalleyWindow *window = NULL;

  write_article (77, "工作流笔记");
  window = open_site ();
  quick_open (window, "gzlbj", "content/posts/a0077.md");
  quick_open (window, "2001", "content/notes/a2001.md");
  quick_open (window, "posts 0008", "content/posts/a0008.md");
  harness_press ("alt+Left");
  wait_for_article (window, "a2001.md");
  harness_press ("alt+Left");
  wait_for_article (window, "a0077.md");
  harness_press ("alt+Right");
  wait_for_article (window, "a2001.md");
  harness_close (window);
}

/* --- Others write too ----------------------------------------------------------------------
 */

static void
test_outside (void)
{
  GalleyWindow *window = open_site ();
  GalleyArticleModel *model = galley_article_list_get_model (list_of (window));
  g_autofree char *path = path_of (5);
  g_auto (GStrv) before = NULL, after = NULL;

  select_numbers (window, 4, 3);
  before = galley_article_list_dup_selected (list_of (window));
  write_article (5, "Written elsewhere");
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (harness_find (GTK_WIDGET (window), GALLEY_TYPE_ARTICLE_ROW, "Written elsewhere") !=
            NULL);
  after = galley_article_list_dup_selected (list_of (window));
  g_assert_cmpstrv (before, after);
  g_assert_cmpint (g_unlink (path), ==, 0);
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (count (window) == N - 1);
  g_assert_cmpuint (galley_article_model_get_n_selected (model), ==, 2);
  write_article (5, "Article 0005 的标题");
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (count (window) == N);
  harness_close (window);
}

/* Where in the window the row of @title begins; -1: it is not seen. */
static double
place_of (GalleyWindow *window, const char *title)
{
  GtkWidget *list = GTK_WIDGET (list_of (window));
  GtkWidget *row = harness_find (list, GALLEY_TYPE_ARTICLE_ROW, title);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (row, list, &bounds))
    return -1;
  return bounds.origin.y;
}

/* What comes in above moves no row that one may be about to click. */
static void
test_calm (void)
{
  GalleyWindow *window = open_site ();
  g_autofree char *path = g_build_filename (root, "content", "posts", "newest.md", NULL);
  GtkWidget *list = NULL, *row = NULL;
  double before;

  WAIT_FOR (place_of (window, "Article 0003") >= 0 &&
            place_of (window, "Article 0004") > place_of (window, "Article 0003"));
  list = harness_find (GTK_WIDGET (list_of (window)), GTK_TYPE_LIST_VIEW, NULL);
  row = harness_find (list, GALLEY_TYPE_ARTICLE_ROW, "Article 0004");
  harness_point (row, 40, 20);
  before = place_of (window, "Article 0004");
  harness_write (path, "---\ntitle: Newest\ndate: 2025-07-30\n---\n", -1);
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (count (window) == N + 1);
  WAIT_FOR (place_of (window, "Article 0004") >= 0);
  harness_wait (200);
  g_assert_cmpfloat (place_of (window, "Article 0004"), ==, before);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", 0);
  WAIT_FOR (place_of (window, "Newest") >= 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  galley_site_refresh (galley_window_get_site (window), NULL);
  WAIT_FOR (count (window) == N);
  harness_close (window);
}

static const GalleyArticleHit *
hit_of (GalleyArticleHits *hits)
{
  return galley_article_hits_get (hits, root, "content/posts/a2996.md");
}

/* What was read of a file before it changed is not shown after that. */
static void
test_late_hit (void)
{
  g_autoptr (GalleyArticleHits) hits = galley_article_hits_new ();
  g_autoptr (InkFilter) filter = ink_filter_parse ("正文");
  g_autofree char *path = path_of (2996);
  const GalleyArticleHit *hit = NULL;

  write_article (2996, "Late");
  galley_article_hits_set_filter (hits, filter);
  g_assert_null (hit_of (hits));
  g_usleep (300 * 1000); /* it is read, and the answer waits for the main loop */
  harness_write (path, "---\ntitle: Late\n---\n\n后来的正文。\n", -1);
  galley_article_hits_drop (hits, "content/posts/a2996.md");
  WAIT_FOR ((hit = hit_of (hits)) != NULL);
  g_assert_cmpstr (hit->text, ==, "后来的正文。");
  write_article (2996, "Article 2996 的标题");
}

int
main (int argc, char **argv)
{
  int status;

  harness_init (&argc, &argv);
  write_site ();
  g_test_add_func ("/library/objects", test_objects);
  g_test_add_func ("/library/orders", test_orders);
  g_test_add_func ("/library/filters", test_filters);
  g_test_add_func ("/library/completion", test_completion);
  g_test_add_func ("/library/views", test_views);
  g_test_add_func ("/library/completion-left", test_completion_left);
  g_test_add_func ("/library/return", test_return);
  g_test_add_func ("/library/translations", test_translations);
  g_test_add_func ("/library/bulk", test_bulk);
  g_test_add_func ("/library/drafts", test_drafts);
  g_test_add_func ("/library/held", test_held);
  g_test_add_func ("/library/replace", test_replace);
  g_test_add_func ("/library/replace-unsaved", test_replace_unsaved);
  g_test_add_func ("/library/opening", test_opening);
  g_test_add_func ("/library/opening-newer", test_opening_newer);
  g_test_add_func ("/library/outside", test_outside);
  g_test_add_func ("/library/calm", test_calm);
  g_test_add_func ("/library/late-hit", test_late_hit);
  status = harness_run ();
  g_free (root);
  return status;
}
