/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule: what must be found and what must not; that a fix takes its problem away, changes
 * what it says and no more, and applied twice changes nothing the second time. */

#include "ink.h"

#include <string.h>

#define NO_FIX NULL
#define NOW    "2026-07-02T00:00:00Z"

/* @ids: of all problems, by start; "" where there must be none. @at: the text under the first
 * one's span. @fixed: the body after its fix. The body follows a front matter with a title. */
static const struct {
  const char *name, *body, *ids, *at, *fixed;
} notes[] = {
  { "/check/note/clean", "a[^1] b[^x]\n\n[^1]: o\n[^x]: t\n", "", NULL, NO_FIX },
  { "/check/note/unused", "a\n\n[^1]: o\n", "note-unused", "[^1]: o", NO_FIX },
  { "/check/note/missing", "a[^1]\n", "note-missing", "[^1]", NO_FIX },
  { "/check/note/missing-twice", "a[^1][^1]\n", "note-missing note-missing", "[^1]", NO_FIX },
  { "/check/note/empty", "a[^1]\n\n[^1]:\n", "note-empty", "[^1]:", NO_FIX },
  { "/check/note/empty-but-for-below", "a[^1]\n\n[^1]:\n\n    text\n", "", NULL, NO_FIX },
  { "/check/note/case",
    "a[^Foo]b[^foo]\n\n[^foo]: o\n",
    "note-case",
    "[^Foo]",
    "a[^foo]b[^foo]\n\n[^foo]: o\n" },
  { "/check/note/width",
    "a[^１]b[^1]\n\n[^1]: o\n",
    "note-case",
    "[^１]",
    "a[^1]b[^1]\n\n[^1]: o\n" },
  { "/check/note/case-of-two",
    "a[^FOO]b[^foo][^Foo]\n\n[^foo]: o\n[^Foo]: p\n",
    "note-missing",
    "[^FOO]",
    NO_FIX },
  { "/check/note/duplicate",
    "a[^1]\n\n[^1]: o\n[^1]: p\n",
    "note-duplicate",
    "[^1]: p",
    NO_FIX },
  { "/check/note/repeated",
    "a[^1]\n\n[^1]: o\n[^1]: o\n",
    "note-duplicate",
    "[^1]: o",
    "a[^1]\n\n[^1]: o\n" },
  { "/check/note/repeated-crlf",
    "a[^1]\r\n\r\n[^1]: o\r\n[^1]: o\r\n[^2]: p [^2]\r\n",
    "note-duplicate",
    "[^1]: o",
    "a[^1]\r\n\r\n[^1]: o\r\n[^2]: p [^2]\r\n" },
  { "/check/note/repeated-last",
    "a[^1]\n\n[^1]: o\n[^1]: o",
    "note-duplicate",
    "[^1]: o",
    "a[^1]\n\n[^1]: o\n" },
  { "/check/note/repeated-before-heading",
    "a[^1]\n\n[^1]: o\n[^1]: o\n# h\n",
    "note-duplicate",
    "[^1]: o",
    NO_FIX },
  { "/check/note/repeated-in-quote",
    "a[^1]\n\n[^1]: o\n\n> [^1]: o\n",
    "note-duplicate",
    "[^1]: o",
    NO_FIX },
  { "/check/note/repeated-with-reference",
    "a[^1]\n\n[^1]: o[^2]\n[^1]: o[^2]\n\n[^2]: p\n",
    "note-duplicate",
    "[^1]: o[^2]",
    NO_FIX },
  { "/check/note/colon",
    "a[^1]\n\n[^1]：来源\n",
    "note-colon",
    "[^1]：",
    "a[^1]\n\n[^1]: 来源\n" },
  { "/check/note/colon-blank-after",
    "a[^1]\n\n[^1]： 来源\n",
    "note-colon",
    "[^1]：",
    "a[^1]\n\n[^1]: 来源\n" },
  { "/check/note/colon-blank-before",
    "a[^1]\n\n[^1] : o\n",
    "note-colon",
    "[^1] :",
    "a[^1]\n\n[^1]: o\n" },
  { "/check/note/colon-brackets",
    "a[^1]\n\n［^1］:o\n",
    "note-colon",
    "［^1］:",
    "a[^1]\n\n[^1]: o\n" },
  { "/check/note/colon-several",
    "a[^1] b[^2]\n\n[^1]：o\n[^2]：p\n",
    "note-colon note-colon",
    "[^1]：",
    "a[^1] b[^2]\n\n[^1]: o\n[^2]：p\n" },
  { "/check/note/colon-below-a-note",
    "a[^1] b[^2]\n\n[^1]: o。\n[^2]：p\n",
    "note-colon",
    "[^2]：",
    "a[^1] b[^2]\n\n[^1]: o。\n[^2]: p\n" },
  { "/check/note/colon-of-a-sentence", "[^1]：说\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/colon-later", "a[^1]：说\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/colon-in-code", "a\n\n```\n[^1]：o\n```\n", "", NULL, NO_FIX },
  { "/check/note/colon-indented",
    "a[^1]\nb\n     [^1] : o\n",
    "note-missing note-missing",
    "[^1]",
    NO_FIX },
  { "/check/note/brackets",
    "a［^1］b[^1]\n\n[^1]: o\n",
    "note-brackets",
    "［^1］",
    "a[^1]b[^1]\n\n[^1]: o\n" },
  { "/check/note/brackets-square",
    "a【^1】b[^1]\n\n[^1]: o\n",
    "note-brackets",
    "【^1】",
    "a[^1]b[^1]\n\n[^1]: o\n" },
  { "/check/note/caret",
    "a[＾1]b[^1]\n\n[^1]: o\n",
    "note-brackets",
    "[＾1]",
    "a[^1]b[^1]\n\n[^1]: o\n" },
  { "/check/note/brackets-of-none", "a【^9】b\n", "", NULL, NO_FIX },
  { "/check/note/brackets-in-code", "a `［^1］` b[^1]\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/brackets-half", "a［^1] b[^1]\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/brackets-han", "a【1】b【图】[^1]\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/glued",
    "a[^1]\n\n[^1]: 来源。\n正文\n",
    "note-glued",
    "正文",
    "a[^1]\n\n[^1]: 来源。\n\n正文\n" },
  { "/check/note/glued-crlf",
    "a[^1]\r\n\r\n[^1]: 来源。\r\n正文\r\n",
    "note-glued",
    "正文",
    "a[^1]\r\n\r\n[^1]: 来源。\r\n\r\n正文\r\n" },
  { "/check/note/glued-lines",
    "a[^1]\n\n[^1]: 2025/7/2\nOne\nTwo\n",
    "note-glued",
    "One\nTwo",
    "a[^1]\n\n[^1]: 2025/7/2\n\nOne\nTwo\n" },
  { "/check/note/wrapped", "a[^1]\n\n[^1]: A long line\nthat goes on.\n", "", NULL, NO_FIX },
  { "/check/note/indented", "a[^1]\n\n[^1]: 来源。\n    正文\n", "", NULL, NO_FIX },
  { "/check/note/heading-below", "a[^1]\n\n[^1]: 来源。\n# h\n", "", NULL, NO_FIX },
  { "/check/note/label-blank",
    "a[^my note]\n\n[^my note]: o\n",
    "note-label-blank",
    "my note",
    "a[^my-note]\n\n[^my-note]: o\n" },
  { "/check/note/label-blank-taken",
    "a[^a b][^a-b]\n\n[^a b]: o\n[^a-b]: p\n",
    "note-label-blank",
    "a b",
    NO_FIX },
  { "/check/note/heading", "# T[^1]\n\n[^1]: o\n", "note-heading", "[^1]", NO_FIX },
  { "/check/note/heading-setext", "T[^1]\n===\n\n[^1]: o\n", "note-heading", "[^1]", NO_FIX },
  { "/check/note/heading-of-none", "# T[^1]\n", "note-missing", "[^1]", NO_FIX },
  { "/check/note/order",
    "a[^2] b[^1]\n\n[^1]: o\n[^2]: p\n",
    "note-order",
    "[^2]",
    "a[^1] b[^2]\n\n[^2]: o\n[^1]: p\n" },
  { "/check/note/order-gaps",
    "a[^2] b[^7]\n\n[^2]: o\n[^7]: p\n",
    "note-gap",
    "[^2]",
    "a[^1] b[^2]\n\n[^1]: o\n[^2]: p\n" },
  { "/check/note/gap-missing", "a[^1] b[^3]\n\n[^1]: o\n", "note-missing", "[^3]", NO_FIX },
  { "/check/note/gap-of-a-link", "a[^2] [^1](u)\n\n[^2]: o\n", "", NULL, NO_FIX },
  { "/check/note/unseen",
    "a[^1]\n\n[^1]: o\n[^2]: p, see[^3]\n[^3]: q\n",
    "note-unused note-unseen",
    "[^2]: p, see[^3]",
    NO_FIX },
  { "/check/note/seen", "a[^1]\n\n[^1]: o, see[^2]\n[^2]: q\n", "", NULL, NO_FIX },
  { "/check/note/bracket-after",
    "a[^1](b)\n\n[^1]: o\n",
    "note-bracket-after",
    "[^1]",
    "a[^1] (b)\n\n[^1]: o\n" },
  { "/check/note/bracket-wide", "a[^1]（b）\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/blank-after",
    "甲。[^1] 乙\n\n[^1]: o\n",
    "note-blank-after",
    "[^1] ",
    "甲。[^1]乙\n\n[^1]: o\n" },
  { "/check/note/blank-latin", "甲。[^1] b, c[^1] 乙\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/punctuation",
    "甲[^1]。乙[^1]，丙。[^1]\n\n[^1]: o\n",
    "note-punctuation",
    "[^1]",
    "甲[^1]。乙[^1]，丙[^1]。\n\n[^1]: o\n" },
  { "/check/note/punctuation-before",
    "甲。[^1]乙，[^1]丙[^1]。\n\n[^1]: o\n",
    "note-punctuation",
    "[^1]",
    "甲。[^1]乙，[^1]丙。[^1]\n\n[^1]: o\n" },
  { "/check/note/punctuation-even", "甲[^1]。乙。[^1]\n\n[^1]: o\n", "", NULL, NO_FIX },
  { "/check/note/order-names",
    "a[^x] b[^3] c[^2]\n\n[^x]: o\n[^2]: p\n[^3]: q\n",
    "note-order",
    "[^3]",
    "a[^x] b[^2] c[^3]\n\n[^x]: o\n[^3]: p\n[^2]: q\n" },
  { "/check/note/order-zero", "a[^02] b[^01]\n\n[^01]: o\n[^02]: p\n", "", NULL, NO_FIX },
};

/* On a site whose zone is Asia/Shanghai, with tags and series. */
static const struct {
  const char *name, *lines, *ids, *at, *fixed;
} fronts[] = {
  { "/check/date/clean", "date: 2025-07-02", "", NULL, NO_FIX },
  { "/check/date/future", "date: 2027-01-01", "date-future", "2027-01-01", NO_FIX },
  { "/check/date/future-in-zone",
    "date: 2026-07-02 08:00:01",
    "date-future",
    "2026-07-02 08:00:01",
    NO_FIX },
  { "/check/date/now-in-zone", "date: 2026-07-02 08:00:00", "", NULL, NO_FIX },
  { "/check/date/future-draft", "date: 2027-01-01\ndraft: true", "", NULL, NO_FIX },
  { "/check/date/future-published",
    "date: 2027-01-01\npublishDate: 2025-01-01",
    "",
    NULL,
    NO_FIX },
  { "/check/date/scheduled",
    "date: 2027-01-01\npublishDate: 2027-01-01",
    "date-future",
    "2027-01-01",
    NO_FIX },
  { "/check/date/expired",
    "date: 2025-01-01\nexpiryDate: 2026-01-01",
    "date-expired",
    "2026-01-01",
    NO_FIX },
  { "/check/date/expires-later", "date: 2025-01-01\nexpiryDate: 2027-01-01", "", NULL, NO_FIX },
  { "/check/date/expires-first",
    "date: 2025-01-02\nexpiryDate: 2025-01-01",
    "date-expiry-first",
    "2025-01-01",
    NO_FIX },
  { "/check/date/expires-at-once",
    "date: 2025-01-01\nunpublishdate: 2025-01-01",
    "date-expiry-first",
    "2025-01-01",
    NO_FIX },
  { "/check/date/published-later",
    "date: 2025-01-01\npublishDate: 2025-01-05",
    "date-publish-later",
    "2025-01-05",
    NO_FIX },
  { "/check/date/published-same-day",
    "date: 2025-01-01\npublishDate: 2025-01-01 18:00:00",
    "",
    NULL,
    NO_FIX },
  { "/check/date/changed-first",
    "date: 2025-01-05\nlastmod: 2025-01-01",
    "date-changed-first",
    "2025-01-01",
    NO_FIX },
  { "/check/date/changed-later", "date: 2025-01-05\nlastmod: 2025-01-09", "", NULL, NO_FIX },
  { "/check/date/twice",
    "publishDate: 2025-01-05\npubdate: 2025-01-01",
    "date-twice",
    "2025-01-01",
    NO_FIX },
  { "/check/date/twice-the-same",
    "publishDate: 2025-01-05\npubdate: 2025-01-05",
    "",
    NULL,
    NO_FIX },
  { "/check/date/twice-empty", "lastmod: ''\nmodified: 2025-01-05", "", NULL, NO_FIX },
  { "/check/date/unreadable-is-none",
    "date: July 2, 2025\nexpiryDate: 2027-01-01",
    "front-matter-date",
    "July 2, 2025",
    NO_FIX },
  { "/check/date/year-1",
    "date: 0001-01-01\nlastmod: 0001-01-01",
    "front-matter-date-year front-matter-date-year",
    "0001-01-01",
    NO_FIX },
  { "/check/terms/singular", "tag: [a]", "taxonomy-singular", "tag", "tags: [a]" },
  { "/check/terms/singular-case", "Tag: a", "taxonomy-singular", "Tag", "tags: a" },
  { "/check/terms/both", "tag: [a]\ntags: [b]", "", NULL, NO_FIX },
  { "/check/terms/plural", "tags: [a]", "", NULL, NO_FIX },
  { "/check/terms/same-name", "series: [a]", "", NULL, NO_FIX },
  { "/check/terms/not-here", "category: a", "", NULL, NO_FIX },
};

static InkSite *
make_site_of (const char *config)
{
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  g_ptr_array_add (configs,
                   ink_front_matter_read_value (INK_FRONT_MATTER_YAML,
                                                config,
                                                strlen (config),
                                                NULL));
  return ink_site_new ("/site", configs);
}

static InkSite *
make_site (void)
{
  return make_site_of ("timeZone: Asia/Shanghai\ntaxonomies: {tag: tags, series: series}");
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

static guint
count_id (GPtrArray *problems, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += g_str_equal (((InkProblem *)problems->pdata[i])->id, id);
  return n;
}

/* The fix gives @expected, and there is one problem of its kind less. */
static void
check_fix (InkArticle *article,
           const InkCheckContext *context,
           GPtrArray *problems,
           const char *expected)
{
  const InkProblem *problem = problems->pdata[0];
  const InkRule *rule = ink_rule_lookup (problem->id);
  g_autoptr (InkText) after = NULL;
  g_autoptr (InkArticle) again = NULL;
  g_autoptr (GPtrArray) left = NULL;

  if (expected == NULL) {
    g_assert_null (problem->fix);
    g_assert_cmpint (problem->fix_kind, ==, INK_FIX_NONE);
    return;
  }
  g_assert_nonnull (problem->fix);
  g_assert_cmpint (problem->fix_kind, ==, rule->fix);
  g_assert_cmpint (rule->fix, !=, INK_FIX_NONE);
  after = ink_edit_apply_all (problem->fix, ink_article_get_text (article), 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, expected);
  again = ink_article_parse (after, NULL);
  left = ink_check_article (again, context);
  g_assert_cmpuint (count_id (left, problem->id), ==, count_id (problems, problem->id) - 1);
}

static void
check_case (const char *content,
            const InkCheckContext *context,
            const char *ids,
            const char *at,
            const char *fixed)
{
  g_autoptr (InkArticle) article = parse (content);
  g_autoptr (GPtrArray) problems = ink_check_article (article, context);
  g_autofree char *found = dup_ids (problems);
  g_autofree char *under = NULL;

  g_assert_cmpstr (found, ==, ids);
  if (*ids == '\0')
    return;
  under = ink_text_dup_span (ink_article_get_text (article),
                             ((InkProblem *)problems->pdata[0])->span);
  g_assert_cmpstr (under, ==, at);
  check_fix (article, context, problems, fixed);
}

static char *
dup_with_title (const char *body)
{
  return body != NULL ? g_strconcat ("---\ntitle: t\n---\n", body, NULL) : NULL;
}

static void
test_note (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *content = dup_with_title (notes[row].body);
  g_autofree char *fixed = dup_with_title (notes[row].fixed);

  check_case (content, NULL, notes[row].ids, notes[row].at, fixed);
}

static void
test_front (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site = make_site ();
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (NOW, NULL);
  InkCheckContext context = { .site = site, .now = g_date_time_to_unix (now) };
  g_autofree char *content = g_strdup_printf ("---\n%s\n---\n", fronts[row].lines);
  g_autofree char *fixed =
      fronts[row].fixed != NULL ? g_strdup_printf ("---\n%s\n---\n", fronts[row].fixed) : NULL;

  check_case (content, &context, fronts[row].ids, fronts[row].at, fixed);
}

/* What depends on the day, on the site or on its Hugo is found only where they are known. */
static void
test_context (void)
{
  g_autoptr (InkArticle) article =
      parse ("---\ndate: 2027-01-01\ntag: a\ndraft: yes\nbuild: {}\n---\n# T[^1]\n\n[^1]: o\n");
  g_autoptr (InkSite) site = make_site ();
  static const struct {
    guint hugos;
    gboolean site;
    gint64 now;
    const char *ids;
  } rows[] = {
    { 0, FALSE, 0, "front-matter-draft front-matter-build-new note-heading" },
    { 0, TRUE, 0, "taxonomy-singular front-matter-draft front-matter-build-new note-heading" },
    { 0, FALSE, 1, "date-future front-matter-draft front-matter-build-new note-heading" },
    { INK_HUGO_BIT (INK_HUGO_0_111), FALSE, 0, "front-matter-build-new note-heading" },
    { INK_HUGO_BIT (INK_HUGO_0_131), FALSE, 0, "note-heading" },
    { INK_HUGO_BIT (INK_HUGO_0_167), FALSE, 0, "front-matter-draft" },
    { INK_HUGO_BIT (INK_HUGO_0_111) | INK_HUGO_BIT (INK_HUGO_0_167),
      FALSE,
      0,
      "front-matter-draft front-matter-build-new note-heading" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    InkCheckContext context = { .site = rows[i].site ? site : NULL,
                                .hugos = rows[i].hugos,
                                .now = rows[i].now };
    g_autoptr (GPtrArray) problems = ink_check_article (article, &context);
    g_autofree char *ids = dup_ids (problems);

    g_assert_cmpstr (ids, ==, rows[i].ids);
  }
}

/* A language may have a zone of its own; a site may have no notes. */
static void
test_config (void)
{
  static const struct {
    const char *config, *path, *ids;
  } rows[] = {
    { "{}", "content/a.md", "front-matter-date-zone date-future note-missing" },
    { "markup: {goldmark: {extensions: {footnote: false}}}",
      "content/a.md",
      "front-matter-date-zone date-future" },
    { "timeZone: America/New_York", "content/a.md", "date-future note-missing" },
    { "timeZone: Asia/Shanghai", "content/a.md", "note-missing" },
    { "languages: {en: {weight: 1}, zh: {weight: 2, timeZone: Asia/Shanghai}}",
      "content/a.md",
      "front-matter-date-zone date-future note-missing" },
    { "languages: {en: {weight: 1}, zh: {weight: 2, timeZone: Asia/Shanghai}}",
      "content/a.zh.md",
      "note-missing" },
  };
  g_autoptr (InkArticle) article =
      parse ("---\npublishDate: 2026-07-02 06:00:00\n---\na[^1]\n");
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (NOW, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (InkSite) site = make_site_of (rows[i].config);
    InkCheckContext context = { .site = site,
                                .path = rows[i].path,
                                .now = g_date_time_to_unix (now) };
    g_autoptr (GPtrArray) problems = ink_check_article (article, &context);
    g_autofree char *ids = dup_ids (problems);

    g_assert_cmpstr (ids, ==, rows[i].ids);
  }
}

/* Safe fixes alone, in one go; a second go finds nothing. */
static void
test_fix_all (void)
{
  g_autoptr (InkArticle) article = parse ("---\ntitle: [x]\ndate: 2025/7/2\ntags: a, b\n---\n"
                                          "a［^x］ b[^X] c[^m n]\n\n"
                                          "［^x］：o\n[^m n]: p\n[^x]：o\n");
  g_autoptr (InkArticle) fixed = NULL;
  g_autoptr (InkArticle) again = NULL;
  guint n_fixed;

  fixed = ink_check_fix (article, NULL, &n_fixed, NULL);
  g_assert_nonnull (fixed);
  g_assert_cmpstr (ink_text_get_data (ink_article_get_text (fixed)),
                   ==,
                   "---\ntitle: \"[x]\"\ndate: 2025-07-02\ntags: a, b\n---\n"
                   "a[^x] b[^x] c[^m-n]\n\n"
                   "[^x]: o\n[^m-n]: p\n[^x]：o\n");
  g_assert_cmpuint (n_fixed, ==, 6);
  again = ink_check_fix (fixed, NULL, &n_fixed, NULL);
  g_assert_null (again);
  g_assert_cmpuint (n_fixed, ==, 0);
}

/* What is suppressed is not found, not fixed, and told on request. */
static void
test_suppressed (void)
{
  g_autoptr (InkArticle) article = parse ("---\ndate: 2025/7/2\n---\na[^1]\n");
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (InkSuppressions) suppressions = NULL;
  guint n_fixed;

  g_ptr_array_add (entries, (gpointer) "front-matter-date content/old/ # as it was");
  suppressions = ink_suppressions_new (entries);

  InkCheckContext context = { .path = "content/old/a.md", .suppressions = suppressions };
  g_autoptr (GPtrArray) problems = ink_check_article (article, &context);
  g_autofree char *ids = dup_ids (problems);
  g_assert_cmpstr (ids, ==, "note-missing");
  g_assert_null (ink_check_fix (article, &context, &n_fixed, NULL));

  context.with_suppressed = TRUE;
  g_autoptr (GPtrArray) all = ink_check_article (article, &context);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (((InkProblem *)all->pdata[0])->suppressed);
  g_assert_false (((InkProblem *)all->pdata[1])->suppressed);
  g_assert_null (ink_check_fix (article, &context, &n_fixed, NULL));

  context.path = "content/new/a.md";
  g_autoptr (GPtrArray) other = ink_check_article (article, &context);
  g_assert_cmpuint (other->len, ==, 2);
  g_assert_false (((InkProblem *)other->pdata[0])->suppressed);
}

static const struct {
  const char *name, *pattern, *path;
  gboolean match;
} globs[] = {
  { "/check/glob/same", "a/b.md", "a/b.md", TRUE },
  { "/check/glob/other", "a/b.md", "a/c.md", FALSE },
  { "/check/glob/part", "a/b", "a/b.md", FALSE },
  { "/check/glob/folder", "a/", "a/b/c.md", TRUE },
  { "/check/glob/folder-like", "a/", "ab/c.md", FALSE },
  { "/check/glob/star", "a/*.md", "a/b.md", TRUE },
  { "/check/glob/star-empty", "a/*b.md", "a/b.md", TRUE },
  { "/check/glob/star-slash", "a/*.md", "a/b/c.md", FALSE },
  { "/check/glob/two-stars", "a/**.md", "a/b/c.md", TRUE },
  { "/check/glob/all", "**", "a/b/c.md", TRUE },
  { "/check/glob/question", "a/?.md", "a/b.md", TRUE },
  { "/check/glob/question-slash", "a?b", "a/b", FALSE },
  { "/check/glob/question-none", "a/b?", "a/b", FALSE },
  { "/check/glob/blank", "a b/c d.md", "a b/c d.md", TRUE },
  { "/check/glob/han", "文章/*.md", "文章/甲.md", TRUE },
  { "/check/glob/slow",
    "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    FALSE },
};

static void
test_glob (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);

  g_assert_cmpint (ink_suppressions_match_path (globs[row].pattern, globs[row].path),
                   ==,
                   globs[row].match);
}

/* Each rule of the table that an article alone can break fires in some test: here, in
 * test-front-problems.c, or in test-shortcodes.c. */
static void
test_all_rules_fire (void)
{
  for (guint i = 0; i < ink_rule_get_count (); i++) {
    const InkRule *rule = ink_rule_get (i);
    gboolean fires = g_str_has_prefix (rule->id, "front-matter-") ||
                     g_str_has_prefix (rule->id, "shortcode-") ||
                     g_str_has_prefix (rule->id, "source-") || /* in test-check-sources.c */
                     rule->find == NULL ||
                     rule->scope == INK_RULE_SITE; /* in test-site-check.c */

    for (guint k = 0; !fires && k < G_N_ELEMENTS (notes); k++)
      fires = strstr (notes[k].ids, rule->id) != NULL;
    for (guint k = 0; !fires && k < G_N_ELEMENTS (fronts); k++)
      fires = strstr (fronts[k].ids, rule->id) != NULL;
    if (!fires)
      g_test_message ("no case for %s", rule->id);
    g_assert_true (fires);
  }
}

/* Twice the notes, twice the problems: counts, and no more than linear work hangs on them. */
static void
test_long (void)
{
  g_autoptr (GString) body = g_string_new ("---\ntitle: t\n---\n");
  g_autoptr (InkArticle) article = NULL;
  g_autoptr (InkArticle) fixed = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  guint n_fixed;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (body, "a[^m %u] b[^N%u]\n\n", i, i);
  for (guint i = 4000; i > 0; i--)
    g_string_append_printf (body, "[^m %u]: o\n[^n%u]: p\n", i - 1, i - 1);
  article = parse (body->str);
  problems = ink_check_article (article, NULL);
  g_assert_cmpuint (count_id (problems, "note-label-blank"), ==, 4000);
  g_assert_cmpuint (count_id (problems, "note-case"), ==, 4000);
  fixed = ink_check_fix (article, NULL, &n_fixed, NULL);
  g_assert_cmpuint (n_fixed, ==, 8000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    g_test_add_data_func (notes[i].name, GUINT_TO_POINTER (i), test_note);
  for (guint i = 0; i < G_N_ELEMENTS (fronts); i++)
    g_test_add_data_func (fronts[i].name, GUINT_TO_POINTER (i), test_front);
  for (guint i = 0; i < G_N_ELEMENTS (globs); i++)
    g_test_add_data_func (globs[i].name, GUINT_TO_POINTER (i), test_glob);
  g_test_add_func ("/check/context", test_context);
  g_test_add_func ("/check/config", test_config);
  g_test_add_func ("/check/fix-all", test_fix_all);
  g_test_add_func ("/check/suppressed", test_suppressed);
  g_test_add_func ("/check/all-rules-fire", test_all_rules_fire);
  g_test_add_func ("/check/long", test_long);
  return g_test_run ();
}
