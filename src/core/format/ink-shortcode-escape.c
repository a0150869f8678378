/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How Go's templates put texts into HTML (html/template/html.go, url.go). */

#include "ink-shortcode-escape.h"

#include <string.h>

#define LETTERS_AND_DIGITS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define UNRESERVED         LETTERS_AND_DIGITS "-._~"

static void
append_character (GString *html, char c)
{
  switch (c) {
  case '"':
    g_string_append (html, "&#34;");
    break;
  case '\'':
    g_string_append (html, "&#39;");
    break;
  case '+':
    g_string_append (html, "&#43;");
    break;
  case '<':
    g_string_append (html, "&lt;");
    break;
  case '>':
    g_string_append (html, "&gt;");
    break;
  default:
    g_string_append_c (html, c);
  }
}

void
ink_shortcode_append_text (GString *html, const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '&')
      g_string_append (html, "&amp;");
    else
      append_character (html, *p);
  }
}

void
ink_shortcode_append_plain (GString *html, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    append_character (html, *p);
}

static gboolean
is_hex (const char *p)
{
  return p[0] == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]);
}

/* @kept stay as they are, as does what is escaped already where @escaped says so. */
static void
append_escaped (
    GString *into, const char *text, const char *kept, gboolean escaped, const char *format)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (strchr (kept, *p) != NULL || (escaped && is_hex (p)))
      g_string_append_c (into, *p);
    else
      g_string_append_printf (into, format, (guint)(guchar)*p);
  }
}

void
ink_shortcode_append_address_part (GString *html, const char *part)
{
  g_autoptr (GString) address = g_string_new (NULL);

  append_escaped (address, part, UNRESERVED "!#$&*+,/:;=?@[]", TRUE, "%%%02x");
  ink_shortcode_append_text (html, address->str);
}

void
ink_shortcode_append_query_part (GString *html, const char *part)
{
  append_escaped (html, part, UNRESERVED, FALSE, "%%%02x");
}

void
ink_shortcode_append_address (GString *html, const char *address)
{
  const char *colon = strchr (address, ':');
  gsize scheme = colon != NULL ? (gsize)(colon - address) : 0;
  static const char *const safe[] = { "http", "https", "mailto" };
  gboolean fine = colon == NULL || memchr (address, '/', scheme) != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (safe); i++)
    fine = fine ||
           (scheme == strlen (safe[i]) && g_ascii_strncasecmp (address, safe[i], scheme) == 0);
  if (fine)
    ink_shortcode_append_address_part (html, address);
  else
    g_string_append (html, "#ZgotmplZ");
}

void
ink_shortcode_append_form (GString *query, const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == ' ')
      g_string_append_c (query, '+');
    else if (strchr (UNRESERVED, *p) != NULL)
      g_string_append_c (query, *p);
    else
      g_string_append_printf (query, "%%%02X", (guint)(guchar)*p);
  }
}

char *
ink_shortcode_dup_address (const char *address)
{
  gsize path = strcspn (address, "?#");
  g_autofree char *before = g_strndup (address, path);
  g_autofree char *scheme = g_uri_parse_scheme (before);
  const char *start = scheme != NULL ? before + strlen (scheme) + 1 : before;
  GString *plain = g_string_new (NULL);

  if (g_str_has_prefix (start, "//")) {
    start += 2;
    start += strcspn (start, "/");
  }
  g_string_append_len (plain, before, start - before);
  if (start[strspn (start, UNRESERVED "!$&'()*+,;=:@[]%/")] == '\0')
    g_string_append (plain, start);
  else
    append_escaped (plain, start, UNRESERVED "$&+,/:;=@", TRUE, "%%%02X");
  g_string_append (plain, address + path);
  return g_string_free (plain, FALSE);
}

void
ink_shortcode_append_quoted (GString *html, const char *text)
{
  g_string_append_c (html, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_c (html, '\\');
    if (*p == '\n')
      g_string_append (html, "\\n");
    else if (*p == '\t')
      g_string_append (html, "\\t");
    else
      g_string_append_c (html, *p);
  }
  g_string_append_c (html, '"');
}

/* The length of a tag that ends a line of the text; 0 where @p is at none. */
static gsize
line_tag_at (const char *p)
{
  static const char *const tags[] = { "</p>", "<br>", "<br />" };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    if (g_str_has_prefix (p, tags[i]))
      return strlen (tags[i]);
  }
  return 0;
}

char *
ink_shortcode_dup_plain (const char *html)
{
  GString *plain = g_string_new (NULL);
  gboolean inside = FALSE, space = FALSE, was_space = FALSE;

  if (strpbrk (html, "<>") == NULL)
    return g_string_free (g_string_append (plain, html), FALSE);
  for (const char *p = html; *p != '\0';) {
    gsize tag = line_tag_at (p);
    char c = tag > 0 ? '\n' : *p == '\n' ? ' ' : *p;

    if (!inside)
      space = FALSE;
    if (c == '<') {
      inside = TRUE;
    } else if (c == '>') {
      inside = FALSE;
    } else {
      space = space || g_ascii_isspace (c);
      if (!inside && (!space || !was_space))
        g_string_append_c (plain, c);
      was_space = inside ? was_space : space;
    }
    p += MAX (tag, 1);
  }
  return g_string_free (plain, FALSE);
}
