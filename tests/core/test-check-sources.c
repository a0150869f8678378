/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on sources: what must be found and what must not, and that a fix takes its problem
 * away and changes nothing when it was taken. */

#include "ink.h"

#include <string.h>

#define DATE(day) "---\ndate: " day "\n---\n"
#define USES      "a[^1]b[^2]c[^3]d[^4]\n\n"

/* @ids: of all problems, by start. @fixed: the text after the fix of the first that has one. */
static const struct {
  const char *name, *text, *ids, *fixed;
} cases[] = {
  { "/sources/clean",
    DATE ("2025-07-05") USES "[^1]: 甲题 · 刊 · 人（2025/7/2）·检索日期2025/7/3\n"
                             "[^2]: 乙题 · 刊 · 人（2025/7/1）·检索日期2025/7/3\n"
                             "[^3]: 丙题 · 报 · 王（2025/6/2）·检索日期2025/7/3\n"
                             "[^4]: 丁题 · 报 · 李（2025/5/2）·检索日期2025/7/5\n",
    "",
    NULL },
  { "/sources/free-text-says-nothing",
    USES "[^1]: 见书。\n[^2]: x\n[^3]: y\n[^4]: z\n",
    "",
    NULL },
  { "/sources/dates/looked-at-first",
    "a[^1]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）·检索日期2025/7/1\n",
    "source-dates",
    NULL },
  { "/sources/dates/year-alone",
    "a[^1]\n\n[^1]: 甲题 · 刊 · 人（2025）·检索日期2025/7/1\n",
    "",
    NULL },
  { "/sources/dates/after-the-article",
    DATE ("2025-07-01") "a[^1]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）\n",
    "source-dates",
    NULL },
  { "/sources/dates/long-ago",
    DATE ("2025-07-01") "a[^1]\n\n[^1]: 甲题 · 刊 · 人（2025/5/2）·检索日期2025/5/27\n",
    "source-dates",
    NULL },
  { "/sources/dates/a-month",
    DATE ("2025-07-01") "a[^1]\n\n[^1]: 甲题 · 刊 · 人（2025/5/2）·检索日期2025/6/1\n",
    "",
    NULL },
  { "/sources/same-day",
    DATE ("2025-07-02") "a[^1]b[^2]c[^3]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）·检索日期2025/7/2\n"
                        "[^2]: 乙题 · 刊 · 人（2025/7/2）·检索日期2025/7/2\n"
                        "[^3]: 丙题 · 报 · 王（2025/7/2）·检索日期2025/7/2\n",
    "source-same-day",
    NULL },
  { "/sources/no-url",
    "a[^1]b[^2]c[^3]\n\n[^1]: [甲题](https://e.com/a) · 刊 · 人（2025/7/2）\n"
    "[^2]: [乙题](https://e.com/b) · 刊 · 人（2025/7/2）\n[^3]: 丙题 · 报 · 王（2025/7/2）\n",
    "source-no-url",
    NULL },
  { "/sources/no-author",
    "a[^1]b[^2]c[^3]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）\n"
    "[^2]: 乙题 · 刊 · 人（2025/7/2）\n[^3]: 丙题 · 报（2025/7/2）\n",
    "source-no-author",
    NULL },
  { "/sources/no-date",
    "a[^1]b[^2]c[^3]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）\n"
    "[^2]: 乙题 · 刊 · 人（2025/7/2）\n[^3]: 丙题 · 报 · 王（2025）\n",
    "source-no-date",
    NULL },
  { "/sources/date-not-known",
    "a[^1]b[^2]c[^3]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）\n"
    "[^2]: 乙题 · 刊 · 人（2025/7/2）\n[^3]: 丙题 · 报 · 王（日期不详）\n",
    "",
    NULL },
  { "/sources/tracking",
    "a[^1]\n\n[^1]: [甲题](https://e.com/a?id=1&utm_source=x) · 刊 · 人（2025/7/2）\n",
    "source-tracking",
    "a[^1]\n\n[^1]: [甲题](https://e.com/a?id=1) · 刊 · 人（2025/7/2）\n" },
  { "/sources/twice/url",
    "a[^1]b[^2]\n\n[^1]: [甲题](https://e.com/a) · 刊（2025/7/2）\n"
    "[^2]: [乙题](https://www.e.com/a/) · 报（2025/7/2）\n",
    "source-twice",
    "a[^1]b[^1]\n\n[^1]: [甲题](https://e.com/a) · 刊（2025/7/2）\n" },
  { "/sources/twice/title",
    "a[^1]\n\n[^1]: 他们说的都不是真的，我升职了 · 36氪 · 冬（2025/7/2）\n"
    "[^2]: 他们说的都不是真的，我升职了！ · 网易 · 冬（2025/7/2）",
    "note-unused source-twice",
    "a[^1]\n\n[^1]: 他们说的都不是真的，我升职了 · 36氪 · 冬（2025/7/2）" },
  { "/sources/style",
    "a[^1]b[^2]c[^3]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）·检索日期2025/7/3\n"
    "[^2]: 乙题 · 刊 · 人 (2025/7/1) · 检索日期2025/7/3\n"
    "[^3]: 丙题 · 报 · 王（2025/6/2）·检索日期2025/7/3\n",
    "source-style",
    "a[^1]b[^2]c[^3]\n\n[^1]: 甲题 · 刊 · 人（2025/7/2）·检索日期2025/7/3\n"
    "[^2]: 乙题 · 刊 · 人（2025/7/1）·检索日期2025/7/3\n"
    "[^3]: 丙题 · 报 · 王（2025/6/2）·检索日期2025/7/3\n" },
};

static InkArticle *
read_article (const char *text)
{
  g_autoptr (InkText) data = ink_text_new (text, -1, 1);
  InkMarkdownOptions options = { 0 };

  return ink_article_read (data, &options);
}

/* Of the rules on notes and sources. */
static char *
dup_ids (GPtrArray *problems, const InkProblem **fixable)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  *fixable = NULL;
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];

    if (!g_str_has_prefix (problem->id, "source-") && !g_str_has_prefix (problem->id, "note-"))
      continue;
    g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", problem->id);
    if (*fixable == NULL && problem->fix != NULL)
      *fixable = problem;
  }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkArticle) article = read_article (cases[i].text);
  g_autoptr (GPtrArray) problems = ink_check_article (article, NULL);
  const InkProblem *fixable, *left;
  g_autofree char *ids = dup_ids (problems, &fixable);

  g_assert_cmpstr (ids, ==, cases[i].ids);
  if (cases[i].fixed == NULL) {
    g_assert_null (fixable);
    return;
  }
  g_assert_nonnull (fixable);
  g_autoptr (InkText) after =
      ink_edit_apply_all (fixable->fix, ink_article_get_text (article), 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, cases[i].fixed);
  g_autoptr (InkArticle) again = read_article (ink_text_get_data (after));
  g_autoptr (GPtrArray) then = ink_check_article (again, NULL);
  g_autofree char *none = dup_ids (then, &left);
  g_assert_cmpstr (none, ==, "");
}

/* Many that are all the same: no more than linear work, and a few fixes. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (InkArticle) article = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  guint n = 0, n_fixes = 0;

  for (guint i = 1; i <= 2000; i++)
    g_string_append_printf (text, "x[^%u]\n", i);
  for (guint i = 1; i <= 2000; i++)
    g_string_append_printf (text, "\n[^%u]: [题](https://e.com/a) · 刊（2025/7/2）", i);
  article = read_article (text->str);
  problems = ink_check_article (article, NULL);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];

    n += g_str_equal (problem->id, "source-twice");
    n_fixes += g_str_equal (problem->id, "source-twice") && problem->fix != NULL;
  }
  g_assert_cmpuint (n, ==, 1999);
  g_assert_cmpuint (n_fixes, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/sources/many", test_many);
  return g_test_run ();
}
