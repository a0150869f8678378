/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

/* What of an article is searched: its title, the values of its other fields, its body. Names of
 * fields, and true and false, are not. */
typedef enum {
  INK_SEARCH_TITLE, /* the file's name where it has none */
  INK_SEARCH_FIELD, /* one value; or all of a front matter that cannot be read */
  INK_SEARCH_BODY,
} InkSearchPartKind;

typedef struct {
  InkSearchPartKind kind;
  char *key;  /* of a field, as a path: "tags.0"; else NULL */
  char *text; /* what it means */
  gsize length;
  InkSpan span;     /* where that stands in the file; empty for a file's name */
  gboolean literal; /* the bytes of the span are those of the text */
} InkSearchPart;

/* GPtrArray of InkSearchPart: first the title, then fields in their order, then the body.
 * @path relative to the site's root. */
GPtrArray *ink_search_text_split (const char *path, InkText *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same folded, as it is kept for searching: @title, and fields and body in @rest with a NUL
 * after each. Both are appended to. */
void ink_search_text_fold (const char *path, InkText *text, GString *title, GString *rest);

G_END_DECLS
