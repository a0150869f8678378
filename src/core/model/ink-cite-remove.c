/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes that go: one into another, one with its references, those nobody refers to into a list.
 */

#include "ink-cite-private.h"

#include "ink-i18n.h"

#include <string.h>

typedef struct {
  InkCite cite;
  InkCiteLayout *layout;
  GPtrArray *edits;
  GArray *lines; /* of InkSpan: definitions that go */
  GHashTable *gone, *changed;
} Removal;

static void
removal_clear (Removal *self)
{
  g_clear_pointer (&self->layout, ink_cite_layout_free);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, removal_clear)

static void
removal_init (Removal *self, const InkArticle *article)
{
  self->cite = ink_cite_of (article);
  self->layout = ink_cite_layout_read (&self->cite);
  self->edits = ink_cite_new_edits ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  self->gone = g_hash_table_new (NULL, NULL);
  self->changed = g_hash_table_new (NULL, NULL);
}

static gboolean
lies_in (InkSpan inner, InkSpan outer)
{
  return inner.start >= outer.start && inner.end <= outer.end;
}

/* Another note in this one would be lost with it. */
static gboolean
holds_another (const Removal *self, const InkNote *note)
{
  for (guint i = 0; i < ink_citations_get_n_notes (self->cite.citations); i++) {
    const InkNote *other = ink_citations_get_note (self->cite.citations, i);

    if (other != note && other->defined && lies_in (other->span, note->span))
      return TRUE;
  }
  return FALSE;
}

/* Who is referred to in the lines that go has fewer references then. */
static void
mark_used_in (Removal *self, InkSpan lines)
{
  for (guint i = 0; i < ink_citations_get_n_notes (self->cite.citations); i++) {
    const InkNote *note = ink_citations_get_note (self->cite.citations, i);

    for (guint k = 0; k < note->uses->len; k++) {
      if (lies_in (g_array_index (note->uses, InkSpan, k), lines))
        g_hash_table_add (self->changed, (gpointer)note);
    }
  }
}

static gboolean
remove_definition (Removal *self, const InkNote *note, GError **error)
{
  const InkCitePlace *place = ink_cite_layout_find (self->layout, note);

  if (place == NULL)
    return TRUE;
  if (holds_another (self, note)) {
    g_set_error (error,
                 INK_CITE_ERROR,
                 INK_CITE_ERROR_NOTE,
                 _ ("Another note is written inside of the note “%s” and would be lost: move "
                    "it "
                    "out first"),
                 note->label);
    return FALSE;
  }
  mark_used_in (self, place->lines);
  g_hash_table_add (self->gone, (gpointer)note);
  g_array_append_val (self->lines, place->lines);
  return TRUE;
}

/* @page: what readers see of the text stays; references without note are text. */
static gboolean
finish (Removal *self, gboolean page, gboolean grows, GError **error)
{
  InkCiteMeant meant = {
    .gone = self->gone, .changed = self->changed, .read_page = page, .page_grows = grows
  };

  ink_cite_remove_lines (&self->cite, self->layout, self->lines, self->edits);
  ink_cite_sort_edits (self->edits);
  return self->edits->len == 0 || ink_cite_try (&self->cite, self->edits, &meant, NULL, error);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const InkSpan *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* The references to @note outside of its own lines, by start. */
static GArray *
list_uses (const Removal *self, const InkNote *note)
{
  const InkCitePlace *place = ink_cite_layout_find (self->layout, note);
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (InkSpan));

  for (guint i = 0; i < note->uses->len; i++) {
    InkSpan use = g_array_index (note->uses, InkSpan, i);

    if (place == NULL || !lies_in (use, place->lines))
      g_array_append_val (uses, use);
  }
  g_array_sort (uses, compare_spans);
  return uses;
}

/* --- Deleting ------------------------------------------------------------------------------
 */

static gboolean
is_blank_at (const InkCite *cite, gsize offset)
{
  return offset < cite->length && (cite->data[offset] == ' ' || cite->data[offset] == '\t');
}

static gboolean
is_line_end (const InkCite *cite, gsize offset)
{
  return offset >= cite->length || cite->data[offset] == '\n' || cite->data[offset] == '\r';
}

/* Takes a reference out, with a blank that only it needed. */
static void
remove_use (Removal *self, InkSpan use)
{
  const InkCite *cite = &self->cite;
  gsize at = use.start;
  gboolean blank_before = at > cite->start && is_blank_at (cite, at - 1);
  gboolean wide_before = at > cite->start && (guchar)cite->data[at - 1] >= 0x80;
  gboolean first = at == ink_cite_line_start (cite, at);

  if (blank_before && (is_blank_at (cite, use.end) || is_line_end (cite, use.end)) &&
      !(at >= cite->start + 2 && is_blank_at (cite, at - 2)))
    use.start--;
  else if (is_blank_at (cite, use.end) && !is_blank_at (cite, use.end + 1) &&
           !is_line_end (cite, use.end + 1) &&
           (first || (wide_before && (guchar)cite->data[use.end + 1] >= 0x80)))
    use.end++;
  if (self->edits->len > 0) {
    InkEdit *last = self->edits->pdata[self->edits->len - 1];

    if (last->span.end > use.start)
      use.start = last->span.end;
  }
  g_ptr_array_add (self->edits, ink_edit_new (use, "", 0));
}

GPtrArray *
ink_cite_delete (const InkArticle *article, const InkNote *note, GError **error)
{
  g_auto (Removal) self = { 0 };
  g_autoptr (GArray) uses = NULL;

  g_return_val_if_fail (note != NULL, NULL);

  removal_init (&self, article);
  uses = list_uses (&self, note);
  g_hash_table_add (self.gone, (gpointer)note);
  g_hash_table_add (self.changed, (gpointer)note);
  for (guint i = 0; i < uses->len; i++)
    remove_use (&self, g_array_index (uses, InkSpan, i));
  if (!remove_definition (&self, note, error) || !finish (&self, note->defined, FALSE, error))
    return NULL;
  return g_steal_pointer (&self.edits);
}

/* --- Merging -------------------------------------------------------------------------------
 */

/* The reference to @note that starts at @offset ends there; 0 where there is none. */
static gsize
end_of_use_at (const InkNote *note, gsize offset)
{
  for (guint i = 0; i < note->uses->len; i++) {
    if (g_array_index (note->uses, InkSpan, i).start == offset)
      return g_array_index (note->uses, InkSpan, i).end;
  }
  return 0;
}

static gboolean
ends_use_at (const InkNote *note, gsize offset)
{
  for (guint i = 0; i < note->uses->len; i++) {
    if (g_array_index (note->uses, InkSpan, i).end == offset)
      return TRUE;
  }
  return FALSE;
}

/* Whether a reference to the same note will stand right beside @use without it. */
static gboolean
is_beside (const InkNote *into, const InkNote *from, InkSpan use)
{
  if (ends_use_at (into, use.start) || ends_use_at (from, use.start))
    return TRUE;
  for (gsize end = use.end; end > 0; end = end_of_use_at (from, end)) {
    if (end_of_use_at (into, end) > 0)
      return TRUE;
  }
  return FALSE;
}

static void
merge_use (Removal *self, const InkNote *into, const InkNote *from, InkSpan use)
{
  g_ptr_array_add (self->edits,
                   is_beside (into, from, use)
                       ? ink_edit_new (use, "", 0)
                       : ink_edit_new (ink_span (use.start + 2, use.end - 1), into->label, -1));
}

/* FALSE where @from cannot be taken out. */
static gboolean
plan_merge (Removal *self, const InkNote *into, const InkNote *from, GError **error)
{
  g_autoptr (GArray) uses = list_uses (self, from);

  g_hash_table_add (self->changed, (gpointer)into);
  g_hash_table_add (self->changed, (gpointer)from);
  for (guint i = 0; i < uses->len; i++) {
    InkSpan use = g_array_index (uses, InkSpan, i);

    if (lies_in (use, into->span))
      remove_use (self, use);
    else
      merge_use (self, into, from, use);
  }
  return remove_definition (self, from, error);
}

GPtrArray *
ink_cite_merge (const InkArticle *article,
                const InkNote *into,
                const InkNote *from,
                GError **error)
{
  g_auto (Removal) self = { 0 };

  g_return_val_if_fail (into != NULL && from != NULL, NULL);

  if (into == from)
    return ink_cite_new_edits ();
  if (!ink_cite_counts (into)) {
    g_set_error (error,
                 INK_CITE_ERROR,
                 INK_CITE_ERROR_NOTE,
                 _ ("There is no note “%s” that another one could become"),
                 into->label);
    return NULL;
  }
  removal_init (&self, article);
  return plan_merge (&self, into, from, error) && finish (&self, from->defined, FALSE, error)
             ? g_steal_pointer (&self.edits)
             : NULL;
}

GPtrArray *
ink_cite_plan_merge (const InkArticle *article, const InkNote *into, const InkNote *from)
{
  g_auto (Removal) self = { 0 };
  const InkCitePlace *place;

  removal_init (&self, article);
  place = ink_cite_layout_find (self.layout, from);
  if (place == NULL || !place->free || !plan_merge (&self, into, from, NULL))
    return NULL;
  ink_cite_remove_lines (&self.cite, self.layout, self.lines, self.edits);
  ink_cite_sort_edits (self.edits);
  for (guint i = 1; i < self.edits->len; i++) {
    const InkEdit *before = self.edits->pdata[i - 1], *edit = self.edits->pdata[i];

    if (edit->span.start < before->span.end)
      return NULL;
  }
  return g_steal_pointer (&self.edits);
}

/* --- A list of what is not referred to -----------------------------------------------------
 */

/* The mark of the list that ends at @offset; '\0' where none does. */
static char
find_bullet (const InkCite *cite, gsize offset)
{
  gsize start = ink_cite_line_start (cite, offset);
  char mark = cite->data[start];

  return offset > start + 1 && strchr ("-*+", mark) != NULL && cite->data[start + 1] == ' '
             ? mark
             : '\0';
}

/* "- " for one line; more keep their indentation of four below "-   ". */
static char *
dup_item (const InkCite *cite, const InkCitePlace *place, char bullet)
{
  InkSpan content = ink_span (place->note->content_span.start, place->lines.end);
  g_autofree char *text = ink_text_dup_span (cite->text, content);
  gboolean more = strpbrk (text, "\r\n") != NULL;

  return g_strdup_printf ("%c %s%s", bullet, more ? "  " : "", text);
}

/* Nothing refers to it. What Hugo drops for it is shown as little, and would take its place. */
static gboolean
is_listed (const Removal *self, const InkCitePlace *place)
{
  const InkNote *counts = place->note->duplicate
                              ? ink_cite_find (self->cite.article, place->note->label)
                              : place->note;

  return place->free && counts != NULL && counts->defined && counts->uses->len == 0 &&
         counts->number == 0 && !ink_span_is_empty (place->note->content_span);
}

/* Where a list with a heading of its own goes: before the notes' heading, or before the notes
 * at the end. */
static gsize
find_list_place (const Removal *self)
{
  const InkCiteHeading *notes = ink_cite_layout_find_heading (&self->cite, self->layout, NULL);
  gsize end = ink_cite_end_before (&self->cite, self->cite.length);

  if (notes != NULL)
    return ink_cite_end_before (&self->cite, notes->lines.start);
  for (guint i = self->layout->places->len; i > 0; i--) {
    const InkCitePlace *place = &g_array_index (self->layout->places, InkCitePlace, i - 1);

    if (!place->free || place->lines.end != end)
      break;
    end = ink_cite_end_before (&self->cite, place->lines.start);
  }
  return end;
}

/* Where the list goes, and in @bullet the mark of one that it goes on. */
static gsize
aim (const Removal *self, const char *heading, gboolean *found, char *bullet)
{
  const InkCite *cite = &self->cite;
  const InkCiteHeading *there = ink_cite_layout_find_heading (cite, self->layout, heading);
  gsize offset;

  *found = there != NULL;
  *bullet = '\0';
  if (there == NULL)
    return find_list_place (self);
  offset = ink_cite_end_before (cite, ink_cite_layout_end_of (cite, self->layout, there));
  *bullet = find_bullet (cite, offset);
  return offset;
}

GPtrArray *
ink_cite_list_unused (const InkArticle *article, const char *heading, GError **error)
{
  g_auto (Removal) self = { 0 };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  gboolean found;
  char bullet;
  gsize offset;

  removal_init (&self, article);
  offset = aim (&self, heading, &found, &bullet);
  for (guint i = 0; i < self.layout->places->len; i++) {
    const InkCitePlace *place = &g_array_index (self.layout->places, InkCitePlace, i);

    if (!is_listed (&self, place))
      continue;
    g_ptr_array_add (items, dup_item (&self.cite, place, bullet != '\0' ? bullet : '-'));
    if (!remove_definition (&self, place->note, error))
      return NULL;
  }
  if (items->len == 0)
    return g_steal_pointer (&self.edits);
  g_ptr_array_add (items, NULL);
  if (!found)
    g_ptr_array_add (blocks, g_strdup (heading));
  g_ptr_array_add (blocks, g_strjoinv (self.cite.eol, (char **)items->pdata));
  ink_cite_insert_blocks (&self.cite, self.edits, offset, blocks, bullet != '\0');
  return finish (&self, TRUE, TRUE, error) ? g_steal_pointer (&self.edits) : NULL;
}
