/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown-mask.h"
#include "ink-markdown.h"

G_BEGIN_DECLS

/* Makes Hugo's HTML of the parser's for one block: tokens are put back, positions become lines
 * from @first_line on or go, headings get the attributes of @ids (of char *, in their order).
 */
void ink_markdown_html_append (GString *html,
                               const char *parsed,
                               const InkMaskedBody *body,
                               const InkMarkdownOptions *options,
                               guint first_line,
                               GPtrArray *ids);

/* The links back from a note to its @n_uses uses. */
void ink_markdown_html_append_back_links (GString *html, guint number, guint n_uses);

/* The attributes of a heading's tag: the id and classes of @attributes ("{#id .class}", may be
 * empty), or the id Hugo makes of @text. @taken: the ids given so far, each with the number to
 * try next. */
char *ink_markdown_html_heading_attributes (const char *text,
                                            const char *attributes,
                                            GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
