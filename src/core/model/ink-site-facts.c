/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Published pages by what two of them must not share. Of each value the first two pages are
 * kept: whoever asks is told the one that is not itself. */

#include "ink-site-facts.h"

/* Of what several pages have, the second one too. Keys are kept texts. */
typedef struct {
  GHashTable *first, *second; /* of InkSiteFact */
} Table;

struct _InkSiteFacts {
  gatomicrefcount refs;
  GStringChunk *texts;
  GPtrArray *facts;    /* of InkSiteFact */
  GHashTable *by_path; /* path → InkSiteFact */
  Table outputs;       /* by path below public/ */
  Table aliases;       /* the same of aliases */
  Table translations;  /* by language and key */
  InkTermMeets *terms;
  InkPages *pages;               /* NULL where they come from elsewhere */
  InkPageReferences *references; /* NULL where there is no page */
};

static void
add (Table *table, const char *key, const InkSiteFact *fact)
{
  const InkSiteFact *first = g_hash_table_lookup (table->first, key);

  if (first == NULL)
    g_hash_table_insert (table->first, (gpointer)key, (gpointer)fact);
  else if (first != fact && !g_hash_table_contains (table->second, key))
    g_hash_table_insert (table->second, (gpointer)key, (gpointer)fact);
}

static const InkSiteFact *
find (const Table *table, const char *key, const char *path)
{
  const InkSiteFact *first = g_hash_table_lookup (table->first, key);

  return first == NULL || g_strcmp0 (first->path, path) != 0
             ? first
             : g_hash_table_lookup (table->second, key);
}

static void
table_init (Table *self)
{
  self->first = g_hash_table_new (g_str_hash, g_str_equal);
  self->second = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
table_clear (Table *self)
{
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->second);
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
  g_autofree char *translation = NULL;

  g_hash_table_insert (self->by_path, (gpointer)fact->path, (gpointer)fact);
  if (fact->unpublished != 0)
    return;
  if (fact->output_path != NULL)
    add (&self->outputs, fact->output_path, fact);
  for (guint i = 0; fact->alias_paths != NULL && fact->alias_paths[i] != NULL; i++)
    add (&self->aliases, fact->alias_paths[i], fact);
  if (fact->translation_key == NULL || fact->language == NULL)
    return;
  translation = dup_translation (fact);
  add (&self->translations, keep (self, translation), fact);
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

/* @terms is taken. */
static InkSiteFacts *
facts_new (InkSiteFactRead read, gpointer source, guint n, InkTermMeets *terms)
{
  InkSiteFacts *self = g_new0 (InkSiteFacts, 1);

  g_atomic_ref_count_init (&self->refs);
  self->texts = g_string_chunk_new (4096);
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  table_init (&self->outputs);
  table_init (&self->aliases);
  table_init (&self->translations);
  self->terms = terms;
  for (guint i = 0; i < n; i++) {
    InkSiteFact fact = { NULL };

    if (read (source, i, &fact) && fact.path != NULL)
      add_fact (self, &fact);
  }
  return self;
}

InkSiteFacts *
ink_site_facts_read (InkSiteFactRead read, gpointer source, guint n)
{
  return facts_new (read, source, n, ink_term_meets_new_of_pages (NULL));
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
  InkSiteFacts *self = facts_new (read_page, all, all->len, ink_term_meets_new_of_pages (all));

  self->pages = ink_pages_ref (pages);
  if (all->len > 0)
    self->references = ink_page_references_new (pages, ((InkPage *)all->pdata[0])->site, FALSE);
  return self;
}

typedef struct {
  const InkCatalogue *catalogue;
  gint64 now;
  char **aliases; /* of the row read last */
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
  Rows *rows = source;
  const char *aliases = ink_catalogue_get_text (rows->catalogue, row, INK_RECORD_ALIASES);

  if (!ink_catalogue_has_row (rows->catalogue, row))
    return FALSE;
  fact->path = text_of (rows, row, INK_RECORD_PATH);
  fact->language = text_of (rows, row, INK_RECORD_LANGUAGE);
  fact->url = text_of (rows, row, INK_RECORD_URL);
  fact->output_path = text_of (rows, row, INK_RECORD_OUTPUT_PATH);
  fact->translation_key = text_of (rows, row, INK_RECORD_TRANSLATION_KEY);
  fact->unpublished = ink_catalogue_get_unpublished (rows->catalogue, row, rows->now);
  g_clear_pointer (&rows->aliases, g_strfreev);
  if (*aliases != '\0')
    rows->aliases = g_strsplit (aliases, "\n", -1);
  fact->alias_paths = (const char *const *)rows->aliases;
  return TRUE;
}

InkSiteFacts *
ink_site_facts_new_of_catalogue (InkCatalogue *catalogue, gint64 now)
{
  Rows rows = { catalogue, now, NULL };
  g_autoptr (InkTermIndex) index = ink_term_index_new (catalogue, now);
  InkSiteFacts *self = facts_new (read_row,
                                  &rows,
                                  ink_catalogue_get_n_rows (catalogue),
                                  ink_term_meets_new (index));

  g_strfreev (rows.aliases);
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
  g_hash_table_unref (self->by_path);
  table_clear (&self->outputs);
  table_clear (&self->aliases);
  table_clear (&self->translations);
  ink_term_meets_free (self->terms);
  ink_page_references_unref (self->references);
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
  return find (&self->outputs, output, path);
}

const InkSiteFact *
ink_site_facts_find_alias (const InkSiteFacts *self, const char *path, const char *output)
{
  return find (&self->aliases, output, path);
}

const InkSiteFact *
ink_site_facts_find_translation (const InkSiteFacts *self, const InkSiteFact *fact)
{
  g_autofree char *key = dup_translation (fact);

  return find (&self->translations, key, fact->path);
}

const InkTermMeets *
ink_site_facts_get_term_meets (const InkSiteFacts *self)
{
  return self->terms;
}

const InkPageReferences *
ink_site_facts_get_references (const InkSiteFacts *self, const char *path)
{
  const InkSiteFact *fact = ink_site_facts_get (self, path);

  return fact != NULL && fact->unpublished == 0 ? self->references : NULL;
}

InkSiteFact
ink_site_facts_take_page (const InkSiteFacts *self, const InkPage *page)
{
  const guint of_others =
      INK_UNPUBLISHED_TWIN | INK_UNPUBLISHED_PARENT | INK_UNPUBLISHED_RESOURCE;
  InkSiteFact fact = ink_site_fact_of_page (page);
  const InkSiteFact *known = ink_site_facts_get (self, fact.path);

  if (known != NULL)
    fact.unpublished |= known->unpublished & of_others;
  return fact;
}

/* The first of its aliases that is somebody's page, or somebody's alias too. */
static void
relate_aliases (const InkSiteFacts *self, const InkSiteFact *fact, InkSiteRelations *relations)
{
  for (guint i = 0; fact->alias_paths != NULL && fact->alias_paths[i] != NULL; i++) {
    const char *path = fact->alias_paths[i];
    const InkSiteFact *other = ink_site_facts_find_output (self, fact->path, path);

    if (other == NULL)
      other = ink_site_facts_find_alias (self, fact->path, path);
    if (other == NULL)
      continue;
    relations->alias = path;
    relations->same_alias = other;
    return;
  }
}

InkSiteRelations
ink_site_facts_relate (const InkSiteFacts *self, const InkSiteFact *fact)
{
  InkSiteRelations relations = { NULL };

  relations.is_twin = (fact->unpublished & INK_UNPUBLISHED_TWIN) != 0;
  relations.terms = ink_term_meets_get_hash (self->terms);
  if (fact->unpublished != 0)
    return relations;
  if (fact->output_path != NULL)
    relations.same_output = ink_site_facts_find_output (self, fact->path, fact->output_path);
  relate_aliases (self, fact, &relations);
  if (fact->translation_key != NULL && fact->language != NULL)
    relations.same_translation = ink_site_facts_find_translation (self, fact);
  return relations;
}

static gboolean
is_same (const InkSiteFact *a, const InkSiteFact *b)
{
  return a == b || (a != NULL && b != NULL && g_strcmp0 (a->path, b->path) == 0);
}

gboolean
ink_site_relations_equal (const InkSiteRelations *a, const InkSiteRelations *b)
{
  return a->is_twin == b->is_twin && a->terms == b->terms &&
         is_same (a->same_output, b->same_output) && g_strcmp0 (a->alias, b->alias) == 0 &&
         is_same (a->same_alias, b->same_alias) &&
         is_same (a->same_translation, b->same_translation);
}
