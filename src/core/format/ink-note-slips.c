/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places where typing a note went wrong, found while the leaves are at hand. Lines with code in
 * them are not searched for brackets: what is code is not known here. */

#include "ink-note-slips.h"

#include <string.h>

#define MAX_LABEL 100

typedef struct {
  const char *data;
  const InkLeaves *leaves;
  GArray *slips;
} Finder;

static void
add (Finder *self, InkNoteSlipKind kind, InkSpan span, InkSpan label)
{
  InkNoteSlip slip = { kind, span, label };

  g_array_append_val (self->slips, slip);
}

/* The length of the first of @tokens that @p starts with, 0 if it starts with none. */
static gsize
match (const char *p, const char *end, const char *const *tokens)
{
  for (; *tokens != NULL; tokens++) {
    gsize length = strlen (*tokens);

    if ((gsize)(end - p) >= length && memcmp (p, *tokens, length) == 0)
      return length;
  }
  return 0;
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return p;
}

/* "[^label]" with brackets or caret of full width at @p: where it ends, NULL if it is none. The
 * plain form is none; @plain takes it too. */
static const char *
read_mark (
    const char *p, const char *end, gboolean plain, const char **start, const char **stop)
{
  static const char *const opens[] = { "［", "【", "[", NULL };
  static const char *const carets[] = { "^", "＾", NULL };
  static const char *const closes[] = { "］", "】", "]", NULL };
  gsize open = match (p, end, opens);
  gsize caret = open > 0 ? match (p + open, end, carets) : 0;
  const char *q = p + open + caret;
  gsize close;

  if (caret == 0 || (!plain && open == 1 && caret == 1))
    return NULL;
  *start = q;
  while (q < end && q - *start < MAX_LABEL && (close = match (q, end, closes)) == 0) {
    if (g_ascii_isspace (*q) || match (q, end, opens) > 0)
      return NULL;
    q++;
  }
  *stop = q;
  close = q < end ? match (q, end, closes) : 0;
  if (q == *start || close == 0 || (open == 1) != (close == 1))
    return NULL;
  return q + close;
}

/* The blanks before @offset on its line, -1 where something else stands there too. */
static int
indent_before (const char *data, gsize offset)
{
  gsize at = offset;

  while (at > 0 && data[at - 1] == ' ')
    at--;
  return at == 0 || data[at - 1] == '\n' || data[at - 1] == '\r' ? (int)(offset - at) : -1;
}

/* A line that would be a note, but for its colon or its brackets: TRUE if it is one. */
static gboolean
find_colon (Finder *self, InkSpan line)
{
  static const char *const wide[] = { "：", "﹕", "︰", "∶", NULL };
  const char *p = self->data + line.start, *end = self->data + line.end;
  const char *start, *stop, *after = read_mark (p, end, TRUE, &start, &stop), *colon;
  int indent = indent_before (self->data, line.start);
  gsize length;

  if (after == NULL || indent < 0 || indent > 3)
    return FALSE;
  colon = skip_blanks (after, end);
  length = match (colon, end, wide);
  if (length == 0 && colon < end && *colon == ':' && (colon > after || *p != '['))
    length = 1;
  if (length == 0)
    return FALSE;
  add (self,
       INK_NOTE_SLIP_COLON,
       ink_span (line.start, (gsize)(colon - self->data) + length),
       ink_span ((gsize)(start - self->data), (gsize)(stop - self->data)));
  return TRUE;
}

static void
find_brackets (Finder *self, InkSpan line)
{
  const char *p = self->data + line.start, *end = self->data + line.end;
  const char *start, *stop;

  if (memchr (p, '`', ink_span_length (line)) != NULL)
    return;
  while (p < end) {
    const char *after = (guchar)*p == 0xEF || (guchar)*p == 0xE3 || *p == '['
                            ? read_mark (p, end, FALSE, &start, &stop)
                            : NULL;

    if (after != NULL)
      add (self,
           INK_NOTE_SLIP_BRACKETS,
           ink_span ((gsize)(p - self->data), (gsize)(after - self->data)),
           ink_span ((gsize)(start - self->data), (gsize)(stop - self->data)));
    p = after != NULL ? after : p + 1;
  }
}

/* Whether a line broken here by hand goes on in the next: "…the end of\nthe line". */
static gboolean
goes_on (const char *data, InkSpan line, InkSpan next)
{
  static const char *const marks[] = { "，", "、", "；", NULL };
  gsize end = line.end;

  while (end > line.start && (data[end - 1] == ' ' || data[end - 1] == '\t'))
    end--;
  if (end == line.start)
    return TRUE;
  if (end - line.start >= 3 && match (data + end - 3, data + end, marks) > 0)
    return TRUE;
  return (guchar)data[next.start] < 0x80 &&
         (g_ascii_isalpha (data[end - 1]) || strchr (",;-(&", data[end - 1]) != NULL);
}

/* Lines of a note's paragraph that are neither indented nor, as it seems, its own. */
static void
find_glued (Finder *self, const InkLeaf *leaf)
{
  const InkDefinition *note =
      &g_array_index (self->leaves->definitions, InkDefinition, leaf->definition);
  int own = indent_before (self->data, note->span.start);

  for (guint i = 1; own >= 0 && i < leaf->segments->len; i++) {
    InkSpan before = g_array_index (leaf->segments, InkSpan, i - 1);
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);
    int indent = indent_before (self->data, line.start);

    if (indent < 0 || indent > 3 || goes_on (self->data, before, line))
      continue;
    line.end = g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1).end;
    add (self, INK_NOTE_SLIP_GLUED, line, note->label);
    return;
  }
}

static void
find_in_leaf (Finder *self, const InkLeaf *leaf)
{
  for (guint i = 0; leaf->heading && i < leaf->uses->len; i++) {
    InkSpan use = g_array_index (leaf->uses, InkSpan, i);

    add (self, INK_NOTE_SLIP_HEADING, use, ink_span (use.start + 2, use.end - 1));
  }
  for (guint i = 0; i < leaf->segments->len; i++) {
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);

    if (leaf->heading || !find_colon (self, line))
      find_brackets (self, line);
  }
  if (leaf->definition >= 0 && !leaf->heading)
    find_glued (self, leaf);
}

static int
compare_slips (gconstpointer a, gconstpointer b)
{
  const InkNoteSlip *x = a, *y = b;

  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

GArray *
ink_note_slips_find (const char *data, const InkLeaves *leaves)
{
  Finder self = { data, leaves, g_array_new (FALSE, FALSE, sizeof (InkNoteSlip)) };

  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (leaves->leaves, i);

    if (leaf->kind == INK_LEAF_TEXT && !leaf->deep)
      find_in_leaf (&self, leaf);
  }
  g_array_sort (self.slips, compare_slips);
  return self.slips;
}
