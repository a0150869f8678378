/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

/* Front matter made up: everyday YAML, and damage done to it. The same seed gives the same. */

static inline const char *
pick (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, (gint32)n)];
}

#define PICK(rand, words) pick ((rand), (words), G_N_ELEMENTS (words))

static inline gboolean
one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static inline void
yamlish_scalar (GRand *rand, GString *out)
{
  static const char *const words[] = {
    "word",
    "two words",
    "人工智能",
    "战😀火",
    "it's",
    "don't # c",
    "2025-07-02",
    "2025-7-2",
    "17:10",
    "12",
    "-3.5",
    "-x",
    "1e3",
    "0x1F",
    "true",
    "False",
    "yes",
    "null",
    "~",
    "C#",
    "a #b",
    "'single'",
    "'it''s'",
    "'a: b # c'",
    "\"double\"",
    "\"a \\\" b\"",
    "''",
    "\"\"",
    "/a/b.jpg",
    ".5",
    "+1",
    "<b>",
    "\"a\\nb\"",
    "5 * 3 > 2",
    "a & b",
    "50%",
    "\"'\"",
    "'\"'",
    "2025-07-02T17:10:04+08:00",
    "中文：标点，「引号」",
    "$x",
  };
  static const char *const odd[] = {
    "a:b",         "http://e.x/y?",
    "\"\\u4e2d\"", "a, b",
    "a b: c",      "x:",
    "...",         "---",
    "(a) [b]",     "'",
    "a]",          "@b",
    "- c",         "'a' b",
    "\"",          "&a b",
    "*a",          "a\n  b",
    "{a: b}",      "|",
    ">-",          "? x",
    "-",           "%",
    "\"\\x\"",     "'a': b",
    "a\tb",
  };

  g_string_append (out, one_in (rand, 15) ? PICK (rand, odd) : PICK (rand, words));
}

static inline void
yamlish_flow (GRand *rand, GString *out, guint depth)
{
  static const char *const commas[] = { ", ", ", ", ", ", ",", " , ", ",  " };
  static const char *const opens[] = { "[", "[", "[", "[ " };
  static const char *const closes[] = {
    "]", "]", "]", "]", "]", "]", "]", " ]", " ]", ", ]", ""
  };
  int n = g_rand_int_range (rand, 0, 5);

  g_string_append (out, PICK (rand, opens));
  for (int i = 0; i < n; i++) {
    if (depth < 2 && one_in (rand, 30))
      yamlish_flow (rand, out, depth + 1);
    else
      yamlish_scalar (rand, out);
    g_string_append (out, i + 1 < n ? PICK (rand, commas) : "");
  }
  g_string_append (out, PICK (rand, closes));
}

static inline void
yamlish_line_end (GRand *rand, GString *out)
{
  static const char *const ends[] = { "\n",   "\n",     "\n",         "\n",        "\n",
                                      "\n",   "\n",     "\n",         " \n",       "\r\n",
                                      "\n\n", " # c\n", "\n# c: d\n", "\n  # c\n", "#c\n" };

  g_string_append (out, PICK (rand, ends));
}

static inline void
yamlish_inline (GRand *rand, GString *out)
{
  if (one_in (rand, 5))
    yamlish_flow (rand, out, 0);
  else
    yamlish_scalar (rand, out);
  yamlish_line_end (rand, out);
}

static inline void yamlish_map (GRand *rand, GString *out, int indent, int at, int depth);

static inline void
yamlish_list (GRand *rand, GString *out, int indent, int depth)
{
  static const char *const dashes[] = { "- ", "- ", "- ", "- ", "- ", "- ", "- ", "-  ", "-" };
  int n = g_rand_int_range (rand, 1, 5);

  for (int i = 0; i < n; i++) {
    const char *dash = PICK (rand, dashes);

    g_string_append_printf (out, "%*s%s", indent, "", dash);
    if (one_in (rand, 10))
      yamlish_line_end (rand, out);
    else if (depth < 4 && one_in (rand, 5))
      yamlish_map (rand, out, indent + (int)strlen (dash), 0, depth + 1);
    else
      yamlish_inline (rand, out);
  }
}

/* @at: what stands before the first key already. */
static inline void
yamlish_map (GRand *rand, GString *out, int indent, int at, int depth)
{
  static const char *const keys[] = { "title", "date", "tags", "a", "b-c", "d_e", "标题",
                                      "k.l",   "K",    "x1",   "7", "on",  "true" };
  static const char *const odd[] = { "'q'", "\"r\"", "s t", "-u", "?v", "<<", "w ", "[x]" };
  static const char *const colons[] = { ": ", ": ", ": ", ": ", ": ", ":  ", ": ",
                                        ": ", ": ", ": ", ": ", ": ", " : ", ":" };
  int n = g_rand_int_range (rand, 1, 5);

  for (int i = 0; i < n; i++) {
    if (i > 0 || depth == 0 || at > 0)
      g_string_append_printf (out, "%*s", indent, "");
    g_string_append (out, one_in (rand, 40) ? PICK (rand, odd) : PICK (rand, keys));
    int what = depth < 4 ? g_rand_int_range (rand, 0, 10) : 9;
    int deeper = indent + 2 * g_rand_int_range (rand, 0, 3) - one_in (rand, 20);
    g_string_append (out, what < 4 ? ":" : PICK (rand, colons));
    if (what < 4)
      yamlish_line_end (rand, out);
    if (what < 2)
      yamlish_list (rand, out, deeper, depth + 1);
    else if (what == 2)
      yamlish_map (rand, out, MAX (deeper, indent + 1), 1, depth + 1);
    else if (what > 3)
      yamlish_inline (rand, out);
  }
}

static inline void
yamlish_damage (GRand *rand, GString *out)
{
  static const char *const pieces[] = {
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    ":",
    ": ",
    "#",
    " #",
    "-",
    "- ",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "?",
    "? ",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "|",
    "|\n",
    ">",
    "%",
    "@",
    "`",
    "\\",
    "\n---\n",
    "\n...\n",
    "\xC2\x85",
    "\xE2\x80\xA8",
    "\xE2\x80\xA9",
    "\xEF\xBB\xBF",
    "\xC2\xA0",
    "\xEF\xBF\xBE",
    "\x01",
    "\x7f",
    "\xC0\x80",
    "\xED\xA0\x80",
    "\xF5\x80\x80\x80",
    "\xC2\x9F",
    "\xE0\x80\xA0",
    "人",
    "😀",
    "~",
    "<<: ",
    "  ",
    "\n  ",
    "\n- ",
    "''",
    "=",
    "null",
    "a: b\n",
    "  a: b\n",
    "x",
  };
  gssize at = g_rand_int_range (rand, 0, (gint32)out->len + 1);
  gssize left = (gssize)out->len - at, n = g_rand_int_range (rand, 1, 4);

  if (one_in (rand, 3) && left > 0)
    g_string_erase (out, at, MIN (left, n));
  else
    g_string_insert (out, at, PICK (rand, pieces));
}

/* Undamaged two times in five. */
static inline void
yamlish_maybe_damage (GRand *rand, GString *out)
{
  int n = MAX (0, g_rand_int_range (rand, -1, 4));

  for (int i = 0; i < n; i++)
    yamlish_damage (rand, out);
}
