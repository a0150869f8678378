/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ingest against InkPages, which reads everything anew and one after the other. */

#include "catalogue-same.h"
#include "ink.h"
#include "test-folder.h"

#include "ink-ingest.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A site that has what neighbours do to each other. */
static const char *const site_files[][2] = {
  { "hugo.yaml",
    "baseURL: https://example.org/sub/\ntimeZone: Asia/Shanghai\nlanguages: {zh: {weight: 1}, "
    "en: {weight: 2}}\ntaxonomies: {tag: tags, topic: topics}\npermalinks: {posts: "
    "/:year/:slug/}\n" },
  { "content/_index.md", "---\ntitle: Home\n---\n" },
  { "content/posts/_index.md", "---\ntitle: Posts\ncascade: {topics: [Given]}\n---\n" },
  { "content/posts/_index.en.md", "---\ntitle: Posts\nslug: articles\n---\n" },
  { "content/posts/one.md",
    "---\ntitle: One\ndate: 2025-07-02T17:10:04+08:00\ntags: [a, B]\n---\nText[^1].\n\n[^1]: "
    "Note\n" },
  { "content/posts/one.en.md", "---\ntitle: One\ndate: 2025-07-02\n---\n" },
  { "content/posts/two/index.md", "---\ntitle: Two\nurl: /other/\n---\n" },
  { "content/posts/two/part.md", "---\ntitle: Part\n---\n" },
  { "content/posts/two/sub/deep.md", "---\ntitle: Deep\n---\n" },
  { "content/posts/later.md", "---\ntitle: Later\ndate: 2099-01-01\n---\n" },
  { "content/posts/gone.md", "---\ntitle: Gone\nexpiryDate: 2001-01-01\n---\n" },
  { "content/hidden/_index.md", "---\ntitle: Hidden\ndraft: true\n---\n" },
  { "content/hidden/below.md", "---\ntitle: Below\n---\n" },
  { "content/twins/a.md", "---\ntitle: First\n---\n" },
  { "content/twins/a.markdown", "---\ntitle: Second\n---\n" },
  { "content/both/_index.md", "---\ntitle: List\n---\n" },
  { "content/both/index.md", "---\ntitle: Leaf\n---\n" },
  { "content/both/x.md", "---\ntitle: X\n---\n" },
  { "content/tags/a/_index.md", "---\ntitle: Tag A\n---\n" },
  { "content/broken.md", "---\ntitle: [\n---\n" },
  { "content/plain.md", "No front matter, 三个字.\n" },
};

static char *
make_site (void)
{
  char *folder = test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (site_files); i++)
    g_free (test_folder_write (folder, site_files[i][0], site_files[i][1], -1));
  return folder;
}

static InkSite *
load_site (const char *folder, InkHugo hugo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, &error);

  g_assert_no_error (error);
  return ink_site_with_hugo (site, hugo);
}

static void
test_same (gconstpointer data)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder, (InkHugo)GPOINTER_TO_INT (data));
  InkIngestCost cost = { 0 };
  InkIngest ingest = { .site = site, .cost = &cost };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&ingest, 1, &error);

  g_assert_no_error (error);
  catalogue_same_site (catalogue, site);
  g_assert_cmpuint (cost.n_files, ==, G_N_ELEMENTS (site_files) - 1);
  g_assert_cmpuint (cost.n_opens, ==, cost.n_files);
  g_assert_cmpuint (cost.n_reads, ==, cost.n_files);
  test_folder_remove (folder);
}

/* Sites whose many files of one folder have links of all kinds. */
static const struct {
  const char *name, *config;
} configs[] = {
  { "default", "" },
  { "ugly", "uglyURLs: true\n" },
  { "ugly-section", "uglyURLs: {many: true}\n" },
  { "base", "baseURL: https://example.org/deep/er/\n" },
  { "language",
    "languages: {en: {weight: 1}, zh: {weight: 2}}\ndefaultContentLanguageInSubdir: true\n" },
  { "case", "disablePathToLower: true\n" },
  { "permalinks", "permalinks: {many: /:year/:title/}\n" },
  { "formats", "outputs: {page: [json, html]}\n" },
  { "filename", "frontmatter: {date: [':filename', ':default']}\n" },
  { "file-time", "frontmatter: {lastmod: [':fileModTime', ':default']}\n" },
  { "kinds", "disableKinds: [page]\n" },
  { "cascade", "cascade: {slug: same, tags: [t]}\n" },
};

static void
check_config (const char *folder, InkHugo hugo)
{
  g_autoptr (InkSite) site = load_site (folder, hugo);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&(InkIngest){ .site = site }, 1, &error);

  g_assert_no_error (error);
  catalogue_same_site (catalogue, site);
}

static void
test_config (gconstpointer data)
{
  static const char *const names[] = {
    "a",  "b-1", "c.en", "d.zh", "Upper",          "e_f", "x--y",  "404",
    "-g", "h-",  "i.j",  "图",   "2024-01-02-day", "k l", "plain", "index-of"
  };
  static const char *const fronts[] = { "title: A",
                                        "title: B\nslug: bee",
                                        "url: /own/\ntags: [x y, Z]",
                                        "title: C\naliases: [old]\ndate: 2024-05-06",
                                        "outputs: [json]",
                                        "translationKey: k\nweight: 3",
                                        "build: {render: link}\n_build: {render: never}",
                                        "headless: true\ntype: t",
                                        "title: [1]" };
  const char *config = configs[GPOINTER_TO_UINT (data)].config;
  g_autofree char *folder = test_folder_new ();

  g_free (test_folder_write (folder, "hugo.yaml", config, -1));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < 3; k++) {
      g_autofree char *path = g_strdup_printf ("content/many%s/%s%.*s.md",
                                               k == 2 ? "/sub" : "",
                                               names[i],
                                               (int)k % 2,
                                               "z");
      g_autofree char *text =
          g_strdup_printf ("---\n%s\n---\n", fronts[(i * 3 + k) % G_N_ELEMENTS (fronts)]);

      g_free (test_folder_write (folder, path, k == 0 ? "---\ntitle: T\n---\n" : text, -1));
    }
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++)
    check_config (folder, hugo);
  test_folder_remove (folder);
}

/* Something happens to a site; the path of what. */
static char *
disturb (const char *folder, GRand *random)
{
  static const char *const names[] = {
    "posts/one.md",     "posts/new.md", "posts/two/index.md", "posts/_index.md",
    "hidden/_index.md", "twins/a.md",   "twins/a.markdown",   "both/index.md",
    "both/_index.md",   "_index.md",    "twins/index.md",     "posts/sub/_index.md",
    "posts/sub/x.en.md"
  };
  static const char *const fronts[] = {
    "title: A",
    "title: B\ndraft: true",
    "title: C\ncascade: {tags: [From above], draft: true}",
    "title: D\ndate: 2024-01-01\nslug: dd\ntags: [x, y]",
    "title: E\nurl: /e/\naliases: [/old/]",
    "title: [",
    "title: F\ncascade:\n  - {_target: {kind: page}, params: {x: 1}, topics: [T]}",
  };
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];
  g_autofree char *path = g_build_filename ("content", name, NULL);
  g_autofree char *full = g_build_filename (folder, path, NULL);

  if (g_rand_int_range (random, 0, 3) == 0) {
    g_unlink (full);
  } else {
    g_autofree char *text =
        g_strdup_printf ("---\n%s\n---\nBody %u\n",
                         fronts[g_rand_int_range (random, 0, G_N_ELEMENTS (fronts))],
                         g_rand_int (random));

    g_unlink (full);
    g_free (test_folder_write (folder, path, text, -1));
  }
  return g_steal_pointer (&path);
}

/* What the change says is what differs. */
static void
check_change (const InkCatalogue *before,
              const InkCatalogue *after,
              const InkCatalogueChange *change)
{
  for (guint i = 0; i < change->added->len; i++)
    g_assert_true (ink_catalogue_has_row (after, g_array_index (change->added, guint, i)));
  for (guint i = 0; i < change->removed->len; i++)
    g_assert_false (ink_catalogue_has_row (after, g_array_index (change->removed, guint, i)));
  for (guint row = 0; row < ink_catalogue_get_n_rows (before); row++) {
    gboolean told = FALSE;

    for (guint i = 0; i < change->changed->len; i++)
      told = told || g_array_index (change->changed, guint, i) == row;
    if (told || !ink_catalogue_has_row (before, row) || !ink_catalogue_has_row (after, row))
      continue;
    for (guint which = 0; which < INK_N_RECORD_TEXTS; which++)
      g_assert_cmpstr (ink_catalogue_get_text (before, row, (InkRecordText)which),
                       ==,
                       ink_catalogue_get_text (after, row, (InkRecordText)which));
    g_assert_cmpuint (ink_catalogue_get_unpublished (before, row, 0),
                      ==,
                      ink_catalogue_get_unpublished (after, row, 0));
  }
}

/* After whatever happens, looking again gives what reading all gives, told where to look or
 * not. */
static void
test_again (gconstpointer data)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder, (InkHugo)GPOINTER_TO_INT (data));
  InkIngest ingest = { .site = site };
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&ingest, 1, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 60; i++) {
    g_autoptr (InkCatalogueChange) change = NULL;
    g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GError) error = NULL;
    InkCatalogue *next;

    for (gint k = g_rand_int_range (random, 1, 4); k > 0; k--)
      g_ptr_array_add (paths, disturb (folder, random));
    g_ptr_array_add (paths, NULL);
    next = ink_ingest_again (&ingest,
                             catalogue,
                             i % 2 == 0 ? (const char *const *)paths->pdata : NULL,
                             &change,
                             &error);
    g_assert_no_error (error);
    if (change != NULL)
      check_change (catalogue, next, change);
    ink_catalogue_unref (catalogue);
    catalogue = next;
    catalogue_same_site (catalogue, site);
  }
  test_folder_remove (folder);
}

/* Only what has another stat is opened; at rest nothing is. */
static void
test_cost (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *path = g_build_filename (folder, "content/posts/one.md", NULL);
  g_autoptr (InkSite) site = load_site (folder, INK_HUGO_0_167);
  InkIngestCost cost = { 0 };
  InkIngest ingest = { .site = site };
  g_autoptr (InkCatalogue) first = NULL;
  g_autoptr (InkCatalogue) second = NULL;
  g_autoptr (InkCatalogue) third = NULL;
  g_autoptr (InkCatalogueChange) change = NULL;
  static const char *const paths[] = { "content/posts/one.md", NULL };

  g_usleep (60 * 1000); /* so that no file is as young as its reading */
  first = ink_ingest_all (&ingest, 1, NULL);
  ingest.cost = &cost;
  second = ink_ingest_again (&ingest, first, NULL, &change, NULL);
  g_assert_true (second == first);
  g_assert_null (change);
  g_assert_cmpuint (cost.n_opens, ==, 0);
  g_assert_cmpuint (cost.n_stats, ==, G_N_ELEMENTS (site_files) - 1);

  g_free (test_folder_write (folder, "content/posts/one.md", "---\ntitle: 1\n---\n", -1));
  memset (&cost, 0, sizeof cost);
  third = ink_ingest_again (&ingest, first, paths, &change, NULL);
  g_assert_cmpuint (change->changed->len, ==, 1);
  g_assert_cmpuint (cost.n_stats, ==, 1);
  g_assert_cmpuint (cost.n_opens, ==, 1 + 3); /* and the lists above it */
  test_folder_remove (folder);
}

/* A file nobody knew, one that goes, and one that is no article: nothing else is looked at. */
static void
test_told (void)
{
  static const char *const added[] = { "content/twins/new.md", NULL };
  static const char *const picture[] = { "content/twins/new.png", NULL };
  static const char *const hidden[] = { "content/.cache/x.md", "notes.md", NULL };
  static const char *const never[] = { "content/twins/never.md", NULL };
  g_autofree char *folder = make_site ();
  g_autofree char *path = g_build_filename (folder, added[0], NULL);
  g_autoptr (InkSite) site = load_site (folder, INK_HUGO_0_167);
  InkIngestCost cost = { 0 };
  InkIngest ingest = { .site = site };
  g_autoptr (InkCatalogue) first = NULL;
  g_autoptr (InkCatalogue) second = NULL;
  g_autoptr (InkCatalogue) third = NULL;
  const char *const *others[] = { picture, hidden, never };

  g_usleep (60 * 1000); /* so that no file is as young as its reading */
  first = ink_ingest_all (&ingest, 1, NULL);
  ingest.cost = &cost;
  g_free (test_folder_write (folder, added[0], "---\ntitle: New\n---\n", -1));
  second = ink_ingest_again (&ingest, first, added, NULL, NULL);
  g_assert_cmpuint (ink_catalogue_find (second, added[0]), !=, INK_NO_ROW);
  g_assert_cmpuint (cost.n_stats, ==, 1);
  catalogue_same_site (second, site);

  g_assert_cmpint (g_unlink (path), ==, 0);
  memset (&cost, 0, sizeof cost);
  third = ink_ingest_again (&ingest, second, added, NULL, NULL);
  g_assert_cmpuint (ink_catalogue_find (third, added[0]), ==, INK_NO_ROW);
  g_assert_cmpuint (cost.n_stats, ==, 0);
  catalogue_same_site (third, site);

  g_free (test_folder_write (folder, picture[0], "x", -1));
  g_free (test_folder_write (folder, hidden[0], "x", -1));
  g_free (test_folder_write (folder, hidden[1], "x", -1));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (InkCatalogue) same = ink_ingest_again (&ingest, third, others[i], NULL, NULL);

    g_assert_true (same == third);
  }
  g_assert_cmpuint (cost.n_stats, ==, 0);
  test_folder_remove (folder);
}

/* What no Hugo reads is there, and says so. */
static void
test_unreadable (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *locked = g_build_filename (folder, "content/posts/locked.md", NULL);
  g_autofree char *huge = g_build_filename (folder, "content/posts/huge.md", NULL);
  g_autofree char *site_locked = g_build_filename (folder, "content/locked", NULL);
  g_autoptr (InkSite) site = load_site (folder, INK_HUGO_0_167);
  InkIngest ingest = { .site = site };
  g_autoptr (InkCatalogue) catalogue = NULL;
  guint row;

  g_free (test_folder_write (folder, "content/posts/locked.md", "x", -1));
  g_free (test_folder_write (folder, "content/posts/huge.md", "x", -1));
  g_free (test_folder_write (folder, "content/posts/latin.md", "caf\xe9", -1));
  g_free (test_folder_write (folder, "content/posts/nul.md", "a\0b", 3));
  g_assert_cmpint (truncate (huge, G_GINT64_CONSTANT (1) << 30), ==, 0);
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  g_assert_cmpint (g_mkdir (site_locked, 0), ==, 0);
  catalogue = ink_ingest_all (&ingest, 1, NULL);
  row = ink_catalogue_find (catalogue, "content/posts/huge.md");
  g_assert_cmpstr (ink_catalogue_get_text (catalogue, row, INK_RECORD_NAME), ==, "huge");
  g_assert_cmpuint (ink_catalogue_get_count (catalogue, row, INK_RECORD_SIZE), ==, 1u << 30);
  g_assert_cmpuint (ink_catalogue_get_count (catalogue, row, INK_RECORD_WORDS),
                    ==,
                    INK_NO_COUNT);
  g_assert_false (ink_catalogue_get_readable (catalogue, row));
  row = ink_catalogue_find (catalogue, "content/posts/latin.md");
  g_assert_false (ink_catalogue_get_readable (catalogue, row));
  row = ink_catalogue_find (catalogue, "content/posts/nul.md");
  g_assert_false (ink_catalogue_get_readable (catalogue, row));
  row = ink_catalogue_find (catalogue, "content/posts/locked.md");
  g_assert_cmpuint (row, !=, INK_NO_ROW);
  g_assert_cmpint (ink_catalogue_get_readable (catalogue, row), ==, geteuid () == 0);
  g_rmdir (site_locked);
  test_folder_remove (folder);
}

/* More than are told at once; the last one is a twin of the first one. */
static void
write_many (const char *folder, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("content/many/a%05u.md", i);
    g_autofree char *text =
        g_strdup_printf ("---\ntitle: T%u\ntags: [t%u]\nown%u: x\n---\nText.\n",
                         i,
                         i % 900,
                         i % 40);

    g_free (test_folder_write (folder, path, text, -1));
  }
  g_free (test_folder_write (folder, "content/many/A04999.md", "---\ntitle: B\n---\n", -1));
}

static void
batch_cb (InkCatalogue *so_far, gpointer data)
{
  g_ptr_array_add (data, ink_catalogue_ref (so_far));
}

/* @part says of its rows what @whole says of them, and of no others. */
static void
check_part (const InkCatalogue *part, const InkCatalogue *whole)
{
  guint n = ink_catalogue_get_n_rows (part), n_terms, n_others;

  g_assert_cmpuint (ink_catalogue_get_generation (part),
                    ==,
                    ink_catalogue_get_generation (whole));
  g_assert_cmpuint (n, <=, ink_catalogue_get_n_rows (whole));
  for (guint row = 0; row < n; row++) {
    const char *path = ink_catalogue_get_text (part, row, INK_RECORD_PATH);
    const guint32 *terms = ink_catalogue_get_row_terms (part, row, &n_terms);
    const guint32 *others = ink_catalogue_get_row_terms (whole, row, &n_others);

    g_assert_cmpstr (path, ==, ink_catalogue_get_text (whole, row, INK_RECORD_PATH));
    g_assert_cmpuint (ink_catalogue_find (part, path), ==, row);
    g_assert_cmpmem (terms, n_terms * sizeof *terms, others, n_others * sizeof *others);
    g_assert_cmpstr (ink_catalogue_get_text (part, row, INK_RECORD_NAME),
                     ==,
                     ink_catalogue_get_text (whole, row, INK_RECORD_NAME));
  }
}

/* Parts that are told while all is read lead, by what is told of their growth, to the whole. */
static void
test_parts (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder, INK_HUGO_0_167);
  g_autoptr (GPtrArray) parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_catalogue_unref);
  InkIngest ingest = { .site = site, .batch = batch_cb, .data = parts };
  g_autoptr (InkCatalogue) whole = NULL;

  write_many (folder, 5000);
  whole = ink_ingest_all (&ingest, 3, NULL);
  g_assert_cmpuint (parts->len, ==, 2); /* the third would be of all of them */
  g_ptr_array_add (parts, ink_catalogue_ref (whole));
  for (guint i = 0; i < parts->len; i++) {
    g_autoptr (InkCatalogue) none = ink_catalogue_new_empty (site);
    const InkCatalogue *before = i > 0 ? parts->pdata[i - 1] : none;
    g_autoptr (InkCatalogueChange) change = ink_catalogue_dup_growth (before, parts->pdata[i]);

    check_part (parts->pdata[i], whole);
    g_assert_cmpint (change->all, ==, i == 0);
    if (i > 0)
      check_change (before, parts->pdata[i], change);
  }
  catalogue_same_site (whole, site);
  test_folder_remove (folder);
}

/* The sample site, as each Hugo has it. */
static void
test_sample (void)
{
  const char *source = g_getenv ("GALLEY_SOURCE");
  g_autofree char *sample =
      source != NULL ? g_build_filename (source, "data", "sample-site", NULL) : NULL;

  if (sample == NULL || !g_file_test (sample, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the sample site is not there");
    return;
  }
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++)
    check_config (sample, hugo);
}

/* A generated one, in the shape of large ones. */
static void
test_library (void)
{
  const char *build = g_getenv ("GALLEY_BUILD");
  g_autofree char *program =
      build != NULL ? g_build_filename (build, "tests", "bench", "make-library", NULL) : NULL;
  g_autofree char *folder = test_folder_new ();
  g_autofree char *site = g_build_filename (folder, "site", NULL);
  g_autoptr (GSubprocess) made = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL || !g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)) {
    g_test_skip ("make-library is not built");
    return;
  }
  made =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "1200", site, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (made, NULL, NULL));
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++)
    check_config (site, hugo);
  test_folder_remove (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder, INK_HUGO_0_167);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  InkIngest ingest = { .site = site, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ink_ingest_all (&ingest, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    g_autofree char *same = g_strdup_printf ("/ingest/same/%d", (int)hugo);
    g_autofree char *again = g_strdup_printf ("/ingest/again/%d", (int)hugo);

    g_test_add_data_func (same, GINT_TO_POINTER ((int)hugo), test_same);
    g_test_add_data_func (again, GINT_TO_POINTER ((int)hugo), test_again);
  }
  for (guint i = 0; i < G_N_ELEMENTS (configs); i++) {
    g_autofree char *name = g_strconcat ("/ingest/config/", configs[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_config);
  }
  g_test_add_func ("/ingest/cost", test_cost);
  g_test_add_func ("/ingest/told", test_told);
  g_test_add_func ("/ingest/unreadable", test_unreadable);
  g_test_add_func ("/ingest/parts", test_parts);
  g_test_add_func ("/ingest/sample", test_sample);
  g_test_add_func ("/ingest/library", test_library);
  g_test_add_func ("/ingest/cancelled", test_cancelled);
  return g_test_run ();
}
