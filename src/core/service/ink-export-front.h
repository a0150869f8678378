/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

/* The edit that makes the featured image at @path (as ink_featured_find gave it) be @name; NULL
 * where that cannot be done without touching anything else. */
InkEdit *ink_export_edit_featured (InkFrontMatter *front_matter,
                                   const char *path,
                                   const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
