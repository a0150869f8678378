/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The newest article: there at once, never older than before, and what a whole reading finds.
 */

#include "galley-test.h"

#include <string.h>

#define FRONT "---\ntitle: One\ndraft: yes\n---\n"
#define BODY                                                                                  \
  "# Head\n\nFirst text, with *stress*.\n\n- one\n- two\n\nSecond 中文 “text”.[^1]\n\n" \
  "```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\nLast text.\n\n[^1]: "     \
  "Note.\n"

static GtkTextBuffer *
buffer_of (GalleyDocument *document)
{
  return GTK_TEXT_BUFFER (galley_document_get_buffer (document));
}

static void
insert_at (GalleyDocument *document, int offset, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer_of (document), &iter, offset);
  gtk_text_buffer_begin_user_action (buffer_of (document));
  gtk_text_buffer_insert (buffer_of (document), &iter, text, -1);
  gtk_text_buffer_end_user_action (buffer_of (document));
}

static void
delete_at (GalleyDocument *document, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer_of (document), &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer_of (document), &to, end);
  gtk_text_buffer_begin_user_action (buffer_of (document));
  gtk_text_buffer_delete (buffer_of (document), &from, &to);
  gtk_text_buffer_end_user_action (buffer_of (document));
}

/* Where @needle starts, in characters. */
static int
find (GalleyDocument *document, const char *needle)
{
  const char *data = ink_text_get_data (galley_document_get_text (document));
  const char *found = strstr (data, needle);

  g_assert_nonnull (found);
  return (int)g_utf8_pointer_to_offset (data, found);
}

static gboolean
is_up_to_date (GalleyDocument *document)
{
  return ink_article_get_revision (galley_document_get_latest (document)) ==
         galley_document_get_revision (document);
}

/* What the main loop does before anything else that waits. */
static void
turn_once (void)
{
  g_main_context_iteration (NULL, FALSE);
}

/* The newest article is what reading its text whole gives. */
static void
assert_whole (GalleyDocument *document)
{
  InkArticle *latest = galley_document_get_latest (document);
  InkMarkdownOptions options = { .positions = TRUE };
  g_autoptr (InkArticle) whole = ink_article_parse (ink_article_get_text (latest), &options);
  GPtrArray *blocks = ink_article_get_blocks (latest);
  GPtrArray *expected = ink_article_get_blocks (whole);

  g_assert_cmpuint (blocks->len, ==, expected->len);
  for (guint i = 0; i < blocks->len; i++) {
    const InkBlock *block = g_ptr_array_index (blocks, i);
    const InkBlock *other = g_ptr_array_index (expected, i);

    g_assert_cmpstr (ink_block_get_html (block), ==, ink_block_get_html (other));
    g_assert_cmpuint (ink_block_get_line (block), ==, ink_block_get_line (other));
    g_assert_cmpuint (ink_block_get_span (block).start, ==, ink_block_get_span (other).start);
  }
}

static void
close_document (GalleyDocument *document)
{
  gpointer weak = document;

  g_object_add_weak_pointer (G_OBJECT (document), &weak);
  g_object_unref (document);
  GALLEY_WAIT (weak == NULL);
}

static void
count_cb (GalleyDocument *document, GParamSpec *spec, gpointer data)
{
  (*(guint *)data)++;
}

/* A key in a paragraph: the newest article has it before anything else is done, while the form
 * and the problems stay with the last whole reading, which then comes by itself. */
static void
test_at_once (void)
{
  GalleyDocument *document = galley_test_open_text ("once.md", FRONT BODY);
  InkArticle *article = galley_document_get_article (document);
  guint n_problems = galley_document_get_problems (document)->len;
  guint n_articles = 0, n_latest = 0;

  g_assert_cmpuint (n_problems, >, 0);
  g_assert_true (galley_document_get_latest (document) == article);
  g_signal_connect (document, "notify::article", G_CALLBACK (count_cb), &n_articles);
  g_signal_connect (document, "notify::latest", G_CALLBACK (count_cb), &n_latest);
  insert_at (document, find (document, "text, with"), "x");
  turn_once ();
  g_assert_true (is_up_to_date (document));
  g_assert_cmpuint (n_latest, ==, 1);
  g_assert_cmpuint (n_articles, ==, 0);
  g_assert_true (galley_document_get_article (document) == article);
  g_assert_false (galley_document_is_settled (document));
  g_assert_cmpuint (galley_document_get_problems (document)->len, ==, n_problems);
  assert_whole (document);
  GALLEY_WAIT (galley_document_is_settled (document));
  g_assert_true (galley_document_get_latest (document) ==
                 galley_document_get_article (document));
  g_assert_cmpuint (galley_document_get_problems (document)->len, ==, n_problems);
  close_document (document);
}

static const struct {
  const char *name, *needle, *text;
  gsize n_deleted;
  gboolean at_once;
} edits[] = {
  { "/latest/paragraph", "text, with", "new ", 0, TRUE },
  { "/latest/han", "中文", "漢字", 0, TRUE },
  { "/latest/list", "two", "three\n- ", 0, TRUE },
  { "/latest/new-paragraph", "Last", "More.\n\n", 0, TRUE },
  { "/latest/delete", "stress", "", 3, TRUE },
  { "/latest/fence", "Second", "```\n", 0, FALSE },
  { "/latest/note-gone", "[^1]\n", "", 4, FALSE },
  { "/latest/note-text", "Note.", "My ", 0, FALSE },
  { "/latest/front-matter", "One", "Two", 0, FALSE },
  { "/latest/definition", "Last", "[x]: https://example.org\n\n", 0, FALSE },
};

/* Which edits are read at once, and that the others come soon, too. */
static void
test_edit (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GalleyDocument *document = galley_test_open_text ("edit.md", FRONT BODY);
  int at = find (document, edits[i].needle);

  if (edits[i].n_deleted > 0)
    delete_at (document, at, at + (int)edits[i].n_deleted);
  else
    insert_at (document, at, edits[i].text);
  turn_once ();
  g_assert_cmpint (is_up_to_date (document), ==, edits[i].at_once);
  assert_whole (document);
  GALLEY_WAIT (is_up_to_date (document));
  assert_whole (document);
  galley_document_undo (document);
  turn_once ();
  assert_whole (document);
  galley_document_redo (document);
  GALLEY_WAIT (galley_document_is_settled (document));
  g_assert_true (is_up_to_date (document));
  assert_whole (document);
  close_document (document);
}

/* The front matter's guard moves what is typed into it to the body. */
static void
test_guard (void)
{
  GalleyDocument *document = galley_test_open_text ("guard.md", FRONT BODY);
  g_autofree char *text = NULL;

  galley_document_set_guarded (document, TRUE);
  insert_at (document, 3, "Typed. ");
  text = galley_test_dup_text (document);
  g_assert_true (g_str_has_prefix (text, FRONT "Typed. # Head"));
  delete_at (document, 0, (int)strlen (FRONT "Typed. "));
  g_clear_pointer (&text, g_free);
  text = galley_test_dup_text (document);
  g_assert_cmpstr (text, ==, FRONT BODY);
  turn_once ();
  assert_whole (document);
  close_document (document);
}

/* Replace All: too many edits to follow one by one; a large paste: too long to read at once. */
static void
test_many (void)
{
  GalleyDocument *document = galley_test_open_text ("many.md", FRONT BODY);
  GString *paste = g_string_new (NULL);
  g_autofree char *text = NULL;

  gtk_text_buffer_begin_user_action (buffer_of (document));
  for (int i = 0; i < 200; i++)
    insert_at (document, find (document, "Last text"), "a\n");
  gtk_text_buffer_end_user_action (buffer_of (document));
  text = galley_test_dup_text (document);
  turn_once ();
  assert_whole (document);
  while (paste->len < 1024 * 1024)
    g_string_append (paste, "A paragraph that is *pasted* 貼上 many times.\n\n");
  insert_at (document, find (document, "Last text"), paste->str);
  turn_once ();
  g_assert_false (is_up_to_date (document));
  GALLEY_WAIT (galley_document_is_settled (document));
  g_assert_true (is_up_to_date (document));
  insert_at (document, find (document, "Last text"), "x");
  turn_once ();
  g_assert_true (is_up_to_date (document));
  g_clear_pointer (&text, g_free);
  text = galley_test_dup_text (document);
  g_string_free (paste, TRUE);
  close_document (document);
}

/* A whole reading that comes while one goes on typing takes nothing back. */
static void
test_never_back (void)
{
  GalleyDocument *document = galley_test_open_text ("back.md", FRONT BODY);
  guint64 shown = 0;
  guint n_settled = 0;

  for (int i = 0; i < 150; i++) {
    guint64 before = ink_article_get_revision (galley_document_get_article (document));
    /* Now and then what only a whole reading can tell. */
    insert_at (document, find (document, i % 10 == 5 ? "Note." : "Last text"), "x ");
    for (int turn = 0; turn < 3; turn++) {
      InkArticle *latest = NULL;

      galley_test_turn ();
      latest = galley_document_get_latest (document);
      g_assert_cmpuint (ink_article_get_revision (latest), >=, shown);
      shown = ink_article_get_revision (latest);
      g_assert_cmpuint (ink_article_get_revision (galley_document_get_article (document)),
                        <=,
                        ink_article_get_revision (galley_document_get_latest (document)));
    }
    n_settled += ink_article_get_revision (galley_document_get_article (document)) != before;
    g_usleep (3000);
    assert_whole (document);
  }
  g_assert_cmpuint (n_settled, >, 0);
  GALLEY_WAIT (galley_document_is_settled (document));
  close_document (document);
}

/* --- anything ------------------------------------------------------------------------------
 */

static const char *const pieces[] = {
  "x",  "中",   " ",     "\n", "\n\n", "*",  "`", "# ",
  "- ", "[^1]", "```\n", "> ", "|",    "\r", "—", "\"",
};

static void
edit_randomly (GalleyDocument *document, GRand *random)
{
  int length = gtk_text_buffer_get_char_count (buffer_of (document));
  int at = g_rand_int_range (random, 0, length + 1);
  int kind = g_rand_int_range (random, 0, 10);

  if (kind < 6)
    insert_at (document, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  else if (kind < 8)
    delete_at (document, at, MIN (length, at + g_rand_int_range (random, 0, 6)));
  else if (kind == 8)
    galley_document_undo (document);
  else
    galley_document_redo (document);
}

/* Whatever is done to the buffer, the text is the buffer's and the newest article is right. */
static void
test_random (gconstpointer data)
{
  static const char *const files[] = { FRONT BODY,
                                       "---\r\ntitle: x\r\n---\r\na\r\n\r\nb c\r\n\r\n- d\r\n",
                                       "a\rb\n" };
  guint file = GPOINTER_TO_UINT (data);
  GalleyDocument *document = galley_test_open_text ("random.md", files[file]);
  g_autoptr (GRand) random = g_rand_new_with_seed (file + 1);
  guint n_local = 0;

  galley_document_set_guarded (document, file == 0);
  for (int i = 0; i < 600; i++) {
    g_autofree char *text = NULL;

    for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
      edit_randomly (document, random);
    turn_once ();
    n_local += is_up_to_date (document) && !galley_document_is_settled (document);
    assert_whole (document);
    text = galley_test_dup_text (document);
    if (i % 20 == 0)
      galley_document_settle (document);
  }
  g_test_message ("%u of 600 were read at once", n_local);
  g_assert_cmpuint (n_local, >, file == 2 ? 0 : 30);
  close_document (document);
}

int
main (int argc, char **argv)
{
  galley_test_init (&argc, &argv);
  g_test_add_func ("/latest/at-once", test_at_once);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_test_add_data_func (edits[i].name, GUINT_TO_POINTER (i), test_edit);
  g_test_add_func ("/latest/guard", test_guard);
  g_test_add_func ("/latest/many", test_many);
  g_test_add_func ("/latest/never-back", test_never_back);
  g_test_add_data_func ("/latest/random/lf", GUINT_TO_POINTER (0), test_random);
  g_test_add_data_func ("/latest/random/crlf", GUINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/latest/random/cr", GUINT_TO_POINTER (2), test_random);
  return g_test_run ();
}
