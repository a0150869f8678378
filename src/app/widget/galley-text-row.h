/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* A short text, or a number. */
#define GALLEY_TYPE_TEXT_ROW (galley_text_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTextRow, galley_text_row, GALLEY, TEXT_ROW, GalleyFieldRow)

GtkWidget *galley_text_row_new (const char *key, const char *title);
GtkWidget *galley_text_row_new_number (const char *key, const char *title);
GtkWidget *galley_text_row_get_text (GalleyTextRow *self); /* a GtkText */

G_END_DECLS
