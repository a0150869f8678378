/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* After each save in a trusted site the user's Hugo renders the article in the background; what
 * it renders differently is listed here, ours beside Hugo's. Seen only where there is any.
 * Signals "changed", "line-activated" (guint line, from 0). */
#define GALLEY_TYPE_PREVIEW_TRUTH (galley_preview_truth_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyPreviewTruth, galley_preview_truth, GALLEY, PREVIEW_TRUTH, GtkWidget)

GtkWidget *galley_preview_truth_new (void);
/* What the site renders in its own way; NULL for nothing. */
void galley_preview_truth_show_hooks (GalleyPreviewTruth *self, GPtrArray *hooks);
void galley_preview_truth_set_document (GalleyPreviewTruth *self, GalleyDocument *document);
/* The numbers of the blocks that differ, as a JSON list: "[0,3]". */
char *galley_preview_truth_dup_blocks (GalleyPreviewTruth *self) G_GNUC_WARN_UNUSED_RESULT;
/* How often a comparison has come to its end; for tests. */
guint galley_preview_truth_get_n_runs (GalleyPreviewTruth *self);

G_END_DECLS
