/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The newest article there is: the last whole reading, or what it becomes by reading only what
 * was edited since. It is made at once, as soon as the key or command that changed the buffer
 * has been dealt with; where that cannot be done, the next whole reading is waited for. */

#include "galley-document-private.h"
#include "galley-free.h"

/* A longer edit is left to the worker: reading it takes too long for the main thread. */
#define MAX_EDIT ((gsize)16 * 1024)
/* Until the parser is asked for again. */
#define RETRY_MS 2

static void
galley_change_clear (GalleyChange *self)
{
  *self = (GalleyChange){ 0 };
}

/* What made the buffer's text of @old. */
static InkEdit *
galley_document_new_edit_since (GalleyDocument *self, const GalleyChange *change, InkText *old)
{
  InkText *text = galley_document_get_text (self);
  g_autoptr (InkEdit) whole = NULL;

  if (!change->lost)
    return ink_touched_new_edit (&change->touched, old, text);
  whole = ink_edit_new (ink_span (0, ink_text_get_length (old)),
                        ink_text_get_data (text),
                        (gssize)ink_text_get_length (text));
  return ink_edit_trim (whole, old);
}

static InkArticle *
galley_document_new_local (GalleyDocument *self, InkArticle *base, const GalleyChange *change)
{
  g_autoptr (InkEdit) edit =
      galley_document_new_edit_since (self, change, ink_article_get_text (base));

  if (MAX (edit->length, ink_span_length (edit->span)) > MAX_EDIT)
    return NULL;
  return ink_article_edit (base, galley_document_get_text (self), edit);
}

/* Takes @article. */
static void
galley_document_take_latest (GalleyDocument *self, InkArticle *article)
{
  InkArticle *old = self->latest;

  self->latest = article;
  galley_clear_later (&old, ink_article_unref);
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_LATEST);
}

/* While a whole reading has the parser, the main loop goes on, and comes back in a moment. */
static gboolean
catch_up_cb (gpointer data)
{
  GalleyDocument *self = data;

  self->catch_up_source = 0;
  if (ink_markdown_try_enter ()) {
    galley_document_catch_up (self);
    ink_markdown_leave ();
  } else {
    self->catch_up_source =
        g_timeout_add_full (G_PRIORITY_HIGH, RETRY_MS, catch_up_cb, self, NULL);
  }
  return G_SOURCE_REMOVE;
}

void
galley_document_arm_catch_up (GalleyDocument *self)
{
  if (self->catch_up_source == 0)
    self->catch_up_source = g_idle_add_full (G_PRIORITY_HIGH, catch_up_cb, self, NULL);
}

void
galley_document_catch_up (GalleyDocument *self)
{
  InkArticle *local = NULL;

  g_clear_handle_id (&self->catch_up_source, g_source_remove);
  self->n_mirrored = 0;
  if (ink_article_get_revision (self->latest) == self->revision)
    return;
  local = galley_document_new_local (self, self->latest, &self->since_latest);
  if (local == NULL) {
    galley_document_hasten_parse (self);
    return;
  }
  galley_change_clear (&self->since_latest);
  galley_document_take_latest (self, local);
}

/* A whole reading of what the buffer was a while ago is brought up to date with what was typed
 * since; where that cannot be done, the newer of it and what there is stays. */
void
galley_document_take_whole (GalleyDocument *self, InkArticle *article)
{
  g_autoptr (InkArticle) local = NULL;

  if (ink_article_get_revision (article) == self->revision) {
    galley_change_clear (&self->since_latest);
    galley_document_take_latest (self, ink_article_ref (article));
    return;
  }
  local = galley_document_new_local (self, article, &self->since_begun);
  if (local != NULL) {
    galley_change_clear (&self->since_latest);
    galley_document_take_latest (self, g_steal_pointer (&local));
  } else if (ink_article_get_revision (article) > ink_article_get_revision (self->latest)) {
    self->since_latest = self->since_begun;
    galley_document_take_latest (self, ink_article_ref (article));
  }
}

InkArticle *
galley_document_get_latest (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->latest;
}
