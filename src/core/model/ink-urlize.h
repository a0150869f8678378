/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"

G_BEGIN_DECLS

/* What a site's config changes of it. */
typedef enum {
  INK_URLIZE_DEFAULT = 0,
  INK_URLIZE_KEEP_CASE = 1 << 0,  /* disablePathToLower */
  INK_URLIZE_NO_ACCENTS = 1 << 1, /* removePathAccents */
} InkUrlizeFlags;

/* Any bytes, each letter lower-case by itself, as Go's strings.ToLower: "İ" is "i". Bytes that
 * are no UTF-8 become U+FFFD. */
char *ink_urlize_lower (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The path of a name or title: letters, digits, marks and "./\_#+~-@" stay, blanks become one
 * "-", the rest goes; lower case. May be empty. (Hugo's common/paths.Sanitize,
 * PathSpec.MakePathSanitized) */
char *ink_urlize (const char *text, InkUrlizeFlags flags) G_GNUC_WARN_UNUSED_RESULT;
/* The file's or term's place in the site's tree: lower case, each blank a "-". (From 0.123 on:
 * paths.NormalizePathStringBasic) */
char *ink_urlize_normalize (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* A term's place among the pages of its taxonomy: spellings with one are one term. Up to 0.122
 * what is left of it in a URL; later its own text, but for case and blanks. */
char *ink_urlize_term (const char *name,
                       InkHugo hugo,
                       InkUrlizeFlags flags) G_GNUC_WARN_UNUSED_RESULT;

/* A path as it stands in a link, percent-encoded as Hugo's: 0.111 leaves what follows "#" and
 * "?" alone; later "#" is encoded, and "?" too unless the path was given as "url". */
char *ink_urlize_escape (const char *path,
                         InkHugo hugo,
                         gboolean given) G_GNUC_WARN_UNUSED_RESULT;
/* "%E4" and "+" decoded, as Go's url.QueryUnescape; "" where an escape is broken. */
char *ink_urlize_unescape (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* @parts (NULL-ended) with one "/" between, without ".", ".." and empty ones, as Go's
 * path.Join; a "/" at the start is kept. */
char *ink_urlize_join (const char *first, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* path.Clean */
char *ink_urlize_clean (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
