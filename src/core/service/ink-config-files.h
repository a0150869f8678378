/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The config of a site's or theme's folder as Hugo finds it: hugo.* or, without one, config.*
 * (toml before yaml, yml, json), then config/_default/ and config/@environment/ over it, with
 * all folders below, file by file in the order of their names. Normalized, into
 * the empty @config, which stays empty where there is nothing. Errors (INK_SITE_ERROR_CONFIG)
 * name the file and, for syntax, the line; G_IO_ERROR_CANCELLED. @environment: a relative path
 * below config/. */
gboolean ink_config_files_read (const char *folder,
                                const char *environment,
                                InkConfigSet *config,
                                GCancellable *cancellable,
                                GError **error);
/* The first of NAME.toml, .yaml, .yml, .json that is a file; NULL if none is. */
char *ink_config_files_find (const char *folder, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
