/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"
#include "ink-source-index.h"

G_BEGIN_DECLS

/* A source that is to be something else wherever it is named: the notes whose text is one of
 * those of @raws get the values of @fields. */
typedef struct {
  GHashTable *raws; /* set of owned texts of notes, as articles have them */
  InkSourceField fields[INK_N_SOURCE_FIELDS];
  char *values[INK_N_SOURCE_FIELDS]; /* plain text; "" takes the field out */
  guint n_fields;
  char *title; /* what the plan is called, translated */
} InkSourceWish;

/* @source of the index; @uses (GArray of guint: positions among its uses) alone, or NULL for
 * all. */
InkSourceWish *ink_source_wish_new (const InkSourceIndex *index,
                                    guint source,
                                    GArray *uses) G_GNUC_WARN_UNUSED_RESULT;
InkSourceWish *ink_source_wish_copy (const InkSourceWish *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_source_wish_free (InkSourceWish *self);
/* Of one field the last counts. */
void ink_source_wish_set (InkSourceWish *self, InkSourceField field, const char *value);

/* What one article becomes: adds its edit to @plan; for each note that cannot be written so a
 * skip with the reason; nothing where it names no such source, or says all this already. Bytes
 * outside of the notes' fields stay. @text and @etag as ink_store_load() gives them. Pure. */
void ink_source_wish_plan (const InkSourceWish *self,
                           InkPlan *plan,
                           const char *path,
                           const char *etag,
                           InkText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceWish, ink_source_wish_free)

G_END_DECLS
