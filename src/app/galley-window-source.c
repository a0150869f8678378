/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source from elsewhere becomes a note of the open article: at the cursor, in the style of
 * the article's others, as one undo step. */

#include "galley-source-card.h"
#include "galley-window-private.h"

#include "ink-i18n.h"

static InkSourceStyle *
choose_style (GalleyWindow *self, InkArticle *article)
{
  InkSite *site = self->site != NULL ? galley_site_get_site (self->site) : NULL;
  InkSourceStyle *style =
      site != NULL ? ink_settings_load_citation_style (ink_site_get_root (site)) : NULL;

  style = style != NULL ? style : ink_cite_dup_habit (article);
  return style != NULL ? style : ink_source_style_for_entry ("house-link");
}

static gsize
cursor_of (GalleyWindow *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_get_offset_of (self->document, &iter);
}

/* Where no reference can stand, the note goes in without one. */
static void
insert (GalleyWindow *self, const InkSourceFields *fields)
{
  InkArticle *article = galley_document_settle (self->document);
  g_autoptr (InkSourceStyle) style = choose_style (self, article);
  g_autofree char *content = ink_source_style_write (style, fields);
  g_autofree char *heading = ink_cite_dup_heading (article);
  InkCiteNew wish = { .content = content, .offset = cursor_of (self), .heading = heading };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = ink_cite_add (article, &wish, &error);

  if (g_error_matches (error, INK_CITE_ERROR, INK_CITE_ERROR_PLACE)) {
    g_clear_error (&error);
    wish.offset = G_MAXSIZE;
    edits = ink_cite_add (article, &wish, &error);
  }
  if (edits == NULL) {
    galley_window_toast (self, error->message);
    return;
  }
  galley_document_apply_edits (self->document, edits);
  if (wish.offset == G_MAXSIZE)
    galley_window_toast (self,
                         _ ("The note was added without a reference: none can stand where the "
                            "cursor is."));
}

static void
chosen_cb (GalleySourceCard *card, GalleyWindow *self)
{
  g_autoptr (InkSourceFields) fields = galley_source_card_dup_fields (card);

  if (!self->closing && self->document != NULL &&
      g_object_get_data (G_OBJECT (card), "document") == self->document)
    insert (self, fields);
}

GtkWidget *
galley_window_add_source (GalleyWindow *self, const char *text)
{
  GtkWidget *card = NULL;

  if (self->document == NULL || galley_document_get_read_only (self->document))
    return NULL;
  card = galley_source_card_new (GTK_WINDOW (self), text);
  g_object_set_data_full (G_OBJECT (card),
                          "document",
                          g_object_ref (self->document),
                          g_object_unref);
  g_signal_connect_object (card, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (card));
  return card;
}
