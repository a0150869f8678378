/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The links of a body in one light pass: its lines are read as blocks, and only those leaves
 * that hold a byte pair no link goes without are looked into. A leaf whose lines stand together
 * is read where it is, its end marked by a NUL for as long; others are joined. */

#include "ink-links.h"

#include "ink-inline-skip.h"
#include "ink-inline-table.h"
#include "ink-inlines.h"
#include "ink-links-private.h"

#include <string.h>

void
ink_link_scan_add (InkLinkScan *self, const InkLink *link)
{
  g_array_append_vals (self->links, link, 1);
}

GHashTable *
ink_link_scan_get_notes (InkLinkScan *self)
{
  const InkLeaves *leaves = self->leaves;

  if (self->notes != NULL)
    return self->notes;
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < leaves->definitions->len; i++) {
    InkSpan label = g_array_index (leaves->definitions, InkDefinition, i).label;

    g_hash_table_add (self->notes,
                      g_strndup (leaves->data + label.start, ink_span_length (label)));
  }
  return self->notes;
}

gsize
ink_link_text_map (InkLinkText *self, gsize at)
{
  const gsize *pair;

  if (self->offsets == NULL)
    return self->base + at;
  while (self->line > 0 && g_array_index (self->offsets, gsize, 2 * self->line) > at)
    self->line--;
  while (self->line + 1 < self->offsets->len / 2 &&
         g_array_index (self->offsets, gsize, 2 * (self->line + 1)) <= at)
    self->line++;
  pair = &g_array_index (self->offsets, gsize, 2 * self->line);
  return pair[1] + (at - pair[0]);
}

/* The end is that of the last byte, so that a span never reaches into the marks of a line. */
InkSpan
ink_link_text_map_span (InkLinkText *self, gsize start, gsize end)
{
  gsize first = ink_link_text_map (self, start);

  return ink_span (first, end > start ? ink_link_text_map (self, end - 1) + 1 : first);
}

/* Whether the leaf's lines are the text's, with one LF between each and the next. */
static gboolean
stands_together (const char *data, const InkLeaf *leaf, guint n)
{
  for (guint i = 1; i < n; i++) {
    gsize end = g_array_index (leaf->segments, InkSpan, i - 1).end;

    if (g_array_index (leaf->segments, InkSpan, i).start != end + 1 || data[end] != '\n')
      return FALSE;
  }
  return TRUE;
}

typedef void (*ReadText) (InkLinkText *text);

static void
read_joined (InkLinkScan *self, const InkLeaf *leaf, guint n, ReadText read)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) joined = g_string_new (NULL);
  InkLinkText text = { .scan = self, .offsets = offsets };

  for (guint i = 0; i < n; i++) {
    InkSpan line = g_array_index (leaf->segments, InkSpan, i);

    if (i > 0)
      g_string_append_c (joined, '\n');
    g_array_append_val (offsets, joined->len);
    g_array_append_val (offsets, line.start);
    g_string_append_len (joined,
                         self->leaves->data + line.start,
                         (gssize)ink_span_length (line));
  }
  text.text = joined->str;
  text.length = joined->len;
  read (&text);
}

static void
read_in_place (InkLinkScan *self, InkSpan span, ReadText read)
{
  char *data = self->leaves->data;
  InkLinkText text = { .scan = self,
                       .text = data + span.start,
                       .length = ink_span_length (span),
                       .base = span.start };
  char after = data[span.end];

  data[span.end] = '\0';
  read (&text);
  data[span.end] = after;
}

/* The first @n lines of @leaf. */
static void
read_leaf_text (InkLinkScan *self, const InkLeaf *leaf, guint n, ReadText read)
{
  if (n == 0)
    return;
  if (!stands_together (self->leaves->data, leaf, n)) {
    read_joined (self, leaf, n, read);
    return;
  }
  read_in_place (self,
                 ink_span (g_array_index (leaf->segments, InkSpan, 0).start,
                           g_array_index (leaf->segments, InkSpan, n - 1).end),
                 read);
}

static void
add_definition (InkLinkText *self, gsize start, gsize end, InkSpan label, InkSpan tail)
{
  char *key = ink_inlines_dup_label (self->text + label.start, ink_span_length (label));
  gsize target = ink_inline_skip_destination (self->text, tail.start);
  gboolean angle = self->text[tail.start] == '<';
  InkLink link = {
    .kind = INK_LINK_DEFINITION,
    .flags = angle ? INK_LINK_ANGLE : 0,
    .span = ink_link_text_map_span (self, start, end),
    .target = ink_link_text_map_span (self, tail.start + angle, target - angle),
    .text = ink_link_text_map_span (self, label.start, label.end),
  };
  const char *bytes = self->text + tail.start;

  if (memchr (bytes, '\\', target - tail.start) != NULL ||
      memchr (bytes, '&', target - tail.start) != NULL)
    link.flags |= INK_LINK_ESCAPED;
  if (memchr (bytes, '\001', target - tail.start) != NULL)
    link.flags |= INK_LINK_COMPUTED;
  if (self->scan->references == NULL)
    self->scan->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_contains (self->scan->references, key))
    g_free (key);
  else
    g_hash_table_insert (self->scan->references,
                         key,
                         GUINT_TO_POINTER (self->scan->links->len));
  ink_link_scan_add (self->scan, &link);
}

/* Gives where the definitions a paragraph begins with end. */
static gsize
skip_definitions (const char *text, InkLinkText *add_to)
{
  InkSpan label, tail;
  gsize at = 0, next;

  while ((next = ink_inline_skip_reference (text, at, &label, &tail)) > at) {
    if (add_to != NULL)
      add_definition (add_to, at + strspn (text + at, " "), tail.end, label, tail);
    at = next;
  }
  return at;
}

static void
read_definitions (InkLinkText *text)
{
  skip_definitions (text->text, text);
}

static void
read_paragraph (InkLinkText *text)
{
  gsize from = *text->text == '[' ? skip_definitions (text->text, NULL) : 0;

  ink_link_inlines_read (text, from);
}

static void
read_plain (InkLinkText *text)
{
  ink_link_inlines_read (text, 0);
}

static void
read_html (InkLinkText *text)
{
  ink_link_html_read (text, 0, text->length);
}

/* memmem() goes byte by byte. */
static gboolean
has_www (const char *data, gsize length)
{
  const char *end = data + length;

  for (const char *p = data; (p = memchr (p, '.', (gsize)(end - p))) != NULL; p++) {
    if (p - data >= 3 && memcmp (p - 3, "www", 3) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether the bytes at @p begin what a link cannot go without. */
static gboolean
is_pair (const char *p)
{
  switch (*p) {
  case ']':
    return p[1] == '(';
  case '<':
    return g_ascii_isalpha (p[1]) || strchr ("/!?", p[1]) != NULL;
  case ':':
    return p[1] == '/' && p[2] == '/';
  default:
    return *p == '@';
  }
}

/* Whether a link may stand in @span, which is not before those asked about earlier. */
static gboolean
may_hold_link (InkLinkScan *self, InkSpan span)
{
  const char *data = self->leaves->data, *p = data + span.start;

  if (self->references != NULL)
    return TRUE;
  if (self->next_pair < (gssize)span.start) {
    for (p += strcspn (p, "]<@:"); *p != '\0' && !is_pair (p); p++)
      p += strcspn (p + 1, "]<@:");
    self->next_pair = p - data;
  }
  if (self->next_pair < (gssize)span.end)
    return TRUE;
  return self->has_www && has_www (data + span.start, ink_span_length (span));
}

/* Cells are read one by one: no mark reaches into the next. */
static void
read_row (InkLinkScan *self, InkSpan row)
{
  const char *data = self->leaves->data;

  for (gsize at = row.start, cell = row.start; at <= row.end; at++) {
    if (at < row.end && (data[at] != '|' || (at > row.start && data[at - 1] == '\\')))
      continue;
    if (at > cell && may_hold_link (self, ink_span (cell, at)))
      read_in_place (self, ink_span (cell, at), read_plain);
    cell = at + 1;
  }
}

/* "# Heading"; one with a line below it may begin with definitions, which leave it. */
static gboolean
is_atx (const InkLeaf *leaf)
{
  return leaf->heading && leaf->segments->len == 1;
}

static void
read_text_leaf (InkLinkScan *self, const InkLeaf *leaf)
{
  guint n = leaf->segments->len;
  guint table = leaf->heading || !self->markup->tables
                    ? 0
                    : ink_inline_table_find (self->leaves->data, leaf);

  if (table == 0) {
    read_leaf_text (self, leaf, n, is_atx (leaf) ? read_plain : read_paragraph);
    return;
  }
  read_leaf_text (self, leaf, table - 1, read_plain);
  for (guint i = table - 1; i < n; i++) {
    if (i != table)
      read_row (self, g_array_index (leaf->segments, InkSpan, i));
  }
}

static InkSpan
leaf_span (const InkLeaf *leaf)
{
  return ink_span (g_array_index (leaf->segments, InkSpan, 0).start,
                   g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1).end);
}

static void
find_definitions (InkLinkScan *self)
{
  for (guint i = 0; i < self->leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (self->leaves->leaves, i);

    if (leaf->kind == INK_LEAF_TEXT && !leaf->deep && !is_atx (leaf) &&
        self->leaves->data[g_array_index (leaf->segments, InkSpan, 0).start] == '[')
      read_leaf_text (self, leaf, leaf->segments->len, read_definitions);
  }
}

static void
read_leaves (InkLinkScan *self)
{
  for (guint i = 0; i < self->leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (self->leaves->leaves, i);

    if (leaf->kind == INK_LEAF_CODE || leaf->deep || !may_hold_link (self, leaf_span (leaf)))
      continue;
    if (leaf->kind == INK_LEAF_TEXT)
      read_text_leaf (self, leaf);
    else
      read_leaf_text (self, leaf, leaf->segments->len, read_html);
  }
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const InkLink *x = a, *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return (x->span.end < y->span.end) - (x->span.end > y->span.end);
}

static void
sort_links (GArray *links)
{
  for (guint i = 1; i < links->len; i++) {
    if (g_array_index (links, InkLink, i).span.start <
        g_array_index (links, InkLink, i - 1).span.start) {
      g_array_sort (links, compare_links);
      return;
    }
  }
}

static gboolean
has_pair (const char *data, gsize length, const char *pair)
{
  const char *end = data + length;

  for (const char *p = data; (p = memchr (p, *pair, (gsize)(end - p))) != NULL; p++) {
    if (pair[1] == '\0' || (p + 1 < end && p[1] == pair[1]))
      return TRUE;
  }
  return FALSE;
}

/* Whether any bytes are there that a link needs; most bodies without links end here. */
static gboolean
may_hold_any (const char *data, gsize length)
{
  static const char pairs[][3] = { "](", "]:", "<", "@", ":/", "{{" };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    if (has_pair (data, length, pairs[i]))
      return TRUE;
  }
  return has_www (data, length);
}

static void
scan_body (InkLinkScan *self, char *copy, gsize length)
{
  g_autoptr (InkLeaves) leaves = NULL;

  for (char *p = copy; (p = memchr (p, '\0', length - (gsize)(p - copy))) != NULL;)
    *p = '\001';
  leaves = ink_leaves_read_lines (copy, length, 0, self->markup);
  self->leaves = leaves;
  self->has_www = has_www (copy, length);
  find_definitions (self);
  read_leaves (self);
  for (guint i = 0; i < leaves->shortcodes->pieces->len; i++)
    ink_link_shortcode_read (self,
                             copy,
                             &g_array_index (leaves->shortcodes->pieces, InkShortcodePiece, i));
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  sort_links (self->links);
}

GArray *
ink_links_find_inner (const char *data, gsize length, const InkMarkup *markup, guint depth)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (InkLink));
  InkLinkScan scan = { .markup = markup, .links = links, .next_pair = -1, .depth = depth };
  g_autofree char *copy = NULL;

  if (!may_hold_any (data, length))
    return links;
  copy = g_malloc (length + 1);
  memcpy (copy, data, length);
  copy[length] = '\0';
  scan_body (&scan, copy, length);
  return links;
}

GArray *
ink_links_find (const char *data, gsize length, gsize start, const InkMarkup *markup)
{
  g_autoptr (InkMarkup) usual = markup == NULL ? ink_markup_new (INK_HUGO_0_167) : NULL;
  gsize from = MIN (start, length);
  GArray *links =
      ink_links_find_inner (data + from, length - from, markup != NULL ? markup : usual, 0);

  for (guint i = 0; i < links->len; i++) {
    InkLink *link = &g_array_index (links, InkLink, i);
    InkSpan *spans[] = { &link->span, &link->target, &link->text };

    for (guint k = 0; k < G_N_ELEMENTS (spans); k++)
      *spans[k] = ink_span (spans[k]->start + from, spans[k]->end + from);
  }
  return links;
}
