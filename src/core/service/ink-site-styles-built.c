/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stylesheets that a page in the site's built "public" links, as browsers would take them.
 */

#include "ink-site-styles-private.h"

#include <string.h>

#define MAX_PAGE ((gsize)4 * 1024 * 1024)

typedef struct {
  InkStylesFinder *finder;
  const char *public; /* the folder, relative to the root */
  char *base;         /* the base URL's path, with "/" at both ends */
  char *host;         /* "//host", or NULL */
  char *url;          /* of the page, below the base: "/posts/a/index.html" */
} Reading;

/* Of @href the path below the site's own address: "/css/a.css"; NULL where it is elsewhere. */
static char *
dup_below (const Reading *self, const char *href)
{
  g_autofree char *folder = g_path_get_dirname (self->url);
  g_autofree char *decoded = NULL;
  g_autofree char *cut = g_strndup (href, strcspn (href, "?#"));
  const char *slashes = strstr (cut, "//");
  const char *path = cut;
  gboolean absolute;

  if (slashes != NULL && (slashes == cut || slashes[-1] == ':')) {
    gsize n = self->host != NULL ? strlen (self->host) : 0;

    if (n == 0 || strncmp (slashes, self->host, n) != 0 || slashes[n] != '/')
      return NULL;
    path = slashes + n;
  }
  decoded = g_uri_unescape_string (path, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL) || *decoded == '\0')
    return NULL;
  absolute = *decoded == '/';
  if (absolute && g_str_has_prefix (decoded, self->base))
    return g_canonicalize_filename (decoded + strlen (self->base) - 1, "/");
  return absolute ? g_canonicalize_filename (decoded, "/")
                  : g_canonicalize_filename (decoded, folder);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) all = g_strsplit_set (words, " \t\r\n\f", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (g_ascii_strcasecmp (all[i], word) == 0)
      return TRUE;
  return FALSE;
}

/* Links whose media a script changes when they are loaded are for all. */
static char *
dup_media (const InkHtmlTag *tag)
{
  g_autofree char *loaded = ink_html_tag_dup_attribute (tag, "onload");

  return loaded == NULL ? ink_html_tag_dup_attribute (tag, "media") : NULL;
}

static void
read_link (Reading *self, const InkHtmlTag *tag)
{
  g_autofree char *rel = ink_html_tag_dup_attribute (tag, "rel");
  g_autofree char *href = ink_html_tag_dup_attribute (tag, "href");
  g_autofree char *media = dup_media (tag);
  g_autofree char *below = NULL;
  g_autofree char *path = NULL;

  if (rel == NULL || href == NULL || !has_word (rel, "stylesheet") ||
      has_word (rel, "alternate"))
    return;
  below = dup_below (self, href);
  if (below == NULL) {
    self->finder->styles->n_remote++;
    return;
  }
  path = g_build_filename (self->public, below, NULL);
  if (!ink_styles_finder_add (self->finder, path, below, media))
    self->finder->styles->n_left_out++;
}

static void
read_style (Reading *self, const InkHtmlTag *tag)
{
  g_autofree char *media = ink_html_tag_dup_attribute (tag, "media");
  const char *close = strstr (tag->end, "</style");
  g_autofree char *css = close != NULL ? g_strndup (tag->end, (gsize)(close - tag->end)) : NULL;
  g_autofree char *path = g_build_filename (self->public, self->url, NULL);

  if (css != NULL)
    ink_styles_finder_add_text (self->finder, css, path, self->url, media);
}

static void
read_page (Reading *self, const char *html)
{
  InkHtmlTag tag;

  for (const char *at = html; ink_html_tag_next (&at, &tag);) {
    if (tag.closing)
      continue;
    if (ink_html_tag_is (&tag, "link"))
      read_link (self, &tag);
    else if (ink_html_tag_is (&tag, "style"))
      read_style (self, &tag);
  }
}

/* "https://example.org/blog/" → base "/blog/", host "//example.org". */
static void
read_base (Reading *self, const char *url)
{
  const char *host = url != NULL ? strstr (url, "//") : NULL;
  const char *path = host != NULL ? strchr (host + 2, '/') : NULL;

  self->host = host != NULL
                   ? g_strndup (host, path != NULL ? (gsize)(path - host) : strlen (host))
                   : NULL;
  if (path == NULL || g_str_has_suffix (path, "/"))
    self->base = g_strdup (path != NULL ? path : "/");
  else
    self->base = g_strconcat (path, "/", NULL);
}

static gboolean
try_page (InkStylesFinder *finder, const char *public, const char *output)
{
  g_autofree char *path = g_build_filename (public, output, NULL);
  g_autofree char *html = ink_styles_finder_read (finder, path, MAX_PAGE);
  Reading self = { .finder = finder, .public = public };

  if (html == NULL)
    return FALSE;
  read_base (&self, ink_site_get_text (finder->site, NULL, "baseURL"));
  self.url = g_build_filename ("/", output, NULL);
  read_page (&self, html);
  g_free (self.base);
  g_free (self.host);
  g_free (self.url);
  return finder->css->len > 0;
}

void
ink_styles_finder_read_built (InkStylesFinder *self)
{
  const char *public = ink_site_get_text (self->site, NULL, "publishDir");
  const char *output = self->page != NULL ? self->page->output_path : NULL;

  public = public != NULL ? public : "public";
  if ((output != NULL && try_page (self, public, output)) ||
      try_page (self, public, "index.html"))
    self->styles->source = INK_SITE_STYLES_BUILT;
}
