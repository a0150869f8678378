/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What could be meant by what is typed: terms with their counts. It never takes the focus; who
 * owns it moves its choice. Signal "chosen" (const char *term) on a click. */
#define GALLEY_TYPE_TERM_POPOVER (galley_term_popover_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermPopover, galley_term_popover, GALLEY, TERM_POPOVER, GtkPopover)

GtkWidget *galley_term_popover_new (void);
/* @terms: GPtrArray of InkTerm, most used first; copied. NULL: there are none. */
void galley_term_popover_set_terms (GalleyTermPopover *self, GPtrArray *terms);
/* What knows more ways to find a term of @taxonomy: any part, pinyin, any spelling. NULL: what
 * is typed must be in it. */
void galley_term_popover_set_completer (GalleyTermPopover *self,
                                        InkTermCompleter *completer,
                                        const char *taxonomy);
/* Lists these instead (GArray of InkTermNearby), below a sentence; nothing is chosen. */
void galley_term_popover_show_near (GalleyTermPopover *self,
                                    GArray *near,
                                    InkTermIndex *index,
                                    const char *sentence);
gboolean galley_term_popover_has_terms (GalleyTermPopover *self);
/* Lists the terms that hold @typed, without those in @taken; how many there are. */
guint galley_term_popover_filter (GalleyTermPopover *self,
                                  const char *typed,
                                  const char *const *taken);
/* Moves the choice by @step, around the ends. */
void galley_term_popover_move (GalleyTermPopover *self, int step);
const char *galley_term_popover_get_chosen (GalleyTermPopover *self); /* NULL: none */
/* The term as the site writes it, told without case and width; NULL if it is new. */
const char *galley_term_popover_lookup (GalleyTermPopover *self, const char *typed);

/* Equal strings mean the same term for a reader: without case and width. */
char *galley_term_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
