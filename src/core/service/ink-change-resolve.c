/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the paths of a plan to files: links inside the site are followed, links out of it are
 * not; folders that are missing become entries of their own. */

#include "ink-change-resolve.h"

#include "ink-change-reason.h"
#include "ink-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of the plan, looked at once. */
typedef struct {
  char *real; /* relative to the root; "" is the root */
  int code;   /* why nothing can be done in it */
  int write;  /* why nothing can be written in it */
  gboolean missing;
} Folder;

typedef struct {
  InkResolve *self;
  GHashTable *folders; /* as planned → Folder */
  GHashTable *taken;   /* real paths of files that have a change */
  GHashTable *made;    /* real paths of folders to make */
} Resolving;

static void
folder_free (gpointer data)
{
  Folder *self = data;

  g_free (self->real);
  g_free (self);
}

/* @real below @root, relative; NULL where it is not. */
static char *
relative_to (const char *root, const char *real)
{
  gsize length = g_str_equal (root, "/") ? 0 : strlen (root);

  if (strncmp (real, root, length) != 0 || (real[length] != '/' && real[length] != '\0'))
    return NULL;
  return g_strdup (real[length] == '/' ? real + length + 1 : "");
}

static char *
join (const char *folder, const char *name)
{
  return *folder == '\0' ? g_strdup (name) : g_strconcat (folder, "/", name, NULL);
}

char *
ink_change_resolve_one (const char *root, const char *path, int *code)
{
  g_autofree char *whole = g_strconcat (root, "/", path, NULL);
  char *real = realpath (whole, NULL);
  char *relative;

  if (real == NULL) {
    *code = errno;
    return NULL;
  }
  relative = relative_to (root, real);
  free (real);
  *code = relative == NULL ? INK_REASON_OUTSIDE : 0;
  return relative;
}

static Folder *look_up (Resolving *self, const char *path);

/* A folder that is not there: where its parent is, and its name. */
static void
look_at_missing (Resolving *self, Folder *folder, const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *above = slash != NULL ? g_strndup (path, (gsize)(slash - path)) : NULL;
  Folder *parent = *path != '\0' ? look_up (self, above != NULL ? above : "") : NULL;
  g_autofree char *whole = g_strconcat (self->self->root, "/", path, NULL);
  struct stat info;

  /* A link to nowhere is in the way. */
  if (parent == NULL || parent->code != 0 || lstat (whole, &info) == 0) {
    folder->code = parent != NULL && parent->code != 0 ? parent->code : ENOENT;
    return;
  }
  folder->code = 0;
  folder->missing = TRUE;
  folder->write = parent->write;
  folder->real = join (parent->real, slash != NULL ? slash + 1 : path);
}

static void
look_at_there (Resolving *self, Folder *folder)
{
  g_autofree char *whole = g_strconcat (self->self->root, "/", folder->real, NULL);
  struct stat info;

  if (stat (whole, &info) != 0)
    folder->code = errno;
  else if (!S_ISDIR (info.st_mode))
    folder->code = ENOTDIR;
  else if (access (whole, W_OK | X_OK) != 0)
    folder->write = errno;
}

static Folder *
look_up (Resolving *self, const char *path)
{
  Folder *folder = g_hash_table_lookup (self->folders, path);

  if (folder != NULL)
    return folder;
  folder = g_new0 (Folder, 1);
  g_hash_table_insert (self->folders, g_strdup (path), folder);
  folder->real = ink_change_resolve_one (self->self->root, path, &folder->code);
  if (folder->real != NULL)
    look_at_there (self, folder);
  else if (folder->code == ENOENT)
    look_at_missing (self, folder, path);
  return folder;
}

static Folder *
look_up_parent (Resolving *self, const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *parent = g_strndup (path, slash != NULL ? (gsize)(slash - path) : 0);

  return look_up (self, parent);
}

/* The real path of @path, whose last part is not followed. */
static char *
place_of (const Folder *folder, const char *path)
{
  const char *slash = strrchr (path, '/');

  return join (folder->real, slash != NULL ? slash + 1 : path);
}

/* Adds what is needed so that a file can be made in @folder. */
static void
make_folders (Resolving *self, const char *real)
{
  g_autofree char *parent = NULL;
  g_autofree char *whole = g_strconcat (self->self->root, "/", real, NULL);
  const char *slash = strrchr (real, '/');

  if (*real == '\0' || g_hash_table_contains (self->made, real) ||
      g_file_test (whole, G_FILE_TEST_IS_DIR))
    return;
  parent = g_strndup (real, slash != NULL ? (gsize)(slash - real) : 0);
  make_folders (self, parent);
  g_hash_table_add (self->made, g_strdup (real));
  ink_journal_add (self->self->journal, INK_CHANGE_MAKE_FOLDER, real);
}

/* The file a change reads: must be there, plain, of its etag. A link is followed with @follow.
 * @real is where it is. */
static int
find_old (Resolving *self,
          const char *path,
          const char *etag,
          gboolean follow,
          char **real,
          char **now)
{
  Folder *folder = look_up_parent (self, path);
  g_autofree char *place = folder->code == 0 ? place_of (folder, path) : NULL;
  g_autofree char *whole = g_strconcat (self->self->root, "/", place, NULL);
  struct stat info;
  int code = folder->code;

  if (code != 0 || lstat (whole, &info) != 0)
    return code != 0 ? code : errno;
  if (S_ISLNK (info.st_mode)) {
    if (!follow)
      return INK_REASON_LINK;
    g_clear_pointer (&place, g_free);
    place = ink_change_resolve_one (self->self->root, path, &code);
    if (place == NULL)
      return code;
    g_free (whole);
    whole = g_strconcat (self->self->root, "/", place, NULL);
    if (lstat (whole, &info) != 0)
      return errno;
  }
  if (!S_ISREG (info.st_mode))
    return INK_REASON_NOT_PLAIN;
  *now = ink_file_dup_etag (&info);
  *real = g_steal_pointer (&place);
  return etag == NULL || g_str_equal (etag, *now) ? 0 : INK_REASON_CHANGED;
}

/* Where a new file goes: nothing may be there. */
static int
find_new (Resolving *self, const char *path, char **real)
{
  Folder *folder = look_up_parent (self, path);
  g_autofree char *place = NULL;
  g_autofree char *whole = NULL;
  struct stat info;

  if (folder->code != 0 || folder->write != 0)
    return folder->code != 0 ? folder->code : folder->write;
  place = place_of (folder, path);
  whole = g_strconcat (self->self->root, "/", place, NULL);
  if (lstat (whole, &info) == 0)
    return EEXIST;
  if (errno != ENOENT)
    return errno;
  *real = g_steal_pointer (&place);
  return 0;
}

static int
may_write (Resolving *self, const char *real, gboolean file)
{
  Folder *folder = look_up_parent (self, real);
  g_autofree char *whole = g_strconcat (self->self->root, "/", real, NULL);

  if (folder->code != 0 || folder->write != 0)
    return folder->code != 0 ? folder->code : folder->write;
  return file && access (whole, W_OK) != 0 ? errno : 0;
}

/* Stays though nothing is put into it. */
static void
make_asked_folder (Resolving *self, const char *real, guint index)
{
  GPtrArray *entries = self->self->journal->entries;

  make_folders (self, real);
  for (guint i = entries->len; i > 0; i--) {
    InkEntry *entry = g_ptr_array_index (entries, i - 1);

    if (entry->kind == INK_CHANGE_MAKE_FOLDER && g_str_equal (entry->path, real)) {
      entry->asked = TRUE;
      entry->change = index;
    }
  }
}

static int
find_folder (Resolving *self, const InkChange *change, guint index, char **real)
{
  Folder *folder = look_up (self, change->path);

  if (folder->code != 0)
    return folder->code;
  if (*folder->real == '\0')
    return INK_REASON_NOT_EMPTY;
  if (change->kind == INK_CHANGE_MAKE_FOLDER && folder->missing) {
    if (folder->write == 0)
      make_asked_folder (self, folder->real, index);
    return folder->write;
  }
  if (change->kind == INK_CHANGE_MAKE_FOLDER || folder->missing)
    return INK_REASON_UNCHANGED;
  *real = g_strdup (folder->real);
  return 0;
}

/* Where the change's file, or files, are. */
static int
find_files (Resolving *self,
            const InkChange *change,
            guint index,
            char **path,
            char **from,
            char **etag)
{
  int code = 0;

  switch (change->kind) {
  case INK_CHANGE_EDIT:
    code = find_old (self, change->path, change->etag, TRUE, path, etag);
    return code != 0 ? code : may_write (self, *path, TRUE);
  case INK_CHANGE_CREATE:
    return find_new (self, change->path, path);
  case INK_CHANGE_COPY:
    code = find_old (self, change->from, change->etag, TRUE, from, etag);
    return code != 0 ? code : find_new (self, change->path, path);
  case INK_CHANGE_MOVE:
    code = find_old (self, change->from, change->etag, FALSE, from, etag);
    code = code != 0 ? code : may_write (self, *from, TRUE);
    return code != 0 ? code : find_new (self, change->path, path);
  case INK_CHANGE_DELETE:
    code = find_old (self, change->path, change->etag, FALSE, path, etag);
    return code != 0 ? code : may_write (self, *path, TRUE);
  case INK_CHANGE_REMOVE_FOLDER:
  case INK_CHANGE_MAKE_FOLDER:
    return find_folder (self, change, index, path);
  }
  g_assert_not_reached ();
}

static gboolean
is_taken (Resolving *self, const char *real)
{
  return real != NULL && g_hash_table_contains (self->taken, real);
}

static int
resolve_change (Resolving *self, const InkChange *change, guint index)
{
  g_autofree char *path = NULL;
  g_autofree char *from = NULL;
  g_autofree char *etag = NULL;
  gboolean moved = change->kind == INK_CHANGE_MOVE;
  int code = find_files (self, change, index, &path, &from, &etag);
  InkEntry *entry;

  if (code != 0)
    return code;
  if (path == NULL) /* folders that are made anyway */
    return 0;
  if (is_taken (self, path) || (moved && is_taken (self, from)))
    return INK_REASON_SAME;
  g_hash_table_add (self->taken, g_strdup (path));
  if (moved)
    g_hash_table_add (self->taken, g_strdup (from));
  if (change->kind == INK_CHANGE_CREATE || change->kind == INK_CHANGE_COPY || moved) {
    Folder *folder = look_up_parent (self, change->path);

    make_folders (self, folder->real);
  }
  entry = ink_journal_add (self->self->journal, change->kind, path);
  entry->change = index;
  entry->from = g_steal_pointer (&from);
  entry->etag = g_steal_pointer (&etag);
  entry->past_trash = change->past_trash;
  return 0;
}

static gboolean
is_handed (const InkResolve *self, const InkChange *change)
{
  return change->kind == INK_CHANGE_EDIT && self->open != NULL &&
         g_strv_contains (self->open, change->path);
}

void
ink_change_resolve (InkResolve *self, const InkPlan *plan)
{
  Resolving resolving = { .self = self };

  resolving.folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, folder_free);
  resolving.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  resolving.made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < plan->changes->len; i++) {
    const InkChange *change = g_ptr_array_index (plan->changes, i);

    self->handed[i] = !change->left_out && is_handed (self, change);
    if (!change->left_out && !self->handed[i])
      self->codes[i] = resolve_change (&resolving, change, i);
  }
  g_hash_table_unref (resolving.folders);
  g_hash_table_unref (resolving.taken);
  g_hash_table_unref (resolving.made);
}
