/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and preview in step, in the whole window: scrolling both ways, clicks, the cursor's
 * block, task boxes, links. */
#include "galley-editor.h"
#include "galley-preview.h"
#include "harness.h"

#define N_LINES 200

typedef struct {
  char *site;
  GalleyWindow *window;
  GalleyEditor *editor;
  GalleyPreview *preview;
  GalleyDocument *document;
} Fixture;

/* Paragraphs of all lengths, lists, quotes, code, tables, a picture, notes in the middle. */
static char *
long_article (void)
{
  GString *text = g_string_new ("---\ntitle: 长文\ndate: 2025-07-02\n---\n\n");

  for (guint i = 0; i < 60; i++) {
    g_string_append_printf (text, "## 第 %u 节\n\n", i);
    for (guint k = 0; k < 1 + i % 7; k++)
      g_string_append (text, "潮水转向的时候，最先动的总是小船，然后才轮到码头上的人。");
    g_string_append_printf (text, "[^%u]\n\n- 一\n- 二\n  - 里\n- 三\n\n> 引文\n> 两行\n\n", i);
    if (i % 4 == 0)
      g_string_append (text, "```\na\nb\nc\nd\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n");
    if (i % 9 == 0)
      g_string_append_printf (text,
                              "![船](/newsimages/two-boats.png)\n\n[^%u]: 中间的注。\n\n",
                              i);
  }
  for (guint i = 0; i < 60; i++) {
    if (i % 9 != 0)
      g_string_append_printf (text, "[^%u]: 注 %u。\n", i, i);
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_current (Fixture *self)
{
  return galley_document_is_settled (self->document) &&
         galley_preview_is_current (self->preview);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static char *
evaluate (Fixture *self, const char *script)
{
  GAsyncResult *result = NULL;
  GError *error = NULL;
  char *value;

  galley_preview_evaluate_async (self->preview, script, result_cb, &result);
  WAIT_FOR (result != NULL);
  value = galley_preview_evaluate_finish (self->preview, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  return value;
}

static double
evaluate_number (Fixture *self, const char *script)
{
  g_autofree char *value = evaluate (self, script);

  return g_ascii_strtod (value, NULL);
}

/* Loaded or known to be missing: they move what stands below them. */
static gboolean
has_pictures (Fixture *self)
{
  g_autofree char *value =
      evaluate (self, "String([...document.images].every(i => i.complete))");

  return g_str_equal (value, "true");
}

static void
open_text (Fixture *self, const char *text)
{
  g_autofree char *path = g_build_filename (self->site, "content/posts/in-step.md", NULL);

  harness_write (path, text, -1);
  self->window = harness_open_article (path);
  self->editor = GALLEY_EDITOR (harness_get_pane (self->window, "editor"));
  self->preview = GALLEY_PREVIEW (harness_get_pane (self->window, "preview"));
  self->document = galley_window_get_document (self->window);
  WAIT_FOR (is_current (self));
  WAIT_FOR (has_pictures (self));
  harness_wait (100); /* what they moved is in its place */
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->site = harness_copy_site ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  harness_close (self->window);
  g_free (self->site);
}

/* --- Scrolling -----------------------------------------------------------------------------
 */

static guint
top_line (Fixture *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_get_view (self->editor));
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &iter, 0, visible.y + 1);
  return (guint)gtk_text_iter_get_line (&iter);
}

/* Which block of the page a line belongs to; the notes are the last. */
static int
block_of (Fixture *self, guint line)
{
  InkArticle *article = galley_document_get_article (self->document);
  GPtrArray *blocks = ink_article_get_blocks (article);
  int found = 0;

  for (guint i = 0; i + 1 < blocks->len; i++) {
    if (ink_block_get_line (g_ptr_array_index (blocks, i)) <= line)
      found = (int)i;
  }
  return found;
}

/* The block that stands where the view begins, looked up in the page itself. */
#define TOP_BLOCK                                                                            \
  "(() => { const b = [...document.querySelectorAll('#galley-body .galley-b')]; let k = 0; " \
  "b.forEach((e, i) => { if (e.getBoundingClientRect().top <= 26) k = i; }); return "        \
  "String(k); })()"

static gboolean
is_still (Fixture *self, double *before)
{
  double y = evaluate_number (self, "String(window.scrollY)");
  gboolean still = y == *before;

  *before = y;
  return still;
}

static void
wait_until_still (Fixture *self)
{
  double y = -1;
  guint line = G_MAXUINT;

  harness_wait (15);
  while (!is_still (self, &y) || line != top_line (self)) {
    line = top_line (self);
    harness_wait (10);
  }
}

static void
scroll_text (Fixture *self, guint line)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_get_view (self->editor));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (int)line);
  gtk_text_view_scroll_to_iter (view, &iter, 0, TRUE, 0, 0);
}

/* By how many blocks text and page are apart in the end. On a busy machine one may stand still
 * for a moment before it follows the other. */
static int
wait_for_error (Fixture *self)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  int error;

  do {
    wait_until_still (self);
    error = ABS (block_of (self, top_line (self)) - (int)evaluate_number (self, TOP_BLOCK));
  } while (error > 1 && g_get_monotonic_time () < end);
  return error;
}

static void
test_text_leads (Fixture *self)
{
  GRand *random = g_rand_new_with_seed (7);
  guint n = ink_text_get_n_lines (galley_document_get_text (self->document));
  int worst = 0;
  guint sum = 0;

  for (guint i = 0; i < N_LINES; i++) {
    int error;

    scroll_text (self, (guint)g_rand_int_range (random, 5, (gint32)n));
    error = wait_for_error (self);
    worst = MAX (worst, error);
    sum += (guint)error;
    if (error > 1)
      g_error ("line %u: %d blocks", top_line (self), error);
  }
  g_test_message ("text leads: worst %d, sum %u of %d", worst, sum, N_LINES);
  g_assert_cmpint (worst, <=, 1);
  g_rand_free (random);
}

static void
test_page_leads (Fixture *self)
{
  GRand *random = g_rand_new_with_seed (8);
  int worst = 0;
  guint sum = 0;

  for (guint i = 0; i < N_LINES; i++) {
    g_autofree char *script =
        g_strdup_printf ("window.scrollTo(0, Math.round(%f * (galleyLineToPlace(1e9)))); ''",
                         g_rand_double (random));
    int error;

    g_free (evaluate (self, script));
    error = wait_for_error (self);
    worst = MAX (worst, error);
    sum += (guint)error;
    if (error > 1)
      g_error ("line %u: %d blocks", top_line (self), error);
  }
  g_test_message ("page leads: worst %d, sum %u of %d", worst, sum, N_LINES);
  g_assert_cmpint (worst, <=, 1);
  g_rand_free (random);
}

static void
test_scroll (Fixture *self, gconstpointer data)
{
  g_autofree char *text = long_article ();

  open_text (self, text);
  test_text_leads (self);
  test_page_leads (self);
  /* A person takes the lead back. */
  harness_focus (harness_get_text_view (self->window));
  harness_press ("ctrl+Home");
  WAIT_FOR (evaluate_number (self, "String(window.scrollY)") < 1);
}

/* --- Clicks --------------------------------------------------------------------------------
 */

#define CLICK(selector)                                                               \
  "document.querySelector(\"" selector "\").dispatchEvent(new MouseEvent('click', { " \
  "bubbles: true, cancelable: true, button: 0 })); ''"

static guint
cursor_line (Fixture *self)
{
  GtkTextBuffer *buffer = harness_get_buffer (self->window);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return (guint)gtk_text_iter_get_line (&iter);
}

static void
assert_marked (Fixture *self, const char *text)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  g_autofree char *value = NULL;

  while ((value == NULL || !g_str_has_prefix (value, text)) && g_get_monotonic_time () < end) {
    g_free (value);
    harness_wait (10);
    value = evaluate (self,
                      "[...document.querySelectorAll('.galley-here')].map(e => "
                      "e.textContent.trim()).join('|')");
  }
  g_assert_true (g_str_has_prefix (value, text));
  g_assert_null (strchr (value, '|'));
}

static void
test_click (Fixture *self, gconstpointer data)
{
  open_text (self,
             "---\ntitle: 点\n---\n\n第一段。[^b]\n\n- 一\n- 二\n\n第三段。[^a]\n\n[^a]: 甲。\n"
             "[^b]: 乙。\n");
  g_free (evaluate (self, CLICK ("#galley-body li:nth-child(2)")));
  WAIT_FOR (cursor_line (self) == 7);
  assert_marked (self, "一");
  g_free (evaluate (self, CLICK (".footnotes li:nth-child(2)"))); /* a, by first use */
  WAIT_FOR (cursor_line (self) == 11);
  assert_marked (self, "甲");
  harness_press ("Up Up"); /* the mark outlives the patch of its block */
  assert_marked (self, "第三段");
  harness_type ("new ", 0);
  WAIT_FOR (is_current (self));
  assert_marked (self, "new 第三段");
}

/* A click with the pointer on the @nth time that @word is shown puts the cursor before @there
 * in the text. */
static void
assert_click_leads (Fixture *self, const char *word, guint nth, const char *there)
{
  g_autofree char *script = g_strdup_printf (
      "(() => { const w = document.createTreeWalker(document.getElementById('galley-body'), "
      "NodeFilter.SHOW_TEXT); let n = %u; for (let t; (t = w.nextNode());) { "
      "for (let i = -1; (i = t.data.indexOf('%s', i + 1)) >= 0;) { if (n-- > 0) continue; "
      "const r = document.createRange(); r.setStart(t, i); r.setEnd(t, i + 1); "
      "const b = r.getBoundingClientRect(); return (b.left + b.width / 4) + ' ' + (b.top + "
      "b.height / 2); } } return ''; })()",
      nth,
      word);
  g_autofree char *place = evaluate (self, script);
  g_auto (GStrv) xy = g_strsplit (place, " ", 2);
  GtkTextBuffer *buffer = harness_get_buffer (self->window);
  g_autofree char *text = harness_dup_text (self->window);
  glong wanted = g_utf8_pointer_to_offset (text, strstr (text, there));
  gint64 end;
  int at = 0;

  g_assert_nonnull (strstr (text, there));
  harness_click (gtk_widget_get_last_child (GTK_WIDGET (self->preview)),
                 g_ascii_strtod (xy[0], NULL),
                 g_ascii_strtod (xy[1], NULL));
  end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  while (at != wanted && g_get_monotonic_time () < end) {
    harness_wait (10);
    g_object_get (buffer, "cursor-position", &at, NULL);
  }
  g_assert_cmpint (at, ==, wanted);
}

static void
test_word (Fixture *self, gconstpointer data)
{
  open_text (self,
             "---\ntitle: 词\n---\n\n第一段 with **strong words** and a "
             "[link to words](/posts/words/)\nin two lines, \"said\" words[^n] there.\n\n"
             "- one item\n- another item here\n\n每天记三次水位，又记三次。\n\n"
             "[^n]: 注里的话 and words.\n");
  assert_click_leads (self, "words", 0, "words** and");
  assert_click_leads (self, "words", 2, "words[^n]");
  assert_click_leads (self, "there", 0, "there.");
  assert_click_leads (self, "item", 1, "item here");
  assert_click_leads (self, "水位", 0, "水位");
  assert_click_leads (self, "记", 1, "记三次。");
  assert_click_leads (self, "words", 3, "words.\n");
}

static void
test_task (Fixture *self, gconstpointer data)
{
  const char *text = "---\ntitle: 做\n---\n\n- [ ] 一\n- [x] 二\n  - [ ] 里\n";
  g_autofree char *ticked = NULL;
  g_autofree char *back = NULL;

  open_text (self, text);
  g_assert_cmpfloat (evaluate_number (self,
                                      "String(document.querySelectorAll("
                                      "'input:not([disabled])').length)"),
                     ==,
                     3);
  g_free (evaluate (self, "document.querySelectorAll('input')[2].click(); ''"));
  WAIT_FOR (galley_document_get_modified (self->document));
  WAIT_FOR (is_current (self));
  ticked = harness_dup_text (self->window);
  g_assert_nonnull (strstr (ticked, "- [ ] 一\n- [x] 二\n  - [x] 里\n"));
  g_assert_cmpfloat (evaluate_number (self,
                                      "String(document.querySelectorAll("
                                      "'input:checked').length)"),
                     ==,
                     2);
  galley_document_undo (self->document);
  WAIT_FOR (is_current (self));
  back = harness_dup_text (self->window);
  g_assert_cmpstr (back, ==, text);
}

/* --- Links ---------------------------------------------------------------------------------
 */

static gboolean
shows (Fixture *self, const char *name)
{
  GalleyDocument *document = galley_window_get_document (self->window);

  return document != NULL && g_str_has_suffix (galley_document_get_path (document), name);
}

static void
count_cb (GalleyPreview *preview, const char *href, guint *n)
{
  (*n)++;
}

static void
test_links (Fixture *self, gconstpointer data)
{
  guint n = 0;

  open_text (self, "---\ntitle: 去\n---\n\n[那边](../quiet-draft/)\n");
  g_signal_connect (self->preview, "link-activated", G_CALLBACK (count_cb), &n);
  g_free (evaluate (self, "document.querySelector('#galley-body a').click(); ''"));
  harness_wait (100);
  g_assert_cmpuint (n, ==, 0); /* only a person may */
  g_signal_emit_by_name (self->preview, "link-activated", "../seven-year-veteran/");
  WAIT_FOR (shows (self, "seven-year-veteran.md"));
  g_signal_emit_by_name (self->preview, "link-activated", "leaderboard-trap.md#x");
  WAIT_FOR (shows (self, "leaderboard-trap.md"));
  g_signal_emit_by_name (self->preview, "link-activated", "../nowhere/");
  WAIT_FOR (harness_find_toast (self->window) != NULL);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/in-step/scroll", test_scroll }, { "/in-step/click", test_click },
    { "/in-step/word", test_word },     { "/in-step/task", test_task },
    { "/in-step/links", test_links },
  };

  harness_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return harness_run ();
}
