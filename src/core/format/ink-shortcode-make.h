/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"
#include "ink-shortcode-embedded.h"
#include "ink-shortcodes.h"

G_BEGIN_DECLS

/* Who makes HTML of shortcodes. All borrowed. */
typedef struct {
  InkMarkup *markup;
  InkShortcodePage *page; /* or NULL: nothing is known of it */
  guint depth;            /* of Markdown that was made for shortcodes */
} InkShortcodeMaker;

/* What a shortcode is here: INK_SHORTCODE_OWN for one that Hugo does not bring, or that the
 * site has a template of its own for. */
InkShortcodeKind ink_shortcode_get_kind (const InkShortcodeMaker *self,
                                         const InkShortcode *shortcode);
/* Exactly Hugo's HTML, as its template writes it; but what highlights code is not ours: that
 * comes as code is without. NULL where it takes a network, the site's own template or the page
 * to know it, and where Hugo fails: then @fault is what it says, which may be NULL. */
char *ink_shortcode_make (const InkShortcodeMaker *self,
                          const InkShortcode *shortcode,
                          char **fault) G_GNUC_WARN_UNUSED_RESULT;
/* What stands between its tags, the shortcodes in it made. */
char *ink_shortcode_dup_inner (const InkShortcodeMaker *self,
                               const InkShortcode *shortcode) G_GNUC_WARN_UNUSED_RESULT;
/* @text as Hugo's RenderString makes it; @whole: as blocks, else without the <p> of a single
 * paragraph. */
char *ink_shortcode_dup_markdown (const InkShortcodeMaker *self,
                                  const char *text,
                                  gboolean whole) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
