/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-value.h"

G_BEGIN_DECLS

/* Which files of a mounted folder Hugo sees (its hugofs/glob/filename_filter.go). */
typedef struct _InkMountFilter InkMountFilter;

/* Of a table of "module.mounts": "includeFiles" and "excludeFiles", and since 0.153 "files",
 * which stand before both. NULL: all files. */
InkMountFilter *ink_mount_filter_new (InkValue *mount, InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
void ink_mount_filter_free (InkMountFilter *self);
/* @path: below the folder that is mounted. A file is seen where each folder on the way to it is
 * seen, too. @self may be NULL. */
gboolean ink_mount_filter_takes (const InkMountFilter *self, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkMountFilter, ink_mount_filter_free)

G_END_DECLS
