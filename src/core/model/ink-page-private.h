/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-target.h"
#include "ink-page.h"

/* What the files of the page's module share: each fills in its part of a page. */
typedef struct {
  InkPage *page;
  InkPageFields fields;
  const InkPageContext *context;
  InkUrlizeFlags flags;
} InkPageMaker;

/* ink-page-state.c: after the dates. */
void ink_page_make_build (InkPageMaker *self);
void ink_page_make_state (InkPageMaker *self, GDateTime *now);
/* ink-page-url.c: after dates, slug, title, section and build. */
void ink_page_make_url (InkPageMaker *self);
/* The link of a term's page; NULL where it gets none of its own. */
char *ink_page_make_term_url (InkPageMaker *self,
                              const InkTaxonomy *taxonomy,
                              const InkPageTerm *term);
/* ink-page-terms.c */
void ink_page_make_terms (InkPageMaker *self);
void ink_page_term_free (gpointer data);
