/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a link leads: as a browser, as a file, as Hugo's ref. */

#include "ink-link-index-private.h"
#include "ink-urlize.h"

#include <string.h>

static InkLinkTarget
make (InkTargetKind kind, InkTargetHow how, const char *path)
{
  InkLinkTarget target = { kind, how, path, FALSE };

  return target;
}

/* Of a page, or where @path is "", of what Hugo makes. */
static InkLinkTarget
make_page (const char *path, InkTargetHow how)
{
  return *path != '\0' ? make (INK_TARGET_PAGE, how, path) : make (INK_TARGET_MADE, how, NULL);
}

static const char *
get_own (GHashTable *set, const char *path)
{
  gpointer own = NULL;

  g_hash_table_lookup_extended (set, path, &own, NULL);
  return own;
}

/* The last ending, whatever it is, and a language before it. To 0.111 that has to be the page's
 * own. */
static void
cut_endings (const InkLinkIndex *self, const InkLanguage *language, char *name)
{
  char *slash = strrchr (name, '/');
  char *base = slash != NULL ? slash + 1 : name;
  char *dot = strrchr (base, '.');

  if (dot == NULL || dot == base)
    return;
  *dot = '\0';
  dot = strrchr (base, '.');
  if (dot == NULL || dot == base)
    return;
  if (self->hugo == INK_HUGO_0_111 ? language != NULL && g_str_equal (dot + 1, language->key)
                                   : ink_site_lookup_language (self->site, dot + 1) != NULL)
    *dot = '\0';
}

static gboolean
has_ending (const char *ref)
{
  const char *dot = strrchr (ref, '.');

  return dot != NULL && strchr (dot, '/') == NULL && dot[1] != '\0' && strcmp (ref, "..") != 0;
}

char *
ink_link_ref_path (const InkLinkIndex *self,
                   const InkLanguage *language,
                   const char *folder,
                   const char *name)
{
  g_autofree char *joined = ink_urlize_join ("/", folder, name, NULL);
  char *slash;

  if (self->hugo == INK_HUGO_0_111 || g_str_has_suffix (name, ".md"))
    cut_endings (self, language, joined);
  slash = strrchr (joined, '/');
  if (g_ascii_strcasecmp (slash, "/index") == 0 || g_ascii_strcasecmp (slash, "/_index") == 0)
    *(slash > joined ? slash : slash + 1) = '\0';
  return self->hugo == INK_HUGO_0_111 ? ink_urlize_lower (joined)
                                      : ink_urlize_normalize (joined);
}

/* "_index.md" is a list's, and to 0.111 "index.md" a bundle's. */
static gboolean
fits (const InkLinkIndex *self, const char *ref, const char *found)
{
  const char *slash = strrchr (ref, '/');
  const char *base = slash != NULL ? slash + 1 : ref;
  const InkPage *page = *found != '\0' ? ink_pages_lookup (self->pages, found) : NULL;

  if (self->hugo == INK_HUGO_0_111 && g_str_has_prefix (base, "index."))
    return page != NULL && page->place->bundle == INK_BUNDLE_LEAF;
  if (g_ascii_strncasecmp (base, "_index.", strlen ("_index.")) == 0)
    return page != NULL ? page->place->bundle == INK_BUNDLE_BRANCH
                        : self->hugo >= INK_HUGO_0_131;
  return TRUE;
}

static const char *
find_ref (const InkLinkIndex *self,
          const InkLanguage *language,
          const char *folder,
          const char *ref)
{
  g_autofree char *path = ink_link_ref_path (self, language, folder, ref);
  g_autofree char *key = g_strconcat (language->key, "\n", path, NULL);
  const char *found = g_hash_table_lookup (self->refs_by_path, key);

  return found != NULL && fits (self, ref, found) ? found : NULL;
}

/* The folder refs of @from start in: of a bundle that of its page, unless they climb. */
static const char *
ref_folder (const InkLinkIndex *self, const InkPage *from, const char *ref)
{
  if (from->place->bundle != INK_BUNDLE_LEAF)
    return from->place->dir;
  if (g_str_has_prefix (ref, "..") && (self->hugo == INK_HUGO_0_111 || has_ending (ref)))
    return from->place->dir;
  return from->place->parent;
}

static const char *
find_name (const InkLinkIndex *self, const InkLanguage *language, const char *ref)
{
  g_autofree char *name = g_strdup (ref);
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;

  cut_endings (self, language, name);
  folded = self->hugo == INK_HUGO_0_111 ? ink_urlize_lower (name) : ink_urlize_normalize (name);
  key = g_strconcat (language->key, "\n", folded, NULL);
  return g_hash_table_lookup (self->refs_by_name, key);
}

/* The page @ref names, "" for one without a file, "\n" for several, NULL for none. */
static const char *
find_page (const InkLinkIndex *self, const InkPage *from, const char *ref)
{
  const InkLanguage *language = from->place->language;
  gboolean old = self->hugo == INK_HUGO_0_111;
  gboolean open = g_str_has_suffix (ref, "/") && ref[1] != '\0';
  g_autofree char *closed = g_strdup (ref);
  const char *found = NULL;

  for (gsize length = strlen (closed); length > 1 && closed[length - 1] == '/'; length--)
    closed[length - 1] = '\0';
  if (*ref != '/')
    found = find_ref (self, language, ref_folder (self, from, closed), closed);
  if (found == NULL && *ref != '/' && !old && has_ending (closed))
    found = find_ref (self, language, from->place->dir, closed);
  if (found != NULL || *ref == '.' || (old && open))
    return found;
  found = find_ref (self, language, "", closed);
  if (found == NULL && strchr (closed, '/') == NULL)
    found = find_name (self, language, closed);
  return found;
}

InkLinkTarget
ink_link_index_resolve_ref (const InkLinkIndex *self, const InkPage *from, const char *target)
{
  g_autofree char *cut = g_strndup (target, strcspn (target, "?#"));
  const char *ref = g_strstrip (cut);
  const char *found;

  if (*ref == '\0')
    return make (INK_TARGET_SELF, INK_TARGET_AS_REF, NULL);
  if (strstr (ref, "://") != NULL)
    return make (INK_TARGET_EXTERNAL, INK_TARGET_AS_REF, NULL);
  found = find_page (self, from, ref);
  if (found == NULL)
    return make (INK_TARGET_BROKEN, INK_TARGET_AS_REF, NULL);
  if (*found == '\n')
    return make (INK_TARGET_AMBIGUOUS, INK_TARGET_AS_REF, NULL);
  return make_page (found, INK_TARGET_AS_REF);
}

/* @target without the site's own host; NULL: somebody else's. */
static char *
dup_local (const InkSite *site, const char *target)
{
  const char *base = ink_site_get_text (site, NULL, "baseURL");
  const char *host = base != NULL ? strstr (base, "//") : NULL;
  g_autofree char *scheme = g_uri_parse_scheme (target);
  const char *own = target + (scheme != NULL ? strlen (scheme) + 1 : 0);
  gsize length;

  if (scheme == NULL && !g_str_has_prefix (target, "//"))
    return g_strdup (target);
  if (host == NULL || !g_str_has_prefix (own, "//") ||
      (scheme != NULL && !g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    return NULL;
  length = strcspn (host + 2, "/") + 2;
  if (length == 2 || g_ascii_strncasecmp (own, host, length) != 0 ||
      strchr ("/?#", own[length]) == NULL)
    return NULL;
  return g_strdup (own[length] != '\0' ? own + length : "/");
}

/* "/posts/a/page/3", "/posts/index.xml": what a list has beside itself. */
static gboolean
is_of_list (const InkLinkIndex *self, const char *plain)
{
  g_autofree char *parent = g_path_get_dirname (plain);
  const char *name = strrchr (plain, '/') + 1;

  if (g_str_has_prefix (name, "index.") || g_str_equal (name, "sitemap.xml") ||
      g_str_equal (name, "robots.txt") || g_str_equal (name, "404.html"))
    return g_hash_table_contains (self->urls, parent) || g_str_equal (parent, "/");
  if (strspn (name, "0123456789") == strlen (name) && g_str_has_suffix (parent, "/page")) {
    g_autofree char *list = g_path_get_dirname (parent);

    return g_hash_table_contains (self->urls, list);
  }
  return FALSE;
}

/* The target at the web's path @plain; BROKEN where nothing is. */
static InkLinkTarget
find_url (const InkLinkIndex *self, const char *plain)
{
  const char *found = g_hash_table_lookup (self->urls, plain);
  InkLinkTarget target;

  if (found != NULL)
    return make_page (found, INK_TARGET_AS_URL);
  found = g_hash_table_lookup (self->shown, plain);
  if (found != NULL)
    return make (INK_TARGET_FILE, INK_TARGET_AS_URL, found);
  found = g_hash_table_lookup (self->aliases, plain);
  if (found == NULL) {
    g_autofree char *index = g_strconcat (plain, "/index.html", NULL);

    found = g_hash_table_lookup (self->aliases, index);
  }
  if (found != NULL) {
    target = make_page (found, INK_TARGET_AS_URL);
    target.alias = TRUE;
    return target;
  }
  return make (is_of_list (self, plain) ? INK_TARGET_MADE : INK_TARGET_BROKEN,
               INK_TARGET_AS_URL,
               NULL);
}

/* Static files stand below the path of the base URL, and so do the aliases. */
static InkLinkTarget
find_below_base (const InkLinkIndex *self, const char *plain)
{
  const char *base = ink_site_get_text (self->site, NULL, "baseURL");
  const char *host = base != NULL ? strstr (base, "//") : NULL;
  const char *folder = host != NULL ? strchr (host + 2, '/') : NULL;
  InkLinkTarget target = find_url (self, plain);
  g_autofree char *prefix = NULL;
  gsize length;

  if (target.kind != INK_TARGET_BROKEN || folder == NULL || folder[1] == '\0')
    return target;
  prefix = ink_link_plain_path (folder);
  length = prefix != NULL ? strlen (prefix) : 0;
  if (length > 1 && g_str_has_prefix (plain, prefix) && plain[length] == '/')
    return find_url (self, plain + length);
  return target;
}

static InkLinkTarget
find_as_url (const InkLinkIndex *self, const InkPage *from, const char *link)
{
  const char *url = from != NULL && from->url != NULL ? from->url : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *plain = NULL;

  if (*link == '/') {
    plain = ink_link_plain_path (link);
  } else if (url != NULL) {
    folder = g_strndup (url, (gsize)(strrchr (url, '/') - url) + 1);
    joined = g_strconcat (folder, link, NULL);
    plain = ink_link_plain_path (joined);
  }
  if (plain == NULL)
    return make (INK_TARGET_BROKEN, INK_TARGET_AS_URL, NULL);
  return find_below_base (self, plain);
}

/* As a file of the site: from the article's folder, or from content/. */
static InkLinkTarget
find_as_file (const InkLinkIndex *self, const char *from, const char *link)
{
  static const char *const endings[] = { "", ".md", "/index.md", "/_index.md" };
  g_autofree char *own = g_path_get_dirname (from);
  g_auto (GStrv) folders = ink_site_dup_content_folders (self->site);
  g_autofree char *cut = g_strndup (link, strcspn (link, "?#"));
  g_autofree char *decoded = g_uri_unescape_string (cut, NULL);

  for (guint i = 0; decoded != NULL && (i == 0 || folders[i - 1] != NULL); i++) {
    const char *folder = i == 0 ? own : folders[i - 1];
    g_autofree char *joined = g_strconcat ("/", folder, "/", decoded, NULL);
    g_autofree char *plain = g_canonicalize_filename (joined, "/");

    if (i == 0 && *link == '/')
      continue;
    for (guint k = 0; k < G_N_ELEMENTS (endings); k++) {
      g_autofree char *path = g_strconcat (plain + 1, endings[k], NULL);
      const InkPage *page = ink_pages_lookup (self->pages, path);
      const char *file = get_own (self->files, path);

      if (page != NULL && file == NULL)
        return make (INK_TARGET_PAGE, INK_TARGET_AS_FILE, page->path);
      if (file != NULL)
        return make (INK_TARGET_FILE, INK_TARGET_AS_FILE, file);
    }
  }
  return make (INK_TARGET_BROKEN, INK_TARGET_AS_FILE, NULL);
}

/* Where Hugo or a theme would look for a picture. */
static InkLinkTarget
find_picture (const InkLinkIndex *self, const char *from, const char *link)
{
  g_auto (GStrv) paths = ink_site_dup_image_paths (self->site, from, link);

  for (guint i = 0; paths[i] != NULL; i++) {
    const char *file = get_own (self->files, paths[i]);

    if (file != NULL)
      return make (INK_TARGET_FILE, INK_TARGET_AS_FILE, file);
  }
  return make (INK_TARGET_BROKEN, INK_TARGET_AS_FILE, NULL);
}

/* Whether what was not found may be there all the same: a page that is made of no file here, a
 * file that comes from outside the site. */
static gboolean
may_be_elsewhere (const InkLinkIndex *self, const char *link)
{
  g_autofree char *path = g_strndup (link, strcspn (link, "?#"));

  if (!has_ending (path) || g_str_has_suffix (path, ".html"))
    return self->pages_elsewhere;
  return *path == '/' && (self->files_elsewhere || self->pages_elsewhere);
}

InkLinkTarget
ink_link_index_resolve_picture (const InkLinkIndex *self, const char *from, const char *target)
{
  g_autofree char *link = dup_local (self->site, target);
  const InkPage *page = ink_pages_lookup (self->pages, from);
  InkLinkTarget found;

  if (link == NULL || g_str_has_prefix (target, "data:"))
    return make (INK_TARGET_EXTERNAL, INK_TARGET_AS_URL, NULL);
  found = find_picture (self, from, link);
  if (found.kind == INK_TARGET_BROKEN)
    found = find_as_url (self, page, link);
  if (found.kind == INK_TARGET_BROKEN && may_be_elsewhere (self, link))
    found.kind = INK_TARGET_UNKNOWN;
  return found;
}

InkLinkTarget
ink_link_index_resolve (const InkLinkIndex *self,
                        const char *from,
                        InkLinkKind kind,
                        const char *target)
{
  const InkPage *page = ink_pages_lookup (self->pages, from);
  g_autofree char *link = NULL;
  InkLinkTarget found;

  if (kind == INK_LINK_REF || kind == INK_LINK_RELREF)
    return page != NULL ? ink_link_index_resolve_ref (self, page, target)
                        : make (INK_TARGET_UNKNOWN, INK_TARGET_AS_REF, NULL);
  link = dup_local (self->site, target);
  if (link == NULL)
    return make (INK_TARGET_EXTERNAL, INK_TARGET_AS_URL, NULL);
  if (*link == '\0' || *link == '#')
    return make (INK_TARGET_SELF, INK_TARGET_AS_URL, NULL);
  if (*link == '?')
    return make (INK_TARGET_SELF, INK_TARGET_AS_URL, NULL);
  if (strstr (link, "{{") != NULL)
    return make (INK_TARGET_UNKNOWN, INK_TARGET_AS_URL, NULL);
  found = find_as_url (self, page, link);
  if (found.kind == INK_TARGET_BROKEN)
    found = find_as_file (self, from, link);
  if (found.kind == INK_TARGET_BROKEN &&
      (ink_link_kind_is_image (kind) || kind == INK_LINK_ARGUMENT))
    found = find_picture (self, from, link);
  if (found.kind == INK_TARGET_BROKEN &&
      (kind == INK_LINK_ARGUMENT || may_be_elsewhere (self, link)))
    found.kind = INK_TARGET_UNKNOWN;
  return found;
}
