/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#define MAP(...) map (__VA_ARGS__, NULL)

/* Pairs of key and InkValue. */
static InkValue *
map (const char *key, ...)
{
  GPtrArray *keys = g_ptr_array_new ();
  GPtrArray *values = g_ptr_array_new ();
  va_list rest;

  va_start (rest, key);
  for (; key != NULL; key = va_arg (rest, const char *)) {
    g_ptr_array_add (keys, g_strdup (key));
    g_ptr_array_add (values, va_arg (rest, InkValue *));
  }
  va_end (rest);
  return ink_value_new_map (keys, values);
}

static InkValue *
text (const char *string)
{
  return ink_value_new_string (string);
}

static InkSite *
site_of (InkValue *first, InkValue *second)
{
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  if (first != NULL)
    g_ptr_array_add (configs, first);
  if (second != NULL)
    g_ptr_array_add (configs, second);
  return ink_site_new ("/site", configs);
}

static InkSite *
site_with_languages (void)
{
  return site_of (MAP ("defaultContentLanguage",
                       text ("zh"),
                       "languages",
                       MAP ("EN",
                            MAP ("weight",
                                 ink_value_new_number ("2"),
                                 "languageName",
                                 text ("English"),
                                 "languageCode",
                                 text ("en-GB")),
                            "zh",
                            MAP ("weight",
                                 ink_value_new_number ("1"),
                                 "label",
                                 text ("中文"),
                                 "title",
                                 text ("站点")),
                            "fr",
                            MAP ("weight",
                                 ink_value_new_number ("3"),
                                 "contentDir",
                                 text ("content/francais/")),
                            "de",
                            MAP ("disabled", ink_value_new_boolean (TRUE)))),
                  NULL);
}

static void
test_defaults (void)
{
  g_autoptr (InkSite) site = site_of (NULL, NULL);
  GPtrArray *taxonomies = ink_site_get_taxonomies (site);
  GPtrArray *languages = ink_site_get_languages (site);

  g_assert_cmpstr (ink_site_get_root (site), ==, "/site");
  g_assert_cmpstr (ink_site_get_title (site), ==, "");
  g_assert_cmpstr (ink_site_get_content_dir (site), ==, "content");
  g_assert_null (ink_site_get_time_zone (site));
  g_assert_false (ink_site_get_unsafe (site));
  g_assert_cmpuint (taxonomies->len, ==, 2);
  g_assert_cmpstr (((InkTaxonomy *)taxonomies->pdata[0])->key, ==, "tags");
  g_assert_cmpstr (ink_site_lookup_taxonomy (site, "Categories")->name, ==, "category");
  g_assert_cmpuint (languages->len, ==, 1);
  g_assert_cmpstr (((InkLanguage *)languages->pdata[0])->key, ==, "en");
  g_assert_cmpstr (ink_site_get_language_of (site, "content/a.zh.md")->key, ==, "en");
}

static void
test_merge (void)
{
  g_autoptr (InkSite) site =
      site_of (MAP ("TITLE",
                    text ("Mine"),
                    "taxonomies",
                    MAP ("tag",
                         text ("tags"),
                         "main_topic",
                         text ("main_topics"),
                         "_merge",
                         text ("deep"))),
               MAP ("title",
                    text ("Theme"),
                    "timezone",
                    text ("Asia/Shanghai"),
                    "markup",
                    MAP ("goldmark",
                         MAP ("renderer", MAP ("unsafe", ink_value_new_boolean (TRUE))))));

  g_assert_cmpstr (ink_site_get_title (site), ==, "Mine");
  g_assert_cmpstr (ink_site_get_time_zone (site), ==, "Asia/Shanghai");
  g_assert_true (ink_site_get_unsafe (site));
  g_assert_cmpuint (ink_site_get_taxonomies (site)->len, ==, 2);
  g_assert_cmpstr (ink_site_lookup_taxonomy (site, "main_topics")->name, ==, "main_topic");
  g_assert_null (ink_site_lookup_taxonomy (site, "categories"));
}

static void
test_wrong_types (void)
{
  g_autoptr (InkSite) site =
      site_of (MAP ("title",
                    MAP ("a", text ("b")),
                    "contentDir",
                    text ("../../etc"),
                    "timeZone",
                    text ("No/Where"),
                    "taxonomies",
                    text ("tags"),
                    "languages",
                    ink_value_new_null (),
                    "markup",
                    ink_value_new_strv ((const char *const[]){ "x", NULL }),
                    "staticDir",
                    ink_value_new_null ()),
               ink_value_new_string ("no map"));

  g_assert_cmpstr (ink_site_get_title (site), ==, "");
  g_assert_cmpstr (ink_site_get_content_dir (site), ==, "content");
  g_assert_null (ink_site_get_time_zone (site));
  g_assert_false (ink_site_get_unsafe (site));
  g_assert_cmpuint (ink_site_get_taxonomies (site)->len, ==, 2);
  g_assert_cmpuint (ink_site_get_languages (site)->len, ==, 1);
}

static void
test_languages (void)
{
  g_autoptr (InkSite) site = site_with_languages ();
  GPtrArray *languages = ink_site_get_languages (site);
  const InkLanguage *english = languages->pdata[1];

  g_assert_cmpuint (languages->len, ==, 3);
  g_assert_cmpstr (((InkLanguage *)languages->pdata[0])->name, ==, "中文");
  g_assert_cmpstr (english->key, ==, "en");
  g_assert_cmpstr (english->name, ==, "English");
  g_assert_cmpstr (english->locale, ==, "en-GB");
  g_assert_cmpstr (((InkLanguage *)languages->pdata[2])->content_dir, ==, "content/francais");
  g_assert_cmpstr (ink_site_get_title (site), ==, "站点");
}

static const struct {
  const char *name;
  const char *path;
  const char *key;
} files[] = {
  { "/site/language/default", "content/a.md", "zh" },
  { "/site/language/suffix", "content/a.en.md", "en" },
  { "/site/language/bundle", "content/a/index.en.md", "en" },
  { "/site/language/unknown-suffix", "content/a.de.md", "zh" },
  { "/site/language/dot-in-name", "content/gpt-4.5.md", "zh" },
  { "/site/language/dot-and-suffix", "content/gpt-4.5.en.md", "en" },
  { "/site/language/folder", "content/francais/posts/a.md", "fr" },
  { "/site/language/like-folder", "content/francais2/a.md", "zh" },
  { "/site/language/no-extension", "content/en", "zh" },
  { "/site/language/hidden", "content/.en.md", "zh" },
};

static void
test_language_of (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site = site_with_languages ();

  g_assert_cmpstr (ink_site_get_language_of (site, files[i].path)->key, ==, files[i].key);
}

static const struct {
  const char *name;
  const char *article;
  const char *image;
  const char *paths; /* joined by blanks-free "|" */
} images[] = {
  { "/site/image/bundle",
    "content/posts/a/index.md",
    "pic.png",
    "content/posts/a/pic.png|static/posts/a/pic.png|static/pic.png|assets/pic.png|content/"
    "pic.png" },
  { "/site/image/page",
    "content/posts/a.md",
    "pic.png",
    "content/posts/pic.png|static/posts/a/pic.png|static/pic.png|assets/pic.png|content/"
    "pic.png" },
  { "/site/image/dot",
    "content/a.md",
    "./pic.png",
    "content/pic.png|static/a/pic.png|static/pic.png|assets/pic.png" },
  { "/site/image/root",
    "content/a.md",
    "/img/pic.png",
    "static/img/pic.png|assets/img/pic.png|content/img/pic.png" },
  { "/site/image/decoded",
    "content/a.md",
    "/a%20b.png",
    "static/a%20b.png|assets/a%20b.png|content/a%20b.png|static/a b.png|assets/a "
    "b.png|content/a "
    "b.png" },
  { "/site/image/query",
    "content/a.md",
    "/a.png?v=1",
    "static/a.png|assets/a.png|content/a.png|static/a.png?v=1|assets/a.png?v=1|content/"
    "a.png?v=1" },
  { "/site/image/named-static",
    "content/a.md",
    "/static/a.png",
    "static/static/a.png|assets/static/a.png|content/static/a.png|static/a.png" },
  { "/site/image/up",
    "content/posts/a/index.md",
    "../b.png",
    "content/posts/b.png|static/posts/b.png" },
  { "/site/image/into-static",
    "content/posts/a.md",
    "../../static/a.png",
    "static/a.png|static/static/a.png" },
  { "/site/image/config", "content/a.md", "../hugo.toml", "static/hugo.toml" },
  { "/site/image/escape", "content/a.md", "/../../../etc/passwd", "" },
  { "/site/image/escape-encoded",
    "content/a.md",
    "/..%2f..%2f..%2fetc",
    "static/..%2f..%2f..%2fetc|assets/..%2f..%2f..%2fetc|content/..%2f..%2f..%2fetc" },
  { "/site/image/http", "content/a.md", "https://example.org/a.png", "" },
  { "/site/image/data", "content/a.md", "data:image/png;base64,AA", "" },
  { "/site/image/no-scheme", "content/a.md", "//example.org/a.png", "" },
  { "/site/image/empty", "content/a.md", "", "" },
  { "/site/image/slash", "content/a.md", "/", "" },
};

static void
test_image (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site = site_of (NULL, NULL);
  g_auto (GStrv) paths = ink_site_dup_image_paths (site, images[i].article, images[i].image);
  g_autofree char *joined = g_strjoinv ("|", paths);

  g_assert_cmpstr (joined, ==, images[i].paths);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/defaults", test_defaults);
  g_test_add_func ("/site/merge", test_merge);
  g_test_add_func ("/site/wrong-types", test_wrong_types);
  g_test_add_func ("/site/languages", test_languages);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_test_add_data_func (files[i].name, GUINT_TO_POINTER (i), test_language_of);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    g_test_add_data_func (images[i].name, GUINT_TO_POINTER (i), test_image);
  return g_test_run ();
}
