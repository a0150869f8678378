/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between a piece of a line of Markdown and the text that readers see. */

/* Marks of emphasis go in pairs, also where CommonMark would leave them standing beside Chinese
 * punctuation: they were meant so. Links are their texts, code its content, entities and
 * escapes the characters; tags go; runs of blanks and line ends (with the ">" of a quote behind
 * them) are one blank. Linear. */
char *ink_source_text_plain (const char *markdown, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* The other way, so that what is written reads as @plain; as few escapes as can be. @unsafe,
 * may be NULL: characters that are to be written as entities. Runs of blanks are one; no
 * control characters. */
char *ink_source_text_write (const char *plain, const char *unsafe) G_GNUC_WARN_UNUSED_RESULT;
/* As ink_source_text_plain() has blanks: runs are one, none at the ends. */
char *ink_source_text_squeeze (const char *plain) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
