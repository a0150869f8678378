/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths in a site and beside it. */

#include "ink-site-paths.h"

#include <string.h>

char *
ink_site_absolute_path (const char *root, const char *path)
{
  return g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (root, path, NULL);
}

char *
ink_site_resolve_path (const char *root, const char *base, const char *path)
{
  g_autofree char *from = ink_site_absolute_path (root, base);
  g_autofree char *full = g_canonicalize_filename (path, from);
  g_autofree char *plain_root = g_canonicalize_filename (root, "/");
  gsize length = strlen (plain_root);

  if (g_str_equal (full, plain_root))
    return NULL;
  if (length > 1 && strncmp (full, plain_root, length) == 0 && full[length] == '/')
    return g_strdup (full + length + 1);
  return g_steal_pointer (&full);
}
