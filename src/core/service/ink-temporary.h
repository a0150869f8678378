/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A new empty folder of the user's alone, by its path without links; NULL with G_FILE_ERROR. */
char *ink_temporary_new (GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes the folder with all in it; links are removed, not followed. What cannot be removed
 * stays. */
void ink_temporary_remove (const char *folder);

G_END_DECLS
