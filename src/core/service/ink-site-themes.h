/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-sources.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Adds the themes and modules @sources' config names, and those they name, as far as they are
 * on this machine: in "_vendor" and "themesDir", which may be elsewhere, or at a path the site
 * itself names. Each once, an outer one before those it names (Hugo's modules/collect.go). What
 * is not there is left out; a broken config is an error as of ink_config_files_read(). */
gboolean ink_site_themes_collect (InkSiteSources *sources,
                                  const char *root,
                                  const char *environment,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
