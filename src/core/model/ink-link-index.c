/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What links can lead to, by address, by file and by what Hugo's ref calls it. */

#include "ink-link-index-private.h"

#include "ink-urlize.h"

#include <string.h>

char *
ink_link_plain_path (const char *path)
{
  g_autofree char *cut = g_strndup (path, strcspn (path, "?#"));
  g_autofree char *decoded = g_uri_unescape_string (cut, NULL);
  g_autofree char *rooted = NULL;
  char *plain;

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  /* Two at the start would stay. */
  rooted = g_strconcat ("/", decoded + strspn (decoded, "/"), NULL);
  plain = g_canonicalize_filename (rooted, "/");
  if (g_str_has_suffix (plain, "/index.html"))
    plain[MAX (strlen (plain) - strlen ("/index.html"), 1)] = '\0';
  return plain;
}

static void
add (GHashTable *table, char *key, const char *path)
{
  if (key == NULL || g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, g_strdup (path));
}

static char *
dup_key (const InkLanguage *language, const char *name)
{
  return g_strconcat (language->key, "\n", name, NULL);
}

/* A name two pages have is nobody's. */
static void
add_name (InkLinkIndex *self, char *key, const char *path)
{
  const char *there = g_hash_table_lookup (self->refs_by_name, key);

  if (there != NULL && !g_str_equal (there, path))
    path = "\n";
  g_hash_table_insert (self->refs_by_name, key, g_strdup (path));
}

static char *
dup_logical_name (const InkLinkIndex *self, const InkPage *page)
{
  const InkPagePlace *place = page->place;
  const char *slash = strrchr (place->dir, '/');
  const char *name = place->bundle == INK_BUNDLE_NONE ? place->base
                     : slash != NULL                  ? slash + 1
                                                      : place->dir;

  return self->hugo == INK_HUGO_0_111 ? ink_urlize_lower (name) : ink_urlize_normalize (name);
}

static char *
dup_logical_path (const InkLinkIndex *self, const InkPage *page)
{
  const InkPagePlace *place = page->place;
  const char *base = place->bundle == INK_BUNDLE_NONE ? place->base : "";
  g_autofree char *path = ink_urlize_join ("/", place->dir, base, NULL);

  return self->hugo == INK_HUGO_0_111 ? ink_urlize_lower (path) : ink_urlize_normalize (path);
}

/* To ref a page that is not built is not there. */
static void
add_refs (InkLinkIndex *self, const InkPage *page)
{
  g_autofree char *path = dup_logical_path (self, page);
  g_autofree char *name = dup_logical_name (self, page);
  const InkLanguage *language = page->place->language;

  add (self->refs_by_path, dup_key (language, path), page->path);
  if (*name != '\0' && (page->kind == INK_PAGE_KIND_PAGE || self->hugo >= INK_HUGO_0_131))
    add_name (self, dup_key (language, name), page->path);
}

/* The lists above a page are there without files, too. */
static void
add_lists (InkLinkIndex *self, const InkPage *page)
{
  const InkLanguage *language = page->place->language;
  gsize length = strcspn (page->place->parent, "/");
  g_autofree char *section = g_strndup (page->place->parent, length);
  g_autofree char *name = ink_urlize (section, INK_URLIZE_DEFAULT);
  const char *folder = ink_site_get_url_folder (self->site, language);
  g_autofree char *home = ink_urlize_join ("/", folder, NULL);
  g_autofree char *list = ink_urlize_join ("/", folder, name, NULL);
  g_autofree char *path = ink_link_ref_path (self, language, "/", section);

  add (self->refs_by_path, dup_key (language, path), "");
  add (self->urls, ink_link_plain_path (list), "");
  add (self->urls, ink_link_plain_path (home), "");
}

static void
add_terms (InkLinkIndex *self)
{
  GPtrArray *terms = ink_pages_get_terms (self->pages);

  for (guint i = 0; i < terms->len; i++) {
    const InkPagesTerm *term = terms->pdata[i];
    g_autofree char *path =
        g_strconcat (term->language, "\n/", term->taxonomy, "/", term->path, NULL);
    g_autofree char *list = g_strconcat (term->language, "\n/", term->taxonomy, NULL);
    const char *page = term->page_path != NULL ? term->page_path : "";

    add_name (self, g_strconcat (term->language, "\n", term->path, NULL), page);
    add (self->refs_by_path, g_steal_pointer (&path), page);
    add (self->refs_by_path, g_steal_pointer (&list), "");
    if (term->url != NULL) {
      g_autofree char *plain = ink_link_plain_path (term->url);
      g_autofree char *parent = plain != NULL ? g_path_get_dirname (plain) : NULL;

      add (self->urls, g_steal_pointer (&plain), page);
      add (self->urls, g_steal_pointer (&parent), "");
    }
  }
}

/* What each language has: its home and its lists of terms. */
static void
add_homes (InkLinkIndex *self)
{
  GPtrArray *languages = ink_site_get_languages (self->site);

  for (guint i = 0; i < languages->len; i++) {
    const InkLanguage *language = languages->pdata[i];
    GPtrArray *taxonomies = ink_site_get_taxonomies_of (self->site, language);

    add (self->refs_by_path, dup_key (language, "/"), "");
    for (guint k = 0; k < taxonomies->len; k++) {
      const InkTaxonomy *taxonomy = taxonomies->pdata[k];
      g_autofree char *path = g_strconcat ("/", taxonomy->key, NULL);

      add (self->refs_by_path, dup_key (language, path), "");
    }
  }
}

static void
add_page (InkLinkIndex *self, const InkPage *page)
{
  if (page->kind == INK_PAGE_KIND_RESOURCE || (page->unpublished & INK_UNPUBLISHED_RESOURCE)) {
    g_hash_table_add (self->files, g_strdup (page->path));
    return;
  }
  if (page->url != NULL)
    add (self->urls, ink_link_plain_path (page->url), page->path);
  for (guint i = 0; page->alias_paths != NULL && page->alias_paths[i] != NULL; i++)
    add (self->aliases, ink_link_plain_path (page->alias_paths[i]), page->path);
  add_refs (self, page);
}

/* The address of the bundle @path is in, with "/"; what is in none is copied as it lies. */
static char *
dup_folder_url (const InkLinkIndex *self, const char *path, const char **rest)
{
  g_autofree char *folder = g_path_get_dirname (path);
  static const char *const names[] = { "index.md", "_index.md", "index.markdown" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *index = g_strconcat (folder, "/", names[i], NULL);
    const InkPage *page = ink_pages_lookup (self->pages, index);

    if (page != NULL && page->url != NULL) {
      *rest = path + strlen (folder) + 1;
      return g_strdup (page->url);
    }
  }
  return NULL;
}

static void
show_file (InkLinkIndex *self, const char *link, const char *path)
{
  char *plain = ink_link_plain_path (link);

  if (plain == NULL)
    return;
  g_hash_table_insert (self->file_urls, g_strdup (path), g_strdup (plain));
  add (self->shown, plain, path);
}

/* Where a file of a folder of content is on the web. */
static void
show_content_file (InkLinkIndex *self, const char *path)
{
  g_autofree char *inside = ink_site_dup_content_path (self->site, path);
  const char *rest = inside;
  g_autofree char *folder = dup_folder_url (self, path, &rest);
  g_autofree char *link = g_strconcat (folder != NULL ? folder : "/", rest, NULL);

  show_file (self, link, path);
}

static void
add_file (InkLinkIndex *self, const char *path)
{
  GPtrArray *mounts = ink_site_get_mounts (self->site);
  g_autofree char *name = g_path_get_basename (path);

  self->pages_elsewhere = self->pages_elsewhere || ink_site_is_adapter (self->site, name);
  g_hash_table_add (self->files, g_strdup (path));
  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    gsize length = strlen (mount->source);
    g_autofree char *link = NULL;

    if (!ink_site_mount_has (mount, path))
      continue;
    if (g_str_has_prefix (mount->target, "content")) {
      show_content_file (self, path);
      return;
    }
    if (!g_str_has_prefix (mount->target, "static"))
      continue;
    link = g_strconcat (mount->target + strlen ("static"), path + length, NULL);
    show_file (self, link, path);
    return;
  }
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

InkLinkIndex *
ink_link_index_new (InkPages *pages, InkSite *site, const char *const *files)
{
  InkLinkIndex *self = g_new0 (InkLinkIndex, 1);
  GPtrArray *all = ink_pages_get_pages (pages);

  g_atomic_ref_count_init (&self->refs);
  self->pages = ink_pages_ref (pages);
  self->site = ink_site_ref (site);
  self->hugo = ink_site_get_hugo (site);
  self->pages_elsewhere = ink_site_has_elsewhere (site, "content");
  self->files_elsewhere = ink_site_has_elsewhere (site, "static");
  self->urls = new_table ();
  self->aliases = new_table ();
  self->shown = new_table ();
  self->file_urls = new_table ();
  self->refs_by_path = new_table ();
  self->refs_by_name = new_table ();
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < all->len; i++)
    add_page (self, all->pdata[i]);
  add_terms (self);
  add_homes (self);
  for (guint i = 0; i < all->len; i++)
    add_lists (self, all->pdata[i]);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    add_file (self, files[i]);
  return self;
}

InkLinkIndex *
ink_link_index_ref (InkLinkIndex *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_link_index_unref (InkLinkIndex *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->urls);
  g_hash_table_unref (self->aliases);
  g_hash_table_unref (self->shown);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->file_urls);
  g_hash_table_unref (self->refs_by_path);
  g_hash_table_unref (self->refs_by_name);
  ink_pages_unref (self->pages);
  ink_site_unref (self->site);
  g_free (self);
}

InkPages *
ink_link_index_get_pages (const InkLinkIndex *self)
{
  return self->pages;
}

InkSite *
ink_link_index_get_site (const InkLinkIndex *self)
{
  return self->site;
}

const char *
ink_link_index_get_file_url (const InkLinkIndex *self, const char *path)
{
  return g_hash_table_lookup (self->file_urls, path);
}

gboolean
ink_link_index_has_file (const InkLinkIndex *self, const char *path)
{
  return g_hash_table_contains (self->files, path);
}
