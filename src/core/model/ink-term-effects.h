/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-index.h"
#include "ink-term-plan.h"
#include "ink-term-trouble.h"

G_BEGIN_DECLS

/* What an operation on terms makes of the site, known from the index alone: no file is read.
 * Pure. */

typedef enum {
  INK_TERM_FATE_STAYS,
  INK_TERM_FATE_APPEARS,
  INK_TERM_FATE_VANISHES,
  INK_TERM_FATE_LEADS, /* the page is gone; an alias leads from its address to the new one */
} InkTermFate;

/* A term's page in one language. */
typedef struct {
  const char *taxonomy; /* its key */
  const char *language; /* its key */
  char *name;           /* as written */
  char *path;           /* what Hugo makes of it */
  char *url;            /* percent-encoded; NULL: it gets no page of its own */
  char *target;         /* LEADS: where to; else NULL */
  guint before, after;  /* published articles */
  InkTermFate fate;
} InkTermPageEffect;

typedef enum {
  INK_TERM_FILE_MOVE,   /* an _index.md becomes that of the new term */
  INK_TERM_FILE_ALIAS,  /* the new term's _index.md stays and gets aliases */
  INK_TERM_FILE_CREATE, /* one is made for the aliases */
  INK_TERM_FILE_DELETE, /* the _index.md of a term that is deleted */
  INK_TERM_FILE_LEAVE,  /* one stays where it is, with the reason */
} InkTermFileKind;

/* What is to become of an _index.md. Paths are relative to the site's root. */
typedef struct {
  InkTermFileKind kind;
  const char *language;
  char *from;      /* NULL of CREATE */
  char *path;      /* after; NULL of DELETE and LEAVE */
  GPtrArray *urls; /* of char *: addresses that are to lead here */
  char *title;     /* CREATE: as Hugo would title the page; else NULL */
  char *reason;    /* a sentence, translated */
} InkTermFile;

/* What one generation of Hugo makes of a new name. */
typedef struct {
  InkHugo hugo;
  const char *taxonomy;
  char *name;
  char *url;   /* in the default language; NULL: no page */
  char *title; /* of the page, where no _index.md has one */
  InkTermTrouble trouble;
  char *other;       /* another term of the site it meets there; NULL for none */
  gboolean one_file; /* that is another page written to the same file: one is lost; else both
                        are one page */
} InkTermReading;

typedef struct {
  guint n_articles;    /* that have the terms, or are to */
  GPtrArray *pages;    /* of InkTermPageEffect: pages that are, or were, of the terms */
  GPtrArray *files;    /* of InkTermFile */
  GPtrArray *readings; /* of InkTermReading: of each new name, for each Hugo */
} InkTermEffects;

/* @rows (of guint): the articles chosen; NULL: all. The wish is of the index's site. */
InkTermEffects *ink_term_effects_new (const InkTermIndex *index,
                                      const InkTermWish *wish,
                                      const GArray *rows) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_effects_free (InkTermEffects *self);
/* Rows of the articles the wish is about, by the index; ascending. GArray of guint. */
GArray *ink_term_effects_dup_rows (const InkTermIndex *index,
                                   const InkTermWish *wish,
                                   const GArray *rows) G_GNUC_WARN_UNUSED_RESULT;
/* "stays", "appears", "vanishes", "leads". */
const char *ink_term_fate_to_string (InkTermFate fate);
/* "move", "alias", "create", "delete", "leave". */
const char *ink_term_file_kind_to_string (InkTermFileKind kind);

/* The text of the _index.md at @path with what makes @urls lead to it; where an address cannot
 * be an alias (the site's root) it is left out. @now: of the page. */
InkText *ink_term_file_dup_text (const InkTermIndex *index,
                                 const InkTermFile *file,
                                 InkText *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermEffects, ink_term_effects_free)

G_END_DECLS
