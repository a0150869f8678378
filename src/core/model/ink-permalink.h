/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-urlize.h"

G_BEGIN_DECLS

/* What a pattern of [permalinks] may ask of a page. Nothing is NULL but @date. */
typedef struct {
  GDateTime *date;             /* NULL: year 1 */
  const char *section;         /* .Section */
  const char *const *sections; /* the folders of the section it is in */
  const char *const *slugs;    /* the same by slug, else title; from 0.149 on */
  const char *title;
  const char *slug;     /* "" where there is none */
  const char *filename; /* without language and ending; of index.md its folder's name */
  const char *name;     /* the same, of any bundle its folder's */
  gboolean is_term;     /* its title is no file's: "/" stays in it */
  InkUrlizeFlags flags;
} InkPermalinkParts;

/* The path @pattern gives, decoded, not yet sanitized as a whole. NULL where it names a part
 * this Hugo does not know: it fails then. (Hugo's resources/page/permalinks.go) */
char *ink_permalink_expand (const char *pattern,
                            const InkPermalinkParts *parts,
                            InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a pattern asks for what the sections above the page tell. */
gboolean ink_permalink_needs_sections (const char *pattern);

G_END_DECLS
