/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A note as a source: what was read, sealed. */

#include "ink-source-private.h"

#include "ink-i18n.h"
#include "ink-source-text.h"

#include <string.h>

G_DEFINE_QUARK (ink - source - error - quark, ink_source_error)

struct _InkSource {
  gatomicrefcount refs;
  InkSpan content;
  char *raw;
  InkSourceState state;
  InkSpan spans[INK_N_SOURCE_FIELDS + 1]; /* of the text */
  char *texts[INK_N_SOURCE_FIELDS + 1];   /* NULL where it is not there */
  InkSourceDate issued, accessed;
  char **authors;
  char *doi, *arxiv;
  const char *kind;
  const char *preset;    /* NULL */
  InkSourceStyle *style; /* NULL */
  GArray *pieces;
};

static const char *const field_names[] = { "",       "title",    "publication", "authors",
                                           "issued", "accessed", "url",         "note" };

static const char *const state_names[] = { "read", "ambiguous", "free", "multi" };

const char *
ink_source_state_to_string (InkSourceState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (state_names), "free");

  return state_names[state];
}

const char *
ink_source_field_to_string (InkSourceField field)
{
  g_return_val_if_fail ((guint)field < G_N_ELEMENTS (field_names), "");

  return field_names[field];
}

gboolean
ink_source_field_parse (const char *text, InkSourceField *field)
{
  for (guint i = 1; i < G_N_ELEMENTS (field_names); i++)
    if (g_str_equal (text, field_names[i])) {
      *field = (InkSourceField)i;
      return TRUE;
    }
  return FALSE;
}

const char *
ink_source_field_get_name (InkSourceField field)
{
  switch (field) {
  case INK_SOURCE_TITLE:
    return _ ("Title");
  case INK_SOURCE_PUBLICATION:
    return _ ("Publication");
  case INK_SOURCE_AUTHORS:
    return _ ("Authors");
  case INK_SOURCE_ISSUED:
    return _ ("Published On");
  case INK_SOURCE_ACCESSED:
    return _ ("Retrieved");
  case INK_SOURCE_URL:
    return _ ("Address");
  case INK_SOURCE_NOTE:
    return _ ("Remark");
  }
  return "";
}

void
ink_source_draft_init (InkSourceDraft *self, const char *raw, gsize length)
{
  self->raw = raw;
  self->length = self->end = length;
  self->pieces = g_array_sized_new (FALSE, FALSE, sizeof (InkSourcePiece), 16);
  self->state = INK_SOURCE_FREE;
  self->kind = NULL;
  self->preset = NULL;
  self->style = NULL;
}

void
ink_source_draft_clear (InkSourceDraft *self)
{
  g_clear_pointer (&self->pieces, g_array_unref);
}

void
ink_source_draft_add (InkSourceDraft *self,
                      InkSourcePart part,
                      InkSourceField field,
                      const char *start,
                      const char *end)
{
  InkSourcePiece piece = { ink_span ((gsize)(start - self->raw), (gsize)(end - self->raw)),
                           part,
                           field };
  guint at = self->pieces->len;

  g_assert (start >= self->raw && end >= start && piece.span.end <= self->length);
  if (start == end)
    return;
  if (at == 0 ||
      g_array_index (self->pieces, InkSourcePiece, at - 1).span.start < piece.span.start) {
    g_array_append_val (self->pieces, piece);
    return;
  }
  while (at > 0 &&
         g_array_index (self->pieces, InkSourcePiece, at - 1).span.start > piece.span.start)
    at--;
  g_array_insert_val (self->pieces, at, piece);
}

void
ink_source_draft_cut (InkSourceDraft *self, guint n)
{
  g_array_set_size (self->pieces, n);
}

gboolean
ink_source_draft_has (const InkSourceDraft *self, InkSourceField field)
{
  for (guint i = 0; i < self->pieces->len; i++) {
    const InkSourcePiece *piece = &g_array_index (self->pieces, InkSourcePiece, i);

    if (piece->part == INK_SOURCE_PART_FIELD && piece->field == field)
      return TRUE;
  }
  return FALSE;
}

/* All bytes once: what no reader named has no meaning. Spans become those of the text. */
static GArray *
fill_gaps (GArray *pieces, gsize length, gsize offset)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (InkSourcePiece), pieces->len + 4);
  gsize at = 0;

  for (guint i = 0; i <= pieces->len; i++) {
    InkSourcePiece end = { ink_span (length, length), INK_SOURCE_PART_BLANK, 0 };
    InkSourcePiece piece = i < pieces->len ? g_array_index (pieces, InkSourcePiece, i) : end;
    InkSourcePiece gap = { ink_span (offset + at, offset + piece.span.start),
                           INK_SOURCE_PART_BLANK,
                           0 };

    g_assert (piece.span.start >= at);
    if (piece.span.start > at)
      g_array_append_val (all, gap);
    at = piece.span.end;
    piece.span = ink_span (offset + piece.span.start, offset + piece.span.end);
    if (i < pieces->len)
      g_array_append_val (all, piece);
  }
  return all;
}

static char *
dup_text (const InkSource *self, InkSourceField field)
{
  InkSpan span = self->spans[field];
  const char *bytes = self->raw + (span.start - self->content.start);
  gsize length = ink_span_length (span);

  if (field == INK_SOURCE_ISSUED || field == INK_SOURCE_ACCESSED || field == INK_SOURCE_URL ||
      (field == INK_SOURCE_NOTE &&
       (self->state == INK_SOURCE_MULTI || self->state == INK_SOURCE_FREE)))
    return g_strndup (bytes, length);
  return ink_source_text_plain (bytes, length);
}

static void
take_field (InkSource *self, const InkSourcePiece *piece)
{
  InkSourceField field = piece->field;

  if (piece->part != INK_SOURCE_PART_FIELD || self->texts[field] != NULL)
    return;
  self->spans[field] = piece->span;
  self->texts[field] = dup_text (self, field);
  if (field == INK_SOURCE_ISSUED || field == INK_SOURCE_ACCESSED)
    ink_source_date_read (self->texts[field],
                          -1,
                          field == INK_SOURCE_ISSUED ? &self->issued : &self->accessed);
}

/* Free text may hold an address, which is a part of it. */
static void
find_url (InkSource *self)
{
  const char *end = self->raw + ink_span_length (self->content);

  for (const char *p = memmem (self->raw, (gsize)(end - self->raw), "http", 4); p != NULL;
       p = memmem (p + 1, (gsize)(end - p) - 1, "http", 4)) {
    gsize length = ink_source_match_url (p, end);
    gsize start = self->content.start + (gsize)(p - self->raw);

    if (length == 0)
      continue;
    self->spans[INK_SOURCE_URL] = ink_span (start, start + length);
    self->texts[INK_SOURCE_URL] = g_strndup (p, length);
    return;
  }
}

InkSource *
ink_source_draft_seal (InkSourceDraft *self, gsize start)
{
  InkSource *source = g_new0 (InkSource, 1);

  g_atomic_ref_count_init (&source->refs);
  source->content = ink_span (start, start + self->length);
  source->raw = g_strndup (self->raw, self->length);
  source->state = self->state;
  source->kind = self->kind;
  source->preset = self->preset;
  if (self->style != NULL)
    source->style = ink_source_style_ref ((InkSourceStyle *)self->style);
  source->pieces = fill_gaps (self->pieces, self->length, start);
  for (guint i = 0; i < source->pieces->len; i++)
    take_field (source, &g_array_index (source->pieces, InkSourcePiece, i));
  if (source->state == INK_SOURCE_FREE)
    find_url (source);
  source->authors = ink_source_authors_split (ink_source_get_text (source, INK_SOURCE_AUTHORS));
  source->doi = ink_source_find_doi (source->raw);
  source->arxiv = ink_source_find_arxiv (source->raw);
  ink_source_draft_clear (self);
  return source;
}

InkSource *
ink_source_ref (InkSource *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_source_unref (InkSource *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i <= INK_N_SOURCE_FIELDS; i++)
    g_free (self->texts[i]);
  g_strfreev (self->authors);
  g_free (self->doi);
  g_free (self->arxiv);
  g_free (self->raw);
  ink_source_style_unref (self->style);
  g_array_unref (self->pieces);
  g_free (self);
}

InkSourceState
ink_source_get_state (const InkSource *self)
{
  return self->state;
}

gboolean
ink_source_has (const InkSource *self, InkSourceField field)
{
  g_return_val_if_fail (field >= INK_SOURCE_TITLE && field <= INK_SOURCE_NOTE, FALSE);

  return self->texts[field] != NULL;
}

InkSpan
ink_source_get_span (const InkSource *self, InkSourceField field)
{
  g_return_val_if_fail (field >= INK_SOURCE_TITLE && field <= INK_SOURCE_NOTE, ink_span (0, 0));

  return self->spans[field];
}

const char *
ink_source_get_text (const InkSource *self, InkSourceField field)
{
  return ink_source_has (self, field) ? self->texts[field] : "";
}

const InkSourceDate *
ink_source_get_date (const InkSource *self, InkSourceField field)
{
  return field == INK_SOURCE_ACCESSED ? &self->accessed : &self->issued;
}

const char *const *
ink_source_get_authors (const InkSource *self)
{
  return (const char *const *)self->authors;
}

const char *
ink_source_get_doi (const InkSource *self)
{
  return self->doi;
}

const char *
ink_source_get_arxiv (const InkSource *self)
{
  return self->arxiv;
}

const char *
ink_source_get_kind (const InkSource *self)
{
  return self->kind;
}

const char *
ink_source_get_preset (const InkSource *self)
{
  return self->preset;
}

const InkSourceStyle *
ink_source_get_style (const InkSource *self)
{
  return self->style;
}

InkSpan
ink_source_get_content (const InkSource *self)
{
  return self->content;
}

const char *
ink_source_get_raw (const InkSource *self)
{
  return self->raw;
}

GArray *
ink_source_get_pieces (const InkSource *self)
{
  return self->pieces;
}

char *
ink_source_emit (const InkSource *self)
{
  GString *out = g_string_sized_new (ink_span_length (self->content));

  for (guint i = 0; i < self->pieces->len; i++) {
    InkSpan span = g_array_index (self->pieces, InkSourcePiece, i).span;

    g_string_append_len (out,
                         self->raw + (span.start - self->content.start),
                         (gssize)ink_span_length (span));
  }
  return g_string_free (out, FALSE);
}

static char *
dup_field (const InkSource *self, InkSourceField field)
{
  const char *text = ink_source_get_text (self, field);

  return *text != '\0' ? g_strdup (text) : NULL;
}

InkSourceFields *
ink_source_dup_fields (const InkSource *self)
{
  InkSourceFields *fields = ink_source_fields_new ();

  fields->title = dup_field (self, INK_SOURCE_TITLE);
  fields->publication = dup_field (self, INK_SOURCE_PUBLICATION);
  fields->authors = self->authors[0] != NULL ? g_strdupv (self->authors) : NULL;
  fields->issued = self->issued;
  fields->accessed = self->accessed;
  fields->url = dup_field (self, INK_SOURCE_URL);
  fields->doi = g_strdup (self->doi);
  fields->arxiv = g_strdup (self->arxiv);
  fields->type = g_strdup (self->kind);
  fields->note = dup_field (self, INK_SOURCE_NOTE);
  return fields;
}
