/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replacing in a whole site, as a plan for the change machine. What is written differently from
 * how it is found (in case, width, or by escapes) is found by the folded text, and looked for
 * again in the file itself. */

#include "ink-replace-plan.h"

#include "ink-i18n.h"
#include "ink-search.h"
#include "ink-store.h"

#include <string.h>

#define MAX_WORD 512 /* bytes of a long text that candidates are found by */

/* A character that may be one with what stands before it. */
static gboolean
may_join (gunichar c)
{
  return g_unichar_ismark (c) || (c >= 0x1161 && c <= 0x11C2) || c == 0xFF9E || c == 0xFF9F;
}

/* What every text with the old one holds when folded. Of a text that is meant as it is written
 * the ends may be folded together with their neighbours: they are left off. */
static char *
dup_candidate (const InkReplace *replace)
{
  const char *start = replace->old_text, *end = start + strlen (start);

  if (!replace->folded) {
    while (start < end && may_join (g_utf8_get_char (start)))
      start = g_utf8_next_char (start);
    if (start < end)
      end = g_utf8_prev_char (end);
  }
  if (end - start > MAX_WORD)
    end = g_utf8_find_prev_char (start, start + MAX_WORD);
  return g_strndup (start, (gsize)(end - start));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

static InkSearchResult *
search (const InkReplace *replace,
        InkSearchIndex *index,
        InkFilter *filter,
        gint64 now,
        GCancellable *cancellable,
        GError **error)
{
  InkSearchOptions options = {
    .now = now, .variants = replace->variants, .all = TRUE, .complete = TRUE
  };

  return ink_search_run (index, filter, &options, NULL, NULL, cancellable, error);
}

/* Paths of the files that may hold the text and do hold the filter; sorted. */
static GPtrArray *
find_paths (const InkReplace *replace,
            InkSearchIndex *index,
            InkFilter *filter,
            gint64 now,
            GCancellable *cancellable,
            GError **error)
{
  InkCatalogue *catalogue = ink_search_index_get_catalogue (index);
  g_autofree char *candidate = dup_candidate (replace);
  g_autofree char *query = ink_filter_quote (candidate, FALSE);
  g_autoptr (InkFilter) word = ink_filter_parse (query);
  g_autoptr (InkFilter) all = filter != NULL ? ink_filter_ref (filter) : ink_filter_parse ("");
  g_autoptr (InkSearchResult) holding = search (replace, index, word, now, cancellable, error);
  g_autoptr (InkSearchResult) wanted =
      holding != NULL ? search (replace, index, all, now, cancellable, error) : NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  GPtrArray *paths;

  if (wanted == NULL)
    return NULL;
  paths = g_ptr_array_new ();
  for (guint i = 0; i < wanted->rows->len; i++)
    g_hash_table_add (rows,
                      GUINT_TO_POINTER (g_array_index (wanted->rows, InkSearchRow, i).row));
  for (guint i = 0; i < holding->rows->len; i++) {
    guint row = g_array_index (holding->rows, InkSearchRow, i).row;

    if (g_hash_table_contains (rows, GUINT_TO_POINTER (row)))
      g_ptr_array_add (paths, (char *)ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));
  }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static void
plan_file (const InkReplace *replace,
           InkPlan *plan,
           const char *root,
           const char *path,
           guint *n_places)
{
  g_autofree char *full = g_build_filename (root, path, NULL), *reason = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (full, NULL, &error);
  g_autoptr (InkReplaced) replaced = NULL;

  if (stored == NULL) {
    ink_plan_add_skip (plan, path, error->message);
    return;
  }
  replaced = ink_replace_in (replace, path, stored->text);
  for (guint i = 0; i < replaced->skipped->len; i++)
    ink_plan_add_skip (plan, path, replaced->skipped->pdata[i]);
  if (replaced->edits->len == 0)
    return;
  *n_places += replaced->n_replaced;
  reason = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u place",
                                         "%u places",
                                         replaced->n_replaced),
                            replaced->n_replaced);
  ink_plan_add_edits (plan, path, stored->etag, replaced->edits, reason);
}

InkPlan *
ink_replace_plan (const InkReplace *replace,
                  InkSearchIndex *index,
                  InkFilter *filter,
                  gint64 now,
                  guint *n_places,
                  GCancellable *cancellable,
                  GError **error)
{
  InkCatalogue *catalogue = ink_search_index_get_catalogue (index);
  const char *root = ink_site_get_root (ink_catalogue_get_site (catalogue));
  g_autoptr (GPtrArray) paths = find_paths (replace, index, filter, now, cancellable, error);
  g_autofree char *title =
      g_strdup_printf (_ ("Replace “%s” by “%s”"), replace->old_text, replace->new_text);
  g_autoptr (InkPlan) plan = NULL;
  guint n = 0;

  if (paths == NULL)
    return NULL;
  plan = ink_plan_new (title);
  for (guint i = 0; i < paths->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    plan_file (replace, plan, root, paths->pdata[i], &n);
  }
  if (n_places != NULL)
    *n_places = n;
  return g_steal_pointer (&plan);
}
