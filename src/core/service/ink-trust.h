/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which sites may run programs: a folder's config, themes, modules and hooks can make Hugo and
 * git run whatever they like and fetch from anywhere. Until the user trusts a site nothing of
 * it is run and nothing is fetched; ink_process_run () refuses.
 *
 * Kept in the user's data folder (galley/trusted, one site a line), never in the site: by its
 * path without links, and by device, inode and, where the file system knows it, time of birth,
 * so that another folder that comes to stand at the same path is asked about again. */

/* Looks at the disk; FALSE where anything is in doubt. */
gboolean ink_trust_is_trusted (const char *root);
/* Remembers or forgets it, for good. An error names the file that could not be written. */
gboolean ink_trust_set (const char *root, gboolean trusted, GError **error);
/* The paths of all that are trusted and still the folder they were; sorted, NULL-ended. */
char **ink_trust_list (void) G_GNUC_WARN_UNUSED_RESULT;
/* The file they are kept in, for who watches it; it may not be there. */
char *ink_trust_dup_file (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
