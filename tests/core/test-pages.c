/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-site.h"

#define CONFIG                      \
  "defaultContentLanguage = 'zh'\n" \
  "languages.zh.weight = 1\n"       \
  "languages.en.weight = 2\n"       \
  "permalinks.deep = '/:sections/:filename/'\n"

/* A file and the lines of its front matter, in turn; NULL-ended. */
static InkPages *
pages_of (const char *config, InkHugo hugo, const char *path, ...)
{
  g_autoptr (InkSite) site = page_site_new (config, hugo);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  g_autoptr (GDateTime) now = page_site_now ();
  va_list rest;

  va_start (rest, path);
  for (; path != NULL; path = va_arg (rest, const char *)) {
    g_autofree char *full = g_strconcat ("content/", path, NULL);

    g_ptr_array_add (pages, page_site_page (site, full, va_arg (rest, const char *)));
  }
  va_end (rest);
  return ink_pages_new (pages, site, now);
}

static const InkPage *
get (const InkPages *pages, const char *path)
{
  g_autofree char *full = g_strconcat ("content/", path, NULL);
  const InkPage *page = ink_pages_lookup (pages, full);

  g_assert_nonnull (page);
  return page;
}

static void
test_resources (void)
{
  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPages) pages = pages_of (CONFIG,
                                           hugo,
                                           "posts/b/index.md",
                                           "title: B",
                                           "posts/b/part.md",
                                           "title: P",
                                           "posts/b/deep/index.md",
                                           "title: D",
                                           "posts/a.md",
                                           "title: A",
                                           NULL);

    g_assert_cmpint (get (pages, "posts/b/index.md")->kind, ==, INK_PAGE_KIND_PAGE);
    g_assert_cmpint (get (pages, "posts/b/part.md")->kind, ==, INK_PAGE_KIND_RESOURCE);
    g_assert_cmpint (get (pages, "posts/b/deep/index.md")->kind, ==, INK_PAGE_KIND_RESOURCE);
    g_assert_null (get (pages, "posts/b/part.md")->url);
    g_assert_cmpint (get (pages, "posts/a.md")->unpublished, ==, 0);
  }
}

static void
test_cascade (void)
{
  static const char cascade[] = "cascade:\n"
                                "  - _target: {path: '/posts/sub/**'}\n"
                                "    weight: 7\n"
                                "  - draft: true\n"
                                "    title: given\n";

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPages) pages = pages_of (CONFIG,
                                           hugo,
                                           "posts/_index.md",
                                           cascade,
                                           "posts/sub/x.md",
                                           "draft: false",
                                           "posts/a.md",
                                           "slug: s",
                                           "other/a.md",
                                           "slug: s",
                                           NULL);

    g_assert_cmpint (get (pages, "posts/sub/x.md")->weight, ==, 7);
    g_assert_cmpint (get (pages, "posts/sub/x.md")->state, ==, INK_STATE_PUBLISHED);
    g_assert_cmpint (get (pages, "posts/a.md")->weight, ==, 0);
    g_assert_cmpint (get (pages, "posts/a.md")->state, ==, INK_STATE_DRAFT);
    g_assert_cmpstr (get (pages, "posts/a.md")->title, ==, "given");
    g_assert_cmpint (get (pages, "other/a.md")->state, ==, INK_STATE_PUBLISHED);
  }
}

/* 0.111 takes "target" for a field, and so gives it to all. */
static void
test_cascade_target (void)
{
  static const char cascade[] = "cascade: {target: {path: '/posts/a'}, weight: 7}";

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPages) pages = pages_of (CONFIG,
                                           hugo,
                                           "posts/_index.md",
                                           cascade,
                                           "posts/a.md",
                                           "a: 1",
                                           "posts/b.md",
                                           "a: 1",
                                           NULL);

    g_assert_cmpint (get (pages, "posts/a.md")->weight, ==, 7);
    g_assert_cmpint (get (pages, "posts/b.md")->weight, ==, hugo == INK_HUGO_0_111 ? 7 : 0);
  }
}

static void
test_hidden_section (void)
{
  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPages) pages =
        pages_of (CONFIG, hugo, "posts/_index.md", "draft: true", "posts/a.md", "a: 1", NULL);
    gboolean hidden = get (pages, "posts/a.md")->unpublished & INK_UNPUBLISHED_PARENT;

    g_assert_cmpint (hidden != 0, ==, hugo == INK_HUGO_0_111);
  }
}

static void
test_sections (void)
{
  g_autoptr (InkPages) pages = pages_of (CONFIG,
                                         INK_HUGO_0_131,
                                         "deep/_index.md",
                                         "a: 1",
                                         "deep/er/_index.md",
                                         "a: 1",
                                         "deep/er/x.md",
                                         "a: 1",
                                         "deep/non/y.md",
                                         "a: 1",
                                         NULL);

  g_assert_cmpstr (get (pages, "deep/er/x.md")->url, ==, "/deep/er/x/");
  g_assert_cmpstr (get (pages, "deep/non/y.md")->url, ==, "/deep/y/");
  g_assert_true (ink_pages_get_section (pages, get (pages, "deep/er/x.md")) ==
                 get (pages, "deep/er/_index.md"));
  g_assert_true (ink_pages_get_section (pages, get (pages, "deep/er/_index.md")) ==
                 get (pages, "deep/_index.md"));
}

/* The slug of a section moves what is in it, from 0.149 on. */
static void
test_section_slug (void)
{
  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPages) pages = pages_of (CONFIG,
                                           hugo,
                                           "b/_index.md",
                                           "slug: bee",
                                           "b/sub/_index.md",
                                           "slug: under",
                                           "b/sub/x.md",
                                           "a: 1",
                                           NULL);
    gboolean late = hugo == INK_HUGO_0_167;

    g_assert_cmpstr (get (pages, "b/_index.md")->url, ==, late ? "/bee/" : "/b/");
    g_assert_cmpstr (get (pages, "b/sub/_index.md")->url, ==, late ? "/bee/under/" : "/b/sub/");
    g_assert_cmpstr (get (pages, "b/sub/x.md")->url, ==, late ? "/bee/under/x/" : "/b/sub/x/");
  }
}

static void
test_translations (void)
{
  g_autoptr (InkPages) pages = pages_of (CONFIG,
                                         INK_HUGO_0_131,
                                         "posts/a.md",
                                         "a: 1",
                                         "posts/a.en.md",
                                         "a: 1",
                                         "posts/b.md",
                                         "translationKey: k",
                                         "posts/c.en.md",
                                         "translationKey: k",
                                         "posts/d.md",
                                         "a: 1",
                                         "posts/d.en.md",
                                         "draft: true",
                                         NULL);
  g_autoptr (GPtrArray) by_name = ink_pages_dup_translations (pages, get (pages, "posts/a.md"));
  g_autoptr (GPtrArray) by_key =
      ink_pages_dup_translations (pages, get (pages, "posts/c.en.md"));
  g_autoptr (GPtrArray) drafts = ink_pages_dup_translations (pages, get (pages, "posts/d.md"));

  g_assert_cmpuint (by_name->len, ==, 1);
  g_assert_true (by_name->pdata[0] == get (pages, "posts/a.en.md"));
  g_assert_cmpuint (by_key->len, ==, 1);
  g_assert_true (by_key->pdata[0] == get (pages, "posts/b.md"));
  g_assert_cmpuint (drafts->len, ==, 0);
}

/* Two files that are one page: who stays, in the three Hugos. */
static const struct {
  const char *name;
  const char *first, *second;
  const char *stays[INK_N_HUGOS];
} twins[] = {
  { "/pages/twins/bundle",
    "s/p.md",
    "s/p/index.md",
    { "s/p/index.md", "s/p/index.md", "s/p/index.md" } },
  { "/pages/twins/language", "s/a.md", "s/a.zh.md", { "s/a.zh.md", "s/a.zh.md", "s/a.zh.md" } },
  { "/pages/twins/case", "s/P.md", "s/p.md", { "s/p.md", "s/P.md", "s/P.md" } },
  { "/pages/twins/ending", "s/x.markdown", "s/x.md", { "s/x.md", "s/x.md", "s/x.md" } },
  { "/pages/twins/list",
    "s/e/_index.md",
    "s/e.md",
    { NULL, "s/e/_index.md", "s/e/_index.md" } },
  { "/pages/twins/both",
    "s/e/_index.md",
    "s/e/index.md",
    { NULL, "s/e/_index.md", "s/e/index.md" } },
  { "/pages/twins/bundle-or-language",
    "s/b.zh.md",
    "s/b/index.md",
    { "s/b/index.md", "s/b/index.md", "s/b.zh.md" } },
};

static void
test_twins (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkPages) pages =
        pages_of (CONFIG, hugo, twins[i].first, "a: 1", twins[i].second, "a: 1", NULL);
    const char *stays = twins[i].stays[hugo];
    const InkPage *first = get (pages, twins[i].first);
    const InkPage *second = get (pages, twins[i].second);

    if (stays == NULL) { /* both, and one overwrites the other */
      g_autoptr (GPtrArray) others = ink_pages_dup_collisions (pages, first);

      g_assert_cmpint (first->unpublished | second->unpublished, ==, 0);
      g_assert_cmpuint (others->len, ==, 1);
      continue;
    }
    g_assert_cmpint (first->unpublished == 0, ==, g_str_equal (twins[i].first, stays));
    g_assert_cmpint (second->unpublished == 0, ==, g_str_equal (twins[i].second, stays));
  }
}

/* A page and an alias, two aliases: one file each. */
static void
test_collisions (void)
{
  g_autoptr (InkPages) pages = pages_of (CONFIG,
                                         INK_HUGO_0_131,
                                         "posts/a.md",
                                         "aliases: [/x/]",
                                         "posts/b.md",
                                         "aliases: [/x/, /y/]",
                                         "y.md",
                                         "title: Y",
                                         "posts/c.md",
                                         "aliases: [/y/]\ndraft: true",
                                         NULL);
  const InkPage *b = get (pages, "posts/b.md");
  g_autoptr (GPtrArray) of_a = ink_pages_dup_collisions (pages, get (pages, "posts/a.md"));
  g_autoptr (GPtrArray) of_b = ink_pages_dup_collisions (pages, b);
  g_autoptr (GPtrArray) of_y = ink_pages_dup_collisions (pages, get (pages, "y.md"));

  g_assert_cmpuint (of_a->len, ==, 1);
  g_assert_true (of_a->pdata[0] == b);
  g_assert_cmpuint (of_b->len, ==, 2);
  g_assert_cmpuint (of_y->len, ==, 1);
  g_assert_true (of_y->pdata[0] == b);
}

static void
test_terms (void)
{
  g_autoptr (InkPages) pages = pages_of (CONFIG,
                                         INK_HUGO_0_131,
                                         "posts/a.md",
                                         "tags: [OpenAI, Go]",
                                         "posts/b.md",
                                         "tags: [openai, openai]",
                                         "posts/c.md",
                                         "tags: [openai]\ndraft: true",
                                         "posts/d.md",
                                         "tags: [openai]",
                                         "tags/openai/_index.md",
                                         "url: /ai/",
                                         NULL);
  GPtrArray *terms = ink_pages_get_terms (pages);
  const InkPagesTerm *term;
  const InkPage *page = get (pages, "posts/a.md");

  g_assert_cmpuint (terms->len, ==, 2);
  term = terms->pdata[1];
  g_assert_cmpstr (term->path, ==, "openai");
  g_assert_cmpuint (term->count, ==, 3);
  g_assert_cmpstr (term->names[0], ==, "openai");
  g_assert_cmpstr (term->names[1], ==, "OpenAI");
  g_assert_cmpstr (term->url, ==, "/ai/");
  g_assert_cmpstr (term->page_path, ==, "content/tags/openai/_index.md");
  g_assert_cmpstr (((const InkPageTerm *)page->terms->pdata[0])->url, ==, "/ai/");
}

static void
assert_date (const InkPages *pages, const char *path, InkPageDateKind kind, const char *wanted)
{
  const InkPageDate *date = &get (pages, path)->dates.dates[kind];
  g_autofree char *text = date->time != NULL ? g_date_time_format (date->time, "%F") : NULL;

  g_assert_cmpstr (text, ==, wanted);
  if (wanted != NULL && kind == INK_PAGE_DATE)
    g_assert_cmpstr (date->source, ==, "pages");
}

/* A list with no dates of its own has those of its pages: drafts count to 0.131 alone, a
 * publish date from 0.131 on. */
static void
test_list_dates (void)
{
  for (InkHugo hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    gboolean drafts = hugo == INK_HUGO_0_131, late = hugo >= INK_HUGO_0_131;
    g_autoptr (InkPages) pages = pages_of (CONFIG,
                                           hugo,
                                           "_index.md",
                                           "title: home",
                                           "a/_index.md",
                                           "title: A",
                                           "a/x.md",
                                           "date: 2020-01-02",
                                           "a/draft.md",
                                           "date: 2021-01-02\ndraft: true",
                                           "a/far/off/_index.md",
                                           "title: no section between",
                                           "a/far/off/y.md",
                                           "date: 2022-01-02\ndraft: true",
                                           "own/_index.md",
                                           "lastmod: 2010-01-02",
                                           "own/x.md",
                                           "date: 2020-01-02\ntags: [t]",
                                           "tags/t/_index.md",
                                           "title: T",
                                           NULL);

    assert_date (pages, "a/_index.md", INK_PAGE_DATE, drafts ? "2022-01-02" : "2020-01-02");
    assert_date (pages,
                 "a/_index.md",
                 INK_PAGE_PUBLISH_DATE,
                 !late    ? NULL
                 : drafts ? "2022-01-02"
                          : "2020-01-02");
    assert_date (pages, "a/_index.md", INK_PAGE_EXPIRY_DATE, NULL);
    assert_date (pages, "own/_index.md", INK_PAGE_LASTMOD, "2010-01-02");
    assert_date (pages, "tags/t/_index.md", INK_PAGE_DATE, "2020-01-02");
    assert_date (pages, "_index.md", INK_PAGE_DATE, drafts ? "2022-01-02" : "2020-01-02");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/resources", test_resources);
  g_test_add_func ("/pages/cascade", test_cascade);
  g_test_add_func ("/pages/cascade-target", test_cascade_target);
  g_test_add_func ("/pages/hidden-section", test_hidden_section);
  g_test_add_func ("/pages/sections", test_sections);
  g_test_add_func ("/pages/section-slug", test_section_slug);
  g_test_add_func ("/pages/translations", test_translations);
  g_test_add_func ("/pages/collisions", test_collisions);
  g_test_add_func ("/pages/terms", test_terms);
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    g_test_add_data_func (twins[i].name, GUINT_TO_POINTER (i), test_twins);
  g_test_add_func ("/pages/list-dates", test_list_dates);
  return g_test_run ();
}
