/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"
#include "ink-value.h"

G_BEGIN_DECLS

/* One wish for the front matter of many articles, planned article by article through the
 * lossless edits. Pure. */
typedef enum {
  INK_BULK_SET,    /* a field gets a value */
  INK_BULK_UNSET,  /* it goes, with its lines */
  INK_BULK_ADD,    /* an item joins a list */
  INK_BULK_REMOVE, /* it leaves it */
  INK_BULK_DRAFT,  /* "draft" is @on; switched off, one that is not there stays so */
  INK_BULK_DATE,   /* a date field gets a moment, each in the layout it has */
} InkBulkKind;

typedef struct {
  InkBulkKind kind;
  const char *key;  /* of the field; a path ("cover.image"); NULL for drafts */
  const char *text; /* set: the value, as a number or a switch where the field is one; add,
                       remove: the item */
  gboolean on;      /* draft */
  GDateTime *date;  /* date */
  const char *zone; /* the site's, for dates written without one; NULL for UTC */
} InkBulkWish;

/* A plan without files, named for people: "Add “x” to “tags”". */
InkPlan *ink_bulk_plan_new (const InkBulkWish *wish) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the article's edit; where it cannot be done a skip with the reason; where nothing is to
 * be changed, nothing. Whether there is a change. @text as ink_store_load gives it, @etag
 * likewise (NULL: open with unsaved edits). */
gboolean ink_bulk_plan_add (
    InkPlan *plan, const InkBulkWish *wish, const char *path, const char *etag, InkText *text);

G_END_DECLS
