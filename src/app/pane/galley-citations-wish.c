/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What rows and forms of notes want: done at once where it is one thing in one place, asked of
 * the window where it is to be seen first. */

#include "galley-citations-private.h"

#include "galley-citation-edit.h"
#include "galley-citations-command.h"

#include "ink-i18n.h"

static gsize
cursor_of (GalleyCitations *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_get_offset_of (self->document, &iter);
}

/* Takes @edits, or tells why there are none. */
static gboolean
apply (GalleyCitations *self, GPtrArray *edits, const GError *error)
{
  if (edits == NULL) {
    galley_citations_say (self, error->message);
    return FALSE;
  }
  if (edits->len > 0)
    galley_document_apply_edits (self->document, edits);
  g_ptr_array_unref (edits);
  return TRUE;
}

/* Writing goes on behind the reference. */
static void
cite (GalleyCitations *self, const GalleyCitation *citation)
{
  InkArticle *article = galley_citation_article (self->document);
  const InkNote *note = galley_citation_find (article, citation->label, citation->ordinal);
  g_autoptr (GError) error = NULL;

  if (note != NULL &&
      apply (self, ink_cite_again (article, note, cursor_of (self), &error), error))
    galley_citations_jump (self, cursor_of (self), TRUE);
}

static GalleyCitationsItem *
neighbour (GalleyCitations *self, GalleyCitationsItem *item, int step)
{
  guint position = 0, n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  GalleyCitationsItem *other = NULL;

  if (!g_list_store_find (self->items, item, &position) ||
      (step < 0 && position < (guint)-step) || (step > 0 && position + (guint)step >= n))
    return NULL;
  other = galley_citations_get_item (self, position + (guint)step);
  return (galley_citations_item_get (other)->marks & GALLEY_CITATION_MISSING) == 0 ? other
                                                                                   : NULL;
}

static const InkNote *
find_note (InkArticle *article, GalleyCitationsItem *item)
{
  const GalleyCitation *citation = galley_citations_item_get (item);

  return galley_citation_find (article, citation->label, citation->ordinal);
}

void
galley_citations_move (GalleyCitations *self,
                       GalleyCitationsItem *item,
                       GalleyCitationsItem *at,
                       gboolean below)
{
  InkArticle *article = galley_citation_article (self->document);
  GalleyCitationsItem *before = below ? neighbour (self, at, 1) : at;
  const InkNote *note = find_note (article, item);
  g_autoptr (GError) error = NULL;

  if (note == NULL || !note->defined || item == before)
    return;
  apply (self,
         ink_cite_reorder (article,
                           note,
                           before != NULL ? find_note (article, before) : NULL,
                           &error),
         error);
}

static void
step (GalleyCitations *self, GalleyCitationsItem *item, int by)
{
  GalleyCitationsItem *other = neighbour (self, item, by);

  if (other != NULL)
    galley_citations_move (self, item, other, by > 0);
}

void
galley_citations_wish (GalleyCitations *self, GalleyCitationsItem *item, const char *wish)
{
  const GalleyCitation *citation = NULL;

  if (self->document == NULL)
    return;
  galley_citation_article (self->document); /* what the item says is of it, then */
  citation = galley_citations_item_get (item);
  if (g_str_equal (wish, "cite"))
    cite (self, citation);
  else if (g_str_equal (wish, "jump"))
    galley_citations_jump (self, citation->content_span.start, TRUE);
  else if (g_str_equal (wish, "use") && citation->uses->len > 0)
    galley_citations_jump (self,
                           ((GalleyCitationUse *)citation->uses->pdata[0])->span.start,
                           TRUE);
  else if (g_str_equal (wish, "up"))
    step (self, item, -1);
  else if (g_str_equal (wish, "down"))
    step (self, item, 1);
  else if (g_str_equal (wish, "write"))
    galley_citations_offer_for (self, citation->label);
  else if (g_str_equal (wish, "delete") || g_str_equal (wish, "merge"))
    galley_citations_ask (self, g_str_equal (wish, "merge") ? "merge-one" : wish, citation);
}

/* --- New notes -----------------------------------------------------------------------------
 */

/* What the notes of the article have in common; NULL where there are none. */
static InkSourceStyle *
find_style (GalleyCitations *self)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++) {
    const GalleyCitation *citation =
        galley_citations_item_get (galley_citations_get_item (self, i));

    if (citation->source != NULL)
      g_ptr_array_add (sources, citation->source);
  }
  return ink_source_style_detect (sources);
}

static InkSourceDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  InkSourceDate date = { 0 };

  g_date_time_get_ymd (now, &date.year, &date.month, &date.day);
  return date;
}

static void
offer (GalleyCitations *self, const InkSourceFields *given, const char *label)
{
  g_autoptr (InkSourceFields) fields =
      given != NULL ? ink_source_fields_copy (given)
                    : galley_citations_note_take_kept (GALLEY_CITATIONS_NOTE (self->note));
  g_autoptr (InkSourceStyle) style = find_style (self);

  if (fields == NULL)
    fields = ink_source_fields_new ();
  if (ink_source_date_get_precision (&fields->accessed) == INK_SOURCE_DATE_NONE)
    fields->accessed = today ();
  g_free (self->wanted);
  self->wanted = g_strdup (label);
  galley_citations_note_offer (GALLEY_CITATIONS_NOTE (self->note), fields, style);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "note");
  galley_citations_note_focus (GALLEY_CITATIONS_NOTE (self->note));
}

void
galley_citations_offer (GalleyCitations *self, const InkSourceFields *fields)
{
  g_return_if_fail (GALLEY_IS_CITATIONS (self));
  if (self->document != NULL)
    offer (self, fields, NULL);
}

void
galley_citations_offer_for (GalleyCitations *self, const char *label)
{
  offer (self, NULL, label);
}

/* A note that is missing has its references already. */
void
galley_citations_insert (GalleyCitations *self, const char *content)
{
  InkArticle *article = galley_citation_article (self->document);
  const InkCiteNew wish = { .label = self->wanted,
                            .content = content,
                            .offset = self->wanted != NULL ? G_MAXSIZE : cursor_of (self),
                            .heading = galley_citations_heading_for (article) };
  gboolean cited = self->wanted == NULL;
  g_autoptr (GError) error = NULL;

  if (!apply (self, ink_cite_add (article, &wish, &error), error))
    return;
  galley_citations_show_list (self);
  ink_source_fields_free (galley_citations_note_take_kept (GALLEY_CITATIONS_NOTE (self->note)));
  if (cited)
    galley_citations_jump (self, cursor_of (self), TRUE);
}
