/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @path (absolute) is a folder that can be looked into without more happening than
 * that: on the way to it nothing is mounted on demand, which may ask another machine, and it is
 * none of the kernel's own. What leads to @known (absolute), where the user has gone already,
 * is not asked. Links are followed part by part. For folders that a file names. */
gboolean ink_folder_is_safe (const char *path, const char *known);

G_END_DECLS
