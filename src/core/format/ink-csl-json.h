/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"

G_BEGIN_DECLS

/* GPtrArray of InkSourceFields: the items of CSL-JSON (citeproc-js, Zotero, pandoc): a list,
 * one item, or an object with "items". Any bytes; what cannot be read is left out and told in
 * @troubles (GPtrArray of owned sentences; may be NULL). Bounded: 20,000 items, each of at most
 * 1 MiB. */
GPtrArray *ink_csl_json_read (const char *data,
                              gsize length,
                              GPtrArray *troubles) G_GNUC_WARN_UNUSED_RESULT;
/* A list of @sources (of InkSourceFields). */
char *ink_csl_json_write (const GPtrArray *sources) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
