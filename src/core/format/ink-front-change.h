/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-edit.h"
#include "ink-front-matter.h"
#include "ink-front-node.h"
#include "ink-front-path.h"
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
  InkValue *meant;   /* the whole map */
  gboolean anchored; /* the value edited has an anchor: aliases may follow it */
} InkFrontChange;

void ink_front_change_init (InkFrontChange *self,
                            InkText *text,
                            InkFrontSplit split,
                            const InkFrontNode *root);
/* Begins a change of @self; FALSE with the reason where there is nothing to edit. */
gboolean ink_front_matter_begin (InkFrontMatter *self, InkFrontChange *change, GError **error);
void ink_front_change_clear (InkFrontChange *self);

/* FALSE with the reason where the wish cannot be done. @value NULL: unset. */
gboolean ink_front_change_set (InkFrontChange *self,
                               const char *key,
                               InkValue *value,
                               GError **error);
gboolean ink_front_change_unset (InkFrontChange *self, const char *key, GError **error);

gboolean ink_front_change_rename_key (InkFrontChange *self,
                                      const char *path,
                                      const char *key,
                                      GError **error);
/* An entry of the map or list at @path ("" for the root). */
gboolean ink_front_change_move (
    InkFrontChange *self, const char *path, guint from, guint to, GError **error);
/* The entry at @path itself. */
gboolean ink_front_change_move_to (InkFrontChange *self,
                                   const char *path,
                                   guint to,
                                   GError **error);
gboolean ink_front_change_insert (
    InkFrontChange *self, const char *path, guint position, InkValue *value, GError **error);
gboolean ink_front_change_make_single (InkFrontChange *self, const char *path, GError **error);

/* For the files of wishes. */
/* FALSE with the reason: there is no such place, or it is inherited. */
gboolean ink_front_change_refuse_missing (const InkFrontChange *self,
                                          const char *key,
                                          GError **error);
gsize ink_front_change_bom (const InkText *text);
const InkFrontNode *ink_front_change_get_root (const InkFrontChange *self);
InkFrontPlace ink_front_change_get_place (const InkFrontChange *self);
/* Takes @edit, which may be NULL with @error set. */
gboolean ink_front_change_apply (InkFrontChange *self, InkEdit *edit, GError **error);
/* Notes what the place is to hold; NULL: that it is to be gone. */
void ink_front_change_mean (InkFrontChange *self, const InkFrontPath *path, InkValue *value);
/* Whether the text so far holds what is meant. */
gboolean ink_front_change_holds (const InkFrontChange *self);
/* The same, before a further step: FALSE with the reason where the last one went wrong, as the
 * places of what is meant and of the text are not the same ones then. */
gboolean ink_front_change_check (const InkFrontChange *self, GError **error);
gboolean ink_front_change_set_list (InkFrontChange *self,
                                    const InkFrontPath *path,
                                    InkValue *wanted,
                                    GError **error);
gboolean ink_front_change_set_at (InkFrontChange *self,
                                  const InkFrontPath *path,
                                  InkValue *value,
                                  GError **error);
/* @keys: what of the path is not there, below @path, which is. */
gboolean ink_front_change_add_missing (InkFrontChange *self,
                                       const InkFrontPath *path,
                                       char **keys,
                                       InkValue *value,
                                       GError **error);
/* Another kind of value in place of tables. */
gboolean ink_front_change_replace_table (InkFrontChange *self,
                                         const InkFrontPath *path,
                                         InkValue *value,
                                         GError **error);
gboolean ink_front_change_insert_at (InkFrontChange *self,
                                     const InkFrontPath *path,
                                     guint position,
                                     InkValue *value,
                                     GError **error);
gboolean ink_front_change_unset_at (InkFrontChange *self,
                                    const InkFrontPath *path,
                                    GError **error);
/* Whether @got is @meant: a date may be a text then, 1e3 be 1000. TOML's maps have no order. */
gboolean ink_front_means (InkValue *meant, InkValue *got, gboolean ordered);

/* The whole wish as one edit of @before, verified; else NULL and the reason. */
InkEdit *ink_front_change_finish (InkFrontChange *self,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (InkFrontChange, ink_front_change_clear)

G_END_DECLS
