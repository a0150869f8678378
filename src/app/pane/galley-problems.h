/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* The problems of the open article in a list: a click goes there, fixes are one undo step.
 * Signals: "problem-activated" (guint64 byte offset), "ignore" (char *: an entry of the site's
 * suppressions), "said" (char *: a sentence for people), "closed". */
#define GALLEY_TYPE_PROBLEMS (galley_problems_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblems, galley_problems, GALLEY, PROBLEMS, GtkWidget)

GtkWidget *galley_problems_new (void);
void galley_problems_set_document (GalleyProblems *self, GalleyDocument *document);
/* What is listed, in its order: a GListModel whose items are rows of this pane. */
GListModel *galley_problems_get_model (GalleyProblems *self);
/* Applies all safe fixes; says how many there were. */
void galley_problems_fix_safe (GalleyProblems *self);

G_END_DECLS
