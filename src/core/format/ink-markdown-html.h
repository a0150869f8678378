/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markdown-mask.h"
#include "ink-markdown.h"

G_BEGIN_DECLS

/* What the parser's HTML does not tell of headings and code, each in its order. */
typedef struct {
  GPtrArray *headings; /* of char *: the attributes of each heading */
  GPtrArray *codes; /* of char *: the language of each code block, NULL for an indented one */
  GHashTable *attributes; /* of the other tags: name and position -> ` class="c"` */
  gboolean note;          /* links follow in its last paragraph */
} InkMarkdownTags;

/* Makes Hugo's HTML of the parser's for one block: tokens are put back, positions become lines
 * from @first_line on or go, headings and code get their attributes. */
void ink_markdown_html_append (GString *html,
                               const char *parsed,
                               const InkMaskedBody *body,
                               const InkMarkdownOptions *options,
                               guint first_line,
                               const InkMarkdownTags *tags);

/* What the ids of notes begin with: "" unless the site asks for something of the page's own
 * (enableAutoIDPrefix). The window's notes stay as its page finds them. */
char *ink_markdown_html_dup_note_prefix (const InkMarkdownOptions *options)
    G_GNUC_WARN_UNUSED_RESULT;
/* The links back from a note to its uses. */
void ink_markdown_html_append_back_links (GString *html,
                                          const InkNote *note,
                                          const InkMarkdownOptions *options);

G_END_DECLS
