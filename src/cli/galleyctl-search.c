/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list, search and replace: the library from a shell. The search index is kept in the user's
 * cache, where the window's is; what is not in it is read. */

#include "galleyctl-search.h"

#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <locale.h>
#include <string.h>
#include <unistd.h>

#define CONTEXT_WIDTH 100
#define MAX_HITS      100000

void
galleyctl_library_clear (GalleyctlLibrary *self)
{
  g_clear_pointer (&self->index, ink_search_index_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->filter, ink_filter_unref);
  g_clear_pointer (&self->site, ink_site_unref);
}

static gboolean
refuse_part (const InkFilterPart *part, const char *reason, GError **error)
{
  g_set_error (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE, "%s", reason);
  return FALSE;
}

/* Counts of problems cost more than all the rest. */
static gboolean
needs_problems (const InkFilter *filter)
{
  GPtrArray *parts = ink_filter_get_parts (filter);

  for (guint i = 0; i < parts->len; i++) {
    const InkFilterPart *part = parts->pdata[i];

    if (part->kind == INK_FILTER_HAS && g_str_has_prefix (part->folded, "problem"))
      return TRUE;
  }
  return FALSE;
}

gboolean
galleyctl_library_open (GalleyctlLibrary *self,
                        const GalleyctlOptions *options,
                        const char *query,
                        gboolean problems,
                        GError **error)
{
  const InkFilterPart *fault;
  g_autofree char *reason = NULL;

  self->filter = ink_filter_parse (query);
  fault = ink_filter_get_fault (self->filter);
  if (fault != NULL)
    return refuse_part (fault, fault->error, error);
  self->site = galleyctl_open_site (options, NULL, error);
  if (self->site == NULL)
    return FALSE;
  self->catalogue =
      ink_library_load (self->site,
                        problems || needs_problems (self->filter) ? INK_LIBRARY_PROBLEMS
                                                                  : INK_LIBRARY_DEFAULT,
                        NULL,
                        error);
  if (self->catalogue == NULL)
    return FALSE;
  fault = ink_filter_find_unknown (self->filter, self->catalogue, &reason);
  return fault == NULL || refuse_part (fault, reason, error);
}

gboolean
galleyctl_library_index (GalleyctlLibrary *self, GError **error)
{
  g_autofree char *folder = ink_searcher_dup_folder (self->site);
  g_autoptr (InkSearchIndex) kept = ink_search_index_open (folder);
  g_autoptr (InkSearchIndex) next = ink_search_index_update (kept,
                                                             self->catalogue,
                                                             NULL,
                                                             g_get_num_processors (),
                                                             0,
                                                             NULL,
                                                             NULL,
                                                             NULL,
                                                             error);

  if (next == NULL)
    return FALSE;
  self->index = ink_search_index_tidy (next, NULL);
  return TRUE;
}

static InkSearchResult *
run (GalleyctlLibrary *self, const GalleyctlOptions *options, gboolean all, GError **error)
{
  InkSearchOptions search = { .now = g_get_real_time () / G_USEC_PER_SEC,
                              .variants = options->variants,
                              .all = all,
                              .complete = TRUE };
  InkSearchResult *result;

  if (!galleyctl_library_index (self, error))
    return NULL;
  result = ink_search_run (self->index, self->filter, &search, NULL, NULL, NULL, error);
  if (result != NULL && result->n_unknown > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE,
                             "galleyctl: %u file could not be searched\n",
                             "galleyctl: %u files could not be searched\n",
                             result->n_unknown),
                result->n_unknown);
  return result;
}

static GDateTime *
get_date (const GalleyctlLibrary *self, guint row)
{
  gint64 seconds = ink_catalogue_get_time (self->catalogue, row, INK_RECORD_DATE);
  const char *name = ink_site_get_time_zone (self->site);
  g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
  g_autoptr (GDateTime) date =
      seconds != INK_NO_TIME ? g_date_time_new_from_unix_utc (seconds) : NULL;

  if (date == NULL || zone == NULL)
    return g_steal_pointer (&date);
  return g_date_time_to_timezone (date, zone);
}

static const char *
get_state (const GalleyctlLibrary *self, guint row)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return ink_state_to_string (ink_catalogue_get_state (self->catalogue, row, now, NULL, NULL));
}

static void
add_terms (GalleyctlJson *json, const GalleyctlLibrary *self, guint row)
{
  guint n;
  const guint32 *ids = ink_catalogue_get_row_terms (self->catalogue, row, &n);
  const char *open = NULL;

  galleyctl_json_begin_object (json, "terms");
  for (guint i = 0; i < n; i++) { /* those of one taxonomy stand together */
    InkRecordTerm term = ink_catalogue_get_term (self->catalogue, ids[i]);

    if (g_strcmp0 (open, term.taxonomy) != 0) {
      if (open != NULL)
        galleyctl_json_end_array (json);
      galleyctl_json_begin_array (json, term.taxonomy);
      open = term.taxonomy;
    }
    galleyctl_json_string (json, NULL, term.name);
  }
  if (open != NULL)
    galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
}

/* What list and search tell alike; the object stays open. */
static void
begin_row (GalleyctlJson *json, const GalleyctlLibrary *self, guint row)
{
  g_autoptr (GDateTime) date = get_date (self, row);
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;
  const InkCatalogue *catalogue = self->catalogue;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json,
                         "path",
                         ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));
  galleyctl_json_string (json,
                         "title",
                         ink_catalogue_get_text (catalogue, row, INK_RECORD_NAME));
  galleyctl_json_string (json, "date", text);
  galleyctl_json_string (json, "state", get_state (self, row));
  galleyctl_json_string (json,
                         "section",
                         ink_catalogue_get_text (catalogue, row, INK_RECORD_SECTION));
  galleyctl_json_string (json,
                         "language",
                         ink_catalogue_get_text (catalogue, row, INK_RECORD_LANGUAGE));
}

static void
print_row (const GalleyctlLibrary *self, guint row)
{
  g_autoptr (GDateTime) date = get_date (self, row);
  g_autofree char *day =
      date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("----------");

  g_print ("%s  %-9s  %s  %s\n",
           day,
           get_state (self, row),
           ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH),
           ink_catalogue_get_text (self->catalogue, row, INK_RECORD_NAME));
}

/* The rows in the order of --sort; NULL with the error. */
static InkOrder *
sort_rows (const GalleyctlLibrary *self,
           const GalleyctlOptions *options,
           const InkSearchResult *result,
           GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *key = options->sort != NULL ? options->sort : "date";
  gboolean reverse = *key == '-';
  InkOrderSpec spec = { .locale = setlocale (LC_COLLATE, NULL),
                        .now = g_get_real_time () / G_USEC_PER_SEC };

  if (!ink_order_column_parse (key + reverse, &spec.column) || spec.column == INK_ORDER_GIVEN) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("Articles are sorted by date, title, modified, path, section, state, "
                    "words, "
                    "problems or notes, not by “%s”."),
                 key);
    return NULL;
  }
  spec.descending = (spec.column == INK_ORDER_DATE || spec.column == INK_ORDER_MODIFIED ||
                     spec.column == INK_ORDER_WORDS || spec.column == INK_ORDER_PROBLEMS ||
                     spec.column == INK_ORDER_NOTES) != reverse;
  for (guint i = 0; i < result->rows->len; i++)
    g_array_append_val (rows, g_array_index (result->rows, InkSearchRow, i).row);
  return ink_order_new (self->catalogue, &spec, (guint *)rows->data, rows->len, NULL);
}

static gboolean
sorts_by_problems (const GalleyctlOptions *options)
{
  return options->sort != NULL && strstr (options->sort, "problems") != NULL;
}

gboolean
galleyctl_list (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlLibrary) library = { 0 };
  g_autoptr (InkSearchResult) result = NULL;
  g_autoptr (InkOrder) order = NULL;
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  if (!galleyctl_library_open (&library,
                               options,
                               options->filter != NULL ? options->filter : "",
                               sorts_by_problems (options),
                               error))
    return FALSE;
  result = ink_filter_has_words (library.filter) ? run (&library, options, FALSE, error)
                                                 : galleyctl_library_filter (&library);
  order = result != NULL ? sort_rows (&library, options, result, error) : NULL;
  if (order == NULL)
    return FALSE;
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < ink_order_get_n_rows (order); i++) {
    guint row = ink_order_get_row (order, i);

    if (!options->json) {
      print_row (&library, row);
      continue;
    }
    begin_row (json, &library, row);
    add_terms (json, &library, row);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (options->json)
    galleyctl_json_print (json);
  return TRUE;
}

InkSearchResult *
galleyctl_library_filter (const GalleyctlLibrary *self)
{
  InkSearchResult *result = g_new0 (InkSearchResult, 1);
  g_autoptr (InkFilterMatch) match =
      ink_filter_match_new (self->filter, self->catalogue, g_get_real_time () / G_USEC_PER_SEC);

  result->rows = g_array_new (FALSE, FALSE, sizeof (InkSearchRow));
  for (guint i = 0; i < ink_catalogue_get_n_rows (self->catalogue); i++) {
    InkSearchRow row = { i, FALSE };

    if (ink_catalogue_is_article (self->catalogue, i) && ink_filter_match_row (match, i))
      g_array_append_val (result->rows, row);
  }
  return result;
}

static gboolean
is_coloured (void)
{
  return isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/* A line of the file with its hits. */
static void
print_context (const char *path, const InkSearchHits *hits, const InkSearchContext *context)
{
  const InkSearchHit *hit = &g_array_index (hits->hits, InkSearchHit, context->first);
  g_autoptr (GString) line = g_string_new (context->text);
  guint number, column;

  for (guint i = is_coloured () ? context->marks->len : 0; i > 0; i--) {
    InkSpan mark = g_array_index (context->marks, InkSpan, i - 1);

    g_string_insert (line, (gssize)mark.end, "\033[0m");
    g_string_insert (line, (gssize)mark.start, "\033[1;31m");
  }
  ink_text_get_position (hits->text, hit->span.start, &number, &column);
  if (ink_span_is_empty (hit->span))
    g_print ("%s: %s\n", path, line->str);
  else
    g_print ("%s:%u:%u: %s\n", path, number, column, line->str);
}

static void
add_hit (GalleyctlJson *json, InkSearchHits *hits, guint position, gsize bom)
{
  static const char *const names[] = { "title", "field", "body" };
  const InkSearchHit *hit = &g_array_index (hits->hits, InkSearchHit, position);
  const InkSearchPart *part = hits->parts->pdata[hit->part];
  g_autofree char *found =
      g_strndup (part->text + hit->in_part.start, ink_span_length (hit->in_part));
  g_autofree char *note = ink_search_hits_dup_note (hits, position);
  guint line, column;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "part", names[part->kind]);
  galleyctl_json_string (json, "key", part->key);
  galleyctl_json_string (json, "note", note);
  galleyctl_json_string (json, "text", found);
  if (!ink_span_is_empty (hit->span)) {
    galleyctl_json_span (json, "span", hit->span, bom);
    ink_text_get_position (hits->text, hit->span.start, &line, &column);
    galleyctl_json_integer (json, "line", line);
    galleyctl_json_integer (json, "column", column);
  }
}

static void
add_context (GalleyctlJson *json,
             InkSearchHits *hits,
             const InkSearchContext *context,
             gsize bom)
{
  for (guint i = context->first; i < context->after; i++) {
    InkSpan mark = g_array_index (context->marks, InkSpan, i - context->first);

    add_hit (json, hits, i, bom);
    galleyctl_json_string (json, "context", context->text);
    galleyctl_json_span (json, "context_span", mark, 0);
    galleyctl_json_end_object (json);
  }
}

/* All hits of one article, as lines or as JSON. */
static void
tell_hits (const GalleyctlLibrary *self,
           const GalleyctlOptions *options,
           GalleyctlJson *json,
           guint row)
{
  const char *path = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH);
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, NULL, NULL);
  g_autoptr (InkSearchWords) words = ink_search_words_new (self->filter, options->variants);
  g_autoptr (InkSearchHits) hits = NULL;

  if (stored == NULL)
    return;
  hits = ink_search_hits_find (path, stored->text, words, MAX_HITS);
  for (guint i = 0; i < hits->hits->len;) {
    g_autoptr (InkSearchContext) context = ink_search_hits_get_context (hits, i, CONTEXT_WIDTH);

    if (options->json)
      add_context (json, hits, context, stored->bom ? 3 : 0);
    else
      print_context (path, hits, context);
    i = context->after;
  }
}

static void
tell_row (const GalleyctlLibrary *self,
          const GalleyctlOptions *options,
          GalleyctlJson *json,
          const InkSearchRow *row)
{
  if (!options->json) {
    if (ink_filter_has_words (self->filter))
      tell_hits (self, options, json, row->row);
    else
      print_row (self, row->row);
    return;
  }
  begin_row (json, self, row->row);
  galleyctl_json_boolean (json, "in_title", row->in_title);
  galleyctl_json_begin_array (json, "hits");
  tell_hits (self, options, json, row->row);
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
}

/* The words as one query; what parted options from the rest is none of it. */
static char *
join_query (char **words)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_str_equal (words[i], "--"))
      g_string_append_printf (query, "%s%s", query->len > 0 ? " " : "", words[i]);
  return g_string_free (query, FALSE);
}

gboolean
galleyctl_search (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autofree char *query = join_query (arguments);
  g_auto (GalleyctlLibrary) library = { 0 };
  g_autoptr (InkSearchResult) result = NULL;
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  guint n;

  if (options->limit < 0) {
    g_set_error_literal (error,
                         GALLEYCTL_ERROR,
                         GALLEYCTL_ERROR_USAGE,
                         _ ("--limit needs a number of articles."));
    return FALSE;
  }
  if (!galleyctl_library_open (&library, options, query, FALSE, error))
    return FALSE;
  result = run (&library, options, TRUE, error);
  if (result == NULL)
    return FALSE;
  n = options->limit > 0 ? MIN ((guint)options->limit, result->rows->len) : result->rows->len;
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_integer (json, "total", result->rows->len);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < n; i++)
    tell_row (&library, options, json, &g_array_index (result->rows, InkSearchRow, i));
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (options->json)
    galleyctl_json_print (json);
  return TRUE;
}

gboolean
galleyctl_replace (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlLibrary) library = { 0 };
  InkReplace replace = { .old_text = arguments[0],
                         .new_text = arguments[1],
                         .folded = options->folded || options->variants,
                         .variants = options->variants,
                         .words = options->words,
                         .fields = TRUE,
                         .body = TRUE };
  InkReplaceScope scope = { .now = g_get_real_time () / G_USEC_PER_SEC };
  g_autoptr (InkPlan) plan = NULL;

  if (*replace.old_text == '\0' || !g_utf8_validate (replace.old_text, -1, NULL) ||
      !g_utf8_validate (replace.new_text, -1, NULL)) {
    g_set_error_literal (error,
                         GALLEYCTL_ERROR,
                         GALLEYCTL_ERROR_USAGE,
                         _ ("What is to be replaced, and what by, must be text."));
    return FALSE;
  }
  if (!galleyctl_library_open (&library,
                               options,
                               options->filter != NULL ? options->filter : "",
                               FALSE,
                               error) ||
      (!options->dry_run &&
       !galleyctl_recover (ink_site_get_root (library.site), NULL, error)) ||
      !galleyctl_library_index (&library, error))
    return FALSE;
  scope.filter = library.filter;
  plan = ink_replace_plan (&replace, library.index, &scope, NULL, NULL, error);
  return plan != NULL &&
         galleyctl_run_plan (options, ink_site_get_root (library.site), plan, error);
}
