/* SPDX-License-Identifier: GPL-3.0-or-later */

/* References by GB/T 7714, of 2015 and 2025: "Authors. Title[EB/OL]//Publication. (2025-07-02)
 * [2025-07-03]. https://…", with marks of either width. */

#include "ink-source-private.h"
#include "ink-source-style-private.h"

#include "ink-source-char.h"

#include <string.h>

/* Codes of carriers and documents, and what CSL calls them. */
static const struct {
  const char *code, *type;
} codes[] = {
  { "EB", "webpage" },
  { "J", "article-journal" },
  { "M", "book" },
  { "N", "article-newspaper" },
  { "D", "thesis" },
  { "R", "report" },
  { "C", "paper-conference" },
  { "P", "patent" },
  { "S", "standard" },
  { "G", "collection" },
  { "DB", "dataset" },
  { "DS", "dataset" },
  { "CP", "software" },
  { "A", "chapter" },
  { "PP", "article" },
  { "Z", "document" },
  { "CM", "map" },
  { "K", "entry" },
};

const char *
ink_style_type_of_code (const char *code, gsize length)
{
  const char *slash = memchr (code, '/', length);
  gsize name = slash != NULL ? (gsize)(slash - code) : length;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strlen (codes[i].code) == name && memcmp (codes[i].code, code, name) == 0)
      return codes[i].type;
  return NULL;
}

char *
ink_style_dup_code (const char *type, gboolean online)
{
  const char *code = "Z";

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i].type, type)) {
      code = codes[i].code;
      break;
    }
  if (g_str_has_prefix (type, "post") || g_str_equal (type, "motion_picture"))
    code = "EB";
  return g_strconcat (code, online || g_str_equal (code, "EB") ? "/OL" : NULL, NULL);
}

static gboolean
is_one_of (gunichar c, const char *marks)
{
  return c > 0 && c < 0x80 && strchr (marks, (int)c) != NULL;
}

/* "[EB/OL]" somewhere in the text; its type, NULL where there is none. */
static const char *
find_code (const char *start, const char *end, const char **open, const char **close)
{
  for (const char *p = start; p < end;) {
    gsize used, length = 0;
    gunichar c = ink_source_char_fold (p, end, &used);
    const char *code = p + used, *at;

    p += used;
    if (c != '[')
      continue;
    while (code + length < end && length < 3 && g_ascii_isupper (code[length]))
      length++;
    at = code + length;
    if (at < end && ink_source_char_fold (at, end, &used) == '/')
      for (at += used; at < end && g_ascii_isupper (*at);)
        at++;
    if (ink_source_char_fold (at, end, &used) != ']' || used == 0)
      continue;
    if (ink_style_type_of_code (code, length) == NULL)
      continue;
    *open = ink_source_char_before (start, code);
    *close = at + used;
    return ink_style_type_of_code (code, length);
  }
  return NULL;
}

/* A full stop of either width at @at that ends a part: a plain one has a blank behind it. */
static gsize
match_stop (const char *at, const char *end)
{
  gsize used, next;
  gunichar c = ink_source_char (at, end, &used);

  if (c == 0xFF0E)
    return used;
  if (c != '.')
    return 0;
  c = ink_source_char (at + used, end, &next);
  return next == 0 || ink_source_char_is_blank (c) ? used : 0;
}

/* Whether a single capital stands before @at: "J. K. Smith". */
static gboolean
is_initial (const char *start, const char *at)
{
  return at > start && g_ascii_isupper (at[-1]) &&
         (at - 1 == start || at[-2] == ' ' || at[-2] == '.');
}

/* Where the authors before the title end; NULL where there are none. */
static const char *
find_authors_end (const char *start, const char *end)
{
  const char *initial = NULL;
  gsize used;

  for (const char *p = start; p < end; p += used) {
    if (match_stop (p, end) > 0) {
      if (!is_initial (start, p))
        return p;
      initial = p;
    }
    ink_source_char (p, end, &used);
  }
  return initial;
}

static void
read_head (InkSourceDraft *self, const char *start, const char *end)
{
  const char *stop = find_authors_end (start, end);
  const char *title = start, *title_end = ink_source_skip_blanks_back (start, end);

  if (stop != NULL && stop > start) {
    title = ink_source_skip_blanks (stop + match_stop (stop, end), end);
    if (title < title_end) {
      ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_AUTHORS, start, stop);
      ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, stop, title);
    } else {
      title = start;
    }
  }
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_TITLE, title, title_end);
}

/* Blanks and full stops before @at. */
static const char *
skip_stops_back (const char *start, const char *at)
{
  for (;;) {
    const char *p = ink_source_skip_blanks_back (start, at);
    const char *before = ink_source_char_before (start, p);
    gsize used;
    gunichar c = ink_source_char_fold (before, p, &used);

    if (p == start || (c != '.' && c != 0x3002 && c != ','))
      return p;
    at = before;
  }
}

static gboolean
take_date (InkSourceDraft *self,
           const char *start,
           const char **end,
           gunichar bracket,
           InkSourceField field)
{
  const char *open, *inner, *inner_end;
  InkSourceDate date;
  gsize used;

  if (!ink_source_match_brackets (start, *end, &open, &inner, &inner_end) ||
      ink_source_char_fold (open, *end, &used) != bracket ||
      !ink_source_date_read (inner, inner_end - inner, &date))
    return FALSE;
  ink_source_draft_add (self, INK_SOURCE_PART_OPEN, 0, open, inner);
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, field, inner, inner_end);
  ink_source_draft_add (self, INK_SOURCE_PART_CLOSE, 0, inner_end, *end);
  *end = ink_source_skip_blanks_back (start, open);
  return TRUE;
}

static void
add_stop (InkSourceDraft *self, const char *start, const char **end)
{
  const char *at = skip_stops_back (start, *end);

  ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, at, *end);
  *end = at;
}

/* "DOI:10.1234/abc" at the end. */
static void
take_doi (InkSourceDraft *self, const char *start, const char **end)
{
  const char *p = *end;

  while (p > start && !ink_source_char_is_blank ((guchar)p[-1]))
    p--;
  if (ink_source_match_word (p, *end, "doi") == 0)
    return;
  ink_source_draft_add (self, INK_SOURCE_PART_WORD, 0, p, *end);
  *end = p;
  add_stop (self, start, end);
}

/* Where a comma or colon that separates is in [at, end), and what follows it. */
static const char *
find_comma (const char *at, const char *end, const char **behind)
{
  gsize used;

  for (const char *p = at; p < end; p += used) {
    if (ink_source_char_fold (p, end, &used) == ',') {
      *behind = ink_source_skip_blanks (p + used, end);
      return p;
    }
  }
  return NULL;
}

/* "照明学报, 2024, 47(3): 1-20", "Yahoo News, 2025-07-02" */
static void
read_appeared (InkSourceDraft *self, const char *at, const char *end)
{
  const char *behind, *comma = find_comma (at, end, &behind);
  InkSourceDate date;
  gsize length =
      comma != NULL ? ink_source_date_scan (behind, (gsize)(end - behind), &date) : 0;
  gsize used;

  ink_source_draft_add (self,
                        INK_SOURCE_PART_FIELD,
                        INK_SOURCE_PUBLICATION,
                        at,
                        length > 0 ? comma : end);
  if (length == 0)
    return;
  ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, comma, behind);
  if (!ink_source_draft_has (self, INK_SOURCE_ISSUED))
    ink_source_draft_add (self,
                          INK_SOURCE_PART_FIELD,
                          INK_SOURCE_ISSUED,
                          behind,
                          behind + length);
  at = behind + length;
  while (at < end && is_one_of (ink_source_char_fold (at, end, &used), ",: "))
    at += used;
  ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, behind + length, at);
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_NOTE, at, end);
}

/* What follows the code, from the right: address, dates, where it appeared. */
static void
read_tail (InkSourceDraft *self, const char *start, const char *end)
{
  const char *at = ink_source_skip_blanks (start, end), *stop;
  gsize used;

  add_stop (self, at, &end);
  if (ink_source_take_url (self, at, &end))
    add_stop (self, at, &end);
  take_doi (self, at, &end);
  if (take_date (self, at, &end, '[', INK_SOURCE_ACCESSED))
    add_stop (self, at, &end);
  if (take_date (self, at, &end, '(', INK_SOURCE_ISSUED))
    add_stop (self, at, &end);
  stop = at;
  while (at < end && is_one_of (ink_source_char_fold (at, end, &used), "./ "))
    at += used;
  ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, stop, at);
  if (at < end)
    read_appeared (self, at, end);
}

gboolean
ink_source_read_gbt (InkSourceDraft *self, const char *start, const char *end)
{
  const char *open, *close, *type = NULL;

  if (memchr (start, '[', (gsize)(end - start)) != NULL ||
      memmem (start, (gsize)(end - start), "［", 3) != NULL)
    type = find_code (start, end, &open, &close);
  if (type == NULL || ink_source_skip_blanks_back (start, open) == start)
    return FALSE;
  self->kind = type;
  read_head (self, start, open);
  ink_source_draft_add (self, INK_SOURCE_PART_WORD, 0, open, close);
  read_tail (self, close, end);
  return TRUE;
}
