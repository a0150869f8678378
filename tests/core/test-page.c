/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-site.h"

#define CONFIG                             \
  "baseURL = 'https://example.org/sub/'\n" \
  "timeZone = 'Asia/Shanghai'\n"           \
  "defaultContentLanguage = 'zh'\n"        \
  "languages.zh.weight = 1\n"              \
  "languages.en.weight = 2\n"              \
  "languages.fr.disabled = true\n"         \
  "taxonomies.tag = 'tags'\n"              \
  "taxonomies.topic = 'main_topics'\n"     \
  "permalinks.news = '/n/:year/:month/:slug/'\n"

#define ALL_HUGOS INK_N_HUGOS

/* Where a page is; measured with the three Hugos. */
static const struct {
  const char *name;
  const char *path;
  const char *fields;
  InkHugo hugo; /* or ALL_HUGOS */
  const char *url;
  const char *file; /* NULL: not looked at */
} places[] = {
  { "/page/url/plain",
    "posts/a.md",
    "title: A",
    ALL_HUGOS,
    "/sub/posts/a/",
    "posts/a/index.html" },
  { "/page/url/root", "a.md", "title: A", ALL_HUGOS, "/sub/a/", "a/index.html" },
  { "/page/url/language", "posts/a.en.md", "title: A", ALL_HUGOS, "/sub/en/posts/a/", NULL },
  { "/page/url/no-language",
    "posts/gpt-4.5.md",
    "title: A",
    ALL_HUGOS,
    "/sub/posts/gpt-4.5/",
    NULL },
  { "/page/url/capital-language-old",
    "posts/a.EN.md",
    "a: 1",
    INK_HUGO_0_111,
    "/sub/posts/a.en/",
    NULL },
  { "/page/url/capital-language",
    "posts/a.EN.md",
    "a: 1",
    INK_HUGO_0_131,
    "/sub/en/posts/a/",
    NULL },
  { "/page/url/bundle", "posts/b/index.md", "title: A", ALL_HUGOS, "/sub/posts/b/", NULL },
  { "/page/url/list", "posts/_index.md", "title: A", ALL_HUGOS, "/sub/posts/", NULL },
  { "/page/url/home", "_index.en.md", "title: A", ALL_HUGOS, "/sub/en/", "en/index.html" },
  { "/page/url/blanks-old", "posts/a  b.md", "a: 1", INK_HUGO_0_111, "/sub/posts/a-b/", NULL },
  { "/page/url/blanks", "posts/a  b.md", "a: 1", INK_HUGO_0_131, "/sub/posts/a--b/", NULL },
  { "/page/url/nothing-left", "posts/①.md", "a: 1", ALL_HUGOS, "/sub/posts/", NULL },
  { "/page/url/slug", "posts/a.md", "slug: -B c-", ALL_HUGOS, "/sub/posts/b-c/", NULL },
  { "/page/url/slug-folder", "posts/a.md", "slug: b/c", ALL_HUGOS, "/sub/posts/b/c/", NULL },
  { "/page/url/slug-index",
    "posts/a.md",
    "slug: index",
    ALL_HUGOS,
    "/sub/posts/",
    "posts/index.html" },
  { "/page/url/slug-of-list-old",
    "posts/_index.md",
    "slug: p",
    INK_HUGO_0_131,
    "/sub/posts/",
    NULL },
  { "/page/url/slug-of-list", "posts/_index.md", "slug: p", INK_HUGO_0_167, "/sub/p/", NULL },
  { "/page/url/url",
    "posts/a.md",
    "url: /Q/Ä b/",
    ALL_HUGOS,
    "/sub/Q/%C3%84%20b/",
    "Q/Ä b/index.html" },
  { "/page/url/url-file", "posts/a.md", "url: /f.html", ALL_HUGOS, "/sub/f.html", "f.html" },
  { "/page/url/url-relative",
    "posts/a.en.md",
    "url: x",
    ALL_HUGOS,
    "/sub/en/x/",
    "en/x/index.html" },
  { "/page/url/url-absolute", "posts/a.en.md", "url: /x", ALL_HUGOS, "/sub/x/", NULL },
  { "/page/url/url-pattern-old",
    "posts/a.md",
    "url: /:slug/\ntitle: T",
    INK_HUGO_0_111,
    "/sub/:slug/",
    NULL },
  { "/page/url/url-pattern",
    "posts/a.md",
    "url: /:slug/\ntitle: T",
    INK_HUGO_0_131,
    "/sub/t/",
    NULL },
  { "/page/url/permalink",
    "news/a.md",
    "title: T U\ndate: 2025-07-02",
    ALL_HUGOS,
    "/sub/n/2025/07/t-u/",
    NULL },
  { "/page/url/permalink-no-date", "news/a.md", "title: T", ALL_HUGOS, "/sub/n/1/01/t/", NULL },
  { "/page/url/json",
    "posts/a.md",
    "outputs: [json]",
    ALL_HUGOS,
    "/sub/posts/a/index.json",
    "posts/a/index.json" },
  { "/page/url/never", "posts/a.md", "_build: {render: never}", INK_HUGO_0_111, NULL, NULL },
  { "/page/url/build-old",
    "posts/a.md",
    "build: {render: never}",
    INK_HUGO_0_111,
    "/sub/posts/a/",
    NULL },
  { "/page/url/build", "posts/a.md", "build: {render: never}", INK_HUGO_0_131, NULL, NULL },
  { "/page/url/headless-old",
    "posts/a.md",
    "headless: true",
    INK_HUGO_0_111,
    "/sub/posts/a/",
    NULL },
  { "/page/url/headless", "posts/a.md", "headless: true", INK_HUGO_0_131, NULL, NULL },
};

/* The state on 1 August 2025, 12:00 in Shanghai. */
static const struct {
  const char *name;
  const char *fields;
  InkHugo hugo;
  InkState state;
  const char *changes_at;
} states[] = {
  { "/page/state/plain", "title: A", ALL_HUGOS, INK_STATE_PUBLISHED, NULL },
  { "/page/state/draft", "draft: true", ALL_HUGOS, INK_STATE_DRAFT, NULL },
  { "/page/state/draft-yes-old", "draft: yes", INK_HUGO_0_131, INK_STATE_DRAFT, NULL },
  { "/page/state/draft-yes", "draft: yes", INK_HUGO_0_167, INK_STATE_PUBLISHED, NULL },
  { "/page/state/draft-text", "draft: 'true'", ALL_HUGOS, INK_STATE_DRAFT, NULL },
  { "/page/state/draft-false-text", "draft: 'false'", ALL_HUGOS, INK_STATE_PUBLISHED, NULL },
  { "/page/state/draft-1", "draft: 1", ALL_HUGOS, INK_STATE_DRAFT, NULL },
  { "/page/state/published-false", "published: false", INK_HUGO_0_131, INK_STATE_DRAFT, NULL },
  { "/page/state/draft-wins",
    "published: false\ndraft: false",
    INK_HUGO_0_131,
    INK_STATE_PUBLISHED,
    NULL },
  { "/page/state/now", "date: 2025-08-01T12:00:00", ALL_HUGOS, INK_STATE_PUBLISHED, NULL },
  { "/page/state/soon",
    "date: 2025-08-01T12:00:01",
    ALL_HUGOS,
    INK_STATE_SCHEDULED,
    "2025-08-01T12:00:01+08:00" },
  { "/page/state/publish-date",
    "date: 2024-01-01\npublishDate: 2026-01-01",
    ALL_HUGOS,
    INK_STATE_SCHEDULED,
    "2026-01-01T00:00:00+08:00" },
  { "/page/state/expires",
    "expiryDate: 2026-01-01",
    ALL_HUGOS,
    INK_STATE_PUBLISHED,
    "2026-01-01T00:00:01+08:00" },
  { "/page/state/expired", "expiryDate: 2025-01-01", ALL_HUGOS, INK_STATE_EXPIRED, NULL },
  { "/page/state/bad-date", "date: 2099/1/1", ALL_HUGOS, INK_STATE_PUBLISHED, NULL },
  { "/page/state/future-lastmod-old",
    "lastmod: 2099-01-01",
    INK_HUGO_0_111,
    INK_STATE_PUBLISHED,
    NULL },
  { "/page/state/future-lastmod",
    "lastmod: 2099-01-01",
    INK_HUGO_0_131,
    INK_STATE_SCHEDULED,
    "2099-01-01T00:00:00+08:00" },
};

/* Dates as Hugo reads them, in Shanghai. */
static const struct {
  const char *name;
  const char *fields;
  const char *date; /* NULL: none */
  const char *source;
  InkZone zone;
} dates[] = {
  { "/page/date/day", "date: 2025-07-02", "2025-07-02T00:00:00+08:00", "date", INK_ZONE_SITE },
  { "/page/date/offset",
    "date: 2025-07-02T01:02:03Z",
    "2025-07-02T01:02:03+00:00",
    "date",
    INK_ZONE_OFFSET },
  { "/page/date/publish",
    "pubdate: 2025-07-02",
    "2025-07-02T00:00:00+08:00",
    "pubdate",
    INK_ZONE_SITE },
  { "/page/date/english",
    "date: 02 Jul 2025",
    "2025-07-02T00:00:00+08:00",
    "date",
    INK_ZONE_SITE },
  { "/page/date/rfc-1123",
    "date: 'Wed, 02 Jul 2025 17:10:04 GMT'",
    "2025-07-02T17:10:04+08:00",
    "date",
    INK_ZONE_SITE },
  { "/page/date/rfc-1123z",
    "date: 'Wed, 02 Jul 2025 17:10:04 -0300'",
    "2025-07-02T17:10:04-03:00",
    "date",
    INK_ZONE_OFFSET },
  { "/page/date/rfc-822",
    "date: '02 Jul 25 17:10 +0100'",
    "2025-07-02T17:10:00+01:00",
    "date",
    INK_ZONE_OFFSET },
  { "/page/date/ansic",
    "date: 'Wed Jul  2 17:10:04 2025'",
    "2025-07-02T17:10:04+08:00",
    "date",
    INK_ZONE_SITE },
  { "/page/date/go",
    "date: '2025-07-02 17:10:04 +0800 CST'",
    "2025-07-02T17:10:04+08:00",
    "date",
    INK_ZONE_OFFSET },
  { "/page/date/seconds",
    "date: 20250702",
    "1970-08-23T09:11:42+00:00",
    "date",
    INK_ZONE_OFFSET },
  { "/page/date/slashes", "date: 2025/7/2", NULL, NULL, INK_ZONE_NONE },
  { "/page/date/empty", "date: ''", NULL, NULL, INK_ZONE_NONE },
  { "/page/date/next",
    "date: nonsense\npublishDate: 2025-07-03",
    "2025-07-03T00:00:00+08:00",
    "publishdate",
    INK_ZONE_SITE },
  { "/page/date/twins",
    "date: 2025-07-02\nDATE: 2025-07-03",
    "2025-07-03T00:00:00+08:00",
    "date",
    INK_ZONE_SITE },
};

/* What becomes of an alias. */
static const struct {
  const char *name;
  const char *path;
  const char *alias;
  InkHugo hugo;
  const char *file; /* NULL: none */
} aliases[] = {
  { "/page/alias/site", "posts/a.md", "/old/", ALL_HUGOS, "old/index.html" },
  { "/page/alias/page", "posts/a.md", "old", ALL_HUGOS, "posts/old/index.html" },
  { "/page/alias/file", "posts/a.md", "/x.html", ALL_HUGOS, "x.html" },
  { "/page/alias/up", "posts/a.md", "../up", ALL_HUGOS, "up/index.html" },
  { "/page/alias/kept", "posts/a.md", "/Ünï C/Q?x", ALL_HUGOS, "Ünï C/Q?x/index.html" },
  { "/page/alias/language-old", "posts/a.en.md", "/old/", INK_HUGO_0_131, "old/index.html" },
  { "/page/alias/language", "posts/a.en.md", "/old/", INK_HUGO_0_167, "en/old/index.html" },
  { "/page/alias/language-twice",
    "posts/a.en.md",
    "/en/old/",
    INK_HUGO_0_167,
    "en/en/old/index.html" },
  { "/page/alias/language-page", "posts/a.en.md", "old", ALL_HUGOS, "en/posts/old/index.html" },
  { "/page/alias/out", "a.md", "../../x", ALL_HUGOS, "x/index.html" },
};

static const struct {
  const char *name;
  const char *fields;
  InkHugo hugo;
  const char *urls; /* joined with blanks; "-" for a term without */
} terms[] = {
  { "/page/terms/list", "tags: [OpenAI, Go]", ALL_HUGOS, "/sub/tags/openai/ /sub/tags/go/" },
  { "/page/terms/one", "tags: a, b", INK_HUGO_0_111, "/sub/tags/a-b/" },
  { "/page/terms/empty", "tags: [a, '', ~]", ALL_HUGOS, "/sub/tags/a/" },
  { "/page/terms/case", "tags: [AI, ai]", ALL_HUGOS, "/sub/tags/ai/" },
  { "/page/terms/hash-old", "tags: [C#]", INK_HUGO_0_111, "/sub/tags/c#/" },
  { "/page/terms/hash", "tags: [C#]", INK_HUGO_0_131, "/sub/tags/c%23/" },
  { "/page/terms/folder", "tags: [A/B]", ALL_HUGOS, "/sub/tags/a/b/" },
  { "/page/terms/dropped-old", "tags: [Q？A, QA]", INK_HUGO_0_111, "/sub/tags/qa/" },
  { "/page/terms/dropped", "tags: [Q？A, QA]", INK_HUGO_0_131, "/sub/tags/qa/ /sub/tags/qa/" },
  { "/page/terms/emoji-old", "tags: [😀]", INK_HUGO_0_111, "" },
  { "/page/terms/emoji", "tags: [😀]", INK_HUGO_0_131, "-" },
  { "/page/terms/topics",
    "main_topics: 大 模型",
    ALL_HUGOS,
    "/sub/main_topics/%E5%A4%A7-%E6%A8%A1%E5%9E%8B/" },
  { "/page/terms/params-old", "params: {tags: [a]}", INK_HUGO_0_111, "" },
  { "/page/terms/params", "params: {tags: [a]}", INK_HUGO_0_131, "/sub/tags/a/" },
};

static InkPage *
page_of (const char *path, const char *fields, InkHugo hugo)
{
  g_autoptr (InkSite) site = page_site_new (CONFIG, hugo);
  g_autofree char *full = g_strconcat ("content/", path, NULL);

  return page_site_page (site, full, fields);
}

static gboolean
is_meant (InkHugo wanted, InkHugo hugo)
{
  return wanted == ALL_HUGOS || wanted == hugo;
}

static void
test_place (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPage) page = NULL;

    if (!is_meant (places[i].hugo, hugo))
      continue;
    page = page_of (places[i].path, places[i].fields, hugo);
    g_assert_cmpstr (page->url, ==, places[i].url);
    if (places[i].file != NULL)
      g_assert_cmpstr (page->output_path, ==, places[i].file);
  }
}

static void
test_state (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPage) page = NULL;
    g_autofree char *when = NULL;
    g_auto (GStrv) reasons = NULL;

    if (!is_meant (states[i].hugo, hugo))
      continue;
    page = page_of ("posts/a.md", states[i].fields, hugo);
    when = page->changes_at != NULL ? ink_date_format (page->changes_at, NULL) : NULL;
    reasons = ink_page_dup_reasons (page);
    g_assert_cmpint (page->state, ==, states[i].state);
    g_assert_cmpstr (when, ==, states[i].changes_at);
    g_assert_cmpint (reasons[0] != NULL, ==, page->state != INK_STATE_PUBLISHED);
  }
}

static void
test_date (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPage) page = page_of ("posts/a.md", dates[i].fields, hugo);
    const InkPageDate *date = &page->dates.dates[INK_PAGE_DATE];
    g_autofree char *text = date->time != NULL ? ink_date_format (date->time, NULL) : NULL;

    g_assert_cmpstr (text, ==, dates[i].date);
    g_assert_cmpstr (date->source, ==, dates[i].source);
    g_assert_cmpint (date->zone, ==, dates[i].zone);
  }
}

static void
test_alias (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *fields = g_strdup_printf ("aliases: ['%s']", aliases[i].alias);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPage) page = NULL;

    if (!is_meant (aliases[i].hugo, hugo))
      continue;
    page = page_of (aliases[i].path, fields, hugo);
    g_assert_cmpstr (page->alias_paths[0], ==, aliases[i].file);
  }
}

static void
test_terms (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPage) page = NULL;
    g_autoptr (GString) urls = g_string_new (NULL);

    if (!is_meant (terms[i].hugo, hugo))
      continue;
    page = page_of ("posts/a.md", terms[i].fields, hugo);
    for (guint k = 0; k < page->terms->len; k++) {
      const InkPageTerm *term = page->terms->pdata[k];

      g_string_append_printf (urls,
                              "%s%s",
                              k > 0 ? " " : "",
                              term->url != NULL ? term->url : "-");
    }
    g_assert_cmpstr (urls->str, ==, terms[i].urls);
  }
}

/* Of a file that cannot be read all that its path tells is told. */
static void
test_broken (void)
{
  g_autoptr (InkPage) page = page_of ("posts/a.md", "title: a: b\n  c", INK_HUGO_0_167);
  g_auto (GStrv) reasons = ink_page_dup_reasons (page);

  g_assert_cmpstr (page->url, ==, "/sub/posts/a/");
  g_assert_true (page->unpublished & INK_UNPUBLISHED_BROKEN);
  g_assert_cmpuint (g_strv_length (reasons), ==, 1);
}

static void
test_refused (void)
{
  g_autoptr (InkPage) url = page_of ("posts/a.md", "url: https://e.org/x", INK_HUGO_0_131);
  g_autoptr (InkPage) alias =
      page_of ("posts/a.md", "aliases: ['http://e.org/x']", INK_HUGO_0_131);
  g_autoptr (InkPage) fine = page_of ("posts/a.md", "url: /https/", INK_HUGO_0_131);

  g_assert_true (url->unpublished & INK_UNPUBLISHED_REFUSED);
  g_assert_true (alias->unpublished & INK_UNPUBLISHED_REFUSED);
  g_assert_cmpint (fine->unpublished, ==, 0);
}

static void
test_disabled_language (void)
{
  g_autoptr (InkPage) page = page_of ("posts/a.fr.md", "title: a", INK_HUGO_0_131);

  g_assert_true (page->unpublished & INK_UNPUBLISHED_LANGUAGE);
}

#define SHORT "hasCJKLanguage = true\nsummaryLength = 5\n"

/* What 0.111 and 0.167 make of a body; NULL for @late: the same. */
static const struct {
  const char *name, *config, *fields, *body;
  InkSummarySource source;
  const char *early, *late;
  gboolean truncated;
} summaries[] = {
  { "automatic",
    SHORT,
    "title: a",
    "One two. Three\n",
    INK_SUMMARY_AUTOMATIC,
    "One two. Three",
    "<p>One two. Three</p>",
    FALSE },
  { "sentence",
    "summaryLength = 3\n",
    "title: a",
    "One two three four. Five.\n\nSix\n",
    INK_SUMMARY_AUTOMATIC,
    "One two three four.",
    "<p>One two three four. Five.</p>",
    TRUE },
  { "characters",
    SHORT,
    "title: a",
    "一二三四五六七\n\n八\n",
    INK_SUMMARY_AUTOMATIC,
    "一二三四五",
    "<p>一二三四五六七</p>",
    TRUE },
  { "not-cjk",
    SHORT,
    "isCJKLanguage: false",
    "一二三四五六七。\n",
    INK_SUMMARY_AUTOMATIC,
    "一二三四五六七。",
    "<p>一二三四五六七。</p>",
    FALSE },
  { "whole-list",
    SHORT,
    "title: a",
    "- a b c d e f\n\n- x.\n\ny\n",
    INK_SUMMARY_AUTOMATIC,
    "a b c d e f",
    "<ul>\n<li>\n<p>a b c d e f</p>\n</li>\n<li>\n<p>x.</p>\n</li>\n</ul>",
    TRUE },
  { "none",
    "summaryLength = 0\n",
    "title: a",
    "Text. More. End.\n",
    INK_SUMMARY_AUTOMATIC,
    "Text. More.",
    "",
    TRUE },
  { "field",
    "",
    "summary: '*a* [x](u)'",
    "Text.\n",
    INK_SUMMARY_FIELD,
    "<em>a</em> <a href=\"u\">x</a>",
    NULL,
    FALSE },
  { "paragraphs",
    "",
    "summary: \"a\\n\\nb\"",
    "Text.\n",
    INK_SUMMARY_FIELD,
    "<p>a</p>\n<p>b</p>\n",
    NULL,
    FALSE },
  { "empty-field",
    "",
    "summary: ''",
    "Text.\n",
    INK_SUMMARY_AUTOMATIC,
    "Text.",
    "<p>Text.</p>",
    FALSE },
  { "divider",
    "",
    "summary: short",
    "Lead.\n\n<!--more-->\nText.\n",
    INK_SUMMARY_DIVIDER,
    "<p>Lead.</p>",
    NULL,
    TRUE },
  { "divider-last",
    "",
    "title: a",
    "Lead.\n\n<!--more-->\n \n",
    INK_SUMMARY_DIVIDER,
    "<p>Lead.</p>",
    NULL,
    FALSE },
  { "divider-in-code",
    "",
    "title: a",
    "```\n<!--more-->\nb\n```\n\nc\n",
    INK_SUMMARY_DIVIDER,
    "",
    "<pre tabindex=\"0\"><code>\n\n\n\nb\n</code></pre><p>c</p>",
    TRUE },
  { "no-divider",
    "",
    "title: a",
    "Lead <!-- more --> text.\n",
    INK_SUMMARY_AUTOMATIC,
    "Lead text.",
    "<p>Lead  text.</p>",
    FALSE },
};

static InkPageSummary *
summarize (guint row, InkHugo hugo)
{
  g_autofree char *all =
      g_strconcat ("---\n", summaries[row].fields, "\n---\n", summaries[row].body, NULL);
  g_autoptr (InkText) text = ink_text_new (all, -1, 1);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (InkSite) site = page_site_new (summaries[row].config, hugo);
  g_autoptr (GDateTime) now = page_site_now ();
  g_autoptr (InkPage) page = ink_page_new ("content/posts/a.md", front_matter, site, now, NULL);

  return ink_page_summary_new (page, text, ink_front_matter_get_body_start (front_matter));
}

static void
test_summary (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPageSummary) summary = summarize (row, hugo);
    gboolean late = hugo == INK_HUGO_0_167 && summaries[row].late != NULL;

    g_assert_cmpint (summary->source, ==, summaries[row].source);
    g_assert_cmpstr (summary->html, ==, late ? summaries[row].late : summaries[row].early);
    g_assert_cmpint (summary->truncated, ==, summaries[row].truncated);
  }
}

/* What a reader reads, and what only Hugo knows. */
static void
test_summary_text (void)
{
  g_autoptr (InkSite) site = page_site_new ("", INK_HUGO_0_167);
  g_autoptr (InkText) text = ink_text_new ("A *b* & \"c\" {{< x >}} <i>d</i>\n\nmore\n", -1, 1);
  g_autoptr (InkPage) page = page_site_page (site, "content/a.md", "title: a");
  g_autoptr (InkPageSummary) summary = ink_page_summary_new (page, text, 0);
  g_autoptr (InkPage) html = page_site_page (site, "content/a.html", "title: a");
  g_autoptr (InkPageSummary) unread = ink_page_summary_new (html, text, 0);

  g_assert_cmpstr (summary->text, ==, "A b & “c” {{< x >}} d\nmore");
  g_assert_true (summary->shortcodes);
  g_assert_null (unread->html);
  g_assert_null (unread->text);
}

/* ":git" is for git to tell; a date it would tell and did not is unsure, and what follows from
 * it. */
static void
test_git (void)
{
  static const char config[] =
      "enableGitInfo = true\n[frontmatter]\ndate = [':git', ':default']\n";
  g_autoptr (GDateTime) commit = g_date_time_new_utc (2024, 2, 3, 4, 5, 6);
  g_autoptr (GDateTime) now = page_site_now ();
  g_autoptr (InkText) text = ink_text_new ("---\ntitle: a\n---\n", -1, 1);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = page_site_new (config, hugo);
    InkPageContext known = { .times = { NULL, commit, TRUE } };
    InkPageContext none = { .times = { NULL, NULL, TRUE } };
    g_autoptr (InkPage) told = ink_page_new ("content/a.md", front_matter, site, now, &known);
    g_autoptr (InkPage) untold = ink_page_new ("content/a.md", front_matter, site, now, &none);
    g_autoptr (InkPage) unsure = ink_page_new ("content/a.md", front_matter, site, now, NULL);
    const InkPageDate *guessed = unsure->dates.dates;

    g_assert_true (told->dates.dates[INK_PAGE_DATE].time == commit);
    g_assert_cmpstr (told->dates.dates[INK_PAGE_LASTMOD].source, ==, ":git");
    g_assert_false (told->dates.dates[INK_PAGE_DATE].unsure);
    g_assert_null (untold->dates.dates[INK_PAGE_DATE].time);
    g_assert_false (untold->dates.dates[INK_PAGE_DATE].unsure);
    g_assert_null (guessed[INK_PAGE_DATE].time);
    g_assert_true (guessed[INK_PAGE_DATE].unsure && guessed[INK_PAGE_LASTMOD].unsure);
    g_assert_cmpint (guessed[INK_PAGE_PUBLISH_DATE].unsure, ==, hugo >= INK_HUGO_0_131);
    g_assert_false (guessed[INK_PAGE_EXPIRY_DATE].unsure);
  }
}

/* ":filename" gives date and slug; 0.167 takes a time too. */
static void
test_filename (void)
{
  static const char config[] = "frontmatter.date = [':filename', ':default']\n";

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = page_site_new (config, hugo);
    g_autoptr (InkPage) page =
        page_site_page (site, "content/posts/2025-07-02-10-30-00-hi.md", "title: x");
    g_autofree char *date = ink_date_format (page->dates.dates[INK_PAGE_DATE].time, NULL);
    gboolean late = hugo == INK_HUGO_0_167;

    g_assert_cmpstr (date,
                     ==,
                     late ? "2025-07-02T10:30:00+00:00" : "2025-07-02T00:00:00+00:00");
    g_assert_cmpstr (page->slug, ==, late ? "hi" : "10-30-00-hi");
    g_assert_cmpstr (page->dates.dates[INK_PAGE_DATE].source, ==, ":filename");
  }
}

static InkPage *
make_with_model (InkSite *site, const char *path, const InkPage *model)
{
  g_autoptr (InkText) text = ink_text_new ("---\ntitle: A\n---\n", -1, 1);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (GDateTime) now = page_site_now ();
  InkPageContext context = { .without_term_urls = TRUE, .model = model };

  return ink_page_new (path, front_matter, site, now, &context);
}

/* What is taken from the model of a folder is what would be worked out without it, also where a
 * page is called as the files in folders are. */
static void
test_model (void)
{
  static const char *const paths[] = { "content/posts/a.md", "content/posts/page-7.md" };

  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    g_autoptr (InkSite) site = page_site_new (
        "baseURL = 'https://example.org/'\noutputFormats.html.baseName = 'page-7'\n", hugo);
    g_autoptr (InkPage) model =
        make_with_model (site, "content/posts/" INK_PAGE_MODEL_NAME ".md", NULL);

    for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
      g_autoptr (InkPage) like = make_with_model (site, paths[i], model);
      g_autoptr (InkPage) alone = make_with_model (site, paths[i], NULL);

      g_assert_cmpstr (like->url, ==, alone->url);
      g_assert_cmpstr (like->output_path, ==, alone->output_path);
      g_assert_cmpstr (like->translation_key, ==, alone->translation_key);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_test_add_data_func (places[i].name, GUINT_TO_POINTER (i), test_place);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_test_add_data_func (states[i].name, GUINT_TO_POINTER (i), test_state);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_test_add_data_func (dates[i].name, GUINT_TO_POINTER (i), test_date);
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    g_test_add_data_func (aliases[i].name, GUINT_TO_POINTER (i), test_alias);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    g_test_add_data_func (terms[i].name, GUINT_TO_POINTER (i), test_terms);
  g_test_add_func ("/page/broken", test_broken);
  g_test_add_func ("/page/refused", test_refused);
  g_test_add_func ("/page/disabled-language", test_disabled_language);
  g_test_add_func ("/page/filename", test_filename);
  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++) {
    g_autofree char *path = g_strconcat ("/page/summary/", summaries[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_summary);
  }
  g_test_add_func ("/page/model", test_model);
  g_test_add_func ("/page/git", test_git);
  g_test_add_func ("/page/summary-text", test_summary_text);
  return g_test_run ();
}
