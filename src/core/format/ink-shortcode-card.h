/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-shortcode-make.h"

G_BEGIN_DECLS

/* What the window shows for a piece: what Hugo makes of it where that can be told and fetches
 * nothing, else a card that says what it is and where it leads. @source: as it is written.
 * @alone: it is a paragraph of its own; then @attributes are those of its element. */
char *ink_shortcode_dup_shown (const InkShortcodeMaker *self,
                               const InkShortcodePiece *piece,
                               const char *source,
                               gboolean alone,
                               const char *attributes) G_GNUC_WARN_UNUSED_RESULT;
/* The same within a tag: an address or an alternative text. */
char *ink_shortcode_dup_value (const InkShortcodeMaker *self,
                               const InkShortcodePiece *piece,
                               const char *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
