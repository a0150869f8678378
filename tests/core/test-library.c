/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "catalogue-same.h"
#include "ink-catalogue-cache.h"
#include "ink-library-private.h"
#include "ink.h"
#include "test-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* name, front matter */
static const struct {
  const char *path;
  const char *front;
} files[] = {
  { "hugo.yaml", NULL },
  { "content/_index.md", "title: Home" },
  { "content/about.md", "title: About" },
  { "content/posts/_index.md", "title: Posts" },
  { "content/posts/old.md", "{title: Old, date: 2024-01-01, tags: [b, a]}" },
  { "content/posts/new.en.md", "{title: New, date: 2025-01-01, tags: [a, a, c]}" },
  { "content/posts/same.markdown", "{title: Same, date: 2024-01-01, tags: a}" },
  { "content/posts/bundle/index.md", "{title: Bundle, date: 2025-06-01}" },
  { "content/posts/bundle/index.en.md", "{title: Bundle en, date: 2025-05-01}" },
  { "content/posts/bundle/notes.md", "title: A resource" },
  { "content/posts/bundle/sub/deep.md", "title: A resource" },
  { "content/posts/.hidden.md", "title: Hidden" },
  { "content/.obsidian/a.md", "title: Hidden" },
  { "content/posts/old.md~", "title: Backup" },
  { "content/posts/readme.txt", "title: Text" },
  { "content/posts/broken.md", "title: [" },
  { "content/francais/un.md", "{title: Un, date: 2023-01-01}" },
  { "static/a.md", "title: Static" },
};

static const char config[] = "contentDir: content\n"
                             "languages:\n"
                             "  en: {weight: 1}\n"
                             "  fr: {weight: 2, contentDir: content/francais}\n"
                             "taxonomies: {tag: tags}\n";

static char *
make_site (void)
{
  char *folder = test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *text = g_strdup_printf ("---\n%s\n---\nbody\n", files[i].front);

    g_free (
        test_folder_write (folder, files[i].path, files[i].front != NULL ? text : config, -1));
  }
  return folder;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Of the articles, sorted. */
static char *
join_paths (InkCatalogue *catalogue)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < ink_catalogue_get_n_rows (catalogue); i++)
    if (ink_catalogue_is_article (catalogue, i))
      g_ptr_array_add (paths, (char *)ink_catalogue_get_text (catalogue, i, INK_RECORD_PATH));
  g_ptr_array_sort (paths, compare_texts);
  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf (out, "%s\n", (char *)paths->pdata[i] + strlen ("content/"));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static InkCatalogue *
scan (const char *folder, GError **error)
{
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, error);

  return site != NULL ? ink_library_load (site, INK_LIBRARY_NO_CACHE, NULL, error) : NULL;
}

static void
test_scan (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) library = scan (folder, &error);
  g_autofree char *paths = NULL;

  g_assert_no_error (error);
  paths = join_paths (library);
  g_assert_cmpstr (paths,
                   ==,
                   "about.md\n"
                   "francais/un.md\n"
                   "posts/broken.md\n"
                   "posts/bundle/index.en.md\n"
                   "posts/bundle/index.md\n"
                   "posts/new.en.md\n"
                   "posts/old.md\n"
                   "posts/same.markdown\n");
  test_folder_remove (folder);
}

static void
test_terms (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkCatalogue) library = scan (folder, NULL);
  g_autoptr (GPtrArray) terms = ink_term_list_new (library, "Tags");
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++) {
    const InkTerm *term = terms->pdata[i];

    g_string_append_printf (out, "%s %u\n", term->name, term->count);
  }
  g_assert_cmpstr (out->str, ==, "a 3\nb 1\nc 1\n");
  g_assert_null (ink_term_list_new (library, "categories"));
  test_folder_remove (folder);
}

static void
test_links (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *outside = test_folder_new ();
  g_autofree char *secret = test_folder_write (outside, "secret.md", "x", -1);
  g_autofree char *to_file = g_build_filename (folder, "content/posts/z-out.md", NULL);
  g_autofree char *to_folder = g_build_filename (folder, "content/outside", NULL);
  g_autofree char *loop = g_build_filename (folder, "content/loop", NULL);
  g_autofree char *inside = g_build_filename (folder, "content/posts/z-in.md", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "content/posts/pipe.md", NULL);
  g_autoptr (InkCatalogue) library = NULL;
  g_autofree char *paths = NULL;

  g_assert_cmpint (symlink (secret, to_file), ==, 0);
  g_assert_cmpint (symlink (outside, to_folder), ==, 0);
  g_assert_cmpint (symlink (".", loop), ==, 0);
  g_assert_cmpint (symlink ("old.md", inside), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  library = scan (folder, NULL);
  paths = join_paths (library);
  g_assert_null (strstr (paths, "z-out.md"));
  g_assert_null (strstr (paths, "secret.md"));
  g_assert_null (strstr (paths, "loop/"));
  g_assert_null (strstr (paths, "pipe.md"));
  g_assert_nonnull (strstr (paths, "z-in.md"));
  test_folder_remove (folder);
  test_folder_remove (outside);
}

static void
test_deep (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (GString) path = g_string_new ("content");
  g_autofree char *near_path = NULL;
  g_autofree char *far_path = NULL;
  g_autoptr (InkCatalogue) library = NULL;
  g_autofree char *paths = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (path, "/d");
  near_path = g_strconcat (path->str, "/near.md", NULL);
  for (guint i = 0; i < 20; i++)
    g_string_append (path, "/d");
  far_path = g_strconcat (path->str, "/far.md", NULL);
  g_free (test_folder_write (folder, near_path, "x", -1));
  g_free (test_folder_write (folder, far_path, "x", -1));
  library = scan (folder, NULL);
  paths = join_paths (library);
  g_assert_nonnull (strstr (paths, "near.md"));
  g_assert_null (strstr (paths, "far.md"));
  test_folder_remove (folder);
}

static void
test_no_content (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "hugo.yaml", "title: A\n", -1);
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
  g_autoptr (InkCatalogue) library = ink_library_load (site, INK_LIBRARY_NO_CACHE, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) gone = NULL;

  g_assert_cmpuint (ink_catalogue_get_n_articles (library), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (ink_library_load (site, INK_LIBRARY_NO_CACHE, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_folder_remove (folder);
  g_assert_null (ink_library_load (site, INK_LIBRARY_NO_CACHE, NULL, &gone));
  g_assert_error (gone, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED);
}

/* Row by row what InkPages says. */
static void
test_load (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) catalogue =
      ink_library_load (site, INK_LIBRARY_NO_CACHE, NULL, &error);

  g_assert_no_error (error);
  catalogue_same_site (catalogue, site);
  g_assert_cmpuint (ink_catalogue_get_n_articles (catalogue), ==, 8);
  test_folder_remove (folder);
}

/* What a library said, and to whom. */
typedef struct {
  GMainContext *context;
  guint n_changes;
} Told;

static void
changed_cb (InkLibrary *library, const InkCatalogueChange *change, gpointer data)
{
  Told *told = data;

  g_assert_true (g_main_context_is_owner (told->context));
  g_assert_false (ink_catalogue_change_is_empty (change));
  told->n_changes++;
}

static void
wait_until_idle (InkLibrary *library)
{
  while (ink_library_is_busy (library))
    g_main_context_iteration (NULL, TRUE);
}

/* The library tells what is new, and nothing where nothing is. */
static void
test_living (void)
{
  g_autofree char *folder = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
  g_autoptr (InkLibrary) library = ink_library_new (site);
  Told told = { g_main_context_default (), 0 };
  guint row;

  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), &told);
  g_assert_cmpuint (ink_catalogue_get_n_rows (ink_library_get_catalogue (library)), ==, 0);
  ink_library_start (library);
  wait_until_idle (library);
  g_assert_cmpuint (told.n_changes, ==, 1);
  catalogue_same_site (ink_library_get_catalogue (library), site);

  ink_library_look_again (library, NULL);
  wait_until_idle (library);
  g_assert_cmpuint (told.n_changes, ==, 1);

  g_free (test_folder_write (folder, "content/posts/old.md", "---\ntitle: Else\n---\n", -1));
  g_free (test_folder_write (folder, "content/posts/fresh.md", "---\ntitle: Fresh\n---\n", -1));
  ink_library_look_again (library, NULL);
  wait_until_idle (library);
  g_assert_cmpuint (told.n_changes, ==, 2);
  catalogue_same_site (ink_library_get_catalogue (library), site);
  row = ink_catalogue_find (ink_library_get_catalogue (library), "content/posts/old.md");
  g_assert_cmpstr (ink_catalogue_get_text (ink_library_get_catalogue (library),
                                           row,
                                           INK_RECORD_NAME),
                   ==,
                   "Else");
  ink_library_stop (library);
  test_folder_remove (folder);
}

static void
trouble_cb (InkLibrary *library, const char *sentence, gpointer data)
{
  (void)library;
  g_string_append_printf (data, "%s|", sentence);
}

/* Starts a library of the folder, and waits until it has looked at the disk. */
static InkLibrary *
live (const char *folder, Told *told, GString *troubles)
{
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
  InkLibrary *library = ink_library_new (site);

  g_signal_connect (library, "changed", G_CALLBACK (changed_cb), told);
  g_signal_connect (library, "trouble", G_CALLBACK (trouble_cb), troubles);
  ink_library_start (library);
  wait_until_idle (library);
  return library;
}

static void
wait_for_file (const char *path)
{
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
}

/* The second start shows what the first one kept, then tells what is new; damage is said once
 * and does no harm. */
static void
test_reopen (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *cache = ink_catalogue_cache_dup_path (folder);
  Told told = { g_main_context_default (), 0 };
  g_autoptr (GString) troubles = g_string_new (NULL);
  g_autoptr (InkLibrary) first = live (folder, &told, troubles);
  g_autoptr (InkLibrary) second = NULL;
  g_autoptr (InkLibrary) third = NULL;

  g_assert_cmpuint (told.n_changes, ==, 1);
  wait_for_file (cache);
  ink_library_stop (first);
  g_free (test_folder_write (folder, "content/posts/old.md", "---\ntitle: Else\n---\n", -1));
  told.n_changes = 0;
  second = live (folder, &told, troubles);
  g_assert_cmpuint (told.n_changes, ==, 2);
  catalogue_same_site (ink_library_get_catalogue (second), ink_library_get_site (second));
  g_assert_cmpstr (troubles->str, ==, "");
  ink_library_stop (second);

  g_assert_true (g_file_set_contents (cache, "What is this?", -1, NULL));
  told.n_changes = 0;
  third = live (folder, &told, troubles);
  g_assert_cmpuint (told.n_changes, ==, 1);
  g_assert_nonnull (strstr (troubles->str, "damaged"));
  g_assert_cmpuint (troubles->len, ==, strlen (troubles->str));
  catalogue_same_site (ink_library_get_catalogue (third), ink_library_get_site (third));
  ink_library_stop (third);
  test_folder_remove (folder);
}

/* Where nothing can be kept all goes on, and it is said once. */
static void
test_no_cache (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *cache = ink_catalogue_cache_dup_path (folder);
  g_autofree char *parent = g_path_get_dirname (cache);
  g_autofree char *above = g_path_get_dirname (parent);
  Told told = { g_main_context_default (), 0 };
  g_autoptr (GString) troubles = g_string_new (NULL);
  g_autoptr (InkLibrary) library = NULL;

  g_mkdir_with_parents (above, 0700);
  g_assert_true (g_file_set_contents (parent, "in the way", -1, NULL));
  library = live (folder, &told, troubles);
  while (troubles->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.n_changes, ==, 1);
  catalogue_same_site (ink_library_get_catalogue (library), ink_library_get_site (library));
  ink_library_stop (library);
  test_folder_remove (folder);
}

/* What was told of it, put together. */
typedef struct {
  GHashTable *rows; /* of those that are there */
  guint n_told;
} Followed;

static void
follow_cb (InkLibrary *library, const InkCatalogueChange *change, gpointer data)
{
  InkCatalogue *catalogue = ink_library_get_catalogue (library);
  Followed *self = data;

  self->n_told++;
  for (guint row = 0; change->all && row < ink_catalogue_get_n_rows (catalogue); row++)
    if (ink_catalogue_has_row (catalogue, row))
      g_hash_table_add (self->rows, GUINT_TO_POINTER (row));
  for (guint i = 0; i < change->added->len; i++)
    g_assert_true (
        g_hash_table_add (self->rows,
                          GUINT_TO_POINTER (g_array_index (change->added, guint, i))));
  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++)
    g_assert_cmpint (ink_catalogue_has_row (catalogue, row),
                     ==,
                     g_hash_table_contains (self->rows, GUINT_TO_POINTER (row)));
}

/* A site nobody knew yet is told in parts; the whole is kept, and no part is. */
static void
test_parts (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *cache = ink_catalogue_cache_dup_path (folder);
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
  g_autoptr (InkLibrary) library = ink_library_new (site);
  g_autoptr (InkCatalogue) kept = NULL;
  Followed followed = { rows, 0 };

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *path = g_strdup_printf ("content/many/%u.md", i);

    g_free (test_folder_write (folder, path, "---\ntags: [a]\n---\nText.\n", -1));
  }
  g_signal_connect (library, "changed", G_CALLBACK (follow_cb), &followed);
  library->batch_ms = 0;
  ink_library_start (library);
  wait_until_idle (library);
  g_assert_cmpuint (followed.n_told, ==, 3);
  catalogue_same_site (ink_library_get_catalogue (library), site);
  wait_for_file (cache);
  kept = ink_catalogue_cache_load (site, NULL);
  g_assert_cmpuint (ink_catalogue_get_n_articles (kept),
                    ==,
                    ink_catalogue_get_n_articles (ink_library_get_catalogue (library)));
  ink_library_stop (library);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  int status;

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library/scan", test_scan);
  g_test_add_func ("/library/terms", test_terms);
  g_test_add_func ("/library/links", test_links);
  g_test_add_func ("/library/deep", test_deep);
  g_test_add_func ("/library/no-content", test_no_content);
  g_test_add_func ("/library/load", test_load);
  g_test_add_func ("/library/living", test_living);
  g_test_add_func ("/library/parts", test_parts);
  g_test_add_func ("/library/reopen", test_reopen);
  g_test_add_func ("/library/no-cache", test_no_cache);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
