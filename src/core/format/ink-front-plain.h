/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* A field, or an item of the list before it. */
typedef struct {
  const char *key; /* in what was read; NULL of an item */
  guint key_length;
  guint n_items;     /* of a list: so many follow */
  InkValueKind kind; /* never a map; of an item never a list or null */
  guint length;      /* of the text */
  const char *text;  /* NUL-ended; NULL of lists and null */
} InkFrontPlainItem;

/* A front matter without a tree: for whoever reads very many. Used again for the next. */
typedef struct {
  GArray *items; /* InkFrontPlainItem */
  char *texts, *next;
  gsize room;
} InkFrontPlain;

void ink_front_plain_init (InkFrontPlain *self);
void ink_front_plain_clear (InkFrontPlain *self);

/* Reads a file's front matter, if it is of the plain kind: YAML between "---" and "---", lines
 * with one key of ASCII letters, digits, "_" and "-"; scalars on their line and lists of them,
 * all of which are the same to every Hugo. @data: valid UTF-8 without NUL, but NUL-ended. Gives
 * the body's start; 0: it is of another kind, or there is none. What it takes the full reader
 * takes, with the same keys and values, where no key is there twice (in any case): that is for
 * the caller to see. */
gsize ink_front_plain_read (InkFrontPlain *self, const char *data, gsize length);

G_END_DECLS
