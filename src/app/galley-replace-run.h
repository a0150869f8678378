/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-replace.h"

G_BEGIN_DECLS

/* One planning of the dialog, in a thread: what is wanted, and the answer. */
typedef struct {
  InkReplace replace; /* owns its texts */
  GalleyReplaceWhere where;
  GalleyReplaceFacts *facts;
  InkCatalogue *catalogue;
  InkSearchIndex *index; /* NULL: to be made */
  guint wish;
  guint n_places; /* the answer's */
} GalleyReplaceRun;

/* Of @site as it is now, and @facts, which is shared; the rest is for the caller to fill in. */
GalleyReplaceRun *galley_replace_run_new (GalleySite *site,
                                          GalleyReplaceFacts *facts) G_GNUC_WARN_UNUSED_RESULT;
void galley_replace_run_free (GalleyReplaceRun *self);
/* In a thread. */
InkPlan *galley_replace_run_plan (GalleyReplaceRun *self,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
