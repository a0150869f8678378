/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms the article may want, by its text and by those it has: found in a thread when one comes
 * to a row, shown as quiet buttons below the chips. */

#include "galley-form-private.h"

#include "galley-chips-row.h"
#include "galley-task.h"
#include "galley-term-offers.h"

#include "ink-i18n.h"

#define MOST  6
#define LEAST 0.15 /* of the score: a quarter of the articles with a term have this one too */

typedef struct {
  InkTermCompleter *completer;
  InkArticle *article;
  char *taxonomy;
  char **taken;
  GPtrArray *offers; /* of GalleyTermOffer */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  ink_term_completer_unref (self->completer);
  ink_article_unref (self->article);
  g_free (self->taxonomy);
  g_strfreev (self->taken);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_free (self);
}

/* Title and body: what else is in the front matter is no text. */
static char *
dup_text (const InkArticle *article)
{
  InkText *text = ink_article_get_text (article);
  gsize start = ink_front_matter_get_body_start (ink_article_get_front_matter (article));
  const char *title = ink_article_get_title (article);
  GString *both = g_string_new (title);

  g_string_append_c (both, '\n');
  g_string_append_len (both,
                       ink_text_get_data (text) + start,
                       (gssize)(ink_text_get_length (text) - start));
  return g_string_free (both, FALSE);
}

static GalleyTermOffer *
new_offer (const InkTermIndex *index, const InkTermSuggestion *suggestion)
{
  GalleyTermOffer *offer = g_new0 (GalleyTermOffer, 1);

  offer->name = g_strdup (suggestion->name);
  if (suggestion->uses > 0)
    offer->reason = g_strdup_printf (ngettext ("The text names it. %u article has it.",
                                               "The text names it. %u articles have it.",
                                               suggestion->count),
                                     suggestion->count);
  else
    offer->reason = g_strdup_printf (ngettext ("%u article has it together with “%s”.",
                                               "%u articles have it together with “%s”.",
                                               suggestion->together),
                                     suggestion->together,
                                     ink_term_index_get (index, suggestion->beside)->name);
  return offer;
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *self = data;
  InkTermIndex *index = ink_term_completer_get_index (self->completer);
  g_autofree char *text = dup_text (self->article);
  g_autoptr (GArray) found = ink_term_completer_suggest (self->completer,
                                                         self->taxonomy,
                                                         text,
                                                         -1,
                                                         (const char *const *)self->taken,
                                                         MOST);

  self->offers = g_ptr_array_new_with_free_func (galley_term_offer_free);
  for (guint i = 0; i < found->len; i++) {
    const InkTermSuggestion *suggestion = &g_array_index (found, InkTermSuggestion, i);

    if (suggestion->score >= LEAST)
      g_ptr_array_add (self->offers, new_offer (index, suggestion));
  }
  g_task_return_boolean (task, TRUE);
}

/* The newest question alone is answered, and none of a row that is gone. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Asking *asking = g_task_get_task_data (G_TASK (result));

  if (g_object_get_data (source, "asking") == g_task_get_cancellable (G_TASK (result)) &&
      gtk_widget_get_root (GTK_WIDGET (source)) != NULL)
    galley_chips_row_set_offers (GALLEY_CHIPS_ROW (source), asking->offers);
}

/* What the article has in all its taxonomies, each "TAXONOMY\nNAME". */
static char **
dup_taken (GalleyForm *self, GalleyChipsRow *row)
{
  const char *own = galley_field_row_get_key (GALLEY_FIELD_ROW (row));
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  GPtrArray *all = ink_site_get_taxonomies (galley_form_get_site (self));

  for (guint i = 0; i < all->len; i++) {
    const char *key = ((const InkTaxonomy *)all->pdata[i])->key;
    gboolean here = g_ascii_strcasecmp (key, own) == 0;
    InkValue *value = here ? NULL : galley_form_value_of (self, key);
    g_auto (GStrv) items = here ? galley_chips_dup_items (galley_chips_row_get_chips (row))
                           : value != NULL ? ink_value_dup_strv (value)
                                           : g_new0 (char *, 1);

    for (guint k = 0; items[k] != NULL; k++) {
      g_autofree char *term = g_strdup_printf ("%s\n%s", key, items[k]);

      g_strv_builder_add (taken, term);
    }
  }
  return g_strv_builder_end (taken);
}

static void
offers_wanted_cb (GalleyChipsRow *row, GalleyForm *self)
{
  InkArticle *article =
      self->document != NULL ? galley_document_get_article (self->document) : NULL;
  const char *key = galley_field_row_get_key (GALLEY_FIELD_ROW (row));
  g_autoptr (GTask) task = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  Asking *asking;

  if (article == NULL || self->completer == NULL || galley_form_get_site (self) == NULL ||
      ink_site_lookup_taxonomy (galley_form_get_site (self), key) == NULL)
    return;
  asking = g_new0 (Asking, 1);
  asking->completer = ink_term_completer_ref (self->completer);
  asking->article = ink_article_ref (article);
  asking->taxonomy = g_strdup (key);
  asking->taken = dup_taken (self, row);
  cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (row), "asking", g_object_ref (cancellable), g_object_unref);
  task = g_task_new (row, cancellable, asked_cb, NULL);
  g_task_set_task_data (task, asking, asking_free);
  galley_task_run_in_thread (task, ask_thread);
}

void
galley_form_offer_terms (GalleyForm *self, GtkWidget *row)
{
  if (GALLEY_IS_CHIPS_ROW (row))
    g_signal_connect_object (row, "offers-wanted", G_CALLBACK (offers_wanted_cb), self, 0);
}

void
galley_form_offer_terms_now (GalleyForm *self, GtkWidget *row)
{
  if (GALLEY_IS_CHIPS_ROW (row) &&
      (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    offers_wanted_cb (GALLEY_CHIPS_ROW (row), self);
}
