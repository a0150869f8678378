/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Unsaved text, kept in the user's data folder: one file an article, named by the hash of its
 * path. Key lines, a blank line, then the bytes as they are, so that it can be read without us.
 */

#include "ink-file.h"
#include "ink-i18n.h"
#include "ink-store.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define FIRST_LINE "galley-draft 1"
#define SUFFIX     ".draft"
#define HEAD_MAX   (32 * 1024)
#define DRAFTS_MAX 4096

void
ink_draft_free (InkDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->etag);
  g_clear_pointer (&self->text, ink_text_unref);
  g_free (self);
}

static char *
drafts_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "galley", "drafts", NULL);
}

static char *
draft_file (const char *path)
{
  g_autofree char *folder = drafts_folder ();
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strconcat (folder, "/", hash, SUFFIX, NULL);
}

static char *
draft_head (const char *path, gsize length, gboolean bom, const char *etag)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/ ", TRUE);

  return g_strdup_printf (FIRST_LINE "\npath: %s\netag: %s\nbom: %d\ntime: %" G_GINT64_FORMAT
                                     "\nlength: %" G_GSIZE_FORMAT "\n\n",
                          escaped,
                          etag != NULL ? etag : "",
                          bom ? 1 : 0,
                          g_get_real_time () / G_USEC_PER_SEC,
                          length);
}

gboolean
ink_store_save_draft (
    const char *path, const InkText *text, gboolean bom, const char *etag, GError **error)
{
  g_autofree char *folder = drafts_folder ();
  g_autofree char *file = NULL;
  g_autoptr (GBytes) head = NULL;
  InkFileOptions options = { .mode = 0600 };
  char *lines;

  g_return_val_if_fail (path != NULL && text != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    ink_file_set_error (error, folder, errno, TRUE);
    return FALSE;
  }
  file = draft_file (path);
  lines = draft_head (path, ink_text_get_length (text), bom, etag);
  head = g_bytes_new_take (lines, strlen (lines));
  options.head = head;
  return ink_file_replace (file,
                           ink_text_get_data (text),
                           ink_text_get_length (text),
                           &options,
                           NULL,
                           NULL,
                           error);
}

static void
take_string (char **place, char *value)
{
  g_free (*place);
  *place = value;
}

/* Takes one "key: value" line into the draft. */
static void
take_line (InkDraft *self, const char *line, gsize *length)
{
  const char *value = strstr (line, ": ");

  if (value == NULL)
    return;
  value += 2;
  if (g_str_has_prefix (line, "path: "))
    take_string (&self->path, g_uri_unescape_string (value, NULL));
  else if (g_str_has_prefix (line, "etag: ") && *value != '\0')
    take_string (&self->etag, g_strdup (value));
  else if (g_str_has_prefix (line, "bom: "))
    self->bom = *value == '1';
  else if (g_str_has_prefix (line, "time: "))
    self->time = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_has_prefix (line, "length: "))
    *length = (gsize)g_ascii_strtoull (value, NULL, 10);
}

/* Reads the head; the text is left NULL. NULL where it is no draft of ours. */
static InkDraft *
parse_head (const char *data, gsize length, gsize *head_length, gsize *text_length)
{
  g_autoptr (InkDraft) self = g_new0 (InkDraft, 1);
  const char *end = memmem (data, MIN (length, (gsize)HEAD_MAX), "\n\n", 2);
  g_autofree char *head = NULL;
  g_auto (GStrv) lines = NULL;

  if (end == NULL || memchr (data, '\0', (gsize)(end - data)) != NULL)
    return NULL;
  head = g_strndup (data, (gsize)(end - data));
  lines = g_strsplit (head, "\n", 16);
  if (!g_str_equal (lines[0], FIRST_LINE))
    return NULL;
  *text_length = G_MAXSIZE;
  for (guint i = 1; lines[i] != NULL; i++)
    take_line (self, lines[i], text_length);
  *head_length = (gsize)(end - data) + 2;
  return self->path != NULL ? g_steal_pointer (&self) : NULL;
}

/* NULL where the file is not whole, or is not the draft of the path it names. */
static InkDraft *
parse_draft (GBytes *bytes, const char *file)
{
  g_autoptr (InkDraft) self = NULL;
  g_autofree char *own_file = NULL;
  gsize length, head_length, text_length;
  const char *data = g_bytes_get_data (bytes, &length);

  self = parse_head (data, length, &head_length, &text_length);
  if (self == NULL || length - head_length != text_length)
    return NULL;
  own_file = draft_file (self->path);
  if (!g_str_equal (own_file, file) ||
      !g_utf8_validate_len (data + head_length, text_length, NULL))
    return NULL;
  self->text = ink_text_new (data + head_length, (gssize)text_length, 0);
  return g_steal_pointer (&self);
}

InkDraft *
ink_store_load_draft (const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *file = NULL;
  InkDraft *self;

  g_return_val_if_fail (path != NULL, NULL);

  file = draft_file (path);
  bytes = ink_file_read (file, 2 * INK_STORE_MAX_SIZE, NULL, NULL, &local);
  if (bytes == NULL) {
    if (!g_error_matches (local, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED))
      g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  self = parse_draft (bytes, file);
  if (self == NULL) {
    g_autofree char *name = g_filename_display_name (path);

    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_INVALID_DATA,
                 _ ("The unsaved text kept for “%s” is damaged and cannot be offered. It stays "
                    "at "
                    "“%s”."),
                 name,
                 file);
  }
  return self;
}

gboolean
ink_store_discard_draft (const char *path, GError **error)
{
  g_autofree char *file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  file = draft_file (path);
  if (unlink (file) == 0 || errno == ENOENT)
    return TRUE;
  ink_file_set_error (error, file, errno, TRUE);
  return FALSE;
}

/* The article's path out of a draft, or NULL. */
static char *
path_of_draft (const char *file)
{
  g_autoptr (GBytes) bytes = ink_file_read (file, 2 * INK_STORE_MAX_SIZE, NULL, NULL, NULL);
  g_autoptr (InkDraft) draft = bytes != NULL ? parse_draft (bytes, file) : NULL;

  return draft != NULL ? g_steal_pointer (&draft->path) : NULL;
}

char **
ink_store_list_drafts (void)
{
  g_autofree char *folder = drafts_folder ();
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && n < DRAFTS_MAX && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (folder, name, NULL);
    g_autofree char *path = g_str_has_suffix (name, SUFFIX) ? path_of_draft (file) : NULL;

    if (path == NULL)
      continue;
    g_strv_builder_add (paths, path);
    n++;
  }
  return g_strv_builder_end (paths);
}
