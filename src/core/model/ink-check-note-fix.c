/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits that take faults of notes away. None changes what Hugo makes of the rest. */

#include "ink-check-note-fix.h"

#include <stdlib.h>
#include <string.h>

static gboolean
has_same_text (const InkText *text, const InkNote *first, const InkNote *note)
{
  const char *data = ink_text_get_data (text);
  gsize length = ink_span_length (first->content_span);

  return length == ink_span_length (note->content_span) &&
         memcmp (data + first->content_span.start, data + note->content_span.start, length) ==
             0;
}

/* Whether the line after @offset is empty, the last, or starts another note. */
static gboolean
ends_well (const char *data, gsize offset)
{
  const char *p = data + offset + strspn (data + offset, " \t");

  return *p == '\0' || *p == '\n' || *p == '\r' || g_str_has_prefix (data + offset, "[^");
}

InkEdit *
ink_note_fix_repeated (const InkText *text, const InkNote *first, const InkNote *note)
{
  const char *data = ink_text_get_data (text);
  gsize start = note->span.start, end = note->span.end;

  if (first == NULL || !has_same_text (text, first, note) ||
      g_strstr_len (data + start + 2, (gssize)(end - start - 2), "[^") != NULL)
    return NULL;
  while (start > 0 && data[start - 1] == ' ')
    start--;
  if (start > 0 && data[start - 1] != '\n' && data[start - 1] != '\r')
    return NULL;
  if (data[end] != '\0' && data[end] != '\n' && data[end] != '\r')
    return NULL;
  end += data[end] == '\r' && data[end + 1] == '\n' ? 2 : data[end] != '\0';
  return ends_well (data, end) ? ink_edit_new (ink_span (start, end), "", 0) : NULL;
}

char *
ink_note_fix_label (const char *label, GHashTable *defined)
{
  g_autofree char *better = g_strdelimit (g_strdup (label), " \t", '-');

  return g_hash_table_contains (defined, better) ? NULL : g_steal_pointer (&better);
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const InkEdit *x = *(InkEdit *const *)a, *y = *(InkEdit *const *)b;

  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static void
add_rename (GPtrArray *edits, const InkNote *note, const char *label)
{
  g_ptr_array_add (edits, ink_edit_new (note->label_span, label, -1));
  for (guint i = 0; i < note->uses->len; i++) {
    InkSpan use = g_array_index (note->uses, InkSpan, i);

    g_ptr_array_add (edits, ink_edit_new (ink_span (use.start + 2, use.end - 1), label, -1));
  }
}

GPtrArray *
ink_note_fix_rename (const InkNote *note, const char *label)
{
  GPtrArray *edits = g_ptr_array_new ();

  add_rename (edits, note, label);
  g_ptr_array_sort (edits, compare_edits);
  return edits;
}

/* The number a label is, 0 if it is none as one types it: "7", not "07". */
static guint
number_of (const char *label)
{
  gsize length = strspn (label, "0123456789");

  if (length == 0 || length > 6 || label[length] != '\0' || *label == '0')
    return 0;
  return (guint)g_ascii_strtoull (label, NULL, 10);
}

static int
compare_by_number (gconstpointer a, gconstpointer b)
{
  const InkNote *x = *(InkNote *const *)a, *y = *(InkNote *const *)b;

  return x->number < y->number ? -1 : x->number > y->number;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return x < y ? -1 : x > y;
}

/* The notes in use that have a number for a name, by first use. */
static GPtrArray *
list_numbered (InkCitations *citations)
{
  GPtrArray *notes = g_ptr_array_new ();

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->defined && !note->duplicate && note->number > 0 && number_of (note->label) > 0)
      g_ptr_array_add (notes, (gpointer)note);
  }
  g_ptr_array_sort (notes, compare_by_number);
  return notes;
}

const InkNote *
ink_note_fix_order (InkCitations *citations, GPtrArray **edits)
{
  g_autoptr (GPtrArray) notes = list_numbered (citations);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  const InkNote *first = NULL;

  for (guint i = 0; i < notes->len; i++) {
    guint number = number_of (((InkNote *)notes->pdata[i])->label);

    g_array_append_val (numbers, number);
  }
  g_array_sort (numbers, compare_numbers);
  *edits = g_ptr_array_new ();
  for (guint i = 0; i < notes->len; i++) {
    const InkNote *note = notes->pdata[i];
    g_autofree char *label = g_strdup_printf ("%u", g_array_index (numbers, guint, i));

    if (g_str_equal (label, note->label))
      continue;
    first = first != NULL ? first : note;
    add_rename (*edits, note, label);
  }
  g_ptr_array_sort (*edits, compare_edits);
  return first;
}
