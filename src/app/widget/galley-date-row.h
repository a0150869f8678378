/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-date-popover.h"
#include "galley-field-row.h"

G_BEGIN_DECLS

/* A date as a person says it, edited with a calendar; its way of writing is kept. One that Hugo
 * does not read is shown as it stands and edited as text. */
#define GALLEY_TYPE_DATE_ROW (galley_date_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDateRow, galley_date_row, GALLEY, DATE_ROW, GalleyFieldRow)

GtkWidget *galley_date_row_new (const char *key, const char *title, const char *site_zone);
GtkWidget *galley_date_row_get_button (GalleyDateRow *self);
GalleyDatePopover *galley_date_row_get_popover (GalleyDateRow *self);

/* "2 July 2025, 17:10 · +08:00" */
char *galley_date_say (GDateTime *date, InkDatePrecision precision) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
