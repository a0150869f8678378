/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"

G_BEGIN_DECLS

/* --variants, --unused, --export: of “sources” alone. */
void galleyctl_sources_add_entries (GOptionContext *context, GalleyctlOptions *options);

G_END_DECLS
