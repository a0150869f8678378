/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an operation on terms makes of the site's pages, to be read before its diffs: addresses
 * that appear, vanish and lead on, and what other Hugos make of the new name. NULL where there
 * is nothing to tell. @site: whose Hugo the others are compared to. */
GtkWidget *galley_term_foreword_new (const InkTermEffects *effects, const InkSite *site);
/* The same as lines of text. */
char *galley_term_foreword_dup_text (const InkTermEffects *effects,
                                     const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
