/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-page-references.h"
#include "ink-term-meets.h"

G_BEGIN_DECLS

/* What rules about several articles know of one page. */
typedef struct {
  const char *path;        /* relative to the root */
  const char *language;    /* its key */
  const char *url;         /* NULL for none */
  const char *output_path; /* below public/; NULL for none */
  const char *translation_key;
  const char *const *alias_paths; /* the files of its aliases, below public/; NULL for none */
  InkUnpublished unpublished;     /* 0: a plain build writes it */
} InkSiteFact;

/* What these rules look up: made once, then read from any thread. Refcounted. */
typedef struct _InkSiteFacts InkSiteFacts;

/* Fills @fact, whose texts need to last no longer than the call after; FALSE where there is no
 * page at @position. */
typedef gboolean (*InkSiteFactRead) (gpointer source, guint position, InkSiteFact *fact);

/* Of any source of pages: @read is asked for positions 0 to @n - 1. All is copied. Linear. */
InkSiteFacts *ink_site_facts_read (InkSiteFactRead read,
                                   gpointer source,
                                   guint n) G_GNUC_WARN_UNUSED_RESULT;
/* The same of pages, which are kept: references can be looked up too. */
InkSiteFacts *ink_site_facts_new (InkPages *pages) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a catalogue, as Hugo treats it at @now (seconds since 1970); it does not know
 * references. */
InkSiteFacts *ink_site_facts_new_of_catalogue (InkCatalogue *catalogue,
                                               gint64 now) G_GNUC_WARN_UNUSED_RESULT;
InkSiteFacts *ink_site_facts_ref (InkSiteFacts *self);
void ink_site_facts_unref (InkSiteFacts *self);

/* What a page itself tells; of @page. */
InkSiteFact ink_site_fact_of_page (const InkPage *page);
/* The same of a page that may be another now than it is in @self; what only its neighbours can
 * tell of it is taken from there. */
InkSiteFact ink_site_facts_take_page (const InkSiteFacts *self, const InkPage *page);
/* By path relative to the root; borrowed; NULL for none. */
const InkSiteFact *ink_site_facts_get (const InkSiteFacts *self, const char *path);
/* Another published page than the one at @path that is written to the file @output, below
 * public/. Borrowed; NULL for none. */
const InkSiteFact *ink_site_facts_find_output (const InkSiteFacts *self,
                                               const char *path,
                                               const char *output);
/* Another published page with an alias that is written to @output. Borrowed. */
const InkSiteFact *ink_site_facts_find_alias (const InkSiteFacts *self,
                                              const char *path,
                                              const char *output);
/* Another published page of the same language with the same translation key. Borrowed. */
const InkSiteFact *ink_site_facts_find_translation (const InkSiteFacts *self,
                                                    const InkSiteFact *fact);

/* What a page has in common with others that it must not; the others are borrowed. */
typedef struct {
  const InkSiteFact *same_output;
  const char *alias;             /* the first of its own that is taken, of the fact asked for */
  const InkSiteFact *same_alias; /* by it */
  const InkSiteFact *same_translation;
  gboolean is_twin; /* it is left out: another file is the same page */
  guint terms;      /* other ones: pages of terms are written over each other in another way */
} InkSiteRelations;

/* @fact may be of no page of @self. Of what is not published nothing but twins is told. */
InkSiteRelations ink_site_facts_relate (const InkSiteFacts *self, const InkSiteFact *fact);
/* Whether they would be told in the same words; they may be of different facts. */
gboolean ink_site_relations_equal (const InkSiteRelations *a, const InkSiteRelations *b);

/* Terms whose pages are written over each other: of published pages, as read or as in the
 * catalogue; none of any other source. Borrowed. */
const InkTermMeets *ink_site_facts_get_term_meets (const InkSiteFacts *self);

/* Where "ref" leads in the article at @path; NULL where nothing of it can be told: it is not
 * built. Borrowed. */
const InkPageReferences *ink_site_facts_get_references (const InkSiteFacts *self,
                                                        const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteFacts, ink_site_facts_unref)

G_END_DECLS
