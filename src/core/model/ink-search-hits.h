/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-search-text.h"
#include "ink-search-words.h"

G_BEGIN_DECLS

/* One place where a word of a query stands; words that overlap are one. */
typedef struct {
  guint part;       /* of the article's parts */
  InkSpan in_part;  /* bytes of the part's text */
  InkSpan span;     /* bytes of the file's text (a BOM apart): the hit itself, or where the
                       part's text does not stand there as it is, all of its value; empty in a
                       file's name */
  gboolean literal; /* it is the hit itself */
} InkSearchHit;

/* Where the words stand in one article, first to last. */
typedef struct {
  InkText *text;
  GPtrArray *parts; /* of InkSearchPart */
  GArray *hits;     /* of InkSearchHit */
  gboolean more;    /* there were more than asked for */
} InkSearchHits;

/* At most @most of them. @path relative to the site's root. */
InkSearchHits *ink_search_hits_find (const char *path,
                                     InkText *text,
                                     const InkSearchWords *words,
                                     guint most) G_GNUC_WARN_UNUSED_RESULT;
void ink_search_hits_free (InkSearchHits *self);
/* The label of the note whose definition hit number @position is in; NULL for none. */
char *ink_search_hits_dup_note (InkSearchHits *self, guint position) G_GNUC_WARN_UNUSED_RESULT;

/* A line with what was found in it, for people. */
typedef struct {
  char *text;         /* one line, cut at both ends to what was asked for, with "…" there */
  GArray *marks;      /* of InkSpan of @text: the hits */
  guint first, after; /* those hits, by number */
} InkSearchContext;

/* The line around hit number @position with the hits that follow on it; about @width characters
 * of it. */
InkSearchContext *ink_search_hits_get_context (const InkSearchHits *self,
                                               guint position,
                                               guint width) G_GNUC_WARN_UNUSED_RESULT;
void ink_search_context_free (InkSearchContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchHits, ink_search_hits_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSearchContext, ink_search_context_free)

G_END_DECLS
