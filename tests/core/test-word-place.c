/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words on the page found again in the text: "|" marks where. */

#include "ink.h"

#include <string.h>

static const struct {
  const char *name;
  const char *text;
  const char *before;
  const char *word;
  const char *after;
  guint nth;
} cases[] = {
  { "plain", "One two |three four", "One two ", "three", " four", 0 },
  { "first", "|One two", "", "One", " two", 0 },
  { "second-of-two", "the cat, |the dog", "the cat, ", "the", " dog", 1 },
  { "strong", "a **|strong** word", "a ", "strong", " word", 0 },
  { "link", "see [the |page](https://e.org/page) here", "see the ", "page", " here", 0 },
  { "after-link",
    "see [the page](https://e.org/a/page) and |page",
    "see the page and ",
    "page",
    "",
    1 },
  { "not-in-address", "![page](page.png) the |page here", "the ", "page", " here", 0 },
  { "part-of-word", "heathen |he went", "", "he", " went", 0 },
  { "quotes", "\"He\" said 'no' and |went", "“He” said ‘no’ and ", "went", "", 0 },
  { "entity", "a &amp; |b c", "a & ", "b", " c", 0 },
  { "note", "水位[^1]两厘米[^2]。十年|之后", "水位1两厘米2。十年", "之后", "", 0 },
  { "han", "每天|记三次，再记三次", "每天", "记", "三次，再记三次", 0 },
  { "han-second", "记三次，再|记三次", "记三次，再", "记", "三次", 1 },
  { "han-beside-latin", "看|Hugo吧", "看", "Hugo", "吧", 0 },
  { "same-everywhere", "x x x |x x", "x x x ", "x", " x", 3 },
  { "lines", "one\n  two\n  |three\n", "one two ", "three", "", 0 },
  { "none", "{{< odd >}}", "", "made", "", 0 },
  { "empty", "text", "", "", "", 0 },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *mark = strchr (cases[i].text, '|');
  g_auto (GStrv) parts = g_strsplit (cases[i].text, "|", 2);
  g_autofree char *plain = g_strjoinv ("", parts);
  g_autofree char *framed = g_strconcat ("made b c ", plain, " One two three", NULL);
  g_autoptr (InkText) text = ink_text_new (framed, -1, 1);
  InkWordPlace place = { cases[i].before, cases[i].word, cases[i].after, cases[i].nth };
  gsize offset = 0;
  gboolean found =
      ink_word_place_find (&place, text, ink_span (9, 9 + strlen (plain)), &offset);

  g_assert_cmpint (found, ==, mark != NULL);
  if (found)
    g_assert_cmpuint (offset, ==, 9 + (gsize)(mark - cases[i].text));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/word-place/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}
