/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes in a real window: their list, one as a form, commands shown before they are done, the
 * way between reference and note, what is offered after "[^". */
#include "harness.h"

#include "galley-citations-note.h"
#include "galley-citations-row.h"
#include "galley-citations.h"
#include "galley-editor-notes.h"
#include "galley-edits-review.h"
#include "galley-field-row.h"

#include <string.h>

#define HEAD    "---\ntitle: 潮汐\n---\n\n"
#define BODY    "一句。二句[^1]在此。三句。[^2] 四句[^2]。五句[^9]。\n\n"
#define HEADING "## 引用\n"
#define ONE     "[^1]: 甲的标题 · 海港新闻 · 冬梅（2025/7/2）·检索日期2025/7/3\n"
#define TWO     "[^2]: 乙的标题 · 灯塔周报 · (2025/7/2) · 检索日期2025/7/2\n"
#define KEEPERS "[^keepers]: 丙的标题 · 海港号 · 好困（2025/7/1）·检索日期2025/7/2\n"
#define ARTICLE HEAD BODY HEADING ONE TWO KEEPERS

static GalleyWindow *
open_text (const char *text)
{
  g_autofree char *root = harness_copy_site ();
  g_autofree char *path = g_build_filename (root, "content", "posts", "notes.md", NULL);

  harness_write (path, text, -1);
  return harness_open_article (path);
}

static GalleyCitations *
pane_of (GalleyWindow *window)
{
  return GALLEY_CITATIONS (harness_get_pane (window, "citations"));
}

static GalleyCitations *
show (GalleyWindow *window)
{
  GalleyCitations *pane = pane_of (window);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-citations", NULL);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (pane)));
  return pane;
}

static const GalleyCitation *
get (GalleyCitations *pane, guint position)
{
  g_autoptr (GalleyCitationsItem) item =
      g_list_model_get_item (galley_citations_get_model (pane), position);

  g_assert_nonnull (item);
  return galley_citations_item_get (item); /* the list has it */
}

static const char *
sentence_of (const GalleyCitation *citation, guint use)
{
  return ((GalleyCitationUse *)citation->uses->pdata[use])->sentence;
}

static guint
count (GalleyCitations *pane)
{
  return g_list_model_get_n_items (galley_citations_get_model (pane));
}

static GtkWidget *
row_of (GalleyCitations *pane, InkSourceField field)
{
  return galley_citations_note_get_row (GALLEY_CITATIONS_NOTE (
                                            galley_citations_get_note (pane)),
                                        field);
}

static GtkWidget *
entry_of (GalleyCitations *pane, InkSourceField field)
{
  GtkWidget *row = row_of (pane, field);
  GtkWidget *entry = NULL;

  WAIT_FOR (gtk_widget_get_mapped (row));
  entry = harness_find (row, GTK_TYPE_TEXT, NULL);
  return entry != NULL ? entry : harness_find (row, GTK_TYPE_TEXT_VIEW, NULL);
}

static gpointer
find_review (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GALLEY_IS_EDITS_REVIEW (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
place_cursor (GalleyWindow *window, const char *before)
{
  GtkTextBuffer *buffer = harness_get_buffer (window);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, before, 0, &start, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
}

static gsize
cursor_of (GalleyWindow *window)
{
  GtkTextBuffer *buffer = harness_get_buffer (window);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_get_offset_of (galley_window_get_document (window), &iter);
}

/* Whether what stands behind the cursor begins so. */
static gboolean
is_at (GalleyWindow *window, const char *text)
{
  g_autofree char *all = harness_dup_text (window);

  return g_str_has_prefix (all + cursor_of (window), text);
}

/* --- The list ------------------------------------------------------------------------------
 */

static void
test_list (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  guint n_faulty = 0;

  g_assert_cmpuint (count (pane), ==, 4);
  g_assert_cmpuint (galley_citations_get_n (pane, &n_faulty), ==, 4);
  g_assert_cmpuint (n_faulty, ==, 2);
  g_assert_cmpstr (get (pane, 0)->title, ==, "甲的标题");
  g_assert_cmpstr (get (pane, 0)->detail, ==, "海港新闻 · 冬梅 · 2025-07-02");
  g_assert_cmpuint (get (pane, 0)->number, ==, 1);
  g_assert_cmpuint (get (pane, 0)->marks, ==, 0);
  g_assert_cmpstr (sentence_of (get (pane, 0), 0), ==, "二句在此。");
  g_assert_cmpuint (get (pane, 1)->uses->len, ==, 2);
  g_assert_cmpstr (sentence_of (get (pane, 1), 0), ==, "三句。");
  g_assert_cmpstr (sentence_of (get (pane, 1), 1), ==, "四句。");
  g_assert_cmpuint (get (pane, 2)->marks, ==, GALLEY_CITATION_UNUSED);
  g_assert_cmpstr (get (pane, 3)->label, ==, "9");
  g_assert_cmpuint (get (pane, 3)->marks, ==, GALLEY_CITATION_MISSING);
  WAIT_FOR (harness_find (GTK_WIDGET (pane), GTK_TYPE_LABEL, "甲的标题") != NULL);
  g_assert_nonnull (harness_find (GTK_WIDGET (pane), GTK_TYPE_LABEL, "[^keepers]"));
  harness_close (window);
}

/* What is typed in the text is listed; rows of other notes stay the same objects. */
static void
test_follows (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  g_autoptr (GalleyCitationsItem) first =
      g_list_model_get_item (galley_citations_get_model (pane), 0);
  g_autoptr (GalleyCitationsItem) again = NULL;

  place_cursor (window, "五句[^9]");
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "六句[^keepers]", -1);
  WAIT_FOR (get (pane, 2)->uses->len == 1);
  g_assert_cmpuint (get (pane, 2)->marks, ==, 0);
  again = g_list_model_get_item (galley_citations_get_model (pane), 0);
  g_assert_true (first == again);
  place_cursor (window, "2025/7/3");
  gtk_text_buffer_insert_at_cursor (harness_get_buffer (window), "\n[^4]: 丁", -1);
  WAIT_FOR (count (pane) == 5);
  g_assert_cmpstr (get (pane, 1)->title, ==, "丁");
  harness_close (window);
}

static void
test_none (void)
{
  GalleyWindow *window = open_text (HEAD "正文。\n");
  GalleyCitations *pane = show (window);

  g_assert_cmpuint (count (pane), ==, 0);
  g_assert_nonnull (harness_find (GTK_WIDGET (pane), GTK_TYPE_BUTTON, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.citations", "s", "renumber");
  WAIT_FOR (harness_find_toast (window) != NULL);
  g_assert_null (find_review ());
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-citations", NULL);
  WAIT_FOR (gtk_widget_get_mapped (harness_get_pane (window, "form")));
  harness_close (window);
}

/* --- The form ------------------------------------------------------------------------------
 */

static void
activate (GalleyCitations *pane, guint position)
{
  GtkWidget *list = harness_find (GTK_WIDGET (pane), GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_activate_action (list, "list.activate-item", "u", position);
}

/* A row opens the form, and the text goes to the note. */
static void
test_open (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);

  activate (pane, 1);
  g_assert_cmpstr (harness_get_shown (entry_of (pane, INK_SOURCE_TITLE)), ==, "乙的标题");
  g_assert_cmpstr (harness_get_shown (entry_of (pane, INK_SOURCE_PUBLICATION)), ==, "灯塔周报");
  g_assert_cmpstr (harness_get_shown (entry_of (pane, INK_SOURCE_AUTHORS)), ==, "");
  g_assert_cmpstr (harness_get_shown (entry_of (pane, INK_SOURCE_ISSUED)), ==, "2025/7/2");
  g_assert_true (is_at (window, "[^2]: 乙"));
  g_assert_true (gtk_widget_has_focus (entry_of (pane, INK_SOURCE_TITLE)));
  g_assert_nonnull (harness_find (GTK_WIDGET (pane), GTK_TYPE_LABEL, "四句。"));
  harness_press ("Escape");
  WAIT_FOR (!gtk_widget_get_mapped (row_of (pane, INK_SOURCE_TITLE)));
  harness_close (window);
}

/* A field is one splice, and what is typed in one stay is one step. */
static void
test_edit (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  GtkWidget *entry = NULL;

  activate (pane, 0);
  entry = entry_of (pane, INK_SOURCE_PUBLICATION);
  harness_focus (entry);
  harness_press ("ctrl+a");
  harness_type ("Harbour", 20);
  WAIT_FOR (harness_has_text (window,
                              HEAD BODY HEADING
                              "[^1]: 甲的标题 · Harbour · "
                              "冬梅（2025/7/2）·检索日期2025/7/3\n" TWO KEEPERS));
  WAIT_FOR (galley_document_is_settled (galley_window_get_document (window)));
  g_assert_cmpstr (harness_get_shown (entry), ==, "Harbour");
  g_assert_nonnull (harness_find (GTK_WIDGET (pane), GTK_TYPE_LABEL, "Harbour"));
  harness_press ("ctrl+z");
  WAIT_FOR (harness_has_text (window, ARTICLE));
  WAIT_FOR (g_str_equal (harness_get_shown (entry), "海港新闻"));
  harness_close (window);
}

/* What is no date is not written, and says why; what was there comes back. */
static void
test_refused (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  GtkWidget *entry = NULL;

  activate (pane, 0);
  entry = entry_of (pane, INK_SOURCE_ISSUED);
  harness_focus (entry);
  harness_press ("ctrl+a");
  harness_type ("soon", 20);
  WAIT_FOR (g_str_equal (harness_get_shown (entry), "soon"));
  g_assert_true (harness_has_text (window, ARTICLE));
  harness_focus (entry_of (pane, INK_SOURCE_TITLE));
  WAIT_FOR (g_str_equal (harness_get_shown (entry), "2025/7/2"));
  g_assert_true (harness_has_text (window, ARTICLE));
  harness_close (window);
}

/* --- New notes -----------------------------------------------------------------------------
 */

static void
test_add (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = pane_of (window);
  g_autofree char *text = NULL;

  place_cursor (window, "一句");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-note", NULL);
  WAIT_FOR (gtk_widget_get_mapped (row_of (pane, INK_SOURCE_TITLE)));
  harness_focus (entry_of (pane, INK_SOURCE_TITLE));
  harness_type ("New title", 10);
  harness_focus (entry_of (pane, INK_SOURCE_PUBLICATION));
  harness_type ("Paper", 10);
  g_assert_true (harness_has_text (window, ARTICLE));
  g_signal_emit_by_name (galley_citations_note_get_insert (
                             GALLEY_CITATIONS_NOTE (galley_citations_get_note (pane))),
                         "clicked");
  text = harness_dup_text (window);
  g_assert_nonnull (strstr (text, "一句[^10]。二句"));
  g_assert_nonnull (strstr (text, KEEPERS "[^10]: New title · Paper"));
  WAIT_FOR (gtk_widget_has_focus (harness_get_text_view (window)));
  WAIT_FOR (count (pane) == 5);
  harness_press ("ctrl+z");
  WAIT_FOR (harness_has_text (window, ARTICLE));
  harness_close (window);
}

/* The card of a note that is missing gives it its text, and no second reference. */
static void
test_write (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  g_autofree char *text = NULL;

  galley_citations_open (pane, 3);
  WAIT_FOR (harness_find (GTK_WIDGET (pane), GTK_TYPE_BUTTON, NULL) != NULL);
  g_signal_emit_by_name (galley_citations_get_note (pane), "wish", "write");
  harness_focus (entry_of (pane, INK_SOURCE_TITLE));
  harness_type ("Nine", 10);
  g_signal_emit_by_name (galley_citations_note_get_insert (
                             GALLEY_CITATIONS_NOTE (galley_citations_get_note (pane))),
                         "clicked");
  text = harness_dup_text (window);
  g_assert_true (g_str_has_prefix (text, HEAD BODY HEADING ONE TWO KEEPERS "[^9]: Nine"));
  WAIT_FOR (count (pane) == 4 && get (pane, 3)->marks == 0);
  harness_close (window);
}

/* --- Wishes of rows ------------------------------------------------------------------------
 */

static GtkWidget *
list_row (GalleyCitations *pane, guint position)
{
  GtkWidget *row = NULL;
  const char *title = get (pane, position)->title;

  WAIT_FOR ((row = harness_find (GTK_WIDGET (pane), GTK_TYPE_LABEL, title)) != NULL);
  return gtk_widget_get_ancestor (row, GALLEY_TYPE_CITATIONS_ROW);
}

static void
test_cite (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);

  place_cursor (window, "一句");
  g_signal_emit_by_name (list_row (pane, 0), "wish", "cite");
  g_assert_true (is_at (window, "。二句"));
  WAIT_FOR (get (pane, 0)->uses->len == 2);
  WAIT_FOR (gtk_widget_has_focus (harness_get_text_view (window)));
  harness_press ("ctrl+z");
  WAIT_FOR (harness_has_text (window, ARTICLE));
  harness_close (window);
}

/* Alt+Down moves the note that has the focus; the text is another one only there. */
static void
test_reorder (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  GtkWidget *row = list_row (pane, 0);

  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (row)));
  harness_press ("alt+Down");
  WAIT_FOR (harness_has_text (window, HEAD BODY HEADING TWO ONE KEEPERS));
  WAIT_FOR (g_str_equal (get (pane, 0)->label, "2"));
  g_signal_emit_by_name (list_row (pane, 2), "wish", "up");
  WAIT_FOR (harness_has_text (window, HEAD BODY HEADING TWO KEEPERS ONE));
  WAIT_FOR (g_str_equal (get (pane, 1)->label, "keepers"));
  harness_press ("ctrl+z ctrl+z");
  WAIT_FOR (harness_has_text (window, ARTICLE));
  harness_close (window);
}

/* What is dragged is the reference, for the text, and the note, for the list. */
static void
test_drag (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  GtkWidget *row = list_row (pane, 2);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  g_autoptr (GdkContentProvider) provider = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DRAG_SOURCE (controller))
      g_signal_emit_by_name (controller, "prepare", 5.0, 5.0, &provider);
  }
  g_assert_nonnull (provider);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "[^keepers]");
  g_signal_emit_by_name (list_row (pane, 0),
                         "moved",
                         galley_citations_row_get_item (GALLEY_CITATIONS_ROW (row)),
                         FALSE);
  WAIT_FOR (harness_has_text (window, HEAD BODY HEADING KEEPERS ONE TWO));
  harness_close (window);
}

/* --- Commands ------------------------------------------------------------------------------
 */

/* Shown first, done as one step, taken back as one. */
static void
test_command (void)
{
  static const char text[] = HEAD "一[^b]二[^7]三[^3]。\n\n[^3]: 丙\n[^7]: 乙\n[^b]: 甲\n";
  GalleyWindow *window = open_text (text);
  g_autofree char *shown = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.citations", "s", "renumber");
  WAIT_FOR (find_review () != NULL);
  g_assert_true (harness_has_text (window, text));
  shown = galley_edits_review_dup_shown (find_review ());
  g_assert_nonnull (strstr (shown, "+一[^b]二[^1]三[^2]。"));
  g_signal_emit_by_name (gtk_window_get_default_widget (find_review ()), "clicked");
  WAIT_FOR (find_review () == NULL);
  g_assert_true (
      harness_has_text (window, HEAD "一[^b]二[^1]三[^2]。\n\n[^2]: 丙\n[^1]: 乙\n[^b]: 甲\n"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (harness_has_text (window, text));
  harness_close (window);
}

static void
test_delete (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = show (window);
  GtkWidget *row = list_row (pane, 1);

  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (row)));
  harness_press ("Delete");
  WAIT_FOR (find_review () != NULL);
  g_assert_true (harness_has_text (window, ARTICLE));
  gtk_window_close (find_review ());
  WAIT_FOR (find_review () == NULL);
  g_assert_true (harness_has_text (window, ARTICLE));
  g_signal_emit_by_name (list_row (pane, 1), "wish", "delete");
  WAIT_FOR (find_review () != NULL);
  galley_edits_review_apply (find_review ());
  WAIT_FOR (count (pane) == 3);
  {
    g_autofree char *text = harness_dup_text (window);

    g_assert_null (strstr (text, "[^2]"));
    g_assert_null (strstr (text, "乙的标题"));
  }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (harness_has_text (window, ARTICLE));
  harness_close (window);
}

/* What the menu can do with all notes: each shown, done, taken back. */
static void
run_command (GalleyWindow *window, const char *id, const char *expected)
{
  g_autofree char *before = harness_dup_text (window);
  g_autofree char *after = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.citations", "s", id);
  WAIT_FOR (find_review () != NULL);
  galley_edits_review_apply (find_review ());
  WAIT_FOR (find_review () == NULL);
  after = harness_dup_text (window);
  g_assert_nonnull (strstr (after, expected));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (harness_has_text (window, before));
}

static void
test_commands (void)
{
  static const struct {
    const char *id, *text, *expected;
  } rows[] = {
    { "merge",
      HEAD "一[^1]二[^2]。\n\n[^1]: [甲](https://a.cn/x) · 港\n[^2]: "
           "[甲二](https://a.cn/x?utm_source=b) · 港\n",
      "一[^1]二[^1]。\n\n[^1]: [甲](https://a.cn/x) · 港\n" },
    { "clean",
      HEAD "一[^1]。\n\n[^1]: [甲](https://a.cn/x?utm_source=b) · 港\n",
      "[^1]: [甲](https://a.cn/x) · 港\n" },
    { "move", HEAD "一[^1]。\n\n[^1]: 甲\n\n二。\n", "二。\n\n## 引用\n" },
    { "format gbt-2015", ARTICLE, "[^1]: 冬梅. 甲的标题" },
    { "names", ARTICLE, "二句[^" },
    { "sort", HEAD "一[^2]二[^1]。\n\n[^1]: 甲\n[^2]: 乙\n", "[^1]: 乙\n[^2]: 甲\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GalleyWindow *window = open_text (rows[i].text);

    run_command (window, rows[i].id, rows[i].expected);
    harness_close (window);
  }
}

/* --- In the text ---------------------------------------------------------------------------
 */

/* F12 goes to the note, and back to the reference one came from. */
static void
test_jump (void)
{
  GalleyWindow *window = open_text (ARTICLE);

  harness_focus (harness_get_text_view (window));
  place_cursor (window, "四句[^");
  harness_press ("F12");
  WAIT_FOR (is_at (window, "乙的标题"));
  harness_press ("F12");
  WAIT_FOR (is_at (window, "[^2]。五句"));
  place_cursor (window, "甲的");
  harness_press ("F12");
  WAIT_FOR (is_at (window, "[^1]在此"));
  place_cursor (window, "五句[^");
  harness_press ("F12");
  WAIT_FOR (harness_find_toast (window) != NULL);
  g_assert_true (is_at (window, "9]。"));
  harness_close (window);
}

static void
test_hover (void)
{
  static const struct {
    const char *before, *text;
  } places[] = {
    { "二句[^", "甲的标题\n海港新闻 · 冬梅 · 2025-07-02" },
    { "一", NULL },
    { "[^1]: 甲", NULL },
  };
  GalleyWindow *window = open_text (ARTICLE);
  GalleyDocument *document = galley_window_get_document (window);
  GtkTextBuffer *buffer = harness_get_buffer (window);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    GtkTextIter iter;
    g_autofree char *text = NULL;

    place_cursor (window, places[i].before);
    gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
    text = galley_editor_notes_dup_text_at (document, &iter);
    g_assert_cmpstr (text, ==, places[i].text);
  }
  harness_close (window);
}

/* Shift+F12 shows the form of the note at the cursor. */
static void
test_edit_here (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = pane_of (window);

  harness_focus (harness_get_text_view (window));
  place_cursor (window, "四句[^");
  harness_press ("shift+F12");
  WAIT_FOR (gtk_widget_get_mapped (row_of (pane, INK_SOURCE_TITLE)));
  g_assert_cmpstr (harness_get_shown (entry_of (pane, INK_SOURCE_TITLE)), ==, "乙的标题");
  harness_close (window);
}

static GtkWidget *
completion_of (GalleyWindow *window)
{
  GtkWidget *editor = harness_get_pane (window, "editor");

  for (GtkWidget *child = gtk_widget_get_first_child (editor); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
      return child;
  return NULL;
}

static void
test_completion (void)
{
  GalleyWindow *window = open_text (ARTICLE);

  harness_focus (harness_get_text_view (window));
  place_cursor (window, "一句");
  harness_type ("[^", 20);
  WAIT_FOR (completion_of (window) != NULL);
  WAIT_FOR (harness_find (completion_of (window), GTK_TYPE_LABEL, "甲的标题") != NULL);
  harness_press ("Down Return");
  WAIT_FOR (completion_of (window) == NULL);
  WAIT_FOR (is_at (window, "。二句"));
  {
    g_autofree char *text = harness_dup_text (window);

    g_assert_nonnull (strstr (text, "一句[^2]。"));
  }
  /* What is typed sifts; Escape leaves it as it is. */
  harness_type ("[^keep", 20);
  WAIT_FOR (completion_of (window) != NULL);
  WAIT_FOR (harness_find (completion_of (window), GTK_TYPE_LABEL, "甲的标题") == NULL);
  g_assert_nonnull (harness_find (completion_of (window), GTK_TYPE_LABEL, "丙的标题"));
  harness_press ("Escape");
  WAIT_FOR (completion_of (window) == NULL);
  harness_type ("x", 10);
  harness_wait (50);
  g_assert_null (completion_of (window));
  harness_close (window);
}

/* The last offer is a new note; "[^" goes. */
static void
test_completion_new (void)
{
  GalleyWindow *window = open_text (ARTICLE);
  GalleyCitations *pane = pane_of (window);

  harness_focus (harness_get_text_view (window));
  place_cursor (window, "一句");
  harness_type ("[^zzz", 20);
  WAIT_FOR (completion_of (window) != NULL);
  harness_press ("Tab");
  WAIT_FOR (gtk_widget_get_mapped (row_of (pane, INK_SOURCE_TITLE)));
  g_assert_true (harness_has_text (window, ARTICLE));
  g_assert_true (
      galley_citations_note_is_card (GALLEY_CITATIONS_NOTE (galley_citations_get_note (pane))));
  harness_close (window);
}

/* --- The example ---------------------------------------------------------------------------
 */

/* The first user's own article: six sources with their fields, four that readers do not get. */
static void
test_example (void)
{
  g_autofree char *path = harness_find_shared ("seeds", "000");
  g_autofree char *text = NULL;
  GalleyWindow *window = NULL;
  GalleyCitations *pane = NULL;
  guint n_faulty = 0;

  if (path == NULL) {
    g_test_skip ("the seeds are not here");
    return;
  }
  text = harness_read (path);
  window = open_text (text);
  pane = show (window);
  g_assert_cmpuint (galley_citations_get_n (pane, &n_faulty), ==, 6);
  g_assert_cmpuint (n_faulty, ==, 4);
  g_assert_cmpstr (get (pane, 3)->detail, ==, "Yahoo News · 2025-07-02");
  for (guint i = 0; i < 6; i++)
    g_assert_true (ink_source_has (get (pane, i)->source, INK_SOURCE_ACCESSED));
  g_assert_cmpuint (get (pane, 1)->marks, ==, GALLEY_CITATION_TWIN);
  g_assert_cmpstr (get (pane, 1)->twin, ==, "1");
  g_signal_emit_by_name (list_row (pane, 1), "wish", "merge");
  WAIT_FOR (find_review () != NULL);
  galley_edits_review_apply (find_review ());
  WAIT_FOR (count (pane) == 5);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  WAIT_FOR (count (pane) == 6);
  g_assert_true (harness_has_text (window, text));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.citations", "s", "list-unused");
  WAIT_FOR (find_review () != NULL);
  galley_edits_review_apply (find_review ());
  WAIT_FOR (count (pane) == 2);
  g_assert_cmpuint (galley_citations_get_n (pane, &n_faulty), ==, 2);
  g_assert_cmpuint (n_faulty, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (harness_has_text (window, text));
  harness_close (window);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/citations/list", test_list);
  g_test_add_func ("/citations/follows", test_follows);
  g_test_add_func ("/citations/none", test_none);
  g_test_add_func ("/citations/open", test_open);
  g_test_add_func ("/citations/edit", test_edit);
  g_test_add_func ("/citations/refused", test_refused);
  g_test_add_func ("/citations/add", test_add);
  g_test_add_func ("/citations/write", test_write);
  g_test_add_func ("/citations/cite", test_cite);
  g_test_add_func ("/citations/reorder", test_reorder);
  g_test_add_func ("/citations/drag", test_drag);
  g_test_add_func ("/citations/command", test_command);
  g_test_add_func ("/citations/commands", test_commands);
  g_test_add_func ("/citations/delete", test_delete);
  g_test_add_func ("/citations/jump", test_jump);
  g_test_add_func ("/citations/hover", test_hover);
  g_test_add_func ("/citations/edit-here", test_edit_here);
  g_test_add_func ("/citations/completion", test_completion);
  g_test_add_func ("/citations/completion-new", test_completion_new);
  g_test_add_func ("/citations/example", test_example);
  return harness_run ();
}
