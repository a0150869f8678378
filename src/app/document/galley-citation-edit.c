/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the panel's wishes and the core's edits: finds the note as it stands now, and hands
 * what the core computed to the document. */

#include "galley-citation-edit.h"

#include "ink-i18n.h"

InkArticle *
galley_citation_article (GalleyDocument *document)
{
  InkArticle *latest = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (document), NULL);
  latest = galley_document_get_latest (document);
  if (ink_article_get_revision (latest) == galley_document_get_revision (document))
    return latest;
  return galley_document_settle (document);
}

const InkNote *
galley_citation_find (InkArticle *article, const char *label, guint ordinal)
{
  InkCitations *citations = ink_article_get_citations (article);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (g_str_equal (note->label, label) && ordinal-- == 0)
      return note;
  }
  return NULL;
}

const InkNote *
galley_citation_find_at (InkArticle *article, gsize offset, guint *use)
{
  InkCitations *citations = ink_article_get_citations (article);
  const InkNote *within = NULL;

  /* A note may be used within another one: the reference goes before. */
  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (within == NULL && note->defined && ink_span_contains (note->span, offset))
      within = note;
    for (guint k = 0; k < note->uses->len; k++) {
      InkSpan span = g_array_index (note->uses, InkSpan, k);

      if (offset < span.start || offset > span.end)
        continue;
      *use = k;
      return note;
    }
  }
  *use = G_MAXUINT;
  return within;
}

InkEdit *
galley_citation_join (GPtrArray *edits, InkText *text)
{
  const char *data = ink_text_get_data (text);
  g_autoptr (GString) out = g_string_new (NULL);
  InkSpan span = { 0, 0 };

  for (guint i = 0; i < edits->len; i++) {
    const InkEdit *edit = edits->pdata[i];

    if (i == 0)
      span = ink_span (edit->span.start, edit->span.start);
    g_string_append_len (out, data + span.end, (gssize)(edit->span.start - span.end));
    g_string_append_len (out, edit->text, (gssize)edit->length);
    span.end = edit->span.end;
  }
  return ink_edit_new (span, out->str, (gssize)out->len);
}

gboolean
galley_citation_set_field (GalleyDocument *document,
                           const char *label,
                           guint ordinal,
                           InkSourceField field,
                           const char *value,
                           GError **error)
{
  InkArticle *article = galley_citation_article (document);
  const InkNote *note = galley_citation_find (article, label, ordinal);
  InkText *text = ink_article_get_text (article);
  g_autoptr (InkSource) source = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (InkEdit) edit = NULL;
  g_autofree char *key = NULL;

  if (note == NULL || !note->defined) {
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_NOT_FOUND,
                 _ ("The note “%s” is not in the text any more."),
                 label);
    return FALSE;
  }
  source = ink_source_read (ink_text_get_data (text), note->content_span);
  edits = ink_source_set (source, field, value, error);
  if (edits == NULL)
    return FALSE;
  if (edits->len == 0)
    return TRUE;
  edit = galley_citation_join (edits, text);
  key = g_strdup_printf ("note %s %u %u", label, ordinal, field);
  galley_document_edit_in_stay (document, key, edit);
  return TRUE;
}
