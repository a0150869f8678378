/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search over a site on the disk: exactly what looking at every file finds, in the order
 * promised, whatever became of index and files meanwhile. */

#include "search-oracle.h"
#include "test-folder.h"

#include <stdlib.h>

#define NOW 1760000000

typedef struct {
  char *root, *cache;
  InkSite *site;
  InkCatalogue *catalogue;
  InkSearchIndex *index;
} Fixture;

static void
write_article (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_strconcat ("content/", name, NULL);
  g_autofree char *full = g_build_filename (self->root, path, NULL);

  g_remove (full); /* what is longer would keep its end */
  g_free (test_folder_write (self->root, path, text, -1));
}

static void
reload (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  self->catalogue = ink_library_load (self->site, INK_LIBRARY_NO_CACHE, NULL, &error);
  g_assert_no_error (error);
}

static void
update (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  InkSearchIndex *next = ink_search_index_update (self->index,
                                                  self->catalogue,
                                                  NULL,
                                                  2,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  &error);

  g_assert_no_error (error);
  ink_search_index_unref (self->index);
  self->index = next;
}

static InkSearchIndexStat
stat_of (Fixture *self)
{
  InkSearchIndexStat stat;

  ink_search_index_get_stat (self->index, &stat);
  return stat;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->root = test_folder_new ();
  self->cache = g_build_filename (self->root, "cache", NULL);
  g_free (test_folder_write (self->root,
                             "hugo.toml",
                             "title = \"x\"\n[taxonomies]\ntag = \"tags\"\n"
                             "main_topic = \"main_topics\"\n",
                             -1));
  write_article (self,
                 "posts/chips.md",
                 "---\ntitle: 芯片 Chips\ndate: 2025-07-02\ntags: [AI, 量子]\n"
                 "main_topics: [硬件]\nauthor: Jane Smith\nweight: 10\ndraft: true\n---\n"
                 "湖北省的人工智能 MODEL，模型。[^1]\n\n[^1]: 来源 Example Press\n");
  write_article (self,
                 "posts/wide.md",
                 "+++\ntitle = 'Ｗｉｄｅ ２０２５'\nfeatured_image = 'a.png'\ndate = "
                 "2024-01-01\ntags = ['open "
                 "ai']\n+++\n"
                 "芯片在这里，ＡＩ！ 臺灣 ![x](a.png)\n");
  write_article (self, "news/bare.md", "没有标题的文章 draft hello 芯片\r\n芯片\r\n");
  write_article (self,
                 "news/bom.md",
                 "\xEF\xBB\xBF---\ntitle: bom\ndate: 2024-01-01\n---\n芯片 芯片 hello\n");
  write_article (self, "news/broken.md", "---\ntitle: [open\nbad: \"x\n---\n芯片 body\n");
  write_article (self,
                 "news/_index.md",
                 "---\ntitle: 新闻\ndate: 2022-01-01\n---\nlist 芯片\n");
  write_article (self,
                 "bundle/index.md",
                 "{\"title\": \"JSON \\u82af\\u7247\", \"date\": \"2023-01-01\"}\nbody\n");
  write_article (self, "empty.md", "");
  self->site = ink_site_loader_load (self->root, NULL, NULL);
  g_assert_nonnull (self->site);
  reload (self);
  self->index = ink_search_index_open (self->cache);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->index, ink_search_index_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->site, ink_site_unref);
  test_folder_remove (self->root);
  g_free (self->root);
  g_free (self->cache);
}

typedef struct {
  guint calls, n;
} Told;

static void
told_cb (const InkSearchResult *first, gpointer data)
{
  Told *told = data;

  told->calls++;
  told->n = first->rows->len;
}

static InkSearchResult *
search (Fixture *self, const char *query, gboolean variants)
{
  g_autoptr (InkFilter) filter = ink_filter_parse (query);
  InkSearchOptions options = {
    .now = NOW, .variants = variants, .all = TRUE, .complete = TRUE, .first = 3
  };
  g_autoptr (GError) error = NULL;
  Told told = { 0, 0 };
  InkSearchResult *result =
      ink_search_run (self->index, filter, &options, told_cb, &told, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (told.calls, ==, 1);
  g_assert_cmpuint (told.n, ==, MIN (3, result->rows->len));
  g_assert_cmpuint (result->n_unknown, ==, 0);
  return result;
}

/* Names of what is found, without ".md". */
static char *
find (Fixture *self, const char *query, gboolean variants)
{
  g_autoptr (InkSearchResult) result = search (self, query, variants);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < result->rows->len; i++) {
    guint row = g_array_index (result->rows, InkSearchRow, i).row;
    const char *path = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH);

    g_string_append_printf (names,
                            "%s%.*s",
                            i > 0 ? " " : "",
                            (int)(strlen (path) - strlen ("content/.md")),
                            path + strlen ("content/"));
  }
  return g_string_free (names, FALSE);
}

static const struct {
  const char *query, *found;
} queries[] = {
  { "芯片", "posts/chips bundle/index news/bom posts/wide news/_index news/bare news/broken" },
  { "片", "posts/chips bundle/index news/bom posts/wide news/_index news/bare news/broken" },
  { "芯 body", "bundle/index news/broken" },
  { "hello", "news/bom news/bare" },
  { "hello 量子", "" }, /* 量子 is elsewhere: a short word is not dropped */
  { "hello 芯片", "news/bom news/bare" },
  { "芯片 -hello", "posts/chips bundle/index posts/wide news/_index news/broken" },
  { "量子", "posts/chips" },
  { "湖北省", "posts/chips" },
  { "湖北 北省", "posts/chips" },
  { "湖省", "" },
  { "model", "posts/chips" },
  { "ＭＯＤＥＬ，", "posts/chips" },
  { "wide 2025", "posts/wide" },
  { "ai!", "posts/wide" },
  { "draft", "news/bare" }, /* names of fields are not searched */
  { "true", "" },
  { "smith", "posts/chips" },
  { "example press", "posts/chips" },
  { "\"example press\"", "posts/chips" },
  { "\"press example\"", "" },
  { "bare", "news/bare" }, /* the file's name where there is no title */
  { "[open", "news/broken" },
  { "tag:ai", "posts/chips" },
  { "tags:\"Open AI\"", "posts/wide" },
  { "tag:open-ai", "posts/wide" },
  { "topic:硬件", "posts/chips" },
  { "main_topics:硬件 芯片", "posts/chips" },
  { "section:news", "news/bom news/_index news/bare news/broken" },
  { "-section:news 芯片", "posts/chips bundle/index posts/wide" },
  { "state:draft", "posts/chips" },
  { "state:published 芯片",
    "bundle/index news/bom posts/wide news/_index news/bare news/broken" },
  { "date:2024", "news/bom posts/wide" },
  { "date:2024-02..", "posts/chips" },
  { "date:..2024-01-01", "news/bom posts/wide bundle/index news/_index" },
  { "author:smith", "posts/chips" },
  { "author:smi", "" },
  { "weight:1", "" },
  { "weight:10", "posts/chips" },
  { "has:image", "posts/wide" },
  { "has:note", "posts/chips" },
  { "has:author", "posts/chips" },
  { "title:wide", "posts/wide" },
  { "path:bundle/", "bundle/index" },
  { "lang:en date:2023", "bundle/index" },
  { "臺灣", "posts/wide" },
  { "台湾", "" },
};

static void
check_queries (Fixture *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autofree char *found = find (self, queries[i].query, FALSE);

    if (g_strcmp0 (found, queries[i].found) != 0)
      g_error ("%s: found %s, not %s", queries[i].query, found, queries[i].found);
  }
}

static void
test_queries (Fixture *self, gconstpointer data)
{
  g_autofree char *simplified = NULL, *traditional = NULL;

  update (self);
  g_assert_cmpuint (stat_of (self).n_missing, ==, 0);
  check_queries (self);
  simplified = find (self, "台湾", TRUE);
  traditional = find (self, "臺灣", TRUE);
  g_assert_cmpstr (simplified, ==, "posts/wide");
  g_assert_cmpstr (traditional, ==, "posts/wide");
}

/* "|" is the cursor. What is offered: its text and count, and the query when it is taken. */
static const struct {
  const char *query, *offered, *taken;
} completions[] = {
  { "|", "tag:? main_topic:? state:? section:? lang:? date:? has:? title:? path:?", "tag:" },
  { "芯片 st|", "state:?", "芯片 state:" },
  { "-au|", "-author:?", "-author:" },
  { "state:|", "state:published=6 state:draft=1", "state:published" },
  { "state:dr|", "state:draft=1", "state:draft" },
  { "a tag:o| b", "tag:\"open ai\"=1", "a tag:\"open ai\" b" },
  { "topic:硬|", "topic:硬件=1", "topic:硬件" },
  { "section:|", "section:news=3 section:posts=2", "section:news" },
  { "date:|", "date:2024=2 date:2023=1 date:2025=1", "date:2024" },
  { "date:2025|", "date:2025-07=1", "date:2025-07" },
  { "author:smi|", "author:\"Jane Smith\"=1", "author:\"Jane Smith\"" },
  { "author:\"j|", "author:\"Jane Smith\"=1", "author:\"Jane Smith\"" },
  { "has:im|", "has:image=1", "has:image" },
  { "zz|", "", NULL },
  { "\"st|", "", NULL },
};

static void
check_completion (Fixture *self, gsize i)
{
  g_autofree char *query = g_strdup (completions[i].query);
  char *cursor = strchr (query, '|');
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) offered = g_string_new (NULL), taken = NULL;

  memmove (cursor, cursor + 1, strlen (cursor));
  found = ink_filter_complete (query, (gsize)(cursor - query), self->catalogue, NOW, 20);
  for (guint k = 0; k < found->len; k++) {
    const InkFilterCompletion *one = found->pdata[k];

    g_string_append_printf (offered, "%s%s", k > 0 ? " " : "", one->text);
    if (one->key)
      g_string_append (offered, "?");
    else
      g_string_append_printf (offered, "=%u", one->count);
  }
  g_assert_cmpstr (offered->str, ==, completions[i].offered);
  if (found->len == 0)
    return;
  taken = g_string_new (query);
  g_string_erase (taken,
                  (gssize)((InkFilterCompletion *)found->pdata[0])->span.start,
                  (gssize)ink_span_length (((InkFilterCompletion *)found->pdata[0])->span));
  g_string_insert (taken,
                   (gssize)((InkFilterCompletion *)found->pdata[0])->span.start,
                   ((InkFilterCompletion *)found->pdata[0])->text);
  g_assert_cmpstr (taken->str, ==, completions[i].taken);
}

static void
test_completion (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (completions); i++)
    check_completion (self, i);
}

/* What means nothing on the site is told. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  static const char *const unknown[] = { "nope:1", "x -nope:1 tag:a" };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_autoptr (InkFilter) filter = ink_filter_parse (unknown[i]);
    g_autofree char *reason = NULL;
    const InkFilterPart *part = ink_filter_find_unknown (filter, self->catalogue, &reason);

    g_assert_nonnull (part);
    g_assert_cmpstr (part->key, ==, "nope");
    g_assert_nonnull (strstr (reason, "nope"));
  }
  g_autoptr (InkFilter) known = ink_filter_parse ("author:x tag:nothing weight:99");
  g_autofree char *none = NULL;
  g_assert_null (ink_filter_find_unknown (known, self->catalogue, &none));
}

/* Without an index all is read; the same is found. */
static void
test_complete (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  InkSearchIndex *next;

  update (self);
  next = ink_search_index_open (NULL);
  ink_search_index_unref (self->index);
  self->index = next;
  g_cancellable_cancel (cancelled);
  g_assert_null (ink_search_index_update (self->index,
                                          self->catalogue,
                                          NULL,
                                          1,
                                          0,
                                          NULL,
                                          NULL,
                                          cancelled,
                                          NULL));
  update (self);
  check_queries (self);
}

/* Once in the cache, nothing is read again, but what changed; damaged files are made anew. */
static void
test_cache (Fixture *self, gconstpointer data)
{
  g_autoptr (InkSearchIndex) tidied = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_files = 0;

  update (self);
  g_assert_cmpuint (stat_of (self).n_read, ==, 8);
  tidied = ink_search_index_tidy (self->index, NULL);
  for (guint round = 0; round < 2; round++) {
    ink_search_index_unref (self->index);
    self->index = ink_search_index_open (self->cache);
    update (self);
    g_assert_cmpuint (stat_of (self).n_read, ==, round); /* one article changed */
    g_assert_cmpuint (stat_of (self).n_live, ==, 8);
    check_queries (self);
    write_article (self, "empty.md", "new");
    reload (self);
  }
  dir = g_dir_open (self->cache, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->cache, name, NULL), *bytes = NULL;
    gsize length = 0;

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    if (length < 100)
      continue;
    bytes[60] ^= 1;
    g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
    n_files++;
  }
  g_assert_cmpuint (n_files, ==, 1);
  ink_search_index_unref (self->index);
  self->index = ink_search_index_open (self->cache);
  g_assert_cmpuint (stat_of (self).n_files, ==, 0);
  update (self);
  g_assert_cmpuint (stat_of (self).n_live, ==, 8);
  check_queries (self);
}

static void
test_change (Fixture *self, gconstpointer data)
{
  g_autofree char *found = NULL, *again = NULL, *path = NULL;

  update (self);
  write_article (self, "posts/new.md", "---\ntitle: 新\ndate: 2025-08-01\n---\n芯片 hello\n");
  write_article (self, "news/bare.md", "nothing\n");
  reload (self);
  update (self);
  g_assert_cmpuint (stat_of (self).n_read, ==, 2);
  found = find (self, "hello", FALSE);
  g_assert_cmpstr (found, ==, "posts/new news/bom");
  path = g_build_filename (self->root, "content/posts/new.md", NULL);
  g_remove (path);
  reload (self);
  update (self);
  again = find (self, "hello", FALSE);
  g_assert_cmpstr (again, ==, "news/bom");
}

/* A made-up library, large enough for several segments; queries are pieces of it. */

static const char *const words[] = { "人工智能", "模型", "the ", "Model ", "，", "。",
                                     "臺灣",     "发布", "of ",  "AI ",    "中", "é",
                                     "\n",       "量",   "子",   "台" };

static void
write_library (Fixture *self, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *name = g_strdup_printf ("made/%u.md", i);

    g_string_printf (text, "---\ntitle: \"%u", i);
    for (int k = g_rand_int_range (rand, 0, 4); k > 0; k--)
      g_string_append (text, words[g_rand_int_range (rand, 0, 7)]);
    g_string_append_printf (text,
                            "\"\ndate: 2025-01-%02d\n---\n",
                            g_rand_int_range (rand, 1, 29));
    for (int k = g_rand_int_range (rand, 0, 60); k > 0; k--)
      g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
    write_article (self, name, text->str);
  }
}

/* One to six characters of a text that is there. */
static char *
draw_piece (GPtrArray *texts, GRand *rand)
{
  const OracleText *text = texts->pdata[g_rand_int_range (rand, 0, (gint32)texts->len)];
  const char *from = g_rand_int_range (rand, 0, 4) == 0 ? text->title : text->rest;
  glong length = g_utf8_strlen (from, -1), size = g_rand_int_range (rand, 1, 7), at;
  g_autofree char *piece = NULL;

  if (length <= size)
    return g_strdup ("模型");
  at = g_rand_int_range (rand, 0, (gint32)(length - size));
  piece = g_utf8_substring (from, at, at + size);
  return g_strdup (g_strstrip (g_strdelimit (piece, "\n\x01\"", ' ')));
}

static void
check_random (Fixture *self, GPtrArray *texts, GRand *rand, gboolean variants)
{
  InkFoldFlags flags = variants ? INK_FOLD_VARIANTS : INK_FOLD_PLAIN;
  g_autofree char *one = draw_piece (texts, rand), *two = draw_piece (texts, rand);
  gboolean pair = g_rand_boolean (rand), not = g_rand_int_range (rand, 0, 3) == 0;
  g_autofree char *query =
      g_strdup_printf (pair ? "\"%s\" %s\"%s\"" : "\"%s\"", one, not ? "-" : "", two);
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (InkSearchResult) result = NULL;

  if (*one == '\0' || *two == '\0')
    return;
  expected = oracle_find (texts, one, pair ? two : NULL, not, flags);
  result = search (self, query, variants);
  if (result->rows->len != expected->len)
    g_error ("%s: %u, not %u", query, result->rows->len, expected->len);
  for (guint i = 0; i < expected->len; i++) {
    const OracleText *text = expected->pdata[i];
    InkSearchRow row = g_array_index (result->rows, InkSearchRow, i);

    g_assert_cmpuint (row.row, ==, text->row);
    g_assert_cmpint (row.in_title, ==, text->in_title);
  }
}

static void
test_oracle (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (GPtrArray) plain = NULL, simplified = NULL;
  g_autoptr (InkSearchIndex) first = NULL;

  write_library (self, rand, 1500);
  reload (self);
  update (self);
  g_assert_cmpuint (stat_of (self).n_files, >=, 2);
  first = ink_search_index_ref (self->index);
  write_library (self, rand, 40); /* those are others now, and in memory */
  reload (self);
  update (self);
  g_assert_cmpuint (stat_of (self).n_fresh, >=, 35);
  plain = oracle_read (self->catalogue, INK_FOLD_PLAIN);
  simplified = oracle_read (self->catalogue, INK_FOLD_VARIANTS);
  for (guint round = 0; round < 400; round++) {
    gboolean variants = round % 4 == 0;

    check_random (self, variants ? simplified : plain, rand, variants);
  }
}

/* The real articles beside the clone, in one site. */
static void
test_corpus (Fixture *self, gconstpointer data)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *seeds = g_build_filename (shared != NULL ? shared : "", "seeds", NULL);
  g_autofree char *target = g_build_filename (self->root, "content/seeds", NULL);
  g_autofree char *command = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);
  g_autoptr (GPtrArray) texts = NULL;

  if (shared == NULL || !g_file_test (seeds, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("there are no real articles");
    return;
  }
  command = g_strdup_printf ("cp -r '%s' '%s'", seeds, target);
  g_assert_cmpint (system (command), ==, 0);
  reload (self);
  update (self);
  g_assert_cmpuint (stat_of (self).n_missing, ==, 0);
  texts = oracle_read (self->catalogue, INK_FOLD_PLAIN);
  for (guint round = 0; round < 300; round++)
    check_random (self, texts, rand, FALSE);
}

/* A cache that cannot be written: nothing is kept, everything is found. */
static void
test_unwritable (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->root, "hugo.toml", "cache", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (24);
  g_autoptr (GPtrArray) texts = NULL;

  write_library (self, rand, 200);
  reload (self);
  ink_search_index_unref (self->index);
  self->index = ink_search_index_open (folder);
  update (self);
  g_assert_cmpuint (stat_of (self).n_files, ==, 0);
  g_assert_cmpuint (stat_of (self).n_missing, >, 100);
  texts = oracle_read (self->catalogue, INK_FOLD_PLAIN);
  for (guint round = 0; round < 20; round++)
    check_random (self, texts, rand, FALSE);
}

static gpointer
update_thread (gpointer data)
{
  Fixture *self = data;
  g_autoptr (InkSearchIndex) empty = ink_search_index_open (self->cache);

  return ink_search_index_update (empty, self->catalogue, NULL, 1, 0, NULL, NULL, NULL, NULL);
}

/* Two windows on one site: one reads, the other takes what it wrote. */
static void
test_two (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (25);
  GThread *threads[2];
  guint n_read = 0;

  write_library (self, rand, 300);
  reload (self);
  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("update", update_thread, self);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (InkSearchIndex) index = g_thread_join (threads[i]);
    InkSearchIndexStat stat;

    ink_search_index_get_stat (index, &stat);
    g_assert_cmpuint (stat.n_missing, ==, 0);
    g_assert_cmpuint (stat.n_files, ==, 1);
    n_read += stat.n_read;
  }
  g_assert_cmpuint (n_read, ==, 308);
}

/* Snapshot after snapshot, with what changed alone: the same as made at once. */
static void
test_steps (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  write_library (self, rand, 200);
  reload (self);
  update (self);
  for (guint step = 0; step < 150; step++) {
    g_autoptr (InkSearchIndex) next = NULL;
    g_autoptr (GPtrArray) texts = NULL;
    g_autofree char *name = g_strdup_printf ("made/%d.md", g_rand_int_range (rand, 0, 9));
    g_autofree char *text =
        g_strdup_printf ("---\ntitle: 模型%u\n---\n量子 step %u", step, step);

    write_article (self, name, text);
    reload (self);
    update (self);
    g_assert_cmpuint (stat_of (self).n_read, ==, 1);
    g_assert_cmpuint (stat_of (self).n_missing, ==, 0);
    if (step % 40 == 39) {
      next = ink_search_index_tidy (self->index, NULL);
      ink_search_index_unref (self->index);
      self->index = g_steal_pointer (&next);
      g_assert_cmpuint (stat_of (self).n_fresh, ==, 0);
    }
    if (step % 10 != 9)
      continue;
    texts = oracle_read (self->catalogue, INK_FOLD_PLAIN);
    for (guint round = 0; round < 8; round++)
      check_random (self, texts, rand, FALSE);
  }
  g_assert_cmpuint (stat_of (self).n_files, <=, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/search/queries", test_queries);
  ADD ("/search/completion", test_completion);
  ADD ("/search/unknown", test_unknown);
  ADD ("/search/complete", test_complete);
  ADD ("/search/cache", test_cache);
  ADD ("/search/change", test_change);
  ADD ("/search/oracle", test_oracle);
  ADD ("/search/corpus", test_corpus);
  ADD ("/search/unwritable", test_unwritable);
  ADD ("/search/two", test_two);
  ADD ("/search/steps", test_steps);
  return g_test_run ();
}
