/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A problem as a row of the list has it. */
#define GALLEY_TYPE_PROBLEMS_ITEM (galley_problems_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemsItem, galley_problems_item, GALLEY, PROBLEMS_ITEM, GObject)

/* @line from 1. Copies @problem. */
GalleyProblemsItem *galley_problems_item_new (const InkProblem *problem, guint line);
/* The same problem elsewhere: where nothing that is shown differs the row stays as it is. */
gboolean galley_problems_item_move (GalleyProblemsItem *self,
                                    const InkProblem *problem,
                                    guint line);
const InkProblem *galley_problems_item_get_problem (GalleyProblemsItem *self);
guint galley_problems_item_get_line (GalleyProblemsItem *self);

const char *galley_problems_icon_of (InkSeverity severity);
/* "Error", "Warning", "Hint", translated. */
const char *galley_problems_name_of (InkSeverity severity);

G_END_DECLS
