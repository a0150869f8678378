/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of a body, as goldmark finds and numbers them: definitions are looked up by the
 * bytes of their label, the first wins; numbers are given by first use. goldmark reads all
 * definitions in one go, at the place of the first one, so uses inside of notes are counted
 * there. */

#include "ink-citations-private.h"

#include "ink-leaves.h"

#include <string.h>

typedef struct {
  const InkLeaves *leaves;
  const char *data;
  GPtrArray *notes;
  GHashTable *defined; /* label -> InkNote */
  GHashTable *missing;
  guint n_numbers;
} Scan;

static void
note_free (InkNote *note)
{
  g_free (note->label);
  g_array_unref (note->uses);
  g_free (note);
}

InkCitations *
ink_citations_new (void)
{
  InkCitations *self = g_new0 (InkCitations, 1);

  g_atomic_ref_count_init (&self->refs);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)note_free);
  self->slips = g_array_new (FALSE, FALSE, sizeof (InkNoteSlip));
  return self;
}

static InkNote *
add_note (Scan *scan, InkSpan label)
{
  InkNote *note = g_new0 (InkNote, 1);

  note->label = g_strndup (scan->data + label.start, ink_span_length (label));
  note->label_span = label;
  note->span = note->content_span = ink_span (label.start, label.start);
  note->uses = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  g_ptr_array_add (scan->notes, note);
  return note;
}

static void
add_definition (Scan *scan, const InkDefinition *definition)
{
  InkNote *note = add_note (scan, definition->label);
  gsize end = definition->span.end;

  while (end > definition->content_start && g_ascii_isspace (scan->data[end - 1]))
    end--;
  note->defined = TRUE;
  note->span = definition->span;
  note->content_span =
      ink_span (MIN (definition->content_start, end), MAX (definition->content_start, end));
  note->content_span.start = MIN (definition->content_start, note->content_span.end);
  note->duplicate = g_hash_table_contains (scan->defined, note->label);
  if (!note->duplicate)
    g_hash_table_insert (scan->defined, note->label, note);
}

static void
add_use (Scan *scan, InkSpan use)
{
  InkSpan label_span = ink_span (use.start + 2, use.end - 1);
  g_autofree char *label =
      g_strndup (scan->data + label_span.start, ink_span_length (label_span));
  InkNote *note = g_hash_table_lookup (scan->defined, label);

  if (note != NULL && note->number == 0)
    note->number = ++scan->n_numbers;
  if (note == NULL)
    note = g_hash_table_lookup (scan->missing, label);
  if (note == NULL) {
    note = add_note (scan, label_span);
    g_hash_table_insert (scan->missing, note->label, note);
  }
  g_array_append_val (note->uses, use);
}

static void
read_leaf (Scan *scan, const InkLeaf *leaf)
{
  for (guint i = 0; i < leaf->uses->len; i++)
    add_use (scan, g_array_index (leaf->uses, InkSpan, i));
}

static guint
order_of (const Scan *scan, const InkLeaf *leaf)
{
  return g_array_index (scan->leaves->definitions, InkDefinition, leaf->definition).order;
}

static int
compare_order (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkLeaf *first = *(InkLeaf *const *)a, *second = *(InkLeaf *const *)b;
  guint x = order_of (data, first), y = order_of (data, second);
  gsize i = g_array_index (first->segments, InkSpan, 0).start;
  gsize j = g_array_index (second->segments, InkSpan, 0).start;

  return x != y ? (x < y ? -1 : 1) : i < j ? -1 : i > j;
}

/* The leaves in the order goldmark reads them: what stands before the first definition, the
 * definitions, the rest. */
static GPtrArray *
sort_leaves (Scan *scan)
{
  GPtrArray *leaves = scan->leaves->leaves;
  GPtrArray *sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  guint first = leaves->len;

  for (guint i = leaves->len; i > 0; i--) {
    const InkLeaf *leaf = g_ptr_array_index (leaves, i - 1);

    if (leaf->definition >= 0)
      first = i - 1;
  }
  for (guint i = first; i < leaves->len; i++) {
    InkLeaf *leaf = g_ptr_array_index (leaves, i);

    if (leaf->definition >= 0)
      g_ptr_array_add (notes, leaf);
  }
  g_ptr_array_sort_with_data (notes, compare_order, scan);
  for (guint i = 0; i < first; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (leaves, i));
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (notes, i));
  for (guint i = first; i < leaves->len; i++) {
    InkLeaf *leaf = g_ptr_array_index (leaves, i);

    if (leaf->definition < 0)
      g_ptr_array_add (sorted, leaf);
  }
  return sorted;
}

InkCitations *
ink_citations_read (const char *data, const InkLeaves *leaves)
{
  InkCitations *self = ink_citations_new ();
  g_autoptr (GHashTable) defined = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) missing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) sorted = NULL;

  Scan scan = { leaves, data, self->notes, defined, missing, 0 };
  for (guint i = 0; i < leaves->definitions->len; i++)
    add_definition (&scan, &g_array_index (leaves->definitions, InkDefinition, i));
  sorted = sort_leaves (&scan);
  for (guint i = 0; i < sorted->len; i++)
    read_leaf (&scan, g_ptr_array_index (sorted, i));
  g_array_unref (self->slips);
  self->slips = ink_note_slips_find (data, leaves);
  return self;
}

InkCitations *
ink_citations_scan (InkText *text, gsize body_start)
{
  const char *data = ink_text_get_data (text);
  g_autoptr (InkLeaves) leaves =
      ink_leaves_read (data, ink_text_get_length (text), body_start, NULL);

  return ink_citations_read (data, leaves);
}

InkCitations *
ink_citations_ref (InkCitations *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_citations_unref (InkCitations *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->notes);
  g_array_unref (self->slips);
  g_free (self);
}

guint
ink_citations_get_n_notes (const InkCitations *self)
{
  return self->notes->len;
}

const InkNote *
ink_citations_get_note (const InkCitations *self, guint position)
{
  g_return_val_if_fail (position < self->notes->len, NULL);

  return g_ptr_array_index (self->notes, position);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const InkNoteMark *x = a, *y = b;

  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

GArray *
ink_citations_dup_marks (const InkCitations *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (InkNoteMark));

  for (guint i = 0; i < self->notes->len; i++) {
    const InkNote *note = g_ptr_array_index (self->notes, i);
    InkNoteMark label = { note->label_span, FALSE, note->number, 0 };

    if (note->defined)
      g_array_append_val (marks, label);
    for (guint j = 0; note->number > 0 && j < note->uses->len; j++) {
      InkNoteMark use = { g_array_index (note->uses, InkSpan, j), TRUE, note->number, j };

      g_array_append_val (marks, use);
    }
  }
  g_array_sort (marks, compare_marks);
  return marks;
}

GArray *
ink_citations_get_slips (const InkCitations *self)
{
  return self->slips;
}
