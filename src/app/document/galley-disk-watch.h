/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells that something happened to a file: written, renamed over, deleted. Coalesces. */
typedef struct _GalleyDiskWatch GalleyDiskWatch;

typedef void (*GalleyDiskWatchFunc) (gpointer data);

GalleyDiskWatch *galley_disk_watch_new (const char *path,
                                        GalleyDiskWatchFunc func,
                                        gpointer data);
/* @func is not called any more. */
void galley_disk_watch_free (GalleyDiskWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDiskWatch, galley_disk_watch_free)

G_END_DECLS
