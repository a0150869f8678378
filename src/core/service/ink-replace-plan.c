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

typedef struct {
  const InkReplace *replace;
  InkSearchIndex *index;
  const InkReplaceScope *scope;
  GCancellable *cancellable;
  InkPlan *plan;
  guint n_places;
} Planner;

/* @variants: of a filter's words as lists find them. */
static InkSearchResult *
search (const Planner *self, InkFilter *filter, gboolean variants, GError **error)
{
  InkSearchOptions options = {
    .now = self->scope->now, .variants = variants, .all = TRUE, .complete = TRUE
  };

  return ink_search_run (self->index, filter, &options, NULL, NULL, self->cancellable, error);
}

static GHashTable *
set_of (InkCatalogue *catalogue, const InkSearchResult *result)
{
  GHashTable *paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < result->rows->len; i++)
    g_hash_table_add (paths,
                      (char *)
                          ink_catalogue_get_text (catalogue,
                                                  g_array_index (result->rows, InkSearchRow, i)
                                                      .row,
                                                  INK_RECORD_PATH));
  return paths;
}

/* What was typed lately may hold what the files do not. */
static void
add_open (GHashTable *paths, GHashTable *open)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, open);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_add (paths, path);
}

/* What could not be read has no text in the index: it is tried, and said where it still cannot.
 */
static void
add_unread (GHashTable *paths, InkCatalogue *catalogue, const InkSearchResult *wanted)
{
  for (guint i = 0; i < wanted->rows->len; i++) {
    guint row = g_array_index (wanted->rows, InkSearchRow, i).row;

    if (ink_catalogue_get_count (catalogue, row, INK_RECORD_WORDS) == INK_NO_COUNT)
      g_hash_table_add (paths,
                        (char *)ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));
  }
}

/* Paths of the files that may hold the text and do hold the filter; sorted. */
static GPtrArray *
find_paths (const Planner *self, GError **error)
{
  const InkReplaceScope *scope = self->scope;
  InkCatalogue *catalogue = ink_search_index_get_catalogue (self->index);
  g_autofree char *candidate = dup_candidate (self->replace);
  g_autofree char *query = ink_filter_quote (candidate, FALSE);
  g_autoptr (InkFilter) word = ink_filter_parse (query);
  g_autoptr (InkFilter) all =
      scope->filter != NULL ? ink_filter_ref (scope->filter) : ink_filter_parse ("");
  g_autoptr (InkSearchResult) holding = search (self, word, self->replace->variants, error);
  g_autoptr (InkSearchResult) wanted = holding != NULL ? search (self, all, TRUE, error) : NULL;
  g_autoptr (GHashTable) candidates = NULL;
  g_autoptr (GHashTable) in_scope = NULL;
  GPtrArray *paths;
  GHashTableIter iter;
  gpointer path;

  if (wanted == NULL)
    return NULL;
  candidates = set_of (catalogue, holding);
  in_scope = set_of (catalogue, wanted);
  add_unread (candidates, catalogue, wanted);
  if (scope->open != NULL)
    add_open (candidates, scope->open);
  paths = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    if (g_hash_table_contains (in_scope, path) &&
        (scope->only == NULL || g_hash_table_contains (scope->only, path)))
      g_ptr_array_add (paths, path);
  }
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static void
plan_text (Planner *self, const char *path, const char *etag, InkText *text)
{
  g_autoptr (InkReplaced) replaced = ink_replace_in (self->replace, path, text);
  g_autofree char *reason = NULL;

  for (guint i = 0; i < replaced->skipped->len; i++)
    ink_plan_add_skip (self->plan, path, replaced->skipped->pdata[i]);
  if (replaced->edits->len == 0)
    return;
  self->n_places += replaced->n_replaced;
  reason = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u place",
                                         "%u places",
                                         replaced->n_replaced),
                            replaced->n_replaced);
  ink_plan_add_edits (self->plan, path, etag, replaced->edits, reason);
}

static void
plan_file (Planner *self, const char *root, const char *path)
{
  InkText *open =
      self->scope->open != NULL ? g_hash_table_lookup (self->scope->open, path) : NULL;
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = NULL;

  if (open != NULL) {
    plan_text (self, path, NULL, open);
    return;
  }
  stored = ink_store_load (full, NULL, &error);
  if (stored != NULL)
    plan_text (self, path, stored->etag, stored->text);
  else
    ink_plan_add_skip (self->plan, path, error->message);
}

InkPlan *
ink_replace_plan (const InkReplace *replace,
                  InkSearchIndex *index,
                  const InkReplaceScope *scope,
                  guint *n_places,
                  GCancellable *cancellable,
                  GError **error)
{
  Planner self = {
    .replace = replace, .index = index, .scope = scope, .cancellable = cancellable
  };
  InkCatalogue *catalogue = ink_search_index_get_catalogue (index);
  const char *root = ink_site_get_root (ink_catalogue_get_site (catalogue));
  g_autoptr (GPtrArray) paths = find_paths (&self, error);
  g_autofree char *title =
      g_strdup_printf (_ ("Replace “%s” by “%s”"), replace->old_text, replace->new_text);
  g_autoptr (InkPlan) plan = NULL;

  if (paths == NULL)
    return NULL;
  self.plan = plan = ink_plan_new (title);
  for (guint i = 0; i < paths->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    plan_file (&self, root, paths->pdata[i]);
  }
  if (n_places != NULL)
    *n_places = self.n_places;
  return g_steal_pointer (&plan);
}
