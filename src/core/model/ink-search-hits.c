/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where words stand in an article: its parts are folded with a map back, so that what is marked
 * is whole characters of the file. */

#include "ink-search-hits.h"

#include "ink-citations.h"
#include "ink-front-matter.h"

#include <string.h>

#define ELLIPSIS "…"

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const InkSpan *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end;
}

/* Overlapping ones are one. */
static void
merge (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    InkSpan span = g_array_index (spans, InkSpan, i);
    InkSpan *last = n > 0 ? &g_array_index (spans, InkSpan, n - 1) : NULL;

    if (last != NULL && span.start < last->end)
      last->end = MAX (last->end, span.end);
    else
      g_array_index (spans, InkSpan, n++) = span;
  }
  g_array_set_size (spans, n);
}

/* Of one part: places of the words, as bytes of its text. */
static GArray *
find_in_part (const InkSearchPart *part, const InkSearchWords *words, guint most)
{
  InkFoldFlags flags = words->variants ? INK_FOLD_VARIANTS : INK_FOLD_PLAIN;
  g_autoptr (InkFold) fold = ink_fold_new (part->text, (gssize)part->length, flags);
  const char *text = ink_fold_get_text (fold);
  gsize length = ink_fold_get_length (fold);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (InkSpan));

  for (guint i = 0; i < words->wanted->len; i++) {
    const InkNeedle *needle = &g_array_index (words->wanted, InkNeedle, i);
    gssize hit = ink_find (text, length, 0, needle);

    for (guint n = 0; hit >= 0 && n < most; n++) {
      gsize end = (gsize)hit + needle->length;
      InkSpan span = ink_fold_to_original (fold, ink_span ((gsize)hit, end));

      g_array_append_val (spans, span);
      hit = ink_find (text, length, end, needle);
    }
  }
  merge (spans);
  return spans;
}

static void
add_hits (InkSearchHits *self, guint number, const GArray *spans, guint most)
{
  const InkSearchPart *part = self->parts->pdata[number];

  for (guint i = 0; i < spans->len; i++) {
    InkSearchHit hit = { .part = number,
                         .in_part = g_array_index (spans, InkSpan, i),
                         .span = part->span,
                         .literal = part->literal };

    if (self->hits->len == most) {
      self->more = TRUE;
      return;
    }
    if (part->literal)
      hit.span =
          ink_span (part->span.start + hit.in_part.start, part->span.start + hit.in_part.end);
    g_array_append_val (self->hits, hit);
  }
}

InkSearchHits *
ink_search_hits_find (const char *path, InkText *text, const InkSearchWords *words, guint most)
{
  InkSearchHits *self = g_new0 (InkSearchHits, 1);

  self->text = ink_text_ref (text);
  self->parts = ink_search_text_split (path, text);
  self->hits = g_array_new (FALSE, FALSE, sizeof (InkSearchHit));
  for (guint i = 0; i < self->parts->len && !self->more; i++) {
    g_autoptr (GArray) spans =
        find_in_part (self->parts->pdata[i], words, most < G_MAXUINT ? most + 1 : most);

    add_hits (self, i, spans, most);
  }
  return self;
}

void
ink_search_hits_free (InkSearchHits *self)
{
  ink_text_unref (self->text);
  g_ptr_array_unref (self->parts);
  g_array_unref (self->hits);
  g_free (self);
}

char *
ink_search_hits_dup_note (InkSearchHits *self, guint position)
{
  const InkSearchHit *hit = &g_array_index (self->hits, InkSearchHit, position);
  const InkSearchPart *part = self->parts->pdata[hit->part];
  g_autoptr (InkCitations) notes = NULL;

  if (part->kind != INK_SEARCH_BODY || strstr (part->text, "[^") == NULL)
    return NULL;
  notes = ink_citations_scan (self->text, part->span.start);
  for (guint i = 0; i < ink_citations_get_n_notes (notes); i++) {
    const InkNote *note = ink_citations_get_note (notes, i);

    if (note->defined && ink_span_contains (note->span, hit->span.start))
      return g_strdup (note->label);
  }
  return NULL;
}

/* The line of @text around @at, without blanks at its ends. */
static InkSpan
line_around (const char *text, gsize length, gsize at)
{
  gsize start = at, end = at;

  while (start > 0 && strchr ("\n\r", text[start - 1]) == NULL)
    start--;
  while (end < length && strchr ("\n\r", text[end]) == NULL)
    end++;
  while (start < at && g_ascii_isspace (text[start]))
    start++;
  while (end > at && g_ascii_isspace (text[end - 1]))
    end--;
  return ink_span (start, end);
}

/* @line cut to what is around @hit. */
static InkSpan
cut (const char *text, InkSpan line, InkSpan hit, guint width)
{
  const char *start = text + hit.start, *end = text + MIN (hit.end, line.end);

  for (guint i = 0; i < width / 3 && start > text + line.start; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < width - width / 3 && end < text + line.end; i++)
    end = g_utf8_next_char (end);
  return ink_span ((gsize)(start - text), (gsize)(end - text));
}

static char *
write_line (const char *text, InkSpan shown, InkSpan line)
{
  g_autofree char *middle = g_strndup (text + shown.start, ink_span_length (shown));

  g_strdelimit (middle, "\t", ' ');
  return g_strconcat (shown.start > line.start ? ELLIPSIS : "",
                      middle,
                      shown.end < line.end ? ELLIPSIS : "",
                      NULL);
}

InkSearchContext *
ink_search_hits_get_context (const InkSearchHits *self, guint position, guint width)
{
  const InkSearchHit *hit = &g_array_index (self->hits, InkSearchHit, position);
  const InkSearchPart *part = self->parts->pdata[hit->part];
  InkSpan line = line_around (part->text, part->length, hit->in_part.start);
  InkSpan shown = cut (part->text, line, hit->in_part, width);
  gsize before = shown.start > line.start ? strlen (ELLIPSIS) : 0;
  InkSearchContext *context = g_new0 (InkSearchContext, 1);

  context->text = write_line (part->text, shown, line);
  context->marks = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  context->first = context->after = position;
  for (guint i = position; i < self->hits->len; i++) {
    const InkSearchHit *other = &g_array_index (self->hits, InkSearchHit, i);
    InkSpan mark = other->in_part;

    if (other->part != hit->part || mark.start >= shown.end)
      break;
    mark = ink_span (before + mark.start - shown.start,
                     before + MIN (mark.end, shown.end) - shown.start);
    g_array_append_val (context->marks, mark);
    context->after = i + 1;
  }
  return context;
}

void
ink_search_context_free (InkSearchContext *self)
{
  g_free (self->text);
  g_array_unref (self->marks);
  g_free (self);
}
