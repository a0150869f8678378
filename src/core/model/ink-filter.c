/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of queries, read and written. What the parts mean on a site is told by
 * ink-filter-match.c. */

#include "ink-filter.h"

#include "ink-filter-date.h"
#include "ink-fold.h"
#include "ink-i18n.h"

#include <string.h>

#define MAX_QUERY 4096
#define MAX_PARTS 64

struct _InkFilter {
  gatomicrefcount refs;
  GPtrArray *parts;
};

static const struct {
  const char *key;
  InkFilterKind kind;
} keys[] = {
  { "section", INK_FILTER_SECTION }, { "state", INK_FILTER_STATE },
  { "lang", INK_FILTER_LANGUAGE },   { "language", INK_FILTER_LANGUAGE },
  { "date", INK_FILTER_DATE },       { "has", INK_FILTER_HAS },
  { "title", INK_FILTER_TITLE },     { "path", INK_FILTER_PATH },
};

static void
free_part (gpointer data)
{
  InkFilterPart *part = data;

  g_free (part->key);
  g_free (part->value);
  g_free (part->folded);
  g_free (part->error);
  g_free (part);
}

static gboolean
is_blank (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* Where the key at @p ends, at its colon; NULL where there is none. An address (https://…) and
 * a time (10:30) are words. */
static const char *
find_colon (const char *p)
{
  const char *start = p;

  for (; *p != '\0' && *p != ':'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalnum (c) && strchr ("_-.", *p) == NULL)
      return NULL;
  }
  if (*p != ':' || p == start || g_ascii_isdigit (*start) || g_str_has_prefix (p, "://"))
    return NULL;
  return p;
}

/* A value in quotes from @p on; gives where it ends. Without the second quote it goes to the
 * end. */
static const char *
read_quoted (const char *p, InkFilterPart *part)
{
  GString *value = g_string_new (NULL);

  for (p++; *p != '\0' && *p != '"'; p++) {
    if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
      p++;
    g_string_append_c (value, *p);
  }
  part->quoted = TRUE;
  part->value = g_string_free (value, FALSE);
  return *p == '"' ? p + 1 : p;
}

static const char *
read_value (const char *p, InkFilterPart *part)
{
  const char *end = p;

  if (*p == '"')
    return read_quoted (p, part);
  while (*end != '\0' && !is_blank (end))
    end = g_utf8_next_char (end);
  part->value = g_strndup (p, (gsize)(end - p));
  return end;
}

static InkFilterKind
kind_of (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strcasecmp (keys[i].key, key) == 0)
      return keys[i].kind;
  return INK_FILTER_FIELD;
}

static char *
read_state (InkFilterPart *part)
{
  for (InkState state = INK_STATE_PUBLISHED; state <= INK_STATE_EXPIRED; state++)
    if (g_str_equal (part->folded, ink_state_to_string (state))) {
      part->state = state;
      return NULL;
    }
  return g_strdup_printf (
      _ ("“%s” is no state; there are draft, scheduled, published and expired."), part->value);
}

/* What the value says to its key; sets the error. */
static void
understand (InkFilterPart *part)
{
  g_autofree char *folded = ink_fold_dup (part->value, -1, INK_FOLD_PLAIN);

  part->folded = g_strdup (g_strstrip (folded));
  if (part->key != NULL && *part->folded == '\0')
    part->error = g_strdup_printf (_ ("After “%s:” a value is missing."), part->key);
  else if (part->kind == INK_FILTER_STATE)
    part->error = read_state (part);
  else if (part->kind == INK_FILTER_DATE &&
           !ink_filter_read_dates (part->folded, &part->from, &part->to))
    part->error = g_strdup_printf (_ ("“%s” is no date; write one like 2025, 2025-07, "
                                      "2025-07-02 or 2025-07..2025-09."),
                                   part->value);
}

static const char *
read_part (InkFilter *self, const char *query, const char *p)
{
  InkFilterPart *part = g_new0 (InkFilterPart, 1);
  const char *start = p, *colon;

  if (*p == '-' && p[1] != '\0' && !is_blank (p + 1)) {
    part->negated = TRUE;
    p++;
  }
  colon = find_colon (p);
  if (colon != NULL) {
    part->key = g_strndup (p, (gsize)(colon - p));
    part->key_span = ink_span ((gsize)(p - query), (gsize)(colon - query));
    part->kind = kind_of (part->key);
    p = colon + 1;
  }
  part->value_span.start = (gsize)(p - query);
  p = read_value (p, part);
  part->value_span.end = (gsize)(p - query);
  part->span = ink_span ((gsize)(start - query), (gsize)(p - query));
  understand (part);
  if (part->key == NULL && *part->folded == '\0')
    free_part (part); /* "" holds anywhere */
  else
    g_ptr_array_add (self->parts, part);
  return p;
}

InkFilter *
ink_filter_parse (const char *query)
{
  InkFilter *self = g_new0 (InkFilter, 1);
  g_autofree char *text = g_utf8_make_valid (query, (gssize)strnlen (query, MAX_QUERY));
  const char *p = text;

  g_atomic_ref_count_init (&self->refs);
  self->parts = g_ptr_array_new_with_free_func (free_part);
  while (*p != '\0' && self->parts->len < MAX_PARTS) {
    if (is_blank (p))
      p = g_utf8_next_char (p);
    else
      p = read_part (self, text, p);
  }
  if ((*p != '\0' || strlen (query) > MAX_QUERY) && self->parts->len > 0) {
    InkFilterPart *last = self->parts->pdata[self->parts->len - 1];

    g_free (last->error);
    last->error = g_strdup (_ ("The query is too long: what follows here is left out."));
  }
  return self;
}

InkFilter *
ink_filter_ref (InkFilter *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_filter_unref (InkFilter *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->parts);
  g_free (self);
}

GPtrArray *
ink_filter_get_parts (const InkFilter *self)
{
  return self->parts;
}

const InkFilterPart *
ink_filter_get_fault (const InkFilter *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const InkFilterPart *part = self->parts->pdata[i];

    if (part->error != NULL)
      return part;
  }
  return NULL;
}

gboolean
ink_filter_is_empty (const InkFilter *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const InkFilterPart *part = self->parts->pdata[i];

    if (part->error == NULL)
      return FALSE;
  }
  return TRUE;
}

gboolean
ink_filter_has_words (const InkFilter *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const InkFilterPart *part = self->parts->pdata[i];

    if (part->kind == INK_FILTER_WORD)
      return TRUE;
  }
  return FALSE;
}

static gboolean
needs_quotes (const char *value, gboolean key)
{
  if (*value == '\0' || *value == '"' ||
      (!key && (*value == '-' || find_colon (value) != NULL)))
    return TRUE;
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (is_blank (p))
      return TRUE;
  return FALSE;
}

char *
ink_filter_quote (const char *value, gboolean key)
{
  GString *quoted;

  if (!needs_quotes (value, key))
    return g_strdup (value);
  quoted = g_string_new ("\"");
  for (const char *p = value; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_c (quoted, '\\');
    g_string_append_c (quoted, *p);
  }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

char *
ink_filter_to_string (const InkFilter *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++) {
    const InkFilterPart *part = self->parts->pdata[i];
    g_autofree char *value = ink_filter_quote (part->value, part->key != NULL);

    g_string_append_printf (text,
                            "%s%s%s%s%s",
                            i > 0 ? " " : "",
                            part->negated ? "-" : "",
                            part->key != NULL ? part->key : "",
                            part->key != NULL ? ":" : "",
                            part->key != NULL && *part->value == '\0' ? "" : value);
  }
  return g_string_free (text, FALSE);
}
