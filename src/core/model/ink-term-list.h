/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

G_BEGIN_DECLS

/* A term and how many articles have it. */
typedef struct {
  char *name;
  guint count;
} InkTerm;

/* The terms of a taxonomy (by its key in front matter, in any case) that any row has: GPtrArray
 * of InkTerm, most used first; NULL where the site has no such taxonomy. Spellings are terms of
 * their own. */
GPtrArray *ink_term_list_new (InkCatalogue *catalogue,
                              const char *taxonomy) G_GNUC_WARN_UNUSED_RESULT;
/* How many articles have each field: key in lower case (char *) to guint; of nested fields the
 * first key, with the count of the most used below it. */
GHashTable *ink_term_list_count_keys (InkCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
