/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a field goes that a note has not yet, in the note's own manner. */

#include "ink-source-set-private.h"

#include "ink-source-char.h"

#include <string.h>

static void
insert (InkSetter *self, gsize at, const char *text)
{
  ink_setter_splice (self, at, at, text);
}

static char *
dup_piece (const InkSetter *self, int position)
{
  const InkSourcePiece *piece = ink_setter_get_piece (self, position);

  return g_strndup (ink_source_get_raw (self->source) + piece->span.start,
                    ink_span_length (piece->span));
}

static gboolean
has_chinese (const char *text)
{
  for (const char *p = text, *end = text + strlen (text); p < end;) {
    gsize used;
    gunichar c = ink_source_char (p, end, &used);

    if (ink_source_char_is_han (c) || ink_source_char_is_dot (c))
      return TRUE;
    p += used;
  }
  return FALSE;
}

/* Where the title ends, with the link it may be. */
static int
find_title_end (const InkSetter *self)
{
  int at = ink_setter_find_field (self, INK_SOURCE_TITLE);

  while (at >= 0 && (ink_setter_is_part (self, at + 1, INK_SOURCE_PART_LINK) ||
                     (ink_setter_is_part (self, at + 1, INK_SOURCE_PART_FIELD) &&
                      ink_setter_get_piece (self, at + 1)->field == INK_SOURCE_URL)))
    at++;
  return at;
}

/* The last piece of title, publication and authors. */
static int
find_core_end (const InkSetter *self)
{
  int at = ink_setter_find_field (self, INK_SOURCE_AUTHORS);

  if (at < 0)
    at = ink_setter_find_field (self, INK_SOURCE_PUBLICATION);
  while (at >= 0 && ink_setter_is_part (self, at + 1, INK_SOURCE_PART_LINK))
    at++;
  return at >= 0 ? at : find_title_end (self);
}

/* What this note has between fields. */
static char *
dup_separator (const InkSetter *self)
{
  int core = find_core_end (self), last = -1;

  for (int i = 0; i < (int)self->pieces->len; i++) {
    g_autofree char *text = ink_setter_is_part (self, i, INK_SOURCE_PART_SEPARATOR)
                                ? dup_piece (self, i)
                                : g_strdup ("");

    if (*g_strstrip (text) == '\0')
      continue;
    last = i;
    if (i < core)
      break;
  }
  return last >= 0 ? dup_piece (self, last) : g_strdup (" · ");
}

/* Behind the piece at @at comes a separator and then no field of its own: its place is there.
 */
static gboolean
has_empty_place (const InkSetter *self, int at)
{
  return ink_setter_is_part (self, at + 1, INK_SOURCE_PART_SEPARATOR) &&
         ink_setter_is_part (self, at + 2, INK_SOURCE_PART_OPEN);
}

/* Into the place left for it: "Yahoo News · (2025/7/2)". */
static gboolean
fill_place (InkSetter *self, int at, const char *written)
{
  g_autofree char *open = has_empty_place (self, at) ? dup_piece (self, at + 2) : NULL;
  g_autofree char *text = NULL;

  if (open == NULL)
    return FALSE;
  text = g_strconcat (written, *open == '(' ? " " : "", NULL);
  insert (self, ink_setter_end_of (self, at + 1), text);
  return TRUE;
}

static gboolean
insert_slot (InkSetter *self, int at, const char *written, guint way)
{
  g_autofree char *separator = dup_separator (self);
  g_autofree char *text = NULL;

  if (at < 0)
    return FALSE;
  if (way == 0)
    return fill_place (self, at, written);
  text = g_strconcat (separator, way == 2 ? g_strchug (separator) : "", written, NULL);
  if (way == 2) { /* over an empty publication */
    g_autofree char *first = dup_separator (self);

    g_free (text);
    text = g_strconcat (first, separator, written, NULL);
  }
  insert (self, ink_setter_end_of (self, at), text);
  return way <= 2;
}

static gboolean
insert_issued (InkSetter *self, const char *written, guint way)
{
  int at = find_core_end (self);
  gboolean wide = has_chinese (ink_source_get_raw (self->source));
  g_autofree char *text = NULL;

  if (at < 0 || way > 1)
    return FALSE;
  text = g_strconcat (wide == (way == 0) ? "（" : " (",
                      written,
                      wide == (way == 0) ? "）" : ")",
                      NULL);
  insert (self, ink_setter_end_of (self, at), text);
  return TRUE;
}

static gboolean
insert_accessed (InkSetter *self, const char *written, guint way)
{
  g_autofree char *separator = dup_separator (self);
  const char *raw = ink_source_get_raw (self->source);
  int at = (int)self->pieces->len - 1;
  g_autofree char *text = NULL;

  while (at > 0 && (ink_setter_is_part (self, at, INK_SOURCE_PART_STOP) ||
                    ink_setter_is_part (self, at, INK_SOURCE_PART_BLANK)))
    at--;
  if (way > 0 || at < 0)
    return FALSE;
  text = g_strconcat (separator, has_chinese (raw) ? "检索日期" : "retrieved ", written, NULL);
  insert (self, ink_setter_end_of (self, at), text);
  return TRUE;
}

static gboolean
insert_url (InkSetter *self, const char *written, guint way)
{
  int title = ink_setter_find_field (self, INK_SOURCE_TITLE), at = find_core_end (self);
  g_autofree char *text = NULL;

  if (title < 0 || way > 1)
    return FALSE;
  if (way == 0) {
    text = g_strconcat ("](", written, ")", NULL);
    insert (self, ink_setter_get_piece (self, title)->span.start, "[");
    insert (self, ink_setter_end_of (self, title), text);
    return TRUE;
  }
  if (ink_setter_is_part (self, at + 1, INK_SOURCE_PART_OPEN) &&
      ink_setter_is_part (self, at + 3, INK_SOURCE_PART_CLOSE))
    at += 3;
  text = g_strconcat (" [", written, "](", written, ")", NULL);
  insert (self, ink_setter_end_of (self, at), text);
  return TRUE;
}

/* A note that is an address alone gets its title. */
static gboolean
insert_title (InkSetter *self, const char *written, guint way)
{
  int url = ink_setter_find_field (self, INK_SOURCE_URL);
  g_autofree char *text = NULL;

  if (url < 0 || way > 2)
    return FALSE;
  if (way == 0) {
    const InkSourcePiece *echo = ink_setter_get_piece (self, url - 2);

    if (!ink_setter_is_part (self, url - 2, INK_SOURCE_PART_ECHO))
      return FALSE;
    ink_setter_splice (self, echo->span.start, echo->span.end, written);
    return TRUE;
  }
  text = way == 1 ? g_strconcat ("[", written, "](", NULL) : g_strconcat (written, " · ", NULL);
  insert (self, way == 1 ? ink_setter_get_piece (self, url)->span.start : 0, text);
  if (way == 1)
    insert (self, ink_setter_end_of (self, url), ")");
  return TRUE;
}

gboolean
ink_setter_insert_field (InkSetter *self, guint way)
{
  g_autofree char *written = ink_setter_dup_written (self);

  switch (self->field) {
  case INK_SOURCE_TITLE:
    return insert_title (self, written, way);
  case INK_SOURCE_PUBLICATION:
    return way < 2 && insert_slot (self, find_title_end (self), written, way);
  case INK_SOURCE_AUTHORS:
    return insert_slot (self, find_core_end (self), written, way);
  case INK_SOURCE_ISSUED:
    return insert_issued (self, written, way);
  case INK_SOURCE_ACCESSED:
    return insert_accessed (self, written, way);
  case INK_SOURCE_URL:
    return insert_url (self, written, way);
  case INK_SOURCE_NOTE:
    return FALSE;
  }
  return FALSE;
}
