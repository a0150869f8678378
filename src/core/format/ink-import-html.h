/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-tree.h"

G_BEGIN_DECLS

/* What is done to a page on its way to Markdown. */
typedef struct {
  const char *base;  /* where relative addresses start from; NULL: they stay as they are */
  gboolean unsafe;   /* the site lets raw HTML pass: "br" stays in cells */
  gboolean bilibili; /* the site has a shortcode of that name */
} InkImportHtmlOptions;

/* What was not simply taken over, for the report. */
typedef enum {
  INK_IMPORT_HTML_INVISIBLE, /* characters nobody sees: U+200B, U+FEFF, blanks that do not break
                              */
  INK_IMPORT_HTML_HIDDEN,    /* elements nobody sees */
  INK_IMPORT_HTML_LINKS,     /* links to scripts and the like: their text stays */
  INK_IMPORT_HTML_PICTURES,  /* pictures without an address */
  INK_IMPORT_HTML_FRAMES,    /* frames, players and forms */
  INK_IMPORT_HTML_EMPHASIS,  /* emphasis that would not be any in Markdown */
  INK_IMPORT_HTML_SPANS,     /* cells over several columns or rows, made single ones */
  INK_IMPORT_HTML_LAYOUT,    /* tables that are none: their cells are paragraphs */
  INK_IMPORT_HTML_SHORTCODES, /* what Hugo would have taken for a shortcode */
  INK_IMPORT_HTML_N
} InkImportHtmlCount;

typedef struct {
  guint n[INK_IMPORT_HTML_N];
} InkImportHtmlCounts;

/* The Markdown of what is in @top (INK_TREE_ROOT: all), as Hugo reads it: blocks with a blank
 * line between, footnotes at the end, "" where nothing is left. Only what would be syntax is
 * escaped; no emphasis is written that would not be any beside Han. Pure, deterministic, in
 * about linear time. @options may be NULL; @counts, which may be NULL, is filled. */
char *ink_import_html (const InkTree *tree,
                       InkNode top,
                       const InkImportHtmlOptions *options,
                       InkImportHtmlCounts *counts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
