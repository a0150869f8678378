/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms by one pass over a catalogue's rows: ids of the dictionary are gathered to terms, and
 * terms and rows told of each other. */

#include "ink-term-index-private.h"

#include "ink-pages-private.h"
#include "ink-term-plan.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (InkTermIndex, ink_term_index, ink_term_index_ref, ink_term_index_unref)

/* A term while the index is made. */
typedef struct {
  guint taxonomy; /* position */
  const char *path;
  guint id; /* the spelling most used; INK_NO_TERM: none is used */
  const char *name;
  guint count, n_spellings;
  gint64 first, last;
  guint page; /* the row of an _index.md, or INK_NO_ROW */
  guint term; /* its number at last; INK_NO_TERM: it is not used */
} Group;

typedef struct {
  InkTermIndex *index;
  GArray *groups;
  guint *group_of; /* of a dictionary's id */
  guint *uses;     /* of an id */
  guint n_ids;
} Maker;

/* --- Gathering -----------------------------------------------------------------------------
 */

static guint
find_taxonomy (InkTermIndex *self, const char *key)
{
  for (guint i = 0; i < self->taxonomies->len; i++)
    if (g_ascii_strcasecmp (self->taxonomies->pdata[i], key) == 0)
      return i;
  g_ptr_array_add (self->taxonomies, g_string_chunk_insert (self->texts, key));
  return self->taxonomies->len - 1;
}

static void
read_taxonomies (InkTermIndex *self)
{
  GPtrArray *all = ink_site_get_taxonomies (ink_catalogue_get_site (self->catalogue));

  for (guint i = 0; i < all->len; i++)
    find_taxonomy (self, ((const InkTaxonomy *)all->pdata[i])->key);
}

/* The group of a path, which is copied where it is new. */
static guint
find_group (Maker *self, const char *key, const char *path)
{
  InkTermIndex *index = self->index;
  guint taxonomy = find_taxonomy (index, key);
  g_autofree char *both = g_strconcat (index->taxonomies->pdata[taxonomy], "\n", path, NULL);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (index->by_path, both));
  Group group = { .taxonomy = taxonomy, .id = INK_NO_TERM, .page = INK_NO_ROW };

  if (found > 0)
    return found - 1;
  group.path = g_string_chunk_insert (index->texts, path);
  group.first = group.last = INK_NO_TIME;
  group.term = INK_NO_TERM;
  g_array_append_val (self->groups, group);
  g_hash_table_insert (index->by_path,
                       g_steal_pointer (&both),
                       GUINT_TO_POINTER (self->groups->len));
  return self->groups->len - 1;
}

static void
gather_ids (Maker *self)
{
  InkCatalogue *catalogue = self->index->catalogue;

  self->n_ids = ink_catalogue_get_n_terms (catalogue);
  self->group_of = g_new (guint, self->n_ids + 1);
  self->uses = g_new0 (guint, self->n_ids + 1);
  for (guint id = 0; id < self->n_ids; id++) {
    InkRecordTerm term = ink_catalogue_get_term (catalogue, id);

    self->group_of[id] = find_group (self, term.taxonomy, term.path);
  }
}

static void
count_use (Maker *self, guint id, gint64 date)
{
  Group *group = &g_array_index (self->groups, Group, self->group_of[id]);

  group->count++;
  group->n_spellings += self->uses[id]++ == 0;
  if (date == INK_NO_TIME)
    return;
  group->first = group->first == INK_NO_TIME ? date : MIN (group->first, date);
  group->last = MAX (group->last, date);
}

/* An article's record has one spelling of a term alone. */
static void
count_rows (Maker *self)
{
  InkCatalogue *catalogue = self->index->catalogue;

  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++) {
    guint n = 0;
    const guint32 *ids = ink_catalogue_get_row_terms (catalogue, row, &n);
    gint64 date = ink_catalogue_get_time (catalogue, row, INK_RECORD_DATE);

    for (guint i = 0; i < n && ink_catalogue_has_row (catalogue, row); i++)
      if (ids[i] < self->n_ids)
        count_use (self, ids[i], date);
  }
}

static void
choose_spellings (Maker *self)
{
  for (guint id = 0; id < self->n_ids; id++) {
    Group *group = &g_array_index (self->groups, Group, self->group_of[id]);
    const char *name = ink_catalogue_get_term (self->index->catalogue, id).name;
    guint best = group->id;

    if (self->uses[id] == 0 || (best != INK_NO_TERM && self->uses[best] > self->uses[id]) ||
        (best != INK_NO_TERM && self->uses[best] == self->uses[id] &&
         strcmp (group->name, name) <= 0))
      continue;
    group->id = id;
    group->name = name;
  }
}

/* --- Pages ---------------------------------------------------------------------------------
 */

static void
gather_page (Maker *self, guint row)
{
  InkCatalogue *catalogue = self->index->catalogue;
  InkSite *site = ink_catalogue_get_site (catalogue);
  InkHugo hugo = ink_site_get_hugo (site);
  g_autoptr (InkPagePlace) place =
      ink_page_place_new (site, hugo, ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));
  const InkPage page = { .hugo = hugo, .place = place };
  g_autofree char *path = NULL;
  const char *title = ink_catalogue_get_text (catalogue, row, INK_RECORD_TITLE);
  Group *group;
  InkTermPageRow found = { 0, row };

  if (place->taxonomy == NULL || strchr (place->dir, '/') == NULL)
    return;
  path = ink_pages_dup_term_path (&page);
  found.term = find_group (self, place->taxonomy->key, path);
  group = &g_array_index (self->groups, Group, found.term);
  if (group->name == NULL)
    group->name = *title != '\0' ? title : group->path;
  group->page = row;
  g_array_append_val (self->index->pages, found);
}

static void
gather_pages (Maker *self)
{
  InkCatalogue *catalogue = self->index->catalogue;
  guint n = 0;
  const guint *rows = ink_catalogue_get_bundles (catalogue, &n);

  for (guint i = 0; i < n; i++)
    if (ink_catalogue_has_row (catalogue, rows[i]) &&
        ink_catalogue_get_kind (catalogue, rows[i]) == INK_PAGE_KIND_TERM)
      gather_page (self, rows[i]);
}

/* --- Numbers -------------------------------------------------------------------------------
 */

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *first = *(Group *const *)a, *second = *(Group *const *)b;

  if (first->taxonomy != second->taxonomy)
    return first->taxonomy < second->taxonomy ? -1 : 1;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

static void
take_group (InkTermIndex *self, Group *group)
{
  InkTermInfo *info = &self->infos[self->n_terms];

  group->term = self->n_terms++;
  info->taxonomy = self->taxonomies->pdata[group->taxonomy];
  info->name = group->name;
  info->path = group->path;
  info->count = group->count;
  info->n_spellings = group->n_spellings;
  info->first = group->first;
  info->last = group->last;
  info->has_page = group->page != INK_NO_ROW;
}

static void
number_groups (Maker *self)
{
  InkTermIndex *index = self->index;
  g_autoptr (GPtrArray) used = g_ptr_array_new ();

  for (guint i = 0; i < self->groups->len; i++) {
    Group *group = &g_array_index (self->groups, Group, i);

    if (group->count > 0 || group->page != INK_NO_ROW)
      g_ptr_array_add (used, group);
  }
  g_ptr_array_sort (used, compare_groups);
  index->infos = g_new0 (InkTermInfo, used->len + 1);
  for (guint i = 0; i < used->len; i++)
    take_group (index, used->pdata[i]);
  index->taxonomy_starts = g_new0 (guint, index->taxonomies->len + 1);
  for (guint i = 0; i < used->len; i++)
    index->taxonomy_starts[((Group *)used->pdata[i])->taxonomy + 1]++;
  for (guint i = 0; i < index->taxonomies->len; i++)
    index->taxonomy_starts[i + 1] += index->taxonomy_starts[i];
}

static gboolean
renumber_cb (gpointer key, gpointer value, gpointer data)
{
  const Maker *self = data;
  guint term = g_array_index (self->groups, Group, GPOINTER_TO_UINT (value) - 1).term;

  if (term != INK_NO_TERM)
    g_hash_table_insert (self->index->by_path, g_strdup (key), GUINT_TO_POINTER (term + 1));
  return TRUE;
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const InkTermPageRow *first = a, *second = b;

  if (first->term != second->term)
    return first->term < second->term ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* Groups were what paths and pages led to till now. */
static void
renumber (Maker *self)
{
  InkTermIndex *index = self->index;
  g_autoptr (GHashTable) old = g_steal_pointer (&index->by_path);

  index->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_foreach_remove (old, renumber_cb, self);
  for (guint i = 0; i < index->pages->len; i++) {
    InkTermPageRow *page = &g_array_index (index->pages, InkTermPageRow, i);

    page->term = g_array_index (self->groups, Group, page->term).term;
  }
  g_array_sort (index->pages, compare_pages);
  for (guint id = 0; id < self->n_ids; id++)
    self->group_of[id] = g_array_index (self->groups, Group, self->group_of[id]).term;
}

/* --- Lists ---------------------------------------------------------------------------------
 */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *)a, second = *(const guint *)b;

  return first < second ? -1 : first > second;
}

/* What each row has, and whom it is had by. */
static void
list_rows (Maker *self)
{
  InkTermIndex *index = self->index;
  InkCatalogue *catalogue = index->catalogue;
  guint n_rows = ink_catalogue_get_n_rows (catalogue), total = 0;
  g_autofree guint *next = g_new0 (guint, index->n_terms + 1);

  index->rows.starts = g_new0 (guint, index->n_terms + 1);
  for (guint i = 0; i < index->n_terms; i++) {
    next[i] = index->rows.starts[i] = total;
    total += index->infos[i].count;
  }
  index->rows.starts[index->n_terms] = total;
  index->rows.values = g_new (guint, total + 1);
  index->terms.starts = g_new0 (guint, n_rows + 1);
  index->terms.values = g_new (guint, total + 1);
  total = 0;
  for (guint row = 0; row < n_rows; row++) {
    guint n = 0;
    const guint32 *ids = ink_catalogue_get_row_terms (catalogue, row, &n);

    index->terms.starts[row] = total;
    for (guint i = 0; i < n && ink_catalogue_has_row (catalogue, row); i++)
      if (ids[i] < self->n_ids) {
        guint term = self->group_of[ids[i]];

        index->rows.values[next[term]++] = row;
        index->terms.values[total++] = term;
      }
    qsort (index->terms.values + index->terms.starts[row],
           total - index->terms.starts[row],
           sizeof (guint),
           compare_numbers);
  }
  index->terms.starts[n_rows] = total;
}

static int
compare_spellings (gconstpointer a, gconstpointer b)
{
  const InkTermSpelling *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

static void
list_spellings (Maker *self)
{
  InkTermIndex *index = self->index;
  g_autofree guint *next = g_new0 (guint, index->n_terms + 1);
  guint total = 0;

  index->spelling_starts = g_new0 (guint, index->n_terms + 1);
  for (guint i = 0; i < index->n_terms; i++) {
    next[i] = index->spelling_starts[i] = total;
    total += index->infos[i].n_spellings;
  }
  index->spelling_starts[index->n_terms] = total;
  index->spellings = g_new0 (InkTermSpelling, total + 1);
  for (guint id = 0; id < self->n_ids; id++)
    if (self->uses[id] > 0) {
      InkTermSpelling *spelling = &index->spellings[next[self->group_of[id]]++];

      spelling->name = ink_catalogue_get_term (index->catalogue, id).name;
      spelling->count = self->uses[id];
    }
  for (guint i = 0; i < index->n_terms; i++)
    qsort (index->spellings + index->spelling_starts[i],
           index->infos[i].n_spellings,
           sizeof (InkTermSpelling),
           compare_spellings);
}

static GTimeZone *
new_zone (InkSite *site)
{
  const char *name = ink_site_get_time_zone (site);
  GTimeZone *zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

InkTermIndex *
ink_term_index_new (InkCatalogue *catalogue, gint64 now)
{
  InkTermIndex *self = g_new0 (InkTermIndex, 1);
  InkSite *site = ink_catalogue_get_site (catalogue);
  Maker maker = { .index = self };

  g_atomic_ref_count_init (&self->refs);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->links = ink_term_links_new (site);
  self->zone = new_zone (site);
  self->now = now;
  self->texts = g_string_chunk_new (4096);
  self->taxonomies = g_ptr_array_new ();
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pages = g_array_new (FALSE, FALSE, sizeof (InkTermPageRow));
  maker.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  read_taxonomies (self);
  gather_ids (&maker);
  count_rows (&maker);
  choose_spellings (&maker);
  gather_pages (&maker);
  number_groups (&maker);
  renumber (&maker);
  list_rows (&maker);
  list_spellings (&maker);
  g_array_unref (maker.groups);
  g_free (maker.group_of);
  g_free (maker.uses);
  return self;
}

InkTermIndex *
ink_term_index_ref (InkTermIndex *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_term_index_unref (InkTermIndex *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->infos);
  g_free (self->taxonomy_starts);
  g_free (self->rows.starts);
  g_free (self->rows.values);
  g_free (self->terms.starts);
  g_free (self->terms.values);
  g_free (self->spelling_starts);
  g_free (self->spellings);
  g_array_unref (self->pages);
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->taxonomies);
  g_string_chunk_free (self->texts);
  g_time_zone_unref (self->zone);
  ink_term_links_free (self->links);
  ink_catalogue_unref (self->catalogue);
  g_free (self);
}
