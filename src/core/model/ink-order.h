/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

G_BEGIN_DECLS

/* The rows of a catalogue in the order somebody wants to see them, under headers where they are
 * grouped: sealed, refcounted, of any thread. Pure. 100,000 rows take a moment: in a thread. */
typedef struct _InkOrder InkOrder;

typedef enum {
  INK_ORDER_GIVEN, /* as the rows were given: a search has ranked them */
  INK_ORDER_DATE,
  INK_ORDER_TITLE,
  INK_ORDER_MODIFIED, /* the file's time */
  INK_ORDER_PATH,
  INK_ORDER_SECTION,
  INK_ORDER_STATE, /* drafts, scheduled, published, expired */
  INK_ORDER_WORDS, /* Han characters and Latin words */
  INK_ORDER_PROBLEMS,
  INK_ORDER_NOTES,
} InkOrderColumn;

typedef enum {
  INK_GROUP_NONE,
  INK_GROUP_SECTION,
  INK_GROUP_MONTH,
} InkOrderGrouping;

/* Equal ones stand newest first, then by path. Rows without a date, and counts not known yet,
 * come last either way. */
typedef struct {
  InkOrderColumn column;
  gboolean descending;
  InkOrderGrouping grouping; /* sections by name, months with the newest first */
  const char *locale;        /* of the readers, as setlocale has it; NULL for English */
  GTimeZone *zone;           /* months are of it; NULL for UTC */
  gint64 now;                /* states are as of it */
} InkOrderSpec;

/* A header, and the rows below it. */
typedef struct {
  char *name;   /* of the section; "" for those in none, and for months */
  int year;     /* of the month; 0 for rows without a date */
  int month;    /* 1 to 12 */
  guint n_rows; /* below it */
} InkOrderHeader;

/* "date", "title" and so on; of a name that is none, FALSE. */
const char *ink_order_column_to_string (InkOrderColumn column);
gboolean ink_order_column_parse (const char *name, InkOrderColumn *column);

/* @rows, which are taken in any order and may hold dead ones; NULL for all there are. @stop may
 * be NULL; where it is set by another thread, NULL is returned soon. */
InkOrder *ink_order_new (InkCatalogue *catalogue,
                         const InkOrderSpec *spec,
                         const guint *rows,
                         guint n_rows,
                         const gint *stop) G_GNUC_WARN_UNUSED_RESULT;
/* The same order after @changed rows of the catalogue are others, came, or went: those of them
 * that are in @shown (the rest is not wanted) go to their new places. A few rows cost a copy,
 * no sorting. NULL where that cannot be done: make a new one then. */
InkOrder *ink_order_update (const InkOrder *self,
                            InkCatalogue *catalogue,
                            const InkOrderSpec *spec,
                            const guint *changed,
                            guint n_changed,
                            const guint *shown,
                            guint n_shown) G_GNUC_WARN_UNUSED_RESULT;
InkOrder *ink_order_ref (InkOrder *self);
void ink_order_unref (InkOrder *self);

/* Rows and headers together. */
guint ink_order_get_n_items (const InkOrder *self);
guint ink_order_get_n_rows (const InkOrder *self);
/* INK_NO_ROW at a header. */
guint ink_order_get_row (const InkOrder *self, guint position);
/* NULL at a row. */
const InkOrderHeader *ink_order_get_header (const InkOrder *self, guint position);
/* The position of a row; G_MAXUINT where it is not shown. */
guint ink_order_find (const InkOrder *self, guint row);
/* Where @self and @other begin and end alike: how many items at the start and at the end. */
void ink_order_compare (const InkOrder *self, const InkOrder *other, guint *head, guint *tail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkOrder, ink_order_unref)

G_END_DECLS
