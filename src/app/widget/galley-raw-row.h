/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"

G_BEGIN_DECLS

/* A value no row is made for (maps, lists of maps): told in a line, edited as text. */
#define GALLEY_TYPE_RAW_ROW (galley_raw_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRawRow, galley_raw_row, GALLEY, RAW_ROW, GalleyFieldRow)

GtkWidget *galley_raw_row_new (const char *key, const char *title);

G_END_DECLS
