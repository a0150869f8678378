/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* What the reference at @iter refers to, as text for a tooltip: number, source, when it was
 * looked at; of one without note, that. NULL where there is none. */
char *galley_editor_notes_dup_text_at (GalleyDocument *document,
                                       const GtkTextIter *iter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
