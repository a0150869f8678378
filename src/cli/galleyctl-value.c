/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of the command line as values of fields. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

#include <string.h>

static gboolean
is_number (const char *text)
{
  static const char digits[] = "0123456789";
  const char *p = *text == '-' ? text + 1 : text;
  gsize whole = strspn (p, digits);

  if (whole == 0 || (whole > 1 && *p == '0'))
    return FALSE;
  p += whole;
  if (*p == '\0')
    return TRUE;
  return *p == '.' && p[1] != '\0' && strspn (p + 1, digits) == strlen (p + 1);
}

/* Fields that Hugo itself reads as a boolean, number or date (hugolib/page__meta.go). */
static InkValueKind
kind_of_new (const char *key)
{
  static const struct {
    const char *key;
    InkValueKind kind;
  } known[] = {
    { "draft", INK_VALUE_BOOLEAN },
    { "headless", INK_VALUE_BOOLEAN },
    { "iscjklanguage", INK_VALUE_BOOLEAN },
    { "weight", INK_VALUE_NUMBER },
    { "date", INK_VALUE_DATE },
    { "lastmod", INK_VALUE_DATE },
    { "publishdate", INK_VALUE_DATE },
    { "expirydate", INK_VALUE_DATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (g_ascii_strcasecmp (known[i].key, key) == 0)
      return known[i].kind;
  }
  return INK_VALUE_STRING;
}

/* @text as @kind, where it can be one; else NULL. */
static InkValue *
read_as (InkValueKind kind, const char *text)
{
  if (kind == INK_VALUE_BOOLEAN && (g_str_equal (text, "true") || g_str_equal (text, "false")))
    return ink_value_new_boolean (*text == 't');
  if (kind == INK_VALUE_NUMBER && is_number (text))
    return ink_value_new_number (text);
  if (kind == INK_VALUE_DATE) {
    g_autoptr (GDateTime) date = ink_date_parse (text, NULL, NULL);

    if (date != NULL)
      return ink_value_new_date (text);
  }
  return kind == INK_VALUE_STRING ? ink_value_new_string (text) : NULL;
}

/* One value of JSON: a map of one with it is what the reader takes. */
static InkValue *
read_json (const char *text, GError **error)
{
  g_autofree char *map = g_strconcat ("{\"value\": ", text, "\n}", NULL);
  g_autoptr (InkValue) read =
      ink_front_matter_read_value (INK_FRONT_MATTER_JSON, map, strlen (map), NULL);

  if (read != NULL && ink_value_get_n_items (read) == 1)
    return ink_value_ref (ink_value_get_item (read, 0));
  g_set_error (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE, _ ("“%s” is not JSON"), text);
  return NULL;
}

static InkValue *
read_typed (const char *text, const char *type, GError **error)
{
  static const struct {
    const char *name;
    InkValueKind kind;
  } types[] = { { "text", INK_VALUE_STRING },
                { "boolean", INK_VALUE_BOOLEAN },
                { "number", INK_VALUE_NUMBER },
                { "date", INK_VALUE_DATE } };
  InkValue *value = NULL;

  if (g_str_equal (type, "json"))
    return read_json (text, error);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    if (!g_str_equal (types[i].name, type))
      continue;
    value = read_as (types[i].kind, text);
    if (value == NULL)
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_USAGE,
                   _ ("“%s” is not of the type %s"),
                   text,
                   type);
    return value;
  }
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("There is no type “%s”; take text, boolean, number, date or json"),
               type);
  return NULL;
}

InkValue *
galleyctl_read_value (InkFrontMatter *front_matter,
                      const char *key,
                      const char *text,
                      const char *type,
                      GError **error)
{
  InkValue *now = ink_front_matter_get (front_matter, key);
  InkValueKind kind = now != NULL ? ink_value_get_kind (now) : INK_VALUE_NULL;
  InkValue *value = NULL;

  if (type != NULL)
    return read_typed (text, type, error);
  if (kind == INK_VALUE_LIST || kind == INK_VALUE_MAP) {
    g_set_error (error,
                 INK_FRONT_MATTER_ERROR,
                 INK_FRONT_MATTER_ERROR_TYPE,
                 _ ("“%s” holds several values; use “galleyctl add” and “galleyctl remove”, or "
                    "replace all of them with --type"),
                 key);
    return NULL;
  }
  value = read_as (kind != INK_VALUE_NULL ? kind : kind_of_new (key), text);
  return value != NULL ? value : ink_value_new_string (text);
}
