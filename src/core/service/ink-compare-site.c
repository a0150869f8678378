/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the bare site in a temporary folder that Hugo renders articles in. Of other pages only
 * their front matter is written, without what could break it: the text of nobody else is
 * rendered. */

#include "ink-compare-site.h"

#include "ink-export-copy.h"
#include "ink-file.h"
#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-page-place.h"
#include "ink-site-walk.h"
#include "ink-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* What is copied of bundles; what is larger is left out. */
#define MAX_FILE   (8 * 1024 * 1024)
#define MAX_COPIED (256 * 1024 * 1024)
#define MAX_FILES  20000
#define MAX_DEPTH  6

typedef struct {
  const InkSite *site;
  const char *folder;
  GHashTable *written; /* paths relative to the site */
  goffset copied;
  guint n_files;
  GCancellable *cancellable;
} Writing;

static gboolean
make_parent (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir_with_parents (parent, 0700) == 0)
    return TRUE;
  ink_file_set_error (error, parent, errno, TRUE);
  return FALSE;
}

static gboolean
write_file (const char *path, const char *data, gsize length, gboolean bom, GError **error)
{
  g_autofree char *whole = bom ? g_strconcat ("\xEF\xBB\xBF", data, NULL) : NULL;

  return make_parent (path, error) &&
         g_file_set_contents_full (path,
                                   whole != NULL ? whole : data,
                                   (gssize)(length + (bom ? 3 : 0)),
                                   G_FILE_SET_CONTENTS_NONE,
                                   0600,
                                   error);
}

/* Where @path of the site goes; NULL where it is no content, or is there already. */
static char *
dup_new_place (Writing *self, const char *path)
{
  g_autofree char *place = ink_compare_config_dup_place (self->site, path);

  if (place == NULL || !g_hash_table_add (self->written, g_strdup (path)))
    return NULL;
  return g_build_filename (self->folder, place, NULL);
}

/* --- Other pages ---------------------------------------------------------------------------
 */

/* The home page must be written where we look for it. */
static gboolean
is_fit (const InkFrontMatter *front_matter, const InkPagePlace *place)
{
  static const char *const moving[] = { "outputs", "url", "layout", "type" };

  if (!ink_front_matter_is_readable (front_matter))
    return FALSE;
  for (guint i = 0; place->kind == INK_PAGE_KIND_HOME && i < G_N_ELEMENTS (moving); i++)
    if (ink_front_matter_get (front_matter, moving[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* The front matter of a page that is not rendered. What cannot be read is left out. */
static void
write_stub (const char *path, gpointer data)
{
  Writing *self = data;
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), path, NULL);
  g_autoptr (InkPagePlace) place =
      ink_page_place_new (self->site, ink_site_get_hugo (self->site), path);
  g_autoptr (InkStored) stored = ink_store_load (full, self->cancellable, NULL);
  g_autoptr (InkFrontMatter) front_matter = NULL;
  g_autofree char *target = NULL;

  if (stored == NULL)
    return;
  front_matter = ink_front_matter_parse (stored->text);
  if (!is_fit (front_matter, place))
    return;
  target = dup_new_place (self, path);
  if (target != NULL)
    (void)write_file (target,
                      ink_text_get_data (stored->text),
                      ink_front_matter_get_body_start (front_matter),
                      FALSE,
                      NULL);
}

static gboolean
is_section_file (const char *name)
{
  return g_str_has_prefix (name, "_index.") && g_str_has_suffix (name, ".md");
}

/* _index.md, in every language, of the folder of @path and those above it. */
static void
write_sections (Writing *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  while (!g_str_equal (folder, ".") && !g_hash_table_contains (self->written, folder)) {
    g_autofree char *full = g_build_filename (ink_site_get_root (self->site), folder, NULL);
    g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
    const char *name = NULL;
    char *parent = g_path_get_dirname (folder);

    g_hash_table_add (self->written, g_strdup (folder));
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *section =
          is_section_file (name) ? g_strconcat (folder, "/", name, NULL) : NULL;

      if (section != NULL && !g_hash_table_contains (self->written, section))
        write_stub (section, self);
    }
    g_free (folder);
    folder = parent;
  }
}

/* --- Bundles -------------------------------------------------------------------------------
 */

static void
copy_resource (Writing *self, const char *path)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), path, NULL);
  g_autofree char *target = NULL;
  GStatBuf info;

  if (g_lstat (full, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > MAX_FILE ||
      self->copied + info.st_size > MAX_COPIED || self->n_files >= MAX_FILES)
    return;
  target = dup_new_place (self, path);
  if (target == NULL || !make_parent (target, NULL) ||
      !ink_export_copy_file (full, target, self->cancellable, NULL))
    return;
  self->copied += info.st_size;
  self->n_files++;
}

static gboolean
is_page_of_bundle (const char *name)
{
  return (g_str_has_prefix (name, "index.") || g_str_has_prefix (name, "_index.")) &&
         g_str_has_suffix (name, ".md");
}

static void
copy_resources (Writing *self, const char *folder, gboolean deep, guint depth)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *there = g_build_filename (full, name, NULL);

    if (*name == '.' || is_page_of_bundle (name) || g_file_test (there, G_FILE_TEST_IS_SYMLINK))
      continue;
    if (!g_file_test (there, G_FILE_TEST_IS_DIR)) {
      if (deep || !g_str_has_suffix (name, ".md"))
        copy_resource (self, path);
    } else if (deep && depth < MAX_DEPTH) {
      copy_resources (self, path, TRUE, depth + 1);
    }
  }
}

static void
copy_bundle (Writing *self, const char *path)
{
  g_autoptr (InkPagePlace) place =
      ink_page_place_new (self->site, ink_site_get_hugo (self->site), path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (place->bundle != INK_BUNDLE_NONE)
    copy_resources (self, folder, place->bundle == INK_BUNDLE_LEAF, 0);
}

/* --- The whole -----------------------------------------------------------------------------
 */

/* Whether it looks up other pages, by ref or relref. */
static gboolean
refers (const char *text)
{
  return strstr (text, "{{") != NULL && strstr (text, "ref ") != NULL;
}

static gboolean
write_source (Writing *self, InkCompareSource *source, GError **error)
{
  source->file = dup_new_place (self, source->path);
  if (source->file == NULL)
    return TRUE;
  return write_file (source->file,
                     ink_text_get_data (source->text),
                     ink_text_get_length (source->text),
                     source->bom,
                     error);
}

/* As a string of a template, which is one of Go. */
static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      g_string_append_c (out, '\\');
    if ((guchar)*text < ' ')
      g_string_append_printf (out, "\\x%02x", (guchar)*text);
    else
      g_string_append_c (out, *text);
  }
  g_string_append_c (out, '"');
}

/* The home page has all articles of its language. */
gboolean
ink_compare_site_write_list (const char *folder, GPtrArray *sources, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "layouts", "index.html", NULL);
  g_autoptr (GString) layout = g_string_new ("{{ $numbers := dict");

  for (guint i = 0; i < sources->len; i++) {
    const InkCompareSource *source = sources->pdata[i];

    if (source->file == NULL)
      continue;
    g_string_append_c (layout, ' ');
    append_string (layout, source->file);
    g_string_append_printf (layout, " \"%u\"", i);
  }
  g_string_append (layout,
                   " }}{{ range .Site.Pages }}{{ $page := . }}{{ with .File }}"
                   "{{ with index $numbers .Filename }}\n" INK_COMPARE_TOKEN
                   "{{ . }}\n{{ $page.Content }}{{ end }}{{ end }}{{ end }}\n" INK_COMPARE_TOKEN
                   "end\n");
  (void)remove (path); /* GLib writes over what is there, and leaves the rest */
  return write_file (path, layout->str, layout->len, FALSE, error);
}

gboolean
ink_compare_site_write (const InkSite *site,
                        const char *folder,
                        GPtrArray *sources,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GHashTable) written =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writing self = { site, folder, written, 0, 0, cancellable };
  g_autofree char *config = ink_compare_config_new (site);
  g_autofree char *config_path = g_build_filename (folder, "config.json", NULL);
  gboolean more = FALSE;

  for (guint i = 0; i < sources->len; i++)
    if (!write_source (&self, sources->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < sources->len; i++) {
    const InkCompareSource *source = sources->pdata[i];

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_sections (&self, source->path);
    copy_bundle (&self, source->path);
    more = more || refers (ink_text_get_data (source->text));
  }
  if (more &&
      !ink_site_walk (site, INK_SITE_WALK_SECTIONS, write_stub, &self, cancellable, error))
    return FALSE;
  return write_file (config_path, config, strlen (config), FALSE, error) &&
         ink_compare_site_write_list (folder, sources, error);
}
