/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include "model/ink-site-sources.h"

#include <string.h>

static InkConfigSet
config_of (const char *toml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkValue) value = NULL;
  InkConfigSet set = { { NULL } };

  value =
      toml[strspn (toml, "\n")] == '\0'
          ? ink_value_new_null ()
          : ink_front_matter_read_value (INK_FRONT_MATTER_TOML, toml, strlen (toml), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < INK_N_HUGOS; i++)
    set.of[i] = ink_config_normalize (value);
  return set;
}

/* @theme may be NULL. */
static InkSite *
site_of (const char *toml, const char *theme, InkHugo hugo)
{
  InkConfigSet own = config_of (toml);
  g_autoptr (InkSiteSources) sources = ink_site_sources_new (&own);

  ink_config_set_clear (&own);
  if (theme != NULL) {
    InkConfigSet other = config_of (theme);

    ink_site_sources_add_theme (sources,
                                "t",
                                "themes/t",
                                &other,
                                NULL,
                                g_strsplit ("content static archetypes", " ", -1));
    ink_config_set_clear (&other);
  }
  return ink_site_new_from_sources ("/site", sources, hugo);
}

#define THEME                                                                              \
  "title = 't'\n[params]\na = 't'\nb = 't'\n[params.m]\nx = 't'\ny = 't'\n"                \
  "[taxonomies]\ntopic = 'topics'\n[outputFormats.own]\nbaseName = 'o'\n[markup.goldmark." \
  "renderer]\nunsafe = true\n"

/* What a theme's config changes. Each row was seen in "hugo config" of the three (the judge of
 * sites has them all). */
static const struct {
  const char *name;
  const char *site;
  const char *path;
  const char *texts[INK_N_HUGOS];
} merges[] = {
  { "/site-config/theme/params", "", "params.b", { "t", "t", "t" } },
  { "/site-config/theme/params-own", "[params]\na = 's'\n", "params.a", { "s", "s", "s" } },
  { "/site-config/theme/params-deep",
    "[params.m]\nx = 's'\n",
    "params.m.y",
    { "t", "t", "t" } },
  { "/site-config/theme/params-shallow",
    "[params]\n_merge = 'shallow'\n[params.m]\nx = 's'\n",
    "params.m.y",
    { NULL, NULL, NULL } },
  { "/site-config/theme/params-none",
    "[params]\n_merge = 'none'\n",
    "params.b",
    { NULL, NULL, NULL } },
  { "/site-config/theme/title", "", "title", { NULL, NULL, NULL } },
  { "/site-config/theme/title-deep", "_merge = 'deep'\n", "title", { "t", "t", "t" } },
  { "/site-config/theme/title-shallow", "_merge = 'shallow'\n", "title", { NULL, NULL, NULL } },
  { "/site-config/theme/taxonomies", "", "taxonomies.topic", { NULL, NULL, NULL } },
  { "/site-config/theme/taxonomies-deep",
    "_merge = 'deep'\n",
    "taxonomies.tag",
    { "tags", "tags", NULL } },
  { "/site-config/theme/formats", "", "outputFormats.own.baseName", { "o", "o", "o" } },
  { "/site-config/theme/markup", "", "markup.goldmark.renderer.unsafe", { NULL, NULL, NULL } },
  { "/site-config/theme/nothing", "_merge = 'none'\n", "params.b", { NULL, NULL, NULL } },
  { "/site-config/merge-is-no-value",
    "[params]\n_merge = 'deep'\n",
    "params._merge",
    { NULL, NULL, NULL } },
};

static void
test_merge (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = site_of (merges[i].site, THEME, (InkHugo)hugo);

    g_assert_cmpstr (ink_site_get_text (site, NULL, merges[i].path), ==, merges[i].texts[hugo]);
  }
}

static const struct {
  const char *name;
  const char *site;
  const char *path;
  const char *texts[INK_N_HUGOS];
} values[] = {
  { "/site-config/value/case", "[Params]\nFooBar = 'x'\n", "PARAMS.foobar", { "x", "x", "x" } },
  { "/site-config/value/twin", "Title = 'A'\ntitle = 'b'\n", "title", { "A", "A", "A" } },
  { "/site-config/value/base", "", "baseURL", { NULL, NULL, "https://example.org/" } },
  { "/site-config/value/old-name",
    "paginate = 5\n",
    "pagination.pagerSize",
    { "5", "5", "10" } },
  { "/site-config/value/indexes",
    "[indexes]\na = 'as'\n",
    "taxonomies.a",
    { NULL, "as", "as" } },
  { "/site-config/value/menu", "[menu]\na = 'b'\n", "menus.a", { "b", "b", "b" } },
  { "/site-config/value/heading-ids",
    "[markup.goldmark.parser]\nautoIDType = 'blackfriday'\n",
    "markup.goldmark.parser.autoHeadingIDType",
    { "github", "github", "blackfriday" } },
  { "/site-config/value/list-is-no-text", "title = ['a']\n", "title", { NULL, NULL, NULL } },
  { "/site-config/value/through-a-text", "title = 'a'\n", "title.x", { NULL, NULL, NULL } },
};

static void
test_value (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) first = site_of (values[i].site, NULL, INK_HUGO_0_111);

  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = ink_site_with_hugo (first, (InkHugo)hugo);

    g_assert_cmpint (ink_site_get_hugo (site), ==, (InkHugo)hugo);
    g_assert_cmpstr (ink_site_get_text (site, NULL, values[i].path), ==, values[i].texts[hugo]);
  }
}

static const struct {
  const char *name;
  const char *site;
  const char *kind;
  const char *section;
  const char *patterns[INK_N_HUGOS];
} permalinks[] = {
  { "/site-config/permalink/flat",
    "[permalinks]\nposts = '/f/'\n",
    "page",
    "posts",
    { "/f/", "/f/", "/f/" } },
  { "/site-config/permalink/flat-term",
    "[permalinks]\ntags = '/f/'\n",
    "term",
    "tags",
    { "/f/", "/f/", "/f/" } },
  { "/site-config/permalink/flat-section",
    "[permalinks]\nposts = '/f/'\n",
    "section",
    "posts",
    { NULL, NULL, NULL } },
  { "/site-config/permalink/kind",
    "[permalinks.section]\nposts = '/s/'\n",
    "section",
    "Posts",
    { NULL, "/s/", "/s/" } },
  { "/site-config/permalink/slashes",
    "[permalinks]\n'/posts/' = '/f/'\n",
    "page",
    "posts",
    { "/f/", "/f/", "/f/" } },
  { "/site-config/permalink/root",
    "[permalinks]\n'/' = '/r/'\n",
    "page",
    "",
    { "/r/", "/r/", "/r/" } },
  { "/site-config/permalink/none", "", "page", "posts", { NULL, NULL, NULL } },
};

static void
test_permalink (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = site_of (permalinks[i].site, NULL, (InkHugo)hugo);

    g_assert_cmpstr (ink_site_get_permalink (site,
                                             NULL,
                                             permalinks[i].kind,
                                             permalinks[i].section),
                     ==,
                     permalinks[i].patterns[hugo]);
  }
}

#define LIST                                                                                 \
  "[[permalinks]]\npattern = '/sub/'\n[permalinks.target]\npath = '/posts/sub/**'\n"         \
  "[[permalinks]]\npattern = '/de/'\n[permalinks.target]\nlang = 'de'\n"                     \
  "[[permalinks]]\npattern = '/both/'\n[permalinks.target]\nkind = '{page,term}'\npath = "   \
  "'/{posts,tags}/**'\n[[permalinks]]\npattern = '/sections/'\n[permalinks.target]\nkind = " \
  "'section'\n[permalinks.target.sites.matrix]\nlanguages = ['d*', 'en']\n"

/* By path; each was seen in what 0.167 builds. */
static const struct {
  const char *name;
  const char *site;
  const char *kind;
  const char *path;
  const char *patterns[INK_N_HUGOS];
} places[] = {
  { "/site-config/permalink-at/list", LIST, "page", "/posts/sub/a", { NULL, NULL, "/sub/" } },
  { "/site-config/permalink-at/list-kinds", LIST, "term", "/tags/x", { NULL, NULL, "/both/" } },
  { "/site-config/permalink-at/list-language",
    LIST,
    "section",
    "/news",
    { NULL, NULL, "/sections/" } },
  { "/site-config/permalink-at/list-none", LIST, "page", "/news/a", { NULL, NULL, NULL } },
  { "/site-config/permalink-at/nested",
    "[permalinks.page]\nposts = '/p/'\n'posts/sub' = '/s/'\n",
    "page",
    "/posts/sub/deep/a",
    { NULL, "/p/", "/s/" } },
  { "/site-config/permalink-at/root",
    "[permalinks]\n'/' = '/r/'\n",
    "page",
    "/about",
    { "/r/", "/r/", "/r/" } },
  { "/site-config/permalink-at/root-is-not-below",
    "[permalinks]\n'/' = '/r/'\n",
    "page",
    "/posts/a",
    { NULL, NULL, NULL } },
  { "/site-config/permalink-at/own-name",
    "[permalinks]\nabout = '/a/'\n",
    "page",
    "/about",
    { NULL, NULL, "/a/" } },
  { "/site-config/permalink-at/glob",
    "[permalinks.page]\n'po*' = '/g/'\n",
    "page",
    "/posts/a",
    { NULL, NULL, "/g/" } },
  { "/site-config/permalink-at/term",
    "[permalinks.term]\ntags = '/t/'\n",
    "term",
    "/tags/x/y",
    { NULL, "/t/", "/t/" } },
};

static void
test_permalink_at (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = site_of (places[i].site, NULL, (InkHugo)hugo);

    g_assert_cmpstr (ink_site_get_permalink_at (site, NULL, places[i].kind, places[i].path),
                     ==,
                     places[i].patterns[hugo]);
  }
}

#define LANGUAGES                                                                     \
  "defaultContentLanguage = 'zh'\n[params]\na = 'root'\n[languages.zh]\nweight = 2\n" \
  "[languages.EN]\nweight = 1\n[languages.EN.params]\na = 'en'\n[languages.de]\n"     \
  "[languages.fr]\ndisabled = true\n"

static void
test_languages (void)
{
  static const char *const orders[INK_N_HUGOS] = { "en zh de", "de en zh", "en zh de" };

  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = site_of (LANGUAGES, NULL, (InkHugo)hugo);
    const InkLanguage *english = ink_site_lookup_language (site, "en");
    g_autoptr (GString) order = g_string_new (NULL);

    for (guint i = 0; i < ink_site_get_languages (site)->len; i++)
      g_string_append_printf (order,
                              "%s%s",
                              i > 0 ? " " : "",
                              ((InkLanguage *)ink_site_get_languages (site)->pdata[i])->key);
    g_assert_cmpstr (order->str, ==, orders[hugo]);
    g_assert_cmpstr (ink_site_get_default_language (site)->key, ==, "zh");
    g_assert_cmpstr (ink_site_get_url_folder (site, english), ==, "en");
    g_assert_cmpstr (ink_site_get_url_folder (site, NULL), ==, "");
    g_assert_cmpstr (ink_site_get_text (site, english, "params.a"), ==, "en");
    g_assert_cmpstr (ink_site_get_text (site, NULL, "params.a"), ==, "root");
    g_assert_true (ink_site_is_disabled_language (site, "FR"));
    g_assert_null (ink_site_lookup_language (site, "fr"));
    /* a capital suffix is one since 0.123 */
    g_assert_cmpstr (ink_site_get_language_of (site, "content/a.EN.md")->key,
                     ==,
                     hugo == INK_HUGO_0_111 ? "zh" : "en");
    g_assert_cmpstr (ink_site_get_language_of (site, "content/a.en.md")->key, ==, "en");
  }
}

/* Up to 0.122 one language has no folder of its own. */
static void
test_one_language (void)
{
  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = site_of ("defaultContentLanguageInSubdir = true\nlanguageCode = "
                                        "'en-GB'\n",
                                        NULL,
                                        (InkHugo)hugo);

    g_assert_cmpstr (ink_site_get_url_folder (site, NULL),
                     ==,
                     hugo == INK_HUGO_0_111 ? "" : "en");
    g_assert_cmpstr (ink_site_get_default_language (site)->locale, ==, "en-GB");
  }
}

static void
test_rules (void)
{
  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site =
        site_of ("disableKinds = ['rss', 'Term']\nignoreFiles = ['\\.bak$', '[', '(a+)+b']\n"
                 "[uglyURLs]\nposts = true\n[frontmatter]\ndate = [':Filename', ':default']\n"
                 "[outputs]\nHome = ['HTML', 'JSON']\n[markup.goldmark.extensions.footnote]\n"
                 "enable = false\n[markup.goldmark.extensions.typographer]\nemdash = 'x'\n",
                 NULL,
                 (InkHugo)hugo);
    g_auto (GStrv) dates = ink_site_dup_date_sources (site, NULL, "date");
    g_auto (GStrv) outputs = ink_site_dup_outputs (site, NULL, "home");
    g_autofree char *joined_dates = g_strjoinv (" ", dates);
    g_autofree char *joined_outputs = g_strjoinv (" ", outputs);
    g_autofree char *slow = g_strnfill (200, 'a');

    g_assert_cmpstr (joined_dates,
                     ==,
                     ":filename date publishdate pubdate published lastmod modified");
    g_assert_cmpstr (joined_outputs, ==, "html json");
    g_assert_true (ink_site_is_disabled_kind (site, NULL, "RSS"));
    g_assert_true (ink_site_is_disabled_kind (site, NULL, "term"));
    g_assert_false (ink_site_is_disabled_kind (site, NULL, "page"));
    g_assert_cmpint (ink_site_is_ugly (site, NULL, "posts"), ==, hugo != INK_HUGO_0_131);
    g_assert_false (ink_site_is_ugly (site, NULL, "news"));
    g_assert_true (ink_site_is_ignored (site, "content/a.bak"));
    g_assert_false (ink_site_is_ignored (site, "content/a.bak.md"));
    g_assert_false (ink_site_is_ignored (site, slow)); /* and comes back */
    g_assert_false (ink_site_get_flag (site, NULL, "markup.goldmark.extensions.footnote"));
    g_assert_true (ink_site_get_flag (site, NULL, "markup.goldmark.extensions.typographer"));
  }
}

#define MOUNTS                                                                            \
  "[languages.en]\n[languages.zh]\n[[module.mounts]]\nsource = 'docs'\ntarget = "         \
  "'content/manual'\n[[module.mounts]]\nsource = 'docs/zh'\ntarget = 'content'\nlang = "  \
  "'zh'\n[[module.mounts]]\nsource = 'one.png'\ntarget = 'static/img/1.png'\n"            \
  "[[module.mounts]]\nsource = '../out'\ntarget = 'static'\n[[module.mounts]]\nsource = " \
  "'files'\ntarget = 'static/files'\n"

static void
test_mounts (void)
{
  g_autoptr (InkSite) site = site_of (MOUNTS, "", INK_HUGO_0_167);
  g_autofree char *inner = ink_site_dup_content_path (site, "docs/zh/a.md");
  g_autofree char *outer = ink_site_dup_content_path (site, "docs/x/a.md");
  g_autofree char *theme = ink_site_dup_content_path (site, "themes/t/content/b.md");
  g_autofree char *other = ink_site_dup_content_path (site, "content/c.md");
  g_auto (GStrv) folders = ink_site_dup_content_folders (site);
  g_auto (GStrv) single = ink_site_dup_image_paths (site, "docs/x/a.md", "/img/1.png");
  g_auto (GStrv) below = ink_site_dup_image_paths (site, "docs/x/a.md", "/files/2.png");
  g_auto (GStrv) archetypes = ink_site_dup_archetypes (site, "posts");
  g_autofree char *joined_folders = g_strjoinv (" ", folders);
  g_autofree char *joined_single = g_strjoinv (" ", single);
  g_autofree char *joined_below = g_strjoinv (" ", below);
  g_autofree char *joined_archetypes = g_strjoinv (" ", archetypes);

  g_assert_cmpstr (inner, ==, "a.md");
  g_assert_cmpstr (outer, ==, "manual/x/a.md");
  g_assert_cmpstr (theme, ==, "b.md");
  g_assert_cmpstr (other, ==, "content/c.md"); /* not mounted: "content" has others */
  g_assert_cmpstr (ink_site_get_language_of (site, "docs/zh/a.md")->key, ==, "zh");
  g_assert_cmpstr (ink_site_get_language_of (site, "docs/zh/a.en.md")->key, ==, "en");
  g_assert_cmpstr (ink_site_get_language_of (site, "docs/a.md")->key, ==, "en");
  g_assert_cmpstr (joined_folders, ==, "docs");
  g_assert_cmpstr (joined_single,
                   ==,
                   "one.png themes/t/static/img/1.png assets/img/1.png docs/zh/img/1.png "
                   "themes/t/content/img/1.png");
  g_assert_cmpstr (joined_below,
                   ==,
                   "files/2.png themes/t/static/files/2.png assets/files/2.png "
                   "docs/zh/files/2.png themes/t/content/files/2.png");
  g_assert_cmpstr (joined_archetypes,
                   ==,
                   "archetypes/posts themes/t/archetypes/posts archetypes/default "
                   "themes/t/archetypes/default");
}

static void
test_formats (void)
{
  g_autoptr (InkSite) site = site_of (
      "[mediaTypes.'text/own']\nsuffixes = ['own', 'o']\n[outputFormats.Own]\nmediaType "
      "= 'text/own'\npath = 'p'\nugly = true\n[outputFormats.rss]\nbaseName = 'feed'\n",
      NULL,
      INK_HUGO_0_167);
  const InkOutputFormat *own = ink_site_lookup_output_format (site, "OWN");
  const InkOutputFormat *rss = ink_site_lookup_output_format (site, "rss");

  g_assert_cmpstr (own->suffix, ==, "own");
  g_assert_cmpstr (own->path, ==, "p");
  g_assert_true (own->ugly);
  g_assert_cmpstr (rss->base_name, ==, "feed");
  g_assert_cmpstr (rss->suffix, ==, "xml");
  g_assert_true (rss->no_ugly);
  g_assert_null (ink_site_lookup_output_format (site, "nope"));
}

/* Deeper, wider and more than any site: read as far as the bounds go. */
static void
test_hostile (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  InkValue *deep = ink_value_new_string ("x");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (
        many, "[languages.l%u]\n[taxonomies.t%u]\n[[module.mounts]]\nsource='%u'\n", i, i, i);
  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkSite) site = site_of (many->str, THEME, (InkHugo)hugo);

    g_assert_cmpuint (ink_site_get_languages (site)->len, >=, 100);
    g_assert_cmpuint (ink_site_get_languages (site)->len, <=, 200);
    g_assert_cmpuint (ink_site_get_mounts (site)->len, <=, 500);
  }
  for (guint i = 0; i < 5000; i++) {
    GPtrArray *keys = g_ptr_array_new ();
    GPtrArray *items = g_ptr_array_new ();

    g_ptr_array_add (keys, g_strdup ("a"));
    g_ptr_array_add (items, deep);
    deep = ink_value_new_map (keys, items);
  }
  g_ptr_array_add (configs, deep);
  g_autoptr (InkSite) nested = ink_site_new ("/site", configs);
  g_assert_null (ink_site_get_text (nested, NULL, "a.a.a"));
}

static void
test_guess (void)
{
  static const struct {
    const char *config;
    InkHugo hugo;
  } cases[] = {
    { "", INK_HUGO_0_167 },
    { "[module.hugoVersion]\nmin = '0.100.0'\n", INK_HUGO_0_167 },
    { "[module.hugoVersion]\nmax = '0.120.0'\n", INK_HUGO_0_111 },
    { "[module.hugoVersion]\nmax = '0.140'\n", INK_HUGO_0_131 },
    { "[module.hugoVersion]\nmax = 'new'\n", INK_HUGO_0_167 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    InkConfigSet config = config_of (cases[i].config);
    g_autoptr (InkSiteSources) sources = ink_site_sources_new (&config);

    ink_config_set_clear (&config);
    g_assert_cmpint (ink_site_sources_guess_hugo (sources), ==, cases[i].hugo);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    g_test_add_data_func (merges[i].name, GUINT_TO_POINTER (i), test_merge);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_test_add_data_func (values[i].name, GUINT_TO_POINTER (i), test_value);
  for (guint i = 0; i < G_N_ELEMENTS (permalinks); i++)
    g_test_add_data_func (permalinks[i].name, GUINT_TO_POINTER (i), test_permalink);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_test_add_data_func (places[i].name, GUINT_TO_POINTER (i), test_permalink_at);
  g_test_add_func ("/site-config/languages", test_languages);
  g_test_add_func ("/site-config/one-language", test_one_language);
  g_test_add_func ("/site-config/rules", test_rules);
  g_test_add_func ("/site-config/mounts", test_mounts);
  g_test_add_func ("/site-config/formats", test_formats);
  g_test_add_func ("/site-config/hostile", test_hostile);
  g_test_add_func ("/site-config/guess", test_guess);
  return g_test_run ();
}
