/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"
#include "ink-text.h"

G_BEGIN_DECLS

/* Where what Hugo calls .Summary comes from. */
typedef enum {
  INK_SUMMARY_AUTOMATIC, /* from the start of the body */
  INK_SUMMARY_DIVIDER,   /* what stands before <!--more--> */
  INK_SUMMARY_FIELD,     /* "summary" of the front matter */
} InkSummarySource;

/* "automatic", "divider", "field" */
const char *ink_summary_source_to_string (InkSummarySource source);

/* What stands for a page in lists. Hugo looks for a divider, then for the field, in every
 * generation. Read the fields, never write them. */
typedef struct {
  InkSummarySource source;
  char *html;          /* as .Summary; an automatic one up to 0.133 is text with entities. NULL
                          where the body is not in Markdown */
  char *text;          /* what is read of it; NULL likewise */
  gboolean truncated;  /* as .Truncated: there is more to read */
  gboolean shortcodes; /* shortcodes stand in it as written: what they show, Hugo alone knows */
} InkPageSummary;

/* Reads the Markdown of the body. @text: the whole file, whose page it is. */
InkPageSummary *ink_page_summary_new (const InkPage *page,
                                      InkText *text,
                                      gsize body_start) G_GNUC_WARN_UNUSED_RESULT;
void ink_page_summary_free (InkPageSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPageSummary, ink_page_summary_free)

G_END_DECLS
