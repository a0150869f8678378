/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-shortcode-make.h"

G_BEGIN_DECLS

/* From @at in the expanded text on it is as it is written, from @written on; where @made, it is
 * what the shortcode at @written makes. */
typedef struct {
  gsize at, written;
  gboolean made;
} InkShortcodeMove;

/* Where what stands at @offset of the expanded text is written. @moves: of InkShortcodeMove, by
 * @at; may be NULL. */
gsize ink_shortcode_moves_find (GArray *moves, gsize offset);

/* @data, from @start on the body @self was read from, as Hugo gives it to Markdown: with what
 * "{{% %}}" makes in its place, and shown shortcodes without the marks that say so. The pieces
 * of @self become those that are left in it; its shortcodes keep their spans. What stays has
 * not a byte changed. @moves, of InkShortcodeMove, may be NULL; it is added to. */
char *ink_shortcodes_expand (InkShortcodes *self,
                             const InkShortcodeMaker *maker,
                             const char *data,
                             gsize start,
                             gsize length,
                             GArray *moves) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
