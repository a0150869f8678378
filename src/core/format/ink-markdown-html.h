/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown-mask.h"
#include "ink-markdown.h"

G_BEGIN_DECLS

/* Makes Hugo's HTML of the parser's for one block: tokens are put back, positions become lines
 * from @first_line on or go, headings get the ids of @ids (of char *, in their order). */
void ink_markdown_html_append (GString *html,
                               const char *parsed,
                               const InkMaskedBody *body,
                               const InkMarkdownOptions *options,
                               guint first_line,
                               GPtrArray *ids);

/* The links back from a note to its @n_uses uses. */
void ink_markdown_html_append_back_links (GString *html, guint number, guint n_uses);

/* The id of a heading as Hugo makes it (autoHeadingIDType "github"), unique in @taken, which
 * holds the ids given so far, each with the number to try next. */
char *ink_markdown_html_heading_id (const char *text,
                                    GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
