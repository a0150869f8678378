/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds shortcodes by bytes, in linear time. */

#include "ink-shortcodes.h"

#include <string.h>

typedef struct {
  InkSpan span;
  InkSpan name; /* empty for a comment */
  char mark;    /* '<' or '%' */
  gboolean closing;
} Tag;

/* Where the tag that starts at @at ends (after its "}}"), 0 where it never does. Quoted
 * arguments may hold the closing bytes. */
static gsize
tag_end (const char *data, gsize length, gsize at, char mark)
{
  char close = mark == '<' ? '>' : '%';
  char quote = 0;

  for (gsize i = at + 3; i + 2 < length; i++) {
    if (quote != 0) {
      if (data[i] == '\\' && quote == '"')
        i++;
      else if (data[i] == quote)
        quote = 0;
    } else if (data[i] == '"' || data[i] == '`') {
      quote = data[i];
    } else if (data[i] == close && data[i + 1] == '}' && data[i + 2] == '}') {
      return i + 3;
    }
  }
  return 0;
}

static Tag
read_tag (const char *data, gsize start, gsize end)
{
  Tag tag = { ink_span (start, end), ink_span (start, start), data[start + 2], FALSE };
  gsize at = start + 3;

  while (at < end && g_ascii_isspace (data[at]))
    at++;
  if (data[at] == '/' && data[at + 1] == '*')
    return tag;
  if (data[at] == '/') {
    tag.closing = TRUE;
    at++;
  }
  while (at < end && g_ascii_isspace (data[at]))
    at++;

  gsize name = at;
  while (at < end && !g_ascii_isspace (data[at]) && data[at] != tag.mark && data[at] != '>' &&
         data[at] != '}')
    at++;
  tag.name = ink_span (name, at);
  return tag;
}

static GArray *
find_tags (const char *data, gsize length)
{
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  gboolean dead[2] = { FALSE, FALSE }; /* no closer any more: never search again */
  const char *p = data;

  while ((p = memchr (p, '{', length - (gsize)(p - data))) != NULL) {
    gsize at = (gsize)(p - data);

    if (at + 1 >= length || p[1] != '{') {
      p++;
      continue;
    }
    char mark = at + 2 < length ? p[2] : 0;
    gsize end = 0;

    if ((mark == '<' || mark == '%') && !dead[mark == '%']) {
      end = tag_end (data, length, at, mark);
      dead[mark == '%'] = end == 0;
    }
    if (end > 0) {
      Tag tag = read_tag (data, at, end);
      g_array_append_val (tags, tag);
    }
    p = end > 0 ? data + end : p + 1;
  }
  return tags;
}

/* A pair is found from its closing tag: the nearest open one of that name. The open tags of
 * each name are a stack in @open (name -> GArray of positions). */
static void
join_pairs (const char *data, GArray *tags, guint *closer)
{
  g_autoptr (GHashTable) open =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < tags->len; i++) {
    const Tag *tag = &g_array_index (tags, Tag, i);
    g_autofree char *name = g_strndup (data + tag->name.start, ink_span_length (tag->name));
    GArray *stack = g_hash_table_lookup (open, name);

    if (tag->mark != '<' || *name == '\0')
      continue;
    if (stack == NULL) {
      stack = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (open, g_steal_pointer (&name), stack);
    }
    if (!tag->closing) {
      g_array_append_val (stack, i);
    } else if (stack->len > 0) {
      closer[g_array_index (stack, guint, stack->len - 1)] = i;
      g_array_set_size (stack, stack->len - 1);
    }
  }
}

GArray *
ink_shortcodes_find (const char *data, gsize length)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  g_autoptr (GArray) tags = find_tags (data, length);
  g_autofree guint *closer = g_new0 (guint, tags->len + 1);

  join_pairs (data, tags, closer);
  for (guint i = 0; i < tags->len; i++) {
    InkSpan span = g_array_index (tags, Tag, i).span;

    if (closer[i] > i) {
      span.end = g_array_index (tags, Tag, closer[i]).span.end;
      i = closer[i];
    }
    g_array_append_val (spans, span);
  }
  return spans;
}

gsize
ink_shortcodes_tag_end (const char *data, gsize length, gsize at)
{
  return tag_end (data, length, at, data[at + 2]);
}
