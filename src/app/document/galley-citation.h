/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* What is to be said of a note. */
typedef enum {
  GALLEY_CITATION_UNUSED = 1 << 0,   /* Hugo drops it */
  GALLEY_CITATION_MISSING = 1 << 1,  /* used, and nowhere defined */
  GALLEY_CITATION_REPEATED = 1 << 2, /* its label is defined before: Hugo drops it */
  GALLEY_CITATION_DOUBTFUL = 1 << 3, /* it is not certain what is what in it */
  GALLEY_CITATION_FREE = 1 << 4,     /* no source, or none that can be read */
  GALLEY_CITATION_TWIN = 1 << 5,     /* another note before it names the same source */
} GalleyCitationMarks;

typedef struct {
  InkSpan span;   /* "[^label]" */
  char *sentence; /* it belongs to, for readers */
} GalleyCitationUse;

/* One note of an article as a list shows it. A value. */
typedef struct {
  char *label;
  guint ordinal;     /* which of the definitions of this label */
  guint number;      /* as readers see it; 0 for none */
  guint marks;       /* GalleyCitationMarks */
  char *title;       /* never NULL; "" where the note is empty or missing */
  char *detail;      /* publication, authors, date; "" for none */
  char *text;        /* as written; "" where missing */
  InkSource *source; /* what is in it; NULL where missing */
  char *twin;        /* the label of the note that names the same source, or NULL */
  InkSpan span;      /* of the definition, or of the first use */
  InkSpan content_span;
  GPtrArray *uses; /* of GalleyCitationUse, in the order of the text */
} GalleyCitation;

/* What @article has, in the order of its definitions: GPtrArray of GalleyCitation that owns
 * them. */
GPtrArray *galley_citation_read_all (InkArticle *article) G_GNUC_WARN_UNUSED_RESULT;
void galley_citation_free (GalleyCitation *self);
/* The mark most worth saying, in a word or two; NULL for none. With its icon. */
const char *galley_citation_get_mark (const GalleyCitation *self, const char **icon);
/* The same in a sentence, with what to do; NULL for none. */
char *galley_citation_explain (const GalleyCitation *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both say the same to readers; where it stands is no news to them. */
gboolean galley_citation_equal (const GalleyCitation *a, const GalleyCitation *b);

G_END_DECLS
