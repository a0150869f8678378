/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-import.h"
#include "ink-tally.h"

#include <string.h>

static InkImport *
import (const char *text)
{
  return ink_import_text (text, strlen (text), NULL);
}

static const struct {
  const char *name, *text, *title, *summary, *body;
} cases[] = {
  { "/import/title",
    "A title\n\nA paragraph of some length, which ends.\n",
    "A title",
    NULL,
    "A paragraph of some length, which ends.\n" },
  { "/import/lead",
    "一条没有标题的消息,写得很长,说完就是一整段了。\n正文第一段。\n正文第二段。\n",
    NULL,
    "一条没有标题的消息，写得很长，说完就是一整段了。",
    "正文第一段。\n\n正文第二段。\n" },
  { "/import/headings",
    "Title\n\nFirst paragraph here.\n\nA Heading\n\nSecond paragraph "
    "here.\n\nPredictions:\n\n1. one "
    "thing\n2. two things\n",
    "Title",
    NULL,
    "First paragraph here.\n\n## A Heading\n\nSecond paragraph here.\n\n### Predictions\n\n1. "
    "one "
    "thing\n2. two things\n" },
  { "/import/lists",
    "Title\n\n* Name One: a text that is long enough to be one\n* Open questions:\n1. "
    "What?\n2. "
    "Why?\n\n• a\n• b\n",
    "Title",
    NULL,
    "- **Name One**: a text that is long enough to be one\n- Open questions:\n  1. What?\n  2. "
    "Why?\n- a\n- b\n" },
  { "/import/numbers",
    "标题\n\n一段话。\n\n1、第一项\n2、第二项\n\n（1）甲\n（2）乙\n\n①子\n②丑\n",
    "标题",
    NULL,
    "一段话。\n\n1. 第一项\n2. 第二项\n1) 甲\n2) 乙\n1. 子\n2. 丑\n" },
  { "/import/unmarked",
    "标题\n他们会说:\n快一点\n好一点\n再便宜一点\n然后就没有然后了。\n",
    "标题",
    NULL,
    "他们会说：\n\n- 快一点\n- 好一点\n- 再便宜一点\n\n然后就没有然后了。\n" },
  { "/import/table",
    "Title\n\n| a | b |\n|---|---|\n| 1,2 | 3 |\n\n| c | d |\n|---|---|\n| 4 | 5 |\n",
    "Title",
    NULL,
    "| a | b |\n|---|---|\n| 1,2 | 3 |\n\n| c | d |\n|---|---|\n| 4 | 5 |\n" },
  { "/import/spreadsheet",
    "Title\n\nName\tAge\nAnn\t3\nBob|by\t4\n",
    "Title",
    NULL,
    "| Name | Age |\n|---|---|\n| Ann | 3 |\n| Bob\\|by | 4 |\n" },
  { "/import/label",
    "Title\n\nSome text.\n\nData Takeaway: The table shows that what is long is longer than "
    "what is "
    "short, and so on.\n",
    "Title",
    NULL,
    "Some text.\n\n> **Data Takeaway:** The table shows that what is long is longer than what "
    "is "
    "short, and so on.\n" },
  { "/import/escapes",
    "Title\n\n1986. A great year it was.\n\na *star* and "
    "{{< figure >}} and <b> and &amp; and snake_case_name.\n\n: no definition, text.\n",
    "Title",
    NULL,
    "1986\\. A great year it was.\n\na \\*star\\* and "
    "{{&lt; figure >}} and \\<b> and &amp;amp; and snake_case_name.\n\n\\: no definition, "
    "text.\n" },
  { "/import/shortcodes",
    "Title\n\nUse {{< x >}} or `{{% y %}}` and `{{<` here.\n\n```\n{{< z >}}\n{{{%\n```\n",
    NULL,
    NULL,
    "Title\n\nUse {{&lt; x >}} or `{{%/* y */%}}` and `{{ <` here.\n\n```\n{{</* z */>}}\n{{{ "
    "%\n```\n" },
  { "/import/invisible",
    "Title\r\n\r\n\342\200\213\343\200\200\343\200\200Text\302\240here is one.\r\n",
    "Title",
    NULL,
    "Text here is one.\n" },
  { "/import/junk",
    "标题\n\n正文在这里，有一段。\n\n打开小程序可以发布评论哦\n",
    "标题",
    NULL,
    "正文在这里，有一段。\n" },
  { "/import/repeated",
    "A title\n\nA title\n\nA paragraph of some length, which ends.\n",
    "A title",
    NULL,
    "A paragraph of some length, which ends.\n" },
  { "/import/empty", "", NULL, NULL, "" },
  { "/import/only-title", "One\n", "One", NULL, "" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkImport) result = import (cases[i].text);

  g_assert_null (result->whole);
  g_assert_cmpstr (result->title, ==, cases[i].title);
  g_assert_cmpstr (result->summary, ==, cases[i].summary);
  g_assert_cmpstr (result->body, ==, cases[i].body);
}

/* An article, or Markdown, stays what it is. */
static void
test_untouched (void)
{
  static const char *const articles[] = { "---\ntitle: a\n---\n\n你好,世界\n",
                                          "+++\ntitle = \"a\"\n+++\nx\n" };
  static const char markdown[] = "# Head\n\nText with [a](b) and 你好,世界[^1]\n\n[^1]: note\n";
  g_autoptr (InkImport) result = import (markdown);

  g_assert_cmpstr (result->body, ==, markdown);
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++) {
    g_autoptr (InkImport) one = import (articles[i]);
    g_autofree char *article = ink_import_dup_article (one);

    g_assert_cmpstr (article, ==, articles[i]);
  }
}

static gboolean
has_step (const InkImport *self, const char *key)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (strcmp (((InkImportStep *)self->steps->pdata[i])->key, key) == 0)
      return TRUE;
  return FALSE;
}

/* A step that is switched off changes nothing else. */
static void
test_choices (void)
{
  static const char text[] =
      "Title\n\nFirst paragraph here.\n\nA Heading\n\nSecond, and more.\n\n"
      "打开小程序可以发布评论哦\n";
  g_autoptr (GHashTable) choices = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (InkImport) all = import (text), without = NULL;

  g_assert_true (has_step (all, "heading:5"));
  g_assert_cmpuint (all->tray->len, ==, 1);
  g_hash_table_insert (choices, (char *)"heading:5", GINT_TO_POINTER (FALSE));
  without = ink_import_text (text, strlen (text), choices);
  g_assert_cmpstr (without->body,
                   ==,
                   "First paragraph here.\n\nA Heading\n\nSecond, and more.\n");
  g_hash_table_insert (choices, (char *)"junk:9", GINT_TO_POINTER (FALSE));
  g_clear_pointer (&without, ink_import_free);
  without = ink_import_text (text, strlen (text), choices);
  g_assert_cmpuint (without->tray->len, ==, 0);
  g_assert_true (g_str_has_suffix (without->body, "打开小程序可以发布评论哦\n"));
}

/* Letters and Han of a text, in their order. */
static char *
dup_letters (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static guint
count_letters (const char *text)
{
  g_autofree char *letters = text != NULL ? dup_letters (text) : g_strdup ("");

  return (guint)g_utf8_strlen (letters, -1);
}

/* All letters are somewhere: in a field, the body, or the tray. */
static void
check_nothing_lost (const char *text)
{
  g_autoptr (InkImport) result = import (text);
  guint n = count_letters (result->whole) + count_letters (result->title) +
            count_letters (result->summary) + count_letters (result->body);

  for (guint i = 0; i < result->tray->len; i++)
    n += count_letters (((InkImportLeft *)result->tray->pdata[i])->text);
  if (n < count_letters (text))
    g_error ("“%s” became “%s”", text, result->body);
}

static void
check_again (const char *text)
{
  g_autoptr (InkImport) once = import (text), twice = NULL;
  g_autofree char *article = ink_import_dup_article (once), *again = NULL;

  twice = import (article);
  again = ink_import_dup_article (twice);
  g_assert_cmpstr (again, ==, article);
}

static void
test_random (void)
{
  static const char *const parts[] = { "标题",
                                       "一段话,说完了。",
                                       "Short line",
                                       "\n",
                                       "\n",
                                       "\n\n",
                                       "* item",
                                       "1. one",
                                       "2. two",
                                       "、",
                                       "：",
                                       "a:b",
                                       "|",
                                       "---",
                                       "\t",
                                       "Label: ",
                                       "```",
                                       "#",
                                       "{{<",
                                       "{{%",
                                       "<b>",
                                       "&lt;",
                                       "*",
                                       "_",
                                       "[^1]:",
                                       "常见问题",
                                       "为什么?",
                                       "Further Reading",
                                       "打开小程序可以发布评论哦",
                                       "收藏",
                                       "\r",
                                       "\342\200\213",
                                       ">",
                                       "=",
                                       "~~~" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 1500; round++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (gint n = g_rand_int_range (rand, 1, 40); n > 0; n--)
      g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
    check_nothing_lost (text->str);
    check_again (text->str);
  }
}

static void
test_long (void)
{
  static const char *const parts[] = {
    "a\n",  "1. a\n",       "* a\n", "| a |\n|--|\n",       "a\tb\n",
    "a:\n", "\342\200\213", "你好,", "Further Reading\n\n", "#",
    "`",    "a: b"
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GString) text = g_string_new ("中\n\n");
    g_autoptr (InkImport) result = NULL;

    while (text->len < 150 * 1000)
      g_string_append (text, parts[i]);
    g_test_timer_start ();
    result = import (text->str);
    g_test_message ("%s: %.2f s", parts[i], g_test_timer_elapsed ());
    g_assert_nonnull (result->body);
  }
}

static char *
read_seed (const char *name)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *path =
      shared != NULL ? g_build_filename (shared, "seeds", name, NULL) : g_strdup ("");
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_test_skip ("the seeds are not here");
  return text;
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

static void
test_seed_article (void)
{
  g_autofree char *text = read_seed ("000_a0a18e7792c6a167.txt");
  g_autoptr (InkImport) result = NULL;

  if (text == NULL)
    return;
  result = import (text);
  g_assert_cmpstr (result->whole, ==, text);
}

static void
test_seed_page (void)
{
  g_autofree char *text = read_seed ("003_f4ea754b14094830.txt");
  g_autoptr (InkImport) result = NULL;

  if (text == NULL)
    return;
  result = import (text);
  g_assert_true (g_str_has_prefix (result->title, "OpenAI") &&
                 strstr (result->title, "，") != NULL);
  g_assert_nonnull (result->summary);
  g_assert_cmpuint (count (result->body, "\n## "), ==, 6); /* FAQ is the sixth */
  g_assert_cmpuint (count (result->body, "\n### "), ==, 4);
  g_assert_cmpuint (count (result->body, "\n> **"), ==, 4);
  g_assert_cmpuint (count (result->body, "|---|"), >=, 3);
  g_assert_cmpuint (count (result->body, "\n- "), ==, 7);
  g_assert_cmpuint (count (result->body, "\n  1. "), ==, 1);
  g_assert_cmpuint (count (result->body, "\n1. "), ==, 2);
  g_assert_cmpuint (result->tray->len, ==, 3);
  g_assert_cmpuint (result->warnings->len, >, 0);
  check_nothing_lost (text);
  check_again (text);
}

static void
test_seed_portal (void)
{
  g_autofree char *text = read_seed ("004_dd0c2d2a8fd0cc38.txt");
  g_autoptr (InkImport) result = NULL;

  if (text == NULL)
    return;
  result = import (text);
  g_assert_null (result->title);
  g_assert_cmpuint (count (result->proposal, "，"), ==, 1);
  g_assert_true (g_str_has_prefix (result->summary, result->proposal));
  g_assert_cmpuint (strstr (result->body, "。\n\n") - result->body, ==, 28);
  g_assert_cmpuint (count (result->body, "\n- "), ==, 3 + 4 + 4);
  g_assert_cmpuint (count (result->body, "\n## "), ==, 0);
  g_assert_cmpuint (result->tray->len, ==, 2);
  g_assert_true (has_step (result, "heading:18"));
  g_assert_true (has_step (result, "heading:45"));
  g_assert_true (has_step (result, "heading:61"));
  g_assert_true (has_step (result, "heading:81"));
  for (const char *p = result->body; (p = strpbrk (p, ",;:?!")) != NULL; p++)
    g_assert_false (p > result->body &&
                    ink_tally_is_han (g_utf8_get_char (g_utf8_prev_char (p))));
  check_nothing_lost (text);
  check_again (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/import/untouched", test_untouched);
  g_test_add_func ("/import/choices", test_choices);
  g_test_add_func ("/import/random", test_random);
  g_test_add_func ("/import/long", test_long);
  g_test_add_func ("/import/seed/article", test_seed_article);
  g_test_add_func ("/import/seed/page", test_seed_page);
  g_test_add_func ("/import/seed/portal", test_seed_portal);
  return g_test_run ();
}
