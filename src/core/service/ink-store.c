/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles from and to the disk, byte-exactly: a BOM is held apart, nothing else is touched. */

#include "ink-store.h"

#include "ink-file.h"
#include "ink-i18n.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BOM "\xef\xbb\xbf"

G_DEFINE_QUARK (ink - store - error - quark, ink_store_error)

void
ink_stored_free (InkStored *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, ink_text_unref);
  g_free (self->etag);
  g_free (self);
}

char *
ink_store_get_etag (const char *path, GError **error)
{
  struct stat info;

  g_return_val_if_fail (path != NULL, NULL);

  if (stat (path, &info) == 0)
    return ink_file_dup_etag (&info);
  ink_file_set_error (error, path, errno, FALSE);
  return NULL;
}

static gboolean
check_utf8 (const char *path, const char *data, gsize length, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (InkText) valid = NULL;
  const char *end;

  if (g_utf8_validate_len (data, length, &end))
    return TRUE;
  name = g_filename_display_name (path);
  valid = ink_text_new (data, end - data, 0);
  g_set_error (error,
               INK_STORE_ERROR,
               INK_STORE_ERROR_NOT_UTF8,
               _ ("“%s” is not UTF-8: line %u, byte %zu of the file cannot be read. Convert it "
                  "to UTF-8 with another program, then open it again."),
               name,
               ink_text_get_n_lines (valid),
               (gsize)(end - data));
  return FALSE;
}

static gboolean
check_text (const char *path, const char *data, gsize length, GError **error)
{
  g_autofree char *name = NULL;

  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0)) {
    name = g_filename_display_name (path);
    g_set_error (error,
                 INK_STORE_ERROR,
                 INK_STORE_ERROR_NOT_UTF8,
                 _ ("“%s” is not UTF-8: it is UTF-16 from line 1, byte 0 on. Convert it to "
                    "UTF-8 "
                    "with another program, then open it again."),
                 name);
    return FALSE;
  }
  if (length > 0 && memchr (data, '\0', length) != NULL) {
    name = g_filename_display_name (path);
    g_set_error (error,
                 INK_STORE_ERROR,
                 INK_STORE_ERROR_NOT_TEXT,
                 _ ("“%s” is not a text: it holds a NUL at byte %zu. Open it with the program "
                    "that made it."),
                 name,
                 (gsize)((const char *)memchr (data, '\0', length) - data));
    return FALSE;
  }
  return check_utf8 (path, data, length, error);
}

static gboolean
is_writable (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder = g_path_get_dirname (real != NULL ? real : path);

  return access (path, W_OK) == 0 && access (folder, W_OK | X_OK) == 0;
}

InkStored *
ink_store_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) body = NULL;
  InkStored *self;
  struct stat info;
  const char *data;
  gsize length;
  gboolean bom;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = ink_file_read (path, INK_STORE_MAX_SIZE, &info, cancellable, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (!check_text (path, data, length, error))
    return NULL;
  bom = length >= strlen (BOM) && memcmp (data, BOM, strlen (BOM)) == 0;
  body =
      g_bytes_new_from_bytes (bytes, bom ? strlen (BOM) : 0, length - (bom ? strlen (BOM) : 0));

  self = g_new0 (InkStored, 1);
  self->text = ink_text_new_bytes (body, 0);
  self->bom = bom;
  self->etag = ink_file_dup_etag (&info);
  return self;
}

InkStored *
ink_store_load (const char *path, GCancellable *cancellable, GError **error)
{
  InkStored *self = ink_store_read (path, cancellable, error);

  if (self != NULL)
    self->read_only = !is_writable (path);
  return self;
}

/* Whether the file is still the one the etag was taken of. */
static gboolean
check_etag (const char *path, gpointer data, GError **error)
{
  const char *etag = data;
  g_autofree char *now = ink_store_get_etag (path, error);
  g_autofree char *name = NULL;

  if (now == NULL)
    return FALSE;
  if (g_str_equal (now, etag))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error,
               INK_STORE_ERROR,
               INK_STORE_ERROR_CHANGED_ON_DISK,
               _ ("“%s” was changed by another program since it was opened. Nothing was saved; "
                  "reload it, or save over it."),
               name);
  return FALSE;
}

/* Where to write: the target of a link, else the path itself. */
static char *
resolve (const char *path, GError **error)
{
  g_autofree char *real = realpath (path, NULL);
  struct stat info;

  if (real != NULL)
    return g_strdup (real);
  if (errno != ENOENT || lstat (path, &info) == 0) {
    ink_file_set_error (error, path, errno == ENOENT ? ENOENT : errno, TRUE);
    return NULL;
  }
  return g_strdup (path);
}

static gboolean
may_replace (const char *path, const char *etag, GError **error)
{
  struct stat info;
  gboolean exists = stat (path, &info) == 0;

  if (exists && S_ISDIR (info.st_mode)) {
    ink_file_set_error (error, path, EISDIR, TRUE);
    return FALSE;
  }
  if (etag != NULL && !g_str_equal (etag, "*") && !check_etag (path, (gpointer)etag, error))
    return FALSE;
  if (exists && etag != NULL && access (path, W_OK) != 0) {
    ink_file_set_error (error, path, errno, TRUE);
    return FALSE;
  }
  return TRUE;
}

char *
ink_store_save (const char *path,
                const InkText *text,
                gboolean bom,
                const char *etag,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GBytes) head = bom ? g_bytes_new_static (BOM, strlen (BOM)) : NULL;
  g_autofree char *target = NULL;
  gboolean checked = etag != NULL && !g_str_equal (etag, "*");
  struct stat info;
  InkFileOptions options = { .head = head, .durable = TRUE, .create = etag == NULL };

  g_return_val_if_fail (path != NULL && text != NULL, NULL);

  target = resolve (path, error);
  if (target == NULL || !may_replace (target, etag, error))
    return NULL;
  if (checked) {
    options.check = check_etag;
    options.check_data = (gpointer)etag;
  }
  if (!ink_file_replace (target,
                         ink_text_get_data (text),
                         ink_text_get_length (text),
                         &options,
                         &info,
                         cancellable,
                         error))
    return NULL;
  return ink_file_dup_etag (&info);
}
