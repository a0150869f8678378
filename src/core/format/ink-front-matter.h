/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"
#include "ink-front-node.h"
#include "ink-problem.h"
#include "ink-value.h"

G_BEGIN_DECLS

#define INK_FRONT_MATTER_ERROR (ink_front_matter_error_quark ())

typedef enum {
  INK_FRONT_MATTER_ERROR_SYNTAX,      /* the front matter cannot be read */
  INK_FRONT_MATTER_ERROR_NOT_FOUND,   /* no such key or item */
  INK_FRONT_MATTER_ERROR_EXISTS,      /* rename onto a key that is there */
  INK_FRONT_MATTER_ERROR_TYPE,        /* a list was needed, or a scalar */
  INK_FRONT_MATTER_ERROR_UNSUPPORTED, /* anchors, tags, merge keys, formats not editable yet */
  INK_FRONT_MATTER_ERROR_IMPOSSIBLE,  /* the format has no place for it: TOML has no null */
} InkFrontMatterError;

GQuark ink_front_matter_error_quark (void);

typedef enum {
  INK_FRONT_MATTER_NONE,
  INK_FRONT_MATTER_YAML,
  INK_FRONT_MATTER_TOML,
  INK_FRONT_MATTER_JSON,
  INK_FRONT_MATTER_ORG, /* told apart, not read */
} InkFrontMatterFormat;

/* "none", "yaml", "toml", "json", "org" */
const char *ink_front_matter_format_to_string (InkFrontMatterFormat format);

/* A top-level field. Owned by its front matter. */
typedef struct {
  char *key; /* as written, decoded */
  InkValue *value;
  InkSpan key_span;
  InkSpan value_span;  /* quotes included, without anchor, tag and comment */
  InkSpan entry_span;  /* its whole lines, or the pair in a flow map */
  InkSpan *item_spans; /* of a list's items, as many as the value has; else NULL */
  gboolean duplicate;  /* a later field has the same key (Hugo <= 0.151 uses the later) */
  gboolean inherited;  /* brought by a merge key (<<), whose spans these are; behind its own */
} InkField;

/* The front matter of a text: a sealed, refcounted reading. */
typedef struct _InkFrontMatter InkFrontMatter;

/* Never fails: what cannot be read is told by the problems, and there are no fields then.
 * Split exactly as Hugo's lexer does (parser/pageparser/pagelexer_intro.go). */
InkFrontMatter *ink_front_matter_parse (InkText *text) G_GNUC_WARN_UNUSED_RESULT;
InkFrontMatter *ink_front_matter_ref (InkFrontMatter *self);
void ink_front_matter_unref (InkFrontMatter *self);

/* Reads @content alone (a site's config) in the format given. */
InkValue *ink_front_matter_read_value (InkFrontMatterFormat format,
                                       const char *content,
                                       gsize length,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

InkFrontMatterFormat ink_front_matter_get_format (const InkFrontMatter *self);
InkText *ink_front_matter_get_text (const InkFrontMatter *self);
/* The whole tree, borrowed; NULL where there is none or it cannot be read. */
const InkFrontNode *ink_front_matter_get_root (const InkFrontMatter *self);
/* FALSE: there is one, but it cannot be read; a problem says why. */
gboolean ink_front_matter_is_readable (const InkFrontMatter *self);
/* From the first delimiter to where the body starts; empty where there is none. */
InkSpan ink_front_matter_get_span (const InkFrontMatter *self);
/* Between the delimiters (for JSON the braces included). */
InkSpan ink_front_matter_get_content_span (const InkFrontMatter *self);
/* Where the body starts; 0 without front matter. */
gsize ink_front_matter_get_body_start (const InkFrontMatter *self);
/* GPtrArray of InkProblem, borrowed. */
GPtrArray *ink_front_matter_get_problems (const InkFrontMatter *self);

guint ink_front_matter_get_n_fields (const InkFrontMatter *self);
const InkField *ink_front_matter_get_field (const InkFrontMatter *self, guint position);
/* By key without case, as Hugo has them; of duplicates the last. NULL if there is none. */
const InkField *ink_front_matter_lookup (const InkFrontMatter *self, const char *key);
/* The value at a key path ("cover.image", "resources.0.title"); borrowed, NULL if there is
 * none.
 */
InkValue *ink_front_matter_get (const InkFrontMatter *self, const char *path);

/* The edits. A key may be a path: "cover.image", "resources.0.title" (items count from 0; a key
 * written with the dots itself comes first). Each gives ONE edit of bytes, verified: the text
 * after it was read again and holds exactly what was meant, every other value unchanged; else
 * NULL and the reason. Nothing outside the edit's span changes.
 * Where there is no front matter, a YAML one is added.
 * Errors: INK_FRONT_MATTER_ERROR, as said there. */

/* Sets the place to any value: scalar, list, map, list of maps, null. What is missing of the
 * path is added in the habits of its neighbours (YAML: lines, or a pair in brackets; TOML: a
 * line of its table, a dotted key, an inline pair, or a new [table] at the end; JSON: a pair),
 * an item at the end of a list by its next number. Keeps the old value's quoting, a list's
 * style and its untouched items' bytes; a map on a map changes only the keys that differ. TOML
 * has no null: a text is set to "", a list to [], a list of [[tables]] goes. Numbers are
 * written so that every reader takes them for the same (.5 as 0.5, 1e3 as 1000) or refused
 * (017, 0x1F). */
InkEdit *ink_front_matter_set (InkFrontMatter *self,
                               const char *key,
                               InkValue *value,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes a field with its lines, or an item of a list ("resources.1"). */
InkEdit *ink_front_matter_unset (InkFrontMatter *self,
                                 const char *key,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Appends @item to a list; makes the list where the key is missing or empty, or of one string.
 * An item already there gives an edit that changes nothing (ink_edit_is_noop). */
InkEdit *ink_front_matter_add (InkFrontMatter *self,
                               const char *key,
                               const char *item,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes @item wherever it stands in the list. */
InkEdit *ink_front_matter_remove (InkFrontMatter *self,
                                  const char *key,
                                  const char *item,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Replaces one item of a list, in its place and style; if the list has @new_item already, or
 * the old one twice, what is too many is removed. */
InkEdit *ink_front_matter_rename (InkFrontMatter *self,
                                  const char *key,
                                  const char *old_item,
                                  const char *new_item,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives the field another name, in its place; EXISTS where its map has it already (compared
 * without case). In TOML every header and dotted key that names it changes. Renamed back, a key
 * that was written without quotes has its bytes again, if the name between needed none. */
InkEdit *ink_front_matter_rename_key (InkFrontMatter *self,
                                      const char *path,
                                      const char *key,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Moves the entry at @from of the list or map at @path ("" for the whole front matter) to @to,
 * positions counted from 0 as they are before and after. Comments right above an entry other
 * than the first, and behind it, come along; empty lines stay. Moved back, the bytes are as
 * before where there are no comments. TOML: IMPOSSIBLE from before the first [table] to behind
 * it. */
InkEdit *ink_front_matter_move (InkFrontMatter *self,
                                const char *path,
                                guint from,
                                guint to,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for the field or item at @path itself ("tags.2"). */
InkEdit *ink_front_matter_move_to (InkFrontMatter *self,
                                   const char *path,
                                   guint to,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A new item, of any kind, before the one at @position of the list, or after the last; makes
 * the list where the field is missing or empty. */
InkEdit *ink_front_matter_insert (InkFrontMatter *self,
                                  const char *path,
                                  guint position,
                                  InkValue *item,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A list of one scalar becomes that scalar; TYPE where there are more, or none. */
InkEdit *ink_front_matter_make_single (InkFrontMatter *self,
                                       const char *path,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A scalar becomes a list of one, nothing a list of none; a list stays. */
InkEdit *ink_front_matter_make_list (InkFrontMatter *self,
                                     const char *path,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFrontMatter, ink_front_matter_unref)

G_END_DECLS
