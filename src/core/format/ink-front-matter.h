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
/* The value at a key path ("cover.image"); borrowed, NULL if there is none. */
InkValue *ink_front_matter_get (const InkFrontMatter *self, const char *path);

/* The edits. A key may be a path ("cover.image") to what is there already. Each gives ONE edit
 * of bytes, verified: the text after it was read again and holds exactly what was meant, every
 * other value unchanged; else NULL and the reason. Nothing outside the edit's span changes.
 * Where there is no front matter, a YAML one is added. */

/* Sets a field to a scalar, list of scalars, or null; adds it where missing (YAML: before the
 * closing delimiter). Keeps the old value's quoting, a list's style and its untouched items'
 * bytes. */
InkEdit *ink_front_matter_set (InkFrontMatter *self,
                               const char *key,
                               InkValue *value,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFrontMatter, ink_front_matter_unref)

G_END_DECLS
