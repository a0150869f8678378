/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-problem.h"
#include "ink-value.h"

G_BEGIN_DECLS

/* What a front matter may cost at most; beyond it is a problem and not read. */
#define INK_FRONT_MAX_BYTES ((gsize)1 << 20)
#define INK_FRONT_MAX_DEPTH 64
#define INK_FRONT_MAX_NODES 20000

typedef enum {
  INK_FRONT_SCALAR,
  INK_FRONT_LIST,
  INK_FRONT_MAP,
  INK_FRONT_ALIAS, /* YAML's *name; its value is the anchor's */
} InkFrontKind;

typedef enum {
  INK_FRONT_PLAIN,
  INK_FRONT_SINGLE,  /* 'text': YAML, TOML */
  INK_FRONT_DOUBLE,  /* "text" */
  INK_FRONT_LITERAL, /* YAML's |, TOML's ''' */
  INK_FRONT_FOLDED,  /* YAML's >, TOML's """ */
  INK_FRONT_FLOW,    /* lists and maps in brackets */
  INK_FRONT_BLOCK,   /* lists and maps by lines; TOML's tables */
} InkFrontStyle;

/* A place of the front matter with all its spans; the same tree for YAML, TOML and JSON.
 * Spans are bytes of the whole text. */
typedef struct _InkFrontNode InkFrontNode;
struct _InkFrontNode {
  InkFrontKind kind;
  InkFrontStyle style;
  InkSpan span;  /* the value without anchor and tag */
  InkSpan whole; /* with them */
  gboolean anchored;
  gboolean tagged;
  InkValue *value;  /* what it means */
  InkValue *merged; /* with what its merge keys bring (ink-front-merge.h); NULL: the same */

  char *key; /* decoded; NULL for list items and the root */
  InkSpan key_span;
  gboolean
      complex_key; /* "? key", a dotted key, a table's header: not written as "key: value" */
  InkSpan entry;   /* its whole lines; in brackets the pair or item alone */

  GPtrArray *children; /* of lists and maps */
  gsize tail;          /* of the root and TOML's tables: where lines of new keys go */
  InkSpan head;        /* of TOML's tables: the line of the header; else empty */
  GArray *mentions;    /* InkSpan: where headers and dotted keys name it, in order; or NULL */
  guint size;          /* nodes below and itself, aliases counted with what they stand for */
};

/* The reading of one front matter: what the three readers share. */
typedef struct {
  const char *data; /* the whole text, NUL-ended */
  InkSpan span;     /* the part to read */
  GPtrArray *problems;
  guint n_nodes;
  gboolean failed;
} InkFrontReader;

/* Records why the reading stops (the first reason counts) and returns NULL. */
gpointer ink_front_reader_fail (InkFrontReader *self, gsize offset, const char *message);

/* NULL, with the problem recorded, where there are too many nodes. */
InkFrontNode *ink_front_node_new (InkFrontReader *reader,
                                  InkFrontKind kind,
                                  InkFrontStyle style,
                                  InkSpan span) G_GNUC_WARN_UNUSED_RESULT;
void ink_front_node_free (InkFrontNode *self);
/* Takes @child. */
void ink_front_node_take_child (InkFrontNode *self, InkFrontNode *child);
InkFrontNode *ink_front_node_get_child (const InkFrontNode *self, guint position);
guint ink_front_node_get_n_children (const InkFrontNode *self);
/* Makes the value of a list or map from its children's, once they are complete. */
void ink_front_node_seal (InkFrontNode *self);

/* Whether it is sure, and soon seen, that no two keys of @map are the same, case apart. */
gboolean ink_front_node_keys_differ (const InkFrontNode *map);

/* Start of the line @offset is in, not before @from; end of it with its terminator (LF, CR,
 * CRLF), not after @to. */
gsize ink_front_line_start (const char *data, gsize offset, gsize from);
gsize ink_front_line_end (const char *data, gsize offset, gsize to);

/* Adds what is wrong though readable: duplicate keys, keys that differ in case. */
void ink_front_check (const InkFrontNode *root, GPtrArray *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFrontNode, ink_front_node_free)

G_END_DECLS
