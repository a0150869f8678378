/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Splices that put entries of lists and maps in another order, and a list of one as its item.
 */

#include <string.h>

#include "ink-front-edit.h"
#include "ink-i18n.h"

gsize
ink_front_place_child_start (const InkFrontPlace *place,
                             const InkFrontNode *parent,
                             guint position)
{
  const InkFrontNode *child = ink_front_node_get_child (parent, position);

  if (parent->style == INK_FRONT_FLOW)
    return child->entry.start;
  if (place->format == INK_FRONT_MATTER_TOML)
    return ink_span_is_empty (child->head) ? child->entry.start : child->head.start;
  if (child->key != NULL)
    return child->key_span.start;
  return position == 0 ? parent->span.start
                       : ink_front_place_skip_blanks (place, child->entry.start);
}

gsize
ink_front_place_with_comments (const InkFrontPlace *place, gsize start, gsize limit)
{
  gsize line = ink_front_line_start (place->data, start, place->content.start);

  if (!ink_front_place_is_only (place, line, start, " \t"))
    return start;
  while (line > limit) {
    gsize above = line - 1;

    if (above > limit && place->data[above] == '\n' && place->data[above - 1] == '\r')
      above--;
    above = ink_front_line_start (place->data, above, limit);
    gsize mark = ink_front_place_skip_blanks (place, above);
    if (place->data[mark] != '#' || above < limit)
      break;
    start = mark;
    line = above;
  }
  return start;
}

/* The bytes that move; FALSE where they are not together. */
static gboolean
find_body (const InkFrontPlace *place,
           const InkFrontNode *parent,
           guint position,
           gsize limit,
           InkSpan *body)
{
  const InkFrontNode *child = ink_front_node_get_child (parent, position);
  gsize start = ink_front_place_child_start (place, parent, position);
  gboolean toml = place->format == INK_FRONT_MATTER_TOML && parent->style == INK_FRONT_BLOCK;
  gsize end = child->entry.end;

  if (toml && child->style == INK_FRONT_BLOCK) {
    start = ink_front_table_span (child).start;
    end = ink_front_table_span (child).end;
  } else if (child->complex_key && !toml) {
    return FALSE;
  }
  /* Not those of the first entry, which may be about all of them. */
  if (position > 0 && parent->style == INK_FRONT_BLOCK)
    start = ink_front_place_with_comments (place, start, limit);
  *body = ink_span (start, end);
  return start >= limit && start < end;
}

/* The entries change places; what stands between them stays where it is. */
static InkEdit *
permute (const InkFrontPlace *place, const InkSpan *bodies, guint n, gboolean down)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    InkSpan body = bodies[down ? (i + 1) % n : (i + n - 1) % n];

    if (i > 0)
      g_string_append_len (text,
                           place->data + bodies[i - 1].end,
                           (gssize)(bodies[i].start - bodies[i - 1].end));
    g_string_append_len (text, place->data + body.start, (gssize)ink_span_length (body));
  }
  return ink_edit_new (ink_span (bodies[0].start, bodies[n - 1].end),
                       text->str,
                       (gssize)text->len);
}

InkEdit *
ink_front_edit_move_child (const InkFrontPlace *place,
                           const InkFrontNode *parent,
                           guint from,
                           guint to,
                           GError **error)
{
  guint first = MIN (from, to), n = MAX (from, to) - first + 1;
  g_autofree InkSpan *bodies = g_new (InkSpan, n);
  gsize limit = parent == place->root ? place->content.start : parent->span.start;

  if (place->format == INK_FRONT_MATTER_TOML && parent->style == INK_FRONT_BLOCK)
    limit = place->content.start;
  if (first > 0) {
    const InkFrontNode *before = ink_front_node_get_child (parent, first - 1);

    limit = MAX (limit, MAX (before->entry.end, ink_front_table_span (before).end));
  }
  if (ink_front_is_headed (ink_front_node_get_child (parent, from)) !=
      ink_front_is_headed (ink_front_node_get_child (parent, to)))
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_IMPOSSIBLE,
                             _ ("In TOML the single keys stand before the tables, so this "
                                "entry "
                                "cannot be moved there."));
  for (guint i = 0; i < n; i++) {
    if (!find_body (place, parent, first + i, limit, &bodies[i]))
      return ink_front_refuse (error,
                               INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                               _ ("The entries between do not stand together in the text. "
                                  "Move this one as text."));
    limit = bodies[i].end;
  }
  return permute (place, bodies, n, from < to);
}

InkEdit *
ink_front_edit_make_single (const InkFrontPlace *place,
                            const InkFrontNode *parent,
                            const InkFrontNode *list,
                            GError **error)
{
  const InkFrontNode *item = ink_front_node_get_child (list, 0);
  g_autofree char *literal = NULL;
  g_autofree char *between = NULL;
  g_autofree char *text = NULL;

  if (list->anchored || list->tagged ||
      (list->complex_key && place->format != INK_FRONT_MATTER_TOML) ||
      item->kind != INK_FRONT_SCALAR || item->anchored || item->tagged ||
      item->style == INK_FRONT_LITERAL || item->style == INK_FRONT_FOLDED)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("“%s” is not a list of one simple item. Edit it as text."),
                             list->key != NULL ? list->key : "");
  literal =
      ink_front_place_write (place, item->value, item, parent->style == INK_FRONT_FLOW, error);
  if (literal == NULL || list->style == INK_FRONT_FLOW)
    return literal != NULL ? ink_edit_new (list->span, literal, -1) : NULL;

  gsize colon = ink_front_place_after_colon (place, list), rest = colon;
  gboolean blank = ink_front_place_is_only (place, item->whole.end, item->entry.end, " \t\r\n");
  rest = ink_front_place_skip_blanks (place, rest);
  if (place->data[rest] != '#' && !blank)
    return ink_edit_new (ink_span (colon, item->whole.end),
                         (text = g_strconcat (" ", literal, NULL)),
                         -1);
  if (!blank)
    return ink_front_refuse (error,
                             INK_FRONT_MATTER_ERROR_UNSUPPORTED,
                             _ ("Two comments would come to one line. Edit “%s” as text."),
                             list->key);
  between =
      ink_front_place_dup (place, place->data[rest] == '#' ? colon : rest, item->entry.start);
  text = g_strconcat (" ", literal, between, NULL);
  return ink_edit_new (ink_span (colon, item->entry.end), text, -1);
}
