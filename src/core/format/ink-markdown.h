/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-block.h"
#include "ink-citations.h"

G_BEGIN_DECLS

typedef struct {
  InkMarkup *markup; /* borrowed; NULL for the defaults of the newest Hugo */
  gboolean
      positions;   /* data-l attributes and cards, for the window; off for galleyctl render */
  gboolean expand; /* what "{{% %}}" makes is Markdown, as in Hugo; then lines and spans are of
                      the text after that, not of what is written: never with positions */
  InkShortcodePage *page; /* borrowed; NULL where nothing is known of it */
  guint depth;            /* 0; Markdown in shortcodes counts it up */
} InkMarkdownOptions;

/* Parses the body, from @body_start to the end of @text. Never fails: what is too wide or deep
 * for the parser is shown as plain text instead. Thread-safe. GPtrArray of InkBlock. */
GPtrArray *ink_markdown_parse (InkText *text,
                               gsize body_start,
                               const InkMarkdownOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* A heading of the body, wherever it stands. */
typedef struct {
  gsize at;          /* where its line starts, bytes of the text */
  gboolean explicit; /* the id is written in it */
  char *base;        /* the id before it was made unique; NULL for none */
  char *id;          /* the id; NULL for none */
} InkHeading;

/* The same heading at @at. */
InkHeading *ink_heading_move (const InkHeading *self, gsize at) G_GNUC_WARN_UNUSED_RESULT;
void ink_heading_free (InkHeading *self);

/* A reading of which some was done before. */
typedef struct {
  InkText *text;
  gsize body_start;
  const InkLeaves *leaves;
  const InkCitations *citations; /* whose notes are shown; NULL for none */
  GArray *note_marks;            /* of InkNoteMark: what stands for notes in the text */
  const InkMarkdownOptions *options;
  GHashTable *taken;   /* ids of headings given so far (ink_heading_id_take()); goes on */
  GPtrArray *headings; /* of InkHeading; filled */
} InkMarkdownJob;

/* For who cannot wait: parsing is for one at a time, and one who parses a long text may take
 * its time. TRUE: nobody else parses until ink_markdown_leave(), from the same thread. */
gboolean ink_markdown_try_enter (void) G_GNUC_WARN_UNUSED_RESULT;
void ink_markdown_leave (void);
/* GPtrArray of InkBlock. */
GPtrArray *ink_markdown_run (const InkMarkdownJob *job) G_GNUC_WARN_UNUSED_RESULT;
/* The HTML of all blocks, as one string. */
char *ink_markdown_render (GPtrArray *blocks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
