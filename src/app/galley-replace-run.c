/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Planning a replacement away from the main thread. What is counted while one types is the plan
 * itself, so that the numbers are those of the review. */

#include "galley-replace-run.h"

#define READERS 4 /* threads, where nothing of the site was read for searching yet */

GalleyReplaceFacts *
galley_replace_facts_new (void)
{
  return g_atomic_rc_box_new0 (GalleyReplaceFacts);
}

static void
clear_facts (gpointer data)
{
  GalleyReplaceFacts *self = data;

  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->listed, ink_order_unref);
  g_clear_pointer (&self->selected, g_strfreev);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_clear_pointer (&self->text, g_free);
}

void
galley_replace_facts_unref (GalleyReplaceFacts *self)
{
  g_atomic_rc_box_release_full (self, clear_facts);
}

GalleyReplaceRun *
galley_replace_run_new (GalleySite *site, GalleyReplaceFacts *facts)
{
  GalleyReplaceRun *self = g_new0 (GalleyReplaceRun, 1);
  InkSearcher *searcher = galley_site_get_searcher (site);
  InkSearchIndex *index = searcher != NULL ? ink_searcher_get_index (searcher) : NULL;

  self->facts = g_atomic_rc_box_acquire (facts);
  self->catalogue = ink_catalogue_ref (galley_site_get_catalogue (site));
  self->index = index != NULL ? ink_search_index_ref (index) : NULL;
  return self;
}

void
galley_replace_run_free (GalleyReplaceRun *self)
{
  g_free ((char *)self->replace.old_text);
  g_free ((char *)self->replace.new_text);
  ink_catalogue_unref (self->catalogue);
  g_clear_pointer (&self->index, ink_search_index_unref);
  galley_replace_facts_unref (self->facts);
  g_free (self);
}

/* Paths, borrowed of the facts; NULL for any. */
static GHashTable *
new_only (const GalleyReplaceRun *self)
{
  const GalleyReplaceFacts *facts = self->facts;
  GHashTable *only = NULL;

  if (self->where == GALLEY_REPLACE_ALL)
    return NULL;
  only = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0;
       self->where == GALLEY_REPLACE_LISTED && i < ink_order_get_n_items (facts->listed);
       i++) {
    guint row = ink_order_get_row (facts->listed, i);

    if (row != INK_NO_ROW)
      g_hash_table_add (only,
                        (char *)ink_catalogue_get_text (facts->catalogue,
                                                        row,
                                                        INK_RECORD_PATH));
  }
  for (guint i = 0; self->where == GALLEY_REPLACE_SELECTED && facts->selected[i] != NULL; i++)
    g_hash_table_add (only, facts->selected[i]);
  return only;
}

InkPlan *
galley_replace_run_plan (GalleyReplaceRun *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) only = new_only (self);
  const InkReplaceScope scope = { .only = only,
                                  .open = self->facts->open,
                                  .now = g_get_real_time () / G_USEC_PER_SEC };

  if (self->index == NULL) {
    g_autoptr (InkSearchIndex) empty = ink_search_index_open (NULL);

    self->index = ink_search_index_update (empty,
                                           self->catalogue,
                                           NULL,
                                           READERS,
                                           0,
                                           NULL,
                                           NULL,
                                           cancellable,
                                           error);
  }
  if (self->index == NULL)
    return NULL;
  return ink_replace_plan (&self->replace,
                           self->index,
                           &scope,
                           &self->n_places,
                           cancellable,
                           error);
}
