/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-index.h"

G_BEGIN_DECLS

/* One note, read: what of a use does not depend on where its article stands. */
typedef struct {
  char *label, *raw;
  guint position, uses;
  InkSourceState state;
  InkSourceFields *fields;
  InkSourceKey *key;
  char *title, *rest; /* folded, simplified: what is searched */
} InkSourceNote;

/* The notes of one body. Sealed, refcounted: shared by all indexes that know the body. */
typedef struct {
  gatomicrefcount refs;
  guint64 hash;
  GPtrArray *notes; /* of InkSourceNote */
} InkSourceBody;

InkSourceBody *ink_source_body_read (const InkCatalogue *catalogue,
                                     guint row) G_GNUC_WARN_UNUSED_RESULT;
InkSourceBody *ink_source_body_ref (InkSourceBody *self);
void ink_source_body_unref (InkSourceBody *self);

struct _InkSourceIndex {
  gatomicrefcount refs;
  InkCatalogue *catalogue;
  GHashTable *bodies;  /* &hash → owned InkSourceBody */
  GArray *uses;        /* of InkSourceUse */
  GPtrArray *notes;    /* of InkSourceNote, lent by the bodies: as the uses */
  GPtrArray *in_order; /* of InkSourceUse: those of one source side by side */
  GArray *variants;    /* of InkSourceVariant: likewise */
  GArray *infos;       /* of InkSourceInfo */
  GHashTable *keys; /* lent text of a key, with its kind before it → source + 1; owned keys */
  guint n_read;
};

/* ink-source-groups.c: sets source, variant, in_order, variants, infos and keys. */
void ink_source_index_group (InkSourceIndex *self);

G_END_DECLS
