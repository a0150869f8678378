/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo's fields are made of: its look-up without case, and its casts (spf13/cast). */

#include "ink-page-fields.h"

#include "ink-front-meaning.h"
#include "ink-urlize.h"

#include <errno.h>
#include <string.h>

InkHugoTypes
ink_page_fields_types (InkFrontMatterFormat format)
{
  switch (format) {
  case INK_FRONT_MATTER_JSON:
    return INK_HUGO_TYPES_JSON;
  case INK_FRONT_MATTER_TOML:
    return INK_HUGO_TYPES_TOML;
  case INK_FRONT_MATTER_NONE:
  case INK_FRONT_MATTER_YAML:
  case INK_FRONT_MATTER_ORG:
    break;
  }
  return INK_HUGO_TYPES_YAML;
}

InkValue *
ink_page_fields_read (const InkFrontMatter *front_matter, InkHugo hugo)
{
  const InkFrontNode *root = ink_front_matter_get_root (front_matter);
  g_autoptr (InkFrontMeaning) meaning = NULL;
  InkValue *value;

  if (root == NULL || root->kind != INK_FRONT_MAP)
    return NULL;
  if (ink_front_meaning_is_everyday (front_matter))
    return ink_value_ref (root->value);
  meaning = ink_front_meaning_new (front_matter);
  value = ink_front_meaning_get (meaning, root, hugo);
  return value != NULL ? ink_value_ref (value) : NULL;
}

static gboolean
has_upper (const char *key)
{
  g_autofree char *lower = ink_urlize_lower (key);

  return !g_str_equal (lower, key);
}

static InkValue *
lookup (const InkValue *map, const char *key)
{
  InkValue *found = NULL;

  for (guint i = 0; map != NULL && i < ink_value_get_n_items (map); i++) {
    const char *name = ink_value_get_key (map, i);

    if (name == NULL || g_ascii_strcasecmp (name, key) != 0)
      continue;
    if (found == NULL || has_upper (name))
      found = ink_value_get_item (map, i);
  }
  return found;
}

InkValue *
ink_page_fields_get (const InkPageFields *self, const char *key, gboolean *inherited)
{
  InkValue *value = lookup (self->own, key);
  gboolean from_above = value == NULL;

  if (value == NULL)
    value = lookup (self->cascade, key);
  if (inherited != NULL)
    *inherited = value != NULL && from_above;
  return value;
}

/* A number as Go prints it: "1.10" is 1.1, "1.0" is 1. */
static char *
dup_number (const char *text)
{
  gsize length = strlen (text);

  if (strchr (text, '.') == NULL || text[strspn (text, "+-0123456789.")] != '\0')
    return g_strdup (text);
  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  return g_strndup (text, length);
}

static char *
cast_text (const InkValue *value)
{
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  if (text != NULL && ink_value_get_kind (value) == INK_VALUE_NUMBER)
    return dup_number (text);
  return g_strdup (text != NULL ? text : "");
}

char *
ink_page_fields_dup_text (const InkPageFields *self, const char *key)
{
  return cast_text (ink_page_fields_get (self, key, NULL));
}

/* Go's strconv.ParseBool. */
static gboolean
parse_flag (const char *text, gboolean *given)
{
  static const char *const yes[] = { "1", "t", "T", "true", "TRUE", "True", NULL };
  static const char *const no[] = { "0", "f", "F", "false", "FALSE", "False", NULL };

  *given = g_strv_contains (yes, text) || g_strv_contains (no, text);
  return g_strv_contains (yes, text);
}

static gboolean
cast_flag (const InkPageFields *self, const InkValue *value, gboolean *given)
{
  const char *text = ink_value_get_text (value);

  *given = TRUE;
  switch (ink_value_get_kind (value)) {
  case INK_VALUE_BOOLEAN:
    return ink_value_get_boolean (value);
  case INK_VALUE_NULL:
    return FALSE;
  case INK_VALUE_NUMBER:
    /* Numbers with a point, as all of JSON's are, are no flags to the cast of 0.111. */
    *given = self->hugo >= INK_HUGO_0_131 ||
             (self->types != INK_HUGO_TYPES_JSON && strpbrk (text, ".eE") == NULL);
    return *given && g_ascii_strtod (text, NULL) != 0;
  case INK_VALUE_STRING:
  case INK_VALUE_DATE:
    return parse_flag (text, given);
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  *given = FALSE;
  return FALSE;
}

gboolean
ink_page_fields_get_flag (const InkPageFields *self, const char *key, gboolean *given)
{
  InkValue *value = ink_page_fields_get (self, key, NULL);
  gboolean is_flag = FALSE;
  gboolean flag = value != NULL && cast_flag (self, value, &is_flag);

  if (given != NULL)
    *given = is_flag;
  return flag && is_flag;
}

int
ink_page_fields_get_number (const InkPageFields *self, const char *key)
{
  InkValue *value = ink_page_fields_get (self, key, NULL);
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;
  char *end = NULL;
  gint64 number;

  if (text == NULL)
    return 0;
  if (ink_value_get_kind (value) == INK_VALUE_BOOLEAN)
    return ink_value_get_boolean (value);
  if (ink_value_get_kind (value) == INK_VALUE_NUMBER)
    return (int)CLAMP (g_ascii_strtod (text, NULL), (double)G_MININT, (double)G_MAXINT);
  errno = 0;
  number = g_ascii_strtoll (text, &end, 0);
  if (end != text && *end == '.' && end[1] != '\0' && end[1 + strspn (end + 1, "0")] == '\0')
    end += strlen (end);
  return end != text && *end == '\0' && errno == 0 ? (int)CLAMP (number, G_MININT, G_MAXINT)
                                                   : 0;
}

/* Go's strings.Fields. */
static char **
split_blanks (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  while (*text != '\0') {
    const char *start;

    while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
      text = g_utf8_next_char (text);
    start = text;
    while (*text != '\0' && !g_unichar_isspace (g_utf8_get_char (text)))
      text = g_utf8_next_char (text);
    if (text > start) {
      g_autofree char *word = g_strndup (start, (gsize)(text - start));

      g_strv_builder_add (words, word);
    }
  }
  return g_strv_builder_end (words);
}

static char **
cast_texts (const InkValue *value, gboolean whole)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autofree char *number = NULL;

  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
  case INK_VALUE_MAP:
    break;
  case INK_VALUE_LIST:
    for (guint i = 0; i < ink_value_get_n_items (value); i++) {
      g_autofree char *text = cast_text (ink_value_get_item (value, i));

      g_strv_builder_add (texts, text);
    }
    break;
  case INK_VALUE_STRING:
  case INK_VALUE_DATE:
    if (!whole)
      return split_blanks (ink_value_get_text (value));
    g_strv_builder_add (texts, ink_value_get_text (value));
    break;
  case INK_VALUE_BOOLEAN:
  case INK_VALUE_NUMBER:
    number = cast_text (value);
    g_strv_builder_add (texts, number);
    break;
  }
  return g_strv_builder_end (texts);
}

char **
ink_page_fields_dup_texts (const InkPageFields *self, const char *key, gboolean whole)
{
  InkValue *value = ink_page_fields_get (self, key, NULL);

  return value != NULL ? cast_texts (value, whole) : g_new0 (char *, 1);
}
