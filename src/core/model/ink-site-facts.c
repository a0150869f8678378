/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Published pages by what two of them must not share. Of each value the first two pages are
 * kept: whoever asks is told the one that is not itself. */

#include "ink-site-facts.h"

typedef struct {
  const InkPage *first, *second;
} Pair;

struct _InkSiteFacts {
  gatomicrefcount refs;
  InkPages *pages;
  GHashTable *outputs;           /* path below public/ → Pair */
  GHashTable *aliases;           /* the same of aliases */
  InkPageReferences *references; /* NULL where there is no page */
  GHashTable *translations;      /* language and key → Pair */
};

static void
add (GHashTable *table, char *key, const InkPage *page)
{
  Pair *pair = g_hash_table_lookup (table, key);

  if (pair == NULL) {
    pair = g_new0 (Pair, 1);
    pair->first = page;
    g_hash_table_insert (table, key, pair);
    return;
  }
  if (pair->second == NULL && pair->first != page)
    pair->second = page;
  g_free (key);
}

static const InkPage *
find (GHashTable *table, const char *key, const InkPage *page)
{
  const Pair *pair = g_hash_table_lookup (table, key);

  if (pair == NULL)
    return NULL;
  return pair->first != page ? pair->first : pair->second;
}

static char *
dup_translation (const InkPage *page)
{
  return g_strconcat (page->place->language->key, "\n", page->translation_key, NULL);
}

static void
add_page (InkSiteFacts *self, const InkPage *page)
{
  if (page->unpublished != 0)
    return;
  if (page->output_path != NULL)
    add (self->outputs, g_strdup (page->output_path), page);
  for (guint i = 0; page->alias_paths != NULL && page->alias_paths[i] != NULL; i++)
    add (self->aliases, g_strdup (page->alias_paths[i]), page);
  add (self->translations, dup_translation (page), page);
}

InkSiteFacts *
ink_site_facts_new (InkPages *pages)
{
  InkSiteFacts *self = g_new0 (InkSiteFacts, 1);
  GPtrArray *all = ink_pages_get_pages (pages);

  g_atomic_ref_count_init (&self->refs);
  self->pages = ink_pages_ref (pages);
  self->outputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->translations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (all->len > 0)
    self->references = ink_page_references_new (pages, ((InkPage *)all->pdata[0])->site);
  for (guint i = 0; i < all->len; i++)
    add_page (self, all->pdata[i]);
  return self;
}

InkSiteFacts *
ink_site_facts_ref (InkSiteFacts *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_site_facts_unref (InkSiteFacts *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->outputs);
  g_hash_table_unref (self->aliases);
  g_hash_table_unref (self->translations);
  ink_page_references_free (self->references);
  ink_pages_unref (self->pages);
  g_free (self);
}

const InkPage *
ink_site_facts_get_page (const InkSiteFacts *self, const char *path)
{
  return ink_pages_lookup (self->pages, path);
}

const InkPage *
ink_site_facts_find_output (const InkSiteFacts *self, const InkPage *page, const char *output)
{
  return find (self->outputs, output, page);
}

const InkPage *
ink_site_facts_find_alias (const InkSiteFacts *self, const InkPage *page, const char *output)
{
  return find (self->aliases, output, page);
}

const InkPage *
ink_site_facts_find_translation (const InkSiteFacts *self, const InkPage *page)
{
  g_autofree char *key = dup_translation (page);

  return find (self->translations, key, page);
}

const InkPageReferences *
ink_site_facts_get_references (const InkSiteFacts *self, const char *path)
{
  const InkPage *page = ink_pages_lookup (self->pages, path);

  return page != NULL && page->unpublished == 0 ? self->references : NULL;
}
