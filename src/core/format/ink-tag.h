/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The elements of HTML that have a meaning to somebody here; any other is a number of its own
 * from INK_TAG_N on, which only its tree knows. */
typedef enum {
  INK_TAG_NONE, /* of what is no element */
  INK_TAG_A,
  INK_TAG_ABBR,
  INK_TAG_ADDRESS,
  INK_TAG_AREA,
  INK_TAG_ARTICLE,
  INK_TAG_ASIDE,
  INK_TAG_AUDIO,
  INK_TAG_B,
  INK_TAG_BASE,
  INK_TAG_BDI,
  INK_TAG_BDO,
  INK_TAG_BIG,
  INK_TAG_BLOCKQUOTE,
  INK_TAG_BODY,
  INK_TAG_BR,
  INK_TAG_BUTTON,
  INK_TAG_CANVAS,
  INK_TAG_CAPTION,
  INK_TAG_CENTER,
  INK_TAG_CITE,
  INK_TAG_CODE,
  INK_TAG_COL,
  INK_TAG_COLGROUP,
  INK_TAG_DATA,
  INK_TAG_DATALIST,
  INK_TAG_DD,
  INK_TAG_DEL,
  INK_TAG_DETAILS,
  INK_TAG_DFN,
  INK_TAG_DIALOG,
  INK_TAG_DIR,
  INK_TAG_DIV,
  INK_TAG_DL,
  INK_TAG_DT,
  INK_TAG_EM,
  INK_TAG_EMBED,
  INK_TAG_FIELDSET,
  INK_TAG_FIGCAPTION,
  INK_TAG_FIGURE,
  INK_TAG_FONT,
  INK_TAG_FOOTER,
  INK_TAG_FORM,
  INK_TAG_H1,
  INK_TAG_H2,
  INK_TAG_H3,
  INK_TAG_H4,
  INK_TAG_H5,
  INK_TAG_H6,
  INK_TAG_HEAD,
  INK_TAG_HEADER,
  INK_TAG_HGROUP,
  INK_TAG_HR,
  INK_TAG_HTML,
  INK_TAG_I,
  INK_TAG_IFRAME,
  INK_TAG_IMG,
  INK_TAG_INPUT,
  INK_TAG_INS,
  INK_TAG_KBD,
  INK_TAG_LABEL,
  INK_TAG_LEGEND,
  INK_TAG_LI,
  INK_TAG_LINK,
  INK_TAG_MAIN,
  INK_TAG_MAP,
  INK_TAG_MARK,
  INK_TAG_MATH,
  INK_TAG_MENU,
  INK_TAG_META,
  INK_TAG_METER,
  INK_TAG_NAV,
  INK_TAG_NOEMBED,
  INK_TAG_NOFRAMES,
  INK_TAG_NOSCRIPT,
  INK_TAG_OBJECT,
  INK_TAG_OL,
  INK_TAG_OPTGROUP,
  INK_TAG_OPTION,
  INK_TAG_OUTPUT,
  INK_TAG_P,
  INK_TAG_PARAM,
  INK_TAG_PICTURE,
  INK_TAG_PRE,
  INK_TAG_PROGRESS,
  INK_TAG_Q,
  INK_TAG_RP,
  INK_TAG_RT,
  INK_TAG_RUBY,
  INK_TAG_S,
  INK_TAG_SAMP,
  INK_TAG_SCRIPT,
  INK_TAG_SEARCH,
  INK_TAG_SECTION,
  INK_TAG_SELECT,
  INK_TAG_SMALL,
  INK_TAG_SOURCE,
  INK_TAG_SPAN,
  INK_TAG_STRIKE,
  INK_TAG_STRONG,
  INK_TAG_STYLE,
  INK_TAG_SUB,
  INK_TAG_SUMMARY,
  INK_TAG_SUP,
  INK_TAG_SVG,
  INK_TAG_TABLE,
  INK_TAG_TBODY,
  INK_TAG_TD,
  INK_TAG_TEMPLATE,
  INK_TAG_TEXTAREA,
  INK_TAG_TFOOT,
  INK_TAG_TH,
  INK_TAG_THEAD,
  INK_TAG_TIME,
  INK_TAG_TITLE,
  INK_TAG_TR,
  INK_TAG_TRACK,
  INK_TAG_TT,
  INK_TAG_U,
  INK_TAG_UL,
  INK_TAG_VAR,
  INK_TAG_VIDEO,
  INK_TAG_WBR,
  INK_TAG_XMP,
  INK_TAG_N, /* how many there are */
} InkTag;

/* What HTML says of an element. (WHATWG HTML §13.1.2 and §13.2.4.2) */
typedef enum {
  INK_TAG_IS_VOID = 1 << 0,       /* has no content and no end */
  INK_TAG_IS_BLOCK = 1 << 1,      /* ends an open paragraph; stands on lines of its own */
  INK_TAG_IS_SPECIAL = 1 << 2,    /* what is wrongly nested does not end beyond it */
  INK_TAG_IS_FORMATTING = 1 << 3, /* goes on behind what was wrongly nested */
  INK_TAG_IS_RAW = 1 << 4,        /* holds text alone, as it stands */
  INK_TAG_IS_PLAIN = 1 << 5,      /* holds text alone, with entities */
  INK_TAG_IS_HEAD = 1 << 6,       /* may stand in a page's head */
} InkTagFlags;

/* In lower case; NULL of INK_TAG_NONE and from INK_TAG_N on. Static. */
const char *ink_tag_get_name (guint tag);
/* 0 from INK_TAG_N on. */
InkTagFlags ink_tag_get_flags (guint tag);
/* @name: in lower case; INK_TAG_NONE where it is none of them. */
guint ink_tag_lookup (const char *name);

G_END_DECLS
