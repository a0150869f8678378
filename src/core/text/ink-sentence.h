/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

/* The sentence of a Markdown body that the mark at @mark (a note's "[^1]") belongs to, as
 * readers have it: without marks of notes, emphasis, quotes and lists, of links and pictures
 * the text alone, on one line. A mark right after the end of a sentence belongs to that one
 * ("好。[^1] 下"). Sentences end at 。！？… and their closing quotes, at .!? before a blank,
 * and with their paragraph; what is longer than 1,000 bytes on either side is cut. "" where
 * there is nothing but marks. A reading for lists, not for edits. */
char *ink_sentence_dup_at (const InkText *text, InkSpan mark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
