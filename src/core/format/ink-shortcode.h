/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

/* What Hugo takes the text of a parameter for. */
typedef enum {
  INK_SHORTCODE_STRING,
  INK_SHORTCODE_BOOLEAN,
  INK_SHORTCODE_INTEGER,
  INK_SHORTCODE_FLOAT,
} InkShortcodeType;

typedef struct {
  char *name; /* NULL for one told by its position */
  char *text; /* without quotes and escapes */
  InkShortcodeType type;
  InkSpan span; /* of the value, without its quotes */
} InkShortcodeParameter;

typedef struct _InkShortcode InkShortcode;

/* A piece of what stands between the tags: text, or a shortcode. */
typedef struct {
  char *text;              /* NULL for a shortcode */
  InkShortcode *shortcode; /* owned */
} InkShortcodePart;

/* A shortcode as Hugo reads it. Sealed when it is given out. Spans count from the start of what
 * was read. */
struct _InkShortcode {
  InkSpan span; /* the tag, or all from the first tag to the last */
  InkSpan tag;  /* the opening tag */
  InkSpan end;  /* the closing tag; empty where there is none */
  InkSpan name_span;
  char *name;            /* "" for none */
  char mark;             /* '<' or '%' */
  char *shown;           /* of a comment: the tag it shows; NULL for another */
  gboolean known;        /* whether it reads what is between its tags is known */
  gboolean stray;        /* a closing tag without an opening one */
  gboolean inlined;      /* NAME.inline: its own template stands in it */
  gboolean closed;       /* by a tag of its own, or by "/>" */
  GPtrArray *parameters; /* of InkShortcodeParameter: all with names, or none */
  GArray *parts;         /* of InkShortcodePart: what stands between the tags */
  char *indentation;     /* blanks before it on its line; "" for none */
  char *fault;           /* what Hugo says of it, in Hugo's words; NULL where it is sound */
  InkSpan fault_span;
};

void ink_shortcode_free (InkShortcode *self);

/* The text of a named parameter, "" where there is none. */
const char *ink_shortcode_get (const InkShortcode *self, const char *name);
/* NULL where there is none. */
const InkShortcodeParameter *ink_shortcode_lookup (const InkShortcode *self, const char *name);
/* One told by its position; NULL where there is none. */
const InkShortcodeParameter *ink_shortcode_at (const InkShortcode *self, guint position);
/* Whether a template's "if" and "with" take it: not empty, not false, not zero. */
gboolean ink_shortcode_is_true (const InkShortcodeParameter *parameter);
gboolean ink_shortcode_has_names (const InkShortcode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkShortcode, ink_shortcode_free)

G_END_DECLS
