/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values told in few words, and blank ones. */

#include "galley-value-words.h"

#include "ink-i18n.h"

#define MAX_TOLD    6
#define MAX_LETTERS 120

static char *
shorten (const char *text)
{
  g_autofree char *line =
      g_utf8_substring (text, 0, MIN (MAX_LETTERS, g_utf8_strlen (text, -1)));

  g_strdelimit (line, "\r\n\t", ' ');
  return g_steal_pointer (&line);
}

static const char *
part_of (InkValue *value, guint i)
{
  const char *text = NULL;

  if (ink_value_get_kind (value) == INK_VALUE_MAP)
    return ink_value_get_key (value, i);
  text = ink_value_get_text (ink_value_get_item (value, i));
  return text != NULL ? text : "…";
}

char *
galley_value_say (InkValue *value)
{
  g_autoptr (GString) told = g_string_new (NULL);
  guint n = ink_value_get_n_items (value);

  if (n == 0) {
    const char *text = ink_value_get_text (value);

    return text != NULL && *text != '\0' ? shorten (text) : g_strdup (_ ("Empty"));
  }
  for (guint i = 0; i < MIN (n, MAX_TOLD); i++) {
    g_autofree char *part = shorten (part_of (value, i));

    /* Translators: between the parts of a list in a line. */
    g_string_append_printf (told, "%s%s", i > 0 ? C_ ("list", ", ") : "", part);
  }
  if (n > MAX_TOLD)
    g_string_append (told, "…");
  return g_string_free (g_steal_pointer (&told), FALSE);
}

/* The first text of an item's entries, @key's alone where it is not NULL. */
static const char *
find_text (InkValue *item, const char *key)
{
  for (guint i = 0; i < ink_value_get_n_items (item); i++) {
    const char *text = ink_value_get_text (ink_value_get_item (item, i));

    if (key != NULL && g_ascii_strcasecmp (ink_value_get_key (item, i), key) != 0)
      continue;
    if (text != NULL && *text != '\0')
      return text;
  }
  return NULL;
}

char *
galley_value_say_item (InkValue *item)
{
  static const char *const names[] = { "title", "name",  "label", "src",
                                       "url",   "image", "id",    "key" };
  const char *text = NULL;

  if (ink_value_get_kind (item) != INK_VALUE_MAP)
    return galley_value_say (item);
  for (guint i = 0; i < G_N_ELEMENTS (names) && text == NULL; i++)
    text = find_text (item, names[i]);
  if (text == NULL)
    text = find_text (item, NULL);
  return text != NULL ? shorten (text) : galley_value_say (item);
}

static InkValue *
new_blank_map (InkValue *like)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  for (guint i = 0; i < ink_value_get_n_items (like); i++) {
    g_ptr_array_add (keys, g_strdup (ink_value_get_key (like, i)));
    g_ptr_array_add (values, galley_value_new_blank (ink_value_get_item (like, i)));
  }
  return ink_value_new_map (keys, values);
}

InkValue *
galley_value_new_blank (InkValue *like)
{
  static const char *const nothing[] = { NULL };

  switch (ink_value_get_kind (like)) {
  case INK_VALUE_NULL:
  case INK_VALUE_STRING:
    break;
  case INK_VALUE_BOOLEAN:
    return ink_value_new_boolean (FALSE);
  case INK_VALUE_NUMBER:
    return ink_value_new_number ("0");
  case INK_VALUE_DATE: /* there is no date of nothing */
    return ink_value_ref (like);
  case INK_VALUE_LIST:
    return ink_value_new_strv (nothing);
  case INK_VALUE_MAP:
    return new_blank_map (like);
  }
  return ink_value_new_string ("");
}

char *
galley_value_dup_path (const char *parent, const char *key)
{
  return g_strconcat (parent, ".", key, NULL);
}
