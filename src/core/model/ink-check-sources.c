/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on sources. Each note is read once; fixes that need the lines of the
 * whole text are made for the first few alone, as the others come when these are done. */

#include "ink-check-private.h"
#include "ink-cite-private.h"
#include "ink-i18n.h"
#include "ink-source-habit.h"
#include "ink-source-url.h"

#include <string.h>

#define MAX_MERGES   3
#define MAX_STYLED   20 /* sources written otherwise that are looked at closely */
#define MAX_DAYS     30
#define LEAST_TO_SAY 3 /* sources that make a habit */

typedef struct {
  InkCheck *check;
  InkCitations *citations;
  GArray *all;        /* of InkArticleSource: the notes that count; borrowed */
  GArray *sources;    /* those that are read as sources, borrowed */
  InkSourceDate date; /* the article's */
} Sources;

static void
take_fix (InkProblem *problem, GPtrArray *edits)
{
  for (guint i = 0; edits != NULL && i < edits->len; i++)
    ink_problem_take_fix (problem, ink_edit_copy (edits->pdata[i]));
}

/* --- Dates ---------------------------------------------------------------------------------
 */

static void
tell_dates (Sources *self, const InkArticleSource *read, const char *message)
{
  ink_check_tellf (self->check, "source-dates", read->note->span, message, read->note->label);
}

static void
check_dates (Sources *self, const InkArticleSource *read)
{
  const InkSourceDate *issued = ink_source_get_date (read->source, INK_SOURCE_ISSUED);
  const InkSourceDate *accessed = ink_source_get_date (read->source, INK_SOURCE_ACCESSED);
  int days;

  if (issued->year > 0 && accessed->year > 0 && ink_source_date_compare (accessed, issued) < 0)
    tell_dates (self,
                read,
                _ ("The source “%s” was looked at before it appeared: correct one of its "
                   "dates"));
  else if (issued->year > 0 && self->date.year > 0 &&
           ink_source_date_compare (issued, &self->date) > 0)
    tell_dates (self,
                read,
                _ ("The source “%s” appeared after the article’s date: correct one of them"));
  else if (ink_source_date_days (accessed, &self->date, &days) && ABS (days) > MAX_DAYS)
    tell_dates (self,
                read,
                _ ("The source “%s” was looked at more than a month before or after the "
                   "article’s date: is that right?"));
}

static void
check_same_day (Sources *self)
{
  for (guint i = 0; i < self->sources->len; i++) {
    const InkArticleSource *read = &g_array_index (self->sources, InkArticleSource, i);
    int issued, accessed;

    if (!ink_source_date_days (ink_source_get_date (read->source, INK_SOURCE_ISSUED),
                               &self->date,
                               &issued) ||
        !ink_source_date_days (ink_source_get_date (read->source, INK_SOURCE_ACCESSED),
                               &self->date,
                               &accessed) ||
        issued != 0 || accessed != 0)
      return;
  }
  if (self->sources->len >= LEAST_TO_SAY)
    ink_check_tell (self->check,
                    "source-same-day",
                    g_array_index (self->sources, InkArticleSource, 0).note->span,
                    _ ("All sources appeared and were looked at on the article’s own day: look "
                       "the dates up"));
}

/* --- What is missing -----------------------------------------------------------------------
 */

static gboolean
has_field (const InkArticleSource *read, InkSourceField field)
{
  const InkSourceDate *date = ink_source_get_date (read->source, field);

  return field == INK_SOURCE_ISSUED ? date->month > 0 || date->unknown
                                    : ink_source_has (read->source, field);
}

/* What most of the sources have. */
static void
check_field (Sources *self, InkSourceField field, const char *id, const char *message)
{
  guint n = 0;

  for (guint i = 0; i < self->sources->len; i++)
    n += has_field (&g_array_index (self->sources, InkArticleSource, i), field);
  if (self->sources->len < LEAST_TO_SAY || n * 2 <= self->sources->len)
    return;
  for (guint i = 0; i < self->sources->len; i++) {
    const InkArticleSource *read = &g_array_index (self->sources, InkArticleSource, i);

    if (!has_field (read, field))
      ink_check_tellf (self->check, id, read->note->span, message, read->note->label);
  }
}

static void
check_tracking (Sources *self, const InkArticleSource *read)
{
  const char *url = ink_source_get_text (read->source, INK_SOURCE_URL);
  g_autofree char *clean = *url != '\0' ? ink_source_url_dup_clean (url) : NULL;
  g_autoptr (GPtrArray) edits = NULL;

  if (clean == NULL)
    return;
  edits = ink_source_set (read->source, INK_SOURCE_URL, clean, NULL);
  take_fix (ink_check_tellf (self->check,
                             "source-tracking",
                             ink_source_get_span (read->source, INK_SOURCE_URL),
                             _ ("The address of the source “%s” holds what only follows "
                                "readers around"),
                             read->note->label),
            edits);
}

/* --- What is the same, and what differs ----------------------------------------------------
 */

static void
check_twins (Sources *self)
{
  const InkArticle *article = self->check->article;
  g_autoptr (GArray) twins = NULL;

  if (ink_citations_get_n_notes (self->citations) < 2)
    return;
  twins = ink_cite_find_twins_among (self->all);
  for (guint i = 0; i < twins->len; i++) {
    const InkCiteTwin *twin = &g_array_index (twins, InkCiteTwin, i);
    gboolean sure = (twin->same & ~INK_SOURCE_SAME_TITLE) != 0;
    g_autoptr (GPtrArray) edits =
        i < MAX_MERGES ? ink_cite_plan_merge (article, twin->first, twin->second) : NULL;

    take_fix (ink_check_tellf (self->check,
                               "source-twice",
                               twin->second->span,
                               sure ? _ ("The notes “%s” and “%s” name the same source: merge "
                                         "them")
                                    : _ ("The notes “%s” and “%s” have the same title and "
                                         "author: is it one source?"),
                               twin->first->label,
                               twin->second->label),
              edits);
  }
}

static void
check_style_of (Sources *self, const InkArticleSource *read, const InkSourceStyle *style)
{
  gboolean fits;
  g_autofree char *text =
      ink_cite_dup_formatted (self->check->article, read->note, style, FALSE, &fits);

  if (text == NULL)
    return;
  ink_problem_take_fix (ink_check_tellf (self->check,
                                         "source-style",
                                         read->note->content_span,
                                         _ ("The source “%s” is written otherwise than most "
                                            "others here"),
                                         read->note->label),
                        ink_edit_new (read->note->content_span, text, -1));
}

/* How a source is written, whatever it says: its fields in their order, what stands between
 * them, the form of its dates. A hash of that (FNV-1a). */
static guint64
shape_of (const char *data, const InkSource *source)
{
  GArray *pieces = ink_source_get_pieces (source);
  guint64 hash = 0xCBF29CE484222325;

  for (guint i = 0; i < pieces->len; i++) {
    const InkSourcePiece *piece = &g_array_index (pieces, InkSourcePiece, i);
    gboolean dated = piece->field == INK_SOURCE_ISSUED || piece->field == INK_SOURCE_ACCESSED;

    hash = (hash ^ (0x100 + (guint)piece->field)) * 0x100000001B3;
    if (piece->field != 0 && !dated)
      continue;
    for (gsize at = piece->span.start; at < piece->span.end; at++) {
      if (!dated || !g_ascii_isdigit (data[at]))
        hash = (hash ^ (guchar)data[at]) * 0x100000001B3;
    }
  }
  return hash;
}

/* Where in @shapes that stands which more than half of them are; their number where none is. */
static guint
find_usual_shape (const GArray *shapes)
{
  guint candidate = 0, votes = 0, n = 0;

  /* Boyer and Moore's vote: who is left is the only one who can have the majority. */
  for (guint i = 0; i < shapes->len; i++) {
    if (votes == 0)
      candidate = i;
    votes += g_array_index (shapes, guint64, i) == g_array_index (shapes, guint64, candidate)
                 ? 1
                 : -1U;
  }
  for (guint i = 0; i < shapes->len; i++)
    n += g_array_index (shapes, guint64, i) == g_array_index (shapes, guint64, candidate);
  return n * 2 > shapes->len ? candidate : shapes->len;
}

/* The style of one source, where it is really written by it. */
static InkSourceStyle *
dup_style_of (const InkSource *source)
{
  g_autoptr (InkSourceHabit) habit = ink_source_habit_new ();
  g_autoptr (InkSourceStyle) style = NULL;

  ink_source_habit_add (habit, source);
  style = ink_source_habit_dup_style (habit);
  return style != NULL && ink_source_style_fits (style, source) ? g_steal_pointer (&style)
                                                                : NULL;
}

static void
check_style (Sources *self)
{
  const char *data = ink_text_get_data (ink_article_get_text (self->check->article));
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (InkSourceStyle) style = NULL;
  guint usual, looked_at = 0;

  if (self->sources->len < LEAST_TO_SAY)
    return;
  for (guint i = 0; i < self->sources->len; i++) {
    guint64 shape = shape_of (data, g_array_index (self->sources, InkArticleSource, i).source);

    g_array_append_val (shapes, shape);
  }
  usual = find_usual_shape (shapes);
  for (guint i = 0; usual < shapes->len && i < shapes->len && looked_at < MAX_STYLED; i++) {
    if (g_array_index (shapes, guint64, i) == g_array_index (shapes, guint64, usual))
      continue;
    if (looked_at++ == 0)
      style = dup_style_of (g_array_index (self->sources, InkArticleSource, usual).source);
    if (style == NULL)
      return;
    check_style_of (self, &g_array_index (self->sources, InkArticleSource, i), style);
  }
}

/* --- All -----------------------------------------------------------------------------------
 */

static void
pick_sources (Sources *self)
{
  for (guint i = 0; i < self->all->len; i++) {
    InkArticleSource read = g_array_index (self->all, InkArticleSource, i);

    if (ink_source_get_state (read.source) != INK_SOURCE_FREE)
      g_array_append_val (self->sources, read);
  }
}

static InkSourceDate
date_of (const InkArticle *article)
{
  const InkField *field =
      ink_front_matter_lookup (ink_article_get_front_matter (article), "date");
  const char *text = field != NULL ? ink_value_get_text (field->value) : NULL;
  InkSourceDate date = { 0 };

  if (text != NULL)
    ink_source_date_scan (text, MIN (strlen (text), strlen ("2025-07-02")), &date);
  return date;
}

static void
check_sources (Sources *self)
{
  for (guint i = 0; i < self->sources->len; i++) {
    const InkArticleSource *read = &g_array_index (self->sources, InkArticleSource, i);

    check_dates (self, read);
    check_tracking (self, read);
  }
  check_same_day (self);
  check_field (self,
               INK_SOURCE_URL,
               "source-no-url",
               _ ("The source “%s” has no address, as most others here have"));
  check_field (self,
               INK_SOURCE_AUTHORS,
               "source-no-author",
               _ ("The source “%s” names no author, as most others here do"));
  check_field (self,
               INK_SOURCE_ISSUED,
               "source-no-date",
               _ ("The source “%s” does not tell the day it appeared, as most others here do"));
  check_twins (self);
  check_style (self);
}

void
ink_check_sources (InkCheck *check)
{
  g_autoptr (GArray) sources = NULL;
  Sources self = { .check = check,
                   .citations = ink_article_get_citations (check->article),
                   .date = date_of (check->article) };

  if (ink_citations_get_n_notes (self.citations) == 0 || !ink_check_has_notes (check))
    return;
  self.all = ink_article_get_sources (check->article);
  self.sources = sources = g_array_new (FALSE, FALSE, sizeof (InkArticleSource));
  pick_sources (&self);
  check_sources (&self);
  ink_check_references (check);
}
