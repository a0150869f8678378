/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-shortcode.h"

G_BEGIN_DECLS

/* Reads the tags of a text one after the other. */
typedef struct {
  const char *data;
  gsize length;
  GHashTable *open; /* set of names that were opened so far */
  gboolean any;     /* a name was read */
  gsize last;       /* where the last tag ended */
  char *inlined;    /* the name of an inline shortcode that is open; NULL for none */
  gboolean no_raw_end, no_comment_end[2]; /* looked for in vain: it does not come any more */
  gsize braces_from, braces_at;           /* no "}}" and no line's end between them */
} InkShortcodeLexer;

/* A tag that was read. */
typedef struct {
  InkShortcode *shortcode; /* owned by who asked */
  gboolean closing;        /* "{{< /name >}}" */
  gboolean self_closing;   /* "{{< name />}}" */
} InkShortcodeTag;

void ink_shortcode_lexer_init (InkShortcodeLexer *self, const char *data, gsize length);
void ink_shortcode_lexer_clear (InkShortcodeLexer *self);
/* Where the next tag starts from @at on; the text's length where there is none. */
gsize ink_shortcode_lexer_find (const InkShortcodeLexer *self, gsize at);
/* Reads the tag at @at as Hugo does (parser/pageparser/pagelexer_shortcode.go). Hugo gives up
 * at a fault; here the tag gets it, and ends where a reader would say it does. */
InkShortcodeTag ink_shortcode_lexer_read (InkShortcodeLexer *self, gsize at);

G_END_DECLS
