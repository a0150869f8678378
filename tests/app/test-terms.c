/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of terms in a real window: the map, the table, likely duplicates, and what is done
 * to terms, down to the files. */
#include "harness.h"

#include "galley-article-list.h"
#include "galley-chips-row.h"
#include "galley-chips.h"
#include "galley-review.h"
#include "galley-term-articles.h"
#include "galley-term-dialog.h"
#include "galley-term-map.h"
#include "galley-term-offers.h"
#include "galley-terms.h"

#include <glib/gstdio.h>
#include <string.h>

static char *root;

static void
write_text (const char *name, const char *tags, const char *body)
{
  g_autofree char *path = g_strdup_printf ("%s/content/posts/%s.md", root, name);
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: %s\ndate: 2025-07-02\ntags: [%s]\n---\n\n%s\n",
                       name,
                       tags,
                       body);

  harness_write (path, text, -1);
}

static void
write_article (const char *name, const char *tags)
{
  write_text (name, tags, "Text.");
}

static char *
dup_tags (const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/content/posts/%s.md", root, name);
  g_autofree char *text = harness_read (path);
  const char *start = strstr (text, "tags: ["), *end = strchr (start, ']');

  return g_strndup (start + 7, (gsize)(end - start - 7));
}

static gboolean
has_tags (const char *name, const char *tags)
{
  g_autofree char *there = dup_tags (name);

  return g_str_equal (there, tags);
}

static GalleyTerms *
terms_of (GalleyWindow *window)
{
  return GALLEY_TERMS (harness_get_pane (window, "terms"));
}

static GalleyTermMap *
map_of (GalleyWindow *window)
{
  return GALLEY_TERM_MAP (galley_terms_get_part (terms_of (window), "map"));
}

static gboolean
knows (GalleyWindow *window, const char *name)
{
  InkTermIndex *index = galley_terms_get_index (terms_of (window));

  return index != NULL && galley_terms_is_settled (terms_of (window)) &&
         ink_term_index_find (index, "tags", name) != INK_NO_TERM;
}

/* The place on the map of a tag. */
static guint
place_of (GalleyWindow *window, const char *name)
{
  GalleyTerms *terms = terms_of (window);
  guint term = ink_term_index_find (galley_terms_get_index (terms), "tags", name);

  for (guint i = 0; galley_terms_get_mapped (terms, i) != INK_NO_TERM; i++)
    if (galley_terms_get_mapped (terms, i) == term)
      return i;
  g_assert_not_reached ();
}

/* "Zebra" twice, "zebra" once with it in another article, "Yak" beside it. */
static GalleyWindow *
open_terms (void)
{
  g_autofree char *first = NULL;
  GalleyWindow *window = NULL;

  root = harness_copy_site ();
  write_article ("one", "Zebra, Yak");
  write_article ("two", "Zebra");
  write_article ("three", "Yak, zebras");
  first = g_strdup_printf ("%s/content/posts/one.md", root);
  window = harness_open_article (first);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.terms", NULL);
  WAIT_FOR (knows (window, "Zebra") && knows (window, "zebras"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (terms_of (window))));
  return window;
}

static void
leave (GalleyWindow *window)
{
  harness_close (window);
  g_clear_pointer (&root, g_free);
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

/* Runs what is reviewed, and puts the review away. */
static void
apply_review (void)
{
  GtkWidget *review = NULL;

  WAIT_FOR ((review = find_window (GALLEY_TYPE_REVIEW)) != NULL);
  galley_review_apply (GALLEY_REVIEW (review));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL);
}

/* --- Looking -------------------------------------------------------------------------------
 */

static void
test_looks (void)
{
  GalleyWindow *window = open_terms ();
  GalleyTerms *terms = terms_of (window);
  GtkColumnView *table = GTK_COLUMN_VIEW (galley_terms_get_part (terms, "table"));
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (table));
  InkTermIndex *index = galley_terms_get_index (terms);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, ink_term_index_get_n_terms (index));
  galley_terms_set_search (terms, "zeb");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  galley_terms_set_search (terms, "");
  g_assert_true (galley_terms_choose (terms, "tags", "Zebra"));
  g_assert_cmpuint (galley_term_map_get_chosen (map_of (window)),
                    ==,
                    place_of (window, "Zebra"));
  g_assert_nonnull (galley_terms_get_part (terms, "strip"));
  g_assert_nonnull (
      harness_find (galley_terms_get_part (terms, "side"), GTK_TYPE_LABEL, "Zebra"));
  galley_terms_set_taxonomy (terms, "tags");
  WAIT_FOR (galley_terms_is_settled (terms));
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, ink_term_index_get_n_terms (index));
  leave (window);
}

/* By the keyboard alone: to the map, from circle to circle, and to its articles. */
static void
test_keys (void)
{
  GalleyWindow *window = open_terms ();
  GalleyTermMap *map = map_of (window);
  GtkWidget *list = harness_get_pane (window, "list");
  double zoom = 0;

  gtk_widget_grab_focus (GTK_WIDGET (map));
  harness_press ("Home");
  WAIT_FOR (galley_term_map_get_chosen (map) == 0);
  harness_press ("Next");
  WAIT_FOR (galley_term_map_get_chosen (map) == 1);
  zoom = galley_term_map_get_zoom (map);
  harness_press ("plus");
  WAIT_FOR (galley_term_map_get_zoom (map) > zoom);
  harness_press ("0 Escape");
  WAIT_FOR (galley_term_map_get_chosen (map) == G_MAXUINT);
  galley_terms_choose (terms_of (window), "tags", "Yak");
  gtk_widget_grab_focus (GTK_WIDGET (map));
  harness_press ("Return");
  WAIT_FOR (galley_article_list_is_settled (GALLEY_ARTICLE_LIST (list)) &&
            g_list_model_get_n_items (G_LIST_MODEL (
                galley_article_list_get_model (GALLEY_ARTICLE_LIST (list)))) == 2);
  leave (window);
}

/* --- Doing ---------------------------------------------------------------------------------
 */

static void
test_drop (void)
{
  GalleyWindow *window = open_terms ();

  galley_term_map_drop (map_of (window),
                        place_of (window, "zebras"),
                        place_of (window, "Zebra"));
  apply_review ();
  g_assert_true (has_tags ("three", "Yak, Zebra"));
  g_assert_true (has_tags ("one", "Zebra, Yak"));
  WAIT_FOR (galley_terms_is_settled (terms_of (window)) && !knows (window, "zebras"));
  leave (window);
}

static void
test_rename (void)
{
  GalleyWindow *window = open_terms ();
  GtkWidget *dialog = NULL;

  galley_terms_choose (terms_of (window), "tags", "Zebra");
  gtk_widget_grab_focus (GTK_WIDGET (map_of (window)));
  harness_press ("F2");
  WAIT_FOR ((dialog = find_window (GALLEY_TYPE_TERM_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_term_dialog_get_entry (GALLEY_TERM_DIALOG (dialog))),
                         "Yak");
  g_assert_nonnull (strstr (galley_term_dialog_get_note (GALLEY_TERM_DIALOG (dialog)), "Yak"));
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_term_dialog_get_entry (GALLEY_TERM_DIALOG (dialog))),
                         "Quagga");
  g_assert_cmpstr (galley_term_dialog_get_note (GALLEY_TERM_DIALOG (dialog)), ==, "");
  galley_term_dialog_apply (GALLEY_TERM_DIALOG (dialog));
  apply_review ();
  g_assert_true (has_tags ("one", "Quagga, Yak"));
  g_assert_true (has_tags ("two", "Quagga"));
  g_assert_true (has_tags ("three", "Yak, zebras"));
  WAIT_FOR (knows (window, "Quagga"));
  leave (window);
}

/* Of articles that are chosen. */
static void
test_split (void)
{
  GalleyWindow *window = open_terms ();
  GtkWidget *dialog = NULL;
  GtkWidget *articles, *row;

  galley_terms_choose (terms_of (window), "tags", "Zebra");
  gtk_widget_activate_action (GTK_WIDGET (terms_of (window)), "terms.split", NULL);
  WAIT_FOR ((dialog = find_window (GALLEY_TYPE_TERM_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_term_dialog_get_entry (GALLEY_TERM_DIALOG (dialog))),
                         "Okapi");
  articles = galley_term_dialog_get_articles (GALLEY_TERM_DIALOG (dialog));
  row = gtk_widget_get_first_child (
      galley_term_articles_get_list (GALLEY_TERM_ARTICLES (articles)));
  while (!g_str_has_suffix (g_object_get_data (G_OBJECT (row), "path"), "two.md"))
    row = gtk_widget_get_next_sibling (row);
  gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"), TRUE);
  galley_term_dialog_apply (GALLEY_TERM_DIALOG (dialog));
  apply_review ();
  g_assert_true (has_tags ("two", "Okapi"));
  g_assert_true (has_tags ("one", "Zebra, Yak"));
  leave (window);
}

/* Of all articles in a folder. */
static void
test_split_folder (void)
{
  GalleyWindow *window = open_terms ();
  g_autofree char *path = g_strdup_printf ("%s/content/other/four.md", root);
  g_autofree char *text = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  GtkWidget *dialog = NULL, *articles;

  g_assert_no_errno (g_mkdir (folder, 0755));
  harness_write (path, "---\ntitle: four\ntags: [Zebra]\n---\n\nText.\n", -1);
  WAIT_FOR (knows (window, "Zebra") &&
            ink_term_index_get (galley_terms_get_index (terms_of (window)),
                                ink_term_index_find (galley_terms_get_index (terms_of (window)),
                                                     "tags",
                                                     "Zebra"))
                    ->count == 3);
  galley_terms_choose (terms_of (window), "tags", "Zebra");
  gtk_widget_activate_action (GTK_WIDGET (terms_of (window)), "terms.split", NULL);
  WAIT_FOR ((dialog = find_window (GALLEY_TYPE_TERM_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_term_dialog_get_entry (GALLEY_TERM_DIALOG (dialog))),
                         "Okapi");
  articles = galley_term_dialog_get_articles (GALLEY_TERM_DIALOG (dialog));
  g_assert_false (galley_term_articles_choose (GALLEY_TERM_ARTICLES (articles), "content/x/"));
  g_assert_true (
      galley_term_articles_choose (GALLEY_TERM_ARTICLES (articles), "content/posts/"));
  galley_term_dialog_apply (GALLEY_TERM_DIALOG (dialog));
  apply_review ();
  g_assert_true (has_tags ("one", "Okapi, Yak"));
  g_assert_true (has_tags ("two", "Okapi"));
  text = harness_read (path);
  g_assert_nonnull (strstr (text, "tags: [Zebra]"));
  leave (window);
}

/* A row of the table carried onto another; in a narrow place the term and its number stay. */
static void
test_table (void)
{
  GalleyWindow *window = open_terms ();
  GalleyTerms *terms = terms_of (window);
  InkTermIndex *index = NULL;
  GtkColumnView *table = GTK_COLUMN_VIEW (galley_terms_get_part (terms, "table"));
  GListModel *columns = gtk_column_view_get_columns (table);
  g_autoptr (GtkColumnViewColumn) name = g_list_model_get_item (columns, 0);
  g_autoptr (GtkColumnViewColumn) page = g_list_model_get_item (columns, 7);

  galley_terms_set_view (terms, "table");
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (table)) &&
            !gtk_column_view_column_get_visible (page));
  g_assert_true (gtk_column_view_column_get_visible (name));
  WAIT_FOR (galley_terms_is_settled (terms));
  index = galley_terms_get_index (terms);
  galley_terms_drop (terms,
                     ink_term_index_find (index, "tags", "zebras"),
                     ink_term_index_find (index, "tags", "Zebra"));
  apply_review ();
  g_assert_true (has_tags ("three", "Yak, Zebra"));
  leave (window);
}

static void
test_delete_and_add (void)
{
  GalleyWindow *window = open_terms ();
  const char *const paths[] = { "content/posts/two.md", NULL };

  g_signal_emit_by_name (map_of (window),
                         "articles-dropped",
                         place_of (window, "Yak"),
                         (char **)paths);
  apply_review ();
  g_assert_true (has_tags ("two", "Zebra, Yak"));
  WAIT_FOR (knows (window, "zebras"));
  galley_terms_choose (terms_of (window), "tags", "zebras");
  gtk_widget_activate_action (GTK_WIDGET (terms_of (window)), "terms.delete", NULL);
  apply_review ();
  g_assert_true (has_tags ("three", "Yak"));
  leave (window);
}

static GtkWidget *
find_button (GtkWidget *below, const char *label)
{
  GtkWidget *found = harness_find (below, GTK_TYPE_LABEL, label);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

/* Two answers: one merges, the other is remembered in a file of the site. */
static void
test_twins (void)
{
  GalleyWindow *window = open_terms ();
  GtkWidget *twins = galley_terms_get_part (terms_of (window), "twins");
  g_autofree char *path = g_build_filename (root, ".galley", "not-same", NULL);
  g_autofree char *kept = NULL;

  galley_terms_set_taxonomy (terms_of (window), "tags");
  galley_terms_set_view (terms_of (window), "twins");
  WAIT_FOR (galley_terms_is_settled (terms_of (window)));
  WAIT_FOR (find_button (twins, "Merge…") != NULL);
  g_signal_emit_by_name (find_button (twins, "Merge…"), "clicked");
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) != NULL);
  gtk_window_close (GTK_WINDOW (find_window (GALLEY_TYPE_REVIEW)));
  WAIT_FOR (find_window (GALLEY_TYPE_REVIEW) == NULL);
  while (find_button (twins, "Not the Same") != NULL)
    g_signal_emit_by_name (find_button (twins, "Not the Same"), "clicked");
  kept = harness_read (path);
  g_assert_nonnull (strstr (kept, "tags: Zebra | zebras"));
  leave (window);
}

/* --- While writing -------------------------------------------------------------------------
 */

/* What the form knows of the site's terms comes a moment later; then it is found. */
static gboolean
offers (GtkWidget *chips, GtkWidget *entry, const char *typed, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  return harness_find (galley_chips_get_popover (GALLEY_CHIPS (chips)), GTK_TYPE_LABEL, name) !=
         NULL;
}

static gboolean
has_chip (GtkWidget *chips, const char *name)
{
  g_auto (GStrv) items = galley_chips_dup_items (GALLEY_CHIPS (chips));

  return g_strv_contains ((const char *const *)items, name);
}

static void
test_chips (void)
{
  g_autofree char *first = NULL;
  GalleyWindow *window = NULL;
  GtkWidget *entry, *chips;

  root = harness_copy_site ();
  write_article ("one", "Zebra");
  write_article ("two", "Yak, 斑马");
  first = g_strdup_printf ("%s/content/posts/one.md", root);
  window = harness_open_article (first);
  entry = harness_get_entry (window, "tags");
  chips = gtk_widget_get_ancestor (entry, GALLEY_TYPE_CHIPS);
  harness_focus (entry);
  WAIT_FOR (offers (chips, entry, "bm", "斑马")); /* the initials of its pinyin */
  harness_press ("Down Return");
  WAIT_FOR (has_chip (chips, "斑马"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Zebras"); /* asked about, then done */
  harness_press ("Return");
  WAIT_FOR (harness_find (galley_chips_get_popover (GALLEY_CHIPS (chips)),
                          GTK_TYPE_LABEL,
                          "“Zebras”") != NULL);
  g_assert_false (has_chip (chips, "Zebras"));
  harness_press ("Return");
  WAIT_FOR (has_chip (chips, "Zebras"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Quagga"); /* like no other: no question */
  harness_press ("Return");
  WAIT_FOR (has_chip (chips, "Quagga"));
  leave (window);
}

/* What is offered below the chips, joined by "|". */
static char *
join_offers (GtkWidget *row)
{
  GtkWidget *offers = galley_chips_row_get_offers (GALLEY_CHIPS_ROW (row));
  GString *names = g_string_new (NULL);

  if (gtk_widget_get_mapped (offers))
    for (GtkWidget *button = gtk_widget_get_first_child (offers); button != NULL;
         button = gtk_widget_get_next_sibling (button))
      g_string_append_printf (names,
                              "%s%s",
                              names->len > 0 ? "|" : "",
                              (char *)g_object_get_data (G_OBJECT (button), "name"));
  return g_string_free (names, FALSE);
}

static gboolean
shows_offers (GtkWidget *row, const char *names)
{
  g_autofree char *shown = join_offers (row);

  return g_str_equal (shown, names);
}

/* Of the text and of company; one key or click adds, and nothing opens by itself. */
static void
test_offers (void)
{
  g_autofree char *first = NULL;
  GalleyWindow *window = NULL;
  GtkWidget *entry, *row, *chips, *offers;

  root = harness_copy_site ();
  write_text ("one", "Quagga", "About zebras and a Yak, 斑马 twice: 斑马.");
  write_article ("two", "Yak, 斑马, Okapi");
  write_article ("three", "Yak, Okapi");
  first = g_strdup_printf ("%s/content/posts/one.md", root);
  window = harness_open_article (first);
  entry = harness_get_entry (window, "tags");
  row = gtk_widget_get_ancestor (entry, GALLEY_TYPE_CHIPS_ROW);
  chips = GTK_WIDGET (galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row)));
  offers = galley_chips_row_get_offers (GALLEY_CHIPS_ROW (row));
  g_assert_true (shows_offers (row, ""));
  harness_focus (entry);
  WAIT_FOR (shows_offers (row, "斑马|Yak|Okapi"));
  g_assert_false (gtk_widget_get_visible (galley_chips_get_popover (GALLEY_CHIPS (chips))));
  harness_press ("Tab Right Return");
  WAIT_FOR (has_chip (chips, "Yak"));
  WAIT_FOR (shows_offers (row, "斑马|Okapi"));
  g_assert_true (gtk_widget_get_focus_child (offers) != NULL);
  g_signal_emit_by_name (gtk_widget_get_first_child (offers), "clicked");
  WAIT_FOR (has_chip (chips, "斑马") && shows_offers (row, "Okapi"));
  WAIT_FOR (galley_document_is_settled (galley_window_get_document (window)));
  harness_press ("ctrl+z");
  WAIT_FOR (!has_chip (chips, "斑马"));
  leave (window);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/app/terms/looks", test_looks);
  g_test_add_func ("/app/terms/keys", test_keys);
  g_test_add_func ("/app/terms/drop", test_drop);
  g_test_add_func ("/app/terms/rename", test_rename);
  g_test_add_func ("/app/terms/split", test_split);
  g_test_add_func ("/app/terms/split-folder", test_split_folder);
  g_test_add_func ("/app/terms/table", test_table);
  g_test_add_func ("/app/terms/delete-and-add", test_delete_and_add);
  g_test_add_func ("/app/terms/twins", test_twins);
  g_test_add_func ("/app/terms/chips", test_chips);
  g_test_add_func ("/app/terms/offers", test_offers);
  return harness_run ();
}
