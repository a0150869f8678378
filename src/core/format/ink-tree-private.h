/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-tree.h"

G_BEGIN_DECLS

/* The arrays of a tree, for its reader alone. */

typedef struct {
  InkNode parent, first, last, next, previous;
  guint32 text;     /* where its text starts in the heap; of an element its first attribute */
  guint32 length;   /* of the text; how many attributes */
  guint32 tag : 30; /* of elements */
  guint32 kind : 2; /* InkTreeKind */
} InkTreeItem;

typedef struct {
  guint32 name;  /* among the tree's names */
  guint32 value; /* in the heap */
} InkTreePair;

struct _InkTree {
  GArray *items;      /* of InkTreeItem */
  GArray *pairs;      /* of InkTreePair */
  GString *heap;      /* texts and values, each with its end */
  GPtrArray *names;   /* of char, by number: those of InkTag first */
  GHashTable *lookup; /* name to number */
  GStringChunk *chunk;
  guint cuts;
};

/* A root and nothing else. */
InkTree *ink_tree_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The number of a name of an element or an attribute, in any case; names are cut at 63 bytes,
 * and when there are too many further ones are all "unknown". */
guint ink_tree_intern (InkTree *self, const char *name, gsize length);
/* The same of a name that is there; 0 where it is not. */
guint ink_tree_lookup (const InkTree *self, const char *name, gsize length);
/* Appends a node as the last child of @parent. */
InkNode ink_tree_add (InkTree *self, InkNode parent, InkTreeKind kind, guint tag);

G_END_DECLS
