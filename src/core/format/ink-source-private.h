/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-style.h"

G_BEGIN_DECLS

/* What the readers of notes share. */

#define INK_SOURCE_MAX_LENGTH 8192 /* of a first paragraph that is read into fields */

/* A note while it is read. Offsets are from the note's start. */
typedef struct {
  const char *raw; /* not NUL-ended */
  gsize length;    /* of the whole */
  gsize end;       /* of the first paragraph */
  GArray *pieces;  /* of InkSourcePiece, by start */
  InkSourceState state;
  const char *kind;   /* CSL's word for a code that was read; static */
  const char *preset; /* the id of a style with marks of its own that it is in; static, NULL */
  const InkSourceStyle *style; /* that it was read by; NULL for the tolerant grammar */
} InkSourceDraft;

void ink_source_draft_init (InkSourceDraft *self, const char *raw, gsize length);
void ink_source_draft_clear (InkSourceDraft *self);
/* Nothing where the span is empty. */
void ink_source_draft_add (InkSourceDraft *self,
                           InkSourcePart part,
                           InkSourceField field,
                           const char *start,
                           const char *end);
gboolean ink_source_draft_has (const InkSourceDraft *self, InkSourceField field);
/* Forgets all pieces but the first @n. */
void ink_source_draft_cut (InkSourceDraft *self, guint n);
/* The sealed source; eats the pieces. @start: of the note in its text. */
InkSource *ink_source_draft_seal (InkSourceDraft *self, gsize start) G_GNUC_WARN_UNUSED_RESULT;

/* Tails: takes accessed date, URL and issued date from the end of [start, *end). */
void ink_source_read_tails (InkSourceDraft *self,
                            const char *start,
                            const char **end,
                            gboolean with_url);
/* The rest: title, publication, authors. FALSE where it is no source. */
gboolean ink_source_read_core (InkSourceDraft *self, const char *start, const char *end);
/* "[text](target)" at @at. */
typedef struct {
  const char *text, *text_end, *target, *target_end, *end;
} InkSourceLink;
gboolean ink_source_match_link (const char *at, const char *end, InkSourceLink *link);
/* The length of the URL that starts at @at: up to a blank, CJK punctuation, a dot between
 * fields or a bracket that it did not open; 0 for none. */
gsize ink_source_match_url (const char *at, const char *end);
/* Whether [start, end) ends in a pair of brackets with something between, any width: where it
 * opens, what is between without blanks. */
gboolean ink_source_match_brackets (const char *start,
                                    const char *end,
                                    const char **open,
                                    const char **inner,
                                    const char **inner_end);
/* Takes the address at the end of [start, *end), in brackets, as a link or bare. */
gboolean ink_source_take_url (InkSourceDraft *self, const char *start, const char **end);
/* A dot or comma between fields with the blanks around it, at the end of [start, at). */
const char *ink_source_separator_before (const char *start, const char *at);

/* By a style alone; FALSE where it does not fit, and nothing was added. */
gboolean ink_source_read_by_style (InkSourceDraft *self,
                                   const InkSourceStyle *style,
                                   const char *start,
                                   const char *end);
const char *ink_source_get_preset (const InkSource *self);
/* NULL for the tolerant grammar. */
const InkSourceStyle *ink_source_get_style (const InkSource *self);
/* Another text in the way @self was read; NULL where it cannot be read so. */
InkSource *ink_source_read_again (const InkSource *self,
                                  const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* GB/T 7714; FALSE where it is none, and nothing was added. */
gboolean ink_source_read_gbt (InkSourceDraft *self, const char *start, const char *end);
/* Where fields end: GArray of InkSpan, each a separator with its blanks, offsets from the
 * note's start. @doubt is set where it could be otherwise. */
GArray *ink_source_find_separators (InkSourceDraft *self,
                                    const char *start,
                                    const char *end,
                                    guint slots,
                                    gboolean *doubt) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is known as, or sounds like, the name of a publication. */
gboolean ink_source_is_publication (const char *text, gsize length);

G_END_DECLS
