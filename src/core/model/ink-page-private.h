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
  char *base_path;      /* of baseURL: all links begin with it */
  InkTargetParts where; /* what is the same for the page and its terms */
  gboolean ugly_site;   /* uglyURLs is on for all */
  gboolean is_like_model;
} InkPageMaker;

/* What is the same for all terms of a taxonomy. */
typedef struct {
  const InkTaxonomy *taxonomy;
  const char *pattern; /* of [permalinks]; NULL for none */
  InkTargetParts where;
  gboolean have_pages;
} InkTermRules;

/* ink-page-state.c: after the dates. */
void ink_page_make_build (InkPageMaker *self);
void ink_page_make_state (InkPageMaker *self, GDateTime *now);
/* ink-page-url.c: after dates, slug, title, section and build. */
void ink_page_make_url (InkPageMaker *self);
/* Whether the page's links and keys are those of the model but for the name. */
gboolean ink_page_is_like_model (const InkPageMaker *self);
/* The model's text with the page's name. */
char *ink_page_dup_of_model (const InkPageMaker *self, const char *text);
/* What the config says of all pages of the language: base_path, where, ugly_site. */
void ink_page_make_where (InkPageMaker *self);
/* After the URL, or that. */
InkTermRules ink_page_make_term_rules (InkPageMaker *self, const InkTaxonomy *taxonomy);
/* The link of a term's page; NULL where it gets none of its own. */
char *ink_page_make_term_url (InkPageMaker *self,
                              const InkTermRules *rules,
                              const InkPageTerm *term);
/* ink-page-terms.c */
void ink_page_make_terms (InkPageMaker *self);
void ink_page_term_free (gpointer data);
