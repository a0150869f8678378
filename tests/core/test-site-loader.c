/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

/* Up to four files, then what the site has. */
static const struct {
  const char *name;
  struct {
    const char *path;
    const char *data;
  } files[4];
  const char *title;
  const char *taxonomies;
} cases[] = {
  { "/site-loader/yaml",
    { { "hugo.yaml", "title: A\ntaxonomies:\n  tag: tags\n" } },
    "A",
    "tags" },
  { "/site-loader/yml", { { "hugo.yml", "title: A\n" } }, "A", "tags categories" },
  { "/site-loader/old-name", { { "config.yaml", "title: A\n" } }, "A", "tags categories" },
  { "/site-loader/both-names",
    { { "config.yaml", "title: B\n" }, { "hugo.yaml", "title: A\n" } },
    "A",
    "tags categories" },
  { "/site-loader/bom", { { "hugo.yaml", "\xef\xbb\xbftitle: A\n" } }, "A", "tags categories" },
  { "/site-loader/empty", { { "hugo.yaml", "" } }, "", "tags categories" },
  { "/site-loader/comment", { { "hugo.yaml", "# later\n" } }, "", "tags categories" },
  { "/site-loader/folder",
    { { "config/_default/hugo.yaml", "title: A\n" },
      { "config/_default/taxonomies.yaml", "topic: topics\n" },
      { "config/_default/menus.en.yaml", "title: C\n" },
      { "config/_default/.hidden.yaml", "title: D\n" } },
    "A",
    "topics" },
  { "/site-loader/theme-is-not-taken",
    { { "hugo.yaml", "theme: t\n" },
      { "themes/t/hugo.yaml", "title: Theme\ntaxonomies: {a: b}\n" } },
    "",
    "tags categories" },
  { "/site-loader/theme-merged",
    { { "hugo.yaml", "theme: [t, u]\n_merge: deep\n" },
      { "themes/t/hugo.yaml", "title: T\n" },
      { "themes/u/config.yaml", "title: U\ntaxonomies: {a: b}\n" } },
    "T",
    "b" },
  { "/site-loader/theme-outside",
    { { "site/hugo.yaml", "x: y\n" },
      { "hugo.yaml", "theme: ../evil\n_merge: deep\n" },
      { "evil/hugo.yaml", "title: Evil\n" } },
    "",
    "tags categories" },
  { "/site-loader/toml",
    { { "hugo.toml", "title = \"A\"\n[taxonomies]\ntag = \"tags\"\n" } },
    "A",
    "tags" },
  { "/site-loader/json", { { "hugo.json", "{\"title\": \"A\"}" } }, "A", "tags categories" },
};

static void
test_load (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *joined = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < 4 && cases[i].files[k].path != NULL; k++)
    g_free (test_folder_write (folder, cases[i].files[k].path, cases[i].files[k].data, -1));
  site = ink_site_loader_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ink_site_get_title (site), ==, cases[i].title);
  for (guint k = 0; k < ink_site_get_taxonomies (site)->len; k++)
    g_ptr_array_add (keys, ((InkTaxonomy *)ink_site_get_taxonomies (site)->pdata[k])->key);
  g_ptr_array_add (keys, NULL);
  joined = g_strjoinv (" ", (char **)keys->pdata);
  g_assert_cmpstr (joined, ==, cases[i].taxonomies);
  test_folder_remove (folder);
}

static const struct {
  const char *name;
  const char *path;
  const char *data;
  gssize length;
  int code;
} faults[] = {
  { "/site-loader/fault/none", "readme.md", "x", -1, INK_SITE_ERROR_NOT_A_SITE },
  { "/site-loader/fault/yaml", "hugo.yaml", "a: b\ntitle: [\n", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/list", "hugo.yaml", "- a\n", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/not-utf8", "hugo.yaml", "title: \xff\n", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/nul", "hugo.yaml", "a: b\0c\n", 7, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/part", "config/_default/params.yaml", "{", -1, INK_SITE_ERROR_CONFIG },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path =
      test_folder_write (folder, faults[i].path, faults[i].data, faults[i].length);
  g_autoptr (GError) error = NULL;

  g_assert_null (ink_site_loader_load (folder, NULL, &error));
  g_assert_error (error, INK_SITE_ERROR, faults[i].code);
  if (faults[i].code == INK_SITE_ERROR_CONFIG)
    g_assert_nonnull (strstr (error->message, path));
  test_folder_remove (folder);
}

static void
test_find_root (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *article = test_folder_write (folder, "s/content/p/a.md", "x", -1);
  g_autofree char *site = g_build_filename (folder, "s", NULL);
  g_autofree char *missing = g_build_filename (folder, "no.md", NULL);
  g_autofree char *found = NULL;
  g_autofree char *old = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) gone = NULL;

  g_assert_null (ink_site_loader_find_root (article, &error));
  g_assert_error (error, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE);
  g_assert_nonnull (strstr (error->message, "is not inside a Hugo site"));
  g_assert_null (ink_site_loader_find_root (missing, &gone));
  g_assert_error (gone, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE);
  g_free (test_folder_write (folder, "config.toml", "", 0)); /* no content beside it: no root */
  g_free (test_folder_write (folder, "s/config.toml", "", 0));
  old = ink_site_loader_find_root (article, NULL);
  g_assert_cmpstr (old, ==, site);
  g_free (test_folder_write (folder, "hugo.toml", "", 0));
  found = ink_site_loader_find_root (site, NULL);
  g_assert_cmpstr (found, ==, site);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_load);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].name, GUINT_TO_POINTER (i), test_fault);
  g_test_add_func ("/site-loader/find-root", test_find_root);
  return g_test_run ();
}
