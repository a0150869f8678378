/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* Writing JSON for --json; the one door to json-glib here. Members whose value is NULL are left
 * out: absent rather than null. */
typedef struct _GalleyctlJson GalleyctlJson;

GalleyctlJson *galleyctl_json_new (void) G_GNUC_WARN_UNUSED_RESULT;
void galleyctl_json_free (GalleyctlJson *self);

/* @name is NULL inside an array. */
void galleyctl_json_begin_object (GalleyctlJson *self, const char *name);
void galleyctl_json_end_object (GalleyctlJson *self);
void galleyctl_json_begin_array (GalleyctlJson *self, const char *name);
void galleyctl_json_end_array (GalleyctlJson *self);
void galleyctl_json_string (GalleyctlJson *self, const char *name, const char *text);
void galleyctl_json_integer (GalleyctlJson *self, const char *name, gint64 value);
void galleyctl_json_boolean (GalleyctlJson *self, const char *name, gboolean value);
/* [start, end) in bytes of the file, a BOM of @offset bytes included. */
void galleyctl_json_span (GalleyctlJson *self, const char *name, InkSpan span, gsize offset);
/* A value of front matter; null stands as null here. */
void galleyctl_json_value (GalleyctlJson *self, const char *name, const InkValue *value);
/* The text, on one line or over several. */
char *galleyctl_json_dup_text (GalleyctlJson *self, gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;
/* Prints it on standard output. */
void galleyctl_json_print (GalleyctlJson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyctlJson, galleyctl_json_free)

G_END_DECLS
