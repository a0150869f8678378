/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A calendar with time and zone. Signal "changed" by the user alone. */
#define GALLEY_TYPE_DATE_POPOVER (galley_date_popover_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDatePopover, galley_date_popover, GALLEY, DATE_POPOVER, GtkPopover)

/* @site_zone: IANA name, may be NULL for UTC. */
GtkWidget *galley_date_popover_new (const char *site_zone);
void galley_date_popover_set_date (GalleyDatePopover *self,
                                   GDateTime *date,
                                   InkDatePrecision precision);
GDateTime *galley_date_popover_get_date (GalleyDatePopover *self); /* borrowed */
/* Greater than that of the date set where a time was added. */
InkDatePrecision galley_date_popover_get_precision (GalleyDatePopover *self);
/* As if the user chose it. */
void galley_date_popover_choose (GalleyDatePopover *self, GDateTime *date);

G_END_DECLS
