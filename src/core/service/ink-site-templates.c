/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the templates of a site's shortcodes, and its render hooks. */

#include "ink-site-templates.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_TEMPLATES 2000
#define MAX_DEPTH     6
#define MAX_BYTES     ((gsize)256 * 1024)

typedef struct {
  InkSiteSources *sources;
  const char *root;
  gboolean newer, hook;
  gboolean incomplete;
} Collecting;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The names in a folder of the site, sorted; NULL where it is none. */
static GPtrArray *
list_names (const Collecting *self, const char *folder)
{
  g_autofree char *path = g_build_filename (self->root, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* What a template with @source is called: its path without what stands behind the first period.
 */
static void
add_template (Collecting *self, const char *path, const char *name)
{
  g_autofree char *plain = g_strndup (name, strcspn (name, "."));
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  g_autofree char *source = NULL;
  gsize length;
  InkSiteTemplate row = { .hook = self->hook, .newer = self->newer };

  if (self->sources->templates->len >= MAX_TEMPLATES) {
    self->incomplete = TRUE;
    return;
  }
  if (!self->hook) {
    if (!g_file_get_contents (full, &source, &length, NULL) || length > MAX_BYTES) {
      self->incomplete = TRUE;
      return;
    }
    ink_shortcode_site_read (source, &row.template.inner, &row.template.markdown);
  }
  row.template.name = plain;
  row.template.path = (char *)path;
  ink_site_sources_add_template (self->sources, &row);
}

/* @inside: the path below the folder the shortcodes are in, "" or with "/" at its end. */
static void
collect_folder (Collecting *self, const char *folder, const char *inside, guint depth)
{
  g_autoptr (GPtrArray) names = list_names (self, folder);

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_strconcat (folder, "/", name, NULL);
    g_autofree char *full = g_build_filename (self->root, path, NULL);
    g_autofree char *below = g_strconcat (inside, name, NULL);

    if (g_file_test (full, G_FILE_TEST_IS_DIR)) {
      g_autofree char *next = g_strconcat (below, "/", NULL);

      if (depth < MAX_DEPTH)
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
