/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far the second pass over a site is: what cheap reading cannot know, how many problems
 * each article has, hints apart. (No rule that counts depends on the moment, and none over
 * several articles is asked: one file's answer would hang on all others.) */
typedef struct {
  guint64 stamp; /* what the counts depend on beside the files and the config */
  guint next;    /* row to go on with */
  guint n_read;  /* files that were read for it */
} InkProblemCounting;

/* From the first row on, with the suppressions and the pinned Hugo as they are on disk now. */
void ink_problem_counting_begin (InkProblemCounting *self, const InkSite *site);

/* Counts the problems of up to @most files that have no count, or one that depends on something
 * else; a changed file has none. In this thread and helpers of it. Gives the next snapshot, and
 * in @change what is different; @catalogue's own reference where nothing is left to be counted.
 */
InkCatalogue *ink_problem_counting_go_on (InkProblemCounting *self,
                                          InkCatalogue *catalogue,
                                          guint most,
                                          InkCatalogueChange **change,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
