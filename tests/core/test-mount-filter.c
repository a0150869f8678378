/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files of a mount are seen. All rows were measured with the three Hugos. */

#include "ink.h"

#define OLD  (1 << INK_HUGO_0_111 | 1 << INK_HUGO_0_131)
#define NEW  (1 << INK_HUGO_0_167)
#define EACH (OLD | NEW)

/* @mount: JSON of a table; @seen: of the files below. */
static const struct {
  const char *name;
  const char *mount;
  guint hugos;
  const char *seen;
} cases[] = {
  { "none", "{}", EACH, "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "take/star", "{\"includefiles\": \"*.md\"}", EACH, "b.md" },
  { "take/stars-name-no-folder", "{\"includefiles\": \"**.md\"}", EACH, "b.md" },
  { "take/stars",
    "{\"includefiles\": \"**\"}",
    EACH,
    "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "take/stars-slash",
    "{\"includefiles\": \"**/*.md\"}",
    EACH,
    "posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "take/folder", "{\"includefiles\": \"posts/*\"}", EACH, "posts/_index.md posts/b.md" },
  { "take/all-of-folder",
    "{\"includefiles\": \"posts/**\"}",
    EACH,
    "posts/_index.md posts/b.md posts/deep/c.md" },
  { "take/rooted", "{\"includefiles\": \"/posts/b.md\"}", EACH, "posts/b.md" },
  { "take/list", "{\"includefiles\": [\"posts/b.md\", \"b.md\"]}", EACH, "b.md posts/b.md" },
  { "take/empty",
    "{\"includefiles\": []}",
    EACH,
    "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "take/nothing", "{\"includefiles\": \"\"}", EACH, "" },
  { "take/choice",
    "{\"includefiles\": \"{posts,zed}/**\"}",
    EACH,
    "posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "take/deep", "{\"includefiles\": \"posts/deep/c.md\"}", EACH, "posts/deep/c.md" },
  { "take/folder-alone", "{\"includefiles\": \"posts\"}", EACH, "" },
  { "take/not-old", "{\"includefiles\": \"! b.md\"}", OLD, "" },
  { "take/not-new",
    "{\"includefiles\": \"! b.md\"}",
    NEW,
    "posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "leave/folder", "{\"excludefiles\": \"posts\"}", EACH, "b.md Zed/Q.md" },
  { "leave/in-folder", "{\"excludefiles\": \"posts/*\"}", EACH, "b.md Zed/Q.md" },
  { "leave/inner-folder",
    "{\"excludefiles\": \"**/deep\"}",
    EACH,
    "b.md posts/_index.md posts/b.md Zed/Q.md" },
  { "leave/star",
    "{\"excludefiles\": \"*.md\"}",
    EACH,
    "posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "leave/stars", "{\"excludefiles\": \"**.md\"}", EACH, "" },
  { "leave/any-case",
    "{\"excludefiles\": \"ZED/q*\"}",
    EACH,
    "b.md posts/_index.md posts/b.md posts/deep/c.md" },
  { "leave/target-is-no-part",
    "{\"excludefiles\": \"content/posts/**\"}",
    EACH,
    "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "leave/not",
    "{\"excludefiles\": \"! posts/b.md\"}",
    EACH,
    "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "both/taken-first",
    "{\"includefiles\": \"posts/**\", \"excludefiles\": \"posts/b.md\"}",
    EACH,
    "posts/_index.md posts/b.md posts/deep/c.md" },
  { "both/one-of",
    "{\"includefiles\": \"posts/b.md\", \"excludefiles\": \"posts/**\"}",
    EACH,
    "posts/b.md" },
  { "files/old",
    "{\"files\": \"posts/**\"}",
    OLD,
    "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
  { "files/text",
    "{\"files\": \"posts/**\"}",
    NEW,
    "posts/_index.md posts/b.md posts/deep/c.md" },
  { "files/not-first",
    "{\"files\": [\"! **/b.md\", \"**\"]}",
    NEW,
    "b.md posts/_index.md posts/deep/c.md Zed/Q.md" },
  { "files/not-last", "{\"files\": [\"**.md\", \"! **b.md\"]}", NEW, "b.md" },
  { "files/not-alone", "{\"files\": [\"! posts/**\"]}", NEW, "b.md Zed/Q.md" },
  { "files/not-glued", "{\"files\": [\"!posts/**\"]}", NEW, "" },
  { "files/over-both",
    "{\"files\": [\"posts/**\"], \"includefiles\": \"posts/b.md\"}",
    NEW,
    "posts/_index.md posts/b.md posts/deep/c.md" },
  { "files/before-both",
    "{\"files\": [\"! posts/**\"], \"includefiles\": [\"b.md\", \"posts/b.md\"], "
    "\"excludefiles\": \"b.md\"}",
    NEW,
    "b.md" },
  { "files/stars-between", "{\"files\": [\"posts/**/c.md\"]}", NEW, "posts/deep/c.md" },
  { "files/stars-are-a-folder", "{\"files\": [\"posts/**/b.md\"]}", NEW, "" },
  { "files/empty",
    "{\"files\": []}",
    NEW,
    "b.md posts/_index.md posts/b.md posts/deep/c.md Zed/Q.md" },
};

static InkValue *
read_json (const char *json)
{
  g_autofree char *framed = g_strconcat (json, "\n", NULL);
  g_autoptr (InkText) text = ink_text_new (framed, -1, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);

  return ink_value_ref (ink_front_matter_get_root (front)->value);
}

static void
test_filter (gconstpointer data)
{
  static const char *const files[] = {
    "b.md", "posts/_index.md", "posts/b.md", "posts/deep/c.md", "Zed/Q.md"
  };
  guint i = GPOINTER_TO_UINT (data);

  for (InkHugo hugo = INK_HUGO_0_111; hugo < INK_N_HUGOS; hugo++) {
    g_autoptr (InkValue) mount = read_json (cases[i].mount);
    g_autoptr (InkMountFilter) filter = ink_mount_filter_new (mount, hugo);
    g_autoptr (GString) seen = g_string_new (NULL);

    if ((cases[i].hugos & (1 << hugo)) == 0)
      continue;
    for (guint k = 0; k < G_N_ELEMENTS (files); k++)
      if (ink_mount_filter_takes (filter, files[k]))
        g_string_append_printf (seen, "%s%s", seen->len > 0 ? " " : "", files[k]);
    g_assert_cmpstr (seen->str, ==, cases[i].seen);
  }
}

/* Thousands of patterns, endless ones, and ones that take long. */
static void
test_hostile (void)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  g_autofree char *endless = g_strnfill (100000, '*');
  g_autoptr (InkValue) list = NULL;
  g_autoptr (InkValue) mount = NULL;
  g_autoptr (InkMountFilter) filter = NULL;
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  g_ptr_array_add (items, ink_value_new_string (endless));
  for (guint i = 0; i < 5000; i++)
    g_ptr_array_add (items, ink_value_new_string ("**a**a**a**a**a**a**b{a,b{a,b{a,"));
  list = ink_value_new_list (g_steal_pointer (&items));
  g_ptr_array_add (keys, g_strdup ("excludefiles"));
  g_ptr_array_add (values, ink_value_ref (list));
  mount = ink_value_new_map (keys, values);
  filter = ink_mount_filter_new (mount, INK_HUGO_0_167);
  g_assert_true (
      ink_mount_filter_takes (filter, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strconcat ("/mount-filter/", cases[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_filter);
  }
  g_test_add_func ("/mount-filter/hostile", test_hostile);
  return g_test_run ();
}
