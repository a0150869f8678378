/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Shows a change of several files before it is done: each file with its diff and a check box,
 * what is skipped and why; runs it and tells what became of it. Diffs are computed in threads,
 * for the files that are seen. Signals: "starting" (InkPlan *, borrowed: changes may be left
 * out and skips added), "ended" (whatever became of it; "done" comes after it), "join" (char
 * *path, GPtrArray of InkEdit: the run is over, the open document takes them; FALSE where it
 * cannot), "done" (InkChangeReport *, borrowed: it was run). */
#define GALLEY_TYPE_REVIEW (galley_review_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReview, galley_review, GALLEY, REVIEW, AdwWindow)

/* Takes @plan, of the site at @root. */
GtkWidget *galley_review_new (GtkWindow *parent, const char *root, InkPlan *plan);
/* Documents open with unsaved edits, path to InkText: their changes are edits of these texts,
 * are kept off the disk, and go to "join". Takes a reference. */
void galley_review_set_open (GalleyReview *self, GHashTable *open);
GHashTable *galley_review_get_open (GalleyReview *self); /* borrowed; or NULL */
/* Something to be read before the files. */
void galley_review_set_foreword (GalleyReview *self, GtkWidget *foreword);
/* What is listed: GListModel of GalleyReviewFile, the search applied. */
GListModel *galley_review_get_files (GalleyReview *self);
/* As the button does. */
void galley_review_apply (GalleyReview *self);
void galley_review_select (GalleyReview *self, guint position);

G_END_DECLS
