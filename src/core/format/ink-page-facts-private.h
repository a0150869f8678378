/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-facts.h"

G_BEGIN_DECLS

/* One page being read. */
typedef struct {
  const InkTree *tree;
  InkPageFacts *facts;
  char *url;       /* NULL where nobody knows */
  char *host;      /* without "www." and "m."; "" where nobody knows */
  GPtrArray *keys; /* of the page's "meta", in lower case, and what they say, in order */
  GPtrArray *says;
  GPtrArray *data;  /* of InkValue: its JSON-LD, once it was read */
  char **lines;     /* of its text, once it was read */
  char *heading;    /* <h1>; NULL */
  char *head_title; /* <title>; NULL */
} InkPageReader;

/* --- ink-page-facts-offer.c
 * ----------------------------------------------------------------------
 */

/* Takes what is offered into the candidates, last; cleaned first, and nothing that is there
 * already. What agrees with an earlier one of another origin makes that certain. */
void ink_page_offer (InkPageReader *self,
                     InkPageField field,
                     const char *value,
                     const char *origin,
                     gboolean certain);
void ink_page_offer_authors (InkPageReader *self,
                             char **authors,
                             const char *origin,
                             gboolean certain);

void ink_page_fact_free (gpointer data);
/* Takes one over as it is, certain; one of @value, @authors and @date. */
void ink_page_fact_add (InkPageFacts *self,
                        InkPageField field,
                        const char *value,
                        char **authors,
                        const InkSourceDate *date,
                        const char *origin);
/* How the site may be called: what was offered so far, and what its host is known as. */
char **ink_page_dup_sites (InkPageReader *self) G_GNUC_WARN_UNUSED_RESULT;

/* --- ink-page-facts-clean.c ----------------------------------------------------------------
 */

/* Blanks as one, none around, no invisible characters. "" for NULL. */
char *ink_page_dup_clean (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both are the same to readers: case, width, blanks and marks apart. */
gboolean ink_page_is_same (const char *a, const char *b);
/* A date as pages write it in metadata: "20170703", "2012 Nov 26", "Thu, 2 Jul 2025 …", all
 * that ink_source_date_read () reads; or seconds since 1970. */
gboolean ink_page_read_date (const char *text, InkSourceDate *date);
/* Who wrote it of what stands behind "author", without "By", "文/" and the like; NULL-ended,
 * never NULL, without those who are none: numbers, addresses, "责任编辑", @sites (NULL-ended).
 */
char **ink_page_split_authors (const char *text,
                               const char *const *sites) G_GNUC_WARN_UNUSED_RESULT;
/* Whether those may well be no people: "编辑部", "News Desk". */
gboolean ink_page_is_doubtful (const char *authors);
/* The title without what sites put behind it ("_网易新闻", " | WIRED"); where @suffix is given,
 * the part that names the site or NULL. @known: NULL-ended, what the title or the site may be.
 */
char *ink_page_dup_title (const char *title,
                          const char *const *titles,
                          const char *const *sites,
                          char **suffix) G_GNUC_WARN_UNUSED_RESULT;
/* How readers call the site of a host: "36kr.com" is "36氪"; NULL where it is not known. */
const char *ink_page_get_site (const char *host);
/* Whether this is where sites are made, and not a site: "微信公众平台". */
gboolean ink_page_is_no_site (const char *name);

/* --- ink-page-facts-data.c -----------------------------------------------------------------
 */

/* Offers what JSON-LD says. */
void ink_page_read_data (InkPageReader *self, InkPageField field);
/* What the page's own scripts say, where nothing else does. */
void ink_page_read_scripts (InkPageReader *self, InkPageField field);

/* --- ink-page-facts-text.c -----------------------------------------------------------------
 */

/* What one can read near the title: "作者：", "来源：", a date. */
void ink_page_read_text (InkPageReader *self, InkPageField field);
/* What microdata and classes call so. */
void ink_page_read_marked (InkPageReader *self, InkPageField field);

G_END_DECLS
