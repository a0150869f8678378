/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules on front matter: what each finds, where, and that its fix takes the fault away. */

#include "ink.h"

#include <string.h>

#define CLEAN  NULL
#define NO_FIX NULL

static const struct {
  const char *name, *lines; /* "+" before TOML; "{" is JSON, "\n" a file as it is */
  const char *id, *at;      /* of the only problem, and the text under its span */
  const char *fixed;        /* the lines after the fix */
} cases[] = {
  { "/problems/clean",
    "title: a\ndate: 2025-07-02\ndraft: true\ntags: [a]",
    CLEAN,
    "",
    NO_FIX },
  { "/problems/draft-yes", "draft: yes", "front-matter-draft", "yes", "draft: true" },
  { "/problems/draft-on", "Draft: On # c", "front-matter-draft", "On", "Draft: true # c" },
  { "/problems/draft-no", "draft: no", "front-matter-boolean", "no", NO_FIX },
  { "/problems/draft-true-text", "draft: 'true'", CLEAN, "", NO_FIX },
  { "/problems/draft-1", "draft: 1", CLEAN, "", NO_FIX },
  { "/problems/draft-quoted", "draft: 'yes'", "front-matter-not-boolean", "'yes'", NO_FIX },
  { "/problems/draft-han", "draft: 是", "front-matter-not-boolean", "是", NO_FIX },
  { "/problems/draft-empty", "draft:", CLEAN, "", NO_FIX },
  { "/problems/headless-text", "+headless = 'ja'", "front-matter-not-boolean", "'ja'", NO_FIX },
  { "/problems/boolean-in-list", "tags: [x, no]", "front-matter-boolean", "no", NO_FIX },
  { "/problems/boolean-deep", "a:\n  b: [{c: off}]", "front-matter-boolean", "off", NO_FIX },
  { "/problems/boolean-toml", "+a = 'yes'", CLEAN, "", NO_FIX },
  { "/problems/weight-octal", "weight: 010", "front-matter-weight", "010", "weight: 10" },
  { "/problems/weight-octal-text",
    "weight: \"08\" # c",
    "front-matter-weight",
    "\"08\"",
    "weight: 8 # c" },
  { "/problems/weight-toml",
    "+weight = '010'",
    "front-matter-weight",
    "'010'",
    "+weight = 10" },
  { "/problems/weight-json", "{\"weight\": 1.5}", "front-matter-weight", "1.5", NO_FIX },
  { "/problems/weight-word", "weight: first", "front-matter-weight", "first", NO_FIX },
  { "/problems/weight-blank", "weight: ' 10'", "front-matter-weight", "' 10'", "weight: 10" },
  { "/problems/weight-same", "weight: 007", CLEAN, "", NO_FIX },
  { "/problems/weight-zero", "weight: 00", CLEAN, "", NO_FIX },
  { "/problems/weight-text", "weight: '-10'", CLEAN, "", NO_FIX },
  { "/problems/weight-nothing", "weight:", CLEAN, "", NO_FIX },
  { "/problems/weight-deep", "a:\n  weight: '010'", CLEAN, "", NO_FIX },
  { "/problems/empty-term", "tags: [a, '', ~]", "front-matter-empty-term", "''", "tags: [a]" },
  { "/problems/empty-term-lines",
    "tags:\n  - a\n  - ' '\n  - b",
    "front-matter-empty-term",
    "' '",
    "tags:\n  - a\n  - b" },
  { "/problems/empty-term-only",
    "+categories = ['']",
    "front-matter-empty-term",
    "''",
    "+categories = []" },
  { "/problems/term-emoji", "tags: [a, 😀]", "front-matter-term-page", "😀", NO_FIX },
  { "/problems/term-points", "tags: ['..']", "front-matter-term-page", "'..'", NO_FIX },
  { "/problems/term-emoji-beside", "tags: [a😀]", CLEAN, "", NO_FIX },
  { "/problems/term-sharp", "+tags = ['C#']", "front-matter-term-link", "'C#'", NO_FIX },
  { "/problems/term-plus", "tags: [C++, .NET, R&D]", CLEAN, "", NO_FIX },
  { "/problems/term-slash", "tags: A/B", "front-matter-term-slash", "A/B", NO_FIX },
  { "/problems/term-blank", "tags: [' AI']", "front-matter-term-blanks", "' AI'", NO_FIX },
  { "/problems/term-blanks", "tags: [a  b]", "front-matter-term-blanks", "a  b", NO_FIX },
  { "/problems/term-one-blank", "tags: [a b]", CLEAN, "", NO_FIX },
  { "/problems/term-elsewhere", "things: [😀, 'C#', A/B]", CLEAN, "", NO_FIX },
  { "/problems/empty-item", "things: [a, '']", CLEAN, "", NO_FIX },
  { "/problems/cut", "title: My #1 tool", "front-matter-cut", "My", "title: \"My #1 tool\"" },
  { "/problems/cut-all",
    "title: #1 tool ",
    "front-matter-cut",
    "title",
    "title: \"#1 tool\" " },
  { "/problems/cut-term",
    "tags:\n  - #go\n  - b",
    "front-matter-cut",
    "",
    "tags:\n  - \"#go\"\n  - b" },
  { "/problems/cut-not-quotable", "title: a \"b\" #c", "front-matter-cut", "a \"b\"", NO_FIX },
  { "/problems/cut-comment", "title: My # comment", CLEAN, "", NO_FIX },
  { "/problems/cut-number", "a: 1 #one", CLEAN, "", NO_FIX },
  { "/problems/cut-quoted", "title: 'My' #1", CLEAN, "", NO_FIX },
  { "/problems/cut-glued", "title: C#1", CLEAN, "", NO_FIX },
  { "/problems/cut-toml", "+title = 'My' #1", CLEAN, "", NO_FIX },
  { "/problems/key-number", "1: a\nz: b", "front-matter-key-number", "1", "\"1\": a\nz: b" },
  { "/problems/key-true", "true: a", "front-matter-key-number", "true", "\"true\": a" },
  { "/problems/key-number-quoted", "'1': a", CLEAN, "", NO_FIX },
  { "/problems/key-number-deep", "a:\n  1: b", CLEAN, "", NO_FIX },
  { "/problems/key-date", "2025-01-01: b", CLEAN, "", NO_FIX },
  { "/problems/key-number-toml", "+1 = 'a'", CLEAN, "", NO_FIX },
  { "/problems/lost-indent",
    "  title: T\nz: 1",
    "front-matter-lost",
    "z: 1",
    "title: T\nz: 1" },
  { "/problems/lost-indent-two",
    "  title: T\n  a: 1\n# c\nz: 1 # d",
    "front-matter-lost",
    "z: 1 # d",
    NO_FIX },
  { "/problems/lost-opener",
    "\n--- title: T\nz: 1\n---\n",
    "front-matter-lost",
    "z: 1",
    "\n---\ntitle: T\nz: 1\n---\n" },
  { "/problems/lost-opener-crlf",
    "\n---  title: T\r\nz: 1\r\n---\r\n",
    "front-matter-lost",
    "z: 1",
    "\n---\r\ntitle: T\r\nz: 1\r\n---\r\n" },
  { "/problems/opener-comment", "\n--- # c\ntitle: T\nz: 1\n---\n", CLEAN, "", NO_FIX },
  { "/problems/opener-alone", "\n--- title: T\n---\n", CLEAN, "", NO_FIX },
  { "/problems/lost-dots", "a: 1\n...\nz: 1", "front-matter-lost", "z: 1", NO_FIX },
  { "/problems/dots-alone", "a: 1\n...\n# c\n", CLEAN, "", NO_FIX },
  { "/problems/bom-second",
    "\n\xEF\xBB\xBF---\na: 1\n---\n",
    "front-matter-bom",
    "\xEF\xBB\xBF",
    "\n---\na: 1\n---\n" },
  { "/problems/bom-no-front-matter", "\n\xEF\xBB\xBFtext\n", CLEAN, "", NO_FIX },
  { "/problems/merge", "a: &a {x: 1}\nb:\n  <<: *a\n  q: 2", CLEAN, "", NO_FIX },
  { "/problems/merge-text", "b:\n  <<: x", "front-matter-merge", "x", NO_FIX },
  { "/problems/merge-before",
    "a: &a {x: 1}\nb:\n  x: 2\n  <<: *a",
    "front-matter-merge",
    "2",
    NO_FIX },
  { "/problems/merge-mixed",
    "a: &a {x: 1}\nb: &b {X: 2}\nc:\n  <<: [*a, *b]",
    "front-matter-merge",
    "[*a, *b]",
    NO_FIX },
  { "/problems/merge-several",
    "a: &a {x: 1}\nb: &b {z: 2}\nc:\n  <<: [*a, *b]",
    CLEAN,
    "",
    NO_FIX },
  { "/problems/published",
    "published: false",
    "front-matter-published",
    "false",
    "draft: true" },
  { "/problems/published-true",
    "+published = true",
    "front-matter-published",
    "true",
    "+draft = false" },
  { "/problems/published-json",
    "{\"published\": false}",
    "front-matter-published",
    "false",
    "{\"draft\": true}" },
  { "/problems/published-both",
    "draft: false\npublished: true",
    "front-matter-published",
    "true",
    NO_FIX },
  { "/problems/published-date", "published: 2025-07-02", CLEAN, "", NO_FIX },
  { "/problems/date-slashes",
    "date: 2025/7/2",
    "front-matter-date",
    "2025/7/2",
    "date: 2025-07-02" },
  { "/problems/date-short",
    "date: 2025-7-2",
    "front-matter-date",
    "2025-7-2",
    "date: 2025-07-02" },
  { "/problems/date-han",
    "lastmod: \"2025年7月2日\"",
    "front-matter-date",
    "\"2025年7月2日\"",
    "lastmod: \"2025-07-02\"" },
  { "/problems/date-no-seconds",
    "date: 2025-07-02 17:10",
    "front-matter-date",
    "2025-07-02 17:10",
    "date: 2025-07-02T17:10:00" },
  { "/problems/date-small-z",
    "date: 2025-07-02t17:10:04z",
    "front-matter-date",
    "2025-07-02t17:10:04z",
    "date: 2025-07-02T17:10:04Z" },
  { "/problems/date-words", "date: July 2, 2025", "front-matter-date", "July 2, 2025", NO_FIX },
  { "/problems/date-list", "date: [2025-07-02]", "front-matter-date", "[2025-07-02]", NO_FIX },
  { "/problems/date-true", "date: true", "front-matter-date", "true", NO_FIX },
  { "/problems/date-month-13", "date: 2025/13/2", "front-matter-date", "2025/13/2", NO_FIX },
  { "/problems/date-other-key", "made: 2025/7/2", CLEAN, "", NO_FIX },
  { "/problems/date-empty", "date: ''", CLEAN, "", NO_FIX },
  { "/problems/date-rfc1123", "date: Wed, 02 Jul 2025 17:10:04 +0800", CLEAN, "", NO_FIX },
  { "/problems/date-gmt",
    "date: Wed, 02 Jul 2025 17:10:04 GMT",
    "front-matter-date-zone-name",
    "Wed, 02 Jul 2025 17:10:04 GMT",
    NO_FIX },
  { "/problems/date-digits",
    "date: 20250702",
    "front-matter-date-seconds",
    "20250702",
    "date: 2025-07-02" },
  { "/problems/date-year", "date: 2025", "front-matter-date-seconds", "2025", NO_FIX },
  { "/problems/date-unix", "date: 1751447404", CLEAN, "", NO_FIX },
  { "/problems/date-year-1",
    "date: 0001-01-01",
    "front-matter-date-year",
    "0001-01-01",
    NO_FIX },
  { "/problems/date-toml-small", "+date = 2025-07-02t17:10:04z", CLEAN, "", NO_FIX },
  { "/problems/date-no-zone-no-site", "date: 2025-07-02 17:10:04", CLEAN, "", NO_FIX },
  { "/problems/terms", "tags: a, b", "front-matter-terms", "a, b", "tags: [\"a\", \"b\"]" },
  { "/problems/terms-han",
    "+categories = '甲，乙、丙'",
    "front-matter-terms",
    "'甲，乙、丙'",
    "+categories = [\"甲\", \"乙\", \"丙\"]" },
  { "/problems/terms-one", "tags: a b", CLEAN, "", NO_FIX },
  { "/problems/terms-list", "tags: ['a, b']", CLEAN, "", NO_FIX },
  { "/problems/keywords",
    "{\"keywords\": \"a, b\"}",
    "front-matter-keywords",
    "\"a, b\"",
    "{\"keywords\": [\"a\", \"b\"]}" },
  { "/problems/params-text", "params: abc", "front-matter-not-map", "abc", NO_FIX },
  { "/problems/params-empty", "params:", "front-matter-not-map", "params", NO_FIX },
  { "/problems/cascade-list", "cascade: [{a: 1}]", CLEAN, "", NO_FIX },
  { "/problems/params", "params:\n  a: 1", "front-matter-params", "a: 1", NO_FIX },
  { "/problems/build-old",
    "_build:\n  list: never",
    "front-matter-build-old",
    "list: never",
    "build:\n  list: never" },
  { "/problems/build-new",
    "build: {list: never}",
    "front-matter-build-new",
    "{list: never}",
    NO_FIX },
  { "/problems/url",
    "url: https://example.org/a/",
    "front-matter-host",
    "https://example.org/a/",
    "url: /a/" },
  { "/problems/aliases",
    "aliases: [/x/, 'http://example.org/a']",
    "front-matter-host",
    "'http://example.org/a'",
    "aliases: [/x/, '/a']" },
  { "/problems/link-elsewhere", "link: https://example.org/a/", CLEAN, "", NO_FIX },
  { "/problems/alias", "alias: [/x/]", "front-matter-alias", "[/x/]", "aliases: [/x/]" },
  { "/problems/title-list", "title: [GPT]", "front-matter-title", "[GPT]", "title: \"[GPT]\"" },
  { "/problems/tag-alone",
    "title: !hi\nz: 1",
    "front-matter-tag",
    "!hi",
    "title: \"!hi\"\nz: 1" },
  { "/problems/tag", "title: !hi you", "front-matter-tag", "!hi you", "title: \"!hi you\"" },
  { "/problems/tag-known", "title: !!str 12", CLEAN, "", NO_FIX },
  { "/problems/tab-quoted", "a: \"x\ty\"", "front-matter-tab", "\"x\ty\"", "a: \"x\\ty\"" },
  { "/problems/tab-plain", "a: x\ty", "front-matter-tab", "x\ty", NO_FIX },
  { "/problems/tab-single", "a: 'x\ty'", CLEAN, "", NO_FIX },
  { "/problems/crlf", "a: |\r\n  x\r\nb: 1\r", "front-matter-crlf", "|\r\n  x", NO_FIX },
  { "/problems/colon", "a: {b:c}", "front-matter-colon", "b:c", NO_FIX },
  { "/problems/exponent", "a: 1e3", "front-matter-number", "1e3", "a: \"1e3\"" },
  { "/problems/08", "a: [08]", "front-matter-number", "08", "a: [\"08\"]" },
  { "/problems/012", "a: 012", CLEAN, "", NO_FIX },
  { "/problems/duplicate", "a: 1\na: 2", "front-matter-duplicate-key", "a", NO_FIX },
  { "/problems/case", "a: 1\nA: 2", "front-matter-key-case", "a", NO_FIX },
  { "/problems/body-dash", "\n- x\n", "front-matter-delimiter", "", NO_FIX },
  { "/problems/body-plus", "\n+ x\n", "front-matter-delimiter", "", NO_FIX },
  { "/problems/body-shortcode", "\n{{< x >}}\n", "front-matter-delimiter", "{{<", NO_FIX },
  { "/problems/body-percent", "\n{{% x %}}\n", "front-matter-delimiter", "{{%", NO_FIX },
  { "/problems/body-brace", "\n{ x\n", "front-matter-syntax", "{ x", NO_FIX },
  { "/problems/body-html", "\n<b>x</b>\n", "front-matter-html", "<", NO_FIX },
  { "/problems/body-text", "\ntext\n", CLEAN, "", NO_FIX },
};

static char *
dup_file (const char *lines)
{
  if (*lines == '{')
    return g_strconcat (lines, "\n", NULL);
  if (*lines == '+')
    return g_strconcat ("+++\n", lines + 1, "\n+++\n", NULL);
  if (*lines == '\n')
    return g_strdup (lines + 1);
  return g_strconcat ("---\n", lines, "\n---\n", NULL);
}

static InkArticle *
parse (const char *content)
{
  g_autoptr (InkText) text = ink_text_new (content, -1, 1);

  return ink_article_parse (text, NULL);
}

static char *
dup_ids (GPtrArray *problems)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (ids,
                            "%s%s",
                            i > 0 ? " " : "",
                            ((InkProblem *)g_ptr_array_index (problems, i))->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
check_fix (InkArticle *article, const InkProblem *problem, const char *fixed)
{
  g_autofree char *expected = fixed != NULL ? dup_file (fixed) : NULL;
  g_autoptr (InkText) after = NULL;
  g_autoptr (InkArticle) again = NULL;
  GPtrArray *left;

  if (fixed == NULL) {
    g_assert_null (problem->fix);
    return;
  }
  g_assert_nonnull (problem->fix);
  after = ink_edit_apply_all (problem->fix, ink_article_get_text (article), 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, expected);
  again = ink_article_parse (after, NULL);
  left = ink_article_get_problems (again);
  for (guint i = 0; i < left->len; i++)
    g_assert_cmpstr (((InkProblem *)g_ptr_array_index (left, i))->id, !=, problem->id);
}

static void
test_case (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *content = dup_file (cases[row].lines);
  g_autoptr (InkArticle) article = parse (content);
  GPtrArray *problems = ink_article_get_problems (article);
  g_autofree char *ids = dup_ids (problems);

  g_assert_cmpstr (ids, ==, cases[row].id != NULL ? cases[row].id : "");
  if (cases[row].id == NULL)
    return;
  const InkProblem *problem = g_ptr_array_index (problems, 0);
  g_autofree char *at = ink_text_dup_span (ink_article_get_text (article), problem->span);
  g_assert_cmpstr (at, ==, cases[row].at);
  g_assert_null (strchr (problem->message, '%'));
  check_fix (article, problem, cases[row].fixed);
}

/* On a site: its zone and its taxonomies. */
static const struct {
  const char *name, *config, *lines, *id;
} sites[] = {
  { "/problems/site/no-zone", "", "date: 2025-07-02 17:10:04", "front-matter-date-zone" },
  { "/problems/site/no-zone-toml",
    "",
    "+date = 2025-07-02T17:10:04",
    "front-matter-date-zone" },
  { "/problems/site/no-zone-day", "", "date: 2025-07-02", "" },
  { "/problems/site/no-zone-offset", "", "date: 2025-07-02T17:10:04+08:00", "" },
  { "/problems/site/zone", "timeZone: Asia/Shanghai", "date: 2025-07-02 17:10:04", "" },
  { "/problems/site/tags", "", "tags: a, b", "front-matter-terms" },
  { "/problems/site/own", "taxonomies: {s: series}", "series: a, b", "front-matter-terms" },
  { "/problems/site/no-tags", "taxonomies: {s: series}", "tags: a, b", "" },
};

static void
test_site (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *content = dup_file (sites[row].lines);
  g_autoptr (InkArticle) article = parse (content);
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *ids = NULL;

  g_ptr_array_add (configs,
                   ink_front_matter_read_value (INK_FRONT_MATTER_YAML,
                                                sites[row].config,
                                                strlen (sites[row].config),
                                                NULL));
  site = ink_site_new ("/site", configs);
  problems = ink_article_find_problems (article, site);
  ids = dup_ids (problems);
  g_assert_cmpstr (ids, ==, sites[row].id);
}

/* A copy has all of it, and outlives the first. */
static void
test_copy (void)
{
  InkProblem *problem = ink_problem_new ("x", INK_SEVERITY_HINT, ink_span (1, 2), "m");
  g_autoptr (InkProblem) copy = NULL;

  ink_problem_take_fix (problem, ink_edit_new (ink_span (0, 1), "a", -1));
  ink_problem_take_fix (problem, ink_edit_new (ink_span (3, 3), "b", -1));
  copy = ink_problem_copy (problem);
  ink_problem_free (problem);
  g_assert_cmpstr (copy->id, ==, "x");
  g_assert_cmpint (copy->severity, ==, INK_SEVERITY_HINT);
  g_assert_cmpuint (copy->fix->len, ==, 2);
  g_assert_cmpstr (((InkEdit *)g_ptr_array_index (copy->fix, 1))->text, ==, "b");
}

/* Many values and many problems cost as many, not their square. */
static void
test_long (void)
{
  g_autoptr (GString) content = g_string_new ("---\ntags:\n");
  g_autoptr (InkArticle) article = NULL;

  for (guint i = 0; i < 9000; i++)
    g_string_append (content, "- yes\n- 1e3\n");
  g_string_append (content, "---\n");
  g_test_timer_start ();
  article = parse (content->str);
  g_assert_cmpuint (ink_article_get_problems (article)->len, ==, 18000);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    g_test_add_data_func (sites[i].name, GUINT_TO_POINTER (i), test_site);
  g_test_add_func ("/problems/copy", test_copy);
  g_test_add_func ("/problems/long", test_long);
  return g_test_run ();
}
