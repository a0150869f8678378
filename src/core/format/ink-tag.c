/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of HTML's elements, in the order of their names. */

#include "ink-tag.h"

#include <string.h>

#define V INK_TAG_IS_VOID
#define B INK_TAG_IS_BLOCK
#define S INK_TAG_IS_SPECIAL
#define F INK_TAG_IS_FORMATTING
#define R INK_TAG_IS_RAW
#define P INK_TAG_IS_PLAIN
#define H INK_TAG_IS_HEAD

static const struct {
  const char *name;
  InkTagFlags flags;
} tags[INK_TAG_N] = {
  [INK_TAG_A] = { "a", F },
  [INK_TAG_ABBR] = { "abbr", 0 },
  [INK_TAG_ADDRESS] = { "address", B | S },
  [INK_TAG_AREA] = { "area", V | S },
  [INK_TAG_ARTICLE] = { "article", B | S },
  [INK_TAG_ASIDE] = { "aside", B | S },
  [INK_TAG_AUDIO] = { "audio", 0 },
  [INK_TAG_B] = { "b", F },
  [INK_TAG_BASE] = { "base", V | S | H },
  [INK_TAG_BDI] = { "bdi", 0 },
  [INK_TAG_BDO] = { "bdo", 0 },
  [INK_TAG_BIG] = { "big", F },
  [INK_TAG_BLOCKQUOTE] = { "blockquote", B | S },
  [INK_TAG_BODY] = { "body", S },
  [INK_TAG_BR] = { "br", V | S },
  [INK_TAG_BUTTON] = { "button", S },
  [INK_TAG_CANVAS] = { "canvas", 0 },
  [INK_TAG_CAPTION] = { "caption", S },
  [INK_TAG_CENTER] = { "center", B | S },
  [INK_TAG_CITE] = { "cite", 0 },
  [INK_TAG_CODE] = { "code", F },
  [INK_TAG_COL] = { "col", V | S },
  [INK_TAG_COLGROUP] = { "colgroup", S },
  [INK_TAG_DATA] = { "data", 0 },
  [INK_TAG_DATALIST] = { "datalist", 0 },
  [INK_TAG_DD] = { "dd", B | S },
  [INK_TAG_DEL] = { "del", 0 },
  [INK_TAG_DETAILS] = { "details", B | S },
  [INK_TAG_DFN] = { "dfn", 0 },
  [INK_TAG_DIALOG] = { "dialog", B },
  [INK_TAG_DIR] = { "dir", B | S },
  [INK_TAG_DIV] = { "div", B | S },
  [INK_TAG_DL] = { "dl", B | S },
  [INK_TAG_DT] = { "dt", B | S },
  [INK_TAG_EM] = { "em", F },
  [INK_TAG_EMBED] = { "embed", V | S },
  [INK_TAG_FIELDSET] = { "fieldset", B | S },
  [INK_TAG_FIGCAPTION] = { "figcaption", B | S },
  [INK_TAG_FIGURE] = { "figure", B | S },
  [INK_TAG_FONT] = { "font", F },
  [INK_TAG_FOOTER] = { "footer", B | S },
  [INK_TAG_FORM] = { "form", B | S },
  [INK_TAG_H1] = { "h1", B | S },
  [INK_TAG_H2] = { "h2", B | S },
  [INK_TAG_H3] = { "h3", B | S },
  [INK_TAG_H4] = { "h4", B | S },
  [INK_TAG_H5] = { "h5", B | S },
  [INK_TAG_H6] = { "h6", B | S },
  [INK_TAG_HEAD] = { "head", S },
  [INK_TAG_HEADER] = { "header", B | S },
  [INK_TAG_HGROUP] = { "hgroup", B | S },
  [INK_TAG_HR] = { "hr", V | B | S },
  [INK_TAG_HTML] = { "html", S },
  [INK_TAG_I] = { "i", F },
  [INK_TAG_IFRAME] = { "iframe", R | S },
  [INK_TAG_IMG] = { "img", V | S },
  [INK_TAG_INPUT] = { "input", V | S },
  [INK_TAG_INS] = { "ins", 0 },
  [INK_TAG_KBD] = { "kbd", 0 },
  [INK_TAG_LABEL] = { "label", 0 },
  [INK_TAG_LEGEND] = { "legend", 0 },
  [INK_TAG_LI] = { "li", B | S },
  [INK_TAG_LINK] = { "link", V | S | H },
  [INK_TAG_MAIN] = { "main", B | S },
  [INK_TAG_MAP] = { "map", 0 },
  [INK_TAG_MARK] = { "mark", 0 },
  [INK_TAG_MATH] = { "math", 0 },
  [INK_TAG_MENU] = { "menu", B | S },
  [INK_TAG_META] = { "meta", V | S | H },
  [INK_TAG_METER] = { "meter", 0 },
  [INK_TAG_NAV] = { "nav", B | S },
  [INK_TAG_NOEMBED] = { "noembed", R | S },
  [INK_TAG_NOFRAMES] = { "noframes", R | S | H },
  [INK_TAG_NOSCRIPT] = { "noscript", S | H },
  [INK_TAG_OBJECT] = { "object", S },
  [INK_TAG_OL] = { "ol", B | S },
  [INK_TAG_OPTGROUP] = { "optgroup", 0 },
  [INK_TAG_OPTION] = { "option", 0 },
  [INK_TAG_OUTPUT] = { "output", 0 },
  [INK_TAG_P] = { "p", B | S },
  [INK_TAG_PARAM] = { "param", V | S },
  [INK_TAG_PICTURE] = { "picture", 0 },
  [INK_TAG_PRE] = { "pre", B | S },
  [INK_TAG_PROGRESS] = { "progress", 0 },
  [INK_TAG_Q] = { "q", 0 },
  [INK_TAG_RP] = { "rp", 0 },
  [INK_TAG_RT] = { "rt", 0 },
  [INK_TAG_RUBY] = { "ruby", 0 },
  [INK_TAG_S] = { "s", F },
  [INK_TAG_SAMP] = { "samp", 0 },
  [INK_TAG_SCRIPT] = { "script", R | S | H },
  [INK_TAG_SEARCH] = { "search", B | S },
  [INK_TAG_SECTION] = { "section", B | S },
  [INK_TAG_SELECT] = { "select", S },
  [INK_TAG_SMALL] = { "small", F },
  [INK_TAG_SOURCE] = { "source", V | S },
  [INK_TAG_SPAN] = { "span", 0 },
  [INK_TAG_STRIKE] = { "strike", F },
  [INK_TAG_STRONG] = { "strong", F },
  [INK_TAG_STYLE] = { "style", R | S | H },
  [INK_TAG_SUB] = { "sub", 0 },
  [INK_TAG_SUMMARY] = { "summary", B | S },
  [INK_TAG_SUP] = { "sup", 0 },
  [INK_TAG_SVG] = { "svg", 0 },
  [INK_TAG_TABLE] = { "table", S },
  [INK_TAG_TBODY] = { "tbody", S },
  [INK_TAG_TD] = { "td", S },
  [INK_TAG_TEMPLATE] = { "template", S | H },
  [INK_TAG_TEXTAREA] = { "textarea", P | S },
  [INK_TAG_TFOOT] = { "tfoot", S },
  [INK_TAG_TH] = { "th", S },
  [INK_TAG_THEAD] = { "thead", S },
  [INK_TAG_TIME] = { "time", 0 },
  [INK_TAG_TITLE] = { "title", P | S | H },
  [INK_TAG_TR] = { "tr", S },
  [INK_TAG_TRACK] = { "track", V | S },
  [INK_TAG_TT] = { "tt", F },
  [INK_TAG_U] = { "u", F },
  [INK_TAG_UL] = { "ul", B | S },
  [INK_TAG_VAR] = { "var", 0 },
  [INK_TAG_VIDEO] = { "video", 0 },
  [INK_TAG_WBR] = { "wbr", V | S },
  [INK_TAG_XMP] = { "xmp", R | B | S },
};

const char *
ink_tag_get_name (guint tag)
{
  return tag < INK_TAG_N ? tags[tag].name : NULL;
}

InkTagFlags
ink_tag_get_flags (guint tag)
{
  return tag < INK_TAG_N ? tags[tag].flags : 0;
}

guint
ink_tag_lookup (const char *name)
{
  guint low = INK_TAG_NONE + 1, high = INK_TAG_N;

  while (low < high) {
    guint middle = (low + high) / 2;
    int order = strcmp (tags[middle].name, name);

    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return INK_TAG_NONE;
}
