/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what "hugo config" prints. */

#include "ink-hugo-judge-read.h"

#include "ink-front-read.h"
#include "ink-site-config.h"

#include <string.h>

#define MAX_MODULES 200

/* A map; NULL where it is none. */
static InkValue *
read_map (InkFrontMatterFormat format, const char *data)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_autoptr (InkFrontNode) root =
      ink_front_read (format, data, ink_span (0, strlen (data)), problems);

  if (root == NULL || ink_value_get_kind (root->value) != INK_VALUE_MAP)
    return NULL;
  return ink_config_normalize (root->value);
}

static gboolean
is_key (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_' && text[i] != '-')
      return FALSE;
  return length > 0;
}

/* "a" and 'a' as "hugo config" quotes them, true, false and numbers; NULL for all else. */
static InkValue *
read_scalar (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *inner = NULL;
  g_autofree char *plain = NULL;

  if (length >= 2 && (*text == '"' || *text == '\'') && text[length - 1] == *text) {
    inner = g_strndup (text + 1, length - 2);
    plain = *text == '"' ? g_strcompress (inner) : g_strdup (inner);
    return g_utf8_validate (plain, -1, NULL) ? ink_value_new_string (plain) : NULL;
  }
  if (g_str_equal (text, "true") || g_str_equal (text, "false"))
    return ink_value_new_boolean (*text == 't');
  if (length > 0 && strspn (text, "-0123456789") == length)
    return ink_value_new_number (text);
  return NULL;
}

static InkValue *
read_lines (const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  g_autoptr (InkValue) map = NULL;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '['; i++) {
    const char *sign = strstr (lines[i], " = ");
    gsize length = sign != NULL ? (gsize)(sign - lines[i]) : 0;
    InkValue *value = is_key (lines[i], length) ? read_scalar (sign + strlen (" = ")) : NULL;

    if (value == NULL)
      continue;
    g_ptr_array_add (keys, g_strndup (lines[i], length));
    g_ptr_array_add (values, value);
  }
  map = ink_value_new_map (keys, values);
  return ink_config_normalize (map);
}

/* Without the lines of warnings before it. */
static const char *
skip_warnings (const char *output)
{
  while (g_str_has_prefix (output, "WARN") || g_str_has_prefix (output, "INFO") ||
         g_str_has_prefix (output, "ERROR")) {
    const char *end = strchr (output, '\n');

    if (end == NULL)
      return "";
    output = end + 1;
  }
  return output;
}

InkValue *
ink_hugo_judge_read_config (const char *output, InkHugo hugo)
{
  const char *data = skip_warnings (output);
  g_autoptr (InkValue) map =
      hugo > INK_HUGO_0_111 ? read_map (INK_FRONT_MATTER_TOML, data) : NULL;

  if (map == NULL)
    map = read_lines (data);
  return ink_config_rename_old (map, hugo);
}

GPtrArray *
ink_hugo_judge_read_mounts (const char *output)
{
  GPtrArray *modules = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  const char *at = output;

  /* Each is indented but for its own braces. */
  while (modules->len < MAX_MODULES) {
    const char *start = g_str_has_prefix (at, "{") ? at : strstr (at, "\n{");
    const char *end = start != NULL ? strstr (start, "\n}") : NULL;
    g_autofree char *text = NULL;
    InkValue *module;

    if (end == NULL)
      return modules;
    start += *start == '\n' ? 1 : 0;
    text = g_strndup (start, (gsize)(end + strlen ("\n}") - start));
    module = read_map (INK_FRONT_MATTER_JSON, text);
    if (module != NULL)
      g_ptr_array_add (modules, module);
    at = end + strlen ("\n}");
  }
  return modules;
}
