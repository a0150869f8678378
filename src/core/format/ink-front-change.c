/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a wish to one verified edit: splice, read the result again, compare every value with
 * what was meant, and only then hand the edit out. */

#include "ink-front-change.h"

#include <string.h>

#include "ink-front-edit.h"
#include "ink-front-path.h"
#include "ink-front-read.h"
#include "ink-i18n.h"

#define MAX_STEPS 500 /* of one wish on a list; each reads the front matter again */

void
ink_front_change_init (InkFrontChange *self,
                       InkText *text,
                       InkFrontSplit split,
                       const InkFrontNode *root)
{
  memset (self, 0, sizeof *self);
  self->before = text;
  self->before_split = split;
  self->before_root = root;
  self->text = ink_text_ref (text);
  self->split = split;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  for (guint i = 0; root != NULL && i < ink_front_node_get_n_children (root); i++) {
    const InkFrontNode *child = ink_front_node_get_child (root, i);

    g_ptr_array_add (self->keys, g_strdup (child->key));
    g_ptr_array_add (self->values, ink_value_ref (child->value));
  }
}

void
ink_front_change_clear (InkFrontChange *self)
{
  g_clear_pointer (&self->text, ink_text_unref);
  g_clear_pointer (&self->root, ink_front_node_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

static const InkFrontNode *
current_root (const InkFrontChange *self)
{
  return self->root != NULL ? self->root : self->before_root;
}

static InkFrontPlace
current_place (const InkFrontChange *self)
{
  InkFrontPlace place = { .text = self->text,
                          .data = ink_text_get_data (self->text),
                          .format = self->split.format,
                          .content = self->split.content,
                          .root = current_root (self) };

  return place;
}

/* The result is not what was meant. */
static gpointer
refuse_result (const InkFrontChange *self, GError **error)
{
  const char *message = _ ("This change would alter other values of the front matter too or "
                           "make it unreadable, so nothing was changed. Edit it as text.");

  if (self->anchored)
    message = _ ("Other values may refer to this one by an alias (*), so nothing was changed. "
                 "Edit it as text.");
  return ink_front_refuse (error, INK_FRONT_MATTER_ERROR_UNSUPPORTED, "%s", message);
}

/* Takes @edit, which may be NULL with @error set. */
static gboolean
apply (InkFrontChange *self, InkEdit *edit, GError **error)
{
  g_autoptr (InkEdit) owned = edit;
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  const char *data;

  if (edit == NULL)
    return FALSE;
  InkText *text = ink_edit_apply (edit, self->text, ink_text_get_revision (self->text));
  ink_text_unref (self->text);
  self->text = text;
  data = ink_text_get_data (text);
  self->split = ink_front_split (data, ink_text_get_length (text));
  g_clear_pointer (&self->root, ink_front_node_free);
  if (self->split.state == INK_FRONT_SPLIT_WHOLE)
    self->root = ink_front_read (self->split.format, data, self->split.content, problems);
  if (self->root != NULL)
    return TRUE;
  refuse_result (self, error);
  return FALSE;
}

/* A date in quotes is read as a text; that is what keeping its quotes means. */
static gboolean
means (InkValue *meant, InkValue *got)
{
  InkValueKind a = ink_value_get_kind (meant), b = ink_value_get_kind (got);
  gboolean text_and_date = (a == INK_VALUE_DATE && b == INK_VALUE_STRING) ||
                           (a == INK_VALUE_STRING && b == INK_VALUE_DATE);

  if (text_and_date)
    return g_strcmp0 (ink_value_get_text (meant), ink_value_get_text (got)) == 0;
  if (a != INK_VALUE_LIST || b != INK_VALUE_LIST)
    return ink_value_equal (meant, got);
  if (ink_value_get_n_items (meant) != ink_value_get_n_items (got))
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (meant); i++) {
    if (!means (ink_value_get_item (meant, i), ink_value_get_item (got, i)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
holds_what_was_meant (const InkFrontChange *self)
{
  const InkFrontNode *root = current_root (self);

  if (root == NULL || ink_front_node_get_n_children (root) != self->keys->len)
    return FALSE;
  for (guint i = 0; i < self->keys->len; i++) {
    const InkFrontNode *child = ink_front_node_get_child (root, i);

    if (!g_str_equal (child->key, g_ptr_array_index (self->keys, i)) ||
        !means (g_ptr_array_index (self->values, i), child->value))
      return FALSE;
  }
  return TRUE;
}

static gsize
bom_length (const InkText *text)
{
  return g_str_has_prefix (ink_text_get_data (text), "\xEF\xBB\xBF") ? 3 : 0;
}

/* A new front matter stands before the whole text, but for a BOM. */
static gboolean
text_is_behind (const InkFrontChange *self)
{
  const char *old = ink_text_get_data (self->before), *new = ink_text_get_data (self->text);
  gsize bom = bom_length (self->before);
  gsize length = ink_text_get_length (self->before) - bom;
  gsize new_length = ink_text_get_length (self->text);

  return new_length - self->split.span.end >= length &&
         memcmp (old + bom, new + new_length - length, length) == 0;
}

/* What stands before and after the front matter is as it was. */
static gboolean
rest_is_unchanged (const InkFrontChange *self)
{
  const char *old = ink_text_get_data (self->before), *new = ink_text_get_data (self->text);
  gsize old_body = self->before_split.span.end, new_body = self->split.span.end;
  gsize old_length = ink_text_get_length (self->before) - old_body;
  gsize new_length = ink_text_get_length (self->text) - new_body;

  if (self->before_split.format == INK_FRONT_MATTER_NONE)
    return text_is_behind (self);
  return self->before_split.format == self->split.format &&
         self->before_split.span.start == self->split.span.start && old_length == new_length &&
         memcmp (old, new, self->split.span.start) == 0 &&
         memcmp (old + old_body, new + new_body, old_length) == 0;
}

InkEdit *
ink_front_change_finish (InkFrontChange *self, GError **error)
{
  g_autoptr (InkEdit) whole = NULL;

  if (!holds_what_was_meant (self) || !rest_is_unchanged (self))
    return refuse_result (self, error);
  gsize behind = ink_text_get_length (self->before) - self->before_split.span.end;
  if (self->before_split.format == INK_FRONT_MATTER_NONE)
    behind -= bom_length (self->before);
  gsize start = self->split.span.start;
  gsize old_end = ink_text_get_length (self->before) - behind;
  gsize new_end = ink_text_get_length (self->text) - behind;
  whole = ink_edit_new (ink_span (start, old_end),
                        ink_text_get_data (self->text) + start,
                        (gssize)(new_end - start));
  if (ink_edit_is_noop (whole, self->before))
    return ink_edit_new (ink_span (start, start), "", 0);
  return ink_edit_trim (whole, self->before);
}

/* Notes what the place is to hold; NULL: that it is to be gone. */
static gboolean
mean (InkFrontChange *self, const InkFrontPath *path, InkValue *value)
{
  guint top = path->positions[0];

  if (value == NULL && path->n == 1) {
    g_ptr_array_remove_index (self->keys, top);
    g_ptr_array_remove_index (self->values, top);
    return TRUE;
  }
  InkValue *old = self->values->pdata[top];
  self->values->pdata[top] = ink_front_path_replace (old, path, 1, value);
  ink_value_unref (old);
  return TRUE;
}

/* An empty front matter before the body, for a file that has none. */
static gboolean
add_front_matter (InkFrontChange *self, GError **error)
{
  const char *eol = ink_text_get_eol (self->text);
  gsize at = bom_length (self->text);
  gboolean body = ink_text_get_length (self->text) > at;
  g_autofree char *text = g_strconcat ("---", eol, "---", eol, body ? eol : "", NULL);

  return apply (self, ink_edit_new (ink_span (at, at), text, -1), error);
}

static gboolean
add_key (InkFrontChange *self, const char *key, InkValue *value, GError **error)
{
  if (self->split.format == INK_FRONT_MATTER_NONE && !add_front_matter (self, error))
    return FALSE;

  /* TOML's new keys stand before its tables. */
  guint position = 0;
  InkFrontPlace place = current_place (self);
  while (position < self->keys->len &&
         (place.root->style == INK_FRONT_FLOW ||
          ink_front_node_get_child (place.root, position)->entry.start < place.root->tail))
    position++;
  if (!apply (self, ink_front_edit_add_key (&place, key, value, error), error))
    return FALSE;
  g_ptr_array_insert (self->keys, (int)position, g_strdup (key));
  g_ptr_array_insert (self->values, (int)position, ink_value_ref (value));
  return TRUE;
}

static const char *
item_text (const InkFrontNode *list, guint position)
{
  return ink_value_get_text (ink_front_node_get_child (list, position)->value);
}

static gboolean
list_has (const InkFrontNode *list, const char *text)
{
  for (guint i = 0; i < list->children->len; i++) {
    if (g_strcmp0 (item_text (list, i), text) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
value_has (InkValue *list, const char *text)
{
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    if (g_strcmp0 (ink_value_get_text (ink_value_get_item (list, i)), text) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The item that has to go first: the last one that is not wanted, or else the last. */
static guint
find_superfluous (const InkFrontNode *list, InkValue *wanted)
{
  for (guint i = list->children->len; i > 0; i--) {
    if (!value_has (wanted, item_text (list, i - 1)))
      return i - 1;
  }
  return list->children->len - 1;
}

static guint
find_missing (const InkFrontNode *list, InkValue *wanted)
{
  guint n = list->children->len;

  for (guint i = 0; i < n; i++) {
    const char *text = ink_value_get_text (ink_value_get_item (wanted, i));

    if (g_strcmp0 (item_text (list, i), text) != 0 && !list_has (list, text))
      return i;
  }
  return n;
}

/* The first item that is in the other's way: what is wanted here follows it, so it goes. */
static gboolean
is_in_the_way (const InkFrontNode *list, InkValue *wanted, guint position)
{
  const char *text = ink_value_get_text (ink_value_get_item (wanted, position));

  return position + 1 < list->children->len &&
         !value_has (wanted, item_text (list, position)) &&
         g_strcmp0 (item_text (list, position + 1), text) == 0;
}

/* The next splice that brings the list nearer to @wanted: less, more, or another item. */
static InkEdit *
next_list_step (const InkFrontPlace *place,
                const InkFrontNode *list,
                InkValue *wanted,
                gboolean *done,
                GError **error)
{
  guint n_wanted = ink_value_get_n_items (wanted), n = list->children->len;

  if (n > n_wanted)
    return ink_front_edit_remove_child (place, list, find_superfluous (list, wanted), error);
  if (n < n_wanted) {
    guint at = find_missing (list, wanted);

    return ink_front_edit_insert_item (place, list, at, ink_value_get_item (wanted, at), error);
  }
  for (guint i = 0; i < n; i++) {
    InkValue *item = ink_value_get_item (wanted, i);

    if (g_strcmp0 (item_text (list, i), ink_value_get_text (item)) == 0)
      continue;
    if (is_in_the_way (list, wanted, i))
      return ink_front_edit_remove_child (place, list, i, error);
    return ink_front_edit_scalar (place, list, ink_front_node_get_child (list, i), item, error);
  }
  *done = TRUE;
  return NULL;
}

static gboolean
is_scalar (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  return kind != INK_VALUE_LIST && kind != INK_VALUE_MAP;
}

static gboolean
holds_scalars (const InkValue *list)
{
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    if (!is_scalar (ink_value_get_item (list, i)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_list (const InkFrontNode *node, GError **error)
{
  if (node->kind != INK_FRONT_LIST || node->tagged || node->complex_key)
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("“%s” is an alias, has a tag or is not written as “key: value”. "
                         "Edit it as text."),
                      node->key);
  else if (!holds_scalars (node->value))
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("“%s” holds more than single values. Edit it as text."),
                      node->key);
  else
    return TRUE;
  return FALSE;
}

/* @wanted, but with the old items where they have the same text: a number stays a number. */
static InkValue *
meant_list (const InkFrontNode *list, InkValue *wanted)
{
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < list->children->len; i++) {
    if (item_text (list, i) != NULL)
      g_hash_table_replace (old,
                            (gpointer)item_text (list, i),
                            ink_front_node_get_child (list, i)->value);
  }
  for (guint i = 0; i < ink_value_get_n_items (wanted); i++) {
    InkValue *item = ink_value_get_item (wanted, i);
    const char *text = ink_value_get_text (item);
    InkValue *same = text != NULL ? g_hash_table_lookup (old, text) : NULL;

    g_ptr_array_add (items, ink_value_ref (same != NULL ? same : item));
  }
  return ink_value_new_list (items);
}

static gboolean
set_list_items (InkFrontChange *self,
                const InkFrontPath *path,
                InkValue *wanted,
                GError **error)
{
  const InkFrontNode *first = ink_front_path_get (current_root (self), path);
  gboolean done = FALSE;

  if (!check_list (first, error))
    return FALSE;
  g_autoptr (InkValue) meant = meant_list (first, wanted);
  for (guint step = 0; step < MAX_STEPS && !done; step++) {
    InkFrontPlace place = current_place (self);
    const InkFrontNode *list = ink_front_path_get (place.root, path);

    if (list == NULL || list->kind != INK_FRONT_LIST)
      break;
    InkEdit *edit = next_list_step (&place, list, meant, &done, error);
    if (!done && !apply (self, edit, error))
      return FALSE;
  }
  if (done)
    return mean (self, path, meant);
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("Too many items would change at once. Edit the list as text."));
  return FALSE;
}

static gboolean
set_existing (InkFrontChange *self, const InkFrontPath *path, InkValue *value, GError **error)
{
  InkFrontPlace place = current_place (self);
  const InkFrontNode *parent = ink_front_path_get_parent (place.root, path);
  const InkFrontNode *node = ink_front_path_get (place.root, path);
  gboolean list = ink_value_get_kind (value) == INK_VALUE_LIST;
  InkEdit *edit;

  self->anchored = node->anchored;
  if (ink_value_equal (node->value, value))
    return TRUE;
  if (list && ink_value_get_kind (node->value) == INK_VALUE_LIST)
    return set_list_items (self, path, value, error);
  if (!is_scalar (node->value)) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_TYPE,
                      _ ("“%s” holds more than one value. Edit its items, or remove it first."),
                      node->key);
    return FALSE;
  }
  edit = list ? ink_front_edit_make_list (&place, parent, node, value, error)
              : ink_front_edit_scalar (&place, parent, node, value, error);
  return apply (self, edit, error) && mean (self, path, value);
}

gboolean
ink_front_change_set (InkFrontChange *self, const char *key, InkValue *value, GError **error)
{
  const InkFrontNode *root = current_root (self);
  InkFrontPath path;

  if (ink_value_get_kind (value) == INK_VALUE_MAP || !holds_scalars (value)) {
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                      _ ("Nested values cannot be written yet. Edit “%s” as text."),
                      key);
    return FALSE;
  }
  if (root != NULL && ink_front_path_find (root, key, &path))
    return set_existing (self, &path, value, error);
  if (strchr (key, '.') == NULL)
    return add_key (self, key, value, error);
  ink_front_refuse (error,
                    INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                    _ ("There is no “%s”, and nested keys cannot be added yet. "
                       "Add it as text."),
                    key);
  return FALSE;
}

/* Of duplicates all go, or an earlier one would come back to life. */
gboolean
ink_front_change_unset (InkFrontChange *self, const char *key, GError **error)
{
  gboolean found = FALSE;
  InkFrontPath path;

  while (current_root (self) != NULL && ink_front_path_find (current_root (self), key, &path)) {
    InkFrontPlace place = current_place (self);
    const InkFrontNode *parent = ink_front_path_get_parent (place.root, &path);

    found = TRUE;
    self->anchored = ink_front_path_get (place.root, &path)->anchored;
    if (!apply (self,
                ink_front_edit_remove_child (&place, parent, path.positions[path.n - 1], error),
                error))
      return FALSE;
    mean (self, &path, NULL);
  }
  if (!found)
    ink_front_refuse (error,
                      INK_FRONT_MATTER_ERROR_NOT_FOUND,
                      _ ("There is no field “%s”."),
                      key);
  return found;
}
