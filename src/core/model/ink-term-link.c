/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links and titles of terms' pages, by the config alone: the rules of ink-page-url.c without an
 * article. */

#include "ink-term-link.h"

#include "ink-archetype.h"
#include "ink-page-private.h"
#include "ink-term-trouble.h"

#include <string.h>

/* A language of the site: a page that is none, for the makers of pages. */
typedef struct {
  InkPagePlace place;
  InkPage page;
  InkPageMaker maker;
  GArray *rules; /* of InkTermRules, one a taxonomy */
} Language;

struct _InkTermLinks {
  InkSite *site; /* borrowed */
  GPtrArray *languages;
};

static void
language_free (gpointer data)
{
  Language *self = data;

  g_free (self->maker.base_path);
  g_array_unref (self->rules);
  g_free (self);
}

static InkUrlizeFlags
get_flags (InkSite *site, const InkLanguage *language)
{
  InkUrlizeFlags flags = INK_URLIZE_DEFAULT;

  if (ink_site_get_flag (site, language, "disablePathToLower"))
    flags |= INK_URLIZE_KEEP_CASE;
  if (ink_site_get_flag (site, language, "removePathAccents"))
    flags |= INK_URLIZE_NO_ACCENTS;
  return flags;
}

static Language *
language_new (InkSite *site, const InkLanguage *language)
{
  Language *self = g_new0 (Language, 1);
  GPtrArray *taxonomies = ink_site_get_taxonomies_of (site, language);

  self->place.language = language;
  self->page.site = site;
  self->page.hugo = ink_site_get_hugo (site);
  self->page.place = &self->place;
  self->maker.page = &self->page;
  self->maker.flags = get_flags (site, language);
  ink_page_make_where (&self->maker);
  self->rules = g_array_new (FALSE, FALSE, sizeof (InkTermRules));
  for (guint i = 0; i < taxonomies->len; i++) {
    InkTermRules rules = ink_page_make_term_rules (&self->maker, taxonomies->pdata[i]);

    g_array_append_val (self->rules, rules);
  }
  return self;
}

InkTermLinks *
ink_term_links_new (InkSite *site)
{
  InkTermLinks *self = g_new0 (InkTermLinks, 1);
  GPtrArray *languages = ink_site_get_languages (site);

  self->site = site;
  self->languages = g_ptr_array_new_with_free_func (language_free);
  for (guint i = 0; i < languages->len; i++)
    g_ptr_array_add (self->languages, language_new (site, languages->pdata[i]));
  return self;
}

void
ink_term_links_free (InkTermLinks *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->languages);
  g_free (self);
}

static Language *
find_language (const InkTermLinks *self, const char *key)
{
  for (guint i = 0; i < self->languages->len; i++) {
    Language *language = self->languages->pdata[i];

    if (g_str_equal (language->place.language->key, key))
      return language;
  }
  return NULL;
}

char *
ink_term_links_dup_url (const InkTermLinks *self,
                        const char *language,
                        const char *taxonomy,
                        const char *name,
                        const char *path)
{
  Language *found = find_language (self, language);
  const InkPageTerm term = { taxonomy, (char *)name, (char *)path, NULL };
  InkTermTrouble none = INK_TERM_TROUBLE_NO_PAGE | INK_TERM_TROUBLE_FAILS;

  if (ink_term_find_trouble (name, ink_site_get_hugo (self->site)) & none)
    return NULL;
  for (guint i = 0; found != NULL && i < found->rules->len; i++) {
    const InkTermRules *rules = &g_array_index (found->rules, InkTermRules, i);

    if (g_ascii_strcasecmp (rules->taxonomy->key, taxonomy) == 0)
      return ink_page_make_term_url (&found->maker, rules, &term);
  }
  return NULL;
}

char *
ink_term_links_dup_output (const InkTermLinks *self, const char *language, const char *url)
{
  Language *found = find_language (self, language);
  g_autofree char *plain = g_uri_unescape_string (url, NULL);
  const char *base = found != NULL ? found->maker.base_path : "";
  const char *rest = plain != NULL ? plain : url;
  const InkTargetParts *where = found != NULL ? &found->maker.where : NULL;
  g_autofree char *folder = NULL;

  if (g_str_has_prefix (rest, base))
    rest += strlen (base);
  if (where != NULL && where->multihost)
    folder = g_strconcat (where->file_folder, "/", NULL);
  return g_strconcat (folder != NULL ? folder : "",
                      rest + strspn (rest, "/"),
                      g_str_has_suffix (rest, "/") ? "index.html" : "",
                      NULL);
}

char *
ink_term_links_dup_title (const InkTermLinks *self, const char *name)
{
  if (ink_site_get_hugo (self->site) == INK_HUGO_0_111 ||
      (ink_site_says (self->site, "capitalizeListTitles") &&
       !ink_site_get_flag (self->site, NULL, "capitalizeListTitles")))
    return g_strdup (name);
  return ink_archetype_dup_title (self->site, name);
}
