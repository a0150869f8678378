/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-links.h"

G_BEGIN_DECLS

#define INK_MOVE_ERROR (ink_move_error_quark ())

typedef enum {
  INK_MOVE_ERROR_NOT_FOUND,
  INK_MOVE_ERROR_EXISTS,
  INK_MOVE_ERROR_OUTSIDE,    /* not below a folder of content */
  INK_MOVE_ERROR_IMPOSSIBLE, /* the message says why */
} InkMoveError;

GQuark ink_move_error_quark (void);

/* A file and where it will be; both relative to the root. */
typedef struct {
  char *from;
  char *to;
} InkMovePair;

void ink_move_pair_free (InkMovePair *self);

/* Which files go where when the article (or folder) @from becomes @to. Of a bundle all files
 * go. @to: a file, or the folder of a bundle; with "/" at its end, or where it is a folder that
 * is there, @from goes into it under its own name. @translations: those of the same name in the
 * same folder go along. GPtrArray of InkMovePair, articles first. Pure. */
GPtrArray *ink_move_pairs_new (const InkSiteLinks *links,
                               const char *from,
                               const char *to,
                               gboolean translations,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The article a.md becomes the bundle a/index.md, with its translations and the pictures beside
 * it that nobody else uses. */
GPtrArray *ink_move_pairs_to_bundle (const InkSiteLinks *links,
                                     const char *from,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The bundle a/index.md becomes the file a.md, with its translations; other files of it go to
 * the static folder, to where they have the address they had. */
GPtrArray *ink_move_pairs_to_file (const InkSiteLinks *links,
                                   const char *from,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What belongs to the article @path: the article, of a bundle all files. Paths, NULL-ended. */
char **ink_move_dup_files (const InkSiteLinks *links,
                           const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
