/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-shortcode-escape.h"
#include "ink-shortcode-make.h"

G_BEGIN_DECLS

/* One shortcode at work: what it writes, and what keeps it from that. */
typedef struct {
  const InkShortcodeMaker *maker;
  const InkShortcode *shortcode;
  InkHugo hugo;
  GString *html;
  char *fault;      /* Hugo's words: the build fails */
  gboolean unknown; /* it cannot be told here */
} InkShortcodeWork;

/* What Hugo says where it fails, as errorf() with the shortcode's name. */
void ink_shortcode_work_fail (InkShortcodeWork *self, const char *format);
/* The first that is there: @name, then what stands at @position. */
const InkShortcodeParameter *ink_shortcode_work_find (const InkShortcodeWork *self,
                                                      const char *name,
                                                      guint position);

void ink_shortcode_make_figure (InkShortcodeWork *self);
void ink_shortcode_make_youtube (InkShortcodeWork *self);
void ink_shortcode_make_vimeo (InkShortcodeWork *self);

G_END_DECLS
