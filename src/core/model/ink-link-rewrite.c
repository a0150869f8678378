/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A link's new target: ways to write it are made in the manner of the old one, the likest
 * first, and the first that leads where it should is taken. */

#include "ink-link-rewrite.h"

#include "ink-urlize.h"

#include <string.h>

typedef struct {
  const InkLinkIndex *index;
  const InkPage *from;
  const char *path; /* of the article */
  InkLinkKind kind;
  gboolean picture; /* of front matter */
  const char *wanted;
  InkTargetHow how;    /* the old one was found */
  gboolean strict;     /* the new one has to be found so, too */
  const InkPage *page; /* at @wanted; NULL: a file */

  char *main;       /* the old target without what is below */
  const char *tail; /* "?query#fragment" of the old target */
  char *host;       /* "https://example.org" of the old one; "" */
  gboolean encoded;
} Rewrite;

char *
ink_link_relative_path (const char *folder, const char *path)
{
  g_auto (GStrv) from = g_strsplit (folder, "/", -1);
  g_auto (GStrv) to = g_strsplit (path, "/", -1);
  guint n = *folder == '\0' ? 0 : g_strv_length (from), same = 0;
  g_autoptr (GString) relative = g_string_new (NULL);

  while (same < n && to[same] != NULL && to[same + 1] != NULL &&
         g_str_equal (from[same], to[same]))
    same++;
  for (guint i = same; i < n; i++)
    g_string_append (relative, "../");
  for (guint i = same; to[i] != NULL; i++)
    g_string_append_printf (relative, "%s%s", to[i], to[i + 1] != NULL ? "/" : "");
  return g_strdup (relative->str);
}

/* The candidate with what belongs around it, if it leads there; eats @candidate. */
static char *
try (const Rewrite *self, char *candidate)
{
  g_autofree char *bare = candidate;
  g_autofree char *escaped = NULL;
  g_autofree char *whole = NULL;
  InkLinkTarget target;

  if (bare == NULL || *bare == '\0')
    return NULL;
  if (self->encoded || (self->kind != INK_LINK_REF && self->kind != INK_LINK_RELREF &&
                        !self->picture && strpbrk (bare, " %?#\"<>") != NULL))
    escaped = g_uri_escape_string (bare, "/!$&'()*+,;=:@", !self->encoded);
  whole = g_strconcat (self->host, escaped != NULL ? escaped : bare, self->tail, NULL);
  target = self->picture ? ink_link_index_resolve_picture (self->index, self->path, whole)
                         : ink_link_index_resolve (self->index, self->path, self->kind, whole);
  if (g_strcmp0 (target.path, self->wanted) != 0 || target.alias ||
      (self->strict && target.how != self->how))
    return NULL;
  return g_steal_pointer (&whole);
}

/* Cuts the endings that the old target had not either. */
static char *
dup_in_style (const Rewrite *self, const char *path)
{
  gboolean had_ending = g_str_has_suffix (self->main, ".md");
  gboolean had_index = g_str_has_suffix (self->main, "index.md");
  char *styled = g_strdup (path);
  char *slash;

  if (had_ending && had_index)
    return styled;
  slash = strrchr (styled, '/');
  if (slash != NULL && !had_ending &&
      (g_str_has_prefix (slash, "/index.") || g_str_has_prefix (slash, "/_index.")))
    *slash = '\0';
  else if (!had_ending && g_str_has_suffix (styled, ".md"))
    styled[strlen (styled) - strlen (".md")] = '\0';
  return styled;
}

static char *
rewrite_ref (const Rewrite *self)
{
  const InkPagePlace *place = self->page->place;
  g_autofree char *content = dup_in_style (self, place->content_path);
  const char *slash = strrchr (content, '/');
  char *found = NULL;

  if (*self->main != '/' && strchr (self->main, '/') == NULL)
    found = try (self, g_strdup (slash != NULL ? slash + 1 : content));
  if (found == NULL && *self->main == '.')
    found = try (self, ink_link_relative_path (self->from->place->dir, content));
  if (found == NULL && *self->main != '/' && strchr (self->main, '/') != NULL)
    found = try (self, g_strdup (content));
  if (found == NULL)
    found = try (self, g_strconcat ("/", content, NULL));
  if (found == NULL)
    found = try (self, g_strconcat ("/", place->content_path, NULL));
  if (found == NULL) /* by its key: without language, without ending */
    found = try (self, ink_urlize_join ("/", place->parent, place->name, NULL));
  return found;
}

/* The path of the web that it has now, not encoded; without "/" at the end where the old one
 * had none. */
static char *
dup_url (const Rewrite *self)
{
  const char *own = self->page != NULL
                        ? self->page->url
                        : ink_link_index_get_file_url (self->index, self->wanted);
  char *url = own != NULL ? g_uri_unescape_string (own, NULL) : NULL;
  gsize length = url != NULL ? strlen (url) : 0;

  if (url == NULL || self->page == NULL)
    return url;
  if (g_str_has_suffix (self->main, "/index.html") && url[length - 1] == '/') {
    char *file = g_strconcat (url, "index.html", NULL);

    g_free (url);
    return file;
  }
  if (!g_str_has_suffix (self->main, "/") && length > 1 && url[length - 1] == '/')
    url[length - 1] = '\0';
  return url;
}

static char *
rewrite_url (const Rewrite *self)
{
  g_autofree char *url = dup_url (self);
  g_autofree char *own = self->from != NULL && self->from->url != NULL
                             ? g_uri_unescape_string (self->from->url, NULL)
                             : NULL;
  g_autofree char *file_folder = g_path_get_dirname (self->path);
  char *found = NULL;

  if (self->page == NULL && *self->main != '/' && *self->host == '\0') {
    found = try (self, ink_link_relative_path (file_folder, self->wanted));
    if (found != NULL)
      return found;
  }
  if (url == NULL)
    return NULL;
  if (*self->main != '/' && *self->host == '\0' && own != NULL) {
    g_autofree char *folder = g_strndup (own, (gsize)(strrchr (own, '/') - own));

    found = try (self, ink_link_relative_path (folder, url));
  }
  return found != NULL ? found : try (self, g_strdup (url));
}

static char *
rewrite_file (const Rewrite *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *relative = ink_link_relative_path (folder, self->wanted);
  g_autofree char *content =
      ink_site_dup_content_path (ink_link_index_get_site (self->index), self->wanted);
  char *found = NULL;

  if (*self->main != '/')
    found =
        try (self, self->page != NULL ? dup_in_style (self, relative) : g_strdup (relative));
  if (found == NULL && *self->main != '/')
    found = try (self, g_strdup (content));
  if (found == NULL) {
    g_autofree char *styled =
        self->page != NULL ? dup_in_style (self, content) : g_strdup (content);

    found = try (self, g_strconcat ("/", styled, NULL));
  }
  return found;
}

/* Splits the old target. */
static void
split (Rewrite *self, const char *target)
{
  const char *base = ink_site_get_text (ink_link_index_get_site (self->index), NULL, "baseURL");
  const char *host = base != NULL ? strstr (base, "//") : NULL;
  gsize length = strcspn (target, "?#");
  const char *start = target;

  if (host != NULL && strstr (target, "//") != NULL) {
    const char *own = strstr (target, "//");

    start = own + 2 + strcspn (own + 2, "/?#");
  }
  self->tail = target + length;
  self->host = g_strndup (target, (gsize)(start - target));
  self->main = g_strndup (start, (gsize)(target + length - start));
  self->encoded = strchr (self->main, '%') != NULL;
}

static char *
run (Rewrite *self, const char *target, InkTargetHow how)
{
  InkPages *pages = ink_link_index_get_pages (self->index);
  gboolean is_ref = self->kind == INK_LINK_REF || self->kind == INK_LINK_RELREF;
  char *found = NULL;

  self->from = ink_pages_lookup (pages, self->path);
  self->page = ink_link_index_has_file (self->index, self->wanted)
                   ? NULL
                   : ink_pages_lookup (pages, self->wanted);
  split (self, target);
  if (is_ref && self->page != NULL) {
    found = rewrite_ref (self);
  } else if (!is_ref) {
    self->how = how;
    self->strict = TRUE;
    found = how == INK_TARGET_AS_FILE ? rewrite_file (self) : rewrite_url (self);
    self->strict = FALSE;
    if (found == NULL)
      found = rewrite_url (self);
    if (found == NULL)
      found = rewrite_file (self);
  }
  g_free (self->host);
  g_free (self->main);
  return found;
}

char *
ink_link_rewrite (const InkLinkIndex *index,
                  const char *from,
                  InkLinkKind kind,
                  const char *target,
                  InkTargetHow how,
                  const char *wanted)
{
  Rewrite self = { .index = index, .path = from, .kind = kind, .wanted = wanted };

  return run (&self, target, how);
}

char *
ink_link_rewrite_picture (const InkLinkIndex *index,
                          const char *from,
                          const char *target,
                          InkTargetHow how,
                          const char *wanted)
{
  Rewrite self = {
    .index = index, .path = from, .kind = INK_LINK_FIGURE, .picture = TRUE, .wanted = wanted
  };

  return run (&self, target, how);
}
