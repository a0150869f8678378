/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders that are no Hugo site: what is in them, and what can be made of them. */

#include "ink-site-loader.h"

#include "ink-file.h"
#include "ink-i18n.h"
#include "ink-site-sources.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_ENTRIES 5000
#define MAX_DEPTH   6

typedef struct {
  guint n_entries;
  gboolean markdown;
  GCancellable *cancellable;
} Look;

static gboolean
is_markdown (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name &&
         (g_ascii_strcasecmp (dot, ".md") == 0 || g_ascii_strcasecmp (dot, ".markdown") == 0);
}

/* Closes @fd. */
static void
look (Look *self, int fd, guint depth)
{
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  struct dirent *entry;
  struct stat info;

  while (dir != NULL && !self->markdown && self->n_entries < MAX_ENTRIES &&
         (entry = readdir (dir)) != NULL && !g_cancellable_is_cancelled (self->cancellable)) {
    if (entry->d_name[0] == '.' || fstatat (fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    self->n_entries++;
    self->markdown = S_ISREG (info.st_mode) && is_markdown (entry->d_name);
    if (S_ISDIR (info.st_mode) && depth < MAX_DEPTH)
      look (self,
            openat (fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
            depth + 1);
  }
  if (dir != NULL)
    closedir (dir);
  else if (fd >= 0)
    close (fd);
}

InkFolderKind
ink_site_loader_look (const char *folder, GCancellable *cancellable)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  Look self = { .cancellable = cancellable };

  if (g_str_equal (path, "/") || g_str_equal (path, g_get_home_dir ()))
    return INK_FOLDER_OTHER;
  look (&self, open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), 0);
  if (self.markdown)
    return INK_FOLDER_MARKDOWN;
  return self.n_entries == 0 && g_access (path, R_OK) == 0 ? INK_FOLDER_EMPTY
                                                           : INK_FOLDER_OTHER;
}

InkSite *
ink_site_loader_load_plain (const char *folder)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  g_autoptr (InkSiteSources) sources = NULL;
  g_autoptr (InkValue) empty = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  InkConfigSet config = { { NULL } };

  for (guint i = 0; i < INK_N_HUGOS; i++)
    config.of[i] = empty;
  sources = ink_site_sources_new (&config);
  sources->plain = TRUE;
  return ink_site_new_from_sources (path, sources, ink_site_sources_guess_hugo (sources));
}

/* --- A new site ----------------------------------------------------------------------------
 */

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir (path, 0755) == 0)
    return TRUE;
  ink_file_set_error (error, path, errno, TRUE);
  return FALSE;
}

/* A TOML string. */
static char *
quote (const char *text)
{
  GString *out = g_string_new ("\"");

  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (out, '\\');
    if ((guchar)*c >= ' ')
      g_string_append_c (out, *c);
  }
  return g_string_free (g_string_append_c (out, '"'), FALSE);
}

gboolean
ink_site_loader_make (const char *folder, const char *title, GError **error)
{
  static const char archetype[] = "---\ntitle: '{{ replace .Name \"-\" \" \" | title }}'\n"
                                  "date: {{ .Date }}\ndraft: true\n---\n";
  g_autofree char *content = g_build_filename (folder, "content", NULL);
  g_autofree char *archetypes = g_build_filename (folder, "archetypes", NULL);
  g_autofree char *first = g_build_filename (archetypes, "default.md", NULL);
  g_autofree char *config = g_build_filename (folder, "hugo.toml", NULL);
  g_autofree char *quoted = quote (title);
  g_autofree char *text =
      g_strdup_printf ("baseURL = \"https://example.org/\"\ntitle = %s\n", quoted);

  if (ink_site_loader_look (folder, NULL) != INK_FOLDER_EMPTY) {
    g_autofree char *name = g_filename_display_name (folder);

    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_EXISTS,
                 _ ("“%s” is not empty any more; nothing was made in it."),
                 name);
    return FALSE;
  }
  return make_folder (content, error) && make_folder (archetypes, error) &&
         g_file_set_contents (first, archetype, -1, error) &&
         g_file_set_contents (config, text, -1, error);
}
