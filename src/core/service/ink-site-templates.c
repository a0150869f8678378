/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the templates of a site's shortcodes, and its render hooks. What is no plain file, is
 * too large or stands behind a link to a folder is not read: then not all are known. */

#include "ink-site-templates.h"

#include "ink-file.h"
#include "ink-site-paths.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_TEMPLATES 2000
#define MAX_NAMES     20000 /* in all folders */
#define MAX_DEPTH     6
#define MAX_BYTES     ((gsize)256 * 1024)

typedef struct {
  InkSiteSources *sources;
  const char *root;
  gboolean newer, hook;
  gboolean incomplete;
  guint n_names;
} Collecting;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The names in a folder of templates, sorted; NULL where it is none. */
static GPtrArray *
list_names (Collecting *self, const char *folder)
{
  g_autofree char *path = ink_site_absolute_path (self->root, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while (self->n_names < MAX_NAMES && (name = g_dir_read_name (dir)) != NULL) {
    g_ptr_array_add (names, g_strdup (name));
    self->n_names++;
  }
  self->incomplete = self->incomplete || self->n_names == MAX_NAMES;
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* What a template with @source is called: its path without what stands behind the first period.
 */
static void
add_template (Collecting *self, const char *path, const char *name)
{
  g_autofree char *plain = g_strndup (name, strcspn (name, "."));
  g_autofree char *full = ink_site_absolute_path (self->root, path);
  g_autoptr (GBytes) bytes = NULL;
  InkSiteTemplate row = { .hook = self->hook, .newer = self->newer };

  if (self->sources->templates->len < MAX_TEMPLATES && !self->hook)
    bytes = ink_file_read (full, MAX_BYTES, NULL, NULL, NULL);
  if (self->sources->templates->len >= MAX_TEMPLATES || (bytes == NULL && !self->hook)) {
    self->incomplete = TRUE;
    return;
  }
  if (bytes != NULL) {
    gsize length;
    const char *data = g_bytes_get_data (bytes, &length);
    g_autofree char *source = g_strndup (data != NULL ? data : "", length);

    ink_shortcode_site_read (source, &row.template.inner, &row.template.markdown);
  }
  row.template.name = plain;
  row.template.path = (char *)path;
  ink_site_sources_add_template (self->sources, &row);
}

/* Whether @folder is to be gone through: a link may lead anywhere, and round and round. */
static gboolean
is_own_folder (Collecting *self, const char *folder, guint depth)
{
  g_autofree char *path = ink_site_absolute_path (self->root, folder);

  if (depth <= MAX_DEPTH && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  self->incomplete = TRUE;
  return FALSE;
}

/* @inside: the path below the folder the shortcodes are in, "" or with "/" at its end. */
static void
collect_folder (Collecting *self, const char *folder, const char *inside, guint depth)
{
  g_autoptr (GPtrArray) names =
      is_own_folder (self, folder, depth) ? list_names (self, folder) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_strconcat (folder, "/", name, NULL);
    g_autofree char *full = ink_site_absolute_path (self->root, path);
    g_autofree char *below = g_strconcat (inside, name, NULL);

    if (g_file_test (full, G_FILE_TEST_IS_DIR)) {
      g_autofree char *next = g_strconcat (below, "/", NULL);

      collect_folder (self, path, next, depth + 1);
    } else if (*name != '.' && (!self->hook || g_str_has_prefix (name, "render-"))) {
      add_template (self, path, below);
    }
  }
}

static void
collect_layouts (Collecting *self, const char *layouts)
{
  static const struct {
    const char *folder;
    gboolean newer, hook;
  } folders[] = {
    { "_shortcodes", TRUE, FALSE },
    { "shortcodes", FALSE, FALSE },
    { "_markup", TRUE, TRUE },
    { "_default/_markup", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_strconcat (layouts, "/", folders[i].folder, NULL);

    self->newer = folders[i].newer;
    self->hook = folders[i].hook;
    collect_folder (self, folder, "", 0);
  }
}

void
ink_site_templates_collect (InkSiteSources *sources, const InkSite *site)
{
  GPtrArray *mounts = ink_site_get_mounts (site);
  Collecting self = { .sources = sources, .root = ink_site_get_root (site) };

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    if (g_str_equal (mount->target, "layouts"))
      collect_layouts (&self, mount->source);
    else if (g_str_has_prefix (mount->target, "layouts/"))
      self.incomplete = TRUE; /* a part that is put in from elsewhere */
  }
  sources->templates_known = !self.incomplete;
}
