/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"
#include "ink.h"

G_BEGIN_DECLS

/* --variants, --unused, --export, --check-links: of “sources” alone. */
void galleyctl_sources_add_entries (GOptionContext *context, GalleyctlOptions *options);

/* galleyctl-sources-check.c: asks for the addresses of the sources (of guint), and reports. */
gboolean galleyctl_sources_check_links (const GalleyctlOptions *options,
                                        InkSourceIndex *index,
                                        const GArray *found,
                                        GError **error);

G_END_DECLS
