/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"
#include "ink-tree.h"

G_BEGIN_DECLS

/* What a page tells of itself as a source: everything somebody may mean, where it was found,
 * and what is most likely right. Whoever asked chooses. */

typedef enum {
  INK_PAGE_TITLE,
  INK_PAGE_PUBLICATION,
  INK_PAGE_AUTHORS,
  INK_PAGE_ISSUED,
  INK_PAGE_URL,
} InkPageField;

#define INK_N_PAGE_FIELDS (INK_PAGE_URL + 1)

/* One thing it tells. */
typedef struct {
  char *value;        /* as people read it; authors joined by "、", a date as 2025/7/2 */
  char **authors;     /* of INK_PAGE_AUTHORS, else NULL */
  InkSourceDate date; /* of INK_PAGE_ISSUED; a time of the day is left out */
  const char
      *origin; /* where: "og:title", "JSON-LD", "text" …; static, stable, not translated */
  gboolean certain; /* need not be looked at */
} InkPageFact;

typedef struct {
  /* GPtrArray of InkPageFact, none twice, the best first; may be empty. */
  GPtrArray *candidates[INK_N_PAGE_FIELDS];
  char *type;  /* CSL's: "article-newspaper", "webpage", "article-journal", "post" … */
  char *doi;   /* NULL where it tells none */
  char *arxiv; /* the same */
} InkPageFacts;

/* Reads a page. @url: where it was in the end, NULL where nobody knows; relative addresses are
 * resolved by it. What is offered follows a fixed order: what is made for citing, JSON-LD,
 * OpenGraph, other metadata, the text. Never certain of an author who may be the site, its
 * editor or a number. Never fails; any tree. */
InkPageFacts *ink_page_facts_read (const InkTree *tree,
                                   const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* The same of fields that somebody knows for certain. @origin: who. */
InkPageFacts *ink_page_facts_new (const InkSourceFields *fields,
                                  const char *origin) G_GNUC_WARN_UNUSED_RESULT;
void ink_page_facts_free (InkPageFacts *self);
/* The best of each; NULL of none. */
const InkPageFact *ink_page_facts_get_best (const InkPageFacts *self, InkPageField field);
/* The best as a source. */
InkSourceFields *ink_page_facts_dup_fields (const InkPageFacts *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPageFacts, ink_page_facts_free)

G_END_DECLS
