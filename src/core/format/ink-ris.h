/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"

G_BEGIN_DECLS

/* GPtrArray of InkSourceFields: the records of a RIS file, in their order. "Y2" is the day of
 * access. Any bytes; what cannot be read is left out, and why, with its line, is told in
 * @troubles (GPtrArray of owned sentences; may be NULL). Bounded: 20,000 records. */
GPtrArray *ink_ris_read (const char *data,
                         gsize length,
                         GPtrArray *troubles) G_GNUC_WARN_UNUSED_RESULT;
/* @sources (of InkSourceFields); lines end with CRLF, as the format has it. */
char *ink_ris_write (const GPtrArray *sources) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
