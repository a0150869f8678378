/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of ".galley": entries in their place, everything else kept, nothing unasked. */

#include "ink.h"

#include "test-folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What adding (or, with "-" before it, removing) an entry makes of a file. */
static const struct {
  const char *name, *kind, *before, *entry, *after; /* NULL: refused */
} cases[] = {
  { "/settings/add/first",
    "suppressions",
    "# galley suppressions 1\n",
    "note-unused a.md",
    "# galley suppressions 1\nnote-unused a.md\n" },
  { "/settings/add/before",
    "suppressions",
    "# galley suppressions 1\n\nnote-unused b.md\n",
    "note-unused a.md",
    "# galley suppressions 1\n\nnote-unused a.md\nnote-unused b.md\n" },
  { "/settings/add/after",
    "suppressions",
    "# galley suppressions 1\n\nnote-unused a.md\n",
    "note-unused b.md",
    "# galley suppressions 1\n\nnote-unused a.md\nnote-unused b.md\n" },
  { "/settings/add/above-its-comment",
    "suppressions",
    "# galley suppressions 1\n\ndate-future a\n# why\nnote-unused b.md\n",
    "note-unused a.md",
    "# galley suppressions 1\n\ndate-future a\nnote-unused a.md\n# why\nnote-unused b.md\n" },
  { "/settings/add/below-the-head",
    "suppressions",
    "# galley suppressions 1\n# head\nnote-unused b.md\n",
    "note-unused a.md",
    "# galley suppressions 1\n# head\nnote-unused a.md\nnote-unused b.md\n" },
  { "/settings/add/again",
    "suppressions",
    "# galley suppressions 1\n  note-unused a.md \n",
    "note-unused a.md",
    "# galley suppressions 1\n  note-unused a.md \n" },
  { "/settings/add/unknown-lines",
    "suppressions",
    "# galley suppressions 1\n\n<<<<<<< ours\nzzz new-kind-of-entry\n",
    "note-unused a.md",
    "# galley suppressions 1\n\n<<<<<<< ours\nnote-unused a.md\nzzz new-kind-of-entry\n" },
  { "/settings/add/no-head",
    "suppressions",
    "note-unused a.md\n",
    "note-unused b.md",
    "# galley suppressions 1\nnote-unused a.md\nnote-unused b.md\n" },
  { "/settings/add/reason",
    "suppressions",
    "# galley suppressions 1\n",
    "* old/** # as they were",
    "# galley suppressions 1\n* old/** # as they were\n" },
  { "/settings/add/no-rule", "suppressions", "", "no-rule a.md", NULL },
  { "/settings/add/no-path", "suppressions", "", "note-unused", NULL },
  { "/settings/add/absolute", "suppressions", "", "note-unused /a.md", NULL },
  { "/settings/add/two-lines", "suppressions", "", "note-unused a\nb", NULL },
  { "/settings/add/comment", "suppressions", "", "# x", NULL },
  { "/settings/add/newer", "suppressions", "# galley suppressions 2\n", "note-unused a", NULL },
  { "/settings/remove",
    "suppressions",
    "# galley suppressions 1\n# why\nnote-unused a\nnote-unused b\n",
    "-note-unused a",
    "# galley suppressions 1\n# why\nnote-unused b\n" },
  { "/settings/remove/none", "suppressions", "note-unused a\n", "-note-unused b", NULL },
  { "/settings/remove/newer", "suppressions", "# galley suppressions 9\nx y\n", "-x y", NULL },
  { "/settings/set",
    "hugo",
    "# galley hugo 1\n\n0.111.3\n",
    "0.131",
    "# galley hugo 1\n\n0.131\n" },
  { "/settings/set/same", "hugo", "0.131\n", "0.131", "0.131\n" },
  { "/settings/set/word", "hugo", "0.131\n", "newest", NULL },
  { "/settings/set/crlf",
    "hugo",
    "# galley hugo 1\r\n0.111\r\n",
    "0.131",
    "# galley hugo 1\n0.131\n" },
  { "/settings/set/citation-style",
    "citation-style",
    "# galley citation-style 1\n",
    "gbt-2015",
    "# galley citation-style 1\ngbt-2015\n" },
  { "/settings/set/citation-template",
    "citation-style",
    "# galley citation-style 1\nhouse\n",
    "{title|link}[ · {publication}]（{issued|Y/M/D}）",
    "# galley citation-style 1\n{title|link}[ · {publication}]（{issued|Y/M/D}）\n" },
  { "/settings/set/citation-unknown", "citation-style", "house\n", "mla", NULL },
  { "/settings/set/citation-no-title", "citation-style", "house\n", "{url}", NULL },
  { "/settings/set/citation-open", "citation-style", "house\n", "{title}[", NULL },
  { "/settings/unset", "hugo", "# galley hugo 1\n0.111\n", "-0.111", "# galley hugo 1\n" },
};

static void
test_case (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  const char *before = cases[row].before, *entry = cases[row].entry;
  const InkSettingsKind *kind = ink_settings_lookup_kind (cases[row].kind);
  g_autoptr (InkSettings) settings = ink_settings_new ("/", kind, before, strlen (before));
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean done = *entry == '-' ? ink_settings_remove (settings, entry + 1, &error)
                                : ink_settings_add (settings, entry, &error);

  if (cases[row].after == NULL) {
    g_assert_false (done);
    g_assert_true (error != NULL && error->domain == INK_SETTINGS_ERROR);
    return;
  }
  g_assert_no_error (error);
  after = ink_settings_dup_text (settings);
  g_assert_cmpstr (after, ==, cases[row].after);
}

static char *
dup_file (const char *root, const char *name)
{
  g_autofree char *path = g_build_filename (root, INK_SETTINGS_FOLDER, name, NULL);
  char *data = NULL;

  return g_file_get_contents (path, &data, NULL, NULL) ? data : NULL;
}

/* Reading writes nothing; the first entry makes folder and file, with a head that explains. */
static void
test_disk (void)
{
  g_autofree char *root = test_folder_new ();
  const InkSettingsKind *kind = ink_settings_lookup_kind ("suppressions");
  g_autoptr (InkSettings) settings = ink_settings_load (root, kind, NULL);
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (settings);
  g_assert_cmpuint (ink_settings_get_entries (settings)->len, ==, 0);
  g_assert_true (ink_settings_save (settings, &error));
  g_assert_cmpuint (test_folder_count (root), ==, 0);

  g_assert_true (ink_settings_add (settings, "note-unused b.md", &error));
  g_assert_true (ink_settings_add (settings, "note-unused a b.md", &error));
  g_assert_true (ink_settings_save (settings, &error));
  g_assert_no_error (error);
  first = dup_file (root, "suppressions");
  g_assert_true (g_str_has_prefix (first, "# galley suppressions 1\n# "));
  g_assert_true (g_str_has_suffix (first, "\n\nnote-unused a b.md\nnote-unused b.md\n"));

  g_autoptr (InkSuppressions) known = ink_settings_load_suppressions (root);
  g_assert_true (ink_suppressions_match (known, "note-unused", "a b.md"));
  g_assert_false (ink_suppressions_match (known, "note-missing", "a b.md"));
  test_folder_remove (root);
}

static void
test_hugo (void)
{
  static const struct {
    const char *file, *version;
    InkHugo hugo;
  } rows[] = {
    { "# galley hugo 1\n# words\n\n0.111.3\n", "0.111.3", INK_HUGO_0_111 },
    { "v0.131.0-extended\n", "v0.131.0-extended", INK_HUGO_0_131 },
    { "\xEF\xBB\xBF# galley hugo 7\n0.160\n", "0.160", INK_HUGO_0_167 },
    { "<<<<<<< ours\n0.111\n=======\n0.131\n>>>>>>> theirs\n", "0.111", INK_HUGO_0_111 },
    { "# galley hugo 1\nlatest\n", NULL, 0 },
    { "", NULL, 0 },
    { "\xFF\n", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *root = test_folder_new ();
    g_autofree char *path = test_folder_write (root, ".galley/hugo", rows[i].file, -1);
    InkHugo hugo = INK_HUGO_0_131;
    g_autofree char *version = ink_settings_dup_hugo (root, &hugo);

    g_assert_nonnull (path);
    g_assert_cmpstr (version, ==, rows[i].version);
    if (version != NULL)
      g_assert_cmpint (hugo, ==, rows[i].hugo);
    test_folder_remove (root);
  }
}

/* The loader reads the site as the pinned Hugo does. */
static void
test_loader (void)
{
  g_autofree char *root = test_folder_new ();
  g_autofree char *config = test_folder_write (root, "hugo.toml", "title = 'x'\n", -1);
  g_autoptr (InkSite) newest = ink_site_loader_load (root, NULL, NULL);
  g_autofree char *path = test_folder_write (root, ".galley/hugo", "0.111.3\n", -1);
  g_autoptr (InkSite) pinned = ink_site_loader_load (root, NULL, NULL);

  g_assert_true (config != NULL && path != NULL);
  g_assert_cmpint (ink_site_get_hugo (newest), ==, INK_HUGO_0_167);
  g_assert_cmpint (ink_site_get_hugo (pinned), ==, INK_HUGO_0_111);
  test_folder_remove (root);
}

/* Somebody else's change is not written over, and links are not followed. */
static void
test_hostile (void)
{
  g_autofree char *root = test_folder_new ();
  g_autofree char *elsewhere = test_folder_new ();
  g_autofree char *link = g_build_filename (root, INK_SETTINGS_FOLDER, NULL);
  const InkSettingsKind *kind = ink_settings_lookup_kind ("hugo");
  g_autofree char *path = test_folder_write (root, ".galley/hugo", "0.111\n", -1);
  g_autoptr (InkSettings) settings = ink_settings_load (root, kind, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;

  g_assert_true (ink_settings_add (settings, "0.131", &error));
  g_assert_true (g_file_set_contents (path, "0.120\n", -1, NULL));
  g_assert_false (ink_settings_save (settings, &error));
  g_assert_error (error, INK_SETTINGS_ERROR, INK_SETTINGS_ERROR_CHANGED);
  now = dup_file (root, "hugo");
  g_assert_cmpstr (now, ==, "0.120\n");
  g_clear_error (&error);

  test_folder_remove (link);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  g_autoptr (InkSettings) fresh = ink_settings_load (root, kind, NULL);
  g_assert_true (ink_settings_add (fresh, "0.131", &error));
  g_assert_false (ink_settings_save (fresh, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (test_folder_count (elsewhere), ==, 0);
  test_folder_remove (root);
  test_folder_remove (elsewhere);
}

/* Each kind explains itself, and what it explains is no entry. */
static void
test_kinds (void)
{
  const InkSettingsKind *kind;

  for (guint i = 0; (kind = ink_settings_get_kind (i)) != NULL; i++) {
    g_assert_true (ink_settings_lookup_kind (kind->name) == kind);
    g_assert_cmpuint (strlen (kind->summary), >, 10);
    g_assert_cmpuint (strlen (kind->head), >, 40);
    g_assert_nonnull (kind->check);
  }
  g_assert_null (ink_settings_lookup_kind ("none"));
}

/* Views stand as somebody put them; what is renamed stays where it was. */
static void
test_ordered (void)
{
  const InkSettingsKind *kind = ink_settings_lookup_kind ("views");
  const char before[] = "# galley views 1\n\nB: state:draft\n# why\nA: lang:en\n";
  g_autoptr (InkSettings) settings = ink_settings_new ("/none", kind, before, strlen (before));
  g_autofree char *text = NULL;

  g_assert_true (ink_settings_add (settings, "0: state:expired", NULL));
  g_assert_true (ink_settings_replace (settings, "B: state:draft", "Z: state:draft", NULL));
  g_assert_true (ink_settings_move (settings, "Z: state:draft", TRUE, NULL));
  g_assert_true (ink_settings_move (settings, "A: lang:en", FALSE, NULL));
  g_assert_true (ink_settings_move (settings, "0: state:expired", TRUE, NULL));
  g_assert_false (ink_settings_move (settings, "None: a", TRUE, NULL));
  g_assert_false (ink_settings_replace (settings, "None: a", "Some: a", NULL));
  g_assert_false (ink_settings_replace (settings, "A: lang:en", "no view", NULL));
  text = ink_settings_dup_text (settings);
  g_assert_cmpstr (text,
                   ==,
                   "# galley views 1\n\nA: lang:en\n# why\nZ: state:draft\n"
                   "0: state:expired\n");
  g_assert_true (ink_settings_replace (settings, "Z: state:draft", "A: lang:en", NULL));
  g_assert_cmpuint (ink_settings_get_entries (settings)->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/settings/disk", test_disk);
  g_test_add_func ("/settings/hugo", test_hugo);
  g_test_add_func ("/settings/loader", test_loader);
  g_test_add_func ("/settings/hostile", test_hostile);
  g_test_add_func ("/settings/kinds", test_kinds);
  g_test_add_func ("/settings/ordered", test_ordered);
  return g_test_run ();
}
