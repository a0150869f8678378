/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-place.h"
#include "ink-urlize.h"

G_BEGIN_DECLS

/* What a page's place on the web is made of. No text is NULL but @permalink. */
typedef struct {
  InkPageKind kind;
  const char *url;         /* of front matter; "" for none */
  const char *permalink;   /* the pattern, expanded; NULL for none */
  const char *section;     /* of sections, taxonomies and terms: their folder */
  const char *dir;         /* of pages: the folder they are in */
  const char *name;        /* slug or name */
  const char *folder;      /* the language's in links */
  const char *file_folder; /* the language's in files */
  gboolean multihost;
  gboolean ugly;
  gboolean ugly_aliases;
  const InkOutputFormat *format;
  InkUrlizeFlags flags;
  InkHugo hugo;
} InkTargetParts;

/* Where it is. */
typedef struct {
  char *link; /* "/posts/a/", percent-encoded, without the base URL's path */
  char *file; /* "posts/a/index.html" */
  char *base; /* "/posts/a": what aliases beside it start from, not encoded */
} InkTarget;

/* Pure. (Hugo's resources/page/page_paths.go, CreateTargetPaths) */
void ink_target_init (InkTarget *self, const InkTargetParts *parts);
void ink_target_clear (InkTarget *self);
/* The link alone. */
char *ink_target_dup_link (const InkTargetParts *parts) G_GNUC_WARN_UNUSED_RESULT;

/* The file an alias is written to; NULL where Hugo refuses it (it leaves the site, or is the
 * root of it). (hugolib/site_render.go, alias.go) */
char *ink_target_dup_alias (const InkTarget *self,
                            const InkTargetParts *parts,
                            const char *alias) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
