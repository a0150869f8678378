/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-cite.h"

G_BEGIN_DECLS

/* An article as the commands see it. All borrowed. */
typedef struct {
  const InkArticle *article;
  InkText *text;
  InkCitations *citations;
  const char *data;
  gsize length;
  gsize start; /* of the body */
  const char *eol;
} InkCite;

InkCite ink_cite_of (const InkArticle *article);
/* Whether Hugo shows this note, or would if something referred to it. */
gboolean ink_cite_counts (const InkNote *note);
/* Only digits, as one counts. */
gboolean ink_cite_is_number (const char *label);
/* By first use; those without by the numbers they have, then as they stand. */
int ink_cite_compare_by_use (const InkNote *x, const InkNote *y);
GPtrArray *ink_cite_new_edits (void) G_GNUC_WARN_UNUSED_RESULT;
void ink_cite_sort_edits (GPtrArray *edits);
/* The bytes of @span after those of @edits that lie in it. */
char *ink_cite_dup_edited (const InkCite *self,
                           InkSpan span,
                           GPtrArray *edits) G_GNUC_WARN_UNUSED_RESULT;

/* --- Where definitions stand --- */

/* A definition with its lines. */
typedef struct {
  const InkNote *note;
  InkSpan lines; /* from the first one's start to the last one's end, without its terminator */
  gboolean free; /* it stands in nothing, so that it can be moved */
} InkCitePlace;

/* A heading that stands in nothing. */
typedef struct {
  InkSpan lines;
  InkSpan words; /* what it says */
} InkCiteHeading;

typedef struct {
  GArray *places;   /* of InkCitePlace, by start */
  GArray *headings; /* of InkCiteHeading, by start */
} InkCiteLayout;

InkCiteLayout *ink_cite_layout_read (const InkCite *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_cite_layout_free (InkCiteLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCiteLayout, ink_cite_layout_free)
const InkCitePlace *ink_cite_layout_find (const InkCiteLayout *layout, const InkNote *note);
/* The place that begins at @offset, or NULL. */
const InkCitePlace *ink_cite_layout_find_at (const InkCiteLayout *layout, gsize offset);
/* The last heading that says what @line says ("## 引用"); NULL for @line: the notes' heading.
 */
const InkCiteHeading *ink_cite_layout_find_heading (const InkCite *self,
                                                    const InkCiteLayout *layout,
                                                    const char *line);
/* Where what the heading opens ends: the next one, or the end of the text. */
gsize ink_cite_layout_end_of (const InkCite *self,
                              const InkCiteLayout *layout,
                              const InkCiteHeading *heading);

gsize ink_cite_line_start (const InkCite *self, gsize offset);
/* The end of the line at @offset, before its terminator. */
gsize ink_cite_line_end (const InkCite *self, gsize offset);
/* After the terminator at @offset, which may be the end of the text. */
gsize ink_cite_after_eol (const InkCite *self, gsize offset);
/* Whether the line that begins at @offset is blank, or the text ends there. */
gboolean ink_cite_is_blank (const InkCite *self, gsize offset);
/* The end of the last line before @offset that is not blank; the body's start if there is none.
 */
gsize ink_cite_end_before (const InkCite *self, gsize offset);
/* Takes out whole lines, GArray of InkSpan by start, so that what is above and below stays
 * apart. */
void ink_cite_remove_lines (const InkCite *self,
                            const InkCiteLayout *layout,
                            const GArray *lines,
                            GPtrArray *edits);
/* Adds what puts @blocks (of char *) behind what ends at @offset, the end of a line. */
void ink_cite_insert_blocks (
    const InkCite *self, GPtrArray *edits, gsize offset, GPtrArray *blocks, gboolean tight);

/* --- Trying --- */

/* What may be otherwise after a command. Tables of InkNote, or NULL. */
typedef struct {
  GHashTable *renamed; /* -> its name then */
  GHashTable *gone;    /* not there any more */
  GHashTable *changed; /* its references and its number may be others */
  const char *added;   /* the name of a note that is new, or NULL */
  gboolean read_page;  /* FALSE: names were replaced, nothing else */
  gboolean page_grows; /* something is put in at one place; else the page is the same */
  gboolean notes_stay; /* what readers see of the notes is the same, too */
} InkCiteMeant;

/* Reads the text after @edits; FALSE with the reason where it is not as was meant. @after (may
 * be NULL) gets its notes. */
gboolean ink_cite_try (const InkCite *self,
                       GPtrArray *edits,
                       const InkCiteMeant *meant,
                       InkCitations **after,
                       GError **error);

/* --- For checks: without trying --- */

/* @sources: of InkArticleSource. */
GArray *ink_cite_find_twins_among (const GArray *sources) G_GNUC_WARN_UNUSED_RESULT;
/* As ink_cite_merge (); NULL where it is not plain: definitions in lists, quotes, each other.
 */
GPtrArray *ink_cite_plan_merge (const InkArticle *article,
                                const InkNote *into,
                                const InkNote *from) G_GNUC_WARN_UNUSED_RESULT;
/* As ink_cite_renumber (); NULL where it would have to be tried. */
GPtrArray *ink_cite_plan_numbers (const InkArticle *article) G_GNUC_WARN_UNUSED_RESULT;
/* What @note reads in @style; NULL where it stays: it fits, or something would be lost. @alone:
 * also where it could be meant otherwise. */
char *ink_cite_dup_formatted (const InkArticle *article,
                              const InkNote *note,
                              const InkSourceStyle *style,
                              gboolean alone,
                              gboolean *fits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
