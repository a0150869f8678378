/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-apart.h"
#include "ink-term-index.h"

G_BEGIN_DECLS

/* Terms that are like a name: to warn before a near-duplicate is born, and to show what is near
 * a term. Sealed, refcounted, of any thread; pure. Making it folds all names once. */
typedef struct _InkTermNear InkTermNear;

/* @apart (may be NULL): pairs that are two terms. */
InkTermNear *ink_term_near_new (InkTermIndex *index,
                                InkTermPairs *apart) G_GNUC_WARN_UNUSED_RESULT;
InkTermNear *ink_term_near_ref (InkTermNear *self);
void ink_term_near_unref (InkTermNear *self);
InkTermIndex *ink_term_near_get_index (const InkTermNear *self);

typedef struct {
  guint term;
  const char *name;   /* the spelling that is near, the most used of those; of the index */
  gboolean same;      /* the very bytes: the term is there */
  gboolean one_page;  /* Hugo makes one page of both, or writes both to one file */
  gboolean certain;   /* only written in two ways */
  InkTermForms forms; /* certain: what differs */
  InkTermLikeness likeness; /* not certain: why they may be one */
} InkTermNearby;

/* The terms of @taxonomy near @name: the same first, then one page, then certain, then maybe,
 * of equal ones the most used; at most @most (0: all). GArray of InkTermNearby; one a term. */
GArray *ink_term_near_find (const InkTermNear *self,
                            const char *taxonomy,
                            const char *name,
                            guint most) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermNear, ink_term_near_unref)

G_END_DECLS
