/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-tag.h"

G_BEGIN_DECLS

/* HTML as a light tree: a sealed value of flat arrays, made by one bounded pass over the text.
 * Nodes are numbers in the order of the text, so all in a node are the numbers from it up to
 * ink_tree_get_end (). */
typedef struct _InkTree InkTree;
typedef guint32 InkNode;

#define INK_TREE_ROOT 0 /* stands for all; is no element */
#define INK_TREE_NONE G_MAXUINT32

typedef enum {
  INK_TREE_ELEMENT, /* the root, too */
  INK_TREE_TEXT,
  INK_TREE_COMMENT,
} InkTreeKind;

/* What was too much; see ink_tree_get_cuts (). */
#define INK_TREE_MAX_BYTES      (64u * 1024 * 1024)
#define INK_TREE_MAX_NODES      1000000u
#define INK_TREE_MAX_DEPTH      256u     /* deeper ones stand beside one another */
#define INK_TREE_MAX_OWN        128u     /* attributes of one element */
#define INK_TREE_MAX_ATTRIBUTES 2000000u /* of all */

typedef enum {
  INK_TREE_CUT_BYTES = 1 << 0,      /* what is behind the limit was not read */
  INK_TREE_CUT_NODES = 1 << 1,      /* the same */
  INK_TREE_CUT_DEPTH = 1 << 2,      /* nothing is lost but who stands in whom */
  INK_TREE_CUT_ATTRIBUTES = 1 << 3, /* further ones of an element were left out */
} InkTreeCuts;

/* Reads a page or a fragment, however broken, by HTML's own rules of what ends what (WHATWG
 * HTML §13.2, in short): paragraphs, items, cells and rows that are not closed end where they
 * must; what is wrongly nested is set right; "html", "head" and "body" are there only where
 * they are written; nothing is moved out of tables; scripts are text that nobody runs. @length:
 * -1 for a string with its end. Any bytes: what is no UTF-8 or is NUL becomes U+FFFD. Never
 * fails; linear in time and memory. */
InkTree *ink_tree_read (const char *html, gssize length) G_GNUC_WARN_UNUSED_RESULT;
InkTree *ink_tree_ref (InkTree *self);
void ink_tree_unref (InkTree *self);
/* Which of the limits were met: InkTreeCuts. */
guint ink_tree_get_cuts (const InkTree *self);
/* How many nodes there are; the root counts. */
guint ink_tree_get_n_nodes (const InkTree *self);

/* --- Nodes. All take INK_TREE_NONE, too, of which there is nothing. ---------------------- */

InkTreeKind ink_tree_get_kind (const InkTree *self, InkNode node);
/* InkTag; INK_TAG_NONE of what is no element, from INK_TAG_N on of other elements. */
guint ink_tree_get_tag (const InkTree *self, InkNode node);
/* An element's name in lower case ("mp-common-profile"); "" of what is none. */
const char *ink_tree_get_name (const InkTree *self, InkNode node);
/* Of a text or a comment, as it is read (characters for entities); "" of an element. */
const char *ink_tree_get_text (const InkTree *self, InkNode node);
InkNode ink_tree_get_parent (const InkTree *self, InkNode node);
InkNode ink_tree_get_first (const InkTree *self, InkNode node);
InkNode ink_tree_get_last (const InkTree *self, InkNode node);
InkNode ink_tree_get_next (const InkTree *self, InkNode node);
InkNode ink_tree_get_previous (const InkTree *self, InkNode node);
/* The number behind all that is in @node: for (n = node + 1; n < end; n++) walks it in the
 * order of the text. */
InkNode ink_tree_get_end (const InkTree *self, InkNode node);

/* Value of an attribute, NULL where there is none; @name in lower case. */
const char *ink_tree_get_attribute (const InkTree *self, InkNode node, const char *name);
guint ink_tree_get_n_attributes (const InkTree *self, InkNode node);
const char *ink_tree_get_nth_attribute (const InkTree *self,
                                        InkNode node,
                                        guint position,
                                        const char **value);
/* Whether @word is one of the words of its class. */
gboolean ink_tree_has_class (const InkTree *self, InkNode node, const char *word);

/* --- Finding; all look in the order of the text within @top, which itself does not count. --
 */

/* The first element @tag behind @after, which is @top or a node within. */
InkNode ink_tree_find (const InkTree *self, InkNode top, InkNode after, InkTag tag);
/* The first element of any name that has the attribute; @value NULL: of any value. */
InkNode ink_tree_find_attribute (
    const InkTree *self, InkNode top, InkNode after, const char *name, const char *value);
InkNode ink_tree_find_class (const InkTree *self, InkNode top, InkNode after, const char *word);
/* The nearest element @tag around @node, or it itself. */
InkNode ink_tree_find_around (const InkTree *self, InkNode node, InkTag tag);

/* --- Text ----------------------------------------------------------------------------------
 */

/* The text of all in @node as it stands, scripts as well, comments not. */
char *ink_tree_dup_content (const InkTree *self, InkNode node) G_GNUC_WARN_UNUSED_RESULT;
/* The text of all in @node as one reads it: no scripts, styles, templates or comments; runs of
 * blanks are one, a block's edge and "br" end a line, no blanks around lines, no empty lines.
 */
char *ink_tree_dup_text (const InkTree *self, InkNode node) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTree, ink_tree_unref)

G_END_DECLS
