/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* A text that grows with its lines. With a limit, its count is shown when it comes near. */
#define GALLEY_TYPE_LONG_TEXT_ROW (galley_long_text_row_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyLongTextRow, galley_long_text_row, GALLEY, LONG_TEXT_ROW, GalleyFieldRow)

GtkWidget *galley_long_text_row_new (const char *key, const char *title);
/* In 字数, counted as ink_counts_of(); 0 for none. */
void galley_long_text_row_set_limit (GalleyLongTextRow *self, guint limit);
/* The text wraps but holds no line ends: Enter goes on to the next row. */
void galley_long_text_row_set_one_line (GalleyLongTextRow *self, gboolean one_line);
GtkWidget *galley_long_text_row_get_view (GalleyLongTextRow *self); /* a GtkTextView */

G_END_DECLS
