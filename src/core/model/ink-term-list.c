/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the dictionaries of a catalogue say, as the form wants it. */

#include "ink-term-list.h"

#include <string.h>

static void
term_free (gpointer data)
{
  InkTerm *self = data;

  g_free (self->name);
  g_free (self);
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const InkTerm *first = *(InkTerm *const *)a;
  const InkTerm *second = *(InkTerm *const *)b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

GPtrArray *
ink_term_list_new (InkCatalogue *catalogue, const char *taxonomy)
{
  GPtrArray *terms = NULL;

  if (ink_site_lookup_taxonomy (ink_catalogue_get_site (catalogue), taxonomy) == NULL)
    return NULL;
  terms = g_ptr_array_new_with_free_func (term_free);
  for (guint i = 0; i < ink_catalogue_get_n_terms (catalogue); i++) {
    const InkRecordTerm found = ink_catalogue_get_term (catalogue, i);
    guint count = ink_catalogue_get_term_count (catalogue, i);
    InkTerm *term = NULL;

    if (count == 0 || g_ascii_strcasecmp (found.taxonomy, taxonomy) != 0)
      continue;
    term = g_new0 (InkTerm, 1);
    term->name = g_strdup (found.name);
    term->count = count;
    g_ptr_array_add (terms, term);
  }
  g_ptr_array_sort (terms, compare_terms);
  return terms;
}

GHashTable *
ink_term_list_count_keys (InkCatalogue *catalogue)
{
  GHashTable *usage = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ink_catalogue_get_n_keys (catalogue); i++) {
    const char *key = ink_catalogue_get_key (catalogue, i);
    g_autofree char *top = g_strndup (key, strcspn (key, "."));
    char *lower = g_utf8_strdown (top, -1);
    guint count = ink_catalogue_get_key_count (catalogue, i);
    guint before = GPOINTER_TO_UINT (g_hash_table_lookup (usage, lower));

    if (count > 0)
      g_hash_table_replace (usage, lower, GUINT_TO_POINTER (MAX (count, before)));
    else
      g_free (lower);
  }
  return usage;
}
