/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a content file's path tells: language, bundle, kind, names. */

#include "ink-page-place.h"

#include "ink-urlize.h"

#include <string.h>

const char *
ink_page_kind_to_string (InkPageKind kind)
{
  static const char *const names[] = {
    "page", "home", "section", "taxonomy", "term", "resource"
  };

  return names[kind];
}

const char *
ink_bundle_to_string (InkBundle bundle)
{
  static const char *const names[] = { "none", "leaf", "branch" };

  return names[bundle];
}

const char *
ink_language_source_to_string (InkLanguageSource source)
{
  static const char *const names[] = { "default", "name", "folder" };

  return names[source];
}

static gboolean
is_content_ending (const char *ending, InkHugo hugo)
{
  static const char *const endings[] = { "md",   "markdown", "mdown",  "html",
                                         "htm",  "org",      "rst",    "ad",
                                         "adoc", "asciidoc", "pandoc", "pdc" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (hugo == INK_HUGO_0_111 ? g_str_equal (ending, endings[i])
                               : g_ascii_strcasecmp (ending, endings[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

/* 0.111 wants the key as it is; later Hugos read names without case. */
static gboolean
is_named (const char *key, const char *part, InkHugo hugo)
{
  return hugo == INK_HUGO_0_111 ? g_str_equal (key, part) : g_ascii_strcasecmp (key, part) == 0;
}

static const InkLanguage *
language_named (const InkSite *site, const char *part, InkHugo hugo)
{
  GPtrArray *languages = ink_site_get_languages (site);

  for (guint i = 0; i < languages->len; i++) {
    const InkLanguage *language = languages->pdata[i];

    if (is_named (language->key, part, hugo))
      return language;
  }
  return NULL;
}

/* The language of the folder alone. */
static void
find_folder_language (InkPagePlace *self, const InkSite *site, const char *path)
{
  const char *own;

  self->language = ink_site_get_language_of_folder (site, path);
  own = self->language->content_dir;
  if (own != NULL && g_str_has_prefix (path, own) && path[strlen (own)] == '/')
    self->language_source = INK_LANGUAGE_BY_FOLDER;
}

/* x.en.html.md: newer Hugo knows names of formats there too. */
static const InkLanguage *
language_before_format (const InkPagePlace *self, const InkSite *site, char **dot)
{
  g_autofree char *rest = g_strndup (self->base, (gsize)(*dot - self->base));
  char *before = strrchr (rest, '.');
  const InkLanguage *language;

  if (before == NULL || before == rest ||
      ink_site_lookup_output_format (site, *dot + 1) == NULL)
    return NULL;
  language = language_named (site, before + 1, INK_HUGO_0_167);
  if (language != NULL)
    *dot = self->base + (before - rest);
  return language;
}

/* "gpt-4.5.en" of gpt-4.5.en.md: the part after the last dot, if it is a language. */
static void
find_language (InkPagePlace *self, const InkSite *site, InkHugo hugo, const char *path)
{
  char *dot = strrchr (self->base, '.');

  find_folder_language (self, site, path);
  if (dot == NULL || dot == self->base)
    return;
  if (ink_site_is_disabled_language (site, dot + 1)) {
    self->is_disabled = TRUE;
    *dot = '\0';
    return;
  }
  const InkLanguage *language = language_named (site, dot + 1, hugo);
  if (language == NULL && hugo >= INK_HUGO_0_167)
    language = language_before_format (self, site, &dot);
  if (language == NULL)
    return;
  self->language = language;
  self->language_source = INK_LANGUAGE_BY_NAME;
  *dot = '\0';
}

static void
find_bundle (InkPagePlace *self, InkHugo hugo)
{
  g_autofree char *lower = ink_urlize_lower (self->base);
  const char *base = hugo == INK_HUGO_0_111 ? self->base : lower;

  /* 0.111 looks at what stands before the first dot: index.EN.md is a bundle too. */
  if (g_str_equal (base, "index") ||
      (hugo == INK_HUGO_0_111 && g_str_has_prefix (base, "index.")))
    self->bundle = INK_BUNDLE_LEAF;
  else if (g_str_equal (base, "_index") ||
           (hugo == INK_HUGO_0_111 && g_str_has_prefix (base, "_index.")))
    self->bundle = INK_BUNDLE_BRANCH;
}

/* The taxonomy whose folder @dir is, or is in. */
static const InkTaxonomy *
taxonomy_around (const InkSite *site, const InkLanguage *language, const char *dir)
{
  GPtrArray *taxonomies = ink_site_get_taxonomies_of (site, language);
  g_autofree char *lower = ink_urlize_normalize (dir);

  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];
    g_autofree char *key = ink_urlize_normalize (taxonomy->key);
    gsize length = strlen (key);

    if (length > 0 && g_str_has_prefix (lower, key) &&
        (lower[length] == '\0' || lower[length] == '/'))
      return taxonomy;
  }
  return NULL;
}

static void
find_kind (InkPagePlace *self, const InkSite *site)
{
  if (self->bundle != INK_BUNDLE_BRANCH)
    return;
  self->taxonomy = taxonomy_around (site, self->language, self->dir);
  if (*self->dir == '\0')
    self->kind = INK_PAGE_KIND_HOME;
  else if (self->taxonomy == NULL)
    self->kind = INK_PAGE_KIND_SECTION;
  else if (strlen (self->dir) == strlen (self->taxonomy->key))
    self->kind = INK_PAGE_KIND_TAXONOMY;
  else
    self->kind = INK_PAGE_KIND_TERM;
}

static char *
dup_dir (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_strndup (path, (gsize)(slash - path)) : g_strdup ("");
}

static void
find_names (InkPagePlace *self)
{
  const char *slash = strrchr (self->dir, '/');

  if (self->bundle != INK_BUNDLE_LEAF) {
    self->name = g_strdup (self->base);
    self->parent = g_strdup (self->dir);
    return;
  }
  self->name = g_strdup (slash != NULL ? slash + 1 : self->dir);
  self->parent = dup_dir (self->dir);
}

InkPagePlace *
ink_page_place_new (const InkSite *site, InkHugo hugo, const char *path)
{
  InkPagePlace *self;
  const char *slash;
  char *dot;

  g_return_val_if_fail (site != NULL && path != NULL, NULL);

  self = g_new0 (InkPagePlace, 1);
  self->content_path = ink_site_dup_content_path (site, path);
  self->dir = dup_dir (self->content_path);
  slash = strrchr (self->content_path, '/');
  self->base = g_strdup (slash != NULL ? slash + 1 : self->content_path);
  dot = strrchr (self->base, '.');
  if (dot != NULL) {
    self->is_content = is_content_ending (dot + 1, hugo);
    *dot = '\0';
  }
  find_language (self, site, hugo, path);
  find_bundle (self, hugo);
  find_kind (self, site);
  find_names (self);
  return self;
}

void
ink_page_place_free (InkPagePlace *self)
{
  if (self == NULL)
    return;
  g_free (self->content_path);
  g_free (self->dir);
  g_free (self->base);
  g_free (self->name);
  g_free (self->parent);
  g_free (self);
}

char *
ink_page_place_dup_section (const InkPagePlace *self, InkHugo hugo, gboolean keep_case)
{
  gsize length = strcspn (self->parent, "/");
  g_autofree char *first = g_strndup (self->parent, length);

  if (hugo == INK_HUGO_0_111 || keep_case)
    return g_steal_pointer (&first);
  return ink_urlize_normalize (first);
}

char *
ink_page_place_dup_key (const InkPagePlace *self, InkHugo hugo)
{
  const char *base = self->bundle == INK_BUNDLE_NONE ? self->base : "";
  g_autofree char *path = NULL;

  if (hugo == INK_HUGO_0_111 && self->bundle == INK_BUNDLE_BRANCH)
    return ink_urlize_join (ink_page_kind_to_string (self->kind), self->dir, NULL);
  if (hugo == INK_HUGO_0_111)
    return ink_urlize_join ("page", self->dir, self->base, NULL);
  path = ink_urlize_join ("/", self->dir, base, NULL);
  return ink_urlize_normalize (path);
}
