/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-edits FOLDER: every kind of edit of values, on every article below FOLDER, for readers
 * that are not ours to judge. */

#include <string.h>

#include "judge-case.h"

/* Takes @edit and @error. */
static void
record (const JudgeCase *one,
        const char *kind,
        const char *key,
        const char *const *args,
        InkEdit *edit,
        GError *error)
{
  g_autoptr (InkText) after G_GNUC_UNUSED = judge_edit (one, kind, key, args, edit, error);
}

static void
set (const JudgeCase *one, const char *kind, const char *key, InkValue *value)
{
  g_autoptr (InkValue) owned_value = value;
  const char *text = ink_value_get_text (owned_value);
  const char *args[] = { text != NULL ? text : "", NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, key, owned_value, &error);

  record (one, kind, key, args, edit, error);
}

static void
set_list (const JudgeCase *one, const char *kind, const char *key, char **items)
{
  g_autoptr (InkValue) value = ink_value_new_strv ((const char *const *)items);
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, key, value, &error);

  record (one, kind, key, (const char *const *)items, edit, error);
}

static void
add (const JudgeCase *one, const char *key, const char *item)
{
  const char *args[] = { item, NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_add (one->front, key, item, &error);

  record (one, "add", key, args, edit, error);
}

static void
take_item (const JudgeCase *one, const char *key, const char *item)
{
  const char *args[] = { item, NULL };
  const char *names[] = { item, "改 [名]: x", NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_remove (one->front, key, item, &error);

  record (one, "remove", key, args, edit, error);
  error = NULL;
  edit = ink_front_matter_rename (one->front, key, item, names[1], &error);
  record (one, "rename", key, names, edit, error);
}

static void
unset (const JudgeCase *one, const char *key)
{
  static const char *const none[] = { NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_unset (one->front, key, &error);

  record (one, "unset", key, none, edit, error);
}

static void
try_scalar (const JudgeCase *one, const char *key)
{
  static const char *const wishes[] = {
    "人工智能：新的一年",
    "a: b # \"c\" \\ 'd'",
    "yes",
    "2025",
    "a\ttab\nand a line\n",
    "",
    "- x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    set (one, "set-text", key, ink_value_new_string (wishes[i]));
  set (one, "set-boolean", key, ink_value_new_boolean (TRUE));
  set (one, "set-number", key, ink_value_new_number ("42"));
  set (one, "set-date", key, ink_value_new_date ("2031-03-04T05:06:07+08:00"));
  if (one->format != INK_FRONT_MATTER_TOML) /* TOML has no null */
    set (one, "set-empty", key, ink_value_new_null ());
}

static gboolean
is_list_of_texts (const InkValue *value)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++)
    if (ink_value_get_kind (ink_value_get_item (value, i)) != INK_VALUE_STRING)
      return FALSE;
  return TRUE;
}

static void
try_list (const JudgeCase *one, const char *key, const InkValue *value)
{
  static const char *const fresh[] = { "一", "no", "a, b", "- c", NULL };

  add (one, key, "新: x");
  set_list (one, "set-list", key, (char **)fresh);
  if (!is_list_of_texts (value))
    return;
  g_auto (GStrv) items = ink_value_dup_strv (value);
  guint n = g_strv_length (items);
  for (guint i = 0; i < MIN (n, 3); i++)
    take_item (one, key, items[i]);
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  for (guint i = n; i > 0; i--)
    g_ptr_array_add (turned, items[i - 1]);
  g_ptr_array_add (turned, NULL);
  set_list (one, "reorder", key, (char **)turned->pdata);
  turned->pdata[n] = (char *)"in front";
  g_ptr_array_add (turned, NULL);
  for (guint i = 0; i < n; i++)
    turned->pdata[i + 1] = items[i];
  turned->pdata[0] = (char *)"in front";
  set_list (one, "insert", key, (char **)turned->pdata);
}

static void
try_map (const JudgeCase *one, const InkField *field)
{
  for (guint i = 0; i < MIN (ink_value_get_n_items (field->value), 6); i++) {
    InkValue *item = ink_value_get_item (field->value, i);
    g_autofree char *path =
        g_strconcat (field->key, ".", ink_value_get_key (field->value, i), NULL);

    if (ink_value_get_n_items (item) > 0 || ink_front_matter_get (one->front, path) != item)
      continue;
    set (one, "set-nested", path, ink_value_new_string ("新 # x"));
    unset (one, path);
  }
}

static void
try_fields (const JudgeCase *one)
{
  for (guint i = 0; i < ink_front_matter_get_n_fields (one->front); i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);

    if (field != ink_front_matter_lookup (one->front, field->key) ||
        strchr (field->key, '.') != NULL)
      continue;
    unset (one, field->key);
    if (ink_value_get_kind (field->value) == INK_VALUE_LIST) {
      try_list (one, field->key, field->value);
    } else if (ink_value_get_kind (field->value) == INK_VALUE_MAP) {
      try_map (one, field);
    } else {
      try_scalar (one, field->key);
      add (one, field->key, "第二");
    }
  }
}

static void
try_article (const JudgeCase *one)
{
  static const char *const items[] = { "x", "yes", NULL };

  try_fields (one);
  set (one, "new-text", "galley_new", ink_value_new_string ("x: y"));
  set_list (one, "new-list", "galley_list", (char **)items);
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  judge_folder (argv[1], try_article);
  return 0;
}
