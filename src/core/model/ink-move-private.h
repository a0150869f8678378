/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"
#include "ink-site-links.h"

G_BEGIN_DECLS

/* The folders right around what is in @leaving (set of paths) in which nothing stays. The first
 * folder of a path stays: content, static. */
void ink_move_remove_folders (InkPlan *plan, const InkSiteLinks *links, GHashTable *leaving);

G_END_DECLS
