/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Full-width marks in what was imported: a step for each line that has wrong ones. */

#include "ink-import-private.h"

#include "ink-punctuation.h"

#include <string.h>

typedef struct {
  InkImporting *importing;
  const char *text;
  GArray *changes; /* InkPunctuationChange */
  GString *out;
  gsize at; /* of the text, up to where it is in @out */
} Marks;

static void
apply (Marks *self, const InkPunctuationChange *change)
{
  g_string_append_len (self->out,
                       self->text + self->at,
                       (gssize)(change->span.start - self->at));
  g_string_append (self->out, change->text);
  self->at = change->span.end;
}

static gboolean
has_kind (const Marks *self, guint first, guint end, gboolean certain)
{
  for (guint i = first; i < end; i++)
    if (g_array_index (self->changes, InkPunctuationChange, i).certain == certain)
      return TRUE;
  return FALSE;
}

/* The changes of one line: those that are certain are one step, the others another. */
static void
correct_line (Marks *self, guint first, guint end, guint number, const char *text)
{
  InkImportLine line = { .number = number, .text = (char *)text };
  gboolean certain = has_kind (self, first, end, TRUE) &&
                     ink_import_step (self->importing, INK_IMPORT_PUNCTUATION, &line, TRUE);
  gboolean others = has_kind (self, first, end, FALSE) &&
                    ink_import_step (self->importing, INK_IMPORT_PUNCTUATION, &line, FALSE);

  for (guint i = first; i < end; i++) {
    const InkPunctuationChange *change =
        &g_array_index (self->changes, InkPunctuationChange, i);

    if (change->certain ? certain : others)
      apply (self, change);
  }
}

static gsize
find_line_end (const char *text, gsize at)
{
  return at + strcspn (text + at, "\n");
}

static void
correct_lines (Marks *self, const GArray *origins, guint line)
{
  gsize start = 0, length = strlen (self->text);
  guint n = 0, next = 0;

  for (; start < length && next < self->changes->len; n++) {
    gsize stop = find_line_end (self->text, start);
    g_autofree char *text = NULL;
    guint first = next;

    while (next < self->changes->len &&
           g_array_index (self->changes, InkPunctuationChange, next).span.start <= stop)
      next++;
    if (next > first) {
      text = g_strndup (self->text + start, stop - start);
      correct_line (self,
                    first,
                    next,
                    origins != NULL && n < origins->len ? g_array_index (origins, guint, n)
                                                        : line,
                    text);
    }
    start = stop + 1;
  }
}

char *
ink_import_correct (InkImporting *self, char *text, const GArray *origins, guint line)
{
  gsize length = strlen (text);
  g_autoptr (InkLeaves) leaves = ink_leaves_read (text, length, 0, NULL);
  g_autoptr (GArray) changes =
      ink_punctuation_find (text, leaves, ink_span (0, length), INK_PUNCTUATION_MIXED);
  Marks marks = { self, text, changes, g_string_sized_new (length), 0 };

  correct_lines (&marks, origins, line);
  g_string_append (marks.out, text + marks.at);
  g_free (text);
  return g_string_free (marks.out, FALSE);
}
