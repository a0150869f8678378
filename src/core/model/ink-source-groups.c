/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which notes are one source: a forest of sets that are joined wherever two notes share a key.
 * A title without author goes with the only author there is for it. */

#include "ink-source-index-private.h"

#include <string.h>

typedef struct {
  InkSourceIndex *index;
  guint *parents;       /* of each use: another of its set; the set's root its own */
  guint8 *same;         /* of each root: bits of InkSourceSame */
  GHashTable *first_of; /* text of a key → use + 1 */
} Forest;

static guint
find_root (Forest *self, guint use)
{
  while (self->parents[use] != use) {
    self->parents[use] = self->parents[self->parents[use]];
    use = self->parents[use];
  }
  return use;
}

static void
join (Forest *self, guint a, guint b, InkSourceSame same)
{
  guint x = find_root (self, a), y = find_root (self, b);

  self->same[MIN (x, y)] |= self->same[MAX (x, y)] | (guint8)same;
  self->parents[MAX (x, y)] = MIN (x, y);
}

static void
join_by (Forest *self, guint use, InkSourceSame same, const char *kind, const char *text)
{
  g_autofree char *key = NULL;
  guint first;

  if (text == NULL)
    return;
  key = g_strconcat (kind, text, NULL);
  first = GPOINTER_TO_UINT (g_hash_table_lookup (self->first_of, key));
  if (first != 0)
    join (self, first - 1, use, same);
  else
    g_hash_table_insert (self->first_of, g_steal_pointer (&key), GUINT_TO_POINTER (use + 1));
}

/* Notes of one title: those of one author, and where there is one author alone those without.
 */
typedef struct {
  const char *author;  /* NULL: none yet */
  guint use, nameless; /* + 1 */
  gboolean many;
} Title;

static void
look_at_title (GHashTable *titles, const InkSourceKey *key, guint use)
{
  Title *title = g_hash_table_lookup (titles, key->title);

  if (title == NULL) {
    title = g_new0 (Title, 1);
    g_hash_table_insert (titles, key->title, title);
  }
  if (key->author == NULL) {
    title->nameless = use + 1;
  } else if (title->author == NULL) {
    title->author = key->author;
    title->use = use + 1;
  } else if (!g_str_equal (title->author, key->author)) {
    title->many = TRUE;
  }
}

static void
join_titles (Forest *self)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < self->index->uses->len; i++) {
    const InkSourceKey *key = g_array_index (self->index->uses, InkSourceUse, i).key;
    g_autofree char *text = NULL;

    if (key->title == NULL)
      continue;
    look_at_title (titles, key, i);
    text = g_strconcat (key->title, "\n", key->author, NULL);
    join_by (self, i, INK_SOURCE_SAME_TITLE, "title:", text);
  }
  g_hash_table_iter_init (&iter, titles);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Title *title = value;

    if (title->use != 0 && title->nameless != 0 && !title->many)
      join (self, title->use - 1, title->nameless - 1, INK_SOURCE_SAME_TITLE);
  }
}

static void
join_all (Forest *self)
{
  for (guint i = 0; i < self->index->uses->len; i++) {
    const InkSourceUse *use = &g_array_index (self->index->uses, InkSourceUse, i);

    join_by (self, i, INK_SOURCE_SAME_DOI, "doi:", use->key->doi);
    join_by (self, i, INK_SOURCE_SAME_ARXIV, "arxiv:", use->key->arxiv);
    join_by (self, i, INK_SOURCE_SAME_URL, "url:", use->key->url);
    if (use->state == INK_SOURCE_FREE && use->key->url == NULL)
      join_by (self, i, 0, "raw:", use->raw);
  }
  join_titles (self);
}

/* --- Sources -------------------------------------------------------------------------------
 */

/* Newer articles first, then in the order of the catalogue and the notes. */
static int
compare_uses (gconstpointer a, gconstpointer b, gpointer catalogue)
{
  const InkSourceUse *x = *(const InkSourceUse *const *)a, *y = *(const InkSourceUse *const *)b;
  gint64 s = ink_catalogue_get_time (catalogue, x->row, INK_RECORD_DATE);
  gint64 t = ink_catalogue_get_time (catalogue, y->row, INK_RECORD_DATE);

  if (s != t)
    return s > t ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->position < y->position ? -1 : x->position > y->position;
}

static void
append_part (GString *out, const char *text)
{
  g_string_append (out, text != NULL ? text : "");
  g_string_append_c (out, '\n');
}

/* All of it but the day of access. */
static char *
dup_signature (const InkSourceFields *fields)
{
  GString *out = g_string_new (NULL);

  append_part (out, fields->title);
  append_part (out, fields->publication);
  append_part (out, fields->url);
  append_part (out, fields->note);
  for (char **author = fields->authors; author != NULL && *author != NULL; author++)
    append_part (out, *author);
  g_string_append_printf (out,
                          "%d %d %d %d",
                          fields->issued.year,
                          fields->issued.month,
                          fields->issued.day,
                          fields->issued.unknown);
  return g_string_free (out, FALSE);
}

static guint
count_fields (const InkSourceFields *fields)
{
  return (fields->title != NULL ? 4 : 0) + (fields->url != NULL ? 3 : 0) +
         (fields->publication != NULL ? 2 : 0) + (fields->authors != NULL ? 2 : 0) +
         (guint)ink_source_date_get_precision (&fields->issued);
}

static int
compare_variants (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkSourceVariant *x = a, *y = b;

  return x->count != y->count ? (x->count > y->count ? -1 : 1) : 0;
}

/* Appends the variants of the uses @first to @end; sets theirs. */
static void
find_variants (InkSourceIndex *self, guint first, guint end, guint start)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = first; i < end; i++) {
    InkSourceUse *use = self->in_order->pdata[i];
    char *signature = dup_signature (use->fields);
    guint at = GPOINTER_TO_UINT (g_hash_table_lookup (known, signature));

    if (at == 0) {
      InkSourceVariant variant = { .first = use };

      g_array_append_val (self->variants, variant);
      at = self->variants->len;
    }
    g_hash_table_replace (known, signature, GUINT_TO_POINTER (at));
    g_array_index (self->variants, InkSourceVariant, at - 1).count++;
    use->variant = at - 1 - start;
  }
}

/* The most used first; uses follow. */
static void
sort_variants (InkSourceIndex *self, guint first, guint end, guint start)
{
  guint n = self->variants->len - start;
  InkSourceVariant *variants = &g_array_index (self->variants, InkSourceVariant, start);
  g_autofree guint *places = g_new (guint, n);

  g_qsort_with_data (variants, (gint)n, sizeof *variants, compare_variants, NULL);
  for (guint i = 0; i < n; i++)
    places[variants[i].first->variant] = i;
  for (guint i = first; i < end; i++) {
    InkSourceUse *use = self->in_order->pdata[i];

    use->variant = places[use->variant];
  }
}

static void
add_info (InkSourceIndex *self, guint first, guint end, InkSourceSame same)
{
  InkSourceInfo info = { .n_uses = end - first, .same = same, .newest = INK_NO_TIME };
  guint start = self->variants->len, best = 0, row = INK_NO_ROW;

  find_variants (self, first, end, start);
  sort_variants (self, first, end, start);
  for (guint i = first; i < end; i++) {
    const InkSourceUse *use = self->in_order->pdata[i];
    gint64 date = ink_catalogue_get_time (self->catalogue, use->row, INK_RECORD_DATE);

    info.n_articles += use->row != row;
    row = use->row;
    info.n_unused += use->uses == 0;
    info.newest = MAX (info.newest, date);
    if (count_fields (use->fields) > best || info.best == NULL) {
      best = count_fields (use->fields);
      info.best = use;
    }
  }
  info.n_variants = self->variants->len - start;
  /* Places until all are there: the arrays still grow. */
  info.uses = GUINT_TO_POINTER (first);
  info.variants = GUINT_TO_POINTER (start);
  g_array_append_val (self->infos, info);
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  const InkSourceInfo *x = a, *y = b;

  if (x->n_articles != y->n_articles)
    return x->n_articles > y->n_articles ? -1 : 1;
  if (x->newest != y->newest)
    return x->newest > y->newest ? -1 : 1;
  return GPOINTER_TO_UINT (x->uses) < GPOINTER_TO_UINT (y->uses) ? -1 : 1;
}

/* Uses in the order of their sets' newest, each set together. */
static void
put_in_order (InkSourceIndex *self, Forest *forest)
{
  guint n = self->uses->len;
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (n);
  g_autoptr (GHashTable) sets =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) in_turn = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sorted, &g_array_index (self->uses, InkSourceUse, i));
  g_ptr_array_sort_with_data (sorted, compare_uses, self->catalogue);
  for (guint i = 0; i < n; i++) {
    InkSourceUse *use = sorted->pdata[i];
    guint root = find_root (forest, (guint)(use - (InkSourceUse *)(void *)self->uses->data));
    GPtrArray *set = g_hash_table_lookup (sets, GUINT_TO_POINTER (root));

    if (set == NULL) {
      set = g_ptr_array_new ();
      g_hash_table_insert (sets, GUINT_TO_POINTER (root), set);
      g_ptr_array_add (in_turn, GUINT_TO_POINTER (root));
    }
    g_ptr_array_add (set, use);
  }
  for (guint i = 0; i < in_turn->len; i++) {
    GPtrArray *set = g_hash_table_lookup (sets, in_turn->pdata[i]);
    guint first = self->in_order->len;

    for (guint k = 0; k < set->len; k++)
      g_ptr_array_add (self->in_order, set->pdata[k]);
    add_info (self,
              first,
              self->in_order->len,
              forest->same[GPOINTER_TO_UINT (in_turn->pdata[i])]);
  }
}

static void
add_key (InkSourceIndex *self, const char *kind, const char *text, guint source)
{
  char *key;

  if (text == NULL)
    return;
  key = g_strconcat (kind, text, NULL);
  if (g_hash_table_contains (self->keys, key))
    g_free (key);
  else
    g_hash_table_insert (self->keys, key, GUINT_TO_POINTER (source + 1));
}

/* Numbers for the sources, and pointers for places. */
static void
settle (InkSourceIndex *self)
{
  g_array_sort (self->infos, compare_infos);
  for (guint i = 0; i < self->infos->len; i++) {
    InkSourceInfo *info = &g_array_index (self->infos, InkSourceInfo, i);

    info->variants =
        &g_array_index (self->variants, InkSourceVariant, GPOINTER_TO_UINT (info->variants));
    info->uses =
        (const InkSourceUse *const *)self->in_order->pdata + GPOINTER_TO_UINT (info->uses);
    for (guint k = 0; k < info->n_uses; k++) {
      InkSourceUse *use = (InkSourceUse *)info->uses[k];

      use->source = i;
      add_key (self, "doi:", use->key->doi, i);
      add_key (self, "arxiv:", use->key->arxiv, i);
      add_key (self, "url:", use->key->url, i);
      add_key (self, "title:", use->key->title, i);
    }
  }
}

void
ink_source_index_group (InkSourceIndex *self)
{
  guint n = self->uses->len;
  g_autofree guint *parents = g_new (guint, n + 1);
  g_autofree guint8 *same = g_new0 (guint8, n + 1);
  g_autoptr (GHashTable) first_of =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Forest forest = { .index = self, .parents = parents, .same = same, .first_of = first_of };

  for (guint i = 0; i < n; i++)
    parents[i] = i;
  join_all (&forest);
  put_in_order (self, &forest);
  settle (self);
}

static guint
look_up (const InkSourceIndex *self, const char *kind, const char *text)
{
  g_autofree char *key = text != NULL ? g_strconcat (kind, text, NULL) : NULL;

  return key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, key)) : 0;
}

guint
ink_source_index_lookup (const InkSourceIndex *self, const InkSourceKey *key)
{
  guint found = look_up (self, "doi:", key->doi);

  if (found == 0)
    found = look_up (self, "arxiv:", key->arxiv);
  if (found == 0)
    found = look_up (self, "url:", key->url);
  if (found == 0)
    found = look_up (self, "title:", key->title);
  return found - 1; /* INK_NO_SOURCE where it is 0 */
}
