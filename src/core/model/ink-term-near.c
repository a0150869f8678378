/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is near a name: by its path, by its key, by the hashes that like names share. */

#include "ink-term-near.h"

#include "ink-term-plan.h"
#include "ink-urlize.h"

#include <string.h>

#define MOST_SHARED 200 /* names behind one hash that are compared */

/* A spelling of the index. */
typedef struct {
  guint term;
  InkTermName name;
  InkTermLetters *letters;
  char *base; /* of its key */
  char *file; /* what of its path is left in a URL; "" for nothing */
} Spelling;

typedef struct {
  guint hash, spelling;
} Hashed;

struct _InkTermNear {
  gatomicrefcount refs;
  InkTermIndex *index;
  InkTermPairs *apart; /* or NULL */
  Spelling *spellings;
  guint n_spellings;
  GHashTable *by_base; /* base → GArray of guint: spellings */
  GHashTable *by_file; /* the same of what is left in a URL */
  GArray *hashes;      /* of Hashed, sorted */
};

static int
compare_hashed (gconstpointer a, gconstpointer b)
{
  const Hashed *first = a, *second = b;

  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;
  return first->spelling < second->spelling ? -1 : first->spelling > second->spelling;
}

/* @key must outlive the table. */
static void
add_to (GHashTable *table, char *key, guint spelling)
{
  GArray *same = g_hash_table_lookup (table, key);

  if (same == NULL) {
    same = g_array_new (FALSE, FALSE, sizeof (guint));
    g_hash_table_insert (table, key, same);
  }
  g_array_append_val (same, spelling);
}

static void
add_spelling (InkTermNear *self, guint term, const InkTermName *name)
{
  Spelling *spelling = &self->spellings[self->n_spellings];
  g_autoptr (InkTermKey) key = ink_term_key_new (name->name, INK_TERM_ALL_FORMS);
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));

  spelling->term = term;
  spelling->name = *name;
  spelling->letters = ink_term_letters_new (name->name);
  spelling->base = g_strdup (key->base);
  spelling->file = ink_urlize (name->path, INK_URLIZE_KEEP_CASE);
  add_to (self->by_base, spelling->base, self->n_spellings);
  if (*spelling->file != '\0')
    add_to (self->by_file, spelling->file, self->n_spellings);
  ink_term_letters_add_hashes (spelling->letters, own);
  for (guint i = 0; i < own->len; i++) {
    const Hashed hashed = { g_array_index (own, guint, i), self->n_spellings };

    g_array_append_val (self->hashes, hashed);
  }
  self->n_spellings++;
}

static void
add_term (InkTermNear *self, guint term)
{
  const InkTermInfo *info = ink_term_index_get (self->index, term);
  guint n = 0;
  const InkTermSpelling *spellings = ink_term_index_get_spellings (self->index, term, &n);

  for (guint i = 0; i < n; i++) {
    const InkTermName name = {
      info->taxonomy, spellings[i].name, info->path, spellings[i].count
    };

    add_spelling (self, term, &name);
  }
}

static guint
count_spellings (const InkTermIndex *index)
{
  guint n = 0;

  for (guint term = 0; term < ink_term_index_get_n_terms (index); term++)
    n += ink_term_index_get (index, term)->n_spellings;
  return n;
}

InkTermNear *
ink_term_near_new (InkTermIndex *index, InkTermPairs *apart)
{
  InkTermNear *self = g_new0 (InkTermNear, 1);

  g_atomic_ref_count_init (&self->refs);
  self->index = ink_term_index_ref (index);
  self->apart = apart != NULL ? ink_term_pairs_ref (apart) : NULL;
  self->spellings = g_new0 (Spelling, count_spellings (index) + 1);
  self->by_base =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  self->by_file =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  self->hashes = g_array_new (FALSE, FALSE, sizeof (Hashed));
  for (guint term = 0; term < ink_term_index_get_n_terms (index); term++)
    add_term (self, term);
  g_array_sort (self->hashes, compare_hashed);
  return self;
}

InkTermNear *
ink_term_near_ref (InkTermNear *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_term_near_unref (InkTermNear *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->by_base);
  g_hash_table_unref (self->by_file);
  for (guint i = 0; i < self->n_spellings; i++) {
    ink_term_letters_free (self->spellings[i].letters);
    g_free (self->spellings[i].base);
    g_free (self->spellings[i].file);
  }
  g_free (self->spellings);
  g_array_unref (self->hashes);
  ink_term_pairs_unref (self->apart);
  ink_term_index_unref (self->index);
  g_free (self);
}

InkTermIndex *
ink_term_near_get_index (const InkTermNear *self)
{
  return self->index;
}

/* --- Finding -------------------------------------------------------------------------------
 */

/* A name that is asked about. */
typedef struct {
  const InkTermNear *near;
  const char *taxonomy, *name;
  char *file; /* what of its path is left in a URL */
  InkTermLetters *letters;
  GArray *found;    /* of InkTermNearby */
  GHashTable *told; /* spellings looked at */
} Search;

static void
look_at (Search *self, guint at)
{
  const Spelling *spelling = &self->near->spellings[at];
  const InkTermName *name = &spelling->name;
  InkTermNearby near = { .term = spelling->term, .name = name->name };

  if (!g_hash_table_add (self->told, GUINT_TO_POINTER (at)) ||
      g_ascii_strcasecmp (name->taxonomy, self->taxonomy) != 0)
    return;
  near.same = g_str_equal (name->name, self->name);
  near.one_page = *self->file != '\0' && g_str_equal (spelling->file, self->file);
  near.forms = ink_term_forms_between (self->name, name->name);
  near.certain = near.same || near.one_page || near.forms != 0;
  near.likeness =
      near.certain ? 0 : ink_term_letters_compare (self->letters, spelling->letters);
  if ((near.certain || near.likeness != 0) &&
      (near.same || self->near->apart == NULL ||
       !ink_term_pairs_has (self->near->apart, self->taxonomy, self->name, name->name)))
    g_array_append_val (self->found, near);
}

static void
look_at_all (Search *self, const GArray *same)
{
  for (guint i = 0; same != NULL && i < MIN (same->len, MOST_SHARED); i++)
    look_at (self, g_array_index (same, guint, i));
}

static void
look_by_hash (Search *self, guint hash)
{
  const GArray *hashes = self->near->hashes;
  guint low = 0, high = hashes->len, end;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (hashes, Hashed, middle).hash < hash)
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < hashes->len && g_array_index (hashes, Hashed, end).hash == hash; end++)
    ;
  for (guint i = low; i < end && end - low <= MOST_SHARED; i++)
    look_at (self, g_array_index (hashes, Hashed, i).spelling);
}

static int
rank (const InkTermNearby *near)
{
  return near->same ? 0 : near->one_page ? 1 : near->certain ? 2 : 3;
}

static int
compare_near (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkTermNearby *first = a, *second = b;
  const InkTermIndex *index = data;
  guint first_count, second_count;

  if (rank (first) != rank (second))
    return rank (first) - rank (second);
  first_count = ink_term_index_get (index, first->term)->count;
  second_count = ink_term_index_get (index, second->term)->count;
  if (first_count != second_count)
    return first_count > second_count ? -1 : 1;
  return first->term != second->term ? (first->term < second->term ? -1 : 1)
                                     : strcmp (first->name, second->name);
}

/* The nearest spelling of each term stays. */
static void
keep_one_each (GArray *found, guint most)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint kept = 0;

  for (guint i = 0; i < found->len; i++) {
    const InkTermNearby near = g_array_index (found, InkTermNearby, i);

    if (g_hash_table_add (seen, GUINT_TO_POINTER (near.term)) && (most == 0 || kept < most))
      g_array_index (found, InkTermNearby, kept++) = near;
  }
  g_array_set_size (found, kept);
}

GArray *
ink_term_near_find (const InkTermNear *self, const char *taxonomy, const char *name, guint most)
{
  InkSite *site = ink_catalogue_get_site (ink_term_index_get_catalogue (self->index));
  g_autofree char *path = ink_term_dup_path (site, name);
  g_autofree char *file = ink_urlize (path, INK_URLIZE_KEEP_CASE);
  g_autoptr (InkTermKey) key = ink_term_key_new (name, INK_TERM_ALL_FORMS);
  g_autoptr (InkTermLetters) letters = ink_term_letters_new (name);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { self, taxonomy, name, file, letters, NULL, told };

  search.found = g_array_new (FALSE, FALSE, sizeof (InkTermNearby));
  look_at_all (&search, g_hash_table_lookup (self->by_base, key->base));
  look_at_all (&search, g_hash_table_lookup (self->by_file, file));
  ink_term_letters_add_hashes (letters, hashes);
  for (guint i = 0; i < hashes->len; i++)
    look_by_hash (&search, g_array_index (hashes, guint, i));
  g_array_sort_with_data (search.found, compare_near, self->index);
  keep_one_each (search.found, most);
  return search.found;
}
