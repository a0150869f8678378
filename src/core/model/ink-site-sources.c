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

static void
template_free (gpointer data)
{
  InkSiteTemplate *self = data;

  g_free (self->template.name);
  g_free (self->template.path);
  g_free (self);
}

InkSiteSources *
ink_site_sources_new (const InkConfigSet *config)
{
  InkSiteSources *self = g_new0 (InkSiteSources, 1);

  g_atomic_ref_count_init (&self->refs);
  self->config = ink_config_set_copy (config);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->templates = g_ptr_array_new_with_free_func (template_free);
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
  g_clear_pointer (&self->told, ink_value_unref);
  g_ptr_array_unref (self->templates);
  g_free (self);
}

InkSiteSources *
ink_site_sources_with_told (const InkSiteSources *self, InkValue *told)
{
  InkSiteSources *copy = ink_site_sources_new (&self->config);

  g_ptr_array_unref (copy->themes);
  g_ptr_array_unref (copy->missing);
  copy->themes = g_ptr_array_ref (self->themes);
  copy->missing = g_ptr_array_ref (self->missing);
  g_ptr_array_unref (copy->templates);
  copy->templates = g_ptr_array_ref (self->templates);
  copy->templates_known = self->templates_known;
  copy->incomplete = self->incomplete;
  copy->plain = self->plain;
  copy->told = ink_value_ref (told);
  return copy;
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

static gboolean
same_value (const InkValue *a, const InkValue *b)
{
  return a == b || (a != NULL && b != NULL && ink_value_equal (a, b));
}

static gboolean
same_config (const InkConfigSet *a, const InkConfigSet *b)
{
  for (guint i = 0; i < INK_N_HUGOS; i++)
    if (!same_value (a->of[i], b->of[i]) || g_strcmp0 (a->refusal[i], b->refusal[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
same_strings (const char *const *a, const char *const *b)
{
  return a != NULL && b != NULL ? g_strv_equal (a, b) : a == b;
}

static gboolean
same_theme (gconstpointer a, gconstpointer b)
{
  const InkSiteTheme *first = a;
  const InkSiteTheme *second = b;

  return g_str_equal (first->name, second->name) &&
         g_str_equal (first->folder, second->folder) &&
         same_config (&first->config, &second->config) &&
         same_value (first->mounts, second->mounts) &&
         same_strings ((const char *const *)first->parts, (const char *const *)second->parts);
}

static gboolean
same_template (gconstpointer a, gconstpointer b)
{
  const InkSiteTemplate *first = a;
  const InkSiteTemplate *second = b;

  return g_str_equal (first->template.path, second->template.path) &&
         first->template.inner == second->template.inner &&
         first->template.markdown == second->template.markdown;
}

static gboolean
same_all (GPtrArray *a, GPtrArray *b, GEqualFunc same)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!same (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
ink_site_sources_equal (const InkSiteSources *a, const InkSiteSources *b)
{
  return a->plain == b->plain && same_config (&a->config, &b->config) &&
         same_all (a->themes, b->themes, same_theme) &&
         same_all (a->missing, b->missing, g_str_equal) &&
         same_all (a->templates, b->templates, same_template) &&
         a->templates_known == b->templates_known && a->incomplete == b->incomplete;
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

void
ink_site_sources_add_template (InkSiteSources *self, const InkSiteTemplate *template)
{
  InkSiteTemplate *copy = g_memdup2 (template, sizeof *template);

  copy->template.name = g_strdup (template->template.name);
  copy->template.path = g_strdup (template->template.path);
  g_ptr_array_add (self->templates, copy);
}
