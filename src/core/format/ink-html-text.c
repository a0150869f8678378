/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML as plain text: what Hugo leaves of it, and what a person reads. */

#include "ink-html-text.h"

#include <string.h>

#define LONGEST_ENTITY 32

gboolean
ink_html_is_space (gunichar c)
{
  return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/* Ends of lines are blanks, ends of paragraphs and breaks are ends of lines. */
static char *
dup_with_lines (const char *html)
{
  static const char *const breaks[] = { "</p>", "<br>", "<br />", NULL };
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = html; *p != '\0';) {
    gsize length = 1;
    char c = *p == '\n' ? ' ' : *p;

    for (guint i = 0; *p == '<' && breaks[i] != NULL; i++)
      if (g_str_has_prefix (p, breaks[i])) {
        c = '\n';
        length = strlen (breaks[i]);
        break;
      }
    g_string_append_c (out, c);
    p += length;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Where the tag that starts at @p ends; its quoted values may hold ">". */
static const char *
skip_tag (const char *p)
{
  char quote = '\0';

  for (; *p != '\0'; p++) {
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if (p[-1] == '=' && (*p == '"' || *p == '\''))
      quote = *p;
    else if (*p == '>')
      return p + 1;
  }
  return p;
}

/* The content of a script or style is no text either. */
static const char *
skip_raw (const char *p, const char *name)
{
  g_autofree char *end = g_strconcat ("</", name, NULL);

  while (*p != '\0' && g_ascii_strncasecmp (p, end, strlen (end)) != 0)
    p++;
  return p;
}

static const char *
skip_element (const char *p)
{
  static const char *const raw[] = { "script", "style", NULL };
  const char *after = skip_tag (p + 1);

  for (guint i = 0; raw[i] != NULL; i++) {
    gsize length = strlen (raw[i]);

    if (g_ascii_strncasecmp (p + 1, raw[i], length) == 0 && !g_ascii_isalnum (p[1 + length]))
      return skip_raw (after, raw[i]);
  }
  return after;
}

/* What is markup at @p is passed over; @p itself where it is text. */
static const char *
skip_markup (const char *p)
{
  if (g_str_has_prefix (p, "<!--")) {
    const char *end = strstr (p + 4, "-->");

    return end != NULL ? end + 3 : p + strlen (p);
  }
  if (*p == '<' && g_ascii_isalpha (p[1] == '/' ? p[2] : p[1]))
    return skip_element (p);
  return p;
}

static char *
dup_without_tags (const char *html)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = html; *p != '\0';) {
    const char *after = skip_markup (p);

    if (after == p)
      g_string_append_c (out, *p++);
    else
      p = after;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
drop_blanks_after_lines (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ' || p == text || p[-1] != '\n')
      *to++ = *p;
  *to = '\0';
}

char *
ink_html_strip (const char *html)
{
  g_autofree char *lines = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GString) out = NULL;
  gboolean was_space = FALSE;

  if (strpbrk (html, "<>") == NULL)
    return g_strdup (html);
  lines = dup_with_lines (html);
  plain = dup_without_tags (lines);
  if (!g_str_equal (lines, html))
    drop_blanks_after_lines (plain);
  out = g_string_sized_new (strlen (plain));
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_space = ink_html_is_space (c);

    if (!is_space || !was_space)
      g_string_append_unichar (out, c);
    was_space = is_space;
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The character of "&#…;" or of the names that our HTML and Hugo's typographer write; 0 for
 * another. @name is without "&" and ";". */
static gunichar
read_entity (const char *name)
{
  static const struct {
    const char *name;
    gunichar c;
  } names[] = {
    { "amp", '&' },      { "lt", '<' },        { "gt", '>' },        { "quot", '"' },
    { "nbsp", 0xA0 },    { "lsquo", 0x2018 },  { "rsquo", 0x2019 },  { "ldquo", 0x201C },
    { "rdquo", 0x201D }, { "ndash", 0x2013 },  { "mdash", 0x2014 },  { "hellip", 0x2026 },
    { "laquo", 0xAB },   { "raquo", 0xBB },    { "apos", '\'' },     { "times", 0xD7 },
    { "copy", 0xA9 },    { "reg", 0xAE },      { "trade", 0x2122 },  { "middot", 0xB7 },
    { "bull", 0x2022 },  { "lsaquo", 0x2039 }, { "rsaquo", 0x203A }, { "bdquo", 0x201E },
  };
  gboolean hex = name[0] == '#' && (name[1] == 'x' || name[1] == 'X');
  guint64 code;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      return names[i].c;
  if (name[0] != '#')
    return 0;
  code = g_ascii_strtoull (name + 1 + hex, NULL, hex ? 16 : 10);
  return code <= 0x10FFFF && code != 0 && g_unichar_validate ((gunichar)code) ? (gunichar)code
                                                                              : 0;
}

char *
ink_html_dup_text (const char *html)
{
  g_autofree char *plain = ink_html_strip (html);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p++) {
    const char *end = *p == '&' ? memchr (p, ';', strnlen (p, LONGEST_ENTITY)) : NULL;
    g_autofree char *name = end != NULL ? g_strndup (p + 1, (gsize)(end - p) - 1) : NULL;
    gunichar c = name != NULL ? read_entity (name) : 0;

    if (c == 0) {
      g_string_append_c (out, *p);
    } else {
      g_string_append_unichar (out, c);
      p = end;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* An element that is open. */
typedef struct {
  char *name;
  gsize start;
} Open;

static void
open_clear (gpointer data)
{
  g_free (((Open *)data)->name);
}

static gboolean
is_void (const char *name)
{
  static const char *const names[] = { "area",  "base",   "br",    "col",  "embed",
                                       "hr",    "img",    "input", "link", "meta",
                                       "param", "source", "track", "wbr",  NULL };

  return g_strv_contains (names, name);
}

static char *
dup_name (const char *p)
{
  gsize length = 0;

  while (g_ascii_isalnum (p[length]) || p[length] == '-' || p[length] == ':')
    length++;
  return g_ascii_strdown (p, (gssize)length);
}

/* How many elements of a name are open is counted, so that none is searched for in vain. */
static void
count_open (GHashTable *counts, const char *name, int change)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, name)) + change;

  g_hash_table_insert (counts, g_strdup (name), GINT_TO_POINTER (n));
}

/* Closes the last open element of @name and all in it. Gives where it started; FALSE where none
 * is open. */
static gboolean
close_element (GArray *open, GHashTable *counts, const char *name, gsize *start)
{
  gboolean found = FALSE;

  if (GPOINTER_TO_INT (g_hash_table_lookup (counts, name)) == 0)
    return FALSE;
  while (!found && open->len > 0) {
    Open *last = &g_array_index (open, Open, open->len - 1);

    found = g_str_equal (last->name, name);
    *start = last->start;
    count_open (counts, last->name, -1);
    g_array_set_size (open, open->len - 1);
  }
  return found;
}

gsize
ink_html_find_end (const char *html, gsize at)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize end = at;

  g_array_set_clear_func (open, open_clear);
  for (const char *p = html; (p = strchr (p, '<')) != NULL;) {
    const char *after = skip_markup (p);
    gsize here = (gsize)(p - html), there = (gsize)(after - html), start = 0;
    gboolean closing = p[1] == '/';
    g_autofree char *name = dup_name (p + 1 + closing);

    if (after == p || *name == '\0') {
      p = after > p ? after : p + 1;
      continue;
    }
    if (closing && close_element (open, counts, name, &start) && start < at && there > at)
      end = there;
    if (!closing && !is_void (name)) {
      Open element = { g_strdup (name), here };

      g_array_append_val (open, element);
      count_open (counts, name, 1);
    }
    p = after;
  }
  return end;
}
