/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes beside the site and elsewhere, and what a config that names folders can do. Every row
 * but the hostile ones was seen in the three Hugos (the judge of sites asks them again). */

#include "ink.h"
#include "service/ink-folder.h"
#include "test-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "@" in a text is the folder all is in; the site is in "site". */
static const struct {
  const char *name;
  struct {
    const char *path;
    const char *data;
  } files[5];
  const char *themes; /* those found */
  const char *b;      /* params.b */
} cases[] = {
  { "/site-themes/themes-dir/absolute",
    { { "site/hugo.toml", "theme='t'\nthemesDir='@/th'\n" },
      { "th/t/hugo.toml", "[params]\nb='t'\n" } },
    "t",
    "t" },
  { "/site-themes/themes-dir/above",
    { { "site/hugo.toml", "theme='t'\nthemesDir='../th'\n" },
      { "th/t/hugo.toml", "[params]\nb='t'\n" } },
    "t",
    "t" },
  { "/site-themes/path/absolute",
    { { "site/hugo.toml", "theme='@/x/t'\n" }, { "x/t/hugo.toml", "[params]\nb='t'\n" } },
    "@/x/t",
    "t" },
  { "/site-themes/path/above",
    { { "site/hugo.toml", "theme='../../x'\n" }, { "x/hugo.toml", "[params]\nb='x'\n" } },
    "../../x",
    "x" },
  { "/site-themes/path/beside-themes",
    { { "site/hugo.toml", "theme='../t'\n" }, { "site/t/hugo.toml", "[params]\nb='t'\n" } },
    "../t",
    "t" },
  { "/site-themes/path/module",
    { { "site/hugo.toml", "[[module.imports]]\npath='@/x'\n" },
      { "x/hugo.toml", "[params]\nb='x'\n" } },
    "@/x",
    "x" },
  { "/site-themes/nested/absolute-is-refused",
    { { "site/hugo.toml", "theme='t'\n" },
      { "site/themes/t/hugo.toml", "theme='@/x'\n" },
      { "x/hugo.toml", "[params]\nb='x'\n" } },
    "t",
    NULL },
  { "/site-themes/nested/above-is-refused",
    { { "site/hugo.toml", "theme='t'\n" },
      { "site/themes/t/hugo.toml", "theme='../u'\n" },
      { "site/u/hugo.toml", "[params]\nb='u'\n" } },
    "t",
    NULL },
  { "/site-themes/nested/by-the-first-letters",
    { { "site/hugo.toml", "theme='t'\n" },
      { "site/themes/t/hugo.toml", "theme='../themes2/u'\n" },
      { "site/themes2/u/hugo.toml", "[params]\nb='u'\n" } },
    "t ../themes2/u",
    "u" },
  { "/site-themes/nested/sibling",
    { { "site/hugo.toml", "theme='t'\nthemesDir='../th'\n" },
      { "th/t/hugo.toml", "theme='u'\n" },
      { "th/u/hugo.toml", "[params]\nb='u'\n" } },
    "t u",
    "u" },
  { "/site-themes/replaced/text",
    { { "site/hugo.toml",
        "[module]\nreplacements='a/b -> z, github.com/x/y -> ../../x'\n"
        "[[module.imports]]\npath='github.com/x/y'\n" },
      { "x/hugo.toml", "[params]\nb='x'\n" } },
    "../../x",
    "x" },
  { "/site-themes/replaced/list",
    { { "site/hugo.toml",
        "[module]\nreplacements=['github.com/x/y -> @/x', 'q -> z']\n"
        "[[module.imports]]\npath='github.com/x/y'\n" },
      { "x/hugo.toml", "[params]\nb='x'\n" } },
    "@/x",
    "x" },
  { "/site-themes/replaced/not-of-theme",
    { { "site/hugo.toml", "theme='m'\n[module]\nreplacements='m -> ../../x'\n" },
      { "site/themes/m/hugo.toml", "[params]\nb='m'\n" },
      { "x/hugo.toml", "[params]\nb='x'\n" } },
    "m",
    "m" },
  { "/site-themes/replaced/below",
    { { "site/hugo.toml", "theme='t'\n[module]\nreplacements='m -> ../../x'\n" },
      { "site/themes/t/hugo.toml", "[[module.imports]]\npath='m'\n" },
      { "x/hugo.toml", "[params]\nb='x'\n" } },
    "t ../../x",
    "x" },
  { "/site-themes/replaced/by-the-theme",
    { { "site/hugo.toml", "theme='t'\n" },
      { "site/themes/t/hugo.toml",
        "[module]\nreplacements='m -> u'\n[[module.imports]]\npath='m'\n" },
      { "site/themes/u/hugo.toml", "[params]\nb='u'\n" } },
    "t u",
    "u" },
  { "/site-themes/vendored-by-the-theme",
    { { "site/hugo.toml", "theme='t'\n" },
      { "site/themes/t/hugo.toml", "[[module.imports]]\npath='g/x'\n" },
      { "site/themes/t/_vendor/modules.txt", "# g/x v1.0.0\n" },
      { "site/themes/t/_vendor/g/x/hugo.toml", "[params]\nb='v'\n" } },
    "t g/x",
    "v" },
  { "/site-themes/not-there",
    { { "site/hugo.toml", "theme='@/nowhere'\nthemesDir='/no/such/folder'\n" } },
    "",
    NULL },
  { "/site-themes/the-site-itself",
    { { "site/hugo.toml", "theme='..'\n[params]\nb='own'\n" } },
    "",
    "own" },
  { "/site-themes/hostile/proc",
    { { "site/hugo.toml", "theme='cwd'\nthemesDir='/proc/self'\n" } },
    "",
    NULL },
};

static char *
fill_in (const char *text, const char *folder)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "@", -1) : NULL;

  return parts != NULL ? g_strjoinv (folder, parts) : NULL;
}

static void
test_find (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *root = g_build_filename (folder, "site", NULL);
  g_autofree char *themes = fill_in (cases[i].themes, folder);
  g_autofree char *found = NULL;
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < G_N_ELEMENTS (cases[i].files) && cases[i].files[k].path != NULL; k++) {
    g_autofree char *text = fill_in (cases[i].files[k].data, folder);

    g_free (test_folder_write (folder, cases[i].files[k].path, text, -1));
  }
  site = ink_site_loader_load (root, NULL, &error);
  g_assert_no_error (error);
  found = g_strjoinv (" ", (char **)ink_site_get_themes (site));
  g_assert_cmpstr (found, ==, themes);
  g_assert_cmpstr (ink_site_get_text (site, NULL, "params.b"), ==, cases[i].b);
  test_folder_remove (folder);
}

/* All that a theme elsewhere has, and no more. */
static void
test_parts (void)
{
  static const char *const files[][2] = {
    { "site/hugo.toml", "theme='t'\nthemesDir='../th'\n" },
    { "site/content/posts/a.md", "---\ntitle: A\n---\n" },
    { "th/t/hugo.toml", "[params]\nb='t'\n" },
    { "th/t/archetypes/posts.md", "---\ntitle: new\n---\n" },
    { "th/t/layouts/shortcodes/own.html", "{{ .Inner }}" },
    { "th/t/static/img/x.png", "x" },
    { "th/t/content/theirs.md", "---\ntitle: theirs\n---\n" },
  };
  g_autofree char *folder = test_folder_new ();
  g_autofree char *root = g_build_filename (folder, "site", NULL);
  g_autofree char *archetype = g_build_filename (folder, "th/t/archetypes/posts", NULL);
  g_autofree char *png = g_build_filename (folder, "th/t/static/img/x.png", NULL);
  g_auto (GStrv) archetypes = NULL;
  g_auto (GStrv) listed = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) contents = NULL;
  g_autoptr (GHashTable) articles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (InkSite) site = NULL;
  const InkShortcodeTemplate *template;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (test_folder_write (folder, files[i][0], files[i][1], -1));
  site = ink_site_loader_load (root, NULL, NULL);
  archetypes = ink_site_dup_archetypes (site, "posts");
  g_assert_true (g_strv_contains ((const char *const *)archetypes, archetype));
  names = ink_new_article_list_archetypes (site);
  g_assert_true (g_strv_contains ((const char *const *)names, "posts"));
  template = ink_shortcode_site_lookup (ink_site_get_shortcodes (site), "own", FALSE);
  g_assert_nonnull (template);
  g_assert_true (template->inner);
  listed = ink_site_files_list (site, articles, NULL);
  g_assert_true (g_strv_contains ((const char *const *)listed, png));
  contents = ink_site_dup_content_folders (site);
  g_assert_cmpuint (g_strv_length (contents), ==, 1); /* its own alone is walked */
  test_folder_remove (folder);
}

/* What is no plain file is not waited for, nor read for ever. */
static void
test_odd_files (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *root = g_build_filename (folder, "site", NULL);
  g_autofree char *pipe = g_build_filename (folder, "t/layouts/shortcodes/pipe.html", NULL);
  g_autofree char *zero = g_build_filename (folder, "t/layouts/shortcodes/zero.html", NULL);
  g_autofree char *config = g_build_filename (folder, "t/hugo.toml", NULL);
  g_autofree char *link = g_build_filename (folder, "site/themes/proc", NULL);
  g_autofree char *archetype = g_build_filename (folder, "t/archetypes/posts.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GError) error = NULL;

  g_free (test_folder_write (folder, "t/layouts/shortcodes/good.html", "x", -1));
  g_free (test_folder_write (folder, "t/archetypes/default.md", "---\n---\n", -1));
  g_free (test_folder_write (folder, "site/themes/keep", "", -1));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (mkfifo (config, 0600), ==, 0);
  g_assert_cmpint (mkfifo (archetype, 0600), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", zero), ==, 0);
  g_assert_cmpint (symlink ("/proc/self", link), ==, 0);
  text = g_strdup_printf ("theme=['%s/t', 'proc']\n", folder);
  g_free (test_folder_write (folder, "site/hugo.toml", text, -1));
  site = ink_site_loader_load (root, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((char **)ink_site_get_themes (site)), ==, 1);
  g_assert_nonnull (ink_shortcode_site_lookup (ink_site_get_shortcodes (site), "good", FALSE));
  test_folder_remove (folder);
}

/* Of any theme, the way to it is looked at step by step. */
static void
test_safe (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *real = g_build_filename (folder, "real/deep", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *through = g_build_filename (folder, "link/../deep", NULL);
  g_autofree char *circle = g_build_filename (folder, "circle", NULL);
  g_autofree char *proc = g_build_filename (folder, "proc", NULL);
  g_autofree char *below = g_build_filename (folder, "proc/1", NULL);
  g_autofree char *file = test_folder_write (folder, "file", "x", -1);

  g_assert_cmpint (g_mkdir_with_parents (real, 0700), ==, 0);
  g_assert_cmpint (symlink ("real/deep", link), ==, 0);
  g_assert_cmpint (symlink ("circle", circle), ==, 0);
  g_assert_cmpint (symlink ("/proc", proc), ==, 0);
  g_assert_true (ink_folder_is_safe (folder, "/"));
  g_assert_true (ink_folder_is_safe ("/", "/"));
  g_assert_true (ink_folder_is_safe (link, folder));
  g_assert_true (ink_folder_is_safe (through, folder)); /* beside what the link leads to */
  g_assert_false (ink_folder_is_safe (circle, folder));
  g_assert_false (ink_folder_is_safe (proc, folder));
  g_assert_false (ink_folder_is_safe (below, folder));
  g_assert_false (ink_folder_is_safe ("/proc/self/cwd", folder));
  g_assert_false (ink_folder_is_safe ("/sys/kernel", folder));
  g_assert_false (ink_folder_is_safe (file, folder));
  g_assert_false (ink_folder_is_safe ("/no/such/folder", folder));
  test_folder_remove (folder);
}

static const struct {
  const char *name, *root, *base, *path, *expected;
} paths[] = {
  { "/site-themes/path/inside", "/s", "", "themes/t", "themes/t" },
  { "/site-themes/path/dots", "/s", "themes", "../a/./b", "a/b" },
  { "/site-themes/path/out", "/s", "themes", "../../x", "/x" },
  { "/site-themes/path/back-in", "/s", "", "../s/a", "a" },
  { "/site-themes/path/full", "/s", "", "/y/z", "/y/z" },
  { "/site-themes/path/full-inside", "/s", "", "/s/z", "z" },
  { "/site-themes/path/root", "/s", "a", "..", NULL },
  { "/site-themes/path/alike", "/s", "", "../st/a", "/st/a" },
  { "/site-themes/path/of-elsewhere", "/s", "/t", "a", "/t/a" },
};

static void
test_path (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *got = ink_site_resolve_path (paths[i].root, paths[i].base, paths[i].path);

  g_assert_cmpstr (got, ==, paths[i].expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_find);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_test_add_data_func (paths[i].name, GUINT_TO_POINTER (i), test_path);
  g_test_add_func ("/site-themes/parts", test_parts);
  g_test_add_func ("/site-themes/odd-files", test_odd_files);
  g_test_add_func ("/site-themes/safe", test_safe);
  return g_test_run ();
}
