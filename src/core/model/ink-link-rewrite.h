/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-link-index.h"

G_BEGIN_DECLS

/* Another target for a link, that leads to what is at @wanted (relative to the root), in the
 * manner of @target: relative stays relative, a name a name, with or without ending. It was
 * tried on @index: it does lead there from the article @from. NULL where there is none.
 * @how: as the old one was found. */
char *ink_link_rewrite (const InkLinkIndex *index,
                        const char *from,
                        InkLinkKind kind,
                        const char *target,
                        InkTargetHow how,
                        const char *wanted) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a picture in front matter. */
char *ink_link_rewrite_picture (const InkLinkIndex *index,
                                const char *from,
                                const char *target,
                                InkTargetHow how,
                                const char *wanted) G_GNUC_WARN_UNUSED_RESULT;
/* "../b/c.md" from the folder "a" to "b/c.md". */
char *ink_link_relative_path (const char *folder, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
