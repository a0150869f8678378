/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are one page to Hugo: which of them it takes. Measured, as it is told nowhere. */

#include "ink-pages-private.h"

#include "ink-urlize.h"

#include <string.h>

/* What two files have in common when they are one page. 0.111 keeps lists and pages apart. */
static char *
dup_identity (const InkPage *page)
{
  const InkPagePlace *place = page->place;
  gboolean is_list = place->bundle == INK_BUNDLE_BRANCH;
  g_autofree char *path = ink_urlize_join ("/",
                                           place->dir,
                                           place->bundle == INK_BUNDLE_NONE ? place->base : "",
                                           NULL);
  g_autofree char *named =
      page->hugo == INK_HUGO_0_111 ? ink_urlize_lower (path) : ink_urlize_normalize (path);

  return g_strconcat (page->hugo == INK_HUGO_0_111 && is_list ? "list" : "",
                      place->language->key,
                      named,
                      NULL);
}

static gboolean
is_markdown (const InkPage *page)
{
  return g_str_has_suffix (page->path, ".md");
}

/* A list before all; then to 0.167 a language in the name, to older Hugos a bundle; ".md"
 * before other endings. */
static guint
rank_of (const InkPage *page)
{
  gboolean list = page->place->bundle == INK_BUNDLE_BRANCH;
  gboolean leaf = page->place->bundle == INK_BUNDLE_LEAF;
  gboolean named = page->place->language_source == INK_LANGUAGE_BY_NAME;
  gboolean language_first = page->hugo >= INK_HUGO_0_167;

  return (list ? 8u : 0u) + (leaf ? (language_first ? 2u : 4u) : 0u) +
         (named ? (language_first ? 4u : 2u) : 0u) + (is_markdown (page) ? 1u : 0u);
}

/* Among equals 0.111 takes the last by path, later Hugos the first of a folder; between folders
 * that differ in case they throw dice. */
static gboolean
goes_before (const InkPage *a, const InkPage *b)
{
  guint rank_a = rank_of (a), rank_b = rank_of (b);
  gboolean same_folder = g_str_equal (a->place->dir, b->place->dir);

  if (rank_a != rank_b)
    return rank_a > rank_b;
  if (a->hugo == INK_HUGO_0_111 || !same_folder)
    return strcmp (a->path, b->path) > 0;
  return strcmp (a->path, b->path) < 0;
}

/* From 0.123 on the folder's list or bundle alone counts. */
static gboolean
loses_folder (const InkPagesTree *tree, const InkPage *page)
{
  g_autofree char *folder = ink_pages_tree_dup_folder (tree, page->place->dir);

  return tree->hugo >= INK_HUGO_0_131 && page->place->bundle == INK_BUNDLE_LEAF &&
         *folder != '\0' && !g_hash_table_contains (tree->leaves, folder);
}

void
ink_pages_find_twins (GPtrArray *pages, const InkPagesTree *tree)
{
  g_autoptr (GHashTable) winners =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < pages->len; i++) {
    InkPage *page = pages->pdata[i];
    char *identity;
    InkPage *other;

    if (page->kind == INK_PAGE_KIND_RESOURCE || !page->place->is_content ||
        page->place->is_disabled)
      continue;
    if (loses_folder (tree, page)) {
      page->unpublished |= INK_UNPUBLISHED_TWIN;
      continue;
    }
    identity = dup_identity (page);
    other = g_hash_table_lookup (winners, identity);
    if (other != NULL && !goes_before (page, other)) {
      page->unpublished |= INK_UNPUBLISHED_TWIN;
      g_free (identity);
      continue;
    }
    if (other != NULL)
      other->unpublished |= INK_UNPUBLISHED_TWIN;
    g_hash_table_replace (winners, identity, page);
  }
}
