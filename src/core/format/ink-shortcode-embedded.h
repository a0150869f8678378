/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"

G_BEGIN_DECLS

typedef enum {
  INK_SHORTCODE_OWN, /* none of Hugo's */
  INK_SHORTCODE_FIGURE,
  INK_SHORTCODE_HIGHLIGHT,
  INK_SHORTCODE_YOUTUBE,
  INK_SHORTCODE_VIMEO,
  INK_SHORTCODE_VIMEO_SIMPLE,
  INK_SHORTCODE_GIST,
  INK_SHORTCODE_INSTAGRAM,
  INK_SHORTCODE_TWEET,
  INK_SHORTCODE_X,
  INK_SHORTCODE_PARAM,
  INK_SHORTCODE_REF,
  INK_SHORTCODE_RELREF,
  INK_SHORTCODE_DETAILS,
  INK_SHORTCODE_COMMENT,
  INK_SHORTCODE_QR,
  INK_SHORTCODE_ASSETS, /* what other shortcodes are made of; shows nothing */
} InkShortcodeKind;

/* A shortcode that comes with Hugo (its tplimpl/embedded/templates). Static. */
typedef struct {
  const char *name;
  InkShortcodeKind kind;
  gboolean inner;   /* reads what stands between its tags */
  guint hugos;      /* the generations that have it, as bits 1 << InkHugo */
  const char *gone; /* what a generation says that has it only to say this; or NULL */
} InkShortcodeEmbedded;

/* NULL where @hugo has none of that name. */
const InkShortcodeEmbedded *ink_shortcode_embedded_lookup (const char *name, InkHugo hugo);
/* The same in any generation: the row, for what it is called. */
const InkShortcodeEmbedded *ink_shortcode_embedded_find (const char *name);

G_END_DECLS
