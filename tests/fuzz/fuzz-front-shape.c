/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every edit of shapes of any text: names and order of keys, items at positions, any kind of
 * value in place of any other, conversion. What is not refused must be as meant, and going back
 * must give the values that were there. */

#include "fuzz.h"

#include <string.h>

#include "fuzz-input.h"
#include "ink-front-change.h"
#include "ink-front-convert.h"
#include "ink-front-merge.h"

typedef struct {
  InkText *text;
  InkFrontMatter *front;
  char *parent; /* the path of a map or list, "" for the root */
  char *path;   /* of one entry of it; NULL where it has none that a path leads to */
  guint position;
  guint n;
} Place;

static InkValue *
root_value (InkFrontMatter *front)
{
  const InkFrontNode *root = ink_front_matter_get_root (front);

  return root != NULL ? ink_value_ref (ink_front_node_get_value (root))
                      : ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
}

/* The same values, but for the order of TOML's keys. */
static void
check_same (const Place *place, InkFrontMatter *after)
{
  gboolean toml = ink_front_matter_get_format (place->front) == INK_FRONT_MATTER_TOML ||
                  ink_front_matter_get_format (after) == INK_FRONT_MATTER_TOML;
  g_autoptr (InkValue) before = root_value (place->front);
  g_autoptr (InkValue) now = root_value (after);

  g_assert_true (ink_front_means (before, now, !toml));
}

static char *
join (const char *parent, const char *key)
{
  return *parent != '\0' ? g_strconcat (parent, ".", key, NULL) : g_strdup (key);
}

/* Down the tree by the digits of @choice. */
static void
choose (Place *place, guint choice)
{
  const InkFrontNode *node = ink_front_matter_get_root (place->front);

  place->parent = g_strdup ("");
  for (guint level = choice;; level /= 3) {
    place->n = node != NULL ? ink_front_node_get_n_children (node) : 0;
    if (place->n == 0)
      return;
    place->position = (level + choice) % place->n;
    const InkFrontNode *child = ink_front_node_get_child (node, place->position);
    g_autofree char *number = g_strdup_printf ("%u", place->position);
    const char *key = child->key != NULL ? child->key : number;

    g_free (place->path);
    place->path = join (place->parent, key);
    if (*key == '\0' || strchr (key, '.') != NULL ||
        ink_front_matter_get (place->front, place->path) != ink_front_node_get_value (child)) {
      g_clear_pointer (&place->path, g_free);
      return;
    }
    if (ink_front_node_get_n_children (child) == 0 || level % 3 == 0)
      return;
    g_free (place->parent);
    place->parent = g_strdup (place->path);
    node = child;
  }
}

static void
rename_key (const Place *place, const char *wish)
{
  const char *dot = strrchr (place->path, '.');
  const char *key = dot != NULL ? dot + 1 : place->path;
  g_autofree char *renamed = join (place->parent, wish);
  g_autoptr (GError) error = NULL;
  InkEdit *edit = ink_front_matter_rename_key (place->front, place->path, wish, &error);
  g_autoptr (InkFrontMatter) after = fuzz_check_edit (place->text, edit, error);

  if (after == NULL || strchr (wish, '.') != NULL ||
      ink_front_matter_get (after, renamed) == NULL)
    return;
  g_autoptr (GError) refused = NULL;
  InkEdit *back = ink_front_matter_rename_key (after, renamed, key, &refused);
  g_autoptr (InkFrontMatter) last =
      fuzz_check_edit (ink_front_matter_get_text (after), back, refused);
  if (last != NULL)
    check_same (place, last);
}

static void
move (const Place *place, guint to)
{
  g_autoptr (GError) error = NULL;
  InkEdit *edit =
      ink_front_matter_move (place->front, place->parent, place->position, to, &error);
  g_autoptr (InkFrontMatter) after = fuzz_check_edit (place->text, edit, error);

  if (after == NULL)
    return;
  g_autoptr (GError) refused = NULL;
  InkEdit *back = ink_front_matter_move (after, place->parent, to, place->position, &refused);
  g_autoptr (InkFrontMatter) last =
      fuzz_check_edit (ink_front_matter_get_text (after), back, refused);
  if (last != NULL)
    check_same (place, last);
}

/* Of any kind, made of the wish. */
static InkValue *
make_value (const char *wish)
{
  g_auto (GStrv) parts = g_strsplit (wish, "|", 12);
  GPtrArray *keys = g_ptr_array_new (), *values = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++) {
    gboolean twin = FALSE;

    for (guint j = 0; j < keys->len; j++)
      twin = twin || g_ascii_strcasecmp (keys->pdata[j], parts[i]) == 0;
    if (twin || *parts[i] == '\0')
      continue;
    g_ptr_array_add (keys, g_strdup (parts[i]));
    g_ptr_array_add (values,
                     i % 3 == 1 ? ink_value_new_strv ((const char *const *)parts)
                                : ink_value_new_string (wish));
  }
  if (strlen (wish) % 3 > 0 || keys->len == 0)
    return ink_value_new_map (keys, values);
  g_ptr_array_set_free_func (keys, g_free);
  g_ptr_array_unref (keys);
  return ink_value_new_list (values);
}

/* Keys that differ in case alone are one for us but not for every wish. */
static gboolean
is_fair (InkValue *value)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    InkValue *item = ink_value_get_item (value, i);

    if (ink_value_get_kind (value) == INK_VALUE_MAP &&
        ink_value_lookup (value, ink_value_get_key (value, i)) != item)
      return FALSE;
  }
  return TRUE;
}

/* Keys that are there keep their case. */
static InkValue *
fold_keys (InkValue *value)
{
  GPtrArray *keys = NULL, *items = NULL;
  gboolean map = ink_value_get_kind (value) == INK_VALUE_MAP;

  if (!map && ink_value_get_kind (value) != INK_VALUE_LIST)
    return ink_value_ref (value);
  items = g_ptr_array_new ();
  keys = map ? g_ptr_array_new () : NULL;
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    g_ptr_array_add (items, fold_keys (ink_value_get_item (value, i)));
    if (map)
      g_ptr_array_add (keys, g_utf8_strdown (ink_value_get_key (value, i), -1));
  }
  return map ? ink_value_new_map (keys, items) : ink_value_new_list (items);
}

static gboolean
means_but_for_case (InkValue *meant, InkValue *got)
{
  g_autoptr (InkValue) a = fold_keys (meant);
  g_autoptr (InkValue) b = fold_keys (got);

  return ink_front_means (a, b, FALSE);
}

static void
set (const Place *place, const char *wish)
{
  g_autoptr (InkValue) value = make_value (wish);
  g_autoptr (GError) error = NULL;
  InkEdit *edit = NULL;

  if (!is_fair (value))
    return;
  edit = ink_front_matter_set (place->front, place->path, value, &error);
  g_autoptr (InkFrontMatter) after = fuzz_check_edit (place->text, edit, error);
  /* TOML's maps without a header of their own go with their last entry. */
  if (after != NULL && ink_value_get_n_items (value) > 0)
    g_assert_true (means_but_for_case (value, ink_front_matter_get (after, place->path)));
}

static void
insert (const Place *place, const char *wish, guint position)
{
  g_autoptr (InkValue) value = make_value (wish);
  g_autofree char *number = g_strdup_printf ("%u", position);
  g_autofree char *item = join (place->path, number);
  g_autoptr (GError) error = NULL;
  InkEdit *edit = NULL;

  if (!is_fair (value))
    return;
  edit = ink_front_matter_insert (place->front, place->path, position, value, &error);
  g_autoptr (InkFrontMatter) after = fuzz_check_edit (place->text, edit, error);
  if (after == NULL)
    return;
  InkValue *list = ink_front_matter_get (after, place->path);
  g_assert_cmpint (ink_value_get_kind (list), ==, INK_VALUE_LIST);
  position = MIN (position, ink_value_get_n_items (list) - 1);
  g_assert_true (ink_front_means (value, ink_value_get_item (list, position), FALSE));
}

static void
change_list (const Place *place, gboolean single)
{
  g_autoptr (GError) error = NULL;
  InkEdit *edit = single ? ink_front_matter_make_single (place->front, place->path, &error)
                         : ink_front_matter_make_list (place->front, place->path, &error);
  g_autoptr (InkFrontMatter) after G_GNUC_UNUSED = fuzz_check_edit (place->text, edit, error);
}

static void
convert (const Place *place, guint choice)
{
  InkFrontMatterFormat format = (InkFrontMatterFormat)(INK_FRONT_MATTER_YAML + choice % 3);
  InkFrontConvertLoss loss = { 0 };
  g_autoptr (GError) error = NULL;
  InkEdit *edit = ink_front_matter_convert (place->front, format, &loss, &error);
  g_autoptr (InkFrontMatter) after = fuzz_check_edit (place->text, edit, error);

  if (after != NULL && loss.n_empty == 0 && loss.n_aliases == 0)
    check_same (place, after);
}

static void
try_edit (const Place *place, const FuzzInput *input)
{
  guint number = (guint)strlen (input->wish);

  if (input->edit == 'c')
    convert (place, number);
  else if (place->path == NULL)
    return;
  else if (input->edit == 'k')
    rename_key (place, input->wish);
  else if (input->edit == 'v')
    move (place, number % place->n);
  else if (input->edit == 'i')
    insert (place, input->wish, number % 5);
  else if (input->edit == 's' || input->edit == 'l')
    change_list (place, input->edit == 's');
  else
    set (place, input->wish);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *owned = g_strndup ((const char *)data, size);
  FuzzInput input = { 0 };
  Place place = { 0 };

  if (!fuzz_input_read (owned, size, &input))
    return 0;
  g_autofree char *wish G_GNUC_UNUSED = input.wish;
  g_autoptr (InkText) text = ink_text_new (input.article, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  place.text = text;
  place.front = front;
  choose (&place, input.choice);
  try_edit (&place, &input);
  g_free (place.parent);
  g_free (place.path);
  return 0;
}
