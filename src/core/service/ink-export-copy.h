/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies one plain file to @target, whole or not at all; a file there is replaced. */
gboolean ink_export_copy_file (const char *source,
                               const char *target,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
