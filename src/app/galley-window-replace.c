/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replacing in the whole site: asked for and counted in a dialog, then reviewed like any change
 * of many files. */
#include "galley-replace.h"
#include "galley-window-private.h"

#include <string.h>

#define LONGEST_OFFER 200 /* bytes of what is selected in the text */

static void
planned_cb (GalleyReplace *dialog, GalleyWindow *self)
{
  InkPlan *plan = galley_replace_take_plan (dialog);

  if (plan == NULL)
    return;
  if (self->closing || self->site == NULL)
    ink_plan_free (plan);
  else
    galley_window_review (self, plan, galley_replace_get_facts (dialog)->open);
}

/* A few selected words are most likely what is meant. */
static char *
dup_selected_text (GalleyWindow *self)
{
  GtkTextBuffer *buffer = self->document != NULL
                              ? GTK_TEXT_BUFFER (galley_document_get_buffer (self->document))
                              : NULL;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (buffer == NULL || !gtk_text_buffer_get_selection_bounds (buffer, &start, &end) ||
      gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end))
    return NULL;
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  return strlen (text) <= LONGEST_OFFER ? g_steal_pointer (&text) : NULL;
}

void
galley_window_replace (GalleyWindow *self)
{
  GalleyArticleList *list = GALLEY_ARTICLE_LIST (self->list);
  GalleyArticleModel *model = galley_article_list_get_model (list);
  GalleyReplaceFacts *facts;
  GtkWidget *dialog;

  if (self->site == NULL || !galley_site_is_ready (self->site))
    return;
  facts = galley_replace_facts_new ();
  facts->selected = galley_article_list_dup_selected (list);
  facts->open = galley_window_list_unsaved (self);
  facts->text = dup_selected_text (self);
  if (galley_article_list_is_narrowed (list)) {
    facts->catalogue = ink_catalogue_ref (galley_article_model_get_catalogue (model));
    facts->listed = ink_order_ref (galley_article_model_get_order (model));
  }
  dialog = galley_replace_new (GTK_WINDOW (self), self->site, facts);
  g_signal_connect_object (dialog, "planned", G_CALLBACK (planned_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
