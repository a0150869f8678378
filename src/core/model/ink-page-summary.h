/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"

G_BEGIN_DECLS

/* Where what Hugo calls .Summary comes from. */
typedef enum {
  INK_SUMMARY_AUTOMATIC, /* from the start of the body, when it is rendered */
  INK_SUMMARY_DIVIDER,   /* what stands before <!--more--> */
  INK_SUMMARY_FIELD,     /* "summary" of the front matter */
} InkSummarySource;

/* "automatic", "divider", "field" */
const char *ink_summary_source_to_string (InkSummarySource source);

/* Hugo looks for a divider, then for the field, in every generation; the divider counts
 * wherever the bytes stand, in a code block too. The text is Markdown, as it is written; NULL
 * for an automatic summary. @body: of the file, without front matter. */
char *ink_page_dup_summary (const InkPage *page,
                            const char *body,
                            InkSummarySource *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
