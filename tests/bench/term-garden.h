/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-map.h"

G_BEGIN_DECLS

/* Terms as a site of so many articles would have them, always the same ones: some everywhere,
 * most in a subject, many once or twice; Chinese and English. */
typedef struct {
  GPtrArray *names;  /* char *; most used first */
  GArray *counts;    /* guint, articles of each */
  GArray *last_uses; /* guint, months ago */
  GArray *links;     /* InkTermPair */
} TermGarden;

TermGarden *term_garden_new (guint n_terms, guint n_articles) G_GNUC_WARN_UNUSED_RESULT;
void term_garden_free (TermGarden *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TermGarden, term_garden_free)

G_END_DECLS
