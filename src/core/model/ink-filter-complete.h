/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-filter.h"

G_BEGIN_DECLS

/* What may stand at the cursor of a query. */
typedef struct {
  InkSpan span; /* bytes of the query that it takes the place of */
  char *text;   /* what to put there: "tag:" or "tag:\"Open AI\"", "-" kept */
  char *label;  /* the key or the value alone, for people */
  guint count;  /* articles it holds for; INK_NO_COUNT of a key */
  gboolean key; /* a value is to follow */
} InkFilterCompletion;

/* At most @most of them, what begins as typed first, then those with more articles. Behind a
 * word: keys that begin so; behind a key: its values on this site. For a thread: looks at all
 * rows. GPtrArray of InkFilterCompletion. */
GPtrArray *ink_filter_complete (const char *query,
                                gsize cursor,
                                InkCatalogue *catalogue,
                                gint64 now,
                                guint most) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
