/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of HTML's characters, by their bytes; and how references to them are read
 * (WHATWG HTML §13.2.5.72). */

#include "ink-entity.h"

#include <string.h>

#define LONGEST_NAME 16

static const struct {
  const char *name;
  gunichar c;
  gboolean bare; /* is read without ";", too */
} names[] = {
  { "AElig", 0xC6, TRUE },      { "AMP", 0x26, TRUE },
  { "Aacute", 0xC1, TRUE },     { "Acirc", 0xC2, TRUE },
  { "Agrave", 0xC0, TRUE },     { "Alpha", 0x391, FALSE },
  { "Aring", 0xC5, TRUE },      { "Atilde", 0xC3, TRUE },
  { "Auml", 0xC4, TRUE },       { "Beta", 0x392, FALSE },
  { "COPY", 0xA9, TRUE },       { "Ccedil", 0xC7, TRUE },
  { "Chi", 0x3A7, FALSE },      { "Dagger", 0x2021, FALSE },
  { "Delta", 0x394, FALSE },    { "ETH", 0xD0, TRUE },
  { "Eacute", 0xC9, TRUE },     { "Ecirc", 0xCA, TRUE },
  { "Egrave", 0xC8, TRUE },     { "Epsilon", 0x395, FALSE },
  { "Eta", 0x397, FALSE },      { "Euml", 0xCB, TRUE },
  { "GT", 0x3E, TRUE },         { "Gamma", 0x393, FALSE },
  { "Hat", 0x5E, FALSE },       { "Iacute", 0xCD, TRUE },
  { "Icirc", 0xCE, TRUE },      { "Igrave", 0xCC, TRUE },
  { "Iota", 0x399, FALSE },     { "Iuml", 0xCF, TRUE },
  { "Kappa", 0x39A, FALSE },    { "LT", 0x3C, TRUE },
  { "Lambda", 0x39B, FALSE },   { "Mu", 0x39C, FALSE },
  { "NewLine", 0xA, FALSE },    { "NoBreak", 0x2060, FALSE },
  { "Ntilde", 0xD1, TRUE },     { "Nu", 0x39D, FALSE },
  { "OElig", 0x152, FALSE },    { "Oacute", 0xD3, TRUE },
  { "Ocirc", 0xD4, TRUE },      { "Ograve", 0xD2, TRUE },
  { "Omega", 0x3A9, FALSE },    { "Omicron", 0x39F, FALSE },
  { "Oslash", 0xD8, TRUE },     { "Otilde", 0xD5, TRUE },
  { "Ouml", 0xD6, TRUE },       { "Phi", 0x3A6, FALSE },
  { "Pi", 0x3A0, FALSE },       { "Prime", 0x2033, FALSE },
  { "Psi", 0x3A8, FALSE },      { "QUOT", 0x22, TRUE },
  { "REG", 0xAE, TRUE },        { "Rho", 0x3A1, FALSE },
  { "Scaron", 0x160, FALSE },   { "Sigma", 0x3A3, FALSE },
  { "THORN", 0xDE, TRUE },      { "TRADE", 0x2122, FALSE },
  { "Tab", 0x9, FALSE },        { "Tau", 0x3A4, FALSE },
  { "Theta", 0x398, FALSE },    { "Uacute", 0xDA, TRUE },
  { "Ucirc", 0xDB, TRUE },      { "Ugrave", 0xD9, TRUE },
  { "Upsilon", 0x3A5, FALSE },  { "Uuml", 0xDC, TRUE },
  { "Xi", 0x39E, FALSE },       { "Yacute", 0xDD, TRUE },
  { "Yuml", 0x178, FALSE },     { "ZeroWidthSpace", 0x200B, FALSE },
  { "Zeta", 0x396, FALSE },     { "aacute", 0xE1, TRUE },
  { "acirc", 0xE2, TRUE },      { "acute", 0xB4, TRUE },
  { "aelig", 0xE6, TRUE },      { "agrave", 0xE0, TRUE },
  { "alefsym", 0x2135, FALSE }, { "alpha", 0x3B1, FALSE },
  { "amp", 0x26, TRUE },        { "and", 0x2227, FALSE },
  { "ang", 0x2220, FALSE },     { "apos", 0x27, FALSE },
  { "aring", 0xE5, TRUE },      { "ast", 0x2A, FALSE },
  { "asymp", 0x2248, FALSE },   { "atilde", 0xE3, TRUE },
  { "auml", 0xE4, TRUE },       { "bdquo", 0x201E, FALSE },
  { "beta", 0x3B2, FALSE },     { "breve", 0x2D8, FALSE },
  { "brvbar", 0xA6, TRUE },     { "bsol", 0x5C, FALSE },
  { "bull", 0x2022, FALSE },    { "cap", 0x2229, FALSE },
  { "caron", 0x2C7, FALSE },    { "ccedil", 0xE7, TRUE },
  { "cedil", 0xB8, TRUE },      { "cent", 0xA2, TRUE },
  { "check", 0x2713, FALSE },   { "chi", 0x3C7, FALSE },
  { "circ", 0x2C6, FALSE },     { "clubs", 0x2663, FALSE },
  { "colon", 0x3A, FALSE },     { "comma", 0x2C, FALSE },
  { "commat", 0x40, FALSE },    { "cong", 0x2245, FALSE },
  { "copy", 0xA9, TRUE },       { "copysr", 0x2117, FALSE },
  { "crarr", 0x21B5, FALSE },   { "cross", 0x2717, FALSE },
  { "cup", 0x222A, FALSE },     { "curren", 0xA4, TRUE },
  { "dArr", 0x21D3, FALSE },    { "dagger", 0x2020, FALSE },
  { "darr", 0x2193, FALSE },    { "dash", 0x2010, FALSE },
  { "deg", 0xB0, TRUE },        { "delta", 0x3B4, FALSE },
  { "diams", 0x2666, FALSE },   { "divide", 0xF7, TRUE },
  { "dollar", 0x24, FALSE },    { "dot", 0x2D9, FALSE },
  { "eacute", 0xE9, TRUE },     { "ecirc", 0xEA, TRUE },
  { "egrave", 0xE8, TRUE },     { "empty", 0x2205, FALSE },
  { "emsp", 0x2003, FALSE },    { "emsp13", 0x2004, FALSE },
  { "emsp14", 0x2005, FALSE },  { "ensp", 0x2002, FALSE },
  { "epsilon", 0x3B5, FALSE },  { "equals", 0x3D, FALSE },
  { "equiv", 0x2261, FALSE },   { "eta", 0x3B7, FALSE },
  { "eth", 0xF0, TRUE },        { "euml", 0xEB, TRUE },
  { "euro", 0x20AC, FALSE },    { "excl", 0x21, FALSE },
  { "exist", 0x2203, FALSE },   { "fnof", 0x192, FALSE },
  { "forall", 0x2200, FALSE },  { "frac12", 0xBD, TRUE },
  { "frac14", 0xBC, TRUE },     { "frac34", 0xBE, TRUE },
  { "frasl", 0x2044, FALSE },   { "gamma", 0x3B3, FALSE },
  { "ge", 0x2265, FALSE },      { "grave", 0x60, FALSE },
  { "gt", 0x3E, TRUE },         { "hArr", 0x21D4, FALSE },
  { "hairsp", 0x200A, FALSE },  { "harr", 0x2194, FALSE },
  { "hearts", 0x2665, FALSE },  { "hellip", 0x2026, FALSE },
  { "horbar", 0x2015, FALSE },  { "hyphen", 0x2010, FALSE },
  { "iacute", 0xED, TRUE },     { "icirc", 0xEE, TRUE },
  { "iexcl", 0xA1, TRUE },      { "igrave", 0xEC, TRUE },
  { "image", 0x2111, FALSE },   { "infin", 0x221E, FALSE },
  { "int", 0x222B, FALSE },     { "iota", 0x3B9, FALSE },
  { "iquest", 0xBF, TRUE },     { "isin", 0x2208, FALSE },
  { "iuml", 0xEF, TRUE },       { "kappa", 0x3BA, FALSE },
  { "lArr", 0x21D0, FALSE },    { "lambda", 0x3BB, FALSE },
  { "lang", 0x27E8, FALSE },    { "langle", 0x27E8, FALSE },
  { "laquo", 0xAB, TRUE },      { "larr", 0x2190, FALSE },
  { "lbrace", 0x7B, FALSE },    { "lbrack", 0x5B, FALSE },
  { "lceil", 0x2308, FALSE },   { "lcub", 0x7B, FALSE },
  { "ldquo", 0x201C, FALSE },   { "ldquor", 0x201E, FALSE },
  { "le", 0x2264, FALSE },      { "lfloor", 0x230A, FALSE },
  { "lowast", 0x2217, FALSE },  { "lowbar", 0x5F, FALSE },
  { "loz", 0x25CA, FALSE },     { "lpar", 0x28, FALSE },
  { "lrm", 0x200E, FALSE },     { "lsaquo", 0x2039, FALSE },
  { "lsqb", 0x5B, FALSE },      { "lsquo", 0x2018, FALSE },
  { "lsquor", 0x201A, FALSE },  { "lt", 0x3C, TRUE },
  { "macr", 0xAF, TRUE },       { "mdash", 0x2014, FALSE },
  { "micro", 0xB5, TRUE },      { "middot", 0xB7, TRUE },
  { "minus", 0x2212, FALSE },   { "mldr", 0x2026, FALSE },
  { "mu", 0x3BC, FALSE },       { "nabla", 0x2207, FALSE },
  { "nbsp", 0xA0, TRUE },       { "ndash", 0x2013, FALSE },
  { "ne", 0x2260, FALSE },      { "ni", 0x220B, FALSE },
  { "nldr", 0x2025, FALSE },    { "not", 0xAC, TRUE },
  { "notin", 0x2209, FALSE },   { "nsub", 0x2284, FALSE },
  { "ntilde", 0xF1, TRUE },     { "nu", 0x3BD, FALSE },
  { "num", 0x23, FALSE },       { "numsp", 0x2007, FALSE },
  { "oacute", 0xF3, TRUE },     { "ocirc", 0xF4, TRUE },
  { "oelig", 0x153, FALSE },    { "ograve", 0xF2, TRUE },
  { "oline", 0x203E, FALSE },   { "omega", 0x3C9, FALSE },
  { "omicron", 0x3BF, FALSE },  { "oplus", 0x2295, FALSE },
  { "or", 0x2228, FALSE },      { "ordf", 0xAA, TRUE },
  { "ordm", 0xBA, TRUE },       { "oslash", 0xF8, TRUE },
  { "otilde", 0xF5, TRUE },     { "otimes", 0x2297, FALSE },
  { "ouml", 0xF6, TRUE },       { "para", 0xB6, TRUE },
  { "part", 0x2202, FALSE },    { "percnt", 0x25, FALSE },
  { "period", 0x2E, FALSE },    { "permil", 0x2030, FALSE },
  { "perp", 0x22A5, FALSE },    { "phi", 0x3C6, FALSE },
  { "phone", 0x260E, FALSE },   { "pi", 0x3C0, FALSE },
  { "piv", 0x3D6, FALSE },      { "plus", 0x2B, FALSE },
  { "plusmn", 0xB1, TRUE },     { "pound", 0xA3, TRUE },
  { "prime", 0x2032, FALSE },   { "prod", 0x220F, FALSE },
  { "prop", 0x221D, FALSE },    { "psi", 0x3C8, FALSE },
  { "puncsp", 0x2008, FALSE },  { "quest", 0x3F, FALSE },
  { "quot", 0x22, TRUE },       { "rArr", 0x21D2, FALSE },
  { "radic", 0x221A, FALSE },   { "rang", 0x27E9, FALSE },
  { "rangle", 0x27E9, FALSE },  { "raquo", 0xBB, TRUE },
  { "rarr", 0x2192, FALSE },    { "rarrw", 0x219D, FALSE },
  { "rbrace", 0x7D, FALSE },    { "rbrack", 0x5D, FALSE },
  { "rceil", 0x2309, FALSE },   { "rcub", 0x7D, FALSE },
  { "rdquo", 0x201D, FALSE },   { "real", 0x211C, FALSE },
  { "reg", 0xAE, TRUE },        { "rfloor", 0x230B, FALSE },
  { "rho", 0x3C1, FALSE },      { "ring", 0x2DA, FALSE },
  { "rlm", 0x200F, FALSE },     { "rpar", 0x29, FALSE },
  { "rsaquo", 0x203A, FALSE },  { "rsqb", 0x5D, FALSE },
  { "rsquo", 0x2019, FALSE },   { "sbquo", 0x201A, FALSE },
  { "scaron", 0x161, FALSE },   { "sdot", 0x22C5, FALSE },
  { "sect", 0xA7, TRUE },       { "semi", 0x3B, FALSE },
  { "shy", 0xAD, TRUE },        { "sigma", 0x3C3, FALSE },
  { "sigmaf", 0x3C2, FALSE },   { "sim", 0x223C, FALSE },
  { "sol", 0x2F, FALSE },       { "spades", 0x2660, FALSE },
  { "star", 0x2606, FALSE },    { "starf", 0x2605, FALSE },
  { "sub", 0x2282, FALSE },     { "sube", 0x2286, FALSE },
  { "sum", 0x2211, FALSE },     { "sup", 0x2283, FALSE },
  { "sup1", 0xB9, TRUE },       { "sup2", 0xB2, TRUE },
  { "sup3", 0xB3, TRUE },       { "supe", 0x2287, FALSE },
  { "szlig", 0xDF, TRUE },      { "tau", 0x3C4, FALSE },
  { "there4", 0x2234, FALSE },  { "theta", 0x3B8, FALSE },
  { "thetasym", 0x3D1, FALSE }, { "thinsp", 0x2009, FALSE },
  { "thorn", 0xFE, TRUE },      { "tilde", 0x2DC, FALSE },
  { "times", 0xD7, TRUE },      { "trade", 0x2122, FALSE },
  { "uArr", 0x21D1, FALSE },    { "uacute", 0xFA, TRUE },
  { "uarr", 0x2191, FALSE },    { "ucirc", 0xFB, TRUE },
  { "ugrave", 0xF9, TRUE },     { "uml", 0xA8, TRUE },
  { "upsih", 0x3D2, FALSE },    { "upsilon", 0x3C5, FALSE },
  { "uuml", 0xFC, TRUE },       { "verbar", 0x7C, FALSE },
  { "vert", 0x7C, FALSE },      { "weierp", 0x2118, FALSE },
  { "xi", 0x3BE, FALSE },       { "yacute", 0xFD, TRUE },
  { "yen", 0xA5, TRUE },        { "yuml", 0xFF, TRUE },
  { "zeta", 0x3B6, FALSE },     { "zwj", 0x200D, FALSE },
  { "zwnj", 0x200C, FALSE },
};

/* What "&#128;" to "&#159;" mean: the characters of Windows' code page 1252. */
static const gunichar windows[] = {
  0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static int
compare_name (const char *name, const char *p, gsize length)
{
  int order = strncmp (name, p, length);

  return order != 0 ? order : (int)(guchar)name[length];
}

/* The row of the name of just @length bytes; -1 where there is none. */
static int
find_name (const char *p, gsize length)
{
  guint low = 0, high = G_N_ELEMENTS (names);

  while (low < high) {
    guint middle = (low + high) / 2;
    int order = compare_name (names[middle].name, p, length);

    if (order == 0)
      return (int)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return -1;
}

static gunichar
read_name (const char *p, const char *end, gboolean in_attribute, gsize *length)
{
  gsize most = 0;

  while (p + most < end && most < LONGEST_NAME && g_ascii_isalnum (p[most]))
    most++;
  for (gsize n = most; n > 0; n--) {
    int row = find_name (p, n);
    char next = p + n < end ? p[n] : '\0';

    if (row < 0 || (next != ';' && !names[row].bare))
      continue;
    if (next != ';' && in_attribute && (next == '=' || g_ascii_isalnum (next)))
      return 0;
    *length = n + (next == ';' ? 1 : 0);
    return names[row].c;
  }
  return 0;
}

static gunichar
clean_number (guint64 code)
{
  if (code >= 0x80 && code < 0x80 + G_N_ELEMENTS (windows))
    return windows[code - 0x80];
  if (code == 0 || code > 0x10FFFF || !g_unichar_validate ((gunichar)code))
    return 0xFFFD;
  return (gunichar)code;
}

static gunichar
read_number (const char *p, const char *end, gsize *length)
{
  gboolean hex = p + 1 < end && (p[1] == 'x' || p[1] == 'X');
  const char *digits = p + 1 + hex, *q = digits;
  guint64 code = 0;

  for (; q < end && (hex ? g_ascii_isxdigit (*q) : g_ascii_isdigit (*q)); q++)
    if (code <= 0x10FFFF)
      code = code * (hex ? 16 : 10) + (guint64)g_ascii_xdigit_value (*q);
  if (q == digits)
    return 0;
  *length = (gsize)(q - p) + (q < end && *q == ';' ? 1 : 0);
  return clean_number (code);
}

gunichar
ink_entity_read (const char *p, const char *end, gboolean in_attribute, gsize *length)
{
  gunichar c = 0;

  if (end - p < 2)
    return 0;
  c = p[1] == '#' ? read_number (p + 1, end, length)
                  : read_name (p + 1, end, in_attribute, length);
  *length += c != 0 ? 1 : 0;
  return c;
}

void
ink_entity_append (GString *out, const char *p, const char *end, gboolean in_attribute)
{
  while (p < end) {
    const char *mark = memchr (p, '&', (gsize)(end - p));
    gsize length = 0;
    gunichar c = 0;

    g_string_append_len (out, p, (mark != NULL ? mark : end) - p);
    if (mark == NULL)
      return;
    c = ink_entity_read (mark, end, in_attribute, &length);
    if (c != 0)
      g_string_append_unichar (out, c);
    else
      g_string_append_c (out, '&');
    p = mark + (c != 0 ? length : 1);
  }
}
