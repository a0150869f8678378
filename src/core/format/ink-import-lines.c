/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pasted text as lines: no invisible characters, no indentation, one kind of line end. */

#include "ink-import-private.h"

#include "ink-tally.h"

#include <string.h>

#define MAX_LINES 200000 /* what is behind them is one more line */

static gboolean
is_invisible (gunichar c)
{
  return (c < 0x20 && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

/* U+FE0F makes a picture of a symbol; elsewhere it is a leftover. U+200D joins such pictures.
 */
static gboolean
is_stray (gunichar c, gunichar before)
{
  if (c == 0x200D || c == 0xFE0F || c == 0xFE0E)
    return before < 0x203C;
  return is_invisible (c);
}

static gboolean
is_wide_blank (gunichar c)
{
  return c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x2007 || (c >= 0x2000 && c <= 0x200A);
}

static char *
dup_clean (InkImporting *self, const char *start, const char *end)
{
  g_autoptr (GString) out = g_string_sized_new ((gsize)(end - start));
  gunichar before = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_stray (c, before)) {
      self->n_cleaned++;
      continue;
    }
    if (is_wide_blank (c)) {
      self->n_cleaned++;
      c = ' ';
    }
    g_string_append_unichar (out, c);
    before = c;
  }
  return g_strdup (g_strstrip (out->str));
}

static void
line_free (gpointer data)
{
  InkImportLine *self = data;

  g_free (self->text);
  g_free (self);
}

static gboolean
is_fence (const char *text)
{
  return strncmp (text, "```", 3) == 0 || strncmp (text, "~~~", 3) == 0;
}

static void
add_line (InkImporting *self, const char *start, const char *end, gboolean *fenced)
{
  InkImportLine *line = g_new0 (InkImportLine, 1);
  gboolean fence;

  line->number = self->lines->len + 1;
  line->text = dup_clean (self, start, end);
  fence = is_fence (line->text);
  line->kind = *line->text == '\0' ? INK_IMPORT_BLANK : INK_IMPORT_PARAGRAPH;
  if (fence || *fenced) {
    line->kind = INK_IMPORT_FENCED;
    if (!fence) {
      g_free (line->text);
      line->text = g_strndup (start, (gsize)(end - start));
    }
  }
  if (fence)
    *fenced = !*fenced;
  g_ptr_array_add (self->lines, line);
}

/* LF, CRLF, CR, U+2028 and U+2029 end a line. */
static const char *
find_end (const char *p, const char *end, const char **next)
{
  for (; p < end; p++) {
    if (*p == '\n' || *p == '\r') {
      *next = p + (*p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1);
      return p;
    }
    if (end - p >= 3 && (guchar)p[0] == 0xE2 && (guchar)p[1] == 0x80 &&
        ((guchar)p[2] == 0xA8 || (guchar)p[2] == 0xA9)) {
      *next = p + 3;
      return p;
    }
  }
  *next = end;
  return end;
}

void
ink_import_read_lines (InkImporting *self, const char *text, gsize length)
{
  const char *end = text + length, *next;
  gboolean fenced = FALSE;

  self->lines = g_ptr_array_new_with_free_func (line_free);
  for (const char *p = text; p < end; p = next) {
    const char *stop = find_end (p, end, &next);

    if (self->lines->len >= MAX_LINES)
      stop = next = end;
    add_line (self, p, stop, &fenced);
  }
}

InkImportLine *
ink_import_get (const InkImporting *self, guint position)
{
  return self->lines->pdata[position];
}

gboolean
ink_import_is_blank (const InkImporting *self, guint position)
{
  return position >= self->lines->len ||
         ink_import_get (self, position)->kind == INK_IMPORT_BLANK;
}

guint
ink_import_next (const InkImporting *self, guint position)
{
  while (position < self->lines->len &&
         (ink_import_get (self, position)->kind == INK_IMPORT_BLANK ||
          ink_import_get (self, position)->kind == INK_IMPORT_GONE))
    position++;
  return position;
}

guint
ink_import_get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += (guchar)*p < 0x80 ? 1 : 2;
  return (width + 1) / 2;
}

gboolean
ink_import_has_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (ink_tally_is_han (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gunichar
get_last (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  return last != NULL ? g_utf8_get_char (last) : 0;
}

gboolean
ink_import_ends_sentence (const char *text)
{
  gunichar last = get_last (text);

  return last < 0x80 ? last != 0 && strchr (".!?;,", (int)last) != NULL
                     : last == 0x3002 || last == 0xFF01 || last == 0xFF1F || last == 0xFF1B ||
                           last == 0xFF0C || last == 0x2026 || last == 0x3001 || last == 0x2014;
}

gboolean
ink_import_ends_with_colon (const char *text)
{
  gunichar last = get_last (text);

  return last == ':' || last == 0xFF1A;
}

gboolean
ink_import_is_one_of (const char *text, const char *const *patterns, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_pattern_match_simple (patterns[i], text))
      return TRUE;
  return FALSE;
}

/* The first colon that ends a label: "Name: text", "名称：说明", "名称:说明". */
static const char *
find_colon (const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (strncmp (p, "：", strlen ("：")) == 0)
      return p;
    if (*p == ':' && (p[1] == ' ' || (guchar)p[1] >= 0x80))
      return p;
  }
  return NULL;
}

/* ". " behind a word that is no "vs." or "Mr." */
static gboolean
has_full_stop (const char *text, gsize length)
{
  for (gsize i = 4; i + 1 < length; i++)
    if (text[i] == '.' && text[i + 1] == ' ' && g_ascii_isalnum (text[i - 1]) &&
        g_ascii_isalnum (text[i - 2]) && g_ascii_isalnum (text[i - 3]) &&
        g_ascii_isalnum (text[i - 4]))
      return TRUE;
  return FALSE;
}

gsize
ink_import_get_lead (const char *text, gsize max, gsize min_rest)
{
  static const char *const ends[] = { "。", "！", "？", "! ", "? ", "，", "；", "**", "`" };
  const char *colon = find_colon (text);
  gsize lead = colon != NULL ? (gsize)(colon - text) : 0;

  if (lead == 0 || lead > max || strlen (colon) < min_rest)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_strstr_len (text, (gssize)lead, ends[i]) != NULL)
      return 0;
  return has_full_stop (text, lead) ? 0 : lead;
}
