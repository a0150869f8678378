/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-front-node.h"
#include "ink-front-split.h"

G_BEGIN_DECLS

/* A wish on the way: the text as the splices so far leave it, read again after each. */
typedef struct {
  InkText *before; /* borrowed */
  InkFrontSplit before_split;
  const InkFrontNode *before_root; /* borrowed; NULL where there is no front matter */
  InkText *text;
  InkFrontSplit split;
  InkFrontNode *root;
  GPtrArray *keys;   /* what is meant: char* */
  GPtrArray *values; /* and InkValue */
  gboolean anchored; /* the value edited has an anchor: aliases may follow it */
} InkFrontChange;

void ink_front_change_init (InkFrontChange *self,
                            InkText *text,
                            InkFrontSplit split,
                            const InkFrontNode *root);
void ink_front_change_clear (InkFrontChange *self);

/* FALSE with the reason where the wish cannot be done. @value NULL: unset. */
gboolean ink_front_change_set (InkFrontChange *self,
                               const char *key,
                               InkValue *value,
                               GError **error);
gboolean ink_front_change_unset (InkFrontChange *self, const char *key, GError **error);

/* The whole wish as one edit of @before, verified; else NULL and the reason. */
InkEdit *ink_front_change_finish (InkFrontChange *self,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (InkFrontChange, ink_front_change_clear)

G_END_DECLS
