/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A search: the index proposes, the texts decide. Rows are gone through newest first, those
 * with the words in their titles before all others, so that the first of the answer are known
 * before the last are looked at. */

#include "ink-search.h"

#include "ink-filter-match.h"
#include "ink-search-index-private.h"
#include "ink-search-words.h"

#include <string.h>

#define WORDS    INK_SEARCH_SEGMENT_WORDS
#define PATIENCE 256 /* rows between two looks whether somebody has cancelled */

typedef struct {
  InkSearchIndex *index;
  InkCatalogue *catalogue;
  const InkSearchOptions *options;
  InkSearchWords *words;
  InkFilterMatch *match;
  GString *scratch;
  guint64 *candidates, *titles; /* bits by number of the text */
  GHashTable *read;             /* row → InkSearchFresh, of those not in the index */
  InkSearchResult *result;
  InkSearchFirst first;
  gpointer data;
  GCancellable *cancellable;
  guint since;
} Search;

void
ink_search_result_free (InkSearchResult *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

static gboolean
get_bit (const guint64 *bits, guint32 text)
{
  return (bits[text / 64] >> text % 64 & 1) != 0;
}

static void
set_bit (guint64 *bits, guint32 text)
{
  bits[text / 64] |= (guint64)1 << text % 64;
}

/* Marks each candidate in the words of @bits from text @from on that has all in its title. */
static void
mark_titles (Search *self, guint32 from, guint n_words)
{
  for (guint i = 0; i < n_words; i++) {
    guint64 left = self->candidates[from / 64 + i];

    for (; left != 0; left &= left - 1) {
      guint32 text = from + i * 64 + (guint32)__builtin_ctzll (left);
      gsize length;
      const char *title = ink_search_index_get_title (self->index, text, &length);

      if (ink_search_words_match_title (self->words, title, length, self->scratch))
        set_bit (self->titles, text);
    }
  }
}

/* Everything that is asked of the index before any row is looked at. */
static void
propose (Search *self)
{
  const InkSearchIndex *index = self->index;
  guint32 first = index->files->len * INK_SEARCH_SEGMENT_MAX;
  gsize n = (first + index->fresh->len) / 64 + 1;

  if (self->words->wanted->len + self->words->unwanted->len == 0)
    return;
  self->candidates = g_new0 (guint64, n);
  self->titles = g_new0 (guint64, n);
  for (guint i = 0; i < index->files->len; i++) {
    const InkSearchFile *file = index->files->pdata[i];

    ink_search_segment_match (file->segment, self->words->grams, self->candidates + i * WORDS);
    mark_titles (self, i * INK_SEARCH_SEGMENT_MAX, WORDS);
  }
  for (guint i = 0; i < index->fresh->len; i++)
    set_bit (self->candidates, first + i);
  mark_titles (self, first, (index->fresh->len + 63) / 64);
}

/* The text of a row that the index does not have; NULL where it cannot be read. */
static const InkSearchFresh *
read_row (Search *self, guint row)
{
  gpointer known = NULL;
  InkSearchFresh *fresh;

  if (g_hash_table_lookup_extended (self->read, GUINT_TO_POINTER (row), NULL, &known))
    return known;
  fresh =
      self->options->complete
          ? ink_search_fresh_read (ink_site_get_root (ink_catalogue_get_site (self->catalogue)),
                                   ink_catalogue_get_text (self->catalogue,
                                                           row,
                                                           INK_RECORD_PATH))
          : NULL;
  if (fresh == NULL)
    self->result->n_unknown++; /* told once */
  g_hash_table_insert (self->read, GUINT_TO_POINTER (row), fresh);
  return fresh;
}

/* All that is known of a text that nobody has read yet: what its article is called. */
static gboolean
match_name (Search *self, guint row, gboolean in_title)
{
  const char *name = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_NAME);
  g_autofree char *folded = ink_fold_dup (name, -1, INK_FOLD_PLAIN);

  return in_title && self->words->wanted->len > 0 &&
         ink_search_words_match_title (self->words, folded, strlen (folded), self->scratch);
}

static gboolean
match_fresh (Search *self, const InkSearchFresh *fresh, gboolean in_title)
{
  if (in_title != ink_search_words_match_title (self->words,
                                                fresh->title->str,
                                                fresh->title->len,
                                                self->scratch))
    return FALSE;
  return ink_search_words_match (self->words,
                                 fresh->title->str,
                                 fresh->title->len,
                                 fresh->text->str,
                                 fresh->text->len,
                                 self->scratch);
}

static gboolean
match_text (Search *self, guint32 text, gboolean in_title)
{
  gsize title_length, length;
  const char *title, *body;

  if (!get_bit (self->candidates, text) || get_bit (self->titles, text) != in_title)
    return FALSE;
  if (in_title && self->words->unwanted->len == 0)
    return TRUE;
  if (self->words->exact && text < self->index->files->len * INK_SEARCH_SEGMENT_MAX)
    return TRUE;
  title = ink_search_index_get_title (self->index, text, &title_length);
  body = ink_search_index_get_text (self->index, text, &length);
  return ink_search_words_match (self->words, title, title_length, body, length, self->scratch);
}

static gboolean
match_row (Search *self, guint row, gboolean in_title)
{
  guint32 text = self->index->text_of_row[row];
  gboolean wordless = self->words->wanted->len + self->words->unwanted->len == 0;
  const InkSearchFresh *fresh;

  if (!wordless && text != INK_NO_TEXT &&
      (!get_bit (self->candidates, text) || get_bit (self->titles, text) != in_title))
    return FALSE;
  if (!self->options->all && !ink_catalogue_is_article (self->catalogue, row))
    return FALSE;
  if (wordless)
    return !in_title && ink_filter_match_row (self->match, row);
  if (!ink_filter_match_row (self->match, row))
    return FALSE;
  if (text != INK_NO_TEXT)
    return match_text (self, text, in_title);
  fresh = read_row (self, row);
  return fresh != NULL ? match_fresh (self, fresh, in_title) : match_name (self, row, in_title);
}

static guint
count_hits (Search *self, guint row)
{
  guint32 text = self->index->text_of_row[row];
  const InkSearchFresh *fresh = text == INK_NO_TEXT ? read_row (self, row) : NULL;
  gsize title_length, length;
  const char *title, *body;

  if (text == INK_NO_TEXT && fresh == NULL)
    return 0;
  if (fresh != NULL)
    return ink_search_words_count (self->words,
                                   fresh->title->str,
                                   fresh->title->len,
                                   self->scratch) +
           ink_search_words_count (self->words,
                                   fresh->text->str,
                                   fresh->text->len,
                                   self->scratch);
  title = ink_search_index_get_title (self->index, text, &title_length);
  body = ink_search_index_get_text (self->index, text, &length);
  return ink_search_words_count (self->words, title, title_length, self->scratch) +
         ink_search_words_count (self->words, body, length, self->scratch);
}

typedef struct {
  InkSearchRow row;
  guint count, place;
} Counted;

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const Counted *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

/* Rows from @start on have one date: those with more hits come first. */
static void
sort_group (Search *self, guint start)
{
  GArray *rows = self->result->rows;
  guint n = rows->len - start;
  g_autofree Counted *counted = NULL;

  if (n < 2 || self->words->wanted->len == 0)
    return;
  counted = g_new (Counted, n);
  for (guint i = 0; i < n; i++) {
    counted[i].row = g_array_index (rows, InkSearchRow, start + i);
    counted[i].count = count_hits (self, counted[i].row.row);
    counted[i].place = i;
  }
  qsort (counted, n, sizeof (Counted), compare_counted);
  for (guint i = 0; i < n; i++)
    g_array_index (rows, InkSearchRow, start + i) = counted[i].row;
}

/* Tells the first rows once they cannot change any more. */
static void
tell_first (Search *self, gboolean all)
{
  InkSearchResult first = *self->result;
  guint most = self->options->first;

  if (self->first == NULL || most == 0 || (self->result->rows->len < most && !all))
    return;
  first.rows = g_array_sized_new (FALSE, FALSE, sizeof (InkSearchRow), most);
  g_array_append_vals (first.rows,
                       self->result->rows->data,
                       MIN (most, self->result->rows->len));
  self->first (&first, self->data);
  g_array_unref (first.rows);
  self->first = NULL;
}

static gboolean
is_cancelled (Search *self)
{
  if (++self->since < PATIENCE)
    return FALSE;
  self->since = 0;
  return g_cancellable_is_cancelled (self->cancellable);
}

/* Adds the rows with all words in the title, or those without; FALSE when cancelled. */
static gboolean
go_through (Search *self, gboolean in_title)
{
  GArray *rows = self->result->rows;
  guint group = rows->len;
  gint64 date = INK_NO_TIME;

  for (guint i = 0; i < self->index->n_live; i++) {
    InkSearchRow row = { self->index->by_date[i], in_title };
    gint64 own;

    if (is_cancelled (self))
      return FALSE;
    if (!match_row (self, row.row, in_title))
      continue;
    own = ink_catalogue_get_time (self->catalogue, row.row, INK_RECORD_DATE);
    if (own != date) {
      sort_group (self, group);
      tell_first (self, FALSE);
      group = rows->len;
      date = own;
    }
    g_array_append_val (rows, row);
  }
  sort_group (self, group);
  tell_first (self, FALSE);
  return TRUE;
}

static void
free_read (gpointer data)
{
  if (data != NULL)
    ink_search_fresh_unref (data);
}

InkSearchResult *
ink_search_run (InkSearchIndex *index,
                InkFilter *filter,
                const InkSearchOptions *options,
                InkSearchFirst first,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (InkSearchWords) words = ink_search_words_new (filter, options->variants);
  g_autoptr (InkFilterMatch) match =
      ink_filter_match_new (filter, index->catalogue, options->now);
  g_autoptr (InkSearchResult) result = g_new0 (InkSearchResult, 1);
  g_autoptr (GHashTable) read = g_hash_table_new_full (NULL, NULL, NULL, free_read);
  Search self = { .index = index,
                  .catalogue = index->catalogue,
                  .options = options,
                  .words = words,
                  .match = match,
                  .scratch = g_string_new (NULL),
                  .read = read,
                  .result = result,
                  .first = first,
                  .data = data,
                  .cancellable = cancellable };
  gboolean done;

  result->rows = g_array_new (FALSE, FALSE, sizeof (InkSearchRow));
  propose (&self);
  done = go_through (&self, TRUE) && go_through (&self, FALSE);
  if (done)
    tell_first (&self, TRUE);
  g_string_free (self.scratch, TRUE);
  g_free (self.candidates);
  g_free (self.titles);
  if (!done) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    return NULL;
  }
  return g_steal_pointer (&result);
}
