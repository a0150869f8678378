/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definitions elsewhere: all together below their heading, one in another's place. What readers
 * see stays as it is. */

#include "ink-cite-private.h"

#include "ink-i18n.h"

#include <string.h>

static gboolean
try_same_page (const InkCite *cite, GPtrArray *edits, gboolean grows, GError **error)
{
  InkCiteMeant meant = { .read_page = TRUE, .page_grows = grows, .notes_stay = TRUE };

  return edits->len == 0 || ink_cite_try (cite, edits, &meant, NULL, error);
}

/* --- Each in the place of another ----------------------------------------------------------
 */

/* GArray of InkCitePlace: those that can be moved, none in another. */
static GArray *
list_free (const InkCiteLayout *layout)
{
  GArray *free = g_array_new (FALSE, FALSE, sizeof (InkCitePlace));
  gsize end = 0;

  for (guint i = 0; i < layout->places->len; i++) {
    InkCitePlace place = g_array_index (layout->places, InkCitePlace, i);

    if (!place.free || place.lines.start < end)
      continue;
    end = place.lines.end;
    g_array_append_val (free, place);
  }
  return free;
}

/* The edits that put what is in @order[i] where @places[i] is. */
static GPtrArray *
exchange (const InkCite *cite, const GArray *places, const GArray *order)
{
  GPtrArray *edits = ink_cite_new_edits ();

  for (guint i = 0; i < places->len; i++) {
    InkSpan to = g_array_index (places, InkCitePlace, i).lines;
    InkSpan from = g_array_index (order, InkCitePlace, i).lines;

    if (!ink_span_equal (to, from))
      g_ptr_array_add (edits,
                       ink_edit_new (to,
                                     cite->data + from.start,
                                     (gssize)ink_span_length (from)));
  }
  return edits;
}

static int
compare_by_number (gconstpointer a, gconstpointer b)
{
  return ink_cite_compare_by_use (((const InkCitePlace *)a)->note,
                                  ((const InkCitePlace *)b)->note);
}

static gboolean
is_told_twice (const GArray *places)
{
  for (guint i = 0; i < places->len; i++) {
    if (g_array_index (places, InkCitePlace, i).note->duplicate)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
ink_cite_sort (const InkArticle *article, GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (InkCiteLayout) layout = ink_cite_layout_read (&cite);
  g_autoptr (GArray) places = list_free (layout);
  g_autoptr (GArray) order = g_array_copy (places);
  g_autoptr (GPtrArray) edits = NULL;

  if (is_told_twice (places)) {
    g_set_error_literal (error,
                         INK_CITE_ERROR,
                         INK_CITE_ERROR_NOTE,
                         _ ("Two notes have the same name, and the first one counts: give them "
                            "names of their own before they are sorted"));
    return NULL;
  }
  g_array_sort (order, compare_by_number);
  edits = exchange (&cite, places, order);
  return try_same_page (&cite, edits, FALSE, error) ? g_steal_pointer (&edits) : NULL;
}

static guint
find_place (const GArray *places, const InkNote *note)
{
  guint i = 0;

  while (i < places->len && g_array_index (places, InkCitePlace, i).note != note)
    i++;
  return i;
}

GPtrArray *
ink_cite_reorder (const InkArticle *article,
                  const InkNote *note,
                  const InkNote *before,
                  GError **error)
{
  InkCite cite = ink_cite_of (article);
  g_autoptr (InkCiteLayout) layout = ink_cite_layout_read (&cite);
  g_autoptr (GArray) places = list_free (layout);
  g_autoptr (GArray) order = g_array_copy (places);
  g_autoptr (GPtrArray) edits = NULL;
  guint from = find_place (places, note);
  guint to = before != NULL ? find_place (places, before) : places->len;

  if (from == places->len || (before != NULL && to == places->len)) {
    g_set_error (error,
                 INK_CITE_ERROR,
                 INK_CITE_ERROR_NOTE,
                 _ ("The note “%s” stands in a list, a quotation or another note, or is not "
                    "there: move it by hand"),
                 from == places->len ? note->label : before->label);
    return NULL;
  }
  if (note == before)
    return ink_cite_new_edits ();

  InkCitePlace moved = g_array_index (places, InkCitePlace, from);
  g_array_remove_index (order, from);
  g_array_insert_val (order, to > from ? to - 1 : to, moved);
  edits = exchange (&cite, places, order);
  return try_same_page (&cite, edits, FALSE, error) ? g_steal_pointer (&edits) : NULL;
}

/* --- All below their heading ---------------------------------------------------------------
 */

typedef struct {
  InkCite cite;
  InkCiteLayout *layout;
  GArray *places; /* those that can be moved */
  gsize from;     /* where they are to stand: those that begin here */
  gsize to;       /* or further on, before this, stay */
  gsize offset;   /* the end of the line the others go below */
  gboolean tight; /* no blank line before the first of them */
} Move;

static gboolean
stays (const Move *self, guint i)
{
  InkSpan lines = g_array_index (self->places, InkCitePlace, i).lines;

  return lines.start >= self->from && lines.start < self->to;
}

/* Whether there is nothing but blank lines between two offsets. */
static gboolean
is_blank_between (const InkCite *cite, gsize start, gsize end)
{
  while (start < end && g_ascii_isspace (cite->data[start]))
    start++;
  return start >= end;
}

/* Notes that stand side by side do so without a blank line. */
static gboolean
are_tight (const Move *self)
{
  guint n = 0, tight = 0;

  for (guint i = 1; i < self->places->len; i++) {
    gsize end = g_array_index (self->places, InkCitePlace, i - 1).lines.end;
    gsize start = g_array_index (self->places, InkCitePlace, i).lines.start;

    if (!is_blank_between (&self->cite, end, start))
      continue;
    n++;
    tight += ink_cite_after_eol (&self->cite, end) == start;
  }
  return tight * 2 > n;
}

/* Below the heading: after the last note in what it opens. */
static void
aim_at_heading (Move *self, const InkCiteHeading *heading)
{
  self->from = heading->lines.end;
  self->to = ink_cite_layout_end_of (&self->cite, self->layout, heading);
  self->offset = heading->lines.end;
  self->tight = FALSE;
  for (guint i = 0; i < self->places->len; i++) {
    if (stays (self, i)) {
      self->offset = g_array_index (self->places, InkCitePlace, i).lines.end;
      self->tight = are_tight (self);
    }
  }
}

/* At the end: after the notes that stand there now. */
static void
aim_at_end (Move *self)
{
  gsize end = ink_cite_end_before (&self->cite, self->cite.length);

  self->from = self->to = G_MAXSIZE;
  self->offset = end;
  self->tight = FALSE;
  for (guint i = self->places->len; i > 0; i--) {
    InkSpan lines = g_array_index (self->places, InkCitePlace, i - 1).lines;

    if (!is_blank_between (&self->cite, lines.end, end))
      break;
    self->from = end = lines.start;
    self->tight = are_tight (self);
  }
}

static GPtrArray *
list_moved (const Move *self)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->places->len; i++) {
    if (!stays (self, i))
      g_ptr_array_add (blocks,
                       ink_text_dup_span (self->cite.text,
                                          g_array_index (self->places, InkCitePlace, i).lines));
  }
  return blocks;
}

static void
remove_moved (const Move *self, GPtrArray *edits)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (InkSpan));

  for (guint i = 0; i < self->places->len; i++) {
    if (!stays (self, i))
      g_array_append_val (lines, g_array_index (self->places, InkCitePlace, i).lines);
  }
  ink_cite_remove_lines (&self->cite, self->layout, lines, edits);
}

/* A heading before the notes at the end; with none there, before those that come. */
static void
add_heading (const Move *self, GPtrArray *edits, GPtrArray *blocks, const char *heading)
{
  gsize start = self->from;

  if (start == G_MAXSIZE) {
    g_ptr_array_insert (blocks, 0, g_strdup (heading));
    return;
  }

  gsize above = ink_cite_end_before (&self->cite, start);
  gboolean apart =
      above == self->cite.start || ink_cite_after_eol (&self->cite, above) != start;
  g_autofree char *text =
      g_strconcat (apart ? "" : self->cite.eol, heading, self->cite.eol, self->cite.eol, NULL);
  g_ptr_array_add (edits, ink_edit_new (ink_span (start, start), text, -1));
}

static void
move_clear (Move *self)
{
  g_clear_pointer (&self->layout, ink_cite_layout_free);
  g_clear_pointer (&self->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Move, move_clear)

GPtrArray *
ink_cite_move (const InkArticle *article, const char *heading, GError **error)
{
  g_auto (Move) self = { .cite = ink_cite_of (article) };
  g_autoptr (GPtrArray) edits = ink_cite_new_edits ();
  g_autoptr (GPtrArray) blocks = NULL;
  const InkCiteHeading *found;

  self.layout = ink_cite_layout_read (&self.cite);
  self.places = list_free (self.layout);
  if (self.places->len == 0)
    return g_steal_pointer (&edits);
  found =
      heading != NULL ? ink_cite_layout_find_heading (&self.cite, self.layout, heading) : NULL;
  found = found != NULL ? found : ink_cite_layout_find_heading (&self.cite, self.layout, NULL);
  if (found != NULL)
    aim_at_heading (&self, found);
  else
    aim_at_end (&self);

  blocks = list_moved (&self);
  if (found == NULL && heading != NULL)
    add_heading (&self, edits, blocks, heading);
  if (blocks->len > 0)
    ink_cite_insert_blocks (&self.cite, edits, self.offset, blocks, self.tight);
  remove_moved (&self, edits);
  ink_cite_sort_edits (edits);
  return try_same_page (&self.cite, edits, found == NULL, error) ? g_steal_pointer (&edits)
                                                                 : NULL;
}
