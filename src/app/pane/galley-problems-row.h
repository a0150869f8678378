/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-problems-item.h"

G_BEGIN_DECLS

/* A row of the list. Signals "fix" and "ignore" (char *: "article" or "site"). */
#define GALLEY_TYPE_PROBLEMS_ROW (galley_problems_row_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemsRow, galley_problems_row, GALLEY, PROBLEMS_ROW, GtkWidget)

GtkWidget *galley_problems_row_new (void);
void galley_problems_row_set_item (GalleyProblemsRow *self, GalleyProblemsItem *item);
GalleyProblemsItem *galley_problems_row_get_item (GalleyProblemsRow *self);
/* Outside of a site nothing can be ignored for good. */
void galley_problems_row_set_can_ignore (GalleyProblemsRow *self, gboolean can_ignore);

G_END_DECLS
