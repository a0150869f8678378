/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

/* An immutable UTF-8 text with a revision and an index of its lines. Refcounted, sealed, may be
 * read from any thread. Lines end where GtkTextBuffer ends them: LF, CR, CRLF, U+2029. */
typedef struct _InkText InkText;

/* @data need not end in NUL; @length in bytes, -1 for a NUL-ended string. Must be valid UTF-8
 * (checked by the store for whatever comes from outside). */
InkText *ink_text_new (const char *data,
                       gssize length,
                       guint64 revision) G_GNUC_WARN_UNUSED_RESULT;
InkText *ink_text_new_bytes (GBytes *bytes, guint64 revision) G_GNUC_WARN_UNUSED_RESULT;
/* The text with the bytes of @span replaced by @text; only the lines around it are indexed
 * anew, so it costs little more than copying the bytes. */
InkText *ink_text_splice (const InkText *self,
                          InkSpan span,
                          const char *text,
                          gsize length,
                          guint64 revision) G_GNUC_WARN_UNUSED_RESULT;
InkText *ink_text_ref (InkText *self);
void ink_text_unref (InkText *self);

/* The bytes; always followed by a NUL that is not part of the text. */
const char *ink_text_get_data (const InkText *self);
gsize ink_text_get_length (const InkText *self);
guint64 ink_text_get_revision (const InkText *self);
char *ink_text_dup_span (const InkText *self, InkSpan span) G_GNUC_WARN_UNUSED_RESULT;

/* Lines count from 0; an empty text has one line. */
guint ink_text_get_n_lines (const InkText *self);
guint ink_text_get_line_at (const InkText *self, gsize offset);
/* The span of a line without its terminator. */
InkSpan ink_text_get_line (const InkText *self, guint line);
/* Line and column of @offset as people count them: both from 1, the column in characters.
 * Either may be NULL. */
void ink_text_get_position (const InkText *self, gsize offset, guint *line, guint *column);
/* The terminator most lines use: "\n", "\r\n" or "\r"; "\n" where there is none. */
const char *ink_text_get_eol (const InkText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkText, ink_text_unref)

G_END_DECLS
