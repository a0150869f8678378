/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-term-twins.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The terms of all taxonomies of a site, as a catalogue has them: what is one page to the
 * site's Hugo is one term. Sealed, refcounted, of any thread; pure. Making one reads all rows
 * once: in a thread. Terms are numbers from 0 on, by taxonomy (as configured), then most used
 * first; they are of this index alone: from one to the next, ink_term_index_find() with
 * taxonomy and name. Texts are borrowed from it. */
typedef struct _InkTermIndex InkTermIndex;

#define INK_NO_TERM G_MAXUINT

/* @now (seconds since 1970): what is published is so then. */
InkTermIndex *ink_term_index_new (InkCatalogue *catalogue,
                                  gint64 now) G_GNUC_WARN_UNUSED_RESULT;
InkTermIndex *ink_term_index_ref (InkTermIndex *self);
void ink_term_index_unref (InkTermIndex *self);
#define INK_TYPE_TERM_INDEX (ink_term_index_get_type ())
GType ink_term_index_get_type (void);

InkCatalogue *ink_term_index_get_catalogue (const InkTermIndex *self);

typedef struct {
  const char *taxonomy; /* its key in front matter; of the site */
  const char *name;     /* the spelling most used; of a page without articles its title, else
                           its folder */
  const char *path;     /* what Hugo makes of it */
  guint count;          /* articles with it, drafts and the like too */
  guint n_spellings;
  gint64 first, last; /* dates of its oldest and newest article, or INK_NO_TIME */
  gboolean has_page;  /* an _index.md, in any language */
} InkTermInfo;

guint ink_term_index_get_n_terms (const InkTermIndex *self);
const InkTermInfo *ink_term_index_get (const InkTermIndex *self, guint term);
/* By any way to write it that is this page, used or not; INK_NO_TERM. */
guint ink_term_index_find (const InkTermIndex *self, const char *taxonomy, const char *name);
/* Those of one taxonomy (by its key, in any case): from @first to before @end. FALSE where the
 * site has none of it. */
gboolean ink_term_index_find_taxonomy (const InkTermIndex *self,
                                       const char *taxonomy,
                                       guint *first,
                                       guint *end);

/* Rows of the catalogue with the term, ascending. */
const guint *ink_term_index_get_rows (const InkTermIndex *self, guint term, guint *n_rows);
/* The terms of a row; ascending. */
const guint *ink_term_index_get_terms_of (const InkTermIndex *self, guint row, guint *n_terms);

/* A way a term is written. Of two spellings of one page in one article, the first counts. */
typedef struct {
  const char *name;
  guint count;
} InkTermSpelling;

/* The most used first; none of a term that has only a page. */
const InkTermSpelling *ink_term_index_get_spellings (const InkTermIndex *self,
                                                     guint term,
                                                     guint *n_spellings);

/* A term in one language of the site. */
typedef struct {
  const char *language;  /* its key */
  const char *page_path; /* its _index.md, relative to the root; NULL: none */
  guint page_row;        /* the same; INK_NO_ROW */
  char *url;             /* percent-encoded; NULL: it gets no page of its own */
  char *title;           /* of the page, as Hugo shows it */
  guint count;           /* articles of the language */
  guint published;       /* of these */
  gboolean exists;       /* a plain build writes the page */
} InkTermPage;

/* In the languages that have it, as configured: GPtrArray of InkTermPage. */
GPtrArray *ink_term_index_dup_pages (const InkTermIndex *self,
                                     guint term) G_GNUC_WARN_UNUSED_RESULT;

/* A term and how many articles it is together in. */
typedef struct {
  guint term;
  guint count;
} InkTermCompany;

/* The terms used in articles with @term, of all taxonomies, the most often first, at most @most
 * (0: all). GArray of InkTermCompany. */
GArray *ink_term_index_dup_company (const InkTermIndex *self,
                                    guint term,
                                    guint most) G_GNUC_WARN_UNUSED_RESULT;

/* Two terms used together: a line of the map. */
typedef struct {
  guint a, b; /* positions in the array that was asked for, a < b */
  guint count;
} InkTermPair;

/* All pairs among @terms (different ones) with @least articles or more; by a, then b. Linear in
 * the articles of the terms. GArray of InkTermPair. */
GArray *ink_term_index_dup_pairs (const InkTermIndex *self,
                                  const guint *terms,
                                  guint n_terms,
                                  guint least) G_GNUC_WARN_UNUSED_RESULT;

/* How often in a month. */
typedef struct {
  gint year;
  gint month; /* 1 to 12 */
  guint count;
} InkTermMonth;

/* The months in which the term was used, the oldest first, those without an article left out;
 * of the articles' dates in the site's time zone. Articles without a date are in none. GArray
 * of InkTermMonth. @term INK_NO_TERM: all articles that have any. */
GArray *ink_term_index_dup_months (const InkTermIndex *self,
                                   guint term) G_GNUC_WARN_UNUSED_RESULT;

/* All spellings of all terms (of @taxonomy alone; NULL: of all) for ink_term_twins_find().
 * GArray of InkTermName, borrowed from the index. */
GArray *ink_term_index_dup_names (const InkTermIndex *self,
                                  const char *taxonomy) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermIndex, ink_term_index_unref)

G_END_DECLS
