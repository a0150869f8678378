/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

static const struct {
  const char *name, *text;
  guint characters, words, minutes;
} cases[] = {
  { "/counts/empty", "", 0, 0, 0 },
  { "/counts/blank", " \n\t", 0, 0, 0 },
  { "/counts/han", "人工智能", 4, 0, 1 },
  { "/counts/punctuation", "人，工。“智”能！", 4, 0, 1 },
  { "/counts/latin", "hello big world", 3, 3, 1 },
  { "/counts/mixed", "用GPT-4o写3篇文章", 7, 2, 1 },
  { "/counts/joined", "don't stop it’s 3.5 well-known a_b", 6, 6, 1 },
  { "/counts/dash-alone", "a - b", 2, 2, 1 },
  { "/counts/end-of-sentence", "One. Two, three.", 3, 3, 1 },
  { "/counts/kana", "ひらカタ", 4, 0, 1 },
  { "/counts/hangul-words", "한국어 뉴스", 2, 2, 1 },
  { "/counts/accents", "élan cafe\xcc\x81 Ωmega", 3, 3, 1 },
  { "/counts/emoji", "😀 好", 1, 0, 1 },
  { "/counts/full-width-digits", "１２３ 年", 2, 1, 1 },
  { "/counts/extension-b", "𠀀𠀁", 2, 0, 1 },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  InkCounts counts = ink_counts_of (cases[i].text, -1);

  g_assert_cmpuint (counts.characters, ==, cases[i].characters);
  g_assert_cmpuint (counts.words, ==, cases[i].words);
  g_assert_cmpuint (counts.minutes, ==, cases[i].minutes);
}

static const struct {
  const char *name;
  guint han, words, minutes;
} times[] = {
  { "/counts/minutes/400-han", 400, 0, 1 },         { "/counts/minutes/401-han", 401, 0, 2 },
  { "/counts/minutes/220-words", 0, 220, 1 },       { "/counts/minutes/221-words", 0, 221, 2 },
  { "/counts/minutes/half-and-half", 200, 110, 1 }, { "/counts/minutes/over", 200, 111, 2 },
};

static void
test_minutes (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint n = 0; n < times[i].han; n++)
    g_string_append (text, "字");
  for (guint n = 0; n < times[i].words; n++)
    g_string_append (text, " word");
  g_assert_cmpuint (ink_counts_of (text->str, -1).minutes, ==, times[i].minutes);
}

static const struct {
  const char *name, *text;
  guint characters;
} bodies[] = {
  { "/counts/body/front-matter", "---\ntitle: 标题\n---\n正文", 2 },
  { "/counts/body/notes", "正文[^1]\n\n[^1]: 来源 one two\n", 2 },
  { "/counts/body/code", "正文 `code`\n\n```\ncode\n```\n\n    code\n", 2 },
  { "/counts/body/html", "<div>no</div>\n\n正 <b class=\"x\">文</b><!-- no -->\n", 2 },
  { "/counts/body/link-target",
    "[正文](https://example.org/a-b \"no\") https://example.org",
    2 },
  { "/counts/body/shortcode", "正{{< figure src=\"a.png\" >}}文", 2 },
  { "/counts/body/table", "| 正 | 文 |\n|---|---|\n| a | b |\n", 4 },
  { "/counts/body/heading-list-quote", "# 正\n\n- 文\n\n> a\n", 3 },
};

static void
test_body (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (bodies[i].text, -1, 1);
  g_autoptr (InkArticle) article = ink_article_parse (text, NULL);

  g_assert_cmpuint (ink_article_get_counts (article).characters, ==, bodies[i].characters);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_test_add_data_func (times[i].name, GUINT_TO_POINTER (i), test_minutes);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_test_add_data_func (bodies[i].name, GUINT_TO_POINTER (i), test_body);
  return g_test_run ();
}
