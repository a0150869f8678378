/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-likeness.h"

G_BEGIN_DECLS

/* A term as a site has it; borrowed. */
typedef struct {
  const char *taxonomy; /* its key in front matter */
  const char *name;     /* as written */
  const char *path;     /* what Hugo makes of it; NULL where that is not known */
  guint count;          /* of articles */
} InkTermName;

/* Two names that are, or may be, one term. */
typedef struct {
  guint first, second;      /* positions among the names; the first has more articles */
  gboolean certain;         /* only written in two ways */
  gboolean one_page;        /* Hugo makes one page of both, or writes both to one file */
  InkTermForms forms;       /* certain: what differs */
  InkTermLikeness likeness; /* not certain: why they may be one */
} InkTermTwins;

/* Which pairs were looked at, and are two terms: the user's word for it. */
typedef gboolean (*InkTermApart) (const InkTermName *a, const InkTermName *b, gpointer data);

/* Likely duplicates within each taxonomy: certain ones first, then by how many articles have
 * them. Of more than two spellings each is told with the one most used. Linear but for names
 * that share much. @apart may be NULL. Returns a GArray of InkTermTwins. */
GArray *ink_term_twins_find (const InkTermName *names,
                             guint n_names,
                             InkTermApart apart,
                             gpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
