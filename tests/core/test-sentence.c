/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-sentence.h"

#include <string.h>

/* The first "[^1]" of the text is the mark. */
static const struct {
  const char *name, *text, *sentence;
} cases[] = {
  { "/sentence/within", "一句。二句[^1]在此。三句。", "二句在此。" },
  { "/sentence/before-the-stop", "一句。二句团队[^1]。三句。", "二句团队。" },
  { "/sentence/after-the-stop", "一句。二句。[^1] 三句。", "二句。" },
  { "/sentence/after-a-quote", "一句。他说：“二句。”[^1] 三句。", "他说：“二句。”" },
  { "/sentence/after-another-mark", "一句。二句。[^2][^1]三句。", "二句。" },
  { "/sentence/another-mark-apart", "一句。二句。[^2] [^1]三句。", "二句。" },
  { "/sentence/latin", "One is. Two is 3.5 big[^1]. Three.", "Two is 3.5 big." },
  { "/sentence/latin-after", "One is. Two is.[^1] Three.", "Two is." },
  { "/sentence/question", "Why? Because[^1] so! And.", "Because so!" },
  { "/sentence/paragraph", "上段\n\n没有句号的一段[^1]\n\n下段", "没有句号的一段" },
  { "/sentence/lines", "two\nlines[^1] in\none", "two lines in one" },
  { "/sentence/quote", "> 引文[^1]一句\n> 又一行", "引文一句 又一行" },
  { "/sentence/list", "- 甲\n- 乙[^1]\n- 丙", "乙" },
  { "/sentence/heading", "前\n## 标题[^1]\n后", "标题" },
  { "/sentence/emphasis", "**强调**与`代码`和__重__[^1]。", "强调与代码和重。" },
  { "/sentence/link", "见[这里](https://a.b/c)与![图](p.png)[^1]。", "见这里与图。" },
  { "/sentence/alone", "[^1]", "" },
  { "/sentence/first", "[^1]一句。二句。", "一句。" },
  { "/sentence/dots", "一句……二句[^1]。", "二句。" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (cases[i].text, -1, 0);
  gsize at = (gsize)(strstr (cases[i].text, "[^1]") - cases[i].text);
  g_autofree char *sentence = ink_sentence_dup_at (text, ink_span (at, at + 4));

  g_assert_cmpstr (sentence, ==, cases[i].sentence);
}

/* Every place of a text of odd bytes, and one without ends, is looked at within bounds. */
static void
test_bounds (void)
{
  g_autoptr (GString) odd = g_string_new (NULL);
  g_autoptr (InkText) text = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append (odd, i % 7 == 0 ? "[^" : i % 5 == 0 ? "](" : i % 3 == 0 ? "字" : "]");
  text = ink_text_new (odd->str, -1, 0);
  for (const char *c = odd->str; *c != '\0'; c = g_utf8_next_char (c)) {
    gsize at = (gsize)(c - odd->str);
    g_autofree char *sentence = ink_sentence_dup_at (text, ink_span (at, at));

    g_assert_true (g_utf8_validate (sentence, -1, NULL));
    g_assert_cmpuint (strlen (sentence), <=, 2100);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/sentence/bounds", test_bounds);
  return g_test_run ();
}
