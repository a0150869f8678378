/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows a change of several files before it is done: each file with its diff and a check box,
 * what is skipped and why; runs it and tells what became of it. Diffs are computed in threads,
 * for the files that are seen. Signal "done" (InkChangeReport *, borrowed): it was run. */
#define GALLEY_TYPE_REVIEW (galley_review_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReview, galley_review, GALLEY, REVIEW, AdwWindow)

/* Takes @plan, of the site at @root. */
GtkWidget *galley_review_new (GtkWindow *parent, const char *root, InkPlan *plan);
/* What is listed: GListModel of GalleyReviewFile, the search applied. */
GListModel *galley_review_get_files (GalleyReview *self);
/* As the button does. */
void galley_review_apply (GalleyReview *self);
void galley_review_select (GalleyReview *self, guint position);

G_END_DECLS
