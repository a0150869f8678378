/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where definitions and headings stand, and whole lines that go and come without joining what
 * is above and below them. */

#include "ink-cite-private.h"

#include "ink-i18n.h"
#include "ink-leaves.h"

#include <string.h>

/* What a list of sources is headed by, in the languages of our users. */
static const char *const heads[] = {
  "引用",     "引用来源",  "引用來源", "引文",        "参考",      "參考",     "参考资料",
  "參考資料", "参考文献",  "參考文獻", "参考来源",    "參考來源",  "参考链接", "參考連結",
  "资料来源", "資料來源",  "来源",     "來源",        "注释",      "註釋",     "注釋",
  "注",       "脚注",      "腳註",     "references",  "reference", "notes",    "footnotes",
  "sources",  "citations", "endnotes", "bibliography"
};

gsize
ink_cite_line_start (const InkCite *self, gsize offset)
{
  while (offset > self->start && self->data[offset - 1] != '\n' &&
         self->data[offset - 1] != '\r')
    offset--;
  return offset;
}

gsize
ink_cite_line_end (const InkCite *self, gsize offset)
{
  while (offset < self->length && self->data[offset] != '\n' && self->data[offset] != '\r')
    offset++;
  return offset;
}

gsize
ink_cite_after_eol (const InkCite *self, gsize offset)
{
  if (offset >= self->length)
    return self->length;
  return offset + (self->data[offset] == '\r' && offset + 1 < self->length &&
                           self->data[offset + 1] == '\n'
                       ? 2
                       : 1);
}

static gboolean
is_blank_span (const InkCite *self, gsize start, gsize end)
{
  while (start < end && g_ascii_isspace (self->data[start]))
    start++;
  return start >= end;
}

gboolean
ink_cite_is_blank (const InkCite *self, gsize offset)
{
  return is_blank_span (self, offset, ink_cite_line_end (self, offset));
}

gsize
ink_cite_end_before (const InkCite *self, gsize offset)
{
  while (offset > self->start && g_ascii_isspace (self->data[offset - 1]))
    offset--;
  return offset > self->start ? ink_cite_line_end (self, offset) : self->start;
}

/* --- Reading -------------------------------------------------------------------------------
 */

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  gsize x = *(const gsize *)a, y = *(const gsize *)b;

  return x < y ? -1 : x > y;
}

static gboolean
is_top (const InkLeaves *leaves, gsize line)
{
  return g_array_binary_search (leaves->tops, &line, compare_offsets, NULL);
}

/* A definition goes on in lines that are indented for it, also where those hold nothing that is
 * read: a rule, an empty item. */
static gsize
find_end (const InkCite *self, gsize end)
{
  for (gsize at = ink_cite_after_eol (self, end); at < self->length;) {
    gsize line_end = ink_cite_line_end (self, at);
    gboolean indented = self->data[at] == '\t' ||
                        (line_end - at >= 4 && memcmp (self->data + at, "    ", 4) == 0);

    if (!is_blank_span (self, at, line_end)) {
      if (!indented)
        break;
      end = line_end;
    }
    at = ink_cite_after_eol (self, line_end);
  }
  return end;
}

static void
add_place (InkCiteLayout *layout,
           const InkCite *self,
           const InkLeaves *leaves,
           const InkNote *note)
{
  gsize start = ink_cite_line_start (self, note->span.start);
  gboolean free = note->span.start - start <= 3 &&
                  is_blank_span (self, start, note->span.start) && is_top (leaves, start);
  gsize end = ink_cite_line_end (self, note->span.end);
  InkCitePlace place = { note, ink_span (start, free ? find_end (self, end) : end), free };

  g_array_append_val (layout->places, place);
}

static void
add_heading (InkCiteLayout *layout,
             const InkCite *self,
             const InkLeaves *leaves,
             const InkLeaf *leaf)
{
  InkSpan first = g_array_index (leaf->segments, InkSpan, 0);
  InkSpan last = g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1);
  gsize start = ink_cite_line_start (self, first.start);
  gsize end = ink_cite_line_end (self, last.end);
  InkCiteHeading heading = { ink_span (start, end), ink_span (first.start, last.end) };

  if (!is_top (leaves, start) || leaf->definition >= 0)
    return;
  if (leaf->underlined)
    heading.lines.end = ink_cite_line_end (self, ink_cite_after_eol (self, end));
  g_array_append_val (layout->headings, heading);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const InkCitePlace *x = a, *y = b;

  return x->note->span.start < y->note->span.start ? -1
                                                   : x->note->span.start > y->note->span.start;
}

InkCiteLayout *
ink_cite_layout_read (const InkCite *self)
{
  InkCiteLayout *layout = g_new0 (InkCiteLayout, 1);
  g_autoptr (InkLeaves) leaves = ink_leaves_read_lines (self->data,
                                                        self->length,
                                                        self->start,
                                                        ink_article_get_markup (self->article));

  layout->places = g_array_new (FALSE, FALSE, sizeof (InkCitePlace));
  layout->headings = g_array_new (FALSE, FALSE, sizeof (InkCiteHeading));
  for (guint i = 0; i < ink_citations_get_n_notes (self->citations); i++) {
    const InkNote *note = ink_citations_get_note (self->citations, i);

    if (note->defined)
      add_place (layout, self, leaves, note);
  }
  g_array_sort (layout->places, compare_places);
  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = leaves->leaves->pdata[i];

    if (leaf->heading)
      add_heading (layout, self, leaves, leaf);
  }
  return layout;
}

void
ink_cite_layout_free (InkCiteLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->places);
  g_array_unref (layout->headings);
  g_free (layout);
}

const InkCitePlace *
ink_cite_layout_find (const InkCiteLayout *layout, const InkNote *note)
{
  for (guint i = 0; i < layout->places->len; i++) {
    const InkCitePlace *place = &g_array_index (layout->places, InkCitePlace, i);

    if (place->note == note)
      return place;
  }
  return NULL;
}

const InkCitePlace *
ink_cite_layout_find_at (const InkCiteLayout *layout, gsize offset)
{
  for (guint i = 0; i < layout->places->len; i++) {
    const InkCitePlace *place = &g_array_index (layout->places, InkCitePlace, i);

    if (place->lines.start == offset)
      return place;
  }
  return NULL;
}

/* --- Headings ------------------------------------------------------------------------------
 */

/* What a heading says, without marks and final colons, to compare. */
static char *
dup_words (const char *text, gsize length)
{
  g_autofree char *words = g_strndup (text, length);
  g_autofree char *folded = NULL;
  char *p = words + strspn (words, "# \t");
  gsize n = strlen (p);

  while (n > 0 && (strchr ("#*_: \t\r\n", p[n - 1]) != NULL || g_str_has_suffix (p, "："))) {
    n -= strchr ("#*_: \t\r\n", p[n - 1]) != NULL ? 1 : strlen ("：");
    p[n] = '\0';
  }
  p += strspn (p, "*_");
  folded = g_utf8_casefold (p, -1);
  return g_steal_pointer (&folded);
}

static gboolean
is_head (const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    if (g_str_equal (heads[i], words))
      return TRUE;
  }
  return FALSE;
}

gboolean
ink_cite_is_heading (const char *line)
{
  g_autofree char *words = dup_words (line, strlen (line));

  return *line == '#' && is_head (words);
}

const InkCiteHeading *
ink_cite_layout_find_heading (const InkCite *self,
                              const InkCiteLayout *layout,
                              const char *line)
{
  g_autofree char *wanted = line != NULL ? dup_words (line, strlen (line)) : NULL;

  for (guint i = layout->headings->len; i > 0; i--) {
    const InkCiteHeading *heading = &g_array_index (layout->headings, InkCiteHeading, i - 1);
    g_autofree char *words =
        dup_words (self->data + heading->words.start, ink_span_length (heading->words));

    if (wanted != NULL ? g_str_equal (words, wanted) : is_head (words))
      return heading;
  }
  return NULL;
}

gsize
ink_cite_layout_end_of (const InkCite *self,
                        const InkCiteLayout *layout,
                        const InkCiteHeading *heading)
{
  for (guint i = 0; i < layout->headings->len; i++) {
    const InkCiteHeading *next = &g_array_index (layout->headings, InkCiteHeading, i);

    if (next->lines.start > heading->lines.start)
      return next->lines.start;
  }
  return self->length;
}

char *
ink_cite_dup_heading (const InkArticle *article)
{
  InkCite self = ink_cite_of (article);
  g_autoptr (InkCiteLayout) layout = ink_cite_layout_read (&self);
  const InkCiteHeading *heading = ink_cite_layout_find_heading (&self, layout, NULL);

  return heading != NULL && self.data[heading->lines.start] == '#'
             ? g_strchomp (ink_text_dup_span (self.text, heading->lines))
             : NULL;
}

/* --- Lines that go and come ----------------------------------------------------------------
 */

/* The lines are the last: what is left ends as the text does now. */
static InkEdit *
remove_last (const InkCite *self, InkSpan lines)
{
  gsize before = ink_cite_end_before (self, lines.start);
  gboolean ended = ink_cite_after_eol (self, lines.end) > lines.end;

  if (before == self->start)
    return ink_edit_new (ink_span (before, self->length), "", 0);
  return ink_edit_new (ink_span (before, ended ? lines.end : self->length), "", 0);
}

/* Whether the line above the one at @start is blank, or there is none. */
static gboolean
is_blank_above (const InkCite *self, gsize start)
{
  gsize end = start;

  if (start <= self->start)
    return TRUE;
  end -= self->data[end - 1] == '\n' && end >= self->start + 2 && self->data[end - 2] == '\r'
             ? 2
             : 1;
  return is_blank_span (self, ink_cite_line_start (self, end), end);
}

static InkEdit *
remove_run (const InkCite *self, const InkCiteLayout *layout, InkSpan lines)
{
  gsize after = ink_cite_after_eol (self, lines.end);
  gboolean open_above = is_blank_above (self, lines.start);

  if (is_blank_span (self, after, self->length))
    return remove_last (self, lines);
  if (ink_cite_is_blank (self, after))
    return ink_edit_new (ink_span (lines.start,
                                   open_above
                                       ? ink_cite_after_eol (self,
                                                             ink_cite_line_end (self, after))
                                       : after),
                         "",
                         0);
  if (open_above || ink_cite_layout_find_at (layout, after) != NULL)
    return ink_edit_new (ink_span (lines.start, after), "", 0);
  return ink_edit_new (ink_span (lines.start, after), self->eol, -1);
}

void
ink_cite_remove_lines (const InkCite *self,
                       const InkCiteLayout *layout,
                       const GArray *lines,
                       GPtrArray *edits)
{
  for (guint i = 0; i < lines->len; i++) {
    InkSpan run = g_array_index (lines, InkSpan, i);

    /* Those side by side go at once. */
    while (i + 1 < lines->len &&
           is_blank_span (self, run.end, g_array_index (lines, InkSpan, i + 1).start))
      run.end = g_array_index (lines, InkSpan, ++i).end;
    g_ptr_array_add (edits, remove_run (self, layout, run));
  }
}

void
ink_cite_insert_blocks (
    const InkCite *self, GPtrArray *edits, gsize offset, GPtrArray *blocks, gboolean tight)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize next = ink_cite_after_eol (self, offset);

  for (guint i = 0; i < blocks->len; i++) {
    if (i > 0 || offset > self->start)
      g_string_append (text, self->eol);
    if (!tight && (i > 0 || offset > self->start))
      g_string_append (text, self->eol);
    g_string_append (text, blocks->pdata[i]);
  }
  if (offset == self->start && self->length > offset) {
    g_string_append (text, self->eol);
    next = offset;
  }
  if (!ink_cite_is_blank (self, next))
    g_string_append (text, self->eol);
  g_ptr_array_add (edits, ink_edit_new (ink_span (offset, offset), text->str, -1));
}
