/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue in the user's cache folder. */

#include "ink-catalogue-cache.h"

#include "galley-config.h"
#include "ink-cache-sweep.h"
#include "ink-file.h"
#include "ink-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* To be raised when records of the same files get other values. */
#define RULES 1

char *
ink_catalogue_cache_dup_path (const char *root)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, root, -1);

  return g_build_filename (g_get_user_cache_dir (),
                           "galley",
                           "library",
                           sum,
                           "catalogue",
                           NULL);
}

static guint64
hash_value (guint64 hash, const InkValue *value)
{
  const char *text = ink_value_get_text (value);

  hash = ink_hash_join (hash, (guint64)ink_value_get_kind (value) + 1);
  if (text != NULL)
    hash = ink_hash_join (hash, ink_hash_string (text));
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    const char *key =
        ink_value_get_kind (value) == INK_VALUE_MAP ? ink_value_get_key (value, i) : NULL;

    if (key != NULL)
      hash = ink_hash_join (hash, ink_hash_string (key));
    hash = hash_value (hash, ink_value_get_item (value, i));
  }
  return ink_hash_join (hash, 2);
}

static guint64
hash_mount (guint64 hash, const InkMount *mount)
{
  hash = ink_hash_join (hash, ink_hash_string (mount->source));
  hash = ink_hash_join (hash, ink_hash_string (mount->target));
  return ink_hash_join (hash, ink_hash_string (mount->language != NULL ? mount->language : ""));
}

guint64
ink_catalogue_cache_stamp (const InkSite *site)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GPtrArray *languages = ink_site_get_languages (site);
  GPtrArray *mounts = ink_site_get_mounts (site);
  InkValue *value = ink_site_get_value (site, NULL, "");
  guint64 hash = ink_hash_join (RULES, ink_hash_string (GALLEY_VERSION));

  hash = ink_hash_join (hash, (guint64)ink_site_get_hugo (site) + 1);
  hash = ink_hash_join (hash, ink_hash_string (ink_site_get_root (site)));
  hash = ink_hash_join (hash, ink_hash_string (g_time_zone_get_identifier (zone)));
  if (value != NULL)
    hash = hash_value (hash, value);
  for (guint i = 0; i < languages->len; i++) {
    value = ink_site_get_value (site, languages->pdata[i], "");
    if (value != NULL)
      hash = hash_value (hash, value);
  }
  for (guint i = 0; i < mounts->len; i++)
    hash = hash_mount (hash, mounts->pdata[i]);
  return hash;
}

/* Mapped for itself: GMappedFile does not say why it failed. An empty file has no bytes. */
static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = NULL;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0 && errno == ENOENT) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "");
    return NULL;
  }
  if (fd < 0) {
    ink_file_set_error (error, path, errno, FALSE);
    return NULL;
  }
  file = g_mapped_file_new_from_fd (fd, FALSE, error);
  close (fd);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

InkCatalogue *
ink_catalogue_cache_load (InkSite *site, GError **error)
{
  g_autofree char *path = ink_catalogue_cache_dup_path (ink_site_get_root (site));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GBytes) bytes = map_file (path, error);

  if (bytes == NULL)
    return NULL;
  ink_cache_note_use (folder, ink_site_get_root (site));
  return ink_catalogue_new_of_bytes (bytes, site, ink_catalogue_cache_stamp (site), error);
}

static gboolean
write_bytes (int fd, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0) {
    gssize wrote = write (fd, data, length);

    if (wrote < 0 && errno == EINTR)
      continue;
    if (wrote < 0)
      return FALSE;
    data += wrote;
    length -= (gsize)wrote;
  }
  return TRUE;
}

static int
write_image (int fd, GPtrArray *image)
{
  for (guint i = 0; i < image->len; i++)
    if (!write_bytes (fd, image->pdata[i]))
      return errno;
  return 0;
}

static InkCatalogue *
open_written (int fd, InkSite *site)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL
             ? ink_catalogue_new_of_bytes (bytes, site, ink_catalogue_cache_stamp (site), NULL)
             : NULL;
}

/* Not synced: what a power cut leaves is told by its checks. */
gboolean
ink_catalogue_cache_save (InkCatalogue *catalogue, InkCatalogue **kept, GError **error)
{
  InkSite *site = ink_catalogue_get_site (catalogue);
  g_autofree char *path = ink_catalogue_cache_dup_path (ink_site_get_root (site));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autoptr (GPtrArray) image = NULL;
  int fd, code;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    ink_file_set_error (error, folder, errno, TRUE);
    return FALSE;
  }
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    ink_file_set_error (error, path, errno, TRUE);
    return FALSE;
  }
  image = ink_catalogue_dup_image (catalogue, ink_catalogue_cache_stamp (site));
  code = write_image (fd, image);
  if (kept != NULL)
    *kept = code == 0 ? open_written (fd, site) : NULL;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && rename (temporary, path) != 0)
    code = errno;
  if (code == 0)
    ink_cache_note_use (folder, ink_site_get_root (site));
  if (code == 0)
    return TRUE;
  unlink (temporary);
  ink_file_set_error (error, path, code, TRUE);
  return FALSE;
}

gboolean
ink_catalogue_cache_drop (const char *root, GError **error)
{
  g_autofree char *path = ink_catalogue_cache_dup_path (root);
  g_autofree char *folder = g_path_get_dirname (path);

  if (unlink (path) != 0 && errno != ENOENT) {
    ink_file_set_error (error, path, errno, TRUE);
    return FALSE;
  }
  ink_cache_drop_note (folder);
  rmdir (folder);
  return TRUE;
}
