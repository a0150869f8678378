/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of a site say, before they are one config. */

#include "ink-site-sources.h"

static void
theme_free (gpointer data)
{
  InkSiteTheme *self = data;

  g_free (self->name);
  g_free (self->folder);
  ink_config_set_clear (&self->config);
  ink_value_unref (self->mounts);
  g_strfreev (self->parts);
  g_free (self);
}

InkSiteSources *
ink_site_sources_new (const InkConfigSet *config)
{
  InkSiteSources *self = g_new0 (InkSiteSources, 1);

  g_atomic_ref_count_init (&self->refs);
  self->config = ink_config_set_copy (config);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->themes = g_ptr_array_new_with_free_func (theme_free);
  return self;
}

InkSiteSources *
ink_site_sources_ref (InkSiteSources *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_site_sources_unref (InkSiteSources *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  ink_config_set_clear (&self->config);
  g_ptr_array_unref (self->themes);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

void
ink_site_sources_add_theme (InkSiteSources *self,
                            const char *name,
                            const char *folder,
                            const InkConfigSet *config,
                            InkValue *mounts,
                            char **parts)
{
  InkSiteTheme *theme = g_new0 (InkSiteTheme, 1);

  theme->name = g_strdup (name);
  theme->folder = g_strdup (folder);
  theme->config = ink_config_set_copy (config);
  theme->mounts = mounts != NULL ? ink_value_ref (mounts) : NULL;
  theme->parts = parts;
  g_ptr_array_add (self->themes, theme);
}

/* A "min" says what the site needs at least, and a newer Hugo is likely to be used; a "max" is
 * the newest it was made for. */
InkHugo
ink_site_sources_guess_hugo (const InkSiteSources *self)
{
  InkValue *config = self->config.of[INK_HUGO_0_167];
  const char *max = ink_config_text (ink_config_lookup (config, "module.hugoversion.max"));
  InkHugo hugo;

  return max != NULL && ink_hugo_parse (max, &hugo) ? hugo : INK_HUGO_0_167;
}
