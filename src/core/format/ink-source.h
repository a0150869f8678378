/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"
#include "ink-source-fields.h"

G_BEGIN_DECLS

#define INK_SOURCE_ERROR (ink_source_error_quark ())

typedef enum {
  INK_SOURCE_ERROR_VALUE,  /* it is no value for this field: no date, no URL */
  INK_SOURCE_ERROR_ORDER,  /* there is no place for it: authors without a publication */
  INK_SOURCE_ERROR_FREE,   /* the note is free text and has no fields */
  INK_SOURCE_ERROR_UNSAFE, /* written there, something would be read otherwise */
} InkSourceError;

GQuark ink_source_error_quark (void);

typedef enum {
  INK_SOURCE_TITLE = 1,
  INK_SOURCE_PUBLICATION,
  INK_SOURCE_AUTHORS,
  INK_SOURCE_ISSUED,
  INK_SOURCE_ACCESSED,
  INK_SOURCE_URL,
  INK_SOURCE_NOTE, /* what was not understood, and all paragraphs but the first; of free text
                      all */
} InkSourceField;

#define INK_N_SOURCE_FIELDS INK_SOURCE_NOTE /* fields are 1 to this */

typedef enum {
  INK_SOURCE_READ,      /* understood */
  INK_SOURCE_AMBIGUOUS, /* could be meant otherwise: somebody should look at it */
  INK_SOURCE_FREE,      /* text without fields, kept as it is; it may hold a URL */
  INK_SOURCE_MULTI,     /* understood, with paragraphs behind the first: they are its note */
} InkSourceState;

/* What bytes of a note are: fields, and what stands between them. */
typedef enum {
  INK_SOURCE_PART_FIELD,     /* the field's own bytes */
  INK_SOURCE_PART_SEPARATOR, /* a dot with the blanks around it, or what is instead of one */
  INK_SOURCE_PART_OPEN,      /* a bracket around a date or URL, with the blanks before it */
  INK_SOURCE_PART_CLOSE,
  INK_SOURCE_PART_LINK,  /* "[", "](", ")" of a link; "<", ">" */
  INK_SOURCE_PART_ECHO,  /* the URL as the text of its link: changes with the URL */
  INK_SOURCE_PART_WORD,  /* "检索日期", "作者：" with its colon and blanks */
  INK_SOURCE_PART_STOP,  /* the full stop behind all, */
  INK_SOURCE_PART_BLANK, /* and what has no meaning */
} InkSourcePart;

typedef struct {
  InkSpan span; /* bytes of the text; never empty */
  InkSourcePart part;
  InkSourceField field; /* of a field and its echo; 0 else */
} InkSourcePiece;

/* One note as a source, by the tolerant grammar of the manual page: "Title · Publication ·
 * Author（2025/7/2）·检索日期2025/7/2" and its variants, GB/T 7714, "Title (URL)", APA,
 * Chicago. Sealed, refcounted, thread-safe; it keeps the note's bytes. Spans are bytes of the
 * text it was read from. */
typedef struct _InkSource InkSource;

/* @data: the text; @content: as InkNote has it ("content_span"). Never NULL; any bytes. Linear
 * but for a small part of bounded length. */
InkSource *ink_source_read (const char *data, InkSpan content) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a NUL-ended text alone. */
InkSource *ink_source_read_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
InkSource *ink_source_ref (InkSource *self);
void ink_source_unref (InkSource *self);

InkSourceState ink_source_get_state (const InkSource *self);
/* "read", "ambiguous", "free", "multi" */
const char *ink_source_state_to_string (InkSourceState state);
/* "title", "publication", "authors", "issued", "accessed", "url", "note": stable, for scripts
 */
const char *ink_source_field_to_string (InkSourceField field);
gboolean ink_source_field_parse (const char *text, InkSourceField *field);
/* The same for people, translated. */
const char *ink_source_field_get_name (InkSourceField field);

/* Whether the field is there; a date that is said to be unknown is. */
gboolean ink_source_has (const InkSource *self, InkSourceField field);
/* Its bytes, without brackets and marks around it; empty (0, 0) where it is not there. Of a URL
 * that is written twice the one that leads there. */
InkSpan ink_source_get_span (const InkSource *self, InkSourceField field);
/* As readers see it: entities, escapes and marks of emphasis taken off, runs of blanks one; of
 * a date and URL as written. "" where it is not there. */
const char *ink_source_get_text (const InkSource *self, InkSourceField field);
/* Of ISSUED and ACCESSED; never NULL, all zero where it is not there. */
const InkSourceDate *ink_source_get_date (const InkSource *self, InkSourceField field);
/* NULL-ended, never NULL. */
const char *const *ink_source_get_authors (const InkSource *self);
/* In its text or URL; NULL where there is none. */
const char *ink_source_get_doi (const InkSource *self);
const char *ink_source_get_arxiv (const InkSource *self);
/* CSL's word for the code of GB/T 7714; NULL where none is written. */
const char *ink_source_get_kind (const InkSource *self);
InkSpan ink_source_get_content (const InkSource *self);
/* The note's own bytes, NUL-ended. */
const char *ink_source_get_raw (const InkSource *self);
/* GArray of InkSourcePiece: all bytes of the note once, in their order; borrowed. */
GArray *ink_source_get_pieces (const InkSource *self);
/* The pieces joined: what it was read from, always. */
char *ink_source_emit (const InkSource *self) G_GNUC_WARN_UNUSED_RESULT;
InkSourceFields *ink_source_dup_fields (const InkSource *self) G_GNUC_WARN_UNUSED_RESULT;

/* The edits that give @field the value @value (plain text; "" or NULL takes it out), by start,
 * with spans of the text it was read from: its own bytes, and where it is not there yet or goes
 * the marks that belong to it, in the note's own manner. Dates are taken in any form and
 * written as the note writes its dates; authors as ink_source_authors_split() takes them.
 * Empty where the value is there already. Verified: read again, the field is the value and all
 * other fields are what they were; else NULL with the reason. */
GPtrArray *ink_source_set (const InkSource *self,
                           InkSourceField field,
                           const char *value,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSource, ink_source_unref)

G_END_DECLS
