/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The terms of all pages of a site, and the pages Hugo makes of them. */

#include "ink-pages-private.h"

#include "ink-urlize.h"

#include <string.h>

/* A spelling and how often it is used. */
typedef struct {
  char *name;
  guint count;
} Spelling;

typedef struct {
  InkPagesTerm *term;
  GArray *spellings;
} Gathered;

static void
term_free (gpointer data)
{
  InkPagesTerm *self = data;

  g_free (self->path);
  g_strfreev (self->names);
  g_free (self->url);
  g_free (self->page_path);
  g_free (self);
}

static void
spelling_clear (gpointer data)
{
  g_free (((Spelling *)data)->name);
}

static void
gathered_free (gpointer data)
{
  Gathered *self = data;

  g_array_unref (self->spellings);
  g_free (self);
}

static Gathered *
lookup (GHashTable *all, const InkPage *page, const char *taxonomy, const char *path)
{
  g_autofree char *key = g_strjoin ("\n", taxonomy, page->place->language->key, path, NULL);

  return g_hash_table_lookup (all, key);
}

static Gathered *
gather (GHashTable *all, const InkPage *page, const char *taxonomy, const char *path)
{
  const char *language = page->place->language->key;
  Gathered *gathered = lookup (all, page, taxonomy, path);

  if (gathered != NULL)
    return gathered;
  gathered = g_new0 (Gathered, 1);
  gathered->term = g_new0 (InkPagesTerm, 1);
  gathered->term->taxonomy = taxonomy;
  gathered->term->language = language;
  gathered->term->path = g_strdup (path);
  gathered->spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  g_array_set_clear_func (gathered->spellings, spelling_clear);
  g_hash_table_insert (all, g_strjoin ("\n", taxonomy, language, path, NULL), gathered);
  return gathered;
}

static void
count_spelling (Gathered *self, const char *name)
{
  Spelling added = { NULL, 1 };

  for (guint i = 0; i < self->spellings->len; i++) {
    Spelling *spelling = &g_array_index (self->spellings, Spelling, i);

    if (!g_str_equal (spelling->name, name))
      continue;
    spelling->count++;
    return;
  }
  added.name = g_strdup (name);
  g_array_append_val (self->spellings, added);
}

static void
gather_page (GHashTable *all, const InkPage *page)
{
  for (guint i = 0; i < page->terms->len; i++) {
    const InkPageTerm *term = page->terms->pdata[i];
    Gathered *gathered = gather (all, page, term->taxonomy, term->path);

    gathered->term->count++;
    if (gathered->term->url == NULL)
      gathered->term->url = g_strdup (term->url);
    count_spelling (gathered, term->name);
  }
}

char *
ink_pages_dup_term_path (const InkPage *page)
{
  const char *inside = page->place->dir + strlen (page->place->taxonomy->key) + 1;

  return page->hugo == INK_HUGO_0_111 ? ink_urlize (inside, INK_URLIZE_DEFAULT)
                                      : ink_urlize_normalize (inside);
}

/* content/tags/NAME/_index.md: a term with a page, whether used or not. */
static void
gather_term_page (GHashTable *all, const InkPage *page)
{
  const char *taxonomy = page->place->taxonomy->key;
  g_autofree char *path = ink_pages_dup_term_path (page);
  Gathered *gathered = gather (all, page, taxonomy, path);

  g_free (gathered->term->url);
  gathered->term->url = g_strdup (page->url);
  g_free (gathered->term->page_path);
  gathered->term->page_path = g_strdup (page->path);
}

static int
compare_spellings (gconstpointer a, gconstpointer b)
{
  const Spelling *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

static InkPagesTerm *
finish (Gathered *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_array_sort (self->spellings, compare_spellings);
  for (guint i = 0; i < self->spellings->len; i++)
    g_strv_builder_add (names, g_array_index (self->spellings, Spelling, i).name);
  self->term->names = g_strv_builder_end (names);
  return self->term;
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const InkPagesTerm *first = *(InkPagesTerm *const *)a;
  const InkPagesTerm *second = *(InkPagesTerm *const *)b;
  int order = strcmp (first->taxonomy, second->taxonomy);

  if (order == 0)
    order = strcmp (first->language, second->language);
  return order != 0 ? order : strcmp (first->path, second->path);
}

/* A term with a page of its own is where that says. */
static void
link_terms (GHashTable *all, const InkPage *page)
{
  for (guint i = 0; i < page->terms->len; i++) {
    InkPageTerm *term = page->terms->pdata[i];
    const Gathered *gathered = lookup (all, page, term->taxonomy, term->path);

    if (gathered == NULL || gathered->term->page_path == NULL)
      continue;
    g_free (term->url);
    term->url = g_strdup (gathered->term->url);
  }
}

GPtrArray *
ink_pages_gather_terms (const InkPages *self)
{
  g_autoptr (GHashTable) all =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, gathered_free);
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
  GHashTableIter iter;
  gpointer gathered;

  for (guint i = 0; i < self->pages->len; i++) {
    const InkPage *page = self->pages->pdata[i];

    if ((page->unpublished & ~(guint)INK_UNPUBLISHED_RENDER) == 0)
      gather_page (all, page);
  }
  for (guint i = 0; i < self->pages->len; i++) {
    const InkPage *page = self->pages->pdata[i];

    if (page->unpublished == 0 && page->kind == INK_PAGE_KIND_TERM)
      gather_term_page (all, page);
  }
  for (guint i = 0; i < self->pages->len; i++)
    link_terms (all, self->pages->pdata[i]);
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &gathered))
    g_ptr_array_add (terms, finish (gathered));
  g_ptr_array_sort (terms, compare_terms);
  return terms;
}
