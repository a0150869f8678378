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
/* Puts a new list of scalars where another value or nothing is. */
InkEdit *ink_front_edit_make_list (const InkFrontPlace *place,
                                   const InkFrontNode *parent,
                                   const InkFrontNode *node,
                                   InkValue *list,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts any fresh value where one of another kind, or nothing, is. */
InkEdit *ink_front_edit_replace (const InkFrontPlace *place,
                                 const InkFrontNode *parent,
                                 const InkFrontNode *node,
                                 InkValue *value,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A pair more at the end of @map, in the habits of the others. */
InkEdit *ink_front_edit_add_pair (const InkFrontPlace *place,
                                  const InkFrontNode *map,
                                  const char *key,
                                  InkValue *value,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkEdit *ink_front_edit_rename_key (const InkFrontPlace *place,
                                    const InkFrontNode *node,
                                    const char *key,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The list as its one item. */
InkEdit *ink_front_edit_make_single (const InkFrontPlace *place,
                                     const InkFrontNode *parent,
                                     const InkFrontNode *list,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* An item or pair to another place of its list or map; comments right above it come along. */
InkEdit *ink_front_edit_move_child (const InkFrontPlace *place,
                                    const InkFrontNode *parent,
                                    guint from,
                                    guint to,
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

/* TOML's tables. */

/* Where the lines of a table and of the tables below it end. */
gsize ink_front_table_end (const InkFrontNode *node);
/* From the first line of a table or of dotted keys, and of the tables below it, to the last. */
InkSpan ink_front_table_span (const InkFrontNode *node);
/* Whether it was made by a header, or only by those of tables below it. */
gboolean ink_front_is_headed (const InkFrontNode *node);
InkEdit *ink_front_edit_add_to_table (const InkFrontPlace *place,
                                      const InkFrontNode *map,
                                      const char *key,
                                      InkValue *value,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkEdit *ink_front_edit_insert_table (const InkFrontPlace *place,
                                      const InkFrontNode *list,
                                      guint position,
                                      InkValue *value,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The last part of what @node is made of: a table or a dotted line; several may be needed. */
InkEdit *ink_front_edit_remove_part (const InkFrontPlace *place,
                                     const InkFrontNode *node) G_GNUC_WARN_UNUSED_RESULT;

/* Shared by the files of splices. */
gsize ink_front_place_skip_blanks (const InkFrontPlace *place, gsize at);
/* The end of the line without its terminator. */
gsize ink_front_place_line_text_end (const InkFrontPlace *place, gsize at);
/* The first byte of a pair or item that is its own: its key, dash or value. */
gsize ink_front_place_child_start (const InkFrontPlace *place,
                                   const InkFrontNode *parent,
                                   guint position);
/* The start of the comment lines right above, but not above @limit; @start where there are
 * none. */
gsize ink_front_place_with_comments (const InkFrontPlace *place, gsize start, gsize limit);
/* One level of indentation as the front matter has it. */
char *ink_front_place_dup_step (const InkFrontPlace *place) G_GNUC_WARN_UNUSED_RESULT;
/* The column of @at, as blanks. */
char *ink_front_place_dup_column (const InkFrontPlace *place,
                                  gsize at) G_GNUC_WARN_UNUSED_RESULT;
gpointer ink_front_refuse_value (GError **error, const char *key);
/* FALSE with the reason for aliases and tagged values, which are not to be written over. */
gboolean ink_front_check_plain (const InkFrontNode *node, GError **error);

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
/* A literal where the node has no bytes. */
InkEdit *ink_front_place_fill_empty (const InkFrontPlace *place,
                                     const InkFrontNode *node,
                                     const char *literal) G_GNUC_WARN_UNUSED_RESULT;
/* A map or a list of more than scalars, in brackets; JSON's over lines where its neighbours
 * are. */
char *ink_front_place_write_nested (const InkFrontPlace *place,
                                    const InkFrontNode *parent,
                                    const char *key,
                                    InkValue *value,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* YAML: the lines of a map or a list of maps, the pair's own included. */
char *ink_front_place_write_lines (const InkFrontPlace *place,
                                   const char *key,
                                   InkValue *value,
                                   const char *indent,
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
