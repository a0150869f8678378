/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the files of an export's bundle are called. */

#include "ink-export-names.h"

#include <string.h>

void
ink_export_names_init (InkExportNames *self, InkSite *site)
{
  self->site = site;
  self->language = g_strdup ("");
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
ink_export_names_clear (InkExportNames *self)
{
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->taken, g_hash_table_unref);
}

gboolean
ink_export_names_take (InkExportNames *self, const char *name)
{
  return g_hash_table_add (self->taken, g_utf8_casefold (name, -1));
}

const char *
ink_export_language_suffix (InkSite *site, const char *stem)
{
  GPtrArray *languages = ink_site_get_languages (site);
  const char *dot = strrchr (stem, '.');

  for (guint i = 0; dot != NULL && dot > stem && i < languages->len; i++)
    if (g_ascii_strcasecmp (((InkLanguage *)languages->pdata[i])->key, dot + 1) == 0)
      return dot;
  return "";
}

/* From 0.131 on, "p.png" belongs to the default language and "p.en.png" to English alone: what
 * is copied for a page of another language must say so, and nothing else may seem to. (0.111
 * takes both for every page, so that such a name is found by all.) */
static char *
stem_of (InkExportNames *self, const char *name)
{
  const char *dot = strrchr (name, '.');
  char *stem =
      g_strndup (name, dot != NULL && dot > name ? (gsize)(dot - name) : strlen (name));
  char *language =
      stem + strlen (stem) - strlen (ink_export_language_suffix (self->site, stem));

  if (g_ascii_strcasecmp (language, self->language) == 0)
    *language = '\0';
  else if (*language == '.')
    *language = '-';
  return stem;
}

char *
ink_export_names_make (InkExportNames *self, const char *source)
{
  g_autofree char *base = g_path_get_basename (source);
  g_autofree char *stem = stem_of (self, base);
  const char *dot = strrchr (base, '.');
  const char *suffix = dot != NULL && dot > base ? dot : "";
  char *name = g_strconcat (stem, self->language, suffix, NULL);

  for (guint n = 2; !ink_export_names_take (self, name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s-%u%s%s", stem, n, self->language, suffix);
  }
  return name;
}
