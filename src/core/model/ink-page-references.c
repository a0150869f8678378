/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what "ref" names to a link: by path from the article's folder, from the root of the
 * content, by name where only one page has it. */

#include "ink-page-references.h"

#include <string.h>

struct _InkPageReferences {
  gatomicrefcount refs;
  InkPages *pages;
  InkSite *site;
  InkHugo hugo;
  gboolean drafts;
  GHashTable *paths;   /* "LANGUAGE/posts/a" -> InkPage */
  GHashTable *names;   /* "LANGUAGE/a" -> InkPage, or NULL where several have it */
  GHashTable *folders; /* "LANGUAGE/posts": sections nobody wrote an _index.md for */
};

/* As Hugo compares them: without case; newer ones have "-" for blanks. */
static char *
dup_key (const InkPageReferences *self, const char *language, const char *path)
{
  g_autofree char *low = g_utf8_strdown (path, -1);

  if (self->hugo >= INK_HUGO_0_131)
    g_strdelimit (low, " ", '-');
  return g_strconcat (language, *low == '/' || *low == '\0' ? "" : "/", low, NULL);
}

static void
add_page (InkPageReferences *self, const InkPage *page)
{
  const InkPagePlace *place = page->place;
  const char *language = place->language->key;
  gboolean bundle = place->bundle != INK_BUNDLE_NONE;
  const char *slash = strrchr (place->dir, '/');
  const char *name = !bundle ? place->base : slash != NULL ? slash + 1 : place->dir;
  g_autofree char *path =
      bundle ? g_strdup (place->dir) : g_strconcat (place->dir, "/", place->base, NULL);
  char *by_name;

  if ((page->unpublished & (self->drafts ? ~(guint)INK_UNPUBLISHED_STATE : ~0u)) != 0 ||
      page->url == NULL || page->kind == INK_PAGE_KIND_RESOURCE)
    return;
  g_hash_table_insert (self->paths,
                       dup_key (self, language, *path == '/' ? path + 1 : path),
                       (gpointer)page);
  by_name = dup_key (self, language, name);
  if (g_hash_table_contains (self->names, by_name))
    g_hash_table_insert (self->names, by_name, NULL);
  else
    g_hash_table_insert (self->names, by_name, (gpointer)page);
  if (*place->dir != '\0') {
    g_autofree char *first = g_strndup (place->dir, strcspn (place->dir, "/"));

    g_hash_table_add (self->folders, dup_key (self, language, first));
  }
}

InkPageReferences *
ink_page_references_new (InkPages *pages, InkSite *site, gboolean drafts)
{
  InkPageReferences *self = g_new0 (InkPageReferences, 1);
  GPtrArray *all = ink_pages_get_pages (pages);

  g_atomic_ref_count_init (&self->refs);
  self->pages = ink_pages_ref (pages);
  self->site = ink_site_ref (site);
  self->hugo = ink_site_get_hugo (site);
  self->drafts = drafts;
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < all->len; i++)
    add_page (self, all->pdata[i]);
  return self;
}

InkPageReferences *
ink_page_references_ref (InkPageReferences *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

InkPages *
ink_page_references_get_pages (const InkPageReferences *self)
{
  return self->pages;
}

void
ink_page_references_unref (InkPageReferences *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->paths);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->folders);
  ink_pages_unref (self->pages);
  ink_site_unref (self->site);
  g_free (self);
}

/* The site's address with its host alone: "https://example.org"; and the path in it. */
static char *
dup_host (const InkPageReferences *self, char **base)
{
  const char *url = ink_site_get_text (self->site, NULL, "baseURL");
  const char *host = url != NULL ? strstr (url, "//") : NULL;
  gsize length = host != NULL ? (gsize)(host - url) + 2 + strcspn (host + 2, "/") : 0;
  const char *rest = host != NULL ? url + length : "/";

  *base =
      g_strconcat (*rest == '\0' ? "/" : rest, g_str_has_suffix (rest, "/") ? "" : "/", NULL);
  if ((*base)[0] == '/' && (*base)[1] == '/')
    memmove (*base, *base + 1, strlen (*base));
  return g_strndup (url != NULL ? url : "", length);
}

/* @reference without ending, and its last "index". */
static char *
dup_bare (const InkPageReferences *self, const char *reference)
{
  static const char *const endings[] = { ".md", ".markdown", ".html" };
  g_autofree char *bare = g_strdup (reference);
  gsize length = strlen (bare);
  const char *last;

  while (self->hugo >= INK_HUGO_0_131 && length > 1 && bare[length - 1] == '/')
    bare[--length] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (g_str_has_suffix (bare, endings[i])) {
      bare[length - strlen (endings[i])] = '\0';
      break;
    }
  }
  last = strrchr (bare, '/');
  last = last != NULL ? last + 1 : bare;
  if ((g_str_equal (last, "index") || g_str_equal (last, "_index")) &&
      (last > bare || self->hugo >= INK_HUGO_0_131))
    bare[last - bare] = '\0';
  return g_steal_pointer (&bare);
}

/* "a/./b/../c" from @folder as a path without "/" at its ends. */
static char *
dup_joined (const char *folder, const char *path)
{
  g_autofree char *joined = g_strconcat ("/", folder, "/", path, NULL);
  g_autofree char *plain = g_canonicalize_filename (joined, "/");

  return g_strdup (plain + 1);
}

/* The link's path; NULL for none. */
static const char *
find_path (const InkPageReferences *self,
           const char *language,
           const char *folder,
           const char *bare,
           char **made,
           const InkPage **found)
{
  g_autofree char *joined = dup_joined (folder, bare);
  g_autofree char *key = dup_key (self, language, joined);
  const InkPage *page = g_hash_table_lookup (self->paths, key);

  *found = page;
  if (page != NULL)
    return page->url;
  if (*joined != '\0' && !g_hash_table_contains (self->folders, key))
    return NULL;

  g_autofree char *base = NULL;
  g_autofree char *host = dup_host (self, &base);
  g_autofree char *plain = g_utf8_strdown (joined, -1);
  *made = g_strconcat (base, plain, *plain != '\0' ? "/" : "", NULL);
  return *made;
}

static const char *
find (const InkPageReferences *self,
      const InkPage *from,
      const char *language,
      const char *reference,
      char **made,
      const InkPage **page,
      char **fault)
{
  g_autofree char *bare = dup_bare (self, reference);
  g_autofree char *key = NULL;
  const char *folders[] = { from->place->dir, from->place->parent, "" };
  const char *url = NULL;

  for (guint i = *reference == '/' ? 2 : 0; url == NULL && i < G_N_ELEMENTS (folders); i++)
    url = find_path (self, language, folders[i], bare, made, page);
  if (url != NULL)
    return url;
  *fault = g_strdup ("page not found");
  if (*reference == '/' || strchr (bare, '/') != NULL)
    return NULL;
  key = dup_key (self, language, bare);
  *page = g_hash_table_lookup (self->names, key);
  if (*page != NULL) {
    g_clear_pointer (fault, g_free);
    return (*page)->url;
  }
  if (g_hash_table_contains (self->names, key)) {
    g_free (*fault);
    *fault = g_strdup_printf ("page reference \"%s\" is ambiguous", reference);
  }
  return NULL;
}

static gboolean
has_format (const InkPage *page, const char *format)
{
  for (char **at = page->formats; at != NULL && *at != NULL; at++) {
    if (g_ascii_strcasecmp (*at, format) == 0)
      return TRUE;
  }
  return FALSE;
}

char *
ink_page_references_dup_link (const InkPageReferences *self,
                              const char *path,
                              const char *reference,
                              const char *language,
                              const char *format,
                              gboolean relative,
                              char **fault)
{
  const InkPage *from = ink_pages_lookup (self->pages, path), *page = NULL;
  const char *fragment = strchr (reference, '#');
  g_autofree char *cut = g_strndup (reference, strcspn (reference, "?#"));
  g_autofree char *scheme = g_uri_parse_scheme (cut);
  const char *name = scheme != NULL ? cut + strlen (scheme) + 1 : cut;
  g_autofree char *base = NULL;
  g_autofree char *host = dup_host (self, &base);
  g_autofree char *made = NULL;
  const char *url;

  if (g_str_has_prefix (name, "//"))
    name += 2 + strcspn (name + 2, "/");
  else if (scheme != NULL)
    name = "";
  if (*name == '\0')
    return g_strdup (fragment != NULL ? fragment : "");
  if (from == NULL)
    return NULL;
  if (*language != '\0' && ink_site_lookup_language (self->site, language) == NULL) {
    *fault = g_strdup_printf ("no site found with lang \"%s\"", language);
    return NULL;
  }
  url = find (self,
              from,
              *language != '\0' ? language : from->place->language->key,
              name,
              &made,
              &page,
              fault);
  if (url == NULL)
    return NULL;
  if (*format != '\0' && page != NULL && !has_format (page, format)) {
    *fault = g_strdup_printf ("output format \"%s\"", format);
    return NULL;
  }
  return g_strconcat (relative ? "" : host, url, fragment != NULL ? fragment : "", NULL);
}
