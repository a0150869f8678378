/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-pages.h"

/* The sections of a site by language and folder, as its Hugo names folders. */
typedef struct {
  InkHugo hugo;
  GHashTable *lists;  /* "en/posts/a" → InkPage of its _index.md, borrowed */
  GHashTable *leaves; /* folders of leaf bundles → the index file Hugo sees first */
  gboolean have_slugs;
  gboolean have_cascades;
} InkPagesTree;

/* What the files of this module share. */
struct _InkPages {
  gatomicrefcount refs;
  InkSite *site;
  InkHugo hugo;
  GPtrArray *pages;      /* InkPage, by path */
  GHashTable *by_path;   /* path → InkPage */
  GHashTable *by_output; /* file, alias files too → GPtrArray of InkPage */
  GHashTable *by_key;    /* translation key → GPtrArray of InkPage */
  GPtrArray *terms;      /* InkPagesTerm */
  InkPagesTree *tree;    /* of these pages */
};

/* ink-pages-tree.c */
InkPagesTree *ink_pages_tree_new (GPtrArray *pages, InkHugo hugo);
void ink_pages_tree_free (InkPagesTree *self);
/* The index file of a bundle, for a tree made without its page; then the bundles of folders
 * that are sections to Hugo are to be dropped. */
void ink_pages_tree_add_leaf (InkPagesTree *self, const InkPagePlace *place, const char *path);
void ink_pages_tree_drop_bundles (InkPagesTree *self, GPtrArray *pages);
/* A folder as the tree names it. */
char *ink_pages_tree_dup_folder (const InkPagesTree *self, const char *folder);
/* The _index.md of exactly this folder; NULL for none. */
const InkPage *ink_pages_tree_lookup (const InkPagesTree *self,
                                      const InkPage *page,
                                      const char *folder);
/* Whether the file is part of a leaf bundle and not its index. */
gboolean ink_pages_tree_is_resource (const InkPagesTree *self, const InkPage *page);
/* The folder of the section a page is in: the deepest one with an _index.md, or the first. */
char *ink_pages_tree_dup_section (const InkPagesTree *self, const InkPage *page);
/* The folder above; NULL above the root (""). */
char *ink_pages_tree_dup_parent (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPagesTree, ink_pages_tree_free)

/* ink-pages.c: @page as its neighbours make it, or itself; a new reference. */
InkPage *ink_pages_place (const InkPagesTree *tree, InkPage *page, GDateTime *now);

/* ink-pages-cascade.c: a map of what @page gets from the config and the sections above it, and
 * a list itself; NULL for nothing. */
InkValue *ink_pages_cascade (const InkPagesTree *tree, const InkPage *page, InkSite *site);

/* ink-pages-twins.c: marks all but one of files that are the same page. */
void ink_pages_find_twins (GPtrArray *pages, const InkPagesTree *tree);

/* ink-pages-dates.c: gives lists without dates of their own those of what is below them. */
void ink_pages_date_lists (const InkPages *pages, GDateTime *now);

/* ink-pages-terms.c */
/* The path of the term whose _index.md it is. */
char *ink_pages_dup_term_path (const InkPage *page);
GPtrArray *ink_pages_gather_terms (const InkPages *self);
