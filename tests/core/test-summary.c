/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

static InkSite *
site_new (void)
{
  static const char config[] = "timeZone: Asia/Shanghai\n"
                               "defaultContentLanguage: zh\n"
                               "taxonomies: {tag: tags, main_topic: main_topics}\n"
                               "languages: {zh: {weight: 1}, en: {weight: 2}}\n";
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  InkValue *value =
      ink_front_matter_read_value (INK_FRONT_MATTER_YAML, config, sizeof config - 1, NULL);

  g_assert_nonnull (value);
  g_ptr_array_add (configs, value);
  return ink_site_new ("/site", configs);
}

static InkSummary *
summary_of (const char *path, const char *front)
{
  g_autoptr (InkSite) site = site_new ();
  g_autofree char *whole = g_strdup_printf ("---\n%s---\nbody\n", front);
  g_autoptr (InkText) text = ink_text_new (whole, -1, 0);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2025, 7, 2, 12, 0, 0);

  return ink_summary_new (path, text, site, now);
}

static const struct {
  const char *name;
  const char *front;
  const char *state;
} states[] = {
  { "/summary/state/none", "title: a\n", "published" },
  { "/summary/state/draft", "draft: true\n", "draft" },
  { "/summary/state/draft-false", "draft: false\n", "published" },
  { "/summary/state/draft-text", "draft: 'true'\n", "draft" },
  { "/summary/state/draft-case", "Draft: true\n", "draft" },
  { "/summary/state/published-false", "published: false\n", "draft" },
  { "/summary/state/past", "date: 2025-07-01\n", "published" },
  { "/summary/state/future", "date: 2025-07-03\n", "scheduled" },
  { "/summary/state/zone-of-site-past", "date: 2025-07-02 19:59:00\n", "published" },
  { "/summary/state/zone-of-site-future", "date: 2025-07-02 20:01:00\n", "scheduled" },
  { "/summary/state/own-zone", "date: 2025-07-02T20:01:00+09:00\n", "published" },
  { "/summary/state/publish-date-first",
    "date: 2025-07-03\npublishDate: 2025-07-01\n",
    "published" },
  { "/summary/state/publish-date-future",
    "date: 2025-07-01\npublishDate: 2025-07-03\n",
    "scheduled" },
  { "/summary/state/expired", "date: 2025-01-01\nexpiryDate: 2025-07-01\n", "expired" },
  { "/summary/state/not-yet-expired", "expiryDate: 2025-07-03\n", "published" },
  { "/summary/state/draft-before-all",
    "draft: true\ndate: 2025-07-03\nexpiryDate: 2025-01-01\n",
    "draft" },
  { "/summary/state/unparsable", "date: 2025/7/3\n", "published" },
  { "/summary/state/seconds", "date: 1782993600\n", "scheduled" },
  { "/summary/state/broken", "draft: true\ntitle: [\n", "published" },
};

static void
test_state (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSummary) summary = summary_of ("content/a.md", states[i].front);

  g_assert_cmpstr (ink_state_to_string (ink_summary_get_state (summary)), ==, states[i].state);
}

static const struct {
  const char *name;
  const char *path;
  const char *front;
  const char *title;
  const char *section;
  const char *language;
} places[] = {
  { "/summary/place/page", "content/posts/a.md", "title: T\n", "T", "posts", "zh" },
  { "/summary/place/deep", "content/posts/2025/a.en.md", "title: T\n", "T", "posts", "en" },
  { "/summary/place/top", "content/about.md", "draft: true\n", "about", "", "zh" },
  { "/summary/place/bundle", "content/posts/a/index.md", "draft: true\n", "a", "posts", "zh" },
  { "/summary/place/top-bundle", "content/about/index.en.md", "x: y\n", "about", "", "en" },
  { "/summary/place/blank-title", "content/a.md", "title: '  '\n", "a", "", "zh" },
  { "/summary/place/list-title", "content/a.md", "title: [a]\n", "a", "", "zh" },
  { "/summary/place/two-lines", "content/a.md", "title: \"a\\nb\"\n", "a b", "", "zh" },
};

static void
test_place (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSummary) summary = summary_of (places[i].path, places[i].front);

  g_assert_cmpstr (ink_summary_get_path (summary), ==, places[i].path);
  g_assert_cmpstr (ink_summary_get_title (summary), ==, places[i].title);
  g_assert_cmpstr (ink_summary_get_section (summary), ==, places[i].section);
  g_assert_cmpstr (ink_summary_get_language (summary), ==, places[i].language);
}

static const struct {
  const char *name;
  const char *front;
  const char *image;
} images[] = {
  { "/summary/image/none", "title: a\n", NULL },
  { "/summary/image/featured", "featured_image: /img/a.png\nimage: b.png\n", "/img/a.png" },
  { "/summary/image/camel", "featuredImage: a.png\n", "a.png" },
  { "/summary/image/image", "image: a.png\n", "a.png" },
  { "/summary/image/images", "images: [a.png, b.png]\n", "a.png" },
  { "/summary/image/images-text", "images: a.png\n", "a.png" },
  { "/summary/image/cover", "cover:\n  image: a.png\n  alt: b\n", "a.png" },
  { "/summary/image/cover-text", "cover: a.png\n", "a.png" },
  { "/summary/image/thumbnail", "thumbnail: a.png\n", "a.png" },
  { "/summary/image/empty", "image: ''\nthumbnail: a.png\n", "a.png" },
  { "/summary/image/empty-list", "images: []\n", NULL },
  { "/summary/image/boolean", "featured: true\n", NULL },
};

static void
test_image (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSummary) summary = summary_of ("content/a.md", images[i].front);

  g_assert_cmpstr (ink_summary_get_image (summary), ==, images[i].image);
}

static void
test_terms (void)
{
  g_autoptr (InkSummary) summary = summary_of ("content/a.md",
                                               "Tags: [AI, '', 大模型]\nmain_topics: "
                                               "one\ncategories: [c]\ndate: 2025-07-01\n");
  g_autofree char *tags = g_strjoinv ("|", (char **)ink_summary_get_terms (summary, "tags"));
  g_autofree char *topics =
      g_strjoinv ("|", (char **)ink_summary_get_terms (summary, "MAIN_TOPICS"));
  g_autofree char *keys = g_strjoinv ("|", (char **)ink_summary_get_keys (summary));

  g_assert_cmpstr (tags, ==, "AI|大模型");
  g_assert_cmpstr (topics, ==, "one");
  g_assert_null (ink_summary_get_terms (summary, "categories")[0]);
  g_assert_null (ink_summary_get_terms (summary, "unknown")[0]);
  g_assert_cmpstr (keys, ==, "Tags|main_topics|categories|date");
  g_assert_cmpint (g_date_time_to_unix (ink_summary_get_date (summary)), ==, 1751299200);
}

static void
test_without_site (void)
{
  g_autoptr (InkText) text = ink_text_new ("no front matter\n", -1, 0);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkSummary) summary = ink_summary_new ("a.md", text, NULL, now);

  g_assert_cmpstr (ink_summary_get_title (summary), ==, "a");
  g_assert_cmpstr (ink_summary_get_language (summary), ==, "");
  g_assert_null (ink_summary_get_date (summary));
  g_assert_null (ink_summary_get_keys (summary)[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_test_add_data_func (states[i].name, GUINT_TO_POINTER (i), test_state);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_test_add_data_func (places[i].name, GUINT_TO_POINTER (i), test_place);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    g_test_add_data_func (images[i].name, GUINT_TO_POINTER (i), test_image);
  g_test_add_func ("/summary/terms", test_terms);
  g_test_add_func ("/summary/without-site", test_without_site);
  return g_test_run ();
}
