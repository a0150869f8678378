/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems as underlines. The tags wander with the text between two readings. */

#include "galley-editor-problems.h"

#include <string.h>

static const struct {
  const char *name;
  PangoUnderline underline;
  const char *colour; /* seen on light and on dark */
} styles[] = {
  [INK_SEVERITY_ERROR] = { "galley-problem-error", PANGO_UNDERLINE_ERROR, "#e01b24" },
  [INK_SEVERITY_WARNING] = { "galley-problem-warning", PANGO_UNDERLINE_DOUBLE, "#c88800" },
  [INK_SEVERITY_HINT] = { "galley-problem-hint", PANGO_UNDERLINE_SINGLE, "#3584e4" },
};

static GtkTextTag *
get_tag (GtkTextBuffer *buffer, InkSeverity severity)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, styles[severity].name);
  GdkRGBA colour;

  if (tag != NULL)
    return tag;
  gdk_rgba_parse (&colour, styles[severity].colour);
  return gtk_text_buffer_create_tag (buffer,
                                     styles[severity].name,
                                     "underline",
                                     styles[severity].underline,
                                     "underline-rgba",
                                     &colour,
                                     NULL);
}

/* Counts characters on the way: problems come by their start, so the text is read once. */
typedef struct {
  const char *data;
  gsize offset;
  glong characters;
} Place;

static int
go_to (Place *place, gsize offset)
{
  if (offset < place->offset)
    return (int)g_utf8_strlen (place->data, (gssize)offset);
  place->characters +=
      g_utf8_strlen (place->data + place->offset, (gssize)(offset - place->offset));
  place->offset = offset;
  return (int)place->characters;
}

/* The first line of it: a problem of a whole block would underline too much. Never empty. */
static InkSpan
span_to_show (const InkProblem *problem, InkText *text)
{
  const char *data = ink_text_get_data (text);
  gsize length = ink_text_get_length (text);
  InkSpan span = { MIN (problem->span.start, length), MIN (problem->span.end, length) };
  const char *end = NULL;

  while (span.start < span.end && strchr ("\r\n", data[span.start]) != NULL)
    span.start++;
  end = data + span.start;
  while (end < data + span.end && *end != '\n' && *end != '\r')
    end++;
  span.end = (gsize)(end - data);
  if (span.start == span.end && span.end < length && data[span.end] != '\n' &&
      data[span.end] != '\r')
    span.end = (gsize)(g_utf8_next_char (data + span.end) - data);
  return span;
}

/* Characters of the buffer. */
typedef struct {
  int start;
  int end;
} Range;

/* The stretches that have @tag now, ascending. */
static GArray *
ranges_of_tag (GtkTextBuffer *buffer, GtkTextTag *tag)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  if (!gtk_text_iter_starts_tag (&iter, tag) &&
      !gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    return ranges;
  do {
    Range range = { .start = gtk_text_iter_get_offset (&iter) };

    gtk_text_iter_forward_to_tag_toggle (&iter, tag);
    range.end = gtk_text_iter_get_offset (&iter);
    g_array_append_val (ranges, range);
  } while (gtk_text_iter_starts_tag (&iter, tag) ||
           gtk_text_iter_forward_to_tag_toggle (&iter, tag));
  return ranges;
}

/* Those that should have it; what touches is one, as it is for the buffer. */
static GArray *
ranges_of_problems (GPtrArray *problems, InkText *text, InkSeverity severity)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  Place place = { .data = ink_text_get_data (text) };

  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];
    Range *last = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;
    InkSpan span;
    Range range;

    if (problem->severity != severity)
      continue;
    span = span_to_show (problem, text);
    range.start = go_to (&place, span.start);
    range.end = range.start +
                (int)g_utf8_strlen (place.data + span.start, (gssize)ink_span_length (span));
    if (last != NULL && range.start <= last->end && range.start >= last->start)
      last->end = MAX (last->end, range.end);
    else if (range.end > range.start)
      g_array_append_val (ranges, range);
  }
  return ranges;
}

static gboolean
has_range (GArray *ranges, guint *from, Range range)
{
  while (*from < ranges->len && g_array_index (ranges, Range, *from).start < range.start)
    (*from)++;
  return *from < ranges->len && g_array_index (ranges, Range, *from).start == range.start &&
         g_array_index (ranges, Range, *from).end == range.end;
}

typedef void (*Change) (GtkTextBuffer *,
                        GtkTextTag *,
                        const GtkTextIter *,
                        const GtkTextIter *);

/* @change for each of @ranges that is not one of @others. */
static void
for_missing (
    GtkTextBuffer *buffer, GtkTextTag *tag, GArray *ranges, GArray *others, Change change)
{
  guint from = 0;

  for (guint i = 0; i < ranges->len; i++) {
    Range range = g_array_index (ranges, Range, i);
    GtkTextIter start, end;

    if (has_range (others, &from, range))
      continue;
    gtk_text_buffer_get_iter_at_offset (buffer, &start, range.start);
    gtk_text_buffer_get_iter_at_offset (buffer, &end, range.end);
    change (buffer, tag, &start, &end);
  }
}

/* Only what is news is touched: each change makes the view measure and draw lines again. */
void
galley_editor_problems_show (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  InkArticle *article = galley_document_get_article (document);
  GPtrArray *problems = galley_document_get_problems (document);

  if (article == NULL || problems == NULL || !galley_document_is_settled (document))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    GtkTextTag *tag = get_tag (buffer, i);
    g_autoptr (GArray) now = ranges_of_tag (buffer, tag);
    g_autoptr (GArray) wanted =
        ranges_of_problems (problems, ink_article_get_text (article), i);

    for_missing (buffer, tag, now, wanted, gtk_text_buffer_remove_tag);
    for_missing (buffer, tag, wanted, now, gtk_text_buffer_apply_tag);
  }
}

char *
galley_editor_problems_dup_text_at (GalleyDocument *document, const GtkTextIter *iter)
{
  GPtrArray *problems = galley_document_get_problems (document);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize offset = 0;

  if (problems == NULL || !galley_document_is_settled (document))
    return NULL;
  offset = galley_document_get_offset_of (document, iter);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];
    InkSpan span =
        span_to_show (problem, ink_article_get_text (galley_document_get_article (document)));

    if (offset >= span.start && offset < span.end)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", problem->message);
  }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
