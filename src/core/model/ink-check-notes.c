/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on notes and references. */

#include "ink-check-note-fix.h"
#include "ink-check-private.h"
#include "ink-i18n.h"

#include <string.h>

#define MAX_SHOWN 60

typedef struct {
  InkCheck *check;
  InkCitations *citations;
  GHashTable *defined;  /* label → the InkNote that counts */
  GHashTable *misspelt; /* labels of notes with a wrong colon: their uses are not told apart */
  GHashTable *by_folded; /* made when needed: folded label → InkNote, NULL where two share it */
  gsize colon_at;        /* where the last wrong colon was told */
} Notes;

/* Labels that people take for the same: width, capitals and outer blanks apart. */
static char *
fold (const char *label)
{
  g_autofree char *wide = g_utf8_normalize (label, -1, G_NORMALIZE_NFKC);
  char *folded = g_utf8_casefold (wide != NULL ? wide : label, -1);

  return g_strstrip (folded);
}

static void
fold_all (Notes *self)
{
  self->by_folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ink_citations_get_n_notes (self->citations); i++) {
    const InkNote *note = ink_citations_get_note (self->citations, i);
    g_autofree char *folded = fold (note->label);
    gboolean taken = g_hash_table_contains (self->by_folded, folded);

    if (note->defined && !note->duplicate)
      g_hash_table_insert (self->by_folded,
                           g_steal_pointer (&folded),
                           taken ? NULL : (gpointer)note);
  }
}

/* The one note that @label means, were it typed well; NULL where there is none or several. */
static const InkNote *
find_meant (Notes *self, const char *label)
{
  g_autofree char *folded = fold (label);

  if (self->by_folded == NULL)
    fold_all (self);
  return g_hash_table_lookup (self->by_folded, folded);
}

static void
check_missing (Notes *self, const InkNote *note)
{
  const InkNote *meant = find_meant (self, note->label);

  if (g_hash_table_contains (self->misspelt, note->label))
    return;
  for (guint i = 0; i < note->uses->len; i++) {
    InkSpan use = g_array_index (note->uses, InkSpan, i);

    if (meant == NULL) {
      ink_check_tellf (self->check,
                       "note-missing",
                       use,
                       _ ("There is no note “%s”: readers see the mark as it is typed, add the "
                          "note"),
                       note->label);
      continue;
    }
    InkProblem *problem = ink_check_tellf (self->check,
                                           "note-case",
                                           use,
                                           _ ("There is no note “%s”, but “%s”: readers see "
                                              "the mark as it is typed"),
                                           note->label,
                                           meant->label);
    ink_problem_take_fix (problem,
                          ink_edit_new (ink_span (use.start + 2, use.end - 1),
                                        meant->label,
                                        -1));
  }
}

static void
check_duplicate (Notes *self, const InkNote *note)
{
  const InkNote *first = g_hash_table_lookup (self->defined, note->label);
  InkProblem *problem = ink_check_tellf (self->check,
                                         "note-duplicate",
                                         note->span,
                                         _ ("The note “%s” is defined twice: Hugo drops this "
                                            "one, give it another name"),
                                         note->label);
  InkEdit *fix =
      ink_note_fix_repeated (ink_article_get_text (self->check->article), first, note);

  if (fix != NULL)
    ink_problem_take_fix (problem, fix);
}

static void
check_label (Notes *self, const InkNote *note)
{
  InkProblem *problem;
  GPtrArray *edits;
  g_autofree char *label = NULL;

  if (strpbrk (note->label, " \t") == NULL)
    return;
  problem = ink_check_tellf (self->check,
                             "note-label-blank",
                             note->label_span,
                             _ ("The name of the note “%s” has a blank in it: Hugo takes that, "
                                "other programs do not"),
                             note->label);
  label = ink_note_fix_label (note->label, self->defined);
  edits = label != NULL ? ink_note_fix_rename (note, label) : NULL;
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    ink_problem_take_fix (problem, g_ptr_array_index (edits, i));
  if (edits != NULL)
    g_ptr_array_free (edits, TRUE);
}

static void
check_note (Notes *self, const InkNote *note)
{
  if (!note->defined) {
    check_missing (self, note);
    return;
  }
  if (note->duplicate) {
    check_duplicate (self, note);
    return;
  }
  if (note->uses->len == 0)
    ink_check_tellf (self->check,
                     "note-unused",
                     note->span,
                     _ ("Nothing refers to the note “%s”: Hugo drops it, refer to it or delete "
                        "it"),
                     note->label);
  else if (ink_span_is_empty (note->content_span))
    ink_check_tellf (self->check,
                     "note-empty",
                     note->span,
                     _ ("The note “%s” is empty: readers come to nothing, write it"),
                     note->label);
  check_label (self, note);
}

/* A note that would be one with another colon; not where its name has a note already. */
static void
check_colon (Notes *self, const InkNoteSlip *slip, const char *label)
{
  const char *data = ink_text_get_data (ink_article_get_text (self->check->article));
  char after = data[slip->span.end];
  gboolean close = after != ' ' && after != '\t' && after != '\r' && after != '\n' && after;
  g_autofree char *text = g_strdup_printf ("[^%s]:%s", label, close ? " " : "");
  InkProblem *problem;

  if (g_hash_table_contains (self->defined, label))
    return;
  problem = ink_check_tellf (self->check,
                             "note-colon",
                             slip->span,
                             _ ("This is no note for Hugo, but text: write “[^%s]:” with "
                                "brackets and colon of ASCII"),
                             label);
  self->colon_at = slip->span.start;
  if (!g_hash_table_contains (self->misspelt, label))
    ink_problem_take_fix (problem, ink_edit_new (slip->span, text, -1));
  g_hash_table_add (self->misspelt, g_strdup (label));
}

static void
check_brackets (Notes *self, const InkNoteSlip *slip, const char *label)
{
  g_autofree char *text = g_strdup_printf ("[^%s]", label);
  InkProblem *problem;

  if (!g_hash_table_contains (self->defined, label))
    return;
  problem = ink_check_tellf (self->check,
                             "note-brackets",
                             slip->span,
                             _ ("Readers see this as it is typed: a reference is written "
                                "“[^%s]”, in ASCII"),
                             label);
  ink_problem_take_fix (problem, ink_edit_new (slip->span, text, -1));
}

static void
check_glued (Notes *self, const InkNoteSlip *slip, const char *label)
{
  const char *eol = ink_text_get_eol (ink_article_get_text (self->check->article));
  InkProblem *problem;

  if (slip->span.start == self->colon_at) /* it is a note of its own, but for the colon */
    return;
  problem = ink_check_tellf (self->check,
                             "note-glued",
                             slip->span,
                             _ ("Without an empty line before it, this text belongs to the "
                                "note “%s”"),
                             label);
  ink_problem_take_fix (problem,
                        ink_edit_new (ink_span (slip->span.start, slip->span.start), eol, -1));
}

static void
check_slip (Notes *self, const InkNoteSlip *slip)
{
  g_autofree char *label =
      ink_text_dup_span (ink_article_get_text (self->check->article), slip->label);

  switch (slip->kind) {
  case INK_NOTE_SLIP_COLON:
    check_colon (self, slip, label);
    return;
  case INK_NOTE_SLIP_BRACKETS:
    check_brackets (self, slip, label);
    return;
  case INK_NOTE_SLIP_GLUED:
    check_glued (self, slip, label);
    return;
  case INK_NOTE_SLIP_HEADING:
    if (g_hash_table_contains (self->defined, label))
      ink_check_tell (self->check,
                      "note-heading",
                      slip->span,
                      _ ("A reference in a heading gets into the heading’s link: put it into "
                         "the text below"));
    return;
  }
}

static void
check_order (Notes *self)
{
  g_autoptr (GPtrArray) edits = NULL;
  const InkNote *first = ink_note_fix_order (self->citations, &edits);
  InkProblem *problem;

  if (first == NULL)
    return;
  problem = ink_check_tellf (self->check,
                             "note-order",
                             g_array_index (first->uses, InkSpan, 0),
                             _ ("Readers see this as number %u, not %s: they count notes by "
                                "their first use"),
                             first->number,
                             first->label);
  for (guint i = 0; i < edits->len; i++)
    ink_problem_take_fix (problem, g_ptr_array_index (edits, i));
}

gboolean
ink_check_has_notes (const InkCheck *check)
{
  const InkSite *site = check->context->site;

  return site == NULL || ink_site_get_flag (site,
                                            ink_check_get_language (check),
                                            "markup.goldmark.extensions.footnote");
}

void
ink_check_notes (InkCheck *check)
{
  g_autoptr (GHashTable) defined = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) misspelt =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Notes self = { check,    ink_article_get_citations (check->article), defined, misspelt, NULL,
                 G_MAXSIZE };
  GArray *slips = ink_citations_get_slips (self.citations);

  if (!ink_check_has_notes (check))
    return;
  for (guint i = 0; i < ink_citations_get_n_notes (self.citations); i++) {
    const InkNote *note = ink_citations_get_note (self.citations, i);

    if (note->defined && !note->duplicate)
      g_hash_table_insert (defined, note->label, (gpointer)note);
  }
  for (guint i = 0; i < slips->len; i++)
    check_slip (&self, &g_array_index (slips, InkNoteSlip, i));
  for (guint i = 0; i < ink_citations_get_n_notes (self.citations); i++)
    check_note (&self, ink_citations_get_note (self.citations, i));
  check_order (&self);
  g_clear_pointer (&self.by_folded, g_hash_table_unref);
}
