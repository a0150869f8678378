/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text view for unified diffs. */
GtkWidget *galley_review_diff_new (void);
/* Shows @diff: lines by sign and colour, what differs within a pair of lines marked. A plain
 * sentence is shown as it is. */
void galley_review_diff_show (GtkTextView *view, const char *diff);

G_END_DECLS
