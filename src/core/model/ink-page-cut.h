/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"

G_BEGIN_DECLS

/* What stands in the HTML for the divider, in a paragraph of its own, as in Hugo. */
#define INK_PAGE_CUT_MARK "HUGOMORE42"

/* How much of a page's HTML is its automatic summary. */
typedef struct {
  InkHugo hugo;
  int length;   /* summaryLength */
  gboolean cjk; /* each character of a word that is not ASCII counts */
} InkPageCut;

/* The automatic summary of @html: up to 0.133 plain text with entities, from 0.134 on HTML to
 * the end of a paragraph. @truncated: whether there is more. Linear. (Hugo's helpers/content.go
 * TruncateWordsByRune and TruncateWordsToWholeSentence; resources/page/page_markup.go
 * ExtractSummaryFromHTML) */
char *ink_page_cut_automatic (const InkPageCut *self,
                              const char *html,
                              gboolean *truncated) G_GNUC_WARN_UNUSED_RESULT;
/* What stands before the mark. (Hugo's hugolib/page__per_output.go
 * splitUserDefinedSummaryAndContent; resources/page/page_markup.go
 * ExtractSummaryFromHTMLWithDivider) */
char *ink_page_cut_at_mark (const char *html, InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* Front matter's summary: a paragraph alone loses its tags. (Hugo's helpers/content.go
 * TrimShortHTML) */
char *ink_page_cut_short (const char *html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
