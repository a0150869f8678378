/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"
#include "ink-term-index.h"

G_BEGIN_DECLS

/* Terms of a site whose pages Hugo writes to one file, so that one of them is lost: "R&D" and
 * "RD" from 0.123 on, for what an address cannot hold is dropped after terms were told apart.
 * Sealed, of any thread; pure. */
typedef struct _InkTermMeets InkTermMeets;

typedef struct {
  const char *taxonomy; /* its key */
  const char *name;     /* a spelling of it */
  const char *path;     /* what Hugo makes of it */
  const char *url;      /* of both, percent-encoded */
} InkTermMet;

/* Of the published ones among @pages (GPtrArray of InkPage, made with the URLs of terms; NULL:
 * none), or of all terms of an index. Linear. */
InkTermMeets *ink_term_meets_new_of_pages (GPtrArray *pages) G_GNUC_WARN_UNUSED_RESULT;
InkTermMeets *ink_term_meets_new (const InkTermIndex *index) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_meets_free (InkTermMeets *self);

/* Another term whose page in @language is written to the same file as that of the term with
 * @path in @taxonomy (in any case). Borrowed; NULL: it meets none. */
const InkTermMet *ink_term_meets_find (const InkTermMeets *self,
                                       const char *language,
                                       const char *taxonomy,
                                       const char *path);
/* The same for the same meetings; 0: there is none. */
guint ink_term_meets_get_hash (const InkTermMeets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermMeets, ink_term_meets_free)

G_END_DECLS
