/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "service/ink-site-walk.h"
#include "test-folder.h"

#include <sys/stat.h>
#include <unistd.h>

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
  { "/site-loader/theme-beside-themes",
    { { "hugo.yaml", "theme: ../beside\n_merge: deep\n" },
      { "beside/hugo.yaml", "title: Beside\n" } },
    "Beside",
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
  const char *says; /* or NULL */
} faults[] = {
  { "/site-loader/fault/none", "readme.md", "x", -1, INK_SITE_ERROR_NOT_A_SITE },
  { "/site-loader/fault/yaml", "hugo.yaml", "a: b\ntitle: [\n", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/list", "hugo.yaml", "- a\n", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/not-utf8", "hugo.yaml", "title: \xff\n", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/nul", "hugo.yaml", "a: b\0c\n", 7, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/part", "config/_default/params.yaml", "{", -1, INK_SITE_ERROR_CONFIG },
  { "/site-loader/fault/line-toml",
    "hugo.toml",
    "a = 1\n[b]\nc = \n",
    -1,
    INK_SITE_ERROR_CONFIG,
    "line 3" },
  { "/site-loader/fault/line-yaml",
    "hugo.yaml",
    "a: b\nc: d\ntitle: 'x\n",
    -1,
    INK_SITE_ERROR_CONFIG,
    "line " },
  { "/site-loader/fault/line-json",
    "config.json",
    "{\n\"a\": 1,\n\"b\" 2\n}",
    -1,
    INK_SITE_ERROR_CONFIG,
    "line 3" },
  { "/site-loader/fault/environment",
    "config/production/params.toml",
    "a = ",
    -1,
    INK_SITE_ERROR_CONFIG,
    "line 1" },
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
  if (faults[i].says != NULL)
    g_assert_nonnull (strstr (error->message, faults[i].says));
  test_folder_remove (folder);
}

static void
test_environment (void)
{
  g_autofree char *folder = test_folder_new ();
  InkHugo old = INK_HUGO_0_111;
  g_autoptr (InkSite) production = NULL;
  g_autoptr (InkSite) staging = NULL;
  g_autoptr (InkSite) outside = NULL;

  g_free (test_folder_write (folder, "site/hugo.yaml", "title: file\nx: yes\n", -1));
  g_free (test_folder_write (folder, "site/config/production/hugo.yaml", "title: p\n", -1));
  g_free (test_folder_write (folder, "site/config/staging/hugo.yaml", "title: s\n", -1));
  g_free (test_folder_write (folder, "secret/hugo.yaml", "title: secret\n", -1));
  g_autofree char *root = g_build_filename (folder, "site", NULL);
  production = ink_site_loader_load (root, NULL, NULL);
  staging = ink_site_loader_load_for (root, "staging", &old, NULL, NULL);
  outside = ink_site_loader_load_for (root, "../../secret", NULL, NULL, NULL);
  g_assert_cmpstr (ink_site_get_title (production), ==, "p");
  g_assert_cmpstr (ink_site_get_title (staging), ==, "s");
  g_assert_cmpstr (ink_site_get_title (outside), ==, "p"); /* no such environment */
  g_assert_cmpint (ink_site_get_hugo (staging), ==, INK_HUGO_0_111);
  g_assert_true (ink_site_get_flag (staging, NULL, "x")); /* YAML 1.1 */
  g_assert_false (ink_site_get_flag (production, NULL, "x"));
  g_assert_cmpint (ink_site_get_hugo (production), ==, INK_HUGO_0_167);
  test_folder_remove (folder);
}

/* Themes: each once, modules first, what they name after them. */
static void
test_themes (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (InkSite) site = NULL;
  g_autofree char *names = NULL;

  g_free (test_folder_write (folder,
                             "hugo.toml",
                             "theme = ['a', '../x', 'gone', '/no/such/theme']\n"
                             "[[module.imports]]\npath = 'example.org/m'\n"
                             "[[module.imports]]\npath = 'off'\ndisable = true\n",
                             -1));
  g_free (test_folder_write (folder, "themes/a/hugo.toml", "theme = ['b', 'a']\n", -1));
  g_free (test_folder_write (folder, "themes/b/hugo.toml", "theme = 'a'\n", -1));
  g_free (test_folder_write (folder, "themes/off/hugo.toml", "", -1));
  g_free (test_folder_write (folder, "x/hugo.toml", "[params]\nx = 'beside'\n", -1));
  g_free (test_folder_write (folder,
                             "_vendor/example.org/m/config.toml",
                             "[params]\nm = 'vendored'\n",
                             -1));
  site = ink_site_loader_load (folder, NULL, NULL);
  names = g_strjoinv (" ", (char **)ink_site_get_themes (site));
  g_assert_cmpstr (names, ==, "example.org/m a b ../x");
  g_assert_cmpstr (ink_site_get_text (site, NULL, "params.m"), ==, "vendored");
  g_assert_cmpstr (ink_site_get_text (site, NULL, "params.x"), ==, "beside");
  test_folder_remove (folder);
}

static void
add_path (const char *path, gpointer data)
{
  g_string_append_printf (data, "%s ", path);
}

/* Articles are found where mounts put them from, and not where they are ignored. */
static void
test_walk (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GString) paths = g_string_new (NULL);
  g_autoptr (InkSite) site = NULL;

  g_free (test_folder_write (folder,
                             "hugo.toml",
                             "ignoreFiles = ['draft.*\\.md$']\n"
                             "[[module.mounts]]\nsource = 'docs'\ntarget = 'content/docs'\n"
                             "[[module.mounts]]\nsource = 'gone'\ntarget = 'content/gone'\n",
                             -1));
  g_free (test_folder_write (folder, "docs/a.md", "a", -1));
  g_free (test_folder_write (folder, "docs/draft-b.md", "b", -1));
  g_free (test_folder_write (folder, "content/c.md", "c", -1)); /* no mount shows it */
  site = ink_site_loader_load (folder, NULL, NULL);
  g_assert_true (ink_site_walk (site, FALSE, add_path, paths, NULL, NULL));
  g_assert_cmpstr (paths->str, ==, "docs/a.md ");
  test_folder_remove (folder);
}

/* What is no plain file is not waited for; a fault in a theme names the theme's file. */
static void
test_odd_files (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *pipe = g_build_filename (folder, "config", "_default", "params.toml", NULL);
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GError) error = NULL;

  g_free (test_folder_write (folder, "hugo.toml", "theme = 't'\n", -1));
  g_free (test_folder_write (folder, "config/_default/note.txt", "x", -1));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  site = ink_site_loader_load (folder, NULL, NULL);
  g_assert_nonnull (site);
  g_free (test_folder_write (folder, "themes/t/config.yaml", "a: [\n", -1));
  g_assert_null (ink_site_loader_load (folder, NULL, &error));
  g_assert_error (error, INK_SITE_ERROR, INK_SITE_ERROR_CONFIG);
  g_assert_nonnull (strstr (error->message, "themes/t/config.yaml"));
  test_folder_remove (folder);
}

/* Templates of a site that somebody else made: none is waited for, no endless one is read, and
 * no link to a folder is gone into. What is plain is known all the same. */
static void
test_odd_templates (void)
{
  static const struct {
    const char *name, *target; /* NULL: a pipe */
  } odd[] = { { "pipe.html", NULL },
              { "endless.html", "/dev/zero" },
              { "all", "/" },
              { "round", ".." },
              { "gone.html", "nowhere" } };
  g_autofree char *folder = test_folder_new ();
  g_autofree char *plain =
      test_folder_write (folder, "layouts/shortcodes/plain.html", "{{ .Inner }}", -1);
  g_autofree char *shortcodes = g_path_get_dirname (plain);

  g_free (test_folder_write (folder, "layouts/shortcodes/in/deep.html", "x", -1));
  g_free (test_folder_write (folder, "hugo.toml", "title = 'x'\n", -1));
  for (gsize i = 0; i <= G_N_ELEMENTS (odd); i++) {
    g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, NULL);
    const InkShortcodeSite *known = ink_site_get_shortcodes (site);

    g_assert_cmpint (known->known, ==, i == 0);
    g_assert_cmpuint (g_hash_table_size (known->templates), ==, 2);
    g_assert_true (ink_shortcode_site_lookup (known, "plain", FALSE)->inner);
    g_assert_nonnull (ink_shortcode_site_lookup (known, "in/deep", FALSE));
    if (i == G_N_ELEMENTS (odd))
      break;
    g_autofree char *path = g_build_filename (shortcodes, odd[i].name, NULL);
    g_autofree char *before =
        i > 0 ? g_build_filename (shortcodes, odd[i - 1].name, NULL) : NULL;

    if (before != NULL)
      g_assert_cmpint (g_remove (before), ==, 0);
    if (odd[i].target == NULL)
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
    else
      g_assert_cmpint (symlink (odd[i].target, path), ==, 0);
  }
  test_folder_remove (folder);
}

/* A part of a bundle that is no UTF-8 goes with it, and is no file that a page loses. Markdown
 * that is copied as it is is a file. */
static void
test_unread_part (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (1760000000);
  g_autoptr (GPtrArray) pairs = NULL, apart = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSiteLinks) links = NULL;
  g_autoptr (InkSite) site = NULL;
  g_auto (GStrv) files = NULL;
  g_autofree char *all = NULL;

  g_free (test_folder_write (folder, "hugo.toml", "title = 'x'\n", -1));
  g_free (test_folder_write (folder, "content/a/index.md", "[b](part.md)\n", -1));
  g_free (test_folder_write (folder, "content/a/part.md", "\xbc\xd7\n", -1)); /* GBK */
  g_free (test_folder_write (folder, "content/a/z.png", "z", -1));
  g_free (test_folder_write (folder, "static/d/r.md", "as it is", -1));
  site = ink_site_loader_load (folder, NULL, NULL);
  links = ink_site_links_load (site, now, NULL, NULL);
  files = ink_move_dup_files (links, "content/a/index.md");
  all = g_strjoinv (" ", files);
  g_assert_cmpstr (all, ==, "content/a/index.md content/a/part.md content/a/z.png");
  pairs = ink_move_pairs_new (links, "content/a/index.md", "content/b", FALSE, NULL);
  g_assert_cmpuint (pairs->len, ==, 3);
  g_assert_cmpint (ink_link_index_resolve (links->index,
                                           "content/a/index.md",
                                           INK_LINK_PAGE,
                                           "part.md")
                       .kind,
                   ==,
                   INK_TARGET_FILE);
  apart = ink_move_pairs_to_file (links, "content/a/index.md", &error);
  g_assert_error (error, INK_MOVE_ERROR, INK_MOVE_ERROR_IMPOSSIBLE);
  g_assert_null (apart);
  g_assert_cmpint (ink_link_index_resolve (links->index,
                                           "content/a/index.md",
                                           INK_LINK_PAGE,
                                           "/d/r.md")
                       .kind,
                   ==,
                   INK_TARGET_FILE);
  test_folder_remove (folder);
}

/* Nothing is said to lead nowhere that may lead to what is not inside the site. */
static const struct {
  const char *name, *config, *more; /* another file; may be NULL */
  InkTargetKind page, picture;
} elsewhere[] = {
  { "/site-loader/links/whole", "", NULL, INK_TARGET_BROKEN, INK_TARGET_BROKEN },
  { "/site-loader/links/theme",
    "theme = 'gone'\n",
    NULL,
    INK_TARGET_BROKEN,
    INK_TARGET_UNKNOWN },
  { "/site-loader/links/static",
    "[[module.mounts]]\nsource = '../x'\ntarget = 'static/img'\n"
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n",
    NULL,
    INK_TARGET_BROKEN,
    INK_TARGET_UNKNOWN },
  { "/site-loader/links/content",
    "[[module.mounts]]\nsource = '../x'\ntarget = 'content/x'\n"
    "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n",
    NULL,
    INK_TARGET_UNKNOWN,
    INK_TARGET_UNKNOWN },
  { "/site-loader/links/adapter",
    "",
    "content/made/_content.gotmpl",
    INK_TARGET_UNKNOWN,
    INK_TARGET_UNKNOWN },
};

static void
test_elsewhere (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *config = g_strconcat ("title = 'x'\n", elsewhere[i].config, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (1760000000);
  g_autoptr (InkSiteLinks) links = NULL;
  g_autoptr (InkSite) read = NULL, site = NULL;
  const struct {
    const char *target;
    InkTargetKind kind;
  } wanted[] = { { "/made/a/", elsewhere[i].page },
                 { "../made/a", elsewhere[i].page },
                 { "/img/logo.png?x", elsewhere[i].picture },
                 { "beside.png", INK_TARGET_BROKEN } };

  g_free (test_folder_write (folder, "hugo.toml", config, -1));
  g_free (test_folder_write (folder, "content/a/index.md", "a\n", -1));
  if (elsewhere[i].more != NULL)
    g_free (test_folder_write (folder, elsewhere[i].more, "x", -1));
  read = ink_site_loader_load (folder, NULL, NULL);
  site = ink_site_with_hugo (read, INK_HUGO_0_167);
  links = ink_site_links_load (site, now, NULL, NULL);
  for (gsize k = 0; k < G_N_ELEMENTS (wanted); k++)
    g_assert_cmpint (ink_link_index_resolve (links->index,
                                             "content/a/index.md",
                                             INK_LINK_IMAGE,
                                             wanted[k].target)
                         .kind,
                     ==,
                     wanted[k].kind);
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
  g_test_add_func ("/site-loader/environment", test_environment);
  g_test_add_func ("/site-loader/themes", test_themes);
  g_test_add_func ("/site-loader/walk", test_walk);
  g_test_add_func ("/site-loader/odd-files", test_odd_files);
  g_test_add_func ("/site-loader/odd-templates", test_odd_templates);
  g_test_add_func ("/site-loader/unread-part", test_unread_part);
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    g_test_add_data_func (elsewhere[i].name, GUINT_TO_POINTER (i), test_elsewhere);
  g_test_add_func ("/site-loader/find-root", test_find_root);
  return g_test_run ();
}
