/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain way of the ingest against the full one: what it does not decline is the same to the
 * last byte. */

#include "ink.h"
#include "test-folder.h"

#include "ink-catalogue-file.h"
#include "ink-ingest.h"

/* The catalogue as it would be kept. */
static GBytes *
dup_image (InkCatalogue *catalogue)
{
  g_autoptr (GPtrArray) parts = ink_catalogue_dup_image (catalogue, 1);
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < parts->len; i++) {
    gsize length;
    const guint8 *data = g_bytes_get_data (parts->pdata[i], &length);

    g_byte_array_append (all, data, (guint)length);
  }
  return g_byte_array_free_to_bytes (all);
}

/* Tells the first text that differs, for whoever mends it. */
static void
tell_difference (const InkCatalogue *plain, const InkCatalogue *full)
{
  g_assert_cmpuint (ink_catalogue_get_n_rows (plain), ==, ink_catalogue_get_n_rows (full));
  for (guint row = 0; row < ink_catalogue_get_n_rows (full); row++) {
    const char *path = ink_catalogue_get_text (full, row, INK_RECORD_PATH);

    for (guint i = 0; i < INK_N_RECORD_TEXTS; i++)
      if (strcmp (ink_catalogue_get_text (plain, row, (InkRecordText)i),
                  ink_catalogue_get_text (full, row, (InkRecordText)i)) != 0)
        g_error ("%s: %s is “%s”, fully read “%s”",
                 path,
                 ink_record_text_to_string ((InkRecordText)i),
                 ink_catalogue_get_text (plain, row, (InkRecordText)i),
                 ink_catalogue_get_text (full, row, (InkRecordText)i));
    for (guint i = 0; i < INK_N_RECORD_TIMES; i++)
      if (ink_catalogue_get_time (plain, row, (InkRecordTime)i) !=
          ink_catalogue_get_time (full, row, (InkRecordTime)i))
        g_error ("%s: %s", path, ink_record_time_to_string ((InkRecordTime)i));
    if (ink_catalogue_get_n_fields (plain, row) != ink_catalogue_get_n_fields (full, row))
      g_error ("%s: other fields", path);
    for (guint i = 0; i < ink_catalogue_get_n_fields (full, row); i++)
      if (strcmp (ink_catalogue_get_field (plain, row, i).value,
                  ink_catalogue_get_field (full, row, i).value) != 0)
        g_error ("%s: field %s", path, ink_catalogue_get_field (full, row, i).key);
  }
  for (guint row = 0; row < ink_catalogue_get_n_rows (full); row++) {
    InkRecordStat a = ink_catalogue_get_stat (plain, row),
                  b = ink_catalogue_get_stat (full, row);

    if (memcmp (&a, &b, sizeof a) != 0)
      g_error ("row %u: another stat", row);
    if (ink_catalogue_get_draft (plain, row) != ink_catalogue_get_draft (full, row) ||
        ink_catalogue_get_unpublished (plain, row, 0) !=
            ink_catalogue_get_unpublished (full, row, 0) ||
        ink_catalogue_get_bundle (plain, row) != ink_catalogue_get_bundle (full, row))
      g_error ("%s: another state", ink_catalogue_get_text (full, row, INK_RECORD_PATH));
  }
  g_error ("The catalogues differ in what is no text");
}

/* Reads a site in both ways; how many of its files went the plain one. */
static guint
compare_ways (InkSite *site)
{
  InkIngestCost cost = { 0 }, none = { 0 };
  InkIngest plainly = { .site = site, .cost = &cost };
  InkIngest fully = { .site = site, .cost = &none, .all_fully = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) plain = ink_ingest_all (&plainly, 1, &error);
  g_autoptr (InkCatalogue) full = ink_ingest_all (&fully, 1, &error);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_assert_no_error (error);
  first = dup_image (plain);
  second = dup_image (full);
  if (!g_bytes_equal (first, second))
    tell_difference (plain, full);
  g_assert_cmpuint (none.n_plain, ==, 0);
  return cost.n_plain;
}

/* Files as young as their reading have no stat that counts. */
static InkSite *
load_site (const char *folder, InkHugo hugo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, &error);

  g_assert_no_error (error);
  g_usleep (hugo == INK_HUGO_0_111 ? 60 * 1000 : 0);
  return ink_site_with_hugo (site, hugo);
}

/* What an article may begin with. "%u" is another number each time. */
static const char *const lines[] = {
  "title: A plain title %u",
  "title: \"Quoted \\\"%u\\\"\"",
  "title: 'It''s %u'",
  "title: \" blanks \\t around \"",
  "title: %u",
  "title: 2025年的新闻",
  "title: true",
  "title:",
  "title: ~",
  "title: yes",
  "Title: in capitals",
  "date: 2025-07-02T17:10:04+08:00",
  "date: 2025-07-02T17:10:04Z",
  "date: 2025-07-02T17:10:04-11:30",
  "date: 2025-07-02T17:10:04",
  "date: 2024-02-29",
  "date: 2023-02-29",
  "date: \"2025-07-02\"",
  "date: 2025-07-02 10:00:00 +0800",
  "date: 2025-07-02T17:10:04.5Z",
  "date: 0001-01-01",
  "date: 0001-12-31T23:59:59-12:00",
  "date: 2025-07-02T24:10:04Z",
  "date: 2025-07-02T17:10:60Z",
  "date: 1751447404",
  "date: tomorrow",
  "date: 07 Jul 2025",
  "date: [2025-07-02]",
  "lastmod: 2026-01-01",
  "modified: 2026-01-02",
  "publishDate: 2025-07-02T17:10:04.25+08:00",
  "pubdate: 2031-01-02",
  "published: true",
  "expiryDate: 2099-12-31T00:00:00+14:00",
  "unpublishdate: 1999-12-31",
  "draft: true",
  "draft: false",
  "draft: True",
  "draft: \"true\"",
  "draft: 1",
  "draft:",
  "tags: [a, B c, \"a\", 'é', AI, GPT 4]",
  "tags: []",
  "tags: one text",
  "tags: true",
  "tags: 2025-07-02",
  "tags: 12",
  "tags: [1, 1.0, x]",
  "tags: [yes, no]",
  "tags: [0X1F]",
  "tags: [2025-07-02, true]",
  "tags:\n  - Open AI\n  - open-ai\n  - 人工 智能\n  - \"\"",
  "tags:\n- left\n- right # said\n\n# nothing\n- third",
  "tags:\n  - a: map",
  "tags:\n  -",
  "tags:\n  - [nested]",
  "tags:\n  - a\n - b",
  "main_topics:\n  - \"x: y\"\n  - 'z # 1'",
  "featured_image: \"/images/image %u.jpg\"",
  "featured_image: \"\"",
  "image: [first.jpg, second.jpg]",
  "images:\n  - one.png\n  - two.png",
  "Cover: upper.png",
  "cover: 12",
  "summary: A summary，全角的，“引号”",
  "summary: \"line\\nbreak\"",
  "summary:",
  "summary: [a]",
  "description: Described",
  "slug: a-slug-%u",
  "slug: A Slug",
  "slug: \"\"",
  "slug: index",
  "slug: -dashes-",
  "slug:",
  "url: \"\"",
  "url: /own/",
  "aliases: []",
  "aliases: [old]",
  "type: special",
  "type: \"\"",
  "type: 1",
  "weight: 10",
  "weight: 010",
  "weight: -1",
  "weight: 1.5",
  "weight: 0",
  "layout: wide",
  "translationKey: k%u",
  "headless: true",
  "build: {render: never}",
  "outputs: [html]",
  "params: {a: b}",
  "cascade: {draft: true}",
  "menu: main",
  "nested:\n  map: 1",
  "a.b: dots",
  "键: 值",
  "-x: y",
  "_x: y",
  "anchor: &a text",
  "alias: *a",
  "tagged: !!str 1",
  "block: |\n  text",
  "plain: goes\n  on",
  "colon: a: b",
  "quote: \"unclosed",
  "brace: {a: b}",
  "tab: a\tb",
  "percent: %%x",
  "# a comment",
  "",
  "   ",
  "long: \"%0*d\"",
};

#define N_FILES 260

/* A front matter of a few lines. */
static void
add_front (GString *text, GRand *random)
{
  guint n = (guint)g_rand_int_range (random, 1, 6);

  g_string_append (text, "---\n");
  for (guint i = 0; i < n; i++) {
    const char *line = lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))];
    const char *number = strstr (line, "%u");

    if (g_str_has_prefix (line, "long:"))
      g_string_append_printf (text,
                              "long: \"%0*d 字字\"",
                              g_rand_int_range (random, 1, 1100),
                              7);
    else if (number != NULL)
      g_string_append_printf (text,
                              "%.*s%u%s",
                              (int)(number - line),
                              line,
                              (guint)g_rand_int_range (random, 0, 50),
                              number + 2);
    else
      g_string_append (text, line);
    g_string_append_c (text, '\n');
  }
  g_string_append (text, g_rand_int_range (random, 0, 40) == 0 ? "----\n" : "---\n");
}

/* A byte more, less or another. */
static void
mutate (GString *text, GRand *random)
{
  static const char bytes[] = "\n: -#'\"[],\\\t\r~0a%&*!|>{}?.\xe2\x80\xa8";
  gsize at = (gsize)g_rand_int_range (random, 0, (gint)text->len);
  char byte = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

  switch (g_rand_int_range (random, 0, 3)) {
  case 0:
    g_string_insert_c (text, (gssize)at, byte);
    break;
  case 1:
    text->str[at] = byte;
    break;
  default:
    g_string_erase (text, (gssize)at, 1);
  }
}

static void
write_articles (const char *folder, GRand *random)
{
  static const char *const folders[] = { "posts/", "posts/deep/er/", "zh/", "" };
  static const char *const names[] = { "page-%u.md",     "bundle-%u/index.md", "page-%u.en.md",
                                       "Page-%u.md",     "page %u.md",         "a--%u.md",
                                       "bundle-%u/x.md", "page-%u.markdown",   "页%u.md" };

  for (guint i = 0; i < N_FILES; i++) {
    guint place = (guint)g_rand_int_range (random, 0, 24);
    const char *form = names[place < G_N_ELEMENTS (names) ? place : place % 2];
    const char *number = strstr (form, "%u");
    g_autofree char *path =
        g_strdup_printf ("content/%s%.*s%u%s",
                         folders[g_rand_int_range (random, 0, G_N_ELEMENTS (folders))],
                         (int)(number - form),
                         form,
                         i,
                         number + 2);
    g_autoptr (GString) text = g_string_new (NULL);

    add_front (text, random);
    g_string_append (text, "Body[^1] 正文。\n\n[^1]: Note\n");
    for (gint n = g_rand_int_range (random, 0, 4); n > 2; n--)
      mutate (text, random);
    g_free (test_folder_write (folder, path, text->str, (gssize)text->len));
  }
}

/* What sites say that pages hang on. */
static const struct {
  const char *name, *config;
  gboolean plain; /* the plain way is taken for some */
} configs[] = {
  { "default", "", TRUE },
  { "base", "baseURL: https://example.org/deep/er/\n", TRUE },
  { "zone", "timeZone: Asia/Shanghai\n", TRUE },
  { "languages",
    "languages: {en: {weight: 1, contentDir: content}, zh: {weight: 2, contentDir: "
    "content/zh}}\ndefaultContentLanguageInSubdir: true\ntaxonomies: {main_topic: main_topics, "
    "tag: tags}\n",
    TRUE },
  { "case", "disablePathToLower: true\nremovePathAccents: true\n", TRUE },
  { "ugly", "uglyURLs: true\n", TRUE },
  { "names", "outputFormats: {html: {baseName: page-7}}\n", TRUE },
  { "permalinks", "permalinks: {posts: /:year/:title/}\n", TRUE },
  { "formats", "outputs: {page: [json, html]}\n", TRUE },
  { "filename", "frontmatter: {date: [':filename', ':default']}\n", FALSE },
  { "file-time", "frontmatter: {lastmod: [':fileModTime', ':default']}\n", FALSE },
  { "fields", "frontmatter: {date: [menu, lastmod], lastmod: [date, summary]}\n", TRUE },
  { "git", "enableGitInfo: true\n", FALSE },
  { "kinds", "disableKinds: [page]\nbuildDrafts: true\nbuildFuture: true\n", TRUE },
  { "cascade", "cascade: {slug: same, tags: [t]}\n", FALSE },
  { "filtered",
    "module: {mounts: [{source: content, target: content/a, includeFiles: ['**-1*.md']}, "
    "{source: content, target: content, excludeFiles: ['**-1*.md']}]}\n",
    FALSE },
  { "mounts",
    "module: {mounts: [{source: content, target: content}, {source: content/posts/page-1.md, "
    "target: content/other/place.md}]}\n",
    TRUE },
};

static void
test_config (gconstpointer data)
{
  guint config = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (config + 17);
  static const char *const list = "---\ntitle: List\nslug: other\n---\n";

  g_free (test_folder_write (folder, "hugo.yaml", configs[config].config, -1));
  g_free (test_folder_write (folder, "content/posts/_index.md", list, -1));
  write_articles (folder, random);
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    g_autoptr (InkSite) site = load_site (folder, hugo);
    guint n_plain = compare_ways (site);

    g_test_message ("%s: %u of %u plainly", configs[config].name, n_plain, N_FILES);
    if (configs[config].plain)
      g_assert_cmpuint (n_plain, >, 0);
    else
      g_assert_cmpuint (n_plain, ==, 0);
  }
  test_folder_remove (folder);
}

/* Lists that give to what is below them. */
static void
test_cascade (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  g_free (test_folder_write (folder, "hugo.yaml", "", -1));
  g_free (test_folder_write (folder,
                             "content/posts/_index.md",
                             "---\ntitle: L\ndraft: true\ncascade: {draft: true}\n---\n",
                             -1));
  write_articles (folder, random);
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    g_autoptr (InkSite) site = load_site (folder, hugo);

    compare_ways (site);
  }
  test_folder_remove (folder);
}

/* Copies all Markdown below @from. */
static void
add_folder (const char *from, const char *to, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *full = g_build_filename (from, name, NULL);
    g_autofree char *own = g_strconcat (path, "/", name, NULL);
    g_autofree char *text = NULL;
    gsize length;

    if (g_file_test (full, G_FILE_TEST_IS_DIR))
      add_folder (full, to, own);
    else if (g_str_has_suffix (name, ".md") && g_file_get_contents (full, &text, &length, NULL))
      g_free (test_folder_write (to, own, text, (gssize)length));
  }
}

/* Articles of the world, which are as they are. */
static void
test_corpus (gconstpointer data)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *from =
      g_build_filename (g_getenv ("GALLEY_SHARED") != NULL ? g_getenv ("GALLEY_SHARED") : "",
                        data,
                        NULL);

  if (g_getenv ("GALLEY_SHARED") == NULL) {
    g_test_skip ("no corpus: GALLEY_SHARED names no folder that holds one");
    test_folder_remove (folder);
    return;
  }
  g_free (test_folder_write (folder, "hugo.yaml", "", -1));
  add_folder (from, folder, "content/posts");
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    g_autoptr (InkSite) site = load_site (folder, hugo);

    g_test_message ("%s: %u plainly", (const char *)data, compare_ways (site));
  }
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  test_folder_use_memory ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (configs); i++) {
    g_autofree char *name = g_strconcat ("/ingest-plain/config/", configs[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_config);
  }
  g_test_add_func ("/ingest-plain/cascade", test_cascade);
  g_test_add_data_func ("/ingest-plain/corpus/small", "corpus/dev-small", test_corpus);
  g_test_add_data_func ("/ingest-plain/corpus/tricky", "corpus/tricky", test_corpus);
  return g_test_run ();
}
