/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A site's stylesheets: those somebody named, those of the built page, or those the templates
 * name, in this order; the first that gives any. */

#include "ink-site-styles-private.h"

#include "ink-file.h"
#include "ink-site-settings.h"
#include "ink-store.h"

#include <stdlib.h>
#include <string.h>

#define MAX_FILE  ((gsize)1024 * 1024)
#define MAX_FILES 64

/* The real path of @path where it is inside of the site. */
static char *
dup_real (const InkStylesFinder *self, const char *path)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), path, NULL);
  char *real_root = realpath (ink_site_get_root (self->site), NULL);
  char *real = realpath (full, NULL);
  gsize length = real_root != NULL ? strlen (real_root) : 0;
  gboolean inside = real != NULL && real_root != NULL &&
                    strncmp (real, real_root, length) == 0 && real[length] == '/';
  char *found = inside ? g_strdup (real) : NULL;

  free (real);
  free (real_root);
  return found;
}

char *
ink_styles_finder_read (const InkStylesFinder *self, const char *path, gsize max)
{
  g_autofree char *real = dup_real (self, path);
  g_autoptr (GBytes) bytes =
      real != NULL ? ink_file_read (real, max, NULL, self->cancellable, NULL) : NULL;
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (data == NULL)
    return bytes != NULL ? g_strdup ("") : NULL;
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0) {
    data += 3;
    length -= 3;
  }
  return g_utf8_make_valid (data, (gssize)length);
}

/* --- Adding --------------------------------------------------------------------------------
 */

/* As it may stand in "@media": nothing that could end it. */
static gboolean
is_media (const char *media)
{
  return media != NULL && *media != '\0' && strpbrk (media, "{};@\"'\\/<") == NULL &&
         g_ascii_strcasecmp (media, "all") != 0;
}

/* Adds what is clean. */
static void
append (InkStylesFinder *self, const char *clean, const char *media)
{
  /* The second line's end is that of a string whose line goes on. */
  const char *end = g_str_has_suffix (clean, "\\") ? "\n\n" : "\n";

  if (strlen (clean) > INK_SITE_STYLES_MAX - MIN (self->css->len, INK_SITE_STYLES_MAX))
    self->styles->n_left_out++;
  else if (is_media (media))
    g_string_append_printf (self->css, "@media %s {\n%s%s}\n", media, clean, end);
  else
    g_string_append_printf (self->css, "%s%s", clean, end);
}

void
ink_styles_finder_add_text (InkStylesFinder *self,
                            const char *css,
                            const char *path,
                            const char *url,
                            const char *media)
{
  g_autofree char *clean = ink_styles_finder_clean (self, css, path, url, 0);

  append (self, clean, media);
}

gboolean
ink_styles_finder_has (const InkStylesFinder *self, const char *path)
{
  g_autofree char *real = dup_real (self, path);

  return real != NULL && g_file_test (real, G_FILE_TEST_IS_REGULAR);
}

char *
ink_styles_finder_take (InkStylesFinder *self, const char *path, const char *url, guint depth)
{
  g_autofree char *real = dup_real (self, path);
  g_autofree char *css = NULL;

  if (real == NULL || !g_hash_table_add (self->known, g_strdup (real)))
    return NULL;
  css = self->styles->paths->len < MAX_FILES ? ink_styles_finder_read (self, path, MAX_FILE)
                                             : NULL;
  if (css == NULL || strlen (css) > INK_SITE_STYLES_MAX - self->n_read) {
    self->styles->n_left_out++;
    return NULL;
  }
  self->n_read += strlen (css);
  g_ptr_array_add (self->styles->paths, g_strdup (path));
  return ink_styles_finder_clean (self, css, path, url, depth);
}

gboolean
ink_styles_finder_add (InkStylesFinder *self,
                       const char *path,
                       const char *url,
                       const char *media)
{
  g_autofree char *clean = NULL;

  if (!ink_styles_finder_has (self, path))
    return FALSE;
  clean = ink_styles_finder_take (self, path, url, 0);
  if (clean != NULL)
    append (self, clean, media);
  return TRUE;
}

/* --- The whole -----------------------------------------------------------------------------
 */

static void
read_named (InkStylesFinder *self)
{
  g_autofree char *path = ink_settings_dup_stylesheet (ink_site_get_root (self->site));
  const char *slash = path != NULL ? strchr (path, '/') : NULL;

  if (path != NULL && !ink_styles_finder_add (self, path, slash != NULL ? slash : "/", NULL))
    self->styles->n_left_out++;
  if (path != NULL)
    self->styles->source = INK_SITE_STYLES_NAMED;
}

static InkPage *
load_page (InkSite *site, const char *path, GCancellable *cancellable)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, cancellable, NULL);
  g_autoptr (InkFrontMatter) front_matter =
      stored != NULL ? ink_front_matter_parse (stored->text) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0); /* no state is asked for */

  return front_matter != NULL ? ink_page_new (path, front_matter, site, now, NULL) : NULL;
}

InkSiteStyles *
ink_site_styles_load (InkSite *site, const char *path, GCancellable *cancellable)
{
  g_autoptr (InkPage) page = load_page (site, path, cancellable);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  InkSiteStyles *styles = g_new0 (InkSiteStyles, 1);
  InkStylesFinder self = { .site = site,
                           .page = page,
                           .styles = styles,
                           .css = g_string_new (NULL),
                           .known = known,
                           .cancellable = cancellable };

  styles->paths = g_ptr_array_new_with_free_func (g_free);
  styles->frames = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_html_frame_free);
  read_named (&self);
  if (styles->source == INK_SITE_STYLES_NONE)
    ink_styles_finder_read_built (&self);
  if (styles->source == INK_SITE_STYLES_NONE)
    ink_styles_finder_read_templates (&self);
  if (self.css->len > 0)
    ink_styles_finder_read_frames (&self);
  styles->css = g_string_free (self.css, FALSE);
  return styles;
}

gboolean
ink_site_styles_equal (const InkSiteStyles *a, const InkSiteStyles *b)
{
  if (a->frames->len != b->frames->len || !g_str_equal (a->css, b->css))
    return FALSE;
  for (guint i = 0; i < a->frames->len; i++) {
    const InkHtmlFrame *one = a->frames->pdata[i], *other = b->frames->pdata[i];

    if (!g_str_equal (one->name, other->name) || !g_str_equal (one->classes, other->classes) ||
        !g_str_equal (one->id, other->id))
      return FALSE;
  }
  return TRUE;
}

void
ink_site_styles_free (InkSiteStyles *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->frames);
  g_free (self->css);
  g_free (self);
}
