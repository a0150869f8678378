/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shortcodes that come with Hugo, and with which. */

#include "ink-shortcode-embedded.h"

#define BIT(hugo)  (1U << (hugo))
#define ALL        (BIT (INK_HUGO_0_111) | BIT (INK_HUGO_0_131) | BIT (INK_HUGO_0_167))
#define FROM_0_167 BIT (INK_HUGO_0_167)
#define NO_GIST    "The \"gist\" shortcode was deprecated in v0.143.0 and removed in v0.156.0."
#define NO_TWEET                                                                               \
  "The \"twitter\", \"tweet\", and \"twitter_simple\" shortcodes were deprecated in v0.142.0 " \
  "and removed in v0.156.0. Please use the \"x\" shortcode instead."

static const InkShortcodeEmbedded rows[] = {
  { "figure", INK_SHORTCODE_FIGURE, FALSE, ALL, NULL },
  { "highlight", INK_SHORTCODE_HIGHLIGHT, TRUE, ALL, NULL },
  { "youtube", INK_SHORTCODE_YOUTUBE, FALSE, ALL, NULL },
  { "vimeo", INK_SHORTCODE_VIMEO, FALSE, ALL, NULL },
  { "vimeo_simple", INK_SHORTCODE_VIMEO_SIMPLE, FALSE, ALL, NULL },
  { "gist", INK_SHORTCODE_GIST, FALSE, ALL, NO_GIST },
  { "instagram", INK_SHORTCODE_INSTAGRAM, FALSE, ALL, NULL },
  { "instagram_simple", INK_SHORTCODE_INSTAGRAM, FALSE, ALL, NULL },
  { "tweet", INK_SHORTCODE_TWEET, FALSE, ALL, NO_TWEET },
  { "twitter", INK_SHORTCODE_TWEET, FALSE, ALL, NO_TWEET },
  { "twitter_simple", INK_SHORTCODE_TWEET, FALSE, ALL, NO_TWEET },
  { "x", INK_SHORTCODE_X, FALSE, FROM_0_167, NULL },
  { "x_simple", INK_SHORTCODE_X, FALSE, FROM_0_167, NULL },
  { "param", INK_SHORTCODE_PARAM, FALSE, ALL, NULL },
  { "ref", INK_SHORTCODE_REF, FALSE, ALL, NULL },
  { "relref", INK_SHORTCODE_RELREF, FALSE, ALL, NULL },
  { "details", INK_SHORTCODE_DETAILS, TRUE, FROM_0_167, NULL },
  { "comment", INK_SHORTCODE_COMMENT, TRUE, FROM_0_167, NULL },
  { "qr", INK_SHORTCODE_QR, TRUE, FROM_0_167, NULL },
  { "1__h_simple_assets", INK_SHORTCODE_ASSETS, FALSE, ALL, NULL },
};

const InkShortcodeEmbedded *
ink_shortcode_embedded_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_ascii_strcasecmp (rows[i].name, name) == 0)
      return &rows[i];
  }
  return NULL;
}

const InkShortcodeEmbedded *
ink_shortcode_embedded_lookup (const char *name, InkHugo hugo)
{
  const InkShortcodeEmbedded *row = ink_shortcode_embedded_find (name);

  if (row == NULL || (row->hugos & BIT (hugo)) == 0)
    return NULL;
  /* Since its templates are looked up by paths, case does not matter. */
  return hugo >= INK_HUGO_0_167 || g_str_equal (row->name, name) ? row : NULL;
}
