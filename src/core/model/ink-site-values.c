/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single values of a site's config, by their key path. */

#include "ink-site-private.h"

InkValue *
ink_site_get_value (const InkSite *self, const InkLanguage *language, const char *path)
{
  InkValue *value = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (language != NULL)
    value = ink_config_lookup (((const InkSiteLanguage *)language)->config, path);
  else
    value = ink_config_lookup (self->config, path);
  return value != NULL && ink_value_get_kind (value) != INK_VALUE_NULL ? value : NULL;
}

const char *
ink_site_get_text (const InkSite *self, const InkLanguage *language, const char *path)
{
  return ink_config_text (ink_site_get_value (self, language, path));
}

gboolean
ink_site_get_flag (const InkSite *self, const InkLanguage *language, const char *path)
{
  InkValue *value = ink_site_get_value (self, language, path);
  InkValue *enable, *disable;

  if (value == NULL || ink_value_get_kind (value) != INK_VALUE_MAP)
    return ink_config_is_true (value);
  enable = ink_value_lookup (value, "enable");
  disable = ink_value_lookup (value, "disable");
  return (enable == NULL || ink_config_is_true (enable)) && !ink_config_is_true (disable);
}

int
ink_site_get_number (const InkSite *self,
                     const InkLanguage *language,
                     const char *path,
                     int fallback)
{
  const char *text = ink_site_get_text (self, language, path);
  char *end;
  gint64 number;

  if (text == NULL)
    return fallback;
  number = g_ascii_strtoll (text, &end, 10);
  return end != text && *end == '\0' ? (int)CLAMP (number, G_MININT, G_MAXINT) : fallback;
}

char **
ink_site_dup_texts (const InkSite *self, const InkLanguage *language, const char *path)
{
  InkValue *value = ink_site_get_value (self, language, path);

  return value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);
}
