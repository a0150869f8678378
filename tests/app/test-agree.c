/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window tells of every article what "galleyctl check" does: the same rules, for the pinned
 * Hugo, on this day, with what the site says is meant so, in the Markdown of its language. */

#include "galley-test.h"

#include <string.h>

#define NOTES "Text.[^1]\n\n[^1]: One.\n\n[^2]: Nobody asks for it.\n"

static const struct {
  const char *name;
  const char *text;
} faulty[] = {
  { "faulty.md", "---\ntitle: a\ndate: 2999-01-01\ndraft: yes\ntags: a, b\n---\n" NOTES },
  { "meant.md", "---\ntitle: a\ndraft: yes\n---\n" NOTES },
  { "other.en.md", "---\ntitle: a\npublished: true\n---\n" NOTES },
};

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static char *
copy_site (void)
{
  g_autofree char *source =
      g_build_filename (g_getenv ("GALLEY_SOURCE"), "data", "sample-site", NULL);
  char *root = g_build_filename (galley_test_get_folder (), "site", NULL);
  const char *const argv[] = { "cp", "-R", source, root, NULL };
  int status = -1;

  g_assert_true (g_spawn_sync (NULL,
                               (char **)argv,
                               NULL,
                               G_SPAWN_SEARCH_PATH,
                               NULL,
                               NULL,
                               NULL,
                               NULL,
                               &status,
                               NULL));
  g_assert_cmpint (status, ==, 0);
  return root;
}

/* What both must heed; each of them was once heeded by one alone. */
static void
add_settings (const char *root)
{
  g_autofree char *folder = g_build_filename (root, ".galley", NULL);
  g_autofree char *config = g_build_filename (root, "hugo.toml", NULL);
  g_autofree char *text = galley_test_read (config);
  g_autofree char *more =
      g_strconcat (text,
                   "\n[languages.en.markup.goldmark.extensions]\nfootnote = false\n",
                   NULL);
  g_autofree char *hugo = g_build_filename (folder, "hugo", NULL);
  g_autofree char *suppressions = g_build_filename (folder, "suppressions", NULL);

  g_assert_true (g_file_set_contents (config, more, -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (hugo, "# galley hugo 1\n0.111.3\n", -1, NULL));
  g_assert_true (g_file_set_contents (suppressions,
                                      "# galley suppressions 1\n* content/posts/meant.md\n",
                                      -1,
                                      NULL));
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    g_autofree char *path = g_build_filename (root, "content", "posts", faulty[i].name, NULL);

    g_assert_true (g_file_set_contents (path, faulty[i].text, -1, NULL));
  }
}

static void
append (GString *told, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (problems, i);

    if (!problem->suppressed)
      g_string_append_printf (told,
                              "%s %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s\n",
                              problem->id,
                              problem->span.start,
                              problem->span.end,
                              problem->message);
  }
}

static void
checked_cb (const InkCheckedFile *file, gpointer data)
{
  GString *told = g_string_new (NULL);

  append (told, file->problems);
  g_hash_table_insert (data, g_strdup (file->full), g_string_free (told, FALSE));
}

/* As galleyctl checks files: path -> what is told. */
static GHashTable *
check_all (InkSite *site, char **files)
{
  GHashTable *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (InkSuppressions) suppressions = NULL;
  InkSiteCheckOptions options;

  ink_site_check_options_init (&options, site, &suppressions);
  g_assert_true (ink_site_check_files (&options, files, checked_cb, told, NULL, NULL));
  return told;
}

static char *
tell_as_window (GalleySite *site, const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleyDocument) document = NULL;
  GString *told = g_string_new (NULL);

  galley_document_open_async (path, site, NULL, keep_cb, &result);
  GALLEY_WAIT (result != NULL);
  document = galley_document_open_finish (result, NULL);
  g_assert_nonnull (document);
  galley_document_settle (document);
  append (told, galley_document_get_problems (document));
  if (g_str_has_suffix (path, "other.en.md")) /* its language has no notes */
    g_assert_cmpuint (ink_citations_get_n_notes (
                          ink_article_get_citations (galley_document_get_article (document))),
                      ==,
                      0);
  return g_string_free (told, FALSE);
}

static void
test_agree (void)
{
  g_autofree char *root = copy_site ();
  g_autofree char *meant = g_build_filename (root, "content/posts/meant.md", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GalleySite) site = NULL;
  g_autoptr (GHashTable) told = NULL;
  g_auto (GStrv) files = NULL;
  guint n_faulty = 0;

  add_settings (root);
  galley_site_open_async (root, NULL, keep_cb, &result);
  GALLEY_WAIT (result != NULL);
  site = galley_site_open_finish (result, NULL);
  g_assert_nonnull (site);
  GALLEY_WAIT (galley_site_is_ready (site));
  files = ink_site_check_list (galley_site_get_site (site), NULL, NULL, NULL);
  g_assert_cmpuint (g_strv_length (files), >=, 28);
  told = check_all (galley_site_get_site (site), files);
  for (guint i = 0; files[i] != NULL; i++) {
    const char *expected = g_hash_table_lookup (told, files[i]);
    g_autofree char *shown = tell_as_window (site, files[i]);

    g_test_message ("%s", files[i]);
    g_assert_cmpstr (shown, ==, expected);
    n_faulty += *expected != '\0';
  }
  g_assert_cmpstr (g_hash_table_lookup (told, meant), ==, "");
  g_assert_cmpuint (n_faulty, >=, 2);
}

int
main (int argc, char **argv)
{
  galley_test_init (&argc, &argv);
  g_test_add_func ("/agree/sample-site", test_agree);
  return g_test_run ();
}
