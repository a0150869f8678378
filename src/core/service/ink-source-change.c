/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source corrected in all articles that name it. */

#include "ink-source-change.h"

#include "ink-plan-files.h"

static void
plan_file (InkPlan *plan, const char *path, const char *etag, InkText *text, gconstpointer data)
{
  ink_source_wish_plan (data, plan, path, etag, text);
}

static gboolean
names_it (const InkCatalogue *catalogue, guint row, const InkSourceWish *wish)
{
  for (guint i = 0; i < ink_catalogue_get_n_notes (catalogue, row); i++)
    if (g_hash_table_contains (wish->raws, ink_catalogue_get_note (catalogue, row, i).text))
      return TRUE;
  return FALSE;
}

InkPlan *
ink_source_change_plan (const InkSourceIndex *index,
                        const InkSourceWish *wish,
                        GHashTable *open,
                        GCancellable *cancellable,
                        GError **error)
{
  InkCatalogue *catalogue = ink_source_index_get_catalogue (index);
  const char *root = ink_site_get_root (ink_catalogue_get_site (catalogue));
  g_autoptr (InkPlan) plan = ink_plan_new (wish->title);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path, text;

  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++) {
    const char *name = ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH);

    if (ink_catalogue_has_row (catalogue, row) && names_it (catalogue, row, wish) &&
        (open == NULL || !g_hash_table_contains (open, name)))
      g_ptr_array_add (paths, (char *)name);
  }
  if (!ink_plan_files (plan, root, paths, plan_file, wish, cancellable, error))
    return NULL;
  if (open != NULL) {
    g_hash_table_iter_init (&iter, open);
    while (g_hash_table_iter_next (&iter, &path, &text))
      ink_source_wish_plan (wish, plan, path, NULL, text);
  }
  return g_steal_pointer (&plan);
}
