/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits that take faults of front matter away. Each changes the bytes of the fault alone.
 */

#include "ink-front-fix.h"

#include <string.h>

#include "ink-front-read.h"
#include "ink-hugo-date.h"

#define MAX_ITEMS 100 /* of a list that is fixed: each that goes is read again */

static char *
dup_source (const InkFrontFinder *finder, InkSpan span)
{
  return g_strndup (finder->data + span.start, ink_span_length (span));
}

/* The bytes between the quotes, where those are the text. */
static gboolean
find_inside (const InkFrontFinder *finder, const InkFrontNode *node, InkSpan *inside)
{
  const char *text = ink_value_get_text (node->value);
  InkSpan span = node->span;

  if (text == NULL || node->kind != INK_FRONT_SCALAR)
    return FALSE;
  if (node->style == INK_FRONT_SINGLE || node->style == INK_FRONT_DOUBLE)
    span = ink_span (span.start + 1, span.end - 1);
  if (ink_span_length (span) != strlen (text) ||
      memcmp (finder->data + span.start, text, strlen (text)) != 0)
    return FALSE;
  *inside = span;
  return TRUE;
}

/* Whether @text needs no escapes between double quotes in any format. */
static gboolean
is_quotable (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || *p == '"' || *p == '\\')
      return FALSE;
  return TRUE;
}

InkEdit *
ink_front_fix_true (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_edit_new (node->span, "true", -1);
}

InkEdit *
ink_front_fix_quote (const InkFrontFinder *finder, const InkFrontNode *node)
{
  g_autofree char *source = dup_source (finder, node->whole);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", source);

  return is_quotable (source) ? ink_edit_new (node->whole, quoted, -1) : NULL;
}

InkEdit *
ink_front_fix_date (const InkFrontFinder *finder, const InkFrontNode *node)
{
  g_autofree char *date = NULL;
  InkSpan inside;

  if (!find_inside (finder, node, &inside))
    return NULL;
  date = ink_hugo_date_repair (ink_value_get_text (node->value));
  return date != NULL ? ink_edit_new (inside, date, -1) : NULL;
}

InkEdit *
ink_front_fix_list (const InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);
  g_auto (GStrv) items = NULL;
  g_autoptr (GString) list = g_string_new ("[");
  InkSpan inside;

  if (!find_inside (finder, node, &inside) || !is_quotable (text))
    return NULL;
  items = g_regex_split_simple ("[,，、]", text, 0, 0);
  for (guint i = 0; items[i] != NULL; i++) {
    g_strstrip (items[i]);
    if (*items[i] != '\0')
      g_string_append_printf (list, "%s\"%s\"", list->len > 1 ? ", " : "", items[i]);
  }
  g_string_append_c (list, ']');
  return ink_edit_new (node->span, list->str, -1);
}

InkEdit *
ink_front_fix_tabs (const InkFrontFinder *finder, const InkFrontNode *node)
{
  g_autofree char *source = dup_source (finder, node->span);
  g_auto (GStrv) parts = g_strsplit (source, "\t", -1);
  g_autofree char *escaped = g_strjoinv ("\\t", parts);

  if (strpbrk (source, "\r\n") != NULL) /* the blanks around a line's end mean nothing */
    return NULL;
  return ink_edit_new (node->span, escaped, -1);
}

InkEdit *
ink_front_fix_published (const InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *source = finder->data + node->span.start;
  gboolean published = strchr ("tTyY", *source) != NULL || g_str_has_prefix (source, "on") ||
                       g_str_has_prefix (source, "On") || g_str_has_prefix (source, "ON");
  g_autofree char *pair = NULL;

  if (node->complex_key || ink_front_find (finder->root, "draft", NULL) != NULL)
    return NULL;
  pair = g_strdup_printf (finder->format == INK_FRONT_MATTER_YAML   ? "draft: %s"
                          : finder->format == INK_FRONT_MATTER_TOML ? "draft = %s"
                                                                    : "\"draft\": %s",
                          published ? "false" : "true");
  return ink_edit_new (ink_span (node->key_span.start, node->span.end), pair, -1);
}

static InkEdit *
rename_key (const InkFrontFinder *finder, const InkFrontNode *node, const char *key)
{
  InkSpan span = node->key_span;

  if (node->complex_key || ink_front_find (finder->root, key, NULL) != NULL)
    return NULL;
  if (strchr ("'\"", finder->data[span.start]) != NULL)
    span = ink_span (span.start + 1, span.end - 1);
  if (ink_span_length (span) != strlen (node->key))
    return NULL;
  return ink_edit_new (span, key, -1);
}

InkEdit *
ink_front_fix_build (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return rename_key (finder, node, "build");
}

InkEdit *
ink_front_fix_alias (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return rename_key (finder, node, "aliases");
}

InkEdit *
ink_front_fix_host (const InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value), *path;
  InkSpan inside;

  if (!find_inside (finder, node, &inside))
    return NULL;
  path = strchr (strstr (text, "://") + 3, '/');
  if (path == NULL || path[1] == '\0')
    return NULL;
  return ink_edit_new (ink_span (inside.start, inside.start + (gsize)(path - text)), "", 0);
}

InkEdit *
ink_front_fix_cut (const InkFrontFinder *finder, const InkFrontNode *node)
{
  gsize start = node->span.start, end;
  g_autofree char *source = NULL;
  g_autofree char *quoted = NULL;

  if (ink_span_is_empty (node->span))
    start += strspn (finder->data + start, " \t");
  end = start + strcspn (finder->data + start, "\r\n");
  source = g_strchomp (dup_source (finder, ink_span (start, end)));
  quoted = g_strdup_printf (start == node->span.start && node->span.start == node->span.end
                                ? " \"%s\""
                                : "\"%s\"",
                            source);
  return is_quotable (source)
             ? ink_edit_new (ink_span (start, start + strlen (source)), quoted, -1)
             : NULL;
}

InkEdit *
ink_front_fix_weight (const InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);
  g_autofree char *plain = NULL;
  gsize sign;

  if (text == NULL || node->kind != INK_FRONT_SCALAR || node->tagged)
    return NULL;
  text += strspn (text, " ");
  sign = *text == '-' || *text == '+';
  const char *digits = text + sign + strspn (text + sign, "0");
  gsize n = strspn (digits, "0123456789");
  if (n == 0 || n > 9 || digits[n + strspn (digits + n, " ")] != '\0')
    return NULL;
  plain = g_strdup_printf ("%s%.*s", *text == '-' ? "-" : "", (int)n, digits);
  return ink_edit_new (node->span, plain, -1);
}

InkEdit *
ink_front_fix_items (const InkFrontFinder *finder, const InkFrontNode *node)
{
  guint n = ink_front_node_get_n_children (finder->parent);
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  for (guint i = 0; i < n; i++) {
    InkValue *value = ink_front_node_get_child (finder->parent, i)->value;
    const char *text = ink_value_get_text (value);

    if (text == NULL && ink_value_get_kind (value) != INK_VALUE_NULL)
      return NULL;
    if (text != NULL && text[strspn (text, " \t\r\n")] != '\0')
      g_ptr_array_add (items, ink_value_ref (value));
  }
  if (n > MAX_ITEMS || strchr (finder->parent->key, '.') != NULL)
    return NULL;
  g_ptr_array_set_free_func (items, NULL);
  g_autoptr (InkValue) list = ink_value_new_list (g_steal_pointer (&items));
  return ink_front_matter_set ((InkFrontMatter *)finder->front_matter,
                               finder->parent->key,
                               list,
                               NULL);
}
