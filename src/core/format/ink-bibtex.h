/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"

G_BEGIN_DECLS

/* GPtrArray of InkSourceFields: the entries of a BibTeX or biblatex file, in their order. Any
 * bytes; what cannot be read is left out, and why, with its line, is told in @troubles
 * (GPtrArray of owned sentences; may be NULL). Bounded: 20,000 entries, 64 KiB a value. */
GPtrArray *ink_bibtex_read (const char *data,
                            gsize length,
                            GPtrArray *troubles) G_GNUC_WARN_UNUSED_RESULT;
/* @sources (of InkSourceFields) as biblatex reads them: dates as "date" and "urldate", UTF-8.
 * Keys are made of the first author or the host, and the year. Read again they are the same. */
char *ink_bibtex_write (const GPtrArray *sources) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
