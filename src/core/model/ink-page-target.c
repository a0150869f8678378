/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From names to a link and a file. Up to 0.122 Hugo sanitizes whole paths, later each part of
 * them; the rest is the same, so the parts are kept apart here. */

#include "ink-page-target.h"

#include <string.h>

typedef struct {
  const InkTargetParts *parts;
  GPtrArray *elements; /* owned texts; one may hold "/" */
  gboolean ends_open;  /* the link ends before the last element: index.html */
  gboolean trims_name; /* the link of "index" is its folder's */
  gboolean raw;        /* as "url" says it */
  gboolean is_file;    /* "url" names a file */
  const char *folder, *file_folder;
} Builder;

static void
add (Builder *self, const char *element)
{
  if (*element != '\0' && !g_str_equal (element, "/"))
    g_ptr_array_add (self->elements, g_strdup (element));
}

static void
add_file (Builder *self)
{
  const InkOutputFormat *format = self->parts->format;

  g_ptr_array_add (self->elements,
                   g_strconcat (format->base_name,
                                *format->suffix != '\0' ? "." : "",
                                format->suffix,
                                NULL));
}

static void
add_suffix (Builder *self)
{
  const InkOutputFormat *format = self->parts->format;
  char *last;
  gsize length;

  if (self->elements->len == 0) {
    add_file (self);
    return;
  }
  last = self->elements->pdata[self->elements->len - 1];
  length = strlen (last);
  if (length > 0 && last[length - 1] == '/')
    last[length - 1] = '\0';
  self->elements->pdata[self->elements->len - 1] =
      g_strconcat (last, *format->suffix != '\0' ? "." : "", format->suffix, NULL);
  g_free (last);
}

static void
add_parts (Builder *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    add (self, parts[i]);
}

/* From 0.158 or so on each folder of it is sanitized by itself. */
static void
add_permalink (Builder *self)
{
  const InkTargetParts *parts = self->parts;
  g_autofree char *rooted = g_strconcat ("/", parts->permalink, NULL);
  g_autofree char *clean = ink_urlize_clean (rooted);

  if (parts->hugo >= INK_HUGO_0_167)
    add_parts (self, clean);
  else
    add (self, parts->permalink);
}

static const char *
last_of (const Builder *self)
{
  return self->elements->len > 0 ? self->elements->pdata[self->elements->len - 1] : "";
}

static void
set_folders (Builder *self)
{
  self->folder = self->parts->folder;
  self->file_folder = self->parts->file_folder;
}

static gboolean
is_below (const char *url, const char *folder)
{
  return *url == '/' && g_str_has_prefix (url + 1, folder);
}

/* From 0.123 on a ".." is taken out before Hugo asks whether there is a dot in it. */
static char *
dup_url (const InkTargetParts *parts)
{
  g_autofree char *rooted = NULL;

  if (parts->hugo == INK_HUGO_0_111 || strstr (parts->url, "..") == NULL)
    return g_strdup (parts->url);
  rooted = g_strconcat ("/", parts->url, NULL);
  return ink_urlize_clean (rooted);
}

static void
build_url (Builder *self)
{
  const InkTargetParts *parts = self->parts;
  g_autofree char *url = dup_url (parts);

  self->raw = parts->kind == INK_PAGE_KIND_PAGE || parts->hugo >= INK_HUGO_0_167;
  self->is_file = strchr (url, '.') != NULL && !g_str_has_suffix (url, "/");
  add_parts (self, url);
  if (!self->is_file)
    add_file (self);
  self->ends_open = g_str_equal (last_of (self), "index.html");
  if (!parts->multihost && *parts->url == '/')
    return;
  if (!is_below (url, parts->file_folder))
    self->file_folder = parts->file_folder;
  if (!is_below (url, parts->folder))
    self->folder = parts->folder;
}

static void
build_page (Builder *self, gboolean ugly)
{
  const InkTargetParts *parts = self->parts;

  if (parts->permalink != NULL) {
    add_permalink (self);
  } else {
    add (self, parts->dir);
    add (self, parts->name);
  }
  self->trims_name =
      *parts->name != '\0' && g_str_equal (parts->name, parts->format->base_name);
  if (ugly || (self->trims_name && parts->permalink == NULL))
    add_suffix (self);
  else
    add_file (self);
  self->ends_open = g_str_equal (last_of (self), "index.html");
  set_folders (self);
}

static gboolean
is_list (InkPageKind kind)
{
  return kind == INK_PAGE_KIND_HOME || kind == INK_PAGE_KIND_SECTION ||
         kind == INK_PAGE_KIND_TAXONOMY;
}

static void
build_list (Builder *self, gboolean ugly)
{
  const InkTargetParts *parts = self->parts;
  gboolean has_name = parts->kind != INK_PAGE_KIND_HOME;

  if (ugly && has_name && !(is_list (parts->kind) && parts->hugo >= INK_HUGO_0_167))
    add_suffix (self);
  else
    add_file (self);
  self->ends_open = g_str_equal (last_of (self), "index.html") &&
                    !(ugly && is_list (parts->kind) && parts->hugo >= INK_HUGO_0_167);
  set_folders (self);
}

static void
build (Builder *self)
{
  const InkTargetParts *parts = self->parts;
  gboolean ugly = parts->ugly && !parts->format->no_ugly;

  if (parts->kind != INK_PAGE_KIND_PAGE && *parts->url == '\0' &&
      (*parts->section != '\0' || parts->permalink != NULL)) {
    if (parts->permalink != NULL)
      add_permalink (self);
    else
      add (self, parts->section);
  }
  add (self, parts->format->path);
  if (parts->kind != INK_PAGE_KIND_HOME && *parts->url != '\0')
    build_url (self);
  else if (parts->kind == INK_PAGE_KIND_PAGE)
    build_page (self, ugly);
  else
    build_list (self, ugly);
}

/* "/" and the first @n elements. 0.167 leaves "." and ".." of names in. */
static char *
join (const Builder *self, guint n)
{
  const InkTargetParts *parts = self->parts;
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_autofree char *element = parts->hugo >= INK_HUGO_0_131 && !self->raw
                                   ? ink_urlize (self->elements->pdata[i], parts->flags)
                                   : g_strdup (self->elements->pdata[i]);

    g_string_append_printf (all, "/%s", element);
  }
  if (parts->hugo < INK_HUGO_0_167)
    return ink_urlize_clean (all->len > 0 ? all->str : "/");
  while (g_string_replace (all, "//", "/", 0) > 0)
    continue;
  if (all->len > 1 && all->str[all->len - 1] == '/')
    g_string_truncate (all, all->len - 1);
  return g_strdup (all->len > 0 ? all->str : "/");
}

/* What 0.111 does only now. Eats @path. */
static char *
finish (const Builder *self, char *path)
{
  char *finished;

  if (self->parts->hugo >= INK_HUGO_0_131 || self->raw)
    return path;
  finished = ink_urlize (path, self->parts->flags);
  g_free (path);
  return finished;
}

static char *
with_folder (const char *folder, const char *path)
{
  return *folder != '\0' ? g_strconcat ("/", folder, path, NULL) : g_strdup (path);
}

/* To 0.111 "/:slug/" with a slug "index" is "/index/", and "/:slug" is "/". */
static gboolean
keeps_name (const Builder *self)
{
  return self->parts->hugo == INK_HUGO_0_111 && self->parts->permalink != NULL &&
         g_str_has_suffix (self->parts->permalink, "/");
}

static char *
build_link (const Builder *self)
{
  /* 0.111 takes even a "url" that ends with index.html for a folder. */
  gboolean as_folder = self->is_file && self->parts->hugo == INK_HUGO_0_111;
  gboolean cut = self->ends_open && !as_folder;
  g_autofree char *path = join (self, self->elements->len - (cut ? 1 : 0));
  g_autofree char *link = NULL;

  if (self->trims_name && !keeps_name (self) && g_str_has_suffix (path, self->parts->name))
    path[strlen (path) - strlen (self->parts->name)] = '\0';
  link = with_folder (self->folder, path);
  if (self->ends_open && !g_str_has_suffix (link, "/")) {
    char *closed = g_strconcat (link, "/", NULL);

    g_free (link);
    link = closed;
  }
  link = finish (self, g_steal_pointer (&link));
  return ink_urlize_escape (link, self->parts->hugo, self->raw);
}

/* Cuts @path at its last @c, if that is behind the last "/" or one itself. */
static void
cut_at (char *path, char c)
{
  char *at = strrchr (path, c);

  if (at != NULL && at >= strrchr (path, '/'))
    *at = '\0';
}

/* The folder of it, as the files beside it have it. */
static char *
build_base (const Builder *self)
{
  g_autofree char *start = g_strconcat (self->parts->format->base_name, ".", NULL);
  g_autofree char *path = join (self, self->elements->len);

  if (g_str_has_prefix (last_of (self), start) ||
      (self->is_file && self->parts->hugo == INK_HUGO_0_111))
    cut_at (path, '/');
  else
    cut_at (path, '.');
  return finish (self, with_folder (self->folder, path));
}

static void
builder_init (Builder *self, const InkTargetParts *parts)
{
  memset (self, 0, sizeof *self);
  self->parts = parts;
  self->folder = self->file_folder = "";
  self->elements = g_ptr_array_new_with_free_func (g_free);
  build (self);
}

void
ink_target_init (InkTarget *self, const InkTargetParts *parts)
{
  Builder builder;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;

  builder_init (&builder, parts);
  path = join (&builder, builder.elements->len);
  file = finish (&builder, with_folder (builder.file_folder, path));
  self->file = ink_urlize_clean (file + strspn (file, "/"));
  self->link = build_link (&builder);
  self->base = build_base (&builder);
  g_ptr_array_unref (builder.elements);
}

char *
ink_target_dup_link (const InkTargetParts *parts)
{
  Builder builder;
  char *link;

  builder_init (&builder, parts);
  link = build_link (&builder);
  g_ptr_array_unref (builder.elements);
  return link;
}

void
ink_target_clear (InkTarget *self)
{
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->base, g_free);
}

static char *
dup_full_alias (const InkTarget *self, const InkTargetParts *parts, const char *alias)
{
  if (*alias != '/')
    return ink_urlize_join (*self->base != '\0' ? self->base : "/", "..", alias, NULL);
  if (parts->hugo >= INK_HUGO_0_167 && !parts->multihost)
    return ink_urlize_join ("/", parts->folder, parts->format->path, alias, NULL);
  if (*parts->format->path == '\0')
    return g_strdup (alias);
  return ink_urlize_join (parts->format->path, alias, NULL);
}

char *
ink_target_dup_alias (const InkTarget *self, const InkTargetParts *parts, const char *alias)
{
  g_autofree char *full = dup_full_alias (self, parts, alias);
  g_autofree char *clean = NULL;
  const char *path;

  if (parts->ugly_aliases && !g_str_has_suffix (full, ".html")) {
    char *longer = g_strconcat (full, ".html", NULL);

    g_free (full);
    full = longer;
  }
  if (parts->multihost && !is_below (full, parts->file_folder)) {
    char *inside = ink_urlize_join (parts->file_folder, full, NULL);

    g_free (full);
    full = inside;
  }
  clean = ink_urlize_clean (full);
  path = clean + (*clean == '/');
  if (*alias == '\0' || *path == '\0' || g_str_equal (path, ".") ||
      g_str_has_prefix (path, ".."))
    return NULL;
  if (g_str_has_suffix (path, ".html"))
    return g_strdup (path);
  return g_strconcat (path, "/index.html", NULL);
}
