/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Published pages by what two of them must not share. Of each value the first two pages are
 * kept: whoever asks is told the one that is not itself. */

#include "ink-site-facts.h"

typedef struct {
  const InkSiteFact *first, *second;
} Pair;

struct _InkSiteFacts {
  gatomicrefcount refs;
  GStringChunk *texts;
  GPtrArray *facts;              /* of InkSiteFact */
  GHashTable *by_path;           /* path → InkSiteFact */
  GHashTable *outputs;           /* path below public/ → Pair */
  GHashTable *aliases;           /* the same of aliases */
  GHashTable *translations;      /* language and key → Pair */
  InkPages *pages;               /* NULL where they come from elsewhere */
  InkPageReferences *references; /* NULL where there is no page */
};

static void
add (GHashTable *table, char *key, const InkSiteFact *fact)
{
  Pair *pair = g_hash_table_lookup (table, key);

  if (pair == NULL) {
    pair = g_new0 (Pair, 1);
    pair->first = fact;
    g_hash_table_insert (table, key, pair);
    return;
  }
  if (pair->second == NULL && pair->first != fact)
    pair->second = fact;
  g_free (key);
}

static const InkSiteFact *
find (GHashTable *table, const char *key, const char *path)
{
  const Pair *pair = g_hash_table_lookup (table, key);

  if (pair == NULL)
    return NULL;
  return g_strcmp0 (pair->first->path, path) != 0 ? pair->first : pair->second;
}

static char *
dup_translation (const InkSiteFact *fact)
{
  return g_strconcat (fact->language, "\n", fact->translation_key, NULL);
}

static const char *
keep (InkSiteFacts *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static const char *const *
keep_all (InkSiteFacts *self, const char *const *texts)
{
  guint n = texts != NULL ? g_strv_length ((char **)texts) : 0;
  const char **kept;

  if (n == 0)
    return NULL;
  kept = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    kept[i] = keep (self, texts[i]);
  return kept;
}

static void
fact_free (gpointer data)
{
  InkSiteFact *self = data;

  g_free ((gpointer)self->alias_paths);
  g_free (self);
}

static void
index_fact (InkSiteFacts *self, const InkSiteFact *fact)
{
  g_hash_table_insert (self->by_path, (gpointer)fact->path, (gpointer)fact);
  if (fact->unpublished != 0)
    return;
  if (fact->output_path != NULL)
    add (self->outputs, g_strdup (fact->output_path), fact);
  for (guint i = 0; fact->alias_paths != NULL && fact->alias_paths[i] != NULL; i++)
    add (self->aliases, g_strdup (fact->alias_paths[i]), fact);
  if (fact->translation_key != NULL && fact->language != NULL)
    add (self->translations, dup_translation (fact), fact);
}

static void
add_fact (InkSiteFacts *self, const InkSiteFact *read)
{
  InkSiteFact *fact = g_memdup2 (read, sizeof *read);

  fact->path = keep (self, read->path);
  fact->language = keep (self, read->language);
  fact->url = keep (self, read->url);
  fact->output_path = keep (self, read->output_path);
  fact->translation_key = keep (self, read->translation_key);
  fact->alias_paths = keep_all (self, read->alias_paths);
  g_ptr_array_add (self->facts, fact);
  index_fact (self, fact);
}

InkSiteFacts *
ink_site_facts_read (InkSiteFactRead read, gpointer source, guint n)
{
  InkSiteFacts *self = g_new0 (InkSiteFacts, 1);

  g_atomic_ref_count_init (&self->refs);
  self->texts = g_string_chunk_new (4096);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->outputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->translations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < n; i++) {
    InkSiteFact fact = { NULL };

    if (read (source, i, &fact) && fact.path != NULL)
      add_fact (self, &fact);
  }
  return self;
}

InkSiteFact
ink_site_fact_of_page (const InkPage *page)
{
  return (InkSiteFact){ .path = page->path,
                        .language = page->place->language->key,
                        .url = page->url,
                        .output_path = page->output_path,
                        .translation_key = page->translation_key,
                        .alias_paths = (const char *const *)page->alias_paths,
                        .unpublished = page->unpublished };
}

static gboolean
read_page (gpointer source, guint position, InkSiteFact *fact)
{
  *fact = ink_site_fact_of_page (((GPtrArray *)source)->pdata[position]);
  return TRUE;
}

InkSiteFacts *
ink_site_facts_new (InkPages *pages)
{
  GPtrArray *all = ink_pages_get_pages (pages);
  InkSiteFacts *self = ink_site_facts_read (read_page, all, all->len);

  self->pages = ink_pages_ref (pages);
  if (all->len > 0)
    self->references = ink_page_references_new (pages, ((InkPage *)all->pdata[0])->site);
  return self;
}

typedef struct {
  const InkCatalogue *catalogue;
  gint64 now;
} Rows;

static const char *
text_of (const Rows *rows, guint row, InkRecordText which)
{
  const char *text = ink_catalogue_get_text (rows->catalogue, row, which);

  return *text != '\0' ? text : NULL;
}

static gboolean
read_row (gpointer source, guint row, InkSiteFact *fact)
{
  const Rows *rows = source;

  if (!ink_catalogue_has_row (rows->catalogue, row))
    return FALSE;
  fact->path = text_of (rows, row, INK_RECORD_PATH);
  fact->language = text_of (rows, row, INK_RECORD_LANGUAGE);
  fact->url = text_of (rows, row, INK_RECORD_URL);
  fact->output_path = text_of (rows, row, INK_RECORD_OUTPUT_PATH);
  fact->translation_key = text_of (rows, row, INK_RECORD_TRANSLATION_KEY);
  fact->unpublished = ink_catalogue_get_unpublished (rows->catalogue, row, rows->now);
  return TRUE;
}

InkSiteFacts *
ink_site_facts_new_of_catalogue (const InkCatalogue *catalogue, gint64 now)
{
  Rows rows = { catalogue, now };

  return ink_site_facts_read (read_row, &rows, ink_catalogue_get_n_rows (catalogue));
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
  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->outputs);
  g_hash_table_unref (self->aliases);
  g_hash_table_unref (self->translations);
  ink_page_references_free (self->references);
  ink_pages_unref (self->pages);
  g_ptr_array_unref (self->facts);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const InkSiteFact *
ink_site_facts_get (const InkSiteFacts *self, const char *path)
{
  return g_hash_table_lookup (self->by_path, path);
}

const InkSiteFact *
ink_site_facts_find_output (const InkSiteFacts *self, const char *path, const char *output)
{
  return find (self->outputs, output, path);
}

const InkSiteFact *
ink_site_facts_find_alias (const InkSiteFacts *self, const char *path, const char *output)
{
  return find (self->aliases, output, path);
}

const InkSiteFact *
ink_site_facts_find_translation (const InkSiteFacts *self, const InkSiteFact *fact)
{
  g_autofree char *key = dup_translation (fact);

  return find (self->translations, key, fact->path);
}

const InkPageReferences *
ink_site_facts_get_references (const InkSiteFacts *self, const char *path)
{
  const InkSiteFact *fact = ink_site_facts_get (self, path);

  return fact != NULL && fact->unpublished == 0 ? self->references : NULL;
}
