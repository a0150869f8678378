/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-review-file.h"

G_BEGIN_DECLS

/* A row of the review: check box, name, reason, lines. Loads the counts when it is shown. */
#define GALLEY_TYPE_REVIEW_ROW (galley_review_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReviewRow, galley_review_row, GALLEY, REVIEW_ROW, GtkWidget)

GtkWidget *galley_review_row_new (void);
/* NULL empties it; what was being loaded for it is given up. */
void galley_review_row_set_file (GalleyReviewRow *self, GalleyReviewFile *file);

G_END_DECLS
