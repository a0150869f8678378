/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-front-node.h"

G_BEGIN_DECLS

/* A front matter to splice in: its text and its tree. */
typedef struct {
  InkText *text;
  const char *data; /* of @text */
  InkFrontMatterFormat format;
  InkSpan content;
  const InkFrontNode *root;
} InkFrontPlace;

/* Single splices, not verified yet. Each is NULL with the reason where it cannot be done. */
InkEdit *ink_front_edit_scalar (const InkFrontPlace *place,
                                const InkFrontNode *parent,
                                const InkFrontNode *node,
                                InkValue *value,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts a new list where a scalar or nothing is. */
InkEdit *ink_front_edit_make_list (const InkFrontPlace *place,
                                   const InkFrontNode *parent,
                                   const InkFrontNode *node,
                                   InkValue *list,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkEdit *ink_front_edit_add_key (const InkFrontPlace *place,
                                 const char *key,
                                 InkValue *value,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkEdit *ink_front_edit_insert_item (const InkFrontPlace *place,
                                     const InkFrontNode *list,
                                     guint position,
                                     InkValue *value,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* An item of a list or a pair of a map. */
InkEdit *ink_front_edit_remove_child (const InkFrontPlace *place,
                                      const InkFrontNode *parent,
                                      guint position,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Shared by the two files of splices. */
char *ink_front_place_dup (const InkFrontPlace *place,
                           gsize start,
                           gsize end) G_GNUC_WARN_UNUSED_RESULT;
/* Whether [start, end) holds bytes of @set alone. */
gboolean ink_front_place_is_only (const InkFrontPlace *place,
                                  gsize start,
                                  gsize end,
                                  const char *set);
char *ink_front_place_write (const InkFrontPlace *place,
                             InkValue *value,
                             const InkFrontNode *model,
                             gboolean flow,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* After the colon or equals sign of a pair. */
gsize ink_front_place_after_colon (const InkFrontPlace *place, const InkFrontNode *pair);
/* The text of a new list in @parent, in the style of the front matter's other lists; @block
 * tells whether it is one of lines, which then starts with a line end and ends without. */
char *ink_front_place_write_list (const InkFrontPlace *place,
                                  const InkFrontNode *parent,
                                  InkValue *list,
                                  gboolean *block,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first list a new one can be modelled on, or NULL. */
const InkFrontNode *ink_front_place_find_model (const InkFrontPlace *place);
gpointer ink_front_refuse (GError **error, InkFrontMatterError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
