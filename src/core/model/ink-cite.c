/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands on notes share. */

#include "ink-cite-private.h"

#include <string.h>

G_DEFINE_QUARK (ink_cite_error, ink_cite_error)

InkCite
ink_cite_of (const InkArticle *article)
{
  InkText *text = ink_article_get_text (article);
  InkCite self = { .article = article,
                   .text = text,
                   .citations = ink_article_get_citations (article),
                   .data = ink_text_get_data (text),
                   .length = ink_text_get_length (text),
                   .start =
                       ink_front_matter_get_body_start (ink_article_get_front_matter (article)),
                   .eol = ink_text_get_eol (text) };

  return self;
}

gboolean
ink_cite_counts (const InkNote *note)
{
  return note->defined && !note->duplicate;
}

gboolean
ink_cite_is_number (const char *label)
{
  gsize length = strspn (label, "0123456789");

  return length > 0 && length <= 9 && label[length] == '\0';
}

GPtrArray *
ink_cite_new_edits (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const InkEdit *x = *(InkEdit *const *)a, *y = *(InkEdit *const *)b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return x->span.end < y->span.end ? -1 : x->span.end > y->span.end;
}

void
ink_cite_sort_edits (GPtrArray *edits)
{
  g_ptr_array_sort (edits, compare_edits);
}

/* Lines put in below @span: they are none of it. */
static gboolean
is_below (const InkEdit *edit, InkSpan span)
{
  return ink_span_is_empty (edit->span) && edit->span.start == span.end &&
         strpbrk (edit->text, "\r\n") != NULL;
}

char *
ink_cite_dup_edited (const InkCite *self, InkSpan span, GPtrArray *edits)
{
  GString *text = g_string_new (NULL);
  gsize at = span.start;

  for (guint i = 0; i < edits->len; i++) {
    const InkEdit *edit = edits->pdata[i];

    if (edit->span.start < at || edit->span.end > span.end || is_below (edit, span))
      continue;
    g_string_append_len (text, self->data + at, (gssize)(edit->span.start - at));
    g_string_append_len (text, edit->text, (gssize)edit->length);
    at = edit->span.end;
  }
  g_string_append_len (text, self->data + at, (gssize)(span.end - at));
  return g_string_free (text, FALSE);
}

const InkNote *
ink_cite_find (const InkArticle *article, const char *label)
{
  InkCitations *citations = ink_article_get_citations (article);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (!note->duplicate && g_str_equal (note->label, label))
      return note;
  }
  return NULL;
}

const InkNote *
ink_cite_find_nth (const InkArticle *article, const char *label, guint nth)
{
  InkCitations *citations = ink_article_get_citations (article);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->defined && g_str_equal (note->label, label) && --nth == 0)
      return note;
  }
  return NULL;
}
