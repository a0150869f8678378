/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file of a site's ".galley" folder: its lines are kept as they are, entries are put in
 * their place among them. Never writes unless asked to. */

#include "ink-site-settings.h"

#include "ink-file.h"
#include "ink-i18n.h"
#include "ink-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

G_DEFINE_QUARK (ink - settings - error - quark, ink_settings_error)

struct _InkSettings {
  const InkSettingsKind *kind;
  char *root;
  GBytes *before;     /* as read; NULL where there was no file */
  GPtrArray *lines;   /* without terminators */
  GPtrArray *entries; /* borrowed from the lines' trimmed copies; NULL: to be made */
  guint64 version;
  gboolean changed;
};

static gboolean
is_entry (const char *line)
{
  const char *p = line + strspn (line, " \t");

  return *p != '\0' && *p != '#';
}

static char *
dup_entry (const char *line)
{
  return g_strstrip (g_strdup (line));
}

/* The version in "# galley NAME 2"; 0 where the line is no such. */
static guint64
version_of (const char *line, const char *name)
{
  g_autofree char *start = g_strdup_printf ("# galley %s ", name);

  return g_str_has_prefix (line, start) ? g_ascii_strtoull (line + strlen (start), NULL, 10)
                                        : 0;
}

static void
read_lines (InkSettings *self, const char *data, gsize length)
{
  g_autofree char *text = g_strndup (data, length);
  const char *start = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;
  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    gsize end = strlen (lines[i]);

    if (end > 0 && lines[i][end - 1] == '\r')
      lines[i][end - 1] = '\0';
    if (lines[i + 1] != NULL || *lines[i] != '\0')
      g_ptr_array_add (self->lines, g_strdup (lines[i]));
  }
  if (self->lines->len > 0)
    self->version = version_of (self->lines->pdata[0], self->kind->name);
}

InkSettings *
ink_settings_new (const char *root, const InkSettingsKind *kind, const char *data, gsize length)
{
  InkSettings *self = g_new0 (InkSettings, 1);

  self->kind = kind;
  self->root = g_strdup (root);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  if (data != NULL)
    read_lines (self, data, length);
  return self;
}

void
ink_settings_free (InkSettings *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->before, g_bytes_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_ptr_array_unref (self->lines);
  g_free (self->root);
  g_free (self);
}

static char *
dup_path (const InkSettings *self)
{
  return g_build_filename (self->root, INK_SETTINGS_FOLDER, self->kind->name, NULL);
}

static gboolean
check_text (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *name = NULL;

  if (g_utf8_validate_len (data, length, NULL))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error,
               INK_STORE_ERROR,
               INK_STORE_ERROR_NOT_UTF8,
               _ ("“%s” is not UTF-8 text; convert it first, as with iconv"),
               name);
  return FALSE;
}

InkSettings *
ink_settings_load (const char *root, const InkSettingsKind *kind, GError **error)
{
  g_autofree char *path = g_build_filename (root, INK_SETTINGS_FOLDER, kind->name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  GStatBuf there;
  struct stat info;
  InkSettings *self;

  if (g_lstat (path, &there) != 0 && (errno == ENOENT || errno == ENOTDIR))
    return ink_settings_new (root, kind, NULL, 0);
  bytes = ink_file_read (path, INK_SETTINGS_MAX_SIZE, &info, NULL, error);
  if (bytes == NULL || !check_text (path, bytes, error))
    return NULL;
  self =
      ink_settings_new (root, kind, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->before = g_steal_pointer (&bytes);
  return self;
}

GPtrArray *
ink_settings_get_entries (InkSettings *self)
{
  if (self->entries != NULL)
    return self->entries;
  self->entries = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->lines->len; i++)
    if (is_entry (self->lines->pdata[i]))
      g_ptr_array_add (self->entries, dup_entry (self->lines->pdata[i]));
  return self->entries;
}

const char *
ink_settings_get_value (InkSettings *self)
{
  GPtrArray *entries = ink_settings_get_entries (self);
  const char *reason;

  for (guint i = 0; i < entries->len; i++)
    if (self->kind->check (entries->pdata[i], &reason))
      return entries->pdata[i];
  return NULL;
}

gboolean
ink_settings_is_newer (const InkSettings *self)
{
  return self->version > INK_SETTINGS_VERSION;
}

static gboolean
check_writable (const InkSettings *self, GError **error)
{
  if (!ink_settings_is_newer (self))
    return TRUE;
  g_set_error (error,
               INK_SETTINGS_ERROR,
               INK_SETTINGS_ERROR_NEWER,
               _ ("“%s/%s” was written by a newer Galley (version %u), so this one leaves it "
                  "alone. Update Galley to change it."),
               INK_SETTINGS_FOLDER,
               self->kind->name,
               (guint)MIN (self->version, G_MAXUINT));
  return FALSE;
}

static gboolean
check_entry (const InkSettings *self, const char *entry, GError **error)
{
  const char *reason = NULL;

  if (g_utf8_validate (entry, -1, NULL) && strpbrk (entry, "\r\n") == NULL &&
      is_entry (entry) && self->kind->check (entry, &reason))
    return TRUE;
  g_set_error (error,
               INK_SETTINGS_ERROR,
               INK_SETTINGS_ERROR_ENTRY,
               "“%s”: %s",
               entry,
               reason != NULL ? reason : _ ("An entry is one line of text."));
  return FALSE;
}

static void
add_line (InkSettings *self, guint position, const char *line)
{
  g_ptr_array_insert (self->lines, (int)position, g_strdup (line));
}

/* The head of a new file; of one without its first line that alone. */
static void
add_head (InkSettings *self)
{
  gboolean fresh = self->lines->len == 0;
  g_autofree char *first =
      g_strdup_printf ("# galley %s %d", self->kind->name, INK_SETTINGS_VERSION);
  g_auto (GStrv) head = g_strsplit (self->kind->head, "\n", -1);

  if (self->version > 0)
    return;
  add_line (self, 0, first);
  self->version = INK_SETTINGS_VERSION;
  for (guint i = 0; fresh && head[i] != NULL; i++) {
    g_autofree char *line = g_strconcat ("# ", head[i], NULL);

    add_line (self, self->lines->len, line);
  }
  if (fresh)
    add_line (self, self->lines->len, "");
}

/* Above the comments that stand right above the line at @position, but below the head. */
static guint
above_comments (const InkSettings *self, guint position)
{
  guint at = position;

  while (at > 0 && *(const char *)self->lines->pdata[at - 1] == '#')
    at--;
  return at > 0 ? at : position;
}

/* Where @entry goes: before the first that is greater, else, and where people order them, after
 * the last. */
static guint
find_place (const InkSettings *self, const char *entry)
{
  guint after = self->lines->len;

  for (guint i = 0; i < self->lines->len; i++) {
    g_autofree char *other = dup_entry (self->lines->pdata[i]);

    if (!is_entry (self->lines->pdata[i]))
      continue;
    if (!self->kind->ordered && strcmp (other, entry) > 0)
      return above_comments (self, i);
    after = i + 1;
  }
  return after;
}

static void
forget_entries (InkSettings *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->changed = TRUE;
}

static gboolean
remove_lines (InkSettings *self, const char *entry)
{
  gboolean removed = FALSE;

  for (guint i = self->lines->len; i > 0; i--) {
    g_autofree char *other = dup_entry (self->lines->pdata[i - 1]);

    if (!is_entry (other) || (entry != NULL && !g_str_equal (other, entry)))
      continue;
    g_ptr_array_remove_index (self->lines, i - 1);
    removed = TRUE;
  }
  if (removed)
    forget_entries (self);
  return removed;
}

gboolean
ink_settings_add (InkSettings *self, const char *entry, GError **error)
{
  g_autofree char *line = dup_entry (entry);

  if (!check_writable (self, error) || !check_entry (self, line, error))
    return FALSE;
  if (self->kind->single) {
    if (g_strcmp0 (ink_settings_get_value (self), line) == 0)
      return TRUE;
    remove_lines (self, NULL);
  } else if (g_ptr_array_find_with_equal_func (ink_settings_get_entries (self),
                                               line,
                                               g_str_equal,
                                               NULL)) {
    return TRUE;
  }
  add_head (self);
  add_line (self, find_place (self, line), line);
  forget_entries (self);
  return TRUE;
}

static gboolean
set_unknown (const InkSettings *self, const char *line, GError **error)
{
  g_set_error (error,
               INK_SETTINGS_ERROR,
               INK_SETTINGS_ERROR_UNKNOWN,
               _ ("“%s/%s” has no entry “%s”."),
               INK_SETTINGS_FOLDER,
               self->kind->name,
               line);
  return FALSE;
}

gboolean
ink_settings_remove (InkSettings *self, const char *entry, GError **error)
{
  g_autofree char *line = dup_entry (entry);

  if (!check_writable (self, error))
    return FALSE;
  return remove_lines (self, line) || set_unknown (self, line, error);
}

/* The line of @entry, or the next or last entry's before or after it; -1 where there is none.
 */
static int
find_line (const InkSettings *self, const char *entry, int from, int step)
{
  for (int i = from; i >= 0 && i < (int)self->lines->len; i += step) {
    g_autofree char *other = dup_entry (self->lines->pdata[i]);

    if (is_entry (other) && (entry == NULL || g_str_equal (other, entry)))
      return i;
  }
  return -1;
}

gboolean
ink_settings_replace (InkSettings *self, const char *old, const char *entry, GError **error)
{
  g_autofree char *line = dup_entry (old);
  g_autofree char *new_line = dup_entry (entry);
  int at = find_line (self, line, 0, 1);

  if (!check_writable (self, error) || !check_entry (self, new_line, error))
    return FALSE;
  if (at < 0)
    return set_unknown (self, line, error);
  if (g_str_equal (line, new_line))
    return TRUE;
  if (find_line (self, new_line, 0, 1) >= 0 || !self->kind->ordered)
    return ink_settings_remove (self, line, error) && ink_settings_add (self, new_line, error);
  g_free (self->lines->pdata[at]);
  self->lines->pdata[at] = g_steal_pointer (&new_line);
  forget_entries (self);
  return TRUE;
}

gboolean
ink_settings_move (InkSettings *self, const char *entry, gboolean later, GError **error)
{
  g_autofree char *line = dup_entry (entry);
  int at = find_line (self, line, 0, 1), other;

  g_return_val_if_fail (self->kind->ordered, FALSE);
  if (!check_writable (self, error))
    return FALSE;
  if (at < 0)
    return set_unknown (self, line, error);
  other = find_line (self, NULL, later ? at + 1 : at - 1, later ? 1 : -1);
  if (other >= 0) {
    gpointer kept = self->lines->pdata[at];

    self->lines->pdata[at] = self->lines->pdata[other];
    self->lines->pdata[other] = kept;
    forget_entries (self);
  }
  return TRUE;
}

char *
ink_settings_dup_text (const InkSettings *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++) {
    g_string_append (text, self->lines->pdata[i]);
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The folder, made where there is none. A link is not followed: it may lead anywhere. */
static gboolean
make_folder (const InkSettings *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->root, INK_SETTINGS_FOLDER, NULL);
  GStatBuf info;

  if (g_mkdir (path, 0777) == 0)
    return TRUE;
  if (errno == EEXIST && g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
    return TRUE;
  ink_file_set_error (error, path, errno == EEXIST ? ENOTDIR : errno, TRUE);
  return FALSE;
}

/* Whether the file is still what was read. */
static gboolean
is_unchanged (const char *path, gpointer data, GError **error)
{
  const InkSettings *self = data;
  g_autoptr (GBytes) now = NULL;
  struct stat info;

  if (self->before != NULL)
    now = ink_file_read (path, INK_SETTINGS_MAX_SIZE, &info, NULL, NULL);
  if (self->before == NULL || (now != NULL && g_bytes_equal (now, self->before)))
    return TRUE;
  g_set_error (error,
               INK_SETTINGS_ERROR,
               INK_SETTINGS_ERROR_CHANGED,
               _ ("“%s/%s” was changed by another program. Try again."),
               INK_SETTINGS_FOLDER,
               self->kind->name);
  return FALSE;
}

gboolean
ink_settings_save (InkSettings *self, GError **error)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *text = ink_settings_dup_text (self);
  InkFileOptions options = {
    .durable = TRUE,
    .create = self->before == NULL,
    .mode = 0666,
    .check = is_unchanged,
    .check_data = self,
  };

  if (!check_writable (self, error))
    return FALSE;
  if (!self->changed)
    return TRUE;
  if (!make_folder (self, error) ||
      !ink_file_replace (path, text, strlen (text), &options, NULL, NULL, error))
    return FALSE;
  g_clear_pointer (&self->before, g_bytes_unref);
  self->before = g_bytes_new (text, strlen (text));
  self->changed = FALSE;
  return TRUE;
}
