/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a picture's address in the page to a file inside the site, and to no other. */
#include "galley-preview-scheme.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PREFIX           "site:///image/"
#define MAX_PICTURE_SIZE (64 * 1024 * 1024)

struct _GalleyPreviewScheme {
  gatomicrefcount refs;
  InkSite *site;
  char *root;
  char *article; /* relative to root */
};

static char *
relative_to (const char *root, const char *path)
{
  gsize length = strlen (root);

  if (g_str_has_prefix (path, root) && path[length] == '/')
    return g_strdup (path + length + 1);
  return NULL;
}

GalleyPreviewScheme *
galley_preview_scheme_new (InkSite *site, const char *article_path)
{
  GalleyPreviewScheme *self = g_new0 (GalleyPreviewScheme, 1);

  g_atomic_ref_count_init (&self->refs);
  if (site != NULL) {
    self->article = relative_to (ink_site_get_root (site), article_path);
    if (self->article != NULL) {
      self->site = ink_site_ref (site);
      self->root = g_strdup (ink_site_get_root (site));
      return self;
    }
  }
  self->root = g_path_get_dirname (article_path);
  self->article = g_path_get_basename (article_path);
  return self;
}

GalleyPreviewScheme *
galley_preview_scheme_ref (GalleyPreviewScheme *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
galley_preview_scheme_unref (GalleyPreviewScheme *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->site, ink_site_unref);
  g_free (self->root);
  g_free (self->article);
  g_free (self);
}

const char *
galley_preview_scheme_get_article (const GalleyPreviewScheme *self)
{
  return self->article;
}

/* The image as the article names it: what follows "image/GENERATION/", without query. */
static char *
image_of_uri (const char *uri)
{
  const char *rest;
  g_autofree char *image = NULL;
  char *end;

  if (!g_str_has_prefix (uri, PREFIX))
    return NULL;
  rest = strchr (uri + strlen (PREFIX), '/');
  if (rest == NULL)
    return NULL;
  image = g_uri_unescape_string (rest + 1, NULL);
  if (image == NULL || !g_utf8_validate (image, -1, NULL))
    return NULL;
  end = image + strcspn (image, "?#");
  *end = '\0';
  return *image == '\0' ? NULL : g_steal_pointer (&image);
}

/* As written, and with its percent signs read, as Markdown's links have them. */
static GPtrArray *
candidates (const GalleyPreviewScheme *self, const char *image)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *plain = g_uri_unescape_string (image, NULL);
  const char *names[] = { image, plain };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (names[i] == NULL || (i > 0 && g_str_equal (image, names[i])))
      continue;
    if (self->site == NULL) {
      g_ptr_array_add (found, g_strdup (names[i]));
    } else {
      g_auto (GStrv) paths = ink_site_dup_image_paths (self->site, self->article, names[i]);

      for (guint k = 0; paths != NULL && paths[k] != NULL; k++)
        g_ptr_array_add (found, g_strdup (paths[k]));
    }
  }
  return found;
}

/* The real path of a regular file below @real_root; links out of it are not followed. */
static char *
inside (const char *real_root, const char *root, const char *relative)
{
  g_autofree char *path = g_build_filename (root, relative, NULL);
  char *real = realpath (path, NULL);
  gsize length = strlen (real_root);
  g_autofree char *copy = NULL;
  struct stat info;

  if (real == NULL)
    return NULL;
  copy = g_strdup (real);
  free (real);
  if (strncmp (copy, real_root, length) != 0 || copy[length] != '/')
    return NULL;
  if (stat (copy, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_PICTURE_SIZE)
    return NULL;
  return g_steal_pointer (&copy);
}

char *
galley_preview_scheme_find (const GalleyPreviewScheme *self, const char *uri, GError **error)
{
  g_autofree char *image = image_of_uri (uri);
  g_autoptr (GPtrArray) paths = NULL;
  char *real = realpath (self->root, NULL);
  g_autofree char *real_root = g_strdup (real);

  free (real);
  if (image != NULL && real_root != NULL) {
    paths = candidates (self, image);
    for (guint i = 0; i < paths->len; i++) {
      char *found = inside (real_root, self->root, g_ptr_array_index (paths, i));

      if (found != NULL)
        return found;
    }
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No picture at “%s”", uri);
  return NULL;
}
