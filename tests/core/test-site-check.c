/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checking many files: in order, bounded, cancellable, and what cannot be read is told. */

#include "ink.h"

#include "test-folder.h"

typedef struct {
  GString *told;
  guint n_files;
  GCancellable *cancel_at_first;
} Found;

static void
found_cb (const InkCheckedFile *file, gpointer data)
{
  Found *found = data;

  found->n_files++;
  g_string_append_printf (found->told, "%s", file->path);
  for (guint i = 0; i < file->problems->len; i++)
    g_string_append_printf (found->told, " %s", ((InkProblem *)file->problems->pdata[i])->id);
  g_string_append_printf (found->told, file->n_fixed > 0 ? " +%u\n" : "\n", file->n_fixed);
  if (found->cancel_at_first != NULL)
    g_cancellable_cancel (found->cancel_at_first);
}

static char *
make_site (void)
{
  char *root = test_folder_new ();

  g_free (test_folder_write (root, "hugo.toml", "timeZone = 'UTC'\n", -1));
  g_free (test_folder_write (root, "content/_index.md", "---\ndate: 2025/7/2\n---\n", -1));
  g_free (test_folder_write (root, "content/b/index.md", "---\ntitle: b\n---\nx[^1]\n", -1));
  g_free (test_folder_write (root, "content/b/other.md", "---\ndate: 2025/7/2\n---\n", -1));
  g_free (test_folder_write (root, "content/a.md", "---\ntitle: a\n---\n", -1));
  g_free (test_folder_write (root, "content/c.md", "\xFF\xFE\n", -1));
  g_free (test_folder_write (root, "content/d.txt", "no article", -1));
  return root;
}

static void
test_order (void)
{
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  g_auto (GStrv) files = ink_site_check_list (site, NULL, NULL, NULL);
  g_auto (GStrv) below = ink_site_check_list (site, "content/b", NULL, NULL);
  g_auto (GStrv) none = ink_site_check_list (site, "content/nope", NULL, NULL);
  InkSiteCheckOptions options = { .site = site, .fix = TRUE };
  g_autoptr (GString) told = g_string_new (NULL);
  Found found = { .told = told };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (files), ==, 4);
  g_assert_cmpuint (g_strv_length (below), ==, 1);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (ink_site_check_files (&options, files, found_cb, &found, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (told->str,
                   ==,
                   "content/_index.md +1\ncontent/a.md\ncontent/b/index.md note-missing\n"
                   "content/c.md file-unreadable\n");
  test_folder_remove (root);
}

static void
test_many (void)
{
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  Found found = { .told = told };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200; i++) {
    g_autofree char *name = g_strdup_printf ("content/many/%03u.md", i);

    g_free (test_folder_write (root, name, "---\ntitle: t\n---\n", -1));
  }
  site = ink_site_loader_load (root, NULL, NULL);
  InkSiteCheckOptions options = { .site = site };
  g_auto (GStrv) files = ink_site_check_list (site, "content/many", NULL, NULL);
  g_assert_true (ink_site_check_files (&options, files, found_cb, &found, NULL, NULL));
  g_assert_cmpuint (found.n_files, ==, 200);
  g_assert_true (g_str_has_prefix (told->str, "content/many/000.md\ncontent/many/001.md\n"));
  g_assert_true (g_str_has_suffix (told->str, "content/many/199.md\n"));

  found.n_files = 0;
  found.cancel_at_first = cancellable;
  g_assert_false (
      ink_site_check_files (&options, files, found_cb, &found, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (found.n_files, <, 200);
  test_folder_remove (root);
}

/* The pinned Hugo and the suppressions of the site count. */
static void
test_settings (void)
{
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkSuppressions) suppressions = NULL;
  InkSiteCheckOptions options;

  g_free (test_folder_write (root, ".galley/hugo", "0.111\n", -1));
  g_free (test_folder_write (root, ".galley/suppressions", "note-missing content/b/\n", -1));
  site = ink_site_loader_load (root, NULL, NULL);
  ink_site_check_options_init (&options, site, &suppressions);
  g_assert_cmpuint (options.hugos, ==, INK_HUGO_BIT (INK_HUGO_0_111));
  g_assert_cmpint (options.now, >, 1700000000);
  g_assert_true (ink_suppressions_match (suppressions, "note-missing", "content/b/index.md"));
  test_folder_remove (root);
}

/* Rules on several articles: each row is a file, and what is found in it. */
static const struct {
  const char *path, *content, *found;
} several[] = {
  { "content/a.md", "url: /same/", "page-same-address" },
  { "content/alias.md", "aliases: [/plain/, /old/]", "alias-taken" },
  { "content/alias2.md", "aliases: [/older/, /old/]", "alias-taken" },
  { "content/alias3.md", "aliases: [/alias3/, /mine/]", "" },
  { "content/draft.md", "url: /same/\ndraft: true", "" },
  { "content/k1.en.md", "translationKey: k", "translation-key-twice" },
  { "content/k2.en.md", "translationKey: k", "translation-key-twice" },
  { "content/k3.zh.md", "translationKey: k", "" },
  { "content/key.md", "translationKey: own", "" },
  { "content/plain.md", "title: plain", "" },
  { "content/same.md", "title: same", "page-same-address" },
  { "content/twin.md", "title: t", "page-twin" },
  { "content/twin/index.md", "title: t", "" },
};

/* The same of terms, in each generation of Hugo: one term, or two with one page. */
static const struct {
  const char *path, *content;
  gboolean found;
} terms[] = {
  { "content/a.md", "tags: [R&D]", TRUE },
  { "content/b.md", "tags: [x, rd]", TRUE },
  { "content/c.md", "tags: RD", TRUE },
  { "content/d.md", "categories: [RD]", FALSE },
  { "content/draft.md", "tags: [RD]\ndraft: true", FALSE },
  { "content/e.zh.md", "tags: [RD]", FALSE },
  { "content/f.md", "tags: [A.I., AI]", FALSE },
  { "content/tags/x/_index.md", "title: X", FALSE },
};

static InkSiteFacts *
new_facts (InkSite *site, gboolean of_catalogue)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkPages) pages = NULL;
  g_autoptr (InkCatalogue) catalogue = NULL;

  if (of_catalogue) {
    catalogue = ink_ingest_all (&(InkIngest){ .site = site }, 1, NULL);
    return ink_site_facts_new_of_catalogue (catalogue, g_date_time_to_unix (now));
  }
  pages = ink_pages_load (site, now, NULL, NULL);
  return ink_site_facts_new (pages);
}

static void
check_terms (InkSite *site, gboolean of_catalogue)
{
  g_autoptr (InkSiteFacts) facts = new_facts (site, of_catalogue);
  g_auto (GStrv) files = ink_site_check_list (site, NULL, NULL, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  Found found = { .told = told };
  InkSiteCheckOptions options = { .site = site,
                                  .facts = facts,
                                  .hugos = INK_HUGO_BIT (ink_site_get_hugo (site)) };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    g_string_append_printf (expected,
                            "%s%s\n",
                            terms[i].path,
                            terms[i].found && ink_site_get_hugo (site) != INK_HUGO_0_111
                                ? " term-same-page"
                                : "");
  g_assert_true (ink_site_check_files (&options, files, found_cb, &found, NULL, NULL));
  g_assert_cmpstr (told->str, ==, expected->str);
}

static void
test_terms (void)
{
  static const InkHugo hugos[] = { INK_HUGO_0_111, INK_HUGO_0_131, INK_HUGO_0_167 };
  g_autofree char *root = test_folder_new ();
  g_autoptr (InkSite) site = NULL;

  g_free (test_folder_write (root,
                             "hugo.toml",
                             "[languages.en]\nweight = 1\n[languages.zh]\nweight = 2\n",
                             -1));
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++) {
    g_autofree char *content = g_strdup_printf ("---\n%s\n---\nx\n", terms[i].content);

    g_free (test_folder_write (root, terms[i].path, content, -1));
  }
  site = ink_site_loader_load (root, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (hugos); i++) {
    g_autoptr (InkSite) other = ink_site_with_hugo (site, hugos[i]);

    check_terms (other, FALSE);
    check_terms (other, TRUE);
  }
  test_folder_remove (root);
}

static void
test_several (void)
{
  g_autofree char *root = test_folder_new ();
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  Found found = { .told = told };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_free (test_folder_write (root,
                             "hugo.toml",
                             "[languages.en]\nweight = 1\n[languages.zh]\nweight = 2\n",
                             -1));
  for (guint i = 0; i < G_N_ELEMENTS (several); i++) {
    g_autofree char *content = g_strdup_printf ("---\n%s\n---\nx\n", several[i].content);

    g_free (test_folder_write (root, several[i].path, content, -1));
    g_string_append_printf (expected,
                            *several[i].found != '\0' ? "%s %s\n" : "%s%s\n",
                            several[i].path,
                            several[i].found);
  }
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  g_autoptr (InkPages) pages = ink_pages_load (site, now, NULL, NULL);
  g_autoptr (InkSiteFacts) facts = ink_site_facts_new (pages);
  g_auto (GStrv) files = ink_site_check_list (site, NULL, NULL, NULL);
  InkSiteCheckOptions options = { .site = site, .facts = facts };
  g_assert_true (ink_site_check_files (&options, files, found_cb, &found, NULL, NULL));
  g_assert_cmpstr (told->str, ==, expected->str);
  test_folder_remove (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-check/order", test_order);
  g_test_add_func ("/site-check/many", test_many);
  g_test_add_func ("/site-check/settings", test_settings);
  g_test_add_func ("/site-check/several", test_several);
  g_test_add_func ("/site-check/terms", test_terms);
  return g_test_run ();
}
