/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"

G_BEGIN_DECLS

/* Names of authors and types of sources as reference files (BibTeX, RIS, CSL-JSON) have them.
 */

/* A name in parts as it is read: "Ashish Vaswani", "张三", "Ludwig van Beethoven, Jr.". Any
 * part may be NULL or "". */
char *ink_reference_name_join (const char *given,
                               const char *particle,
                               const char *family,
                               const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
/* "Vaswani, Ashish" or "Vaswani, Jr., Ashish" as it is read; a name without comma as it is. */
char *ink_reference_name_turn (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Parts a name that is surely a person's of two words of Latin letters ("Ashish Vaswani");
 * FALSE for all others, which are to be kept whole: organizations, Chinese names, pen names. */
gboolean ink_reference_name_part (const char *name, char **given, char **family);

/* A row of types: what CSL calls it, and the files. */
typedef struct {
  const char *csl, *bibtex, *ris;
} InkReferenceType;

/* By CSL's name; the row of web pages where @csl is NULL or unknown. */
const InkReferenceType *ink_reference_type_get (const char *csl);
/* CSL's name; NULL for a type nobody knows. */
const char *ink_reference_type_from_bibtex (const char *type);
const char *ink_reference_type_from_ris (const char *type);

/* What a file calls @source: the first author's last name or the host, and the year; no two
 * alike as long as they are given the same table @used (of owned strings, empty at first). */
char *ink_reference_dup_key (const InkSourceFields *source,
                             GHashTable *used) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
