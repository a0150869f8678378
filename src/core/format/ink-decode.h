/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a page, or of a file somebody saved, as UTF-8. */

typedef enum {
  INK_DECODE_BY_MARK,     /* a byte order mark */
  INK_DECODE_BY_HEADER,   /* who sent it said so */
  INK_DECODE_BY_VALIDITY, /* it is valid UTF-8 */
  INK_DECODE_BY_META,     /* the page itself says so */
  INK_DECODE_BY_LOOK,     /* ICU's detector */
  INK_DECODE_BY_DEFAULT,  /* nothing is known: windows-1252, as browsers do */
} InkDecodeReason;

typedef struct {
  char *text;          /* UTF-8 without NUL and without the mark */
  gsize length;        /* of the text in bytes */
  const char *charset; /* static: "GB18030" */
  InkDecodeReason reason;
  guint n_faults; /* how often there was nothing it could mean; U+FFFD stands there */
} InkDecoded;

/* Reads the bytes in the first of these encodings that fits: a byte order mark's; what
 * @declared (a Content-Type, a charset's name, or NULL) says, unless they are valid UTF-8 with
 * several characters beyond ASCII (many servers lie); UTF-8; what the page's "meta" says; what
 * it looks like. Where none fits without a fault, the one with the fewest. Never fails. */
InkDecoded *ink_decode_page (const char *bytes,
                             gsize length,
                             const char *declared) G_GNUC_WARN_UNUSED_RESULT;
void ink_decoded_free (InkDecoded *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkDecoded, ink_decoded_free)

G_END_DECLS
