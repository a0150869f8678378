/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"

G_BEGIN_DECLS

/* A term's page. */
typedef struct {
  const char *taxonomy; /* its key in front matter; of the site */
  const char *language; /* its key */
  char *path;           /* what Hugo makes of the spellings */
  char **names;         /* the spellings, the most used first */
  char *url;            /* NULL: it gets no page of its own */
  char *page_path;      /* its _index.md, relative to the root; NULL for none */
  guint count;          /* published pages with it */
} InkPagesTerm;

/* The pages of a site with what they make of each other: cascades, sections, bundles,
 * translations, twins, terms. Sealed, refcounted. */
typedef struct _InkPages InkPages;

/* Pure, linear but for sorting. @pages: GPtrArray of InkPage of one site, in any order, as
 * ink_page_new() gives them; not kept. */
InkPages *ink_pages_new (GPtrArray *pages,
                         InkSite *site,
                         GDateTime *now) G_GNUC_WARN_UNUSED_RESULT;
InkPages *ink_pages_ref (InkPages *self);
void ink_pages_unref (InkPages *self);

/* GPtrArray of InkPage by path, with all that is known; borrowed. */
GPtrArray *ink_pages_get_pages (const InkPages *self);
/* By path relative to the root; borrowed; NULL for none. */
const InkPage *ink_pages_lookup (const InkPages *self, const char *path);
/* The published translations of @page, by weight of language, without itself. */
GPtrArray *ink_pages_dup_translations (const InkPages *self,
                                       const InkPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* Other published pages that write a file of @page, their own or an alias's, or have an alias
 * where it is: one overwrites the other. */
GPtrArray *ink_pages_dup_collisions (const InkPages *self,
                                     const InkPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* The nearest _index.md above it in its language; NULL for none. Borrowed. */
const InkPage *ink_pages_get_section (const InkPages *self, const InkPage *page);
/* GPtrArray of InkPagesTerm, by taxonomy, language and path; borrowed. */
GPtrArray *ink_pages_get_terms (const InkPages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPages, ink_pages_unref)

G_END_DECLS
