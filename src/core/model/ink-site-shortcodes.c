/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shortcodes of a site for one generation of Hugo. */

#include "ink-site-private.h"

static gboolean
is_on (const InkSite *self, const char *path)
{
  return ink_site_get_flag (self, NULL, path);
}

static void
read_privacy (InkSite *self)
{
  InkShortcodeSite *into = self->shortcodes;
  gboolean twitter_off = is_on (self, "privacy.twitter.disable");

  into->youtube_off = is_on (self, "privacy.youtube.disable");
  into->youtube_private = is_on (self, "privacy.youtube.privacyEnhanced");
  into->vimeo_off = is_on (self, "privacy.vimeo.disable");
  into->vimeo_private = is_on (self, "privacy.vimeo.enableDNT");
  into->vimeo_simple = is_on (self, "privacy.vimeo.simple");
  into->instagram_off = is_on (self, "privacy.instagram.disable");
  into->twitter_off = twitter_off;
  into->x_off = is_on (self, "privacy.x.disable");
  into->inlined = is_on (self, "security.enableInlineShortcodes");
}

void
ink_site_read_shortcodes (InkSite *self)
{
  const InkSiteSources *sources = self->sources;

  self->shortcodes = ink_shortcode_site_new ();
  self->shortcodes->known = sources->templates_known && !sources->incomplete;
  for (guint i = 0; i < self->elsewhere->len; i++) {
    if (g_str_has_prefix (self->elsewhere->pdata[i], "layouts"))
      self->shortcodes->known = FALSE;
  }
  read_privacy (self);
  for (guint i = 0; i < sources->templates->len; i++) {
    const InkSiteTemplate *row = sources->templates->pdata[i];

    if (row->newer && self->hugo < INK_HUGO_0_167)
      continue;
    if (!row->hook)
      ink_shortcode_site_add (self->shortcodes, &row->template);
    else if (!g_ptr_array_find_with_equal_func (self->shortcodes->hooks,
                                                row->template.name,
                                                g_str_equal,
                                                NULL))
      g_ptr_array_add (self->shortcodes->hooks, g_strdup (row->template.name));
  }
}

InkShortcodeSite *
ink_site_get_shortcodes (const InkSite *self)
{
  return self->shortcodes;
}
