/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One stylesheet of a site without what could fetch anything: pictures come from the site
 * alone, and so do the stylesheets it imports, which stand in it then. */

#include "ink-site-styles-private.h"

#include "ink-css.h"

#include <string.h>

#define MAX_DEPTH 5 /* sheets in sheets */

typedef struct {
  InkStylesFinder *finder;
  const char *path, *url; /* of the sheet, or of the page it stands in */
  guint depth;
} Sheet;

static gboolean
is_of_scheme (const char *address)
{
  gsize n =
      strspn (address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

  return address[n] == ':' || g_str_has_prefix (address, "//") ||
         g_str_has_prefix (address, "\\\\") || g_str_has_prefix (address, "/\\");
}

/* From the site's root on. */
static char *
dup_absolute (const Sheet *self, const char *address)
{
  g_autofree char *folder = g_path_get_dirname (self->url);

  return g_canonicalize_filename (address, *address == '/' ? "/" : folder);
}

/* Only the site's own pictures, and those that stand in the stylesheet itself. */
static char *
map_address (const char *address, gpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *escaped = NULL;

  if (*address == '#' || g_ascii_strncasecmp (address, "data:image/", 11) == 0)
    return g_strdup (address);
  if (*address == '\0' || is_of_scheme (address))
    return NULL;
  path = dup_absolute (data, address);
  escaped = g_uri_escape_string (path, NULL, FALSE);
  return g_strconcat ("site:///image/0/", escaped, NULL);
}

/* The file at @url: beside the sheet's own, or wherever the site has it; NULL: nowhere. */
static char *
locate (const Sheet *self, const char *url)
{
  gboolean beside = g_str_has_suffix (self->path, self->url);
  g_autofree char *root =
      beside ? g_strndup (self->path, strlen (self->path) - strlen (self->url)) : NULL;
  g_autofree char *path = beside ? g_build_filename (root, url, NULL) : NULL;

  if (beside && ink_styles_finder_has (self->finder, path))
    return g_steal_pointer (&path);
  return ink_styles_finder_locate (self->finder, url);
}

static char *
import (const char *address, gpointer data)
{
  const Sheet *self = data;
  InkSiteStyles *styles = self->finder->styles;
  g_autofree char *cut = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *decoded = g_uri_unescape_string (cut, NULL);
  g_autofree char *url = NULL;
  g_autofree char *path = NULL;

  if (is_of_scheme (address)) {
    styles->n_remote++;
    return NULL;
  }
  if (decoded != NULL && *decoded != '\0' && g_utf8_validate (decoded, -1, NULL) &&
      self->depth < MAX_DEPTH) {
    url = dup_absolute (self, decoded);
    path = locate (self, url);
  }
  if (path == NULL) {
    styles->n_left_out++;
    return NULL;
  }
  return ink_styles_finder_take (self->finder, path, url, self->depth + 1);
}

char *
ink_styles_finder_clean (
    InkStylesFinder *self, const char *css, const char *path, const char *url, guint depth)
{
  Sheet sheet = { self, path, url, depth };
  InkCssDoor door = { map_address, import, &sheet };

  return ink_css_clean (css, strlen (css), &door);
}
