/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where things of a site are: relative to its root, or, of a theme that lies elsewhere,
 * absolute. All of it is names alone: no link is followed, nothing is looked at. */

/* @path, relative to @base, which is relative to @root ("" for it) or absolute. NULL where it
 * is the root itself. */
char *ink_site_resolve_path (const char *root,
                             const char *base,
                             const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* The absolute path of one of either form. */
char *ink_site_absolute_path (const char *root, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
