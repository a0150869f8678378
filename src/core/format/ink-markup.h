/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-shortcode-site.h"

G_BEGIN_DECLS

/* What the typographer writes in place of what is typed. */
typedef enum {
  INK_TYPOGRAPHY_LEFT_SINGLE,
  INK_TYPOGRAPHY_RIGHT_SINGLE,
  INK_TYPOGRAPHY_LEFT_DOUBLE,
  INK_TYPOGRAPHY_RIGHT_DOUBLE,
  INK_TYPOGRAPHY_EN_DASH,
  INK_TYPOGRAPHY_EM_DASH,
  INK_TYPOGRAPHY_ELLIPSIS,
  INK_TYPOGRAPHY_LEFT_ANGLE,
  INK_TYPOGRAPHY_RIGHT_ANGLE,
  INK_TYPOGRAPHY_APOSTROPHE,
} InkTypography;

#define INK_N_TYPOGRAPHIES (INK_TYPOGRAPHY_APOSTROPHE + 1)

typedef enum {
  INK_HEADING_IDS_NONE,
  INK_HEADING_IDS_GITHUB,
  INK_HEADING_IDS_GITHUB_ASCII,
  INK_HEADING_IDS_BLACKFRIDAY,
} InkHeadingIds;

typedef enum {
  INK_LINE_BREAKS_KEPT,
  INK_LINE_BREAKS_SIMPLE, /* joined between wide characters */
  INK_LINE_BREAKS_CSS3,   /* the same by the draft of CSS Text 3 */
} InkLineBreaks;

/* Which Markdown a site has: its `markup.goldmark` (Hugo's markup/goldmark/goldmark_config) for
 * one generation of Hugo. Filled by who makes it, sealed when it is shared; refcounted. */
typedef struct {
  gatomicrefcount refs;
  InkHugo hugo;

  /* renderer */
  gboolean unsafe; /* raw HTML passes */
  gboolean hard_wraps;
  gboolean xhtml;

  /* extensions */
  gboolean tables;
  gboolean strikethrough;
  gboolean task_lists;
  gboolean definition_lists;
  gboolean footnotes;
  gboolean footnote_prefix; /* ids of notes begin with one of the page's path */
  char *backlink_html;      /* of a note; NULL for Hugo's own */
  gboolean linkify;
  char *linkify_protocol; /* of "www.": "https" */
  gboolean typographer;
  char *typography[INK_N_TYPOGRAPHIES]; /* HTML; NULL for Hugo's own */
  InkLineBreaks line_breaks;
  gboolean escaped_space;
  gboolean delete_text, insert_text, mark_text, subscript, superscript; /* extras */
  GPtrArray *inline_math; /* passthrough: pairs of char *, opening then closing; may be empty */
  GPtrArray *block_math;
  gboolean emoji; /* the site's enableEmoji */

  /* parser */
  gboolean heading_ids;
  InkHeadingIds heading_id_type;
  gboolean heading_attributes;
  gboolean block_attributes;
  InkShortcodeSite *shortcodes; /* what the site has of its own; NULL where nobody looked */

  gboolean code_fences;    /* markup.highlight.codeFences: Hugo makes the HTML of fenced code */
  gboolean wrapped_images; /* an image alone in its paragraph keeps the <p> */
} InkMarkup;

/* Hugo's defaults. */
InkMarkup *ink_markup_new (InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
InkMarkup *ink_markup_ref (InkMarkup *self);
void ink_markup_unref (InkMarkup *self);
/* HTML in place of what is typed; NULL where that stays. */
const char *ink_markup_get_typography (const InkMarkup *self, InkTypography kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkMarkup, ink_markup_unref)

G_END_DECLS
