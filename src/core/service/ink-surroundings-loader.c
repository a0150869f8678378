/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists above one article, by the names they may have. */

#include "ink-surroundings-loader.h"

#include "ink-ingest-reader.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MAX_DEPTH     32
#define MAX_LANGUAGES 100

typedef struct {
  InkIngestReader *reader;
  InkIngestFile file;
  int root;
  GPtrArray *lists; /* of InkPage */
} Loading;

static void
try_list (Loading *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (ink_ingest_file_read (&self->file, self->root, path))
    g_ptr_array_add (self->lists,
                     ink_ingest_reader_make_page (self->reader, path, &self->file));
}

static void
try_lists (Loading *self, InkSite *site, const char *folder)
{
  static const char *const endings[] = { "md", "markdown" };
  GPtrArray *languages = ink_site_get_languages (site);

  for (guint e = 0; e < G_N_ELEMENTS (endings); e++) {
    g_autofree char *plain = g_strconcat ("_index.", endings[e], NULL);

    try_list (self, folder, plain);
    for (guint i = 0; i < MIN (languages->len, MAX_LANGUAGES); i++) {
      const InkLanguage *language = languages->pdata[i];
      g_autofree char *name = g_strconcat ("_index.", language->key, ".", endings[e], NULL);

      try_list (self, folder, name);
    }
  }
}

/* Whether @folder is one of content, or in one. */
static gboolean
is_content (char **contents, const char *folder)
{
  for (guint i = 0; contents[i] != NULL; i++) {
    gsize length = strlen (contents[i]);

    if (length == 0 || (strncmp (folder, contents[i], length) == 0 &&
                        (folder[length] == '\0' || folder[length] == '/')))
      return TRUE;
  }
  return FALSE;
}

InkSurroundings *
ink_surroundings_load_above (InkSite *site, const char *path, GDateTime *now)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  g_autoptr (InkIngestReader) reader = ink_ingest_reader_new (site, now, TRUE);
  g_auto (GStrv) contents = ink_site_dup_content_folders (site);
  g_autofree char *folder = g_path_get_dirname (path);
  Loading self = { reader, { 0 }, -1, lists };

  if (!is_content (contents, folder))
    return NULL;
  self.root = open (ink_site_get_root (site), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; i < MAX_DEPTH && is_content (contents, folder); i++) {
    char *above = g_path_get_dirname (folder);

    if (self.root >= 0)
      try_lists (&self, site, folder);
    if (g_str_equal (above, folder)) {
      g_free (above);
      break;
    }
    g_free (folder);
    folder = above;
  }
  if (self.root >= 0)
    close (self.root);
  ink_ingest_file_clear (&self.file);
  return ink_surroundings_new (site, now, lists, leaves);
}
