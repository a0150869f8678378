/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"
#include "ink-shortcodes.h"
#include "ink-span.h"
#include "ink-typographer.h"

G_BEGIN_DECLS

#define INK_LEAVES_MAX_DEPTH 64
/* Ends the summary; the first one shows nothing. */
#define INK_DIVIDER "<!--more-->"

typedef enum {
  INK_LEAF_TEXT, /* a paragraph, a heading, a table: what is read for inline marks */
  INK_LEAF_CODE,
  INK_LEAF_HTML,
} InkLeafKind;

/* What another parser than goldmark would read otherwise. */
typedef enum {
  INK_INLINE_TYPOGRAPHY, /* what the typographer changes */
  INK_INLINE_COMMENT,    /* an HTML comment */
  INK_INLINE_POINT,      /* text that counts as punctuation: "<" that opens nothing, a symbol */
  INK_INLINE_MATH,       /* what passes through as it is written */
  INK_INLINE_MATH_BLOCK, /* the same, cut out of its paragraph */
  INK_INLINE_EMOJI,      /* ":name:" */
  INK_INLINE_SPACE,      /* an escaped space, which shows nothing */
} InkInlineKind;

typedef struct {
  InkInlineKind kind;
  InkSpan span;
  InkTypography typography;
} InkInline;

/* A block that holds lines and no blocks. */
typedef struct {
  InkLeafKind kind;
  GArray *segments; /* of InkSpan: its lines, without container marks and terminators */
  int definition;   /* the definition of a note it stands in, -1 for none */
  gboolean heading;
  gboolean underlined; /* a heading by the line below it */
  guint table;         /* which of its lines is a table's delimiter row; 0 for no table */
  gboolean deep;       /* more containers around it than we open */
  GArray *uses;        /* of text: InkSpan of each "[^label]" that can be a use of a note */
  GArray *links;       /* of text: InkSpan of each bare URL and address Hugo links */
  GArray *inlines;     /* of text: InkInline */
  InkTypographer typographer; /* after it */
  GString *plain; /* of text: what is read; no code, HTML, link targets, marks, shortcodes */
} InkLeaf;

/* "[^label]: …" and all that belongs to it. */
typedef struct {
  InkSpan label;
  InkSpan span;
  gsize content_start;
  guint order; /* in which they end, as goldmark lists them */
} InkDefinition;

/* ": description" of a definition list. */
typedef struct {
  gsize at;       /* of the colon */
  guint width;    /* columns from there to where its lines start */
  gboolean loose; /* a blank line before: its paragraphs are marked as such */
} InkDescription;

/* "{.class}" below a block (attribute.block). */
typedef struct {
  InkSpan span;
  gboolean after_blank; /* then it belongs to nothing */
  gboolean notes;       /* a definition of a note ends here: it belongs to them all */
} InkAttributeLine;

/* A reference whose label has quotes or dashes in it: it is also to be found as the typographer
 * leaves it. */
typedef struct {
  InkSpan label;
  const char *tail; /* "target "title""; owned by the leaves */
} InkAlias;

/* The leaves of a body in their order, and the definitions in theirs, as goldmark has them. */
typedef struct {
  GPtrArray *leaves;   /* of InkLeaf */
  GArray *definitions; /* of InkDefinition */
  GArray
      *tops; /* gsize: where lines start with which something begins that stands in nothing */
  GArray *descriptions; /* of InkDescription */
  GArray *attributes;   /* of InkAttributeLine */
  InkSpan divider;      /* the first "<!--more-->", which is a paragraph of its own; or empty */
  GArray *aliases;      /* of InkAlias */
  GHashTable *labels;   /* set of char *: defined notes */
  GHashTable *references; /* label -> char *: its tail */
  char *data; /* the text with shortcodes blanked by \001, same length and offsets */
  InkShortcodes *shortcodes;
  GArray
      *breaks; /* gsize: lines that look like an underline, below references: they begin anew */
  gboolean odd; /* something cmark takes for another block than Hugo does */
} InkLeaves;

/* Reads @data from @start on. The spans are bytes of @data. @markup may be NULL for the
 * defaults of the newest Hugo. */
InkLeaves *ink_leaves_read (const char *data,
                            gsize length,
                            gsize start,
                            const InkMarkup *markup) G_GNUC_WARN_UNUSED_RESULT;
/* The blocks' lines alone, which is most of it done: the leaves hold nothing but their segments
 * (uses, links, inlines and plain are NULL), and labels and references are NULL, too. */
InkLeaves *ink_leaves_read_lines (const char *data,
                                  gsize length,
                                  gsize start,
                                  const InkMarkup *markup) G_GNUC_WARN_UNUSED_RESULT;
/* ink_leaves_read() where the shortcodes are known already: takes them. */
InkLeaves *ink_leaves_read_with (const char *data,
                                 gsize length,
                                 gsize start,
                                 const InkMarkup *markup,
                                 InkShortcodes *shortcodes) G_GNUC_WARN_UNUSED_RESULT;
/* ink_leaves_read() for a part of a body that holds neither definitions of notes nor of
 * references: the whole body's are used, @typographer is what the part is found in. */
InkLeaves *ink_leaves_read_part (const char *data,
                                 gsize length,
                                 const InkMarkup *markup,
                                 GHashTable *labels,
                                 GHashTable *references,
                                 InkTypographer typographer) G_GNUC_WARN_UNUSED_RESULT;
void ink_leaves_free (InkLeaves *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkLeaves, ink_leaves_free)

G_END_DECLS
