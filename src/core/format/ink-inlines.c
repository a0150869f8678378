/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inline marks of one leaf, read in one pass over its lines joined by LF. Each search that
 * found nothing is remembered, so that no input makes it start over and over. */

#include "ink-inlines.h"

#include "ink-bare-link.h"
#include "ink-block-start.h"
#include "ink-emoji.h"
#include "ink-inline-math.h"
#include "ink-inline-skip.h"
#include "ink-inline-table.h"
#include "ink-typographer.h"

#include <string.h>

#define MAX_TICKS 80

typedef struct {
  InkLeaf *leaf;
  InkInlines *inlines;
  const InkMarkup *markup;
  gsize quiet;     /* no typography before: reference definitions */
  GString *text;   /* the leaf's lines */
  GArray *offsets; /* gsize pairs: where a line starts in @text, and in the article */
  guint line;
  GArray *brackets;      /* gsize: where the open ones stand */
  gboolean text_bracket; /* the last "]" is text and closes nothing */
  gboolean no_ticks[MAX_TICKS + 1];
  gboolean no_comment;
  InkInlineMath math;
} Reader;

static gsize
source_offset (Reader *self, gsize at)
{
  const gsize *pair;

  while (self->line > 0 && g_array_index (self->offsets, gsize, 2 * self->line) > at)
    self->line--;
  while (self->line + 1 < self->offsets->len / 2 &&
         g_array_index (self->offsets, gsize, 2 * (self->line + 1)) <= at)
    self->line++;
  pair = &g_array_index (self->offsets, gsize, 2 * self->line);
  return pair[1] + (at - pair[0]);
}

static void
add_inline (Reader *self, InkInlineKind kind, gsize at, gsize length, InkTypography typography)
{
  if (at < self->quiet)
    return;

  gsize start = source_offset (self, at);
  gsize end = source_offset (self, at + length - 1) + 1;
  InkInline mark = { kind, ink_span (start, end), typography };

  /* What has marks of quotes or items in it is left to cmark, which knows of them. */
  if (kind != INK_INLINE_COMMENT || end - start == length)
    g_array_append_val (self->leaf->inlines, mark);
}

/* After a code span, or after its opening ticks where it never closes. */
static gsize
skip_code (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize run = strspn (text + at, "`");

  if (run > MAX_TICKS || self->no_ticks[run])
    return at + run;
  for (gsize i = at + run; i < self->text->len;) {
    gsize n = strspn (text + i, "`");

    if (n == run)
      return i + n;
    i += MAX (n, 1);
  }
  self->no_ticks[run] = TRUE;
  return at + run;
}

/* CommonMark 0.31 §6.6; up to 0.30 no "--" may stand in it. */
static gsize
skip_comment (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gboolean old = self->markup->hugo < INK_HUGO_0_131;
  const char *start = text + at + strlen ("<!--"), *close;

  if (*start == '>' || g_str_has_prefix (start, "->"))
    return old ? at : at + strlen ("<!--") + (*start == '>' ? 1 : 2);
  if (self->no_comment)
    return at;
  close = strstr (start, old ? "--" : "-->");
  self->no_comment = close == NULL;
  if (close == NULL || (old && (close[2] != '>' || close[-1] == '-')))
    return at;
  return (gsize)(close + strlen ("-->") - text);
}

/* After raw HTML or an autolink; @at itself where "<" is text. */
static gsize
skip_angle (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gboolean comment = g_str_has_prefix (text + at, "<!--");
  gsize after =
      comment ? skip_comment (self, at) : ink_inline_skip_angle (text, self->text->len, at);

  /* Of declarations cmark takes fewer. */
  if (after > at && text[at + 1] == '!' && text[at + 2] != '[')
    add_inline (self, INK_INLINE_COMMENT, at, after - at, 0);
  return after;
}

/* After "[^label]" where it is a use of a note, @at itself where not. */
static gsize
read_use (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize close =
      self->markup->footnotes ? ink_block_start_label (text + at, text + self->text->len) : 0;
  g_autofree char *label = NULL;

  if (close < 3)
    return at;
  label = g_strndup (text + at + 2, close - 2);
  if (!g_hash_table_contains (self->inlines->labels, label) &&
      ink_inline_skip_link_tail (text, at + close + 1) > at + close + 1)
    return at;

  gsize start = source_offset (self, at);
  InkSpan span = ink_span (start, start + close + 1);
  g_array_append_val (self->leaf->uses, span);
  if (!g_hash_table_contains (self->inlines->labels, label)) {
    self->text_bracket = TRUE;
    add_inline (self, INK_INLINE_POINT, at, 1, 0);
    add_inline (self, INK_INLINE_POINT, at + close, 1, 0); /* closes no other bracket */
  }
  return at + close + 1;
}

/* "[^…]" that is neither a use nor a link: cmark must not take it for a note. */
static gboolean
is_no_note (const Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize end;

  if (!self->markup->footnotes || text[at + 1] != '^')
    return FALSE;
  end = ink_inline_skip_label (text, at);
  return end == at || (text[end] != '(' && text[end] != '[');
}

static gsize
read_bracket (Reader *self, gsize at)
{
  gsize after;

  self->text_bracket = FALSE;
  after = read_use (self, at);
  if (after > at)
    return after;
  if (is_no_note (self, at))
    add_inline (self, INK_INLINE_POINT, at, 1, 0);
  g_array_append_val (self->brackets, at);
  return at + 1;
}

char *
ink_inlines_dup_label (const char *text, gsize length)
{
  g_autofree char *folded = g_utf8_casefold (text, (gssize)length);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n\r", -1);
  GString *label = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] != '\0')
      g_string_append_printf (label, "%s%s", label->len > 0 ? " " : "", words[i]);
  }
  return g_string_free (label, FALSE);
}

static const char *
look_up_reference (Reader *self, gsize start, gsize end)
{
  g_autofree char *label = ink_inlines_dup_label (self->text->str + start, end - start);

  return g_hash_table_lookup (self->inlines->references, label);
}

/* A reference whose label the typographer changes: a second definition has the label as it will
 * be read. */
static void
add_alias (Reader *self, gsize start, gsize end)
{
  GArray *inlines = self->leaf->inlines;
  gsize from = source_offset (self, start);
  const char *tail;

  if (inlines->len == 0 ||
      g_array_index (inlines, InkInline, inlines->len - 1).span.start < from)
    return;
  tail = look_up_reference (self, start, end);
  if (tail == NULL || memchr (self->text->str + start, '\n', end - start) != NULL)
    return;

  InkAlias alias = { ink_span (from, source_offset (self, end)), tail };
  g_array_append_val (self->inlines->aliases, alias);
}

static gsize
match_bracket (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize open, tail, label;

  self->text_bracket = TRUE;
  if (self->brackets->len == 0)
    return at + 1;
  open = g_array_index (self->brackets, gsize, self->brackets->len - 1);
  g_array_set_size (self->brackets, self->brackets->len - 1);
  tail = ink_inline_skip_link_tail (text, at + 1);
  self->text_bracket = tail == at + 1;
  if (tail > at + 1 || g_hash_table_size (self->inlines->references) == 0)
    return tail;
  label = ink_inline_skip_label (text, at + 1);
  if (label > at + 3 && look_up_reference (self, at + 2, label - 1) != NULL) {
    self->text_bracket = FALSE;
    return label;
  }
  self->text_bracket = look_up_reference (self, open + 1, at) == NULL;
  if (text[at + 1] == '[' && text[at + 2] == '^' && !self->text_bracket) {
    /* goldmark looks for what the note's label would name, and leaves it at that. */
    self->text_bracket = TRUE;
    add_inline (self, INK_INLINE_POINT, at, 1, 0);
    return at + 1;
  }
  add_alias (self, open + 1, at);
  return at + 1;
}

/* A "<" that closes nothing is hidden from cmark, which would then take it for a target's first
 * character: what leads there is hidden, too. */
static void
hide_broken_target (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize target;

  if (text[at] != '(' && text[at] != ':')
    return;
  target = at + 1 + strspn (text + at + 1, " \t\n");
  if (text[target] == '<')
    add_inline (self, INK_INLINE_POINT, at, 1, 0);
}

static gsize
close_bracket (Reader *self, gsize at)
{
  gsize after = match_bracket (self, at);

  if (after == at + 1)
    hide_broken_target (self, after);
  return after;
}

/* After the quote, dashes or dots that the typographer changes; @at itself where none are. */
static gsize
read_typography (Reader *self, gsize at)
{
  InkTypography kind;
  gsize length = at < self->quiet ? 0
                                  : ink_typographer_read (&self->inlines->typographer,
                                                          self->markup,
                                                          self->text->str,
                                                          self->text->len,
                                                          at,
                                                          &kind);

  if (length > 0)
    add_inline (self, INK_INLINE_TYPOGRAPHY, at, length, kind);
  return at + length;
}

/* Newer Hugos count symbols as punctuation, where they stand beside a run of delimiters. */
static gboolean
is_point (const Reader *self, gsize at, gsize after)
{
  static const char delimiters[] = "*_~=+^";
  const char *text = self->text->str;
  gboolean beside = (at > 0 && strchr (delimiters, text[at - 1]) != NULL) ||
                    (text[after] != '\0' && strchr (delimiters, text[after]) != NULL);

  return beside && self->markup->hugo >= INK_HUGO_0_131 &&
         ink_typographer_is_symbol (g_utf8_get_char (text + at));
}

/* One blank before a line's end, which decides whether that is kept. */
static gboolean
is_last_blank (const Reader *self, gsize at)
{
  const char *text = self->text->str;

  return self->markup->line_breaks != INK_LINE_BREAKS_KEPT && text[at] == ' ' &&
         text[at + 1] == '\n' && at > 0 && strchr (" *_~", text[at - 1]) == NULL;
}

/* A character that means nothing; gives where it ends. */
static gsize
read_character (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize length = (gsize)(g_utf8_next_char (text + at) - (text + at));

  if (text[at] == '<' &&
      (g_ascii_isalpha (text[at + 1]) || strchr ("/!?", text[at + 1]) != NULL))
    add_inline (self, INK_INLINE_POINT, at, 1, 0);
  else if (((guchar)text[at] >= 0x80 && is_point (self, at, at + length)) ||
           is_last_blank (self, at))
    add_inline (self, INK_INLINE_POINT, at, length, 0);
  g_string_append_len (self->leaf->plain, text + at, (gssize)length);
  return at + length;
}

/* After what a site may turn on: math, emoji, escaped spaces. */
static gsize
read_extra (Reader *self, gsize at)
{
  const InkMarkup *markup = self->markup;
  const char *text = self->text->str;
  gboolean block = FALSE;
  gsize length = ink_inline_math_read (&self->math, markup, text, at, &block);
  InkInlineKind kind = block ? INK_INLINE_MATH_BLOCK : INK_INLINE_MATH;

  if (length == 0 && text[at] == ':' && markup->emoji && markup->hugo >= INK_HUGO_0_131) {
    kind = INK_INLINE_EMOJI;
    ink_emoji_read (text + at, &length);
  } else if (length == 0 && markup->escaped_space && g_str_has_prefix (text + at, "\\ ")) {
    kind = INK_INLINE_SPACE;
    length = 2;
  }
  if (length > 0)
    add_inline (self, kind, at, length, 0);
  return at + length;
}

static gsize
read_mark (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize after = read_extra (self, at);

  if (after > at)
    return after;
  switch (text[at]) {
  case '`':
    return skip_code (self, at);
  case '<':
    return skip_angle (self, at);
  case '[':
    return read_bracket (self, at);
  case ']':
    return close_bracket (self, at);
  default:
    return at;
  }
}

/* After a bare URL or address, where Hugo would make a link of it; @at itself where not. */
static gsize
read_link (Reader *self, gsize at)
{
  gboolean may = self->brackets->len == 0 && self->markup->linkify;
  gsize length = may ? ink_bare_link_length (self->text->str + at) : 0;

  if (length > 0) {
    gsize start = source_offset (self, at);
    InkSpan span = ink_span (start, start + length);

    g_array_append_val (self->leaf->links, span);
  }
  return at + length;
}

/* goldmark tries bare links at the start of a line, after a blank, "_", "~", "*", "(" that are
 * not escaped, and after whatever it read as a mark; never inside of brackets. */
static gboolean
may_link (const char *text, gsize at, gboolean after_mark, gboolean after_escape)
{
  return at == 0 || after_mark || (!after_escape && strchr (" \t\n*_~(", text[at - 1]) != NULL);
}

static void
read_text (Reader *self)
{
  const char *text = self->text->str;
  gboolean after_mark = FALSE, after_escape = FALSE;

  for (gsize at = 0; at < self->text->len;) {
    gsize after = may_link (text, at, after_mark, after_escape) ? read_link (self, at) : at;

    if (after == at)
      after = read_mark (self, at);
    after_mark = after > at && ((text[at] != ']' && text[at] != '[') || !self->text_bracket);
    after_escape = FALSE;
    if (after > at) {
      g_string_append_c (self->leaf->plain, text[at] == '`' ? ' ' : '\002');
      at = after;
      continue;
    }
    gsize changed = read_typography (self, at);
    if (changed > at) {
      g_string_append_len (self->leaf->plain, text + at, (gssize)(changed - at));
      at = changed;
      after_mark = TRUE;
      continue;
    }
    after_escape = text[at] == '\\' && g_ascii_ispunct (text[at + 1]);
    if (after_escape) {
      g_string_append_c (self->leaf->plain, text[at + 1]);
      at += 2;
    } else {
      at = read_character (self, at);
    }
  }
  g_string_append_c (self->leaf->plain, '\n');
}

static void
take_line (Reader *self, const char *data, InkSpan line)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_array_append_val (self->offsets, self->text->len);
  g_array_append_val (self->offsets, line.start);
  for (gsize i = line.start; i < line.end; i++)
    g_string_append_c (self->text, data[i] != '\0' ? data[i] : '\001');
}

static void
reset (Reader *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  memset (self->no_ticks, 0, sizeof self->no_ticks);
  self->no_comment = FALSE;
  memset (&self->math, 0, sizeof self->math);
  g_array_set_size (self->brackets, 0);
  self->line = 0;
}

static void
skip_references (Reader *self)
{
  InkSpan label, tail;
  gsize next = 0;

  do {
    self->quiet = next;
    next = ink_inline_skip_reference (self->text->str, self->quiet, &label, &tail);
  } while (next > self->quiet);
}

/* A table's cells are read one by one: no mark reaches into the next. */
static void
read_row (Reader *self, const char *data, InkSpan row)
{
  for (gsize at = row.start, cell = row.start; at <= row.end; at++) {
    if (at < row.end && (data[at] != '|' || (at > row.start && data[at - 1] == '\\')))
      continue;
    reset (self);
    take_line (self, data, ink_span (cell, at));
    read_text (self);
    cell = at + 1;
  }
}

void
ink_inlines_read (InkInlines *self, const char *data, InkLeaf *leaf)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) brackets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { .leaf = leaf,
                    .inlines = self,
                    .markup = self->markup,
                    .text = text,
                    .offsets = offsets,
                    .brackets = brackets };
  guint table = leaf->heading || !self->markup->tables ? 0 : ink_inline_table_find (data, leaf);

  leaf->table = table;
  for (guint i = 0; i < leaf->segments->len; i++) {
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);

    if (table == 0 || i + 1 < table) {
      take_line (&reader, data, line);
      continue;
    }
    if (i + 1 == table && i > 0)
      read_text (&reader);
    if (i != table)
      read_row (&reader, data, line);
  }
  if (table > 0)
    return;
  if (!leaf->heading)
    skip_references (&reader);
  read_text (&reader);
}

/* The lines of a leaf that may begin with reference definitions; NULL of another. */
static GString *
join_lines (const char *data, const InkLeaf *leaf)
{
  GString *text;

  if ((leaf->heading && !leaf->underlined) ||
      data[g_array_index (leaf->segments, InkSpan, 0).start] != '[')
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < leaf->segments->len; i++) {
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);

    g_string_append_len (text, data + line.start, (gssize)ink_span_length (line));
    g_string_append_c (text, '\n');
  }
  return text;
}

gboolean
ink_inlines_are_references (const char *data, const InkLeaf *leaf)
{
  g_autoptr (GString) text = join_lines (data, leaf);
  InkSpan label, tail;
  gsize at = 0, next;

  if (text == NULL)
    return FALSE;
  while ((next = ink_inline_skip_reference (text->str, at, &label, &tail)) > at)
    at = next;
  return at == text->len;
}

void
ink_inlines_find_references (GHashTable *references, const char *data, const InkLeaf *leaf)
{
  g_autoptr (GString) text = join_lines (data, leaf);
  InkSpan label, tail;
  gsize at = 0, next;

  if (text == NULL)
    return;
  while ((next = ink_inline_skip_reference (text->str, at, &label, &tail)) > at) {
    char *key = ink_inlines_dup_label (text->str + label.start, ink_span_length (label));

    if (g_hash_table_contains (references, key))
      g_free (key);
    else
      g_hash_table_insert (references,
                           key,
                           g_strndup (text->str + tail.start, ink_span_length (tail)));
    at = next;
  }
}
