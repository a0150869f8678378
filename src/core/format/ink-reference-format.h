/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"

G_BEGIN_DECLS

/* The files in which programs hand references to each other. */
typedef enum {
  INK_REFERENCE_CSL_JSON = 1,
  INK_REFERENCE_BIBTEX,
  INK_REFERENCE_RIS,
} InkReferenceFormat;

/* What is read at most. */
#define INK_REFERENCE_MAX_BYTES ((gsize)32 << 20)

/* "csl", "bibtex", "ris"; also read: "csl-json", "json", "bib". */
const char *ink_reference_format_to_string (InkReferenceFormat format);
gboolean ink_reference_format_parse (const char *text, InkReferenceFormat *format);
/* By what it begins with; FALSE where it is none of them: a pasted text is. */
gboolean ink_reference_format_guess (const char *data,
                                     gsize length,
                                     InkReferenceFormat *format);
/* The three readers and writers: see ink-csl-json.h, ink-bibtex.h, ink-ris.h. */
GPtrArray *ink_references_read (InkReferenceFormat format,
                                const char *data,
                                gsize length,
                                GPtrArray *troubles) G_GNUC_WARN_UNUSED_RESULT;
char *ink_references_write (InkReferenceFormat format,
                            const GPtrArray *sources) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
