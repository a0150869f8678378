/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules a config gives for pages: where they are written, which are built, where their
 * dates come from. */

#include "ink-site-private.h"

#include <string.h>

#define MAX_IGNORED 100
#define MAX_PATTERN 1000

static gboolean
is_map (InkValue *value)
{
  return value != NULL && ink_value_get_kind (value) == INK_VALUE_MAP;
}

gboolean
ink_site_is_ugly (const InkSite *self, const InkLanguage *language, const char *section)
{
  InkValue *value = ink_site_get_value (self, language, "uglyURLs");

  g_return_val_if_fail (section != NULL, FALSE);

  if (!is_map (value))
    return ink_config_is_true (value);
  /* Measured: 0.131 loses a map of sections (it is of a type its decoder does not know). */
  return self->hugo != INK_HUGO_0_131 && ink_config_is_true (ink_value_lookup (value, section));
}

gboolean
ink_site_is_disabled_kind (const InkSite *self, const InkLanguage *language, const char *kind)
{
  g_auto (GStrv) kinds = ink_site_dup_texts (self, language, "disableKinds");

  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_ascii_strcasecmp (kinds[i], kind) == 0 ||
        (g_ascii_strcasecmp (kinds[i], "taxonomyTerm") == 0 && /* its name up to 0.73 */
         g_ascii_strcasecmp (kind, "taxonomy") == 0))
      return TRUE;
  return FALSE;
}

/* Hugo's resources/page/pagemeta/page_frontmatter.go. */
static const struct {
  const char *date;
  const char *sources[5];
} default_dates[] = {
  { "date", { "date", "publishdate", "lastmod" } },
  { "lastmod", { ":git", "lastmod", "date", "publishdate" } },
  { "publishdate", { "publishdate", "date" } },
  { "expirydate", { "expirydate" } },
};

static const struct {
  const char *name;
  const char *spellings[3];
} date_spellings[] = {
  { "lastmod", { "modified" } },
  { "publishdate", { "pubdate", "published" } },
  { "expirydate", { "unpublishdate" } },
};

static void
add_once (GPtrArray *sources, const char *source)
{
  if (!g_ptr_array_find_with_equal_func (sources, source, g_str_equal, NULL))
    g_ptr_array_add (sources, g_strdup (source));
}

/* A configured source: with the spellings of what it names. */
static void
add_source (GPtrArray *sources, const char *source)
{
  add_once (sources, source);
  for (guint i = 0; i < G_N_ELEMENTS (date_spellings); i++)
    for (guint k = 0;
         g_str_equal (source, date_spellings[i].name) && date_spellings[i].spellings[k] != NULL;
         k++)
      add_once (sources, date_spellings[i].spellings[k]);
}

static void
add_default_sources (GPtrArray *sources, const char *date)
{
  for (guint i = 0; i < G_N_ELEMENTS (default_dates); i++)
    for (guint k = 0; g_ascii_strcasecmp (date, default_dates[i].date) == 0 &&
                      default_dates[i].sources[k] != NULL;
         k++)
      add_source (sources, default_dates[i].sources[k]);
}

char **
ink_site_dup_date_sources (const InkSite *self, const InkLanguage *language, const char *date)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_strconcat ("frontmatter.", date, NULL);
  g_auto (GStrv) configured = ink_site_dup_texts (self, language, path);

  if (ink_site_get_value (self, language, path) == NULL)
    add_default_sources (sources, date);
  for (guint i = 0; configured[i] != NULL; i++) {
    g_autofree char *source = g_utf8_strdown (configured[i], -1);

    if (g_str_equal (source, ":default"))
      add_default_sources (sources, date);
    else
      add_source (sources, source);
  }
  g_ptr_array_add (sources, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&sources), FALSE);
}

void
ink_site_read_date_sources (const InkSite *self, InkSiteLanguage *language)
{
  static const char *const dates[] = { "date", "lastmod", "publishDate", "expiryDate" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    language->date_sources[i] = ink_site_dup_date_sources (self, &language->language, dates[i]);
}

const char *const *
ink_site_get_date_sources (const InkLanguage *language, guint which)
{
  return (const char *const *)((const InkSiteLanguage *)language)->date_sources[which];
}

/* Lists are HTML and RSS, pages HTML (createDefaultOutputFormats). */
static char **
default_outputs (const char *kind)
{
  static const char *const with_feed[] = { "home", "section", "taxonomy", "term" };

  if (g_ascii_strcasecmp (kind, "rss") == 0)
    return g_strsplit ("rss", " ", -1);
  for (guint i = 0; i < G_N_ELEMENTS (with_feed); i++)
    if (g_ascii_strcasecmp (kind, with_feed[i]) == 0)
      return g_strsplit ("html rss", " ", -1);
  return g_strsplit ("html", " ", -1);
}

char **
ink_site_dup_outputs (const InkSite *self, const InkLanguage *language, const char *kind)
{
  g_autofree char *path = g_strconcat ("outputs.", kind, NULL);
  g_auto (GStrv) outputs = ink_site_dup_texts (self, language, path);

  if (ink_site_get_value (self, language, path) == NULL) {
    g_strfreev (outputs);
    outputs = default_outputs (kind);
  }
  for (guint i = 0; outputs[i] != NULL; i++) {
    char *low = g_utf8_strdown (outputs[i], -1);

    g_free (outputs[i]);
    outputs[i] = low;
  }
  return g_steal_pointer (&outputs);
}

/* Hugo's regular expressions never take long; a hostile one must not do so here either. */
void
ink_site_read_ignored (InkSite *self)
{
  g_auto (GStrv) patterns = ink_site_dup_texts (self, NULL, "ignoreFiles");

  self->ignored = g_ptr_array_new_with_free_func ((GDestroyNotify)g_regex_unref);
  for (guint i = 0; patterns[i] != NULL && i < MAX_IGNORED; i++) {
    g_autofree char *bounded = g_strconcat ("(*LIMIT_MATCH=20000)", patterns[i], NULL);
    GRegex *regex =
        strlen (patterns[i]) <= MAX_PATTERN ? g_regex_new (bounded, 0, 0, NULL) : NULL;

    if (regex != NULL)
      g_ptr_array_add (self->ignored, regex);
  }
}

gboolean
ink_site_is_ignored (const InkSite *self, const char *path)
{
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (ink_site_is_left_out (self, path))
    return TRUE;
  if (self->ignored->len == 0)
    return FALSE;
  absolute = g_build_filename (self->root, path, NULL);
  for (guint i = 0; i < self->ignored->len; i++)
    if (g_regex_match (self->ignored->pdata[i], absolute, 0, NULL))
      return TRUE;
  return FALSE;
}

gboolean
ink_site_has_elsewhere (const InkSite *self, const char *part)
{
  gboolean of_theme = !g_str_equal (part, "content"); /* few bring articles along */

  for (guint i = 0; i < self->elsewhere->len; i++) {
    const char *target = self->elsewhere->pdata[i];

    if (g_str_equal (target, part) || ink_site_is_below (target, part))
      return TRUE;
  }
  return of_theme && self->sources->incomplete;
}

gboolean
ink_site_is_adapter (const InkSite *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_auto (GStrv) parts = g_strsplit (lower, ".", -1);
  guint n = g_strv_length (parts);

  if (ink_site_get_hugo (self) < INK_HUGO_0_131 || n < 2 || n > 3 ||
      !g_str_equal (parts[0], "_content") || !g_str_equal (parts[n - 1], "gotmpl"))
    return FALSE;
  return n == 2 || ink_site_lookup_language (self, parts[1]) != NULL;
}

const char *
ink_site_get_refusal (const InkSite *self)
{
  const char *refusal = self->sources->config.refusal[self->hugo];

  for (guint i = 0; refusal == NULL && i < self->sources->themes->len; i++)
    refusal = ((InkSiteTheme *)self->sources->themes->pdata[i])->config.refusal[self->hugo];
  return refusal;
}
