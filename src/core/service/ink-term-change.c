/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which files an operation on terms is about, and the plan of them all. */

#include "ink-term-change.h"

#include "ink-i18n.h"
#include "ink-plan-files.h"

#include <string.h>

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Borrowed from the catalogue, sorted. */
static GPtrArray *
find_paths (const InkTermIndex *index, const InkTermWish *wish, GArray *rows)
{
  InkCatalogue *catalogue = ink_term_index_get_catalogue (index);
  g_autoptr (GArray) found = ink_term_effects_dup_rows (index, wish, rows);
  GPtrArray *paths = g_ptr_array_sized_new (found->len);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (paths,
                     (char *)ink_catalogue_get_text (catalogue,
                                                     g_array_index (found, guint, i),
                                                     INK_RECORD_PATH));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static void
plan_file (InkPlan *plan, const char *path, const char *etag, InkText *text, gconstpointer data)
{
  ink_term_plan_add_article (plan, data, path, etag, text);
}

/* An article that could not be changed has the term still, and so its page. */
static gboolean
add_pages (InkPlan *plan,
           const InkTermIndex *index,
           const InkTermWish *wish,
           GArray *rows,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (InkTermEffects) effects = ink_term_effects_new (index, wish, rows);

  if (plan->skipped->len == 0)
    return ink_term_change_add_files (plan, index, effects->files, cancellable, error);
  for (guint i = 0; i < effects->files->len; i++) {
    const InkTermFile *file = effects->files->pdata[i];

    if (file->from != NULL)
      ink_plan_add_skip (plan,
                         file->from,
                         _ ("The page of the term stays, as an article has the term still."));
  }
  return TRUE;
}

InkPlan *
ink_term_change_plan_with (InkTermIndex *index,
                           const InkTermWish *wish,
                           GArray *rows,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  InkSite *site = ink_catalogue_get_site (ink_term_index_get_catalogue (index));

  if (!ink_term_wish_check (wish, error))
    return NULL;
  plan = ink_term_plan_new (wish);
  paths = find_paths (index, wish, rows);
  if (!ink_plan_files (plan,
                       ink_site_get_root (site),
                       paths,
                       plan_file,
                       wish,
                       cancellable,
                       error) ||
      !add_pages (plan, index, wish, rows, cancellable, error))
    return NULL;
  return g_steal_pointer (&plan);
}

InkPlan *
ink_term_change_plan (InkCatalogue *catalogue,
                      const InkTermWish *wish,
                      GArray *rows,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (InkTermIndex) index =
      ink_term_index_new (catalogue, g_get_real_time () / G_USEC_PER_SEC);

  return ink_term_change_plan_with (index, wish, rows, cancellable, error);
}
