/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which files an operation on terms is about, and the plan of them all. */

#include "ink-term-change.h"

#include "ink-plan-files.h"

#include <string.h>

/* Which of the catalogue's terms are meant: of two spellings of one page an article's record
 * has the first alone, so all spellings of that page count. */
static gboolean *
new_meant (InkCatalogue *catalogue, const InkTermWish *wish)
{
  guint n = ink_catalogue_get_n_terms (catalogue);
  gboolean *meant = g_new0 (gboolean, n + 1);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; wish->names != NULL && wish->names[i] != NULL; i++)
    g_hash_table_add (paths, ink_term_dup_path (wish->site, wish->names[i]));
  for (guint i = 0; i < n; i++) {
    InkRecordTerm term = ink_catalogue_get_term (catalogue, i);

    meant[i] = g_ascii_strcasecmp (term.taxonomy, wish->taxonomy) == 0 &&
               g_hash_table_contains (paths, term.path);
  }
  return meant;
}

static gboolean
has_meant (InkCatalogue *catalogue, guint row, const gboolean *meant)
{
  guint n = 0;
  const guint32 *terms = ink_catalogue_get_row_terms (catalogue, row, &n);

  for (guint i = 0; i < n; i++)
    if (meant[terms[i]])
      return TRUE;
  return FALSE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Borrowed from the catalogue, sorted. */
static GPtrArray *
find_paths (InkCatalogue *catalogue, const InkTermWish *wish, GArray *rows)
{
  GPtrArray *paths = g_ptr_array_new ();
  g_autofree gboolean *meant = new_meant (catalogue, wish);
  guint n = rows != NULL ? rows->len : ink_catalogue_get_n_rows (catalogue);

  for (guint i = 0; i < n; i++) {
    guint row = rows != NULL ? g_array_index (rows, guint, i) : i;

    if (ink_catalogue_has_row (catalogue, row) &&
        (wish->operation == INK_TERM_ADD || has_meant (catalogue, row, meant)))
      g_ptr_array_add (paths, (char *)ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));
  }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static void
plan_file (InkPlan *plan, const char *path, const char *etag, InkText *text, gconstpointer data)
{
  ink_term_plan_add_article (plan, data, path, etag, text);
}

InkPlan *
ink_term_change_plan (InkCatalogue *catalogue,
                      const InkTermWish *wish,
                      GArray *rows,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  const char *root = ink_site_get_root (ink_catalogue_get_site (catalogue));

  if (!ink_term_wish_check (wish, error))
    return NULL;
  plan = ink_term_plan_new (wish);
  paths = find_paths (catalogue, wish, rows);
  if (!ink_plan_files (plan, root, paths, plan_file, wish, cancellable, error))
    return NULL;
  return g_steal_pointer (&plan);
}
