/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-citations.h"
#include "ink-edit.h"
#include "ink-front-matter.h"
#include "ink-markdown.h"
#include "ink-source-key.h"
#include "ink-source.h"

G_BEGIN_DECLS

/* How much there is to read: front matter, notes and code do not count. */
typedef struct {
  guint characters; /* 字数: Han characters and Latin words and numbers */
  guint words;      /* Latin words and numbers alone */
  guint minutes;    /* Han/400 + words/220, rounded up; 0 for an empty body */
} InkCounts;

typedef struct _InkSite InkSite;

/* The sealed result of reading one text. Refcounted; may be read from any thread. */
typedef struct _InkArticle InkArticle;

/* Pure. @options may be NULL for the window's defaults. */
InkArticle *ink_article_parse (InkText *text,
                               const InkMarkdownOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* The same without blocks, which take most of the time: for checks of many files. */
InkArticle *ink_article_read (InkText *text,
                              const InkMarkdownOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* Pure: the article of @text, which is that of @old after @edit, by reading only the blocks of
 * the body it touches and their neighbours; its problems are empty until it is parsed whole.
 * NULL where it cannot be known that a whole reading would find the same blocks: then parse. */
InkArticle *ink_article_edit (InkArticle *old,
                              InkText *text,
                              const InkEdit *edit) G_GNUC_WARN_UNUSED_RESULT;
InkArticle *ink_article_ref (InkArticle *self);
void ink_article_unref (InkArticle *self);

guint64 ink_article_get_revision (const InkArticle *self);
InkText *ink_article_get_text (const InkArticle *self);
InkFrontMatter *ink_article_get_front_matter (const InkArticle *self);
GPtrArray *ink_article_get_blocks (const InkArticle *self); /* of InkBlock */
/* Where in its text what a block has at @offset is written: the same, unless it was read with
 * what shortcodes make. */
gsize ink_article_get_written (const InkArticle *self, gsize offset);
InkCitations *ink_article_get_citations (const InkArticle *self);
/* What a note says as a source. */
typedef struct {
  const InkNote *note;
  InkSource *source;
  InkSourceKey *key;
} InkArticleSource;

/* GArray of InkArticleSource, borrowed: the notes that Hugo does not drop for another of their
 * name, by the tolerant grammar. Read when first asked for, once. */
GArray *ink_article_get_sources (const InkArticle *self);
/* The Markdown it was read in. */
InkMarkup *ink_article_get_markup (const InkArticle *self);
/* As they are written, in order; NULL after an edit. */
const InkShortcodes *ink_article_get_shortcodes (const InkArticle *self);
InkCounts ink_article_get_counts (const InkArticle *self);
/* GPtrArray of InkProblem, by start: what is wrong on any site. */
GPtrArray *ink_article_get_problems (const InkArticle *self);
/* The same with what is wrong on @site: its taxonomies, its zone. */
GPtrArray *ink_article_find_problems (const InkArticle *self,
                                      const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* The title's text, or NULL. */
const char *ink_article_get_title (const InkArticle *self);

/* Counts of any text, as in the status bar and the summary's counter. */
InkCounts ink_counts_of (const char *text, gssize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkArticle, ink_article_unref)

G_END_DECLS
