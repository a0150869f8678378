/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-fields.h"

G_BEGIN_DECLS

/* What tells that two notes name one source, as bits. */
typedef enum {
  INK_SOURCE_SAME_DOI = 1 << 0,
  INK_SOURCE_SAME_ARXIV = 1 << 1,
  INK_SOURCE_SAME_URL = 1 << 2,   /* but for tracking and the like: ink_source_url_dup_key() */
  INK_SOURCE_SAME_TITLE = 1 << 3, /* its letters alone, and the author: maybe a copy that
                                     appeared elsewhere */
} InkSourceSame;

/* What is compared. NULL where it is not known, or too little to tell a source by. */
typedef struct {
  char *doi, *arxiv, *url;
  char *title;  /* letters and digits alone, folded, traditional characters simplified */
  char *author; /* the first one's, likewise; NULL: goes with any */
} InkSourceKey;

InkSourceKey *ink_source_key_new (const InkSourceFields *source) G_GNUC_WARN_UNUSED_RESULT;
void ink_source_key_free (InkSourceKey *self);
/* 0: nothing says that they are one. */
InkSourceSame ink_source_key_compare (const InkSourceKey *a, const InkSourceKey *b);
/* "doi", "arxiv", "url", "title": of the strongest bit, for scripts. NULL for 0. */
const char *ink_source_same_to_string (InkSourceSame same);
/* The letters and digits of @text, folded, simplified; may be "". */
char *ink_source_key_dup_letters (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceKey, ink_source_key_free)

G_END_DECLS
