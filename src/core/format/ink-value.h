/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  INK_VALUE_NULL,
  INK_VALUE_STRING,
  INK_VALUE_BOOLEAN,
  INK_VALUE_NUMBER, /* kept as it is written */
  INK_VALUE_DATE,   /* kept as it is written; TOML's own dates, YAML's unquoted date look-alikes
                     */
  INK_VALUE_LIST,
  INK_VALUE_MAP,
} InkValueKind;

/* A sealed, refcounted value of front matter. */
typedef struct _InkValue InkValue;

InkValue *ink_value_new_null (void) G_GNUC_WARN_UNUSED_RESULT;
InkValue *ink_value_new_string (const char *text) G_GNUC_WARN_UNUSED_RESULT;
InkValue *ink_value_new_boolean (gboolean value) G_GNUC_WARN_UNUSED_RESULT;
/* @text must be a plain decimal number ("12", "-0.5"); it is written as it stands. */
InkValue *ink_value_new_number (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* @text as it is to be written, RFC 3339 or a plain day. */
InkValue *ink_value_new_date (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* A scalar other than null of the first @length bytes of @text, which hold no NUL. */
InkValue *ink_value_new_text (InkValueKind kind,
                              const char *text,
                              gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the references of @items (GPtrArray of InkValue); @items itself too. */
InkValue *ink_value_new_list (GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT;
/* A list of strings from a NULL-ended array. */
InkValue *ink_value_new_strv (const char *const *strings) G_GNUC_WARN_UNUSED_RESULT;
/* @keys: GPtrArray of owned strings; @values: of InkValue; both are taken. */
InkValue *ink_value_new_map (GPtrArray *keys, GPtrArray *values) G_GNUC_WARN_UNUSED_RESULT;
InkValue *ink_value_ref (InkValue *self);
void ink_value_unref (InkValue *self);

InkValueKind ink_value_get_kind (const InkValue *self);
/* The decoded text of a scalar ("true", "12", "2025-07-02"); NULL for lists, maps and null. */
const char *ink_value_get_text (const InkValue *self);
gboolean ink_value_get_boolean (const InkValue *self);
/* Items of a list or entries of a map; 0 for scalars. */
guint ink_value_get_n_items (const InkValue *self);
InkValue *ink_value_get_item (const InkValue *self, guint position);
const char *ink_value_get_key (const InkValue *self, guint position);
/* Borrowed; NULL where @self is no map or has no such key (keys compare without case, as Hugo).
 */
InkValue *ink_value_lookup (const InkValue *self, const char *key);
gboolean ink_value_equal (const InkValue *a, const InkValue *b);
/* The texts of a list's scalar items, or the one scalar as a list of one (as Hugo reads a
 * taxonomy key); never NULL. */
char **ink_value_dup_strv (const InkValue *self) G_GNUC_WARN_UNUSED_RESULT;
/* "null", "string", "boolean", "number", "date", "list", "map" */
const char *ink_value_kind_to_string (InkValueKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkValue, ink_value_unref)

G_END_DECLS
