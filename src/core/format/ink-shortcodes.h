/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-shortcode-site.h"
#include "ink-shortcode.h"

G_BEGIN_DECLS

/* What Markdown does not see of a body. */
typedef struct {
  InkSpan span;
  const InkShortcode *shortcode;
  gboolean end; /* the closing tag of "{{% %}}", whose inside is the page's Markdown */
} InkShortcodePiece;

/* The shortcodes of a body. Sealed but for their pieces. */
typedef struct {
  GPtrArray *shortcodes; /* of InkShortcode, those that stand in no other */
  GArray *pieces;        /* of InkShortcodePiece, ascending, not overlapping */
  gboolean broken;       /* a fault, or half of a pair: each edit may find the other half */
} InkShortcodes;

/* Reads @data as Hugo does (hugolib/shortcode.go): which tag belongs to which depends on the
 * templates that read what is between them. @site may be NULL: then a tag that Hugo does not
 * bring is of a pair where there is another one to it. Spans are bytes of @data. */
InkShortcodes *ink_shortcodes_read (const char *data,
                                    gsize length,
                                    const InkShortcodeSite *site,
                                    InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
void ink_shortcodes_free (InkShortcodes *self);
/* Adds @by to all spans. */
void ink_shortcodes_move (InkShortcodes *self, gsize by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkShortcodes, ink_shortcodes_free)

/* Where the tag that starts at @at ends, after its "}}"; 0 where it never does. */
gsize ink_shortcodes_tag_end (const char *data, gsize length, gsize at);

G_END_DECLS
