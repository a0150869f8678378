/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a link in an article to the page of the site it leads to. */
#include "ink-page-link.h"

#include <string.h>

/* @href without query, fragment and, where it is the site's own, host; NULL: somebody else's.
 */
static char *
dup_local (const InkSite *site, const char *href)
{
  const char *base = ink_site_get_text (site, NULL, "baseURL");
  g_autofree char *cut = g_strndup (href, strcspn (href, "?#"));
  g_autofree char *scheme = g_uri_parse_scheme (cut);
  const char *host = base != NULL ? strstr (base, "//") : NULL;
  const char *own = strstr (cut, "//");
  gsize length;

  if (scheme == NULL && !g_str_has_prefix (cut, "//"))
    return g_uri_unescape_string (cut, NULL);
  if (host == NULL || own == NULL ||
      (scheme != NULL && !g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    return NULL;
  length = strcspn (host + 2, "/") + 2;
  if (length == 2 || g_ascii_strncasecmp (own, host, length) != 0 ||
      (own[length] != '/' && own[length] != '\0'))
    return NULL;
  return g_uri_unescape_string (own[length] != '\0' ? own + length : "/", NULL);
}

/* "a/./b/../c" as "a/c"; what climbs out of the root stays in it, as browsers have it. */
static char *
dup_plain_path (const char *path)
{
  g_autofree char *rooted = g_strconcat ("/", path, NULL);

  return g_canonicalize_filename (rooted, "/");
}

static gboolean
same_url (const char *url, const char *wanted)
{
  g_autofree char *plain = url != NULL ? g_uri_unescape_string (url, NULL) : NULL;
  g_autofree char *mine = plain != NULL ? dup_plain_path (plain) : NULL;

  return mine != NULL && g_str_equal (mine, wanted);
}

static const InkPage *
find_url (const InkPages *pages, const char *folder, const char *link)
{
  g_autofree char *joined =
      *link == '/' ? g_strdup (link) : g_strconcat (folder, "/", link, NULL);
  g_autofree char *wanted = dup_plain_path (joined);
  GPtrArray *all = ink_pages_get_pages (pages);

  if (g_str_has_suffix (wanted, "/index.html"))
    wanted[strlen (wanted) - strlen ("/index.html")] = '\0';
  for (guint i = 0; i < all->len; i++) {
    const InkPage *page = g_ptr_array_index (all, i);

    if (same_url (page->url, *wanted != '\0' ? wanted : "/"))
      return page;
  }
  return NULL;
}

/* As a file: from the article's folder, from the content folder, from the root. */
static const InkPage *
find_file (const InkPages *pages, const InkSite *site, const char *path, const char *link)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *folders[] = { folder, ink_site_get_content_dir (site), "" };
  static const char *const endings[] = { "", ".md", "/index.md", "/_index.md" };

  for (guint i = *link == '/' ? 1 : 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *joined = g_strconcat (folders[i], "/", link, NULL);
    g_autofree char *plain = dup_plain_path (joined);

    for (guint k = 0; k < G_N_ELEMENTS (endings); k++) {
      g_autofree char *file = g_strconcat (plain + 1, endings[k], NULL);
      const InkPage *page = ink_pages_lookup (pages, file);

      if (page != NULL)
        return page;
    }
  }
  return NULL;
}

const InkPage *
ink_page_link_find (const InkPages *pages,
                    const InkSite *site,
                    const char *path,
                    const char *href)
{
  g_autofree char *link = dup_local (site, href);
  const InkPage *from = ink_pages_lookup (pages, path);
  const InkPage *found;

  if (link == NULL || *link == '\0' || !g_utf8_validate (link, -1, NULL))
    return NULL;
  found = find_url (pages, from != NULL && from->url != NULL ? from->url : "/", link);
  return found != NULL ? found : find_file (pages, site, path, link);
}
