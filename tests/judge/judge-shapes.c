/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-shapes FOLDER: every kind of edit of shapes (names and order of keys, items at their
 * positions, maps and lists in each other, one kind of value in place of another, conversion),
 * at every place of every article below FOLDER, for readers that are not ours to judge. */

#include <string.h>

#include "ink-front-convert.h"
#include "judge-case.h"

#define MOST_ITEMS   3 /* of a list, and */
#define MOST_ENTRIES 8 /* of a nested map, that are edited each */
#define DEEPEST      3

static void try_container (const JudgeCase *one,
                           const char *path,
                           InkValue *value,
                           guint depth);

static char *
join (const char *path, const char *key)
{
  return *path != '\0' ? g_strconcat (path, ".", key, NULL) : g_strdup (key);
}

static char *
join_number (const char *path, guint number)
{
  return g_strdup_printf ("%s.%u", path, number);
}

static InkFrontMatter *
read_again (InkText *text)
{
  return ink_front_matter_parse (text);
}

/* One edit with one argument, and nothing after it. */
static void
record (const JudgeCase *one,
        const char *kind,
        const char *path,
        const char *argument,
        InkEdit *edit,
        GError *error)
{
  const char *args[] = { argument, NULL };
  g_autoptr (InkText) after G_GNUC_UNUSED = judge_edit (one, kind, path, args, edit, error);
}

/* Prints what @edit, which goes back from @kind, leads to. Takes @edit and @error. */
static void
go_back (const JudgeCase *one,
         const char *kind,
         const char *path,
         InkText *from,
         InkEdit *edit,
         GError *error)
{
  g_autoptr (InkEdit) owned_edit = edit;
  g_autoptr (GError) owned_error = error;
  const char *args[] = { NULL };
  g_autofree char *back = g_strconcat ("back:", kind, NULL);

  if (edit == NULL) {
    g_autoptr (InkText) none G_GNUC_UNUSED =
        judge_edit (one, back, path, args, NULL, g_steal_pointer (&owned_error));
    return;
  }
  g_autoptr (InkText) text = ink_edit_apply (edit, from, 3);
  judge_back (one, kind, path, text);
}

/* Takes @value. @back: sets the old value again after it. */
static void
set (const JudgeCase *one, const char *kind, const char *path, InkValue *value, gboolean back)
{
  g_autoptr (InkValue) owned = value;
  g_autofree char *typed = judge_dup_typed (value);
  const char *args[] = { typed, NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, path, value, &error);
  g_autoptr (InkText) text = judge_edit (one, kind, path, args, edit, error);

  if (text == NULL || !back)
    return;
  g_autoptr (InkFrontMatter) after = read_again (text);
  error = NULL;
  edit = ink_front_matter_set (after, path, ink_front_matter_get (one->front, path), &error);
  go_back (one, kind, path, text, edit, error);
}

static void
unset (const JudgeCase *one, const char *kind, const char *path)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_unset (one->front, path, &error);

  record (one, kind, path, NULL, edit, error);
}

static void
rename_key (const JudgeCase *one, const char *parent, const char *key)
{
  static const char *const names[] = { "galley_renamed", "新 名: x" };
  g_autofree char *path = join (parent, key);
  g_autofree char *renamed = join (parent, names[0]);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *args[] = { names[i], NULL };
    GError *error = NULL;
    InkEdit *edit = ink_front_matter_rename_key (one->front, path, names[i], &error);
    g_autoptr (InkText) text = judge_edit (one, "rename-key", path, args, edit, error);

    if (text == NULL || i > 0)
      continue;
    g_autoptr (InkFrontMatter) after = read_again (text);
    error = NULL;
    edit = ink_front_matter_rename_key (after, renamed, key, &error);
    go_back (one, "rename-key", path, text, edit, error);
  }
}

static void
move (const JudgeCase *one, const char *path, guint from, guint to)
{
  g_autofree char *first = g_strdup_printf ("%u", from);
  g_autofree char *second = g_strdup_printf ("%u", to);
  const char *args[] = { first, second, NULL };
  GError *error = NULL;
  InkEdit *edit = NULL;

  if (from == to)
    return;
  edit = ink_front_matter_move (one->front, path, from, to, &error);
  g_autoptr (InkText) text = judge_edit (one, "move", path, args, edit, error);
  if (text == NULL)
    return;
  g_autoptr (InkFrontMatter) after = read_again (text);
  error = NULL;
  edit = ink_front_matter_move (after, path, to, from, &error);
  go_back (one, "move", path, text, edit, error);
}

/* Takes @value. */
static void
insert (
    const JudgeCase *one, const char *kind, const char *path, guint position, InkValue *value)
{
  g_autoptr (InkValue) owned = value;
  g_autofree char *at = g_strdup_printf ("%u", position);
  g_autofree char *typed = judge_dup_typed (value);
  const char *args[] = { at, typed, NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_insert (one->front, path, position, value, &error);
  g_autoptr (InkText) after G_GNUC_UNUSED = judge_edit (one, kind, path, args, edit, error);
}

static InkValue *
new_map (const char *first, const char *second)
{
  GPtrArray *keys = g_ptr_array_new (), *values = g_ptr_array_new ();

  g_ptr_array_add (keys, g_strdup ("src"));
  g_ptr_array_add (values, ink_value_new_string (first));
  g_ptr_array_add (keys, g_strdup ("题 目"));
  g_ptr_array_add (values, ink_value_new_string (second));
  g_ptr_array_add (keys, g_strdup ("n"));
  g_ptr_array_add (values, ink_value_new_number ("3"));
  return ink_value_new_map (keys, values);
}

static InkValue *
new_list (InkValue *first, InkValue *second)
{
  GPtrArray *items = g_ptr_array_new ();

  g_ptr_array_add (items, first);
  g_ptr_array_add (items, second);
  return ink_value_new_list (items);
}

static InkValue *
new_maps (void)
{
  return new_list (new_map ("*.png", "a: b # c"), new_map ("- x", "yes"));
}

/* @map without its first entry, the last another text, and one more. */
static InkValue *
change_map (InkValue *map)
{
  GPtrArray *keys = g_ptr_array_new (), *values = g_ptr_array_new ();
  guint n = ink_value_get_n_items (map);

  for (guint i = 1; i < n; i++) {
    g_ptr_array_add (keys, g_strdup (ink_value_get_key (map, i)));
    g_ptr_array_add (values,
                     i + 1 == n ? ink_value_new_string ("变 # x")
                                : ink_value_ref (ink_value_get_item (map, i)));
  }
  g_ptr_array_add (keys, g_strdup ("galley_more"));
  g_ptr_array_add (values, ink_value_new_boolean (FALSE));
  return ink_value_new_map (keys, values);
}

static gboolean
is_container (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  return kind == INK_VALUE_LIST || kind == INK_VALUE_MAP;
}

/* Every other kind of value in its place. */
static void
try_kinds (const JudgeCase *one, const char *path, InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);
  gboolean back = one->format != INK_FRONT_MATTER_TOML || kind != INK_VALUE_NULL;

  if (is_container (value))
    set (one, "set:scalar", path, ink_value_new_string ("文: x"), back);
  if (kind != INK_VALUE_MAP)
    set (one, "set:map", path, new_map ("a", "b: c"), back);
  set (one, "set:maps", path, new_maps (), back && kind != INK_VALUE_LIST);
  set (one,
       "set:mixed",
       path,
       new_list (ink_value_new_number ("-3.5"), ink_value_new_boolean (TRUE)),
       back && kind != INK_VALUE_LIST);
  set (one,
       "set:lists",
       path,
       new_list (new_list (ink_value_new_string ("a"), ink_value_new_string ("no")),
                 new_list (ink_value_new_string ("b, c"), ink_value_new_number ("1"))),
       FALSE);
}

static void
make_list (const JudgeCase *one, const char *path)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_make_list (one->front, path, &error);
  const char *args[] = { NULL };
  g_autoptr (InkText) text = judge_edit (one, "make-list", path, args, edit, error);

  if (text == NULL)
    return;
  g_autoptr (InkFrontMatter) after = read_again (text);
  if (ink_value_get_n_items (ink_front_matter_get (after, path)) != 1)
    return;
  error = NULL;
  edit = ink_front_matter_make_single (after, path, &error);
  go_back (one, "make-list", path, text, edit, error);
}

static void
make_single (const JudgeCase *one, const char *path)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_make_single (one->front, path, &error);

  record (one, "make-single", path, NULL, edit, error);
}

/* What a merge key brings has no place of its own. */
static gboolean
is_merged (const InkValue *map)
{
  return ink_value_lookup (map, "<<") != NULL;
}

static void
try_place (const JudgeCase *one, const char *path, InkValue *value, guint depth)
{
  if (ink_front_matter_get (one->front, path) != value || is_merged (value))
    return; /* a twin's, or another path's */
  try_kinds (one, path, value);
  if (is_container (value))
    try_container (one, path, value, depth);
  else
    make_list (one, path);
}

static void
try_list (const JudgeCase *one, const char *path, InkValue *list, guint depth)
{
  guint n = ink_value_get_n_items (list);

  insert (one, "insert:text", path, 0, ink_value_new_string ("插: x"));
  insert (one, "insert:text", path, n / 2, ink_value_new_string ("no"));
  insert (one, "insert:map", path, n, new_map ("z", "- b"));
  insert (one, "insert:map", path, 0, new_map ("z", "[b"));
  insert (one,
          "insert:list",
          path,
          n / 2,
          new_list (ink_value_new_string ("a"), ink_value_new_string ("")));
  if (n > 1) {
    move (one, path, 0, n - 1);
    move (one, path, n - 1, 0);
    move (one, path, n / 2, 0);
  }
  if (n == 1 && !is_container (ink_value_get_item (list, 0)))
    make_single (one, path);
  for (guint i = 0; i < MIN (n, MOST_ITEMS); i++) {
    guint at = i + 1 == MOST_ITEMS ? n - 1 : i;
    g_autofree char *item = join_number (path, at);

    unset (one, "unset:item", item);
    if (!is_container (ink_value_get_item (list, at)))
      set (one, "set:item", item, ink_value_new_string ("换: # y"), FALSE);
    try_place (one, item, ink_value_get_item (list, at), depth + 1);
  }
}

static void
try_map (const JudgeCase *one, const char *path, InkValue *map, guint depth)
{
  guint n = ink_value_get_n_items (map);
  g_autofree char *fresh = join (path, "galley_new");
  g_autofree char *deep = join (fresh, "a.b");

  if (*path != '\0') {
    set (one, "set:map", path, change_map (map), FALSE);
    set (one, "set:pair", fresh, ink_value_new_string ("新 # x"), FALSE);
  }
  set (one, "set:pair", deep, ink_value_new_boolean (FALSE), FALSE);
  set (one, "set:new-map", fresh, new_map ("{", "b"), FALSE);
  set (one, "set:new-maps", fresh, new_maps (), FALSE);
  for (guint i = 0; i < n && (*path == '\0' || i < MOST_ENTRIES); i++) {
    const char *key = ink_value_get_key (map, i);
    InkValue *value = ink_value_get_item (map, i);
    g_autofree char *child = join (path, key);

    if (*key == '\0' || strchr (key, '.') != NULL || is_merged (map) ||
        ink_front_matter_get (one->front, child) != value)
      continue;
    rename_key (one, path, key);
    move (one, path, i, 0);
    move (one, path, i, n - 1);
    if (*path != '\0') {
      unset (one, "unset:pair", child);
      if (!is_container (value))
        set (one, "set:pair", child, ink_value_new_string ("新 # x"), FALSE);
    }
    try_place (one, child, value, depth + 1);
  }
}

static void
try_container (const JudgeCase *one, const char *path, InkValue *value, guint depth)
{
  if (depth > DEEPEST)
    return;
  if (ink_value_get_kind (value) == INK_VALUE_MAP)
    try_map (one, path, value, depth);
  else
    try_list (one, path, value, depth);
}

static void
convert (const JudgeCase *one, InkFrontMatterFormat format)
{
  GError *error = NULL;
  InkEdit *edit = NULL;

  if (format == one->format || one->format == INK_FRONT_MATTER_NONE)
    return;
  edit = ink_front_matter_convert (one->front, format, NULL, &error);
  record (one, "convert", "", ink_front_matter_format_to_string (format), edit, error);
}

static void
try_article (const JudgeCase *one)
{
  const InkFrontNode *root = ink_front_matter_get_root (one->front);
  g_autoptr (InkValue) none = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());

  try_map (one, "", root != NULL ? root->value : none, 0);
  insert (one, "insert:text", "galley_list", 0, ink_value_new_string ("- b"));
  convert (one, INK_FRONT_MATTER_YAML);
  convert (one, INK_FRONT_MATTER_TOML);
  convert (one, INK_FRONT_MATTER_JSON);
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  judge_folder (argv[1], try_article);
  return 0;
}
