/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in order. Each row gets a key of numbers and, for texts, of bytes that memcmp compares;
 * the keys are sorted and forgotten. What is kept is one number an item, and one a row to find
 * it again. */

#include "ink-order.h"

#include "ink-han.h"

#include <stdlib.h>
#include <string.h>

#define HEADER     (1u << 31)
#define LAST       G_MAXINT64
#define STOP_EVERY 1024

struct _InkOrder {
  gatomicrefcount refs;
  guint32 *items; /* rows, or HEADER and the number of one */
  guint n_items;
  guint32 *places; /* row to position; G_MAXUINT */
  guint n_places;
  GArray *headers;    /* InkOrderHeader */
  GHashTable *ranks;  /* section to its rank; shared with orders made of this one, or NULL */
  guint64 generation; /* of the catalogue */
};

typedef struct {
  gint64 group;
  gint64 number;
  gint64 date;  /* newest first */
  guint32 text; /* where its bytes begin */
  guint32 row;
} Key;

typedef struct {
  InkCatalogue *catalogue;
  const InkOrderSpec *spec;
  InkCollator *collator;
  GHashTable *ranks;
  GByteArray *texts;
} Sorter;

static const char *const columns[] = { "rank",    "date",  "title", "modified", "path",
                                       "section", "state", "words", "problems", "notes" };

const char *
ink_order_column_to_string (InkOrderColumn column)
{
  return columns[column];
}

gboolean
ink_order_column_parse (const char *name, InkOrderColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (g_str_equal (columns[i], name)) {
      *column = (InkOrderColumn)i;
      return TRUE;
    }
  }
  return FALSE;
}

/* --- Keys ----------------------------------------------------------------------------------
 */

static gint64
downward (gint64 number)
{
  return number == LAST ? LAST : -number;
}

static gint64
time_of (const Sorter *self, guint row, InkRecordTime what)
{
  gint64 time = ink_catalogue_get_time (self->catalogue, row, what);

  return time == INK_NO_TIME ? LAST : time;
}

static gint64
count_of (const Sorter *self, guint row, InkRecordCount what)
{
  guint count = ink_catalogue_get_count (self->catalogue, row, what);

  return count == INK_NO_COUNT ? LAST : (gint64)count;
}

/* A draft is what one works on. */
static gint64
state_of (const Sorter *self, guint row)
{
  static const guint8 ranks[] = { [INK_STATE_DRAFT] = 0,
                                  [INK_STATE_SCHEDULED] = 1,
                                  [INK_STATE_PUBLISHED] = 2,
                                  [INK_STATE_EXPIRED] = 3 };

  return ranks[ink_catalogue_get_state (self->catalogue, row, self->spec->now, NULL, NULL)];
}

/* Years since 0 by twelve, and the month from 0; LAST without a date. */
static gint64
month_of (const Sorter *self, guint row)
{
  gint64 time = time_of (self, row, INK_RECORD_DATE);
  g_autoptr (GDateTime) utc = time != LAST ? g_date_time_new_from_unix_utc (time) : NULL;
  g_autoptr (GDateTime) local = NULL;

  if (utc == NULL)
    return LAST;
  if (self->spec->zone != NULL)
    local = g_date_time_to_timezone (utc, self->spec->zone);
  if (local == NULL)
    local = g_date_time_ref (utc);
  return g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1;
}

static gint64
group_of (const Sorter *self, guint row)
{
  const char *section = NULL;

  switch (self->spec->grouping) {
  case INK_GROUP_NONE:
    return 0;
  case INK_GROUP_MONTH:
    return downward (month_of (self, row));
  case INK_GROUP_SECTION:
    section = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_SECTION);
    return GPOINTER_TO_INT (g_hash_table_lookup (self->ranks, section));
  }
  return 0;
}

static gint64
number_of (const Sorter *self, guint row)
{
  switch (self->spec->column) {
  case INK_ORDER_DATE:
    return time_of (self, row, INK_RECORD_DATE);
  case INK_ORDER_MODIFIED:
    return time_of (self, row, INK_RECORD_FILE_TIME);
  case INK_ORDER_STATE:
    return state_of (self, row);
  case INK_ORDER_WORDS:
    return count_of (self, row, INK_RECORD_CHARACTERS);
  case INK_ORDER_PROBLEMS:
    return count_of (self, row, INK_RECORD_PROBLEMS);
  case INK_ORDER_NOTES:
    return count_of (self, row, INK_RECORD_NOTES);
  case INK_ORDER_GIVEN:
  case INK_ORDER_TITLE:
  case INK_ORDER_PATH:
  case INK_ORDER_SECTION:
    break;
  }
  return 0;
}

/* What is sorted as a text, or NULL. */
static const char *
text_of (const Sorter *self, guint row)
{
  if (self->spec->column == INK_ORDER_PATH)
    return ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH);
  if (self->spec->column == INK_ORDER_SECTION)
    return ink_catalogue_get_text (self->catalogue, row, INK_RECORD_SECTION);
  if (self->spec->column != INK_ORDER_TITLE)
    return NULL;
  return ink_catalogue_get_text (self->catalogue, row, INK_RECORD_NAME);
}

static Key
make_key (Sorter *self, guint row)
{
  const char *text = text_of (self, row);
  Key key = { .row = row, .group = group_of (self, row), .number = number_of (self, row) };

  if (self->spec->descending)
    key.number = downward (key.number);
  key.date = downward (time_of (self, row, INK_RECORD_DATE));
  if (text != NULL)
    key.text = (guint32)ink_collator_add_key (self->collator, text, self->texts);
  return key;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* Keys of texts end with the only NUL in them. */
static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sorter *self = data;
  const Key *left = a, *right = b;
  int result = compare_numbers (left->group, right->group);

  if (result == 0)
    result = compare_numbers (left->number, right->number);
  if (result == 0 && self->texts->len > 0)
    result = strcmp ((const char *)self->texts->data + left->text,
                     (const char *)self->texts->data + right->text) *
             (self->spec->descending ? -1 : 1);
  if (result == 0)
    result = compare_numbers (left->date, right->date);
  if (result == 0)
    result = strcmp (ink_catalogue_get_text (self->catalogue, left->row, INK_RECORD_PATH),
                     ink_catalogue_get_text (self->catalogue, right->row, INK_RECORD_PATH));
  return result != 0 ? result : compare_numbers (left->row, right->row);
}

/* --- Sections ------------------------------------------------------------------------------
 */

static int
compare_names (gconstpointer a, gconstpointer b, gpointer collator)
{
  return ink_collator_compare (collator, *(const char *const *)a, *(const char *const *)b);
}

/* All sections of the catalogue, so that a row that comes later finds its own. */
static GHashTable *
rank_sections (const Sorter *self)
{
  GHashTable *ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *last = NULL;

  for (guint i = 0; i < ink_catalogue_get_n_rows (self->catalogue); i++) {
    const char *name = ink_catalogue_has_row (self->catalogue, i)
                           ? ink_catalogue_get_text (self->catalogue, i, INK_RECORD_SECTION)
                           : last;
    char *copy = NULL;

    if (name == NULL || name == last || g_hash_table_contains (ranks, name))
      continue;
    last = name;
    copy = g_strdup (name);
    g_hash_table_insert (ranks, copy, NULL);
    g_ptr_array_add (names, copy);
  }
  g_ptr_array_sort_with_data (names, compare_names, self->collator);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (ranks, g_strdup (names->pdata[i]), GINT_TO_POINTER (i));
  return ranks;
}

static void
sorter_init (Sorter *self, InkCatalogue *catalogue, const InkOrderSpec *spec)
{
  self->catalogue = catalogue;
  self->spec = spec;
  self->collator = ink_collator_new (spec->locale);
  self->texts = g_byte_array_new ();
  self->ranks = NULL;
}

static void
sorter_clear (Sorter *self)
{
  ink_collator_free (self->collator);
  g_byte_array_unref (self->texts);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
}

/* --- The order -----------------------------------------------------------------------------
 */

static void
header_clear (gpointer data)
{
  g_free (((InkOrderHeader *)data)->name);
}

static void
add_header (InkOrder *self, const Sorter *sorter, guint row)
{
  InkOrderHeader header = { 0 };
  gint64 month = LAST;

  if (sorter->spec->grouping == INK_GROUP_SECTION) {
    header.name =
        g_strdup (ink_catalogue_get_text (sorter->catalogue, row, INK_RECORD_SECTION));
  } else {
    header.name = g_strdup ("");
    month = month_of (sorter, row);
  }
  if (month != LAST) {
    header.year = (int)(month / 12);
    header.month = (int)(month % 12) + 1;
  }
  self->items[self->n_items++] = HEADER | self->headers->len;
  g_array_append_val (self->headers, header);
}

/* Takes the sorter's ranks. @groups may be NULL: then there is one. */
static InkOrder *
order_new (Sorter *sorter, const guint32 *rows, const gint64 *groups, guint n)
{
  InkOrder *self = g_new0 (InkOrder, 1);
  gboolean grouped = sorter->spec->grouping != INK_GROUP_NONE && groups != NULL;
  guint n_headers = 0;

  g_atomic_ref_count_init (&self->refs);
  for (guint i = 0; grouped && i < n; i++)
    n_headers += i == 0 || groups[i] != groups[i - 1];
  self->items = g_new (guint32, MAX (n + n_headers, 1));
  self->n_places = ink_catalogue_get_n_rows (sorter->catalogue);
  self->places = g_new (guint32, MAX (self->n_places, 1));
  memset (self->places, 0xff, self->n_places * sizeof (guint32));
  self->headers = g_array_new (FALSE, FALSE, sizeof (InkOrderHeader));
  g_array_set_clear_func (self->headers, header_clear);
  for (guint i = 0; i < n; i++) {
    if (grouped && (i == 0 || groups[i] != groups[i - 1]))
      add_header (self, sorter, rows[i]);
    if (grouped)
      g_array_index (self->headers, InkOrderHeader, self->headers->len - 1).n_rows++;
    self->places[rows[i]] = self->n_items;
    self->items[self->n_items++] = rows[i];
  }
  self->ranks = g_steal_pointer (&sorter->ranks);
  self->generation = ink_catalogue_get_generation (sorter->catalogue);
  return self;
}

static InkOrder *
order_new_of_keys (Sorter *sorter, const GArray *keys)
{
  g_autofree guint32 *rows = g_new (guint32, MAX (keys->len, 1));
  g_autofree gint64 *groups = g_new (gint64, MAX (keys->len, 1));

  for (guint i = 0; i < keys->len; i++) {
    const Key *key = &g_array_index (keys, Key, i);

    rows[i] = key->row;
    groups[i] = key->group;
  }
  return order_new (sorter, rows, groups, keys->len);
}

static gboolean
is_stopped (const gint *stop, guint i)
{
  return stop != NULL && i % STOP_EVERY == 0 && g_atomic_int_get (stop) != 0;
}

/* A search has ranked them: all have one number, so only groups part them. */
static int
compare_given (gconstpointer a, gconstpointer b, gpointer data)
{
  const Key *left = a, *right = b;
  int result = compare_numbers (left->group, right->group);

  return result != 0 ? result : compare_numbers (left->number, right->number);
}

InkOrder *
ink_order_new (InkCatalogue *catalogue,
               const InkOrderSpec *spec,
               const guint *rows,
               guint n_rows,
               const gint *stop)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  guint n_all = ink_catalogue_get_n_rows (catalogue);
  guint n = rows != NULL ? n_rows : n_all;
  InkOrder *self = NULL;
  Sorter sorter;

  sorter_init (&sorter, catalogue, spec);
  if (spec->grouping == INK_GROUP_SECTION)
    sorter.ranks = rank_sections (&sorter);
  for (guint i = 0; i < n && !is_stopped (stop, i); i++) {
    guint row = rows != NULL ? rows[i] : i;
    Key key;

    if (row >= n_all || !ink_catalogue_has_row (catalogue, row))
      continue;
    key = make_key (&sorter, row);
    if (spec->column == INK_ORDER_GIVEN)
      key.number = i;
    g_array_append_val (keys, key);
  }
  if (!is_stopped (stop, 0) && keys->len > 1)
    g_qsort_with_data (keys->data,
                       (int)keys->len,
                       sizeof (Key),
                       spec->column == INK_ORDER_GIVEN ? compare_given : compare_keys,
                       &sorter);
  if (!is_stopped (stop, 0))
    self = order_new_of_keys (&sorter, keys);
  sorter_clear (&sorter);
  return self;
}

/* --- A few rows changed --------------------------------------------------------------------
 */

/* Where @key belongs among @rows, which are in order. */
static guint
find_place (Sorter *sorter, const GArray *rows, const Key *key)
{
  guint low = 0, high = rows->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    Key other = make_key (sorter, g_array_index (rows, guint32, middle));

    if (compare_keys (&other, key, sorter) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static GArray *
rows_without (const InkOrder *self, const guint *changed, guint n_changed)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->n_items + n_changed);
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_changed; i++) {
    guint place = ink_order_find (self, changed[i]);

    if (place != G_MAXUINT)
      g_hash_table_add (gone, GUINT_TO_POINTER (place));
  }
  for (guint i = 0; i < self->n_items; i++) {
    if ((self->items[i] & HEADER) == 0 &&
        (g_hash_table_size (gone) == 0 || !g_hash_table_contains (gone, GUINT_TO_POINTER (i))))
      g_array_append_val (rows, self->items[i]);
  }
  return rows;
}

/* FALSE: there is a section nobody ranked. */
static gboolean
insert_rows (Sorter *sorter, GArray *rows, const guint *shown, guint n_shown)
{
  for (guint i = 0; i < n_shown; i++) {
    guint32 row = shown[i];
    const char *section = NULL;
    Key key;

    if (!ink_catalogue_has_row (sorter->catalogue, row))
      continue;
    section = ink_catalogue_get_text (sorter->catalogue, row, INK_RECORD_SECTION);
    if (sorter->ranks != NULL && !g_hash_table_contains (sorter->ranks, section))
      return FALSE;
    key = make_key (sorter, row);
    g_array_insert_val (rows, find_place (sorter, rows, &key), row);
  }
  return TRUE;
}

InkOrder *
ink_order_update (const InkOrder *self,
                  InkCatalogue *catalogue,
                  const InkOrderSpec *spec,
                  const guint *changed,
                  guint n_changed,
                  const guint *shown,
                  guint n_shown)
{
  g_autoptr (GArray) rows = NULL;
  g_autofree gint64 *groups = NULL;
  InkOrder *updated = NULL;
  Sorter sorter;

  if (spec->column == INK_ORDER_GIVEN ||
      self->generation != ink_catalogue_get_generation (catalogue))
    return NULL;
  sorter_init (&sorter, catalogue, spec);
  sorter.ranks = self->ranks != NULL ? g_hash_table_ref (self->ranks) : NULL;
  rows = rows_without (self, changed, n_changed);
  if (insert_rows (&sorter, rows, shown, n_shown)) {
    if (spec->grouping != INK_GROUP_NONE) {
      groups = g_new (gint64, MAX (rows->len, 1));
      for (guint i = 0; i < rows->len; i++)
        groups[i] = group_of (&sorter, g_array_index (rows, guint32, i));
    }
    updated =
        order_new (&sorter, (const guint32 *)(gconstpointer)rows->data, groups, rows->len);
  }
  sorter_clear (&sorter);
  return updated;
}

/* --- Reading -------------------------------------------------------------------------------
 */

InkOrder *
ink_order_ref (InkOrder *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_order_unref (InkOrder *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->items);
  g_free (self->places);
  g_array_unref (self->headers);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_free (self);
}

guint
ink_order_get_n_items (const InkOrder *self)
{
  return self->n_items;
}

guint
ink_order_get_n_rows (const InkOrder *self)
{
  return self->n_items - self->headers->len;
}

guint
ink_order_get_row (const InkOrder *self, guint position)
{
  g_return_val_if_fail (position < self->n_items, INK_NO_ROW);

  return (self->items[position] & HEADER) != 0 ? INK_NO_ROW : self->items[position];
}

const InkOrderHeader *
ink_order_get_header (const InkOrder *self, guint position)
{
  g_return_val_if_fail (position < self->n_items, NULL);

  if ((self->items[position] & HEADER) == 0)
    return NULL;
  return &g_array_index (self->headers, InkOrderHeader, self->items[position] & ~HEADER);
}

guint
ink_order_find (const InkOrder *self, guint row)
{
  return row < self->n_places ? self->places[row] : G_MAXUINT;
}

static gboolean
headers_equal (const InkOrderHeader *a, const InkOrderHeader *b)
{
  return a->year == b->year && a->month == b->month && a->n_rows == b->n_rows &&
         g_str_equal (a->name, b->name);
}

static gboolean
items_equal (const InkOrder *a, guint i, const InkOrder *b, guint k)
{
  if (((a->items[i] | b->items[k]) & HEADER) == 0)
    return a->items[i] == b->items[k];
  if ((a->items[i] & b->items[k] & HEADER) == 0)
    return FALSE;
  return headers_equal (ink_order_get_header (a, i), ink_order_get_header (b, k));
}

void
ink_order_compare (const InkOrder *self, const InkOrder *other, guint *head, guint *tail)
{
  guint least = MIN (self->n_items, other->n_items), first = 0, last = 0;

  while (first < least && items_equal (self, first, other, first))
    first++;
  while (last < least - first &&
         items_equal (self, self->n_items - 1 - last, other, other->n_items - 1 - last))
    last++;
  *head = first;
  *tail = last;
}
