/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders that are gone when the work in them is done. */

#include "ink-temporary.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_OPEN 16

char *
ink_temporary_new (GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-XXXXXX", error);
  g_autofree char *real = folder != NULL ? realpath (folder, NULL) : NULL;

  if (folder == NULL)
    return NULL;
  return real != NULL ? g_strdup (real) : g_steal_pointer (&folder);
}

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *place)
{
  (void)remove (path);
  return 0;
}

void
ink_temporary_remove (const char *folder)
{
  g_return_if_fail (folder != NULL && g_path_is_absolute (folder));
  (void)nftw (folder, remove_one, MAX_OPEN, FTW_DEPTH | FTW_PHYS);
}
