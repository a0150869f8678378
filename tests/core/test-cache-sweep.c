/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which caches of sites go, and that nothing else does. */

#include "test-folder.h"

#include "ink-cache-sweep.h"

#include <string.h>
#include <utime.h>

#define NOW G_GINT64_CONSTANT (2000000000)
#define DAY (24 * 60 * 60)

/* What is kept of the site, used so many days ago: the folder. */
static char *
keep (const char *cache, const char *area, const char *root, guint days)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, root, -1);
  gboolean search = g_str_equal (area, "search");
  struct utimbuf times = { NOW - (gint64)days * DAY, NOW - (gint64)days * DAY };
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *note = NULL;
  char *folder;

  sum[search ? 32 : 64] = '\0';
  name = g_strconcat (area, "/", sum, search ? "/00000001.find" : "/catalogue", NULL);
  path = test_folder_write (cache, name, "0123456789", -1);
  folder = g_path_get_dirname (path);
  if (!search) {
    ink_cache_note_use (folder, root);
    note = g_build_filename (folder, "site", NULL);
    g_assert_cmpint (utime (note, &times), ==, 0);
  }
  g_assert_cmpint (utime (path, &times), ==, 0);
  g_assert_cmpint (utime (folder, &times), ==, 0);
  return folder;
}

static gboolean
is_there (const char *folder)
{
  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static void
test_age (void)
{
  g_autofree char *cache = test_folder_new ();
  g_autofree char *site = test_folder_new ();
  g_autofree char *own = keep (cache, "library", "/own", 400);
  g_autofree char *own_search = keep (cache, "search", "/own", 400);
  g_autofree char *lately = keep (cache, "library", site, 100);
  g_autofree char *gone = keep (cache, "library", "/not/there", 100);
  g_autofree char *gone_lately = keep (cache, "library", "/not/there/too", 20);
  g_autofree char *old = keep (cache, "search", "/old", 200);
  g_autofree char *other = test_folder_write (cache, "library/notes/catalogue", "x", -1);
  g_autofree char *loose = test_folder_write (cache, "hugo/x", "x", -1);

  g_assert_cmpuint (ink_cache_sweep (cache, "/own", NOW, INK_CACHE_MAX_SIZE), ==, 2);
  g_assert_true (is_there (own) && is_there (own_search));
  g_assert_true (is_there (lately));
  g_assert_false (is_there (gone));
  g_assert_true (is_there (gone_lately));
  g_assert_false (is_there (old));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (loose, G_FILE_TEST_EXISTS));
  test_folder_remove (cache);
  test_folder_remove (site);
}

/* The oldest go first, and no more than must. */
static void
test_size (void)
{
  g_autofree char *cache = test_folder_new ();
  g_autofree char *old = keep (cache, "search", "/a", 3);
  g_autofree char *older = keep (cache, "search", "/b", 4);
  g_autofree char *new = keep (cache, "search", "/c", 2);

  g_assert_cmpuint (ink_cache_sweep (cache, "/own", NOW, 25), ==, 1);
  g_assert_true (is_there (old) && is_there (new));
  g_assert_false (is_there (older));
  test_folder_remove (cache);
}

/* A link is not followed, and files of others stay, with their folder. */
static void
test_safe (void)
{
  g_autofree char *cache = test_folder_new ();
  g_autofree char *elsewhere = test_folder_new ();
  g_autofree char *folder = keep (cache, "search", "/a", 300);
  g_autofree char *stranger = g_build_filename (folder, "mine.txt", NULL);
  g_autofree char *kept = test_folder_write (elsewhere, "00000001.find", "x", -1);
  g_autofree char *link =
      g_build_filename (cache, "search", "0123456789abcdef0123456789abcdef", NULL);

  g_assert_true (g_file_set_contents (stranger, "x", -1, NULL));
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  ink_cache_sweep (cache, "/own", NOW * 2, 0);
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  g_unlink (link);
  test_folder_remove (cache);
  test_folder_remove (elsewhere);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache-sweep/age", test_age);
  g_test_add_func ("/cache-sweep/size", test_size);
  g_test_add_func ("/cache-sweep/safe", test_safe);
  return g_test_run ();
}
