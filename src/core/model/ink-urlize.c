/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of a name in a URL. Rules of Hugo's common/paths and helpers/path, and of Go's
 * net/url and path where they rest on those. */

#include "ink-urlize.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

/* The character at @text and how many bytes it has; a byte that is none is U+FFFD. */
static gunichar
take_char (const char *text, gsize *length)
{
  if ((guchar)*text < 0x80) {
    *length = 1;
    return (guchar)*text;
  }
  gunichar c = g_utf8_get_char_validated (text, -1);

  if (c == (gunichar)-1 || c == (gunichar)-2) {
    *length = 1;
    return REPLACEMENT;
  }
  *length = (gsize)(g_utf8_next_char (text) - text);
  return c;
}

/* GLib lowers letters alone, Go Roman numerals and letters in circles too. */
static gunichar
lower_char (gunichar c)
{
  if (c < 0x80)
    return (guchar)g_ascii_tolower ((char)c);
  if (c >= 0x2160 && c <= 0x216F)
    return c + 0x10;
  if (c >= 0x24B6 && c <= 0x24CF)
    return c + 0x1A;
  return g_unichar_tolower (c);
}

static void
append_char (GString *out, gunichar c)
{
  if (c < 0x80)
    g_string_append_c (out, (char)c);
  else
    g_string_append_unichar (out, c);
}

static char *
lower (const char *text, gboolean dash)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gsize length;

  for (; *text != '\0'; text += length) {
    gunichar c = take_char (text, &length);

    append_char (out, dash && c == ' ' ? '-' : lower_char (c));
  }
  return g_string_free (out, FALSE);
}

char *
ink_urlize_lower (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return lower (text, FALSE);
}

char *
ink_urlize_normalize (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return lower (path, TRUE);
}

/* Letters (L), digits (Nd) and marks (M). */
static gboolean
is_word (gunichar c)
{
  const guint32 kept = 1u << G_UNICODE_LOWERCASE_LETTER | 1u << G_UNICODE_MODIFIER_LETTER |
                       1u << G_UNICODE_OTHER_LETTER | 1u << G_UNICODE_TITLECASE_LETTER |
                       1u << G_UNICODE_UPPERCASE_LETTER | 1u << G_UNICODE_DECIMAL_NUMBER |
                       1u << G_UNICODE_SPACING_MARK | 1u << G_UNICODE_ENCLOSING_MARK |
                       1u << G_UNICODE_NON_SPACING_MARK;

  return (kept >> g_unichar_type (c)) & 1;
}

static gboolean
is_allowed (gunichar c, const char *text)
{
  if (c < 128 && strchr ("./\\_#+~-@", (int)c) != NULL)
    return c != 0;
  if (c == '%')
    return g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
  return is_word (c);
}

/* Go's unicode.IsSpace. */
static gboolean
is_space (gunichar c)
{
  return (c >= '\t' && c <= '\r') || c == 0x85 ||
         g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR || c == 0x2028 || c == 0x2029;
}

static char *
sanitize (const char *text, gboolean keep_case)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gboolean pending = FALSE, was_dash = FALSE;
  gsize length;

  for (; *text != '\0'; text += length) {
    gunichar c = take_char (text, &length);

    if (is_allowed (c, text)) {
      was_dash = c == '-';
      if (pending && !was_dash)
        g_string_append_c (out, '-');
      pending = FALSE;
      append_char (out, keep_case ? c : lower_char (c));
    } else if (out->len > 0 && is_space (c) && !was_dash) {
      pending = TRUE;
    }
  }
  return g_string_free (out, FALSE);
}

static char *
remove_accents (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar (kept, c);
  }
  return g_utf8_normalize (kept->str, -1, G_NORMALIZE_NFC);
}

char *
ink_urlize (const char *text, InkUrlizeFlags flags)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (flags & INK_URLIZE_NO_ACCENTS)
    text = plain = remove_accents (text);
  return sanitize (text, (flags & INK_URLIZE_KEEP_CASE) != 0);
}

/* Needs no escape in a path to Go's url.URL.EscapedPath when it makes the escapes itself... */
static gboolean
is_plain (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-_.~$&+,/:;=@", c) != NULL);
}

/* ... and when it keeps what is there, if all of it may stay. */
static gboolean
may_stay (const char *path, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!is_plain (path[i]) && strchr ("!'()*[]%", path[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_escape (const char *text)
{
  return *text == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
}

static void
append_hex (GString *out, char c)
{
  static const char digits[] = "0123456789ABCDEF";
  const char escape[] = { '%', digits[(guchar)c >> 4], digits[(guchar)c & 15] };

  g_string_append_len (out, escape, sizeof escape);
}

static void
append_escaped (GString *out, const char *path, gsize length)
{
  if (may_stay (path, length)) {
    g_string_append_len (out, path, (gssize)length);
    return;
  }
  for (gsize i = 0; i < length; i++) {
    char c = path[i];

    if (is_escape (path + i)) { /* decoded and made anew */
      c = (char)(g_ascii_xdigit_value (path[i + 1]) * 16 + g_ascii_xdigit_value (path[i + 2]));
      i += 2;
    }
    if (is_plain (c))
      g_string_append_c (out, c);
    else
      append_hex (out, c);
  }
}

/* What follows "?" stays as it is; of what follows "#" only what could not be read goes. */
static void
append_rest (GString *out, const char *rest)
{
  gboolean fragment = FALSE;

  for (; *rest != '\0'; rest++) {
    fragment = fragment || *rest == '#';
    if (fragment && ((guchar)*rest >= 0x80 || *rest == ' '))
      append_hex (out, *rest);
    else
      g_string_append_c (out, *rest);
  }
}

char *
ink_urlize_term (const char *name, InkHugo hugo, InkUrlizeFlags flags)
{
  return hugo == INK_HUGO_0_111 ? ink_urlize (name, flags) : ink_urlize_normalize (name);
}

char *
ink_urlize_escape (const char *path, InkHugo hugo, gboolean given)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) copy = g_string_new (path);
  gsize length;

  if (hugo >= INK_HUGO_0_131)
    g_string_replace (copy, "#", "%23", 0);
  length = strcspn (copy->str, given || hugo == INK_HUGO_0_111 ? "#?" : "#");
  append_escaped (out, copy->str, length);
  append_rest (out, copy->str + length);
  return g_string_free (out, FALSE);
}

char *
ink_urlize_unescape (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0'; text++) {
    if (*text == '%' && !is_escape (text))
      return g_strdup ("");
    if (*text == '%') {
      g_string_append_c (out,
                         (char)(g_ascii_xdigit_value (text[1]) * 16 +
                                g_ascii_xdigit_value (text[2])));
      text += 2;
    } else {
      g_string_append_c (out, *text == '+' ? ' ' : *text);
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
ink_urlize_clean (const char *path)
{
  gboolean rooted = *path == '/';
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++) {
    const char *last = kept->len > 0 ? kept->pdata[kept->len - 1] : NULL;

    if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
      continue;
    if (!g_str_equal (parts[i], ".."))
      g_ptr_array_add (kept, parts[i]);
    else if (last != NULL && !g_str_equal (last, ".."))
      g_ptr_array_remove_index (kept, kept->len - 1);
    else if (!rooted)
      g_ptr_array_add (kept, parts[i]);
  }
  g_ptr_array_add (kept, NULL);
  joined = g_strjoinv ("/", (char **)kept->pdata);
  if (rooted)
    return g_strconcat ("/", joined, NULL);
  return g_strdup (*joined != '\0' ? joined : ".");
}

char *
ink_urlize_join (const char *first, ...)
{
  g_autoptr (GString) all = g_string_new (NULL);
  va_list rest;

  va_start (rest, first);
  for (const char *part = first; part != NULL; part = va_arg (rest, const char *)) {
    if (*part == '\0')
      continue;
    if (all->len > 0)
      g_string_append_c (all, '/');
    g_string_append (all, part);
  }
  va_end (rest);
  return all->len > 0 ? ink_urlize_clean (all->str) : g_strdup ("");
}
