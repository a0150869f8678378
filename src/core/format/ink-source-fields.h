/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-date.h"

G_BEGIN_DECLS

/* What is known of a source, as text for people: no Markdown, no entities. What forms, pages'
 * metadata, BibTeX and the like give, and what styles write. A plain value: whoever owns it
 * owns what is in it; NULL and all zero: not known. */
typedef struct {
  char *title;
  char *publication; /* where it appeared: a paper, a site, a journal */
  char **authors;    /* NULL-ended; NULL for none */
  InkSourceDate issued;
  InkSourceDate accessed;
  char *url;
  char *doi;   /* "10.1234/abc" */
  char *arxiv; /* "2401.01234", without version */
  char *type;  /* CSL's: "article-newspaper", "webpage", "article-journal", "book" … */
  char *note;  /* what has no field: volume and pages, remarks */
} InkSourceFields;

InkSourceFields *ink_source_fields_new (void) G_GNUC_WARN_UNUSED_RESULT;
InkSourceFields *ink_source_fields_copy (const InkSourceFields *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_source_fields_free (InkSourceFields *self);
/* "" and NULL, and an empty list and NULL, are the same. */
gboolean ink_source_fields_equal (const InkSourceFields *a, const InkSourceFields *b);

/* The authors in @text: at 、 ， , ; ； & " and " and " 和 ", never at other blanks.
 * NULL-ended, never NULL. */
char **ink_source_authors_split (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The DOI in a text or URL, the arXiv number in one; NULL where there is none. */
char *ink_source_find_doi (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *ink_source_find_arxiv (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceFields, ink_source_fields_free)

G_END_DECLS
