/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* When a term was used: a bar for each month, years below. */
#define GALLEY_TYPE_TERM_STRIP (galley_term_strip_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermStrip, galley_term_strip, GALLEY, TERM_STRIP, GtkWidget)

GtkWidget *galley_term_strip_new (void);
/* @months: GArray of InkTermMonth, the oldest first; @all: the same of all terms, which says
 * from when to when the strip goes. Copied. */
void galley_term_strip_set_months (GalleyTermStrip *self, GArray *months, GArray *all);
/* What a screen reader says of it, and the pointer over a bar: "July 2025: 3 articles". For
 * tests; NULL where there is no month. */
char *galley_term_strip_dup_sentence (GalleyTermStrip *self,
                                      double x) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
