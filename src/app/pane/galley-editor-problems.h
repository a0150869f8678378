/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* Underlines what is wrong in the buffer of @document: errors by a wave, warnings by two lines,
 * hints by one. Nothing moves. Does nothing while the buffer is newer than its reading. */
void galley_editor_problems_show (GalleyDocument *document);
/* What is wrong at @iter, as text for a tooltip: NULL where nothing is. */
char *galley_editor_problems_dup_text_at (GalleyDocument *document,
                                          const GtkTextIter *iter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
