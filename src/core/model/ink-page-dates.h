/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-fields.h"
#include "ink-site.h"

G_BEGIN_DECLS

typedef enum {
  INK_PAGE_DATE,
  INK_PAGE_LASTMOD,
  INK_PAGE_PUBLISH_DATE,
  INK_PAGE_EXPIRY_DATE,
} InkPageDateKind;

/* The source of a date that a list has of its pages. */
#define INK_PAGE_DATE_OF_PAGES "pages"

#define INK_N_PAGE_DATES (INK_PAGE_EXPIRY_DATE + 1)

/* A date a page has to Hugo. */
typedef struct {
  GDateTime *time;    /* NULL: none (Hugo's year 1) */
  char *source;       /* lower-case key of the field it is of, ":filename", ":filemodtime",
                         ":git", "pages" (the newest of a section's); NULL for none */
  gboolean inherited; /* the field is cascaded */
  gboolean unsure;    /* git would have been asked before, and was not */
  InkZone zone;
} InkPageDate;

/* The four dates of a file. (Hugo's resources/page/pagemeta/page_frontmatter.go) */
typedef struct {
  InkPageDate dates[INK_N_PAGE_DATES];
  char *slug; /* what ":filename" leaves for it; NULL for none */
} InkPageDates;

/* What is known of a file but what stands in it. */
typedef struct {
  GDateTime *file;    /* when it was changed; NULL where nobody told */
  GDateTime *git;     /* when its last commit was written; NULL: it has none */
  gboolean git_known; /* git was asked */
} InkPageTimes;

/* Pure. @basename: the file's name without language and ending, of a bundle its folder's. */
void ink_page_dates_init (InkPageDates *self,
                          const InkPageFields *fields,
                          const InkSite *site,
                          const InkLanguage *language,
                          const char *basename,
                          const InkPageTimes *times);
void ink_page_dates_clear (InkPageDates *self);

G_END_DECLS
