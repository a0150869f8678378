/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

static const struct {
  const char *name, *text;
  guint n_lines;
  const char *eol;
  gsize offset;
  guint line, column; /* of @offset */
} texts[] = {
  { "/text/empty", "", 1, "\n", 0, 1, 1 },
  { "/text/no-terminator", "abc", 1, "\n", 2, 1, 3 },
  { "/text/lf", "a\nb\n", 3, "\n", 2, 2, 1 },
  { "/text/lf/end", "a\nb\n", 3, "\n", 4, 3, 1 },
  { "/text/crlf", "a\r\nb\r\n", 3, "\r\n", 4, 2, 2 },
  { "/text/crlf/inside", "a\r\nb", 2, "\r\n", 2, 1, 3 },
  { "/text/cr", "a\rb\rc", 3, "\r", 4, 3, 1 },
  { "/text/paragraph-separator",
    "a\xe2\x80\xa9"
    "b",
    2,
    "\n",
    4,
    2,
    1 },
  { "/text/line-separator-is-none",
    "a\xe2\x80\xa8"
    "b",
    1,
    "\n",
    4,
    1,
    3 },
  { "/text/mixed", "a\r\nb\nc\n", 4, "\n", 5, 3, 1 },
  { "/text/mixed/crlf-wins", "a\r\nb\r\nc\n", 4, "\r\n", 8, 4, 1 },
  { "/text/cr/last", "a\nb\r", 3, "\n", 4, 3, 1 },
  { "/text/dash-is-no-end", "a—b\nc“\n", 3, "\n", 6, 2, 1 },
  { "/text/paragraph-separator/cut", "a\n\xe2\x80", 2, "\n", 2, 2, 1 },
  { "/text/han", "中文\n標題", 2, "\n", 10, 2, 2 },
  { "/text/beyond", "ab", 1, "\n", 99, 1, 3 },
};

static void
test_text (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data), line, column;
  g_autoptr (InkText) text = ink_text_new (texts[i].text, -1, 7);

  g_assert_cmpuint (ink_text_get_n_lines (text), ==, texts[i].n_lines);
  g_assert_cmpstr (ink_text_get_eol (text), ==, texts[i].eol);
  ink_text_get_position (text, texts[i].offset, &line, &column);
  g_assert_cmpuint (line, ==, texts[i].line);
  g_assert_cmpuint (column, ==, texts[i].column);
  g_assert_cmpuint (ink_text_get_revision (text), ==, 7);
}

/* Each line's span is its bytes without the terminator, and the lines are the whole text. */
static void
test_lines (void)
{
  g_autoptr (InkText) text = ink_text_new ("a\r\nbb\rccc\n\n\xe2\x80\xa9"
                                           "d",
                                           -1,
                                           0);
  const char *lines[] = { "a", "bb", "ccc", "", "", "d" };

  g_assert_cmpuint (ink_text_get_n_lines (text), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    InkSpan span = ink_text_get_line (text, i);
    g_autofree char *line = ink_text_dup_span (text, span);

    g_assert_cmpstr (line, ==, lines[i]);
    g_assert_cmpuint (ink_text_get_line_at (text, span.start), ==, i);
    g_assert_cmpuint (ink_text_get_line_at (text, span.end), ==, i);
  }
}

static void
test_bytes (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("a\0b", 3);
  g_autoptr (InkText) text = ink_text_new_bytes (bytes, 1);

  g_assert_cmpuint (ink_text_get_length (text), ==, 3);
  g_assert_cmpmem (ink_text_get_data (text), 4, "a\0b\0", 4);
}

/* --- edits ---------------------------------------------------------------------------------
 */

static const char *const pieces[] = {
  "a", "bb", "\n", "\r", "\r\n", "\n\r", "\xe2\x80\xa9", "\xe2\x80\xa8", "中", "—", "\n\n",
};

/* @mostly_lf: the kind of text that takes the short way. */
static char *
random_text (GRand *random, int most, gboolean mostly_lf)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, most); n > 0; n--) {
    int i = g_rand_int_range (random, 0, G_N_ELEMENTS (pieces));

    g_string_append (text, mostly_lf && i > 2 && i < 7 ? "\n" : pieces[i]);
  }
  return g_string_free (text, FALSE);
}

static gsize
random_offset (GRand *random, const InkText *text, gsize from)
{
  gsize at = (gsize)g_rand_int_range (random, (int)from, (int)ink_text_get_length (text) + 1);

  while (at > from && ((guchar)ink_text_get_data (text)[at] & 0xC0) == 0x80)
    at--;
  return at;
}

static void
assert_same_text (const InkText *text, const InkText *expected)
{
  g_assert_cmpmem (ink_text_get_data (text),
                   ink_text_get_length (text) + 1,
                   ink_text_get_data (expected),
                   ink_text_get_length (expected) + 1);
  g_assert_cmpstr (ink_text_get_eol (text), ==, ink_text_get_eol (expected));
  g_assert_cmpuint (ink_text_get_n_lines (text), ==, ink_text_get_n_lines (expected));
  for (guint i = 0; i < ink_text_get_n_lines (text); i++) {
    InkSpan line = ink_text_get_line (text, i), other = ink_text_get_line (expected, i);

    g_assert_cmpuint (line.start, ==, other.start);
    g_assert_cmpuint (line.end, ==, other.end);
  }
}

/* Splice after splice, the lines are those of the text read anew; and all splices since the
 * first text are one edit of it. */
static void
test_splice (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int i = 0; i < 3000; i++) {
    g_autofree char *start = random_text (random, 30, i % 2 == 0);
    g_autoptr (InkText) first = ink_text_new (start, -1, 0);
    g_autoptr (InkText) text = ink_text_ref (first);
    InkTouched touched = { 0 };

    for (int n = 0; n < 8; n++) {
      g_autofree char *bytes = random_text (random, 5, i % 2 == 0);
      gsize from = random_offset (random, text, 0);
      InkSpan span = ink_span (from, random_offset (random, text, from));
      InkText *next = ink_text_splice (text, span, bytes, strlen (bytes), (guint64)n + 1);
      g_autoptr (InkText) expected = ink_text_new (ink_text_get_data (next), -1, 0);

      g_assert_cmpuint (ink_text_get_length (next),
                        ==,
                        ink_text_get_length (text) - ink_span_length (span) + strlen (bytes));
      g_assert_cmpmem (ink_text_get_data (next) + from, strlen (bytes), bytes, strlen (bytes));
      g_assert_cmpuint (ink_text_get_revision (next), ==, (guint64)n + 1);
      assert_same_text (next, expected);
      ink_touched_add (&touched, span, strlen (bytes));
      ink_text_unref (text);
      text = next;

      g_autoptr (InkEdit) edit = ink_touched_new_edit (&touched, first, text);
      g_autoptr (InkText) again = ink_edit_apply (edit, first, 0);
      g_assert_cmpstr (ink_text_get_data (again), ==, ink_text_get_data (text));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_test_add_data_func (texts[i].name, GUINT_TO_POINTER (i), test_text);
  g_test_add_func ("/text/lines", test_lines);
  g_test_add_func ("/text/bytes", test_bytes);
  g_test_add_func ("/text/splice", test_splice);
  return g_test_run ();
}
