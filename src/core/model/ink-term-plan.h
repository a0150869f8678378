/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"
#include "ink-site.h"

G_BEGIN_DECLS

/* What is done to terms of a taxonomy in the articles that are handed over: all of a site, or
 * those that were chosen (then a rename is a split). */
typedef enum {
  INK_TERM_RENAME, /* names become @name, in their places; to rename two is to merge them */
  INK_TERM_DELETE, /* names go */
  INK_TERM_ADD,    /* @name joins the others, at the end */
  INK_TERM_MOVE, /* names go and join @to_taxonomy, as @name or, where that is NULL, as they are
                  */
} InkTermOperation;

/* What is done so that old addresses of terms' pages lead to the new ones. */
typedef enum {
  INK_TERM_ADDRESSES_OF_PAGES, /* where the new term has an _index.md, its "aliases" get them */
  INK_TERM_ADDRESSES_ALL,      /* where it has none, one is made for them */
  INK_TERM_ADDRESSES_NONE,     /* nothing: they are gone */
} InkTermAddresses;

typedef struct {
  InkTermOperation operation;
  const InkSite *site;
  const char *taxonomy;     /* its key in front matter */
  const char *const *names; /* the spellings meant, NULL-ended: to the byte */
  const char *name;
  const char *to_taxonomy;
  InkTermAddresses addresses;
} InkTermWish;

/* Whether it can be meant at all; else the reason, a sentence: no names, an empty one, no such
 * taxonomy. */
gboolean ink_term_wish_check (const InkTermWish *self, GError **error);
/* A plan without files, named for people: "Rename “a” to “b”". */
InkPlan *ink_term_plan_new (const InkTermWish *wish) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the article's edit; where it cannot be done a skip with the reason; where it has no such
 * term, nothing. Whether there is a change. Only bytes of terms differ after it; the others
 * keep their order and style, and no term of the site's Hugo is named twice by it. @text as
 * ink_store_load gives it, @etag likewise (NULL: as it is when run). Pure. */
gboolean ink_term_plan_add_article (
    InkPlan *plan, const InkTermWish *wish, const char *path, const char *etag, InkText *text);
/* What Hugo makes of a term: its place among the pages ("open-ai"); spellings with one are one
 * term. */
char *ink_term_dup_path (const InkSite *site, const char *name) G_GNUC_WARN_UNUSED_RESULT;

#define INK_TERM_ERROR (ink_term_error_quark ())
typedef enum { INK_TERM_ERROR_WISH } InkTermError;
GQuark ink_term_error_quark (void);

G_END_DECLS
