/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-surroundings.h"

G_BEGIN_DECLS

/* What the article at @path (relative to the root) gets from the lists above it: reads the
 * _index.md files of the folders it lies in, of each language, and nothing else. NULL where it
 * lies in no folder of content. In a thread. */
InkSurroundings *ink_surroundings_load_above (InkSite *site,
                                              const char *path,
                                              GDateTime *now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
