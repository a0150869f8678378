/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Likely duplicates among terms: names with one key are told for certain, names that share a
 * hash are compared. */

#include "ink-term-twins.h"

#include "ink-urlize.h"

#include <string.h>

#define MOST_SHARED 200 /* names behind one hash that are compared with each other */

typedef struct {
  const InkTermName *names;
  guint n_names;
  InkTermApart apart;
  gpointer data;
  GArray *twins;
  GHashTable *told; /* of guint64: first and second of a pair */
  char **files;     /* what of each path is left in a URL; NULL where that is nothing */
} Search;

/* Whether Hugo makes one page of both. From 0.123 on two terms that differ in what a URL drops
 * ("R&D", "RD") are two pages, but written to one file, so that one of them is lost: to a
 * reader they are one. */
static gboolean
are_one_page (const Search *self, guint a, guint b)
{
  return self->files[a] != NULL && self->files[b] != NULL &&
         g_str_equal (self->files[a], self->files[b]);
}

static char **
new_files (const InkTermName *names, guint n_names)
{
  char **files = g_new0 (char *, n_names + 1);

  for (guint i = 0; i < n_names; i++) {
    char *kept =
        names[i].path != NULL ? ink_urlize (names[i].path, INK_URLIZE_KEEP_CASE) : NULL;

    if (kept != NULL && *kept != '\0')
      files[i] = g_steal_pointer (&kept);
    g_free (kept);
  }
  return files;
}

static void
free_files (char **files, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    g_free (files[i]);
  g_free (files);
}

static gboolean
is_before (const Search *self, guint a, guint b)
{
  const InkTermName *first = &self->names[a], *second = &self->names[b];

  if (first->count != second->count)
    return first->count > second->count;
  return strcmp (first->name, second->name) < 0;
}

/* FALSE where the pair was told already, or is two terms by the user's word. */
static gboolean
is_new (Search *self, guint first, guint second)
{
  guint64 pair = ((guint64)first << 32) | second;

  if (g_hash_table_contains (self->told, &pair))
    return FALSE;
  g_hash_table_add (self->told, g_memdup2 (&pair, sizeof pair));
  return self->apart == NULL ||
         !self->apart (&self->names[first], &self->names[second], self->data);
}

static void
tell (Search *self, guint a, guint b, InkTermForms forms, InkTermLikeness likeness)
{
  InkTermTwins twins = { 0 };
  gboolean ordered = is_before (self, a, b);

  twins.first = ordered ? a : b;
  twins.second = ordered ? b : a;
  twins.one_page = are_one_page (self, a, b);
  twins.forms = forms;
  twins.likeness = likeness;
  twins.certain = forms != 0 || twins.one_page;
  if (is_new (self, twins.first, twins.second))
    g_array_append_val (self->twins, twins);
}

/* --- Certain ones --------------------------------------------------------------------------
 */

typedef struct {
  char *key; /* taxonomy and base, or taxonomy and path */
  guint name;
} Keyed;

static void
keyed_clear (gpointer data)
{
  g_free (((Keyed *)data)->key);
}

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Keyed *)a)->key, ((const Keyed *)b)->key);
}

/* The names of one key: each with the most used that it is the same term as. */
static void
tell_group (Search *self, GArray *all, guint start, guint end)
{
  for (guint i = start; i < end; i++) {
    guint name = g_array_index (all, Keyed, i).name, best = name;
    InkTermForms between = 0;

    for (guint k = start; k < end; k++) {
      guint other = g_array_index (all, Keyed, k).name;
      InkTermForms forms =
          is_before (self, other, best)
              ? ink_term_forms_between (self->names[name].name, self->names[other].name)
              : 0;

      if (forms == 0 && !are_one_page (self, name, other))
        continue;
      if (!is_before (self, other, best))
        continue;
      best = other;
      between = forms;
    }
    if (best != name)
      tell (self, best, name, between, 0);
  }
}

static void
tell_groups (Search *self, GArray *all)
{
  guint start = 0;

  g_array_sort (all, compare_keyed);
  for (guint i = 1; i <= all->len; i++) {
    if (i < all->len &&
        compare_keyed (&g_array_index (all, Keyed, i), &g_array_index (all, Keyed, start)) == 0)
      continue;
    if (i - start > 1 && i - start <= MOST_SHARED)
      tell_group (self, all, start, i);
    start = i;
  }
}

static void
find_certain (Search *self, gboolean by_path)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Keyed));

  g_array_set_clear_func (all, keyed_clear);
  for (guint i = 0; i < self->n_names; i++) {
    const InkTermName *name = &self->names[i];
    g_autoptr (InkTermKey) key = ink_term_key_new (name->name, INK_TERM_ALL_FORMS);
    Keyed keyed = {
      g_strjoin ("\n", name->taxonomy, by_path ? self->files[i] : key->base, NULL), i
    };

    if (by_path && self->files[i] == NULL)
      g_free (keyed.key);
    else
      g_array_append_val (all, keyed);
  }
  tell_groups (self, all);
}

/* --- Others --------------------------------------------------------------------------------
 */

typedef struct {
  guint hash, name;
} Hashed;

static int
compare_hashed (gconstpointer a, gconstpointer b)
{
  const Hashed *first = a, *second = b;

  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;
  return first->name < second->name ? -1 : first->name > second->name;
}

static void
compare_pair (Search *self, GPtrArray *letters, guint a, guint b)
{
  InkTermLikeness likeness;

  if (a == b || !g_str_equal (self->names[a].taxonomy, self->names[b].taxonomy))
    return;
  likeness = ink_term_letters_compare (letters->pdata[a], letters->pdata[b]);
  if (likeness != 0)
    tell (self, a, b, 0, likeness);
}

static void
compare_all (Search *self, GPtrArray *letters, GArray *hashes)
{
  guint start = 0;

  g_array_sort (hashes, compare_hashed);
  for (guint i = 1; i <= hashes->len; i++) {
    if (i < hashes->len &&
        g_array_index (hashes, Hashed, i).hash == g_array_index (hashes, Hashed, start).hash)
      continue;
    for (guint a = start; a < i && i - start <= MOST_SHARED; a++)
      for (guint b = a + 1; b < i; b++)
        compare_pair (self,
                      letters,
                      g_array_index (hashes, Hashed, a).name,
                      g_array_index (hashes, Hashed, b).name);
    start = i;
  }
}

static void
find_likely (Search *self)
{
  g_autoptr (GPtrArray) letters =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_term_letters_free);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (Hashed));
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_names; i++) {
    g_ptr_array_add (letters, ink_term_letters_new (self->names[i].name));
    g_array_set_size (own, 0);
    ink_term_letters_add_hashes (letters->pdata[i], own);
    for (guint k = 0; k < own->len; k++) {
      Hashed hashed = { g_array_index (own, guint, k), i };

      g_array_append_val (hashes, hashed);
    }
  }
  compare_all (self, letters, hashes);
}

/* --- All -----------------------------------------------------------------------------------
 */

static int
compare_twins (gconstpointer a, gconstpointer b, gpointer data)
{
  const Search *self = data;
  const InkTermTwins *first = a, *second = b;

  if (first->certain != second->certain)
    return first->certain ? -1 : 1;
  if (first->first != second->first)
    return is_before (self, first->first, second->first) ? -1 : 1;
  if (first->second != second->second)
    return is_before (self, first->second, second->second) ? -1 : 1;
  return 0;
}

GArray *
ink_term_twins_find (const InkTermName *names, guint n_names, InkTermApart apart, gpointer data)
{
  Search search = { names, n_names, apart, data, NULL, NULL, NULL };

  search.twins = g_array_new (FALSE, FALSE, sizeof (InkTermTwins));
  search.told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  search.files = new_files (names, n_names);
  find_certain (&search, FALSE);
  find_certain (&search, TRUE);
  find_likely (&search);
  g_hash_table_unref (search.told);
  free_files (search.files, n_names);
  g_array_sort_with_data (search.twins, compare_twins, &search);
  return search.twins;
}
