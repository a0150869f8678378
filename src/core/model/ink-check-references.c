/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How references stand in the text, and numbers that nobody sees. */

#include "ink-check-private.h"
#include "ink-cite-private.h"
#include "ink-i18n.h"

#include <string.h>

typedef struct {
  InkCheck *check;
  InkCitations *citations;
  const char *data;
  gsize length;
  GArray *before; /* of InkSpan: references right before a mark of punctuation */
  GArray *after;  /* and right behind one, nothing before */
} References;

static const char *const marks[] = { "。", "，", "！", "？", "；", "、", "：", NULL };

/* The length of the mark at @at; 0 for none. */
static gsize
mark_at (const References *self, gsize at)
{
  for (guint i = 0; marks[i] != NULL; i++) {
    gsize length = strlen (marks[i]);

    if (at + length <= self->length && memcmp (self->data + at, marks[i], length) == 0)
      return length;
  }
  return 0;
}

/* The same of the mark that ends at @at. */
static gsize
mark_before (const References *self, gsize at)
{
  return at >= 3 && mark_at (self, at - 3) == 3 ? 3 : 0;
}

static gboolean
is_han (const References *self, gsize at)
{
  gunichar c = at < self->length ? g_utf8_get_char (self->data + at) : 0;

  return c != 0 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
is_wide_before (const References *self, gsize at)
{
  const char *p = at > 0 ? g_utf8_prev_char (self->data + at) : NULL;
  gunichar c = p != NULL ? g_utf8_get_char (p) : 0;

  return c >= 0x2E80 || c == 0x201D || c == 0x2019;
}

static void
check_bracket (References *self, InkSpan use, const InkNote *note)
{
  InkProblem *problem;

  if (use.end >= self->length || self->data[use.end] != '(')
    return;
  problem =
      ink_check_tellf (self->check,
                       "note-bracket-after",
                       use,
                       _ ("Other programs take “[^%s](…)” for a link: put a blank between"),
                       note->label);
  ink_problem_take_fix (problem, ink_edit_new (ink_span (use.end, use.end), " ", 1));
}

static void
check_blank (References *self, InkSpan use, const InkNote *note)
{
  InkProblem *problem;

  if (use.end + 1 >= self->length || self->data[use.end] != ' ' ||
      !is_han (self, use.end + 1) || !is_wide_before (self, use.start))
    return;
  problem = ink_check_tellf (self->check,
                             "note-blank-after",
                             ink_span (use.start, use.end + 1),
                             _ ("The blank behind the reference “[^%s]” shows as a gap in the "
                                "sentence"),
                             note->label);
  ink_problem_take_fix (problem, ink_edit_new (ink_span (use.end, use.end + 1), "", 0));
}

static void
sort_use (References *self, InkSpan use)
{
  gboolean before = mark_at (self, use.end) > 0, after = mark_before (self, use.start) > 0;

  if (before && !after)
    g_array_append_val (self->before, use);
  else if (after && !before)
    g_array_append_val (self->after, use);
}

/* The edits that put a reference on the other side of its mark. */
static void
swap (const References *self, InkProblem *problem, InkSpan use, gboolean to_before)
{
  g_autofree char *text = g_strndup (self->data + use.start, ink_span_length (use));

  if (to_before) {
    gsize mark = use.start - mark_before (self, use.start);

    ink_problem_take_fix (problem, ink_edit_new (ink_span (mark, mark), text, -1));
    ink_problem_take_fix (problem, ink_edit_new (use, "", 0));
  } else {
    gsize end = use.end + mark_at (self, use.end);

    ink_problem_take_fix (problem, ink_edit_new (use, "", 0));
    ink_problem_take_fix (problem, ink_edit_new (ink_span (end, end), text, -1));
  }
}

static void
check_punctuation (References *self)
{
  gboolean to_before = self->before->len > self->after->len;
  const GArray *few = to_before ? self->after : self->before;
  const GArray *many = to_before ? self->before : self->after;

  if (many->len < few->len * 2) /* no habit to go by */
    return;
  for (guint i = 0; i < few->len; i++) {
    InkSpan use = g_array_index (few, InkSpan, i);

    swap (self,
          ink_check_tell (self->check,
                          "note-punctuation",
                          use,
                          to_before ? _ ("This reference stands behind the punctuation, most "
                                         "others here before it")
                                    : _ ("This reference stands before the punctuation, most "
                                         "others here behind it")),
          use,
          to_before);
  }
}

/* --- What is never seen --------------------------------------------------------------------
 */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const InkSpan *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* The notes that Hugo drops, by start. */
static GArray *
list_dropped (const References *self)
{
  GArray *dropped = g_array_new (FALSE, FALSE, sizeof (InkSpan));

  for (guint i = 0; i < ink_citations_get_n_notes (self->citations); i++) {
    const InkNote *note = ink_citations_get_note (self->citations, i);

    if (note->defined && note->number == 0)
      g_array_append_val (dropped, note->span);
  }
  g_array_sort (dropped, compare_spans);
  return dropped;
}

static gboolean
is_in (const GArray *spans, InkSpan use)
{
  guint low = 0, high = spans->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (spans, InkSpan, middle).start <= use.start)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && use.end <= g_array_index (spans, InkSpan, low - 1).end;
}

static void
check_unseen (References *self, const InkNote *note, const GArray *dropped)
{
  for (guint i = 0; i < note->uses->len; i++) {
    if (!is_in (dropped, g_array_index (note->uses, InkSpan, i)))
      return;
  }
  ink_check_tellf (self->check,
                   "note-unseen",
                   note->span,
                   _ ("Only a note that nothing refers to refers to the note “%s”: its number "
                      "stands nowhere in the text"),
                   note->label);
}

/* Numbers in order of use, but not 1, 2, 3 …; the wrong order is another rule's. */
static const InkNote *
find_gap (const References *self)
{
  g_autoptr (GHashTable) by_number = g_hash_table_new (NULL, NULL);
  guint n = ink_citations_get_n_notes (self->citations), expected = 0;
  const InkNote *gap = NULL;

  for (guint i = 0; i < n; i++) {
    const InkNote *note = ink_citations_get_note (self->citations, i);

    if (note->number > 0)
      g_hash_table_insert (by_number, GUINT_TO_POINTER (note->number), (gpointer)note);
    if (note->number == 0 && ink_cite_is_number (note->label))
      return NULL; /* it may be the one in the gap: that it is missing or unused is told */
  }
  for (guint number = 1; number <= n; number++) {
    const InkNote *note = g_hash_table_lookup (by_number, GUINT_TO_POINTER (number));
    guint64 label;

    if (note == NULL)
      continue;
    if (!ink_cite_is_number (note->label) || *note->label == '0')
      return NULL; /* names are counted by readers, too */
    label = g_ascii_strtoull (note->label, NULL, 10);
    if (label <= expected)
      return NULL;
    if (label > expected + 1 && gap == NULL)
      gap = note;
    expected = (guint)label;
  }
  return gap;
}

static void
check_gap (References *self)
{
  const InkNote *note = find_gap (self);
  g_autoptr (GPtrArray) edits = NULL;
  InkProblem *problem;

  if (note == NULL)
    return;
  edits = ink_cite_plan_numbers (self->check->article);
  if (edits == NULL) /* unused notes have these numbers, or code does */
    return;
  problem = ink_check_tellf (self->check,
                             "note-gap",
                             g_array_index (note->uses, InkSpan, 0),
                             _ ("Numbers are left out before the note “%s”"),
                             note->label);
  for (guint i = 0; i < edits->len; i++)
    ink_problem_take_fix (problem, ink_edit_copy (edits->pdata[i]));
}

void
ink_check_references (InkCheck *check)
{
  InkText *text = ink_article_get_text (check->article);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  References self = { check,
                      ink_article_get_citations (check->article),
                      ink_text_get_data (text),
                      ink_text_get_length (text),
                      before,
                      after };
  g_autoptr (GArray) dropped = list_dropped (&self);

  for (guint i = 0; i < ink_citations_get_n_notes (self.citations); i++) {
    const InkNote *note = ink_citations_get_note (self.citations, i);

    if (note->number == 0)
      continue;
    for (guint k = 0; k < note->uses->len; k++) {
      InkSpan use = g_array_index (note->uses, InkSpan, k);

      check_bracket (&self, use, note);
      check_blank (&self, use, note);
      sort_use (&self, use);
    }
    check_unseen (&self, note, dropped);
  }
  check_punctuation (&self);
  check_gap (&self);
}
