/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of terms by their addresses: of each the first two terms are kept, and whoever asks is
 * told the one that is not itself. */

#include "ink-term-meets.h"

#include "ink-urlize.h"

struct _InkTermMeets {
  GStringChunk *texts;
  GPtrArray *all; /* of InkTermMet */
  GHashTable
      *by_term; /* "LANGUAGE\nTAXONOMY\nPATH", the taxonomy in small letters → InkTermMet */
  GHashTable *first; /* "LANGUAGE\nURL" → InkTermMet */
  GHashTable *second;
  guint hash;
};

static char *
dup_term_key (const char *language, const char *taxonomy, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (taxonomy, -1);

  return g_strconcat (language, "\n", lower, "\n", path, NULL);
}

static InkTermMeets *
meets_new (void)
{
  InkTermMeets *self = g_new0 (InkTermMeets, 1);

  self->texts = g_string_chunk_new (1024);
  self->all = g_ptr_array_new_with_free_func (g_free);
  self->by_term = g_hash_table_new (g_str_hash, g_str_equal);
  self->first = g_hash_table_new (g_str_hash, g_str_equal);
  self->second = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
ink_term_meets_free (InkTermMeets *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_term);
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->second);
  g_ptr_array_unref (self->all);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* Whatever the order they come in: a sum. */
static void
note_meeting (InkTermMeets *self, const InkTermMet *a, const InkTermMet *b, const char *page)
{
  self->hash += g_str_hash (a->path) + g_str_hash (b->path) + g_str_hash (page);
  self->hash += self->hash == 0;
}

static void
add (InkTermMeets *self, const char *language, const InkTermMet *term)
{
  g_autofree char *key = dup_term_key (language, term->taxonomy, term->path);
  g_autofree char *page = NULL;
  const char *kept;
  InkTermMet *met, *first;

  if (g_hash_table_contains (self->by_term, key))
    return;
  page = g_strconcat (language, "\n", term->url, NULL);
  met = g_new (InkTermMet, 1);
  met->taxonomy = g_string_chunk_insert_const (self->texts, term->taxonomy);
  met->name = g_string_chunk_insert (self->texts, term->name);
  met->path = g_string_chunk_insert (self->texts, term->path);
  met->url = g_string_chunk_insert (self->texts, term->url);
  g_ptr_array_add (self->all, met);
  g_hash_table_insert (self->by_term, g_string_chunk_insert (self->texts, key), met);
  first = g_hash_table_lookup (self->first, page);
  kept = g_string_chunk_insert_const (self->texts, page);
  if (first == NULL)
    g_hash_table_insert (self->first, (gpointer)kept, met);
  else if (!g_hash_table_contains (self->second, page))
    g_hash_table_insert (self->second, (gpointer)kept, met);
  if (first != NULL)
    note_meeting (self, first, met, page);
}

InkTermMeets *
ink_term_meets_new_of_pages (GPtrArray *pages)
{
  InkTermMeets *self = meets_new ();

  for (guint i = 0; pages != NULL && i < pages->len; i++) {
    const InkPage *page = pages->pdata[i];

    for (guint k = 0; page->unpublished == 0 && k < page->terms->len; k++) {
      const InkPageTerm *term = page->terms->pdata[k];
      const InkTermMet met = { term->taxonomy, term->name, term->path, term->url };

      if (met.url != NULL)
        add (self, page->place->language->key, &met);
    }
  }
  return self;
}

/* Pages can meet only where names leave the same in an address, accents or not. */
static char *
dup_candidate (const InkTermInfo *info)
{
  return ink_urlize (info->path, INK_URLIZE_DEFAULT | INK_URLIZE_NO_ACCENTS);
}

static void
add_pages (InkTermMeets *self, const InkTermIndex *index, guint term)
{
  const InkTermInfo *info = ink_term_index_get (index, term);
  g_autoptr (GPtrArray) pages = ink_term_index_dup_pages (index, term);

  for (guint i = 0; i < pages->len; i++) {
    const InkTermPage *page = pages->pdata[i];
    const InkTermMet met = { info->taxonomy, info->name, info->path, page->url };

    if (page->exists && page->url != NULL)
      add (self, page->language, &met);
  }
}

InkTermMeets *
ink_term_meets_new (const InkTermIndex *index)
{
  InkTermMeets *self = meets_new ();
  guint n = ink_term_index_get_n_terms (index);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint term = 0; term < n; term++) {
    char *candidate = dup_candidate (ink_term_index_get (index, term));
    gpointer earlier = g_hash_table_lookup (seen, candidate);

    if (earlier == NULL) {
      g_hash_table_insert (seen, candidate, GUINT_TO_POINTER (term + 1));
      continue;
    }
    add_pages (self, index, GPOINTER_TO_UINT (earlier) - 1);
    add_pages (self, index, term);
    g_free (candidate);
  }
  return self;
}

const InkTermMet *
ink_term_meets_find (const InkTermMeets *self,
                     const char *language,
                     const char *taxonomy,
                     const char *path)
{
  g_autofree char *key = NULL;
  g_autofree char *page = NULL;
  const InkTermMet *own, *first;

  if (self->hash == 0)
    return NULL;
  key = dup_term_key (language, taxonomy, path);
  own = g_hash_table_lookup (self->by_term, key);
  if (own == NULL)
    return NULL;
  page = g_strconcat (language, "\n", own->url, NULL);
  first = g_hash_table_lookup (self->first, page);
  return first != own ? first : g_hash_table_lookup (self->second, page);
}

guint
ink_term_meets_get_hash (const InkTermMeets *self)
{
  return self->hash;
}
