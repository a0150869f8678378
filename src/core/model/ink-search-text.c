/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of an article that are searched. */

#include "ink-search-text.h"

#include "ink-fold.h"
#include "ink-front-matter.h"

#include <string.h>

static void
free_part (gpointer data)
{
  InkSearchPart *part = data;

  g_free (part->key);
  g_free (part->text);
  g_free (part);
}

static InkSearchPart *
add_part (
    GPtrArray *parts, InkSearchPartKind kind, const char *text, gsize length, InkSpan span)
{
  InkSearchPart *part = g_new0 (InkSearchPart, 1);

  part->kind = kind;
  part->text = g_strndup (text, length);
  part->length = length;
  part->span = span;
  g_ptr_array_add (parts, part);
  return part;
}

/* Where the bytes of the value's text stand as they are, if they do. */
static void
set_place (InkSearchPart *part, const char *data, InkSpan span)
{
  gsize quote = ink_span_length (span) == part->length + 2 ? 1 : 0;

  if (ink_span_length (span) != part->length + 2 * quote ||
      memcmp (data + span.start + quote, part->text, part->length) != 0)
    return;
  part->span = ink_span (span.start + quote, span.end - quote);
  part->literal = TRUE;
}

static gboolean
is_searched (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  return kind == INK_VALUE_STRING || kind == INK_VALUE_NUMBER || kind == INK_VALUE_DATE;
}

static void
add_scalar (GPtrArray *parts, const char *data, const InkFrontNode *node, const char *path)
{
  const char *text = ink_value_get_text (node->value);
  gboolean title = g_ascii_strcasecmp (path, "title") == 0;
  InkSearchPart *part;

  if (title) { /* of duplicates the last counts */
    part = parts->pdata[0];
    g_free (part->text);
    part->text = g_strdup (text);
    part->length = strlen (text);
    part->span = node->span;
    part->literal = FALSE;
  } else {
    part = add_part (parts, INK_SEARCH_FIELD, text, strlen (text), node->span);
    part->key = g_strdup (path);
  }
  set_place (part, data, node->span);
}

/* Depth is bounded by the reader of front matter. */
static void
add_values (GPtrArray *parts, const char *data, const InkFrontNode *node, const char *path)
{
  if (node->kind == INK_FRONT_SCALAR || node->kind == INK_FRONT_ALIAS) {
    if (is_searched (node->value))
      add_scalar (parts, data, node, path);
    return;
  }
  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);
    const char *dot = *path != '\0' ? "." : "";
    g_autofree char *below = child->key != NULL ? g_strconcat (path, dot, child->key, NULL)
                                                : g_strdup_printf ("%s%s%u", path, dot, i);

    add_values (parts, data, child, below);
  }
}

/* "a" of posts/a.md and of posts/a/index.md. */
static char *
name_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  if ((g_str_equal (name, "index") || g_str_equal (name, "_index")) &&
      strchr (path, '/') != NULL) {
    g_autofree char *folder = g_path_get_dirname (path);

    return g_path_get_basename (folder);
  }
  return g_steal_pointer (&name);
}

GPtrArray *
ink_search_text_split (const char *path, InkText *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (free_part);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  const InkFrontNode *root = ink_front_matter_get_root (front_matter);
  InkSpan content = ink_front_matter_get_content_span (front_matter);
  const char *data = ink_text_get_data (text);
  gsize start = ink_front_matter_get_body_start (front_matter),
        end = ink_text_get_length (text);
  g_autofree char *name = name_of (path);

  add_part (parts, INK_SEARCH_TITLE, name, strlen (name), ink_span (0, 0));
  if (root != NULL)
    add_values (parts, data, root, "");
  else if (!ink_span_is_empty (content))
    add_part (parts, INK_SEARCH_FIELD, data + content.start, ink_span_length (content), content)
        ->literal = TRUE;
  add_part (parts, INK_SEARCH_BODY, data + start, end - start, ink_span (start, end))->literal =
      TRUE;
  return parts;
}

void
ink_search_text_fold (const char *path, InkText *text, GString *title, GString *rest)
{
  g_autoptr (GPtrArray) parts = ink_search_text_split (path, text);

  for (guint i = 0; i < parts->len; i++) {
    const InkSearchPart *part = parts->pdata[i];
    GString *out = part->kind == INK_SEARCH_TITLE ? title : rest;

    ink_fold_append (out, part->text, (gssize)part->length, INK_FOLD_PLAIN);
    if (out == rest)
      g_string_append_c (rest, '\0');
  }
}
