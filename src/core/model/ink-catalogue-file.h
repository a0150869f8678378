/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

G_BEGIN_DECLS

#define INK_CATALOGUE_ERROR (ink_catalogue_error_quark ())

typedef enum {
  INK_CATALOGUE_ERROR_DAMAGED, /* not what was written */
  INK_CATALOGUE_ERROR_VERSION, /* written by another version, or on another machine */
  INK_CATALOGUE_ERROR_STALE,   /* of a site that says something else now */
} InkCatalogueError;

GQuark ink_catalogue_error_quark (void);

/* The bytes of a file that holds the catalogue: GPtrArray of GBytes, to be written one after
 * the other; most are the catalogue's own. Rows keep their numbers, and so do ids. @stamp: what
 * the records depend on beside the files: config, version of the rules. */
GPtrArray *ink_catalogue_dup_image (InkCatalogue *self,
                                    guint64 stamp) G_GNUC_WARN_UNUSED_RESULT;
/* The catalogue in @bytes, which may be mapped and are kept. Trusts nothing in them: what is
 * not checked here is checked when it is read. Notes, links and fields are not read yet, see
 * ink_catalogue_is_whole(). */
InkCatalogue *ink_catalogue_new_of_bytes (GBytes *bytes,
                                          InkSite *site,
                                          guint64 stamp,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the rest of the bytes it is of are those that were written. TRUE for one that is of
 * no file. Reads all of it. */
gboolean ink_catalogue_is_whole (const InkCatalogue *self);

/* For tests of bytes nobody should trust: makes the checks fit whatever is in @data. */
void ink_catalogue_forge (guint8 *data, gsize length);

G_END_DECLS
