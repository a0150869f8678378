/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-hugo-time.h"
#include "ink-hugo.h"

G_BEGIN_DECLS

/* The front matter of a file as one Hugo has it, with what is cascaded to it. */
typedef struct {
  InkValue *own;     /* a map; NULL where there is none */
  InkValue *cascade; /* a map of what only counts where the file says nothing; NULL for none */
  InkHugoTypes types;
  InkHugo hugo;
} InkPageFields;

/* The map Hugo makes of it; NULL where there is none or it cannot be read. */
InkValue *ink_page_fields_read (const InkFrontMatter *front_matter,
                                InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
InkHugoTypes ink_page_fields_types (InkFrontMatterFormat format);

/* By name without case; of two that differ in case the one not all lower-case, as Hugo has it.
 * Borrowed; NULL where there is none. @inherited (may be NULL): it is cascaded. */
InkValue *ink_page_fields_get (const InkPageFields *self, const char *key, gboolean *inherited);

/* As Hugo's cast package: what is no text is "", no flag FALSE, no number 0. */
char *ink_page_fields_dup_text (const InkPageFields *self,
                                const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* @given (may be NULL): whether there is a value that can be one. */
gboolean ink_page_fields_get_flag (const InkPageFields *self, const char *key, gboolean *given);
int ink_page_fields_get_number (const InkPageFields *self, const char *key);
/* A text alone is cut at its blanks, unless @whole. Never NULL. */
char **ink_page_fields_dup_texts (const InkPageFields *self,
                                  const char *key,
                                  gboolean whole) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
