/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fresh text of values: of a whole front matter that is converted, and of what is added. */

#include "ink-front-compose.h"

#include <string.h>

#include "ink-front-write.h"

static gboolean
is_container (InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  return kind == INK_VALUE_LIST || kind == INK_VALUE_MAP;
}

static gboolean
append_scalar (GString *out, InkValue *value, gboolean flow, const InkFrontLayout *layout)
{
  InkFrontInk ink = {
    .format = layout->format, .style = INK_FRONT_PLAIN, .flow = flow, .eol = layout->eol
  };
  g_autofree char *literal = ink_front_write_scalar (value, &ink);

  if (literal == NULL)
    return FALSE;
  g_string_append (out, literal);
  return TRUE;
}

/* Newer Hugo reads block scalars with CRLF otherwise than they are meant. */
static gboolean
has_lines (InkValue *value, const InkFrontLayout *layout)
{
  const char *text = ink_value_get_text (value);

  return layout->lines && ink_value_get_kind (value) == INK_VALUE_STRING &&
         strchr (text, '\n') != NULL && g_str_equal (layout->eol, "\n");
}

/* As a literal block, its lines at @indent, where they say all of it; else in quotes. */
static gboolean
append_yaml_scalar (GString *out,
                    InkValue *value,
                    const char *indent,
                    const InkFrontLayout *layout)
{
  InkFrontInk ink = { .format = layout->format,
                      .style = INK_FRONT_LITERAL,
                      .header = "|",
                      .indent = indent,
                      .eol = layout->eol };
  g_autofree char *literal = NULL;

  if (!has_lines (value, layout) || g_str_has_suffix (ink_value_get_text (value), "\n\n"))
    return append_scalar (out, value, FALSE, layout);
  literal = ink_front_write_scalar (value, &ink);
  g_string_append (out, literal);
  return TRUE;
}

/* Between three quotes where nothing else needs an escape; a line of three plus signs would end
 * the front matter. */
static gboolean
append_toml_scalar (GString *out, InkValue *value, const InkFrontLayout *layout)
{
  const char *text = ink_value_get_text (value);

  if (!has_lines (value, layout) || strchr (text, '\\') != NULL ||
      strstr (text, "\"\"\"") != NULL || g_str_has_suffix (text, "\"") ||
      g_str_has_prefix (text, "+++") || strstr (text, "\n+++") != NULL ||
      ink_front_has_special_line (text))
    return ink_front_compose_flow (out, value, layout);
  g_string_append_printf (out, "\"\"\"\n%s\"\"\"", text);
  return TRUE;
}

static void
append_key (GString *out, const char *key, const InkFrontLayout *layout)
{
  g_autofree char *text = ink_front_write_key (key, layout->format);

  g_string_append (out, text);
}

gboolean
ink_front_compose_flow (GString *out, InkValue *value, const InkFrontLayout *layout)
{
  gboolean map = ink_value_get_kind (value) == INK_VALUE_MAP;
  gboolean blanks = map && layout->format == INK_FRONT_MATTER_TOML;
  guint n = ink_value_get_n_items (value);

  if (!is_container (value))
    return append_scalar (out, value, TRUE, layout);
  g_string_append (out, !map ? "[" : blanks && n > 0 ? "{ " : "{");
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append (out, ", ");
    if (map) {
      append_key (out, ink_value_get_key (value, i), layout);
      g_string_append (out, layout->format == INK_FRONT_MATTER_TOML ? " = " : ": ");
    }
    if (!ink_front_compose_flow (out, ink_value_get_item (value, i), layout))
      return FALSE;
  }
  g_string_append (out, !map ? "]" : blanks && n > 0 ? " }" : "}");
  return TRUE;
}

static gboolean
append_yaml_pairs (GString *out,
                   InkValue *map,
                   const char *indent,
                   const InkFrontLayout *layout)
{
  for (guint i = 0; i < ink_value_get_n_items (map); i++) {
    if (!ink_front_compose_yaml_pair (out,
                                      ink_value_get_key (map, i),
                                      ink_value_get_item (map, i),
                                      indent,
                                      layout))
      return FALSE;
  }
  return TRUE;
}

gboolean
ink_front_compose_yaml_item (GString *out,
                             InkValue *value,
                             const char *indent,
                             const InkFrontLayout *layout)
{
  g_autofree char *inner = g_strconcat (indent, "  ", NULL);
  gsize start = out->len;
  gboolean fine;

  if (ink_value_get_kind (value) == INK_VALUE_MAP && ink_value_get_n_items (value) > 0) {
    if (!append_yaml_pairs (out, value, inner, layout))
      return FALSE;
    out->str[start + strlen (indent)] = '-';
    return TRUE;
  }
  g_string_append_printf (out, "%s- ", indent);
  fine = is_container (value) ? ink_front_compose_flow (out, value, layout)
                              : append_yaml_scalar (out, value, inner, layout);
  g_string_append (out, layout->eol);
  return fine;
}

gboolean
ink_front_compose_yaml_inner_list (GString *out,
                                   InkValue *list,
                                   const char *indent,
                                   const InkFrontLayout *layout)
{
  g_autofree char *inner = g_strconcat (indent, "  ", NULL);
  gsize start = out->len;

  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    if (!ink_front_compose_yaml_item (out, ink_value_get_item (list, i), inner, layout))
      return FALSE;
  }
  out->str[start + strlen (indent)] = '-';
  return TRUE;
}

gboolean
ink_front_compose_yaml_pair (GString *out,
                             const char *key,
                             InkValue *value,
                             const char *indent,
                             const InkFrontLayout *layout)
{
  g_autofree char *inner = g_strconcat (indent, layout->step, NULL);
  gboolean block = is_container (value) && ink_value_get_n_items (value) > 0;
  gboolean fine = TRUE;

  g_string_append (out, indent);
  append_key (out, key, layout);
  g_string_append_c (out, ':');
  if (!block) {
    if (ink_value_get_kind (value) != INK_VALUE_NULL)
      g_string_append_c (out, ' ');
    fine = is_container (value) ? ink_front_compose_flow (out, value, layout)
           : ink_value_get_kind (value) == INK_VALUE_NULL
               ? TRUE
               : append_yaml_scalar (out, value, inner, layout);
  }
  g_string_append (out, layout->eol);
  if (!block || !fine)
    return fine;
  if (ink_value_get_kind (value) == INK_VALUE_MAP)
    return append_yaml_pairs (out, value, inner, layout);
  for (guint i = 0; fine && i < ink_value_get_n_items (value); i++)
    fine = ink_front_compose_yaml_item (out, ink_value_get_item (value, i), inner, layout);
  return fine;
}

static gboolean
holds_maps (InkValue *list)
{
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    if (ink_value_get_kind (ink_value_get_item (list, i)) != INK_VALUE_MAP)
      return FALSE;
  }
  return ink_value_get_n_items (list) > 0;
}

gboolean
ink_front_is_table (InkValue *value)
{
  return ink_value_get_kind (value) == INK_VALUE_MAP ||
         (ink_value_get_kind (value) == INK_VALUE_LIST && holds_maps (value));
}

gboolean
ink_front_compose_json (GString *out,
                        InkValue *value,
                        const char *indent,
                        const InkFrontLayout *layout)
{
  gboolean map = ink_value_get_kind (value) == INK_VALUE_MAP;
  g_autofree char *inner = g_strconcat (indent, layout->step, NULL);

  if (!ink_front_is_table (value) || ink_value_get_n_items (value) == 0)
    return ink_front_compose_flow (out, value, layout);
  g_string_append_c (out, map ? '{' : '[');
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    g_string_append_printf (out, "%s%s%s", i > 0 ? "," : "", layout->eol, inner);
    if (map) {
      append_key (out, ink_value_get_key (value, i), layout);
      g_string_append (out, ": ");
    }
    if (!ink_front_compose_json (out, ink_value_get_item (value, i), inner, layout))
      return FALSE;
  }
  g_string_append_printf (out, "%s%s%c", layout->eol, indent, map ? '}' : ']');
  return TRUE;
}

static gboolean
append_toml_pairs (GString *out, InkValue *map, const InkFrontLayout *layout)
{
  for (guint i = 0; i < ink_value_get_n_items (map); i++) {
    InkValue *value = ink_value_get_item (map, i);

    if (ink_front_is_table (value))
      continue;
    append_key (out, ink_value_get_key (map, i), layout);
    g_string_append (out, " = ");
    if (!append_toml_scalar (out, value, layout))
      return FALSE;
    g_string_append (out, layout->eol);
  }
  return TRUE;
}

/* "[path]" or "[[path]]" and what is below it, after an empty line. */
static gboolean
append_toml_header (
    GString *out, const char *path, gboolean item, InkValue *map, const InkFrontLayout *layout)
{
  if (out->len > 0)
    g_string_append (out, layout->eol);
  g_string_append_printf (out, item ? "[[%s]]%s" : "[%s]%s", path, layout->eol);
  return ink_front_compose_toml_table (out, path, map, layout);
}

gboolean
ink_front_compose_toml_table (GString *out,
                              const char *path,
                              InkValue *map,
                              const InkFrontLayout *layout)
{
  gboolean fine = append_toml_pairs (out, map, layout);

  for (guint i = 0; fine && i < ink_value_get_n_items (map); i++) {
    InkValue *value = ink_value_get_item (map, i);
    g_autofree char *key = ink_front_write_key (ink_value_get_key (map, i), layout->format);
    g_autofree char *name = g_strconcat (path, *path != '\0' ? "." : "", key, NULL);

    if (!ink_front_is_table (value))
      continue;
    if (ink_value_get_kind (value) == INK_VALUE_MAP)
      fine = append_toml_header (out, name, FALSE, value, layout);
    for (guint j = 0; fine && ink_value_get_kind (value) == INK_VALUE_LIST &&
                      j < ink_value_get_n_items (value);
         j++)
      fine = append_toml_header (out, name, TRUE, ink_value_get_item (value, j), layout);
  }
  return fine;
}
