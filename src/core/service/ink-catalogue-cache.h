/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue-file.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The file in the user's cache folder that a site's catalogue is kept in. Disposable: whatever
 * is wrong with it, the site is read anew. Several programs may use it at once. */
char *ink_catalogue_cache_dup_path (const char *root) G_GNUC_WARN_UNUSED_RESULT;

/* What was kept, as it was when it was: the disk may say something else by now. Mapped, so its
 * pages come as they are looked at. Errors: G_IO_ERROR_NOT_FOUND where nothing is kept,
 * INK_CATALOGUE_ERROR where what is kept is of no use, others of G_IO_ERROR. */
InkCatalogue *ink_catalogue_cache_load (InkSite *site,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps it: a temporary file, then a rename. In @kept (may be NULL) the same catalogue as it is
 * kept, which takes next to no memory of its own; NULL where it cannot be had. */
gboolean ink_catalogue_cache_save (InkCatalogue *catalogue,
                                   InkCatalogue **kept,
                                   GError **error);
/* TRUE too where nothing was kept. */
gboolean ink_catalogue_cache_drop (const char *root, GError **error);

/* What records depend on beside the files: the config as its Hugo reads it, and this version's
 * rules. */
guint64 ink_catalogue_cache_stamp (const InkSite *site);

G_END_DECLS
