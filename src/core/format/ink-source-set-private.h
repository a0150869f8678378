/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-private.h"

G_BEGIN_DECLS

/* A field that is about to get another value. */
typedef struct {
  const InkSource *source;
  InkSourceField field;
  char *value;        /* as it is to be read again; "" to take it out */
  InkSourceDate date; /* of a date */
  char **authors;
  const char *unsafe; /* of this try */
  GArray *pieces;     /* with spans from the note's start */
  GPtrArray *edits;   /* of this try, likewise */
} InkSetter;

/* NULL where there is none. */
const InkSourcePiece *ink_setter_get_piece (const InkSetter *self, int position);
gboolean ink_setter_is_part (const InkSetter *self, int position, InkSourcePart part);
gsize ink_setter_end_of (const InkSetter *self, int position);
/* Where the piece of @field is; -1 where there is none. */
int ink_setter_find_field (const InkSetter *self, InkSourceField field);
void ink_setter_splice (InkSetter *self, gsize start, gsize end, const char *text);

gboolean ink_setter_is_date (InkSourceField field);
/* The value as it is written in this note. */
char *ink_setter_dup_written (const InkSetter *self) G_GNUC_WARN_UNUSED_RESULT;
/* What would end an address where it stands is percent-encoded. */
char *ink_setter_dup_url (const char *value) G_GNUC_WARN_UNUSED_RESULT;
/* A field that is not there yet, with its marks; FALSE where there is no such way. */
gboolean ink_setter_insert_field (InkSetter *self, guint way);

G_END_DECLS
