/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The second pass of the library, which counts the problems of all articles. */

#include "ink.h"
#include "test-folder.h"

#include "ink-catalogue-cache.h"
#include "ink-ingest.h"
#include "ink-problem-counts.h"

/* name, how many problems it has */
static const struct {
  const char *path, *text;
  guint n;
} files[] = {
  { "content/_index.md", "---\ntitle: Home\n---\n", 0 },
  { "content/clean.md", "---\ntitle: Clean\n---\nText.\n", 0 },
  { "content/two.md", "---\ntitle: Two\n---\nx[^1] y[^2]\n", 2 },
  { "content/b/index.md", "---\ntitle: B\n---\nx[^1]\n", 1 },
  { "content/b/part.md", "---\ntitle: Part\n---\nx[^1]\n", INK_NO_COUNT },
  { "content/later.md", "---\ntitle: Later\ndate: 2099-01-01\n---\nText.\n", 0 },
};

/* An article with one problem, longer than all of them: writing does not cut a file. */
static const char longer[] = "---\ntitle: C\n---\nx[^1] and more text than before.\n";

static char *
make_site (void)
{
  char *folder = test_folder_new ();

  g_free (test_folder_write (folder, "hugo.yaml", "", -1));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (test_folder_write (folder, files[i].path, files[i].text, -1));
  return folder;
}

static InkSite *
load_site (const char *folder)
{
  g_autoptr (GError) error = NULL;
  InkSite *site = ink_site_loader_load (folder, NULL, &error);

  g_assert_no_error (error);
  return site;
}

static guint
count_of (InkCatalogue *catalogue, const char *path)
{
  return ink_catalogue_get_count (catalogue,
                                  ink_catalogue_find (catalogue, path),
                                  INK_RECORD_PROBLEMS);
}

static void
check_all (InkCatalogue *catalogue)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (count_of (catalogue, files[i].path) != files[i].n)
      g_error ("%s: %u problems, not %u",
               files[i].path,
               count_of (catalogue, files[i].path),
               files[i].n);
}

/* Until nothing is left, @most at a time; how many snapshots it took. */
static guint
count_to_end (InkProblemCounting *counting, InkCatalogue **catalogue, guint most)
{
  for (guint n = 0;; n++) {
    g_autoptr (GError) error = NULL;
    InkCatalogue *next =
        ink_problem_counting_go_on (counting, *catalogue, most, NULL, NULL, &error);
    gboolean done = next == *catalogue;

    g_assert_no_error (error);
    ink_catalogue_unref (*catalogue);
    *catalogue = next;
    if (done)
      return n;
  }
}

/* Only what changed is read again. */
static void
test_again (void)
{
  static const char *const changed[] = { "content/clean.md", NULL };
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder);
  InkIngest ingest = { .site = site };
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&ingest, 1, NULL);
  InkCatalogue *next;
  InkProblemCounting counting;

  ink_problem_counting_begin (&counting, site);
  g_assert_cmpuint (count_to_end (&counting, &catalogue, 2), ==, 3);
  g_assert_cmpuint (counting.n_read, ==, 5);
  check_all (catalogue);

  g_free (test_folder_write (folder, changed[0], longer, -1));
  next = ink_ingest_again (&ingest, catalogue, changed, NULL, NULL);
  ink_catalogue_unref (catalogue);
  catalogue = next;
  g_assert_cmpuint (count_of (catalogue, changed[0]), ==, INK_NO_COUNT);
  g_assert_cmpuint (count_to_end (&counting, &catalogue, 2), ==, 1);
  g_assert_cmpuint (counting.n_read, ==, 6);
  g_assert_cmpuint (count_of (catalogue, changed[0]), ==, 1);
  ink_problem_counting_begin (&counting, site);
  g_assert_cmpuint (count_to_end (&counting, &catalogue, 2), ==, 0);
  g_assert_cmpuint (counting.n_read, ==, 0);
  test_folder_remove (folder);
}

/* What is meant so is no problem: all are counted again, and nothing is forgotten meanwhile. */
static void
test_suppressed (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder);
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&(InkIngest){ .site = site }, 1, NULL);
  g_autoptr (InkCatalogue) part = NULL;
  InkProblemCounting counting;

  ink_problem_counting_begin (&counting, site);
  count_to_end (&counting, &catalogue, 100);
  g_free (test_folder_write (folder,
                             ".galley/suppressions",
                             "# galley suppressions 1\nnote-missing content/\n",
                             -1));
  ink_problem_counting_begin (&counting, site);
  part = ink_problem_counting_go_on (&counting, catalogue, 1, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (files[i].n != INK_NO_COUNT)
      g_assert_cmpuint (count_of (part, files[i].path), !=, INK_NO_COUNT);
  ink_problem_counting_begin (&counting, site);
  count_to_end (&counting, &catalogue, 2);
  g_assert_cmpuint (counting.n_read, ==, 5);
  g_assert_cmpuint (count_of (catalogue, "content/two.md"), ==, 0);
  ink_problem_counting_begin (&counting, site);
  g_assert_cmpuint (count_to_end (&counting, &catalogue, 2), ==, 0);
  test_folder_remove (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder);
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&(InkIngest){ .site = site }, 1, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  InkProblemCounting counting;

  ink_problem_counting_begin (&counting, site);
  g_cancellable_cancel (cancellable);
  g_assert_null (
      ink_problem_counting_go_on (&counting, catalogue, 9, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_folder_remove (folder);
}

/* Counts are kept, and found without an article being read. */
static void
test_kept (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) catalogue =
      ink_library_load (site, INK_LIBRARY_PROBLEMS, NULL, &error);
  g_autoptr (InkCatalogue) kept = NULL;
  g_autoptr (InkFilter) filter = ink_filter_parse ("has:problem");
  g_autoptr (InkFilterMatch) match = NULL;
  InkProblemCounting counting;
  guint n = 0;

  g_assert_no_error (error);
  check_all (catalogue);
  match = ink_filter_match_new (filter, catalogue, 0);
  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++)
    n += ink_filter_match_row (match, row);
  g_assert_cmpuint (n, ==, 2);
  kept = ink_catalogue_cache_load (site, &error);
  g_assert_no_error (error);
  check_all (kept);
  ink_problem_counting_begin (&counting, site);
  count_to_end (&counting, &kept, 2);
  g_assert_cmpuint (counting.n_read, ==, 0);
  ink_catalogue_cache_drop (folder, NULL);
  test_folder_remove (folder);
}

/* Until @path has @n problems. */
static void
wait_for (InkLibrary *library, const char *path, guint n)
{
  while (count_of (ink_library_get_catalogue (library), path) != n)
    g_main_context_iteration (NULL, TRUE);
}

static void
changed_cb (InkLibrary *library, InkCatalogueChange *change, guint *n_told)
{
  (void)library;
  *n_told += change->all ? 0 : change->changed->len;
}

/* A living library counts when it has nothing else to do, and again what changed. */
static void
test_living (void)
{
  static const char *const changed[] = { "content/two.md", NULL };
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = load_site (folder);
  g_autoptr (InkLibrary) library = ink_library_new (site);
  guint n_told = 0;

  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &n_told);
  ink_library_start (library);
  ink_library_count_problems (library);
  wait_for (library, "content/two.md", 2);
  wait_for (library, "content/clean.md", 0);
  check_all (ink_library_get_catalogue (library));
  g_assert_cmpuint (n_told, ==, 5);

  g_free (test_folder_write (folder, changed[0], longer, -1));
  ink_library_look_again (library, changed);
  wait_for (library, changed[0], 1);
  g_free (test_folder_write (folder,
                             ".galley/suppressions",
                             "# galley suppressions 1\nnote-missing content/\n",
                             -1));
  ink_library_count_problems (library);
  wait_for (library, changed[0], 0);
  wait_for (library, "content/b/index.md", 0);
  ink_library_stop (library);
  ink_catalogue_cache_drop (folder, NULL);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = test_folder_new ();
  int result;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem-counts/again", test_again);
  g_test_add_func ("/problem-counts/suppressed", test_suppressed);
  g_test_add_func ("/problem-counts/cancelled", test_cancelled);
  g_test_add_func ("/problem-counts/kept", test_kept);
  g_test_add_func ("/problem-counts/living", test_living);
  result = g_test_run ();
  test_folder_remove (cache);
  return result;
}
