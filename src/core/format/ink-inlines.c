/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inline marks of one leaf, read in one pass over its lines joined by LF. Each search that
 * found nothing is remembered, so that no input makes it start over and over. */

#include "ink-inlines.h"

#include "ink-bare-link.h"
#include "ink-block-start.h"
#include "ink-typographer.h"

#include <string.h>

#define MAX_TICKS  80
#define MAX_PARENS 32

typedef struct {
  InkLeaf *leaf;
  GHashTable *labels;
  const InkMarkup *markup;
  InkTypographer *typographer;
  gsize quiet;     /* no typography before: reference definitions */
  GString *text;   /* the leaf's lines */
  GArray *offsets; /* gsize pairs: where a line starts in @text, and in the article */
  guint line;
  guint depth; /* open brackets */
  gboolean no_ticks[MAX_TICKS + 1];
  gboolean no_comment;
} Reader;

static gsize
source_offset (Reader *self, gsize at)
{
  const gsize *pair;

  while (self->line + 1 < self->offsets->len / 2 &&
         g_array_index (self->offsets, gsize, 2 * (self->line + 1)) <= at)
    self->line++;
  pair = &g_array_index (self->offsets, gsize, 2 * self->line);
  return pair[1] + (at - pair[0]);
}

static void
add_inline (Reader *self, InkInlineKind kind, gsize at, gsize length, InkTypography typography)
{
  gsize start = source_offset (self, at);
  InkInline mark = { kind, ink_span (start, start + length), typography };

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

/* After "<name@host>", @at itself where it is none. */
static gsize
skip_address (const char *text, gsize at)
{
  gsize i = at + 1 +
            strspn (text + at + 1,
                    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                    ".!#$%&'*+/=?^_`{|}~-");

  if (i == at + 1 || text[i] != '@' || !g_ascii_isalnum (text[i + 1]))
    return at;
  i += 1 + strspn (text + i + 1,
                   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
  return text[i] == '>' ? i + 1 : at;
}

static gsize
skip_autolink (const char *text, gsize at)
{
  gsize i = at + 1 +
            strspn (text + at + 1,
                    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

  if (text[i] != ':' || !g_ascii_isalpha (text[at + 1]) || i - at < 3)
    return skip_address (text, at);
  while (text[i] != '\0' && text[i] != '<' && text[i] != '>' && !g_ascii_isspace (text[i]))
    i++;
  return text[i] == '>' ? i + 1 : at;
}

/* After "<?…?>", "<!X…>" or "<![CDATA[…]]>". */
static gsize
skip_declaration (const char *text, gsize at)
{
  const char *start = text + at, *close = NULL, *end = "";

  if (start[1] == '?')
    end = "?>";
  else if (g_str_has_prefix (start, "<![CDATA["))
    end = "]]>";
  else if (start[1] == '!' && g_ascii_isalpha (start[2]))
    end = ">";
  if (*end != '\0')
    close = strstr (start + 2, end);
  return close != NULL ? (gsize)(close + strlen (end) - text) : at;
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
  close = strstr (start, "-->");
  self->no_comment = close == NULL;
  if (close == NULL || (old && (strstr (start, "--") != close || close[-1] == '-')))
    return at;
  return (gsize)(close + strlen ("-->") - text);
}

/* After raw HTML or an autolink; @at itself where "<" is text. */
static gsize
skip_angle (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize link = skip_autolink (text, at);

  if (link > at)
    return link;
  if (g_str_has_prefix (text + at, "<!--")) {
    gsize after = skip_comment (self, at);

    if (after > at)
      add_inline (self, INK_INLINE_COMMENT, at, after - at, 0);
    return after;
  }
  gsize other = skip_declaration (text, at);
  return other > at ? other : at + ink_block_start_tag (text + at, text + self->text->len);
}

/* After a link's title, @at itself where there is none. */
static gsize
skip_title (const char *text, gsize at)
{
  char close = text[at] == '(' ? ')' : text[at];
  gsize i = at + 1;

  if (text[at] != '"' && text[at] != '\'' && text[at] != '(')
    return at;
  for (; text[i] != '\0' && text[i] != close; i++) {
    if (text[i] == '\\' && g_ascii_ispunct (text[i + 1]))
      i++;
    else if (text[at] == '(' && text[i] == '(')
      return at;
  }
  return text[i] == close ? i + 1 : at;
}

static gsize
skip_destination (const char *text, gsize at)
{
  guint depth = 0;
  gsize i = at;

  if (text[at] == '<') {
    i += 1 + strcspn (text + at + 1, "<>\n");
    return text[i] == '>' ? i + 1 : at;
  }
  for (; (guchar)text[i] > ' '; i++) {
    if (text[i] == '\\' && g_ascii_ispunct (text[i + 1]))
      i++;
    else if (text[i] == '(' && ++depth > MAX_PARENS)
      return at;
    else if (text[i] == ')' && depth-- == 0)
      break;
  }
  return i;
}

/* After "(target "title")", @at itself where it is none. */
static gsize
skip_link_tail (const char *text, gsize at)
{
  static const char blanks[] = " \t\n";
  gsize i = at + 1;

  if (text[at] != '(')
    return at;
  i += strspn (text + i, blanks);
  i = skip_destination (text, i);

  gsize space = strspn (text + i, blanks);
  if (space > 0)
    i = skip_title (text, i + space);
  i += strspn (text + i, blanks);
  return text[i] == ')' ? i + 1 : at;
}

/* After "[^label]" where it is a use of a note, @at itself where not. */
static gsize
read_use (Reader *self, gsize at)
{
  const char *text = self->text->str;
  gsize close = ink_block_start_label (text + at, text + self->text->len);
  g_autofree char *label = NULL;

  if (close < 3)
    return at;
  label = g_strndup (text + at + 2, close - 2);
  if (!g_hash_table_contains (self->labels, label) &&
      skip_link_tail (text, at + close + 1) > at + close + 1)
    return at;

  gsize start = source_offset (self, at);
  InkSpan span = ink_span (start, start + close + 1);
  g_array_append_val (self->leaf->uses, span);
  return at + close + 1;
}

static gsize
read_bracket (Reader *self, gsize at)
{
  gsize after = read_use (self, at);

  if (after > at)
    return after;
  self->depth++;
  return at + 1;
}

static gsize
close_bracket (Reader *self, gsize at)
{
  if (self->depth == 0)
    return at + 1;
  self->depth--;
  return skip_link_tail (self->text->str, at + 1);
}

/* After the quote, dashes or dots that the typographer changes; @at itself where none are. */
static gsize
read_typography (Reader *self, gsize at)
{
  InkTypography kind;
  gsize length = at < self->quiet ? 0
                                  : ink_typographer_read (self->typographer,
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
  static const char delimiters[] = "*_~";
  const char *text = self->text->str;
  gboolean beside = (at > 0 && strchr (delimiters, text[at - 1]) != NULL) ||
                    (text[after] != '\0' && strchr (delimiters, text[after]) != NULL);

  return beside && self->markup->hugo >= INK_HUGO_0_131 &&
         ink_typographer_is_symbol (g_utf8_get_char (text + at));
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
  else if ((guchar)text[at] >= 0x80 && is_point (self, at, at + length))
    add_inline (self, INK_INLINE_POINT, at, length, 0);
  g_string_append_len (self->leaf->plain, text + at, (gssize)length);
  return at + length;
}

static gsize
read_mark (Reader *self, gsize at)
{
  const char *text = self->text->str;

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
  gsize length = self->depth > 0 ? 0 : ink_bare_link_length (self->text->str + at);

  if (length > 0) {
    gsize start = source_offset (self, at);
    InkSpan span = ink_span (start, start + length);

    g_array_append_val (self->leaf->links, span);
  }
  return at + length;
}

/* goldmark tries bare links at the start of a line, after a blank, "_", "~", "*", "(", and
 * after whatever it read as a mark; never inside of brackets. */
static gboolean
may_link (const char *text, gsize at, gboolean after_mark)
{
  return at == 0 || after_mark || strchr (" \t\n*_~(", text[at - 1]) != NULL;
}

static void
read_text (Reader *self)
{
  const char *text = self->text->str;
  gboolean after_mark = FALSE;

  for (gsize at = 0; at < self->text->len;) {
    gsize after = may_link (text, at, after_mark) ? read_link (self, at) : at;

    if (after == at)
      after = read_mark (self, at);
    after_mark = after > at;
    if (after_mark) {
      g_string_append_c (self->leaf->plain, text[at] == '`' ? ' ' : '\002');
      at = after;
      continue;
    }
    gsize changed = read_typography (self, at);
    if (changed > at) {
      g_string_append_len (self->leaf->plain, text + at, (gssize)(changed - at));
      at = changed;
      continue;
    }
    if (text[at] == '\\' && g_ascii_ispunct (text[at + 1])) {
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
  self->line = self->depth = 0;
}

/* After "[label]: target "title"" and its line's end, @at itself where there is none. */
static gsize
skip_reference (const char *text, gsize at)
{
  static const char blanks[] = " \t\n";
  gsize i = at + strspn (text + at, " ");

  if (i - at > 3 || text[i] != '[')
    return at;
  for (i++; text[i] != ']'; i++) {
    if (text[i] == '\0' || text[i] == '[')
      return at;
    i += text[i] == '\\' && text[i + 1] != '\0';
  }
  if (text[i + 1] != ':')
    return at;
  i += 2 + strspn (text + i + 2, blanks);

  gsize target = skip_destination (text, i);
  if (target == i)
    return at;

  gsize title = target + strspn (text + target, blanks);
  gsize after = title > target ? skip_title (text, title) : title;
  for (gsize end = after > title ? after : target;; end = target) {
    gsize rest = end + strspn (text + end, " \t");

    if (text[rest] == '\0' || text[rest] == '\n')
      return rest + (text[rest] == '\n');
    if (end == target)
      return at;
  }
}

static void
skip_references (Reader *self)
{
  gsize next = 0;

  do {
    self->quiet = next;
    next = skip_reference (self->text->str, self->quiet);
  } while (next > self->quiet);
}

/* How many cells a row has: what goldmark's parser makes of its bars. */
static guint
count_cells (const char *data, InkSpan row)
{
  gsize start = row.start, end = row.end;
  guint n = 1;

  while (start < end && g_ascii_isspace (data[start]))
    start++;
  while (end > start && g_ascii_isspace (data[end - 1]))
    end--;
  start += start < end && data[start] == '|';
  if (end > start && data[end - 1] == '|' && (end - 1 == start || data[end - 2] != '\\'))
    end--;
  for (gsize at = start; at < end; at++)
    n += data[at] == '|' && (at == start || data[at - 1] != '\\');
  return n;
}

/* Which line a table's delimiter row is; 0 for no table. It may start at any line. */
static guint
find_table (const char *data, const InkLeaf *leaf)
{
  for (guint i = 1; i < leaf->segments->len; i++) {
    InkSpan head = g_array_index (leaf->segments, InkSpan, i - 1);
    InkSpan row = g_array_index (leaf->segments, InkSpan, i);

    if (memchr (data + row.start, '|', ink_span_length (row)) == NULL &&
        memchr (data + head.start, '|', ink_span_length (head)) == NULL)
      continue;
    if (ink_block_start_is_delimiter_row (data + row.start, data + row.end) &&
        count_cells (data, head) == count_cells (data, row))
      return i;
  }
  return 0;
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
ink_inlines_read (const char *data,
                  InkLeaf *leaf,
                  GHashTable *labels,
                  const InkMarkup *markup,
                  InkTypographer *typographer)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { .leaf = leaf,
                    .labels = labels,
                    .markup = markup,
                    .typographer = typographer,
                    .text = text,
                    .offsets = offsets };
  guint table = leaf->heading || !markup->tables ? 0 : find_table (data, leaf);

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
