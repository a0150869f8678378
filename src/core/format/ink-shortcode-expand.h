/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-shortcode-make.h"

G_BEGIN_DECLS

/* @data, from @start on the body @self was read from, as Hugo gives it to Markdown: with what
 * "{{% %}}" makes in its place, and shown shortcodes without the marks that say so. The pieces
 * of @self become those that are left in it; its shortcodes keep their spans. What stays has
 * not a byte changed. */
char *ink_shortcodes_expand (InkShortcodes *self,
                             const InkShortcodeMaker *maker,
                             const char *data,
                             gsize start,
                             gsize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
