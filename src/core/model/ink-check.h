/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-article.h"
#include "ink-hugo.h"
#include "ink-link-index.h"
#include "ink-site-facts.h"
#include "ink-site.h"
#include "ink-suppressions.h"

G_BEGIN_DECLS

/* Where an article stands when it is checked. All borrowed; a context of zeros is right for a
 * text of which nothing else is known. */
typedef struct {
  const InkSite *site;       /* or NULL: only what is wrong on any site is found */
  const char *path;          /* relative to the site's root, or NULL */
  guint hugos;               /* the generations it is built with, as INK_HUGO_BIT; 0: any */
  gint64 now;                /* seconds since 1970; 0: what depends on the day is not found */
  const InkLinkIndex *links; /* what links can lead to; NULL: no rule on links */
  const InkSiteFacts *facts; /* of all pages; NULL: no rule on several articles */
  const InkSiteFact *own; /* the article's, where it is another now than in @facts; or NULL */
  const InkSuppressions *suppressions; /* or NULL; both need @path */
  gboolean with_suppressed;            /* tell what is suppressed too, marked so */
} InkCheckContext;

#define INK_HUGO_BIT(hugo) (1U << (hugo))

/* Runs every rule on @article: GPtrArray of InkProblem, by start. What does not matter in the
 * generations of @context is left out. Pure, in any thread; linear in the text, which is not
 * read again: the article's own reading is used. @context may be NULL. */
GPtrArray *ink_check_article (const InkArticle *article,
                              const InkCheckContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* Reads @text for a check where nobody has read it yet: in the Markdown of its site and
 * language, without blocks. */
InkArticle *ink_check_read (InkText *text,
                            const InkCheckContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* Takes safe fixes, and again those of what is found then, until there is none (eight times at
 * most): the article after them, without blocks; in @n_fixed how many there were, and in
 * @edits, which may be NULL, the InkEdits that lead there from the text as it was (GPtrArray,
 * for the caller). Where two overlap the first one wins. NULL where there is nothing to fix.
 * What is suppressed stays. */
InkArticle *ink_check_fix (const InkArticle *article,
                           const InkCheckContext *context,
                           guint *n_fixed,
                           GPtrArray **edits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
