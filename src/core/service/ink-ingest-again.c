/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A catalogue brought up to date: what stat() says is another file is read, and where a list
 * changed what is below it, too. */

#include "ink-ingest-private.h"

#include "ink-i18n.h"
#include "ink-site-walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* From so many on, if they are a quarter of all, everything is read anew. */
#define MANY         4096
#define MANY_FOLDERS 64

/* One look. */
typedef struct {
  const InkIngest *ingest;
  InkCatalogue *before;
  GPtrArray *changed;  /* char *, owned: to be read */
  GHashTable *wanted;  /* set of the same */
  GPtrArray *vanished; /* char *, owned */
  GHashTable *gone;    /* set of the same */
  GPtrArray *folders;  /* char *, owned: below them all must be read again */
} Again;

static void
again_clear (Again *self)
{
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->vanished, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Again, again_clear)

static gboolean
is_same (const InkRecordStat *a, const InkRecordStat *b)
{
  return a->mtime == b->mtime && a->size == b->size && a->ctime == b->ctime &&
         a->inode == b->inode && a->device == b->device;
}

static char *
dup_folder (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_strndup (path, (gsize)(slash - path)) : g_strdup ("");
}

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return length == 0 || (strncmp (path, folder, length) == 0 && path[length] == '/');
}

static void
drop (Again *self, const char *path)
{
  char *own = g_strdup (path);

  g_ptr_array_add (self->vanished, own);
  g_hash_table_add (self->gone, own);
}

static void
want (Again *self, const char *path)
{
  char *own;

  if (g_hash_table_contains (self->wanted, path))
    return;
  own = g_strdup (path);
  g_ptr_array_add (self->changed, own);
  g_hash_table_add (self->wanted, own);
}

/* Whether the list gives to what is below it what it gave before. */
static gboolean
says_the_same (const Again *self, const char *path, guint row)
{
  InkIngestFile file = { 0 };
  guint64 hash = 0;
  int root = open (ink_site_get_root (self->ingest->site), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (root >= 0 && ink_ingest_file_read (&file, root, path))
    hash = ink_ingest_hash_front (&file);
  if (root >= 0)
    close (root);
  ink_ingest_file_clear (&file);
  return hash == ink_catalogue_get_front_hash (self->before, row);
}

/* A new, changed or vanished file. Lists and indexes of bundles decide on what is below. */
static void
note_change (Again *self, const char *path, guint row, gboolean gone)
{
  if (gone)
    drop (self, path);
  else
    want (self, path);
  if ((ink_ingest_is_list (path) &&
       (gone || row == INK_NO_ROW || !says_the_same (self, path, row))) ||
      (ink_ingest_is_leaf (path) && (gone || row == INK_NO_ROW)))
    g_ptr_array_add (self->folders, dup_folder (path));
}

static void
look_at (Again *self, const char *path, guint row, const InkRecordStat *stat)
{
  InkRecordStat known = { 0, 0, 0, 0, 0 };

  if (row != INK_NO_ROW)
    known = ink_catalogue_get_stat (self->before, row);
  if (row == INK_NO_ROW || !is_same (&known, stat))
    note_change (self, path, row, FALSE);
}

/* Rows mostly come in the order of the walk: try the next one first. */
static guint
find_row (const InkCatalogue *catalogue, const char *path, guint guess)
{
  if (ink_catalogue_has_row (catalogue, guess) &&
      strcmp (ink_catalogue_get_text (catalogue, guess, INK_RECORD_PATH), path) == 0)
    return guess;
  return ink_catalogue_find (catalogue, path);
}

static gboolean
look_at_all (Again *self, GError **error)
{
  g_autoptr (GArray) entries = ink_ingest_find (self->ingest, TRUE, error);
  guint n_rows = ink_catalogue_get_n_rows (self->before), guess = 0;
  g_autofree guint8 *seen = g_malloc0 ((gsize)n_rows + 1);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++) {
    const InkIngestEntry *entry = &g_array_index (entries, InkIngestEntry, i);
    guint row = find_row (self->before, entry->path, guess);

    look_at (self, entry->path, row, &entry->stat);
    if (row != INK_NO_ROW)
      seen[row] = 1;
    guess = row != INK_NO_ROW ? row + 1 : guess;
  }
  for (guint row = 0; row < n_rows; row++)
    if (!seen[row] && ink_catalogue_has_row (self->before, row))
      note_change (self,
                   ink_catalogue_get_text (self->before, row, INK_RECORD_PATH),
                   row,
                   TRUE);
  return TRUE;
}

/* A folder that had articles is gone: only a walk tells which of them. */
static gboolean
has_rows_below (const Again *self, const char *path)
{
  guint n_rows = ink_catalogue_get_n_rows (self->before);

  for (guint row = 0; row < n_rows; row++)
    if (ink_catalogue_has_row (self->before, row) &&
        is_below (ink_catalogue_get_text (self->before, row, INK_RECORD_PATH), path))
      return TRUE;
  return FALSE;
}

static gboolean
look_at_missing (Again *self, const char *path, guint row)
{
  if (row == INK_NO_ROW)
    return !has_rows_below (self, path);
  if (!g_hash_table_contains (self->gone, path))
    note_change (self, path, row, TRUE);
  return TRUE;
}

/* FALSE: a folder, or nobody can say at once what it means: then all is walked. */
static gboolean
look_at_one (Again *self, int root, const char *path)
{
  guint row = ink_catalogue_find (self->before, path);
  InkSiteWalkAnswer answer = INK_SITE_WALK_FOUND;
  InkRecordStat found;
  struct stat info;

  if (fstatat (root, path, &info, 0) != 0)
    return (errno == ENOENT || errno == ENOTDIR) && look_at_missing (self, path, row);
  if (!S_ISREG (info.st_mode))
    return FALSE;
  if (row == INK_NO_ROW)
    answer = ink_site_walk_ask (self->ingest->site, path);
  if (answer != INK_SITE_WALK_FOUND)
    return answer == INK_SITE_WALK_NOT_FOUND;
  if (self->ingest->cost != NULL)
    self->ingest->cost->n_stats++;
  found = ink_ingest_stat (&info);
  look_at (self, path, row, &found);
  return TRUE;
}

static void
forget (Again *self)
{
  g_ptr_array_set_size (self->folders, 0);
  g_hash_table_remove_all (self->wanted);
  g_hash_table_remove_all (self->gone);
  g_ptr_array_set_size (self->changed, 0);
  g_ptr_array_set_size (self->vanished, 0);
}

static gboolean
look (Again *self, const char *const *paths, GError **error)
{
  gboolean known = paths != NULL;
  int root =
      known ? open (ink_site_get_root (self->ingest->site), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            : -1;

  known = known && root >= 0;
  for (guint i = 0; known && paths[i] != NULL; i++)
    known = look_at_one (self, root, paths[i]);
  if (root >= 0)
    close (root);
  if (known)
    return TRUE;
  forget (self);
  return look_at_all (self, error);
}

static void
widen (Again *self)
{
  guint n_rows = ink_catalogue_get_n_rows (self->before);

  for (guint i = 0; i < self->folders->len; i++) {
    for (guint row = 0; row < n_rows; row++) {
      const char *path = ink_catalogue_get_text (self->before, row, INK_RECORD_PATH);

      if (ink_catalogue_has_row (self->before, row) &&
          is_below (path, self->folders->pdata[i]) && !g_hash_table_contains (self->gone, path))
        want (self, path);
    }
  }
}

/* Whether what @path is changes what the wanted ones are: it is in a folder above one. */
static gboolean
is_above (const Again *self, const char *path)
{
  g_autofree char *folder = dup_folder (path);

  for (guint i = 0; i < self->changed->len; i++)
    if (is_below (self->changed->pdata[i], folder))
      return TRUE;
  return FALSE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The lists and bundles above what is to be read, known and new ones. */
static void
gather_above (const Again *self, GPtrArray *lists, GPtrArray *leaves)
{
  g_auto (GStrv) folders = ink_site_dup_content_folders (self->ingest->site);
  gboolean all = g_strv_length (folders) > 1 || self->changed->len > 64;
  guint n_bundles;
  const guint *bundles = ink_catalogue_get_bundles (self->before, &n_bundles);

  for (guint i = 0; i < n_bundles; i++) {
    const char *path = ink_catalogue_get_text (self->before, bundles[i], INK_RECORD_PATH);

    if (!ink_catalogue_has_row (self->before, bundles[i]) ||
        g_hash_table_contains (self->gone, path) ||
        g_hash_table_contains (self->wanted, path) || !(all || is_above (self, path)))
      continue;
    g_ptr_array_add (ink_ingest_is_list (path) ? lists : leaves, (gpointer)path);
  }
  for (guint i = 0; i < self->changed->len; i++) {
    char *path = self->changed->pdata[i];

    if (ink_ingest_is_list (path))
      g_ptr_array_add (lists, path);
    else if (ink_ingest_is_leaf (path))
      g_ptr_array_add (leaves, path);
  }
  /* Of two lists of one folder the later counts, in the order of a walk. */
  g_ptr_array_sort (lists, compare_paths);
}

/* Records of those lists that changed, and of all else that did. */
static InkCatalogueBuilder *
read_changed (const Again *self, GError **error)
{
  g_autoptr (GPtrArray) above = g_ptr_array_new ();
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GArray) lists = NULL;
  g_autoptr (InkSurroundings) around = NULL;
  g_autoptr (InkCatalogueBuilder) builder = ink_catalogue_builder_new ();

  gather_above (self, above, leaves);
  lists = ink_ingest_read_lists (self->ingest, above);
  around = ink_ingest_surround (self->ingest, lists, leaves);
  for (guint i = 0; i < lists->len; i++) {
    InkIngestList *list = &g_array_index (lists, InkIngestList, i);

    if (!g_hash_table_contains (self->wanted, list->path))
      g_clear_pointer (&list->page, ink_page_unref);
  }
  ink_ingest_add_lists (self->ingest, lists, around, builder);
  for (guint i = 0; i < self->changed->len; i++)
    if (!ink_ingest_is_list (self->changed->pdata[i]))
      g_ptr_array_add (others, self->changed->pdata[i]);
  if (!ink_ingest_read_records (self->ingest, others, around, builder, error))
    return NULL;
  return g_steal_pointer (&builder);
}

/* What was to be read but is not there any more has vanished meanwhile. */
static void
add_missing (Again *self, const InkCatalogueBuilder *builder)
{
  for (guint i = 0; i < self->changed->len; i++)
    if (ink_catalogue_builder_find (builder, self->changed->pdata[i]) == INK_NO_ROW)
      drop (self, self->changed->pdata[i]);
}

/* Files that go with the whole site, or while it is moved away, are not gone: what was read of
 * them stays. */
static gboolean
is_there (const Again *self, GError **error)
{
  const char *root = ink_site_get_root (self->ingest->site);

  if (g_file_test (root, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_NOT_FOUND,
               _ ("“%s” is not there any more. It was moved, renamed or deleted."),
               root);
  return FALSE;
}

static gboolean
check_site (const Again *self, GError **error)
{
  return self->vanished->len == 0 || is_there (self, error);
}

static gboolean
is_much (const Again *self)
{
  return self->changed->len > MANY &&
         self->changed->len > ink_catalogue_get_n_rows (self->before) / 4;
}

static InkCatalogue *
read_all (const Again *self, InkCatalogueChange **change, GError **error)
{
  InkCatalogue *catalogue =
      ink_ingest_all (self->ingest, ink_catalogue_get_generation (self->before) + 1, error);

  if (catalogue != NULL && !is_there (self, error))
    g_clear_pointer (&catalogue, ink_catalogue_unref);
  if (catalogue != NULL && change != NULL)
    *change = ink_catalogue_change_new (TRUE);
  return catalogue;
}

InkCatalogue *
ink_ingest_again (const InkIngest *self,
                  InkCatalogue *before,
                  const char *const *paths,
                  InkCatalogueChange **change,
                  GError **error)
{
  g_auto (Again) again = { .ingest = self, .before = before };
  InkCatalogueBuilder *builder;

  g_return_val_if_fail (self->site != NULL && before != NULL, NULL);

  if (ink_catalogue_get_generation (before) == 0 ||
      ink_catalogue_get_site (before) != self->site)
    return read_all (&again, change, error);
  again.changed = g_ptr_array_new_with_free_func (g_free);
  again.vanished = g_ptr_array_new_with_free_func (g_free);
  again.folders = g_ptr_array_new_with_free_func (g_free);
  again.wanted = g_hash_table_new (g_str_hash, g_str_equal);
  again.gone = g_hash_table_new (g_str_hash, g_str_equal);
  if (!look (&again, paths, error) || !check_site (&again, error))
    return NULL;
  if (again.changed->len + again.vanished->len == 0)
    return ink_catalogue_ref (before);
  if (again.folders->len <= MANY_FOLDERS)
    widen (&again);
  if (again.folders->len > MANY_FOLDERS || is_much (&again))
    return read_all (&again, change, error);
  builder = read_changed (&again, error);
  if (builder == NULL)
    return NULL;
  add_missing (&again, builder);
  if (!check_site (&again, error)) {
    ink_catalogue_builder_free (builder);
    return NULL;
  }
  g_ptr_array_add (again.vanished, NULL);
  return ink_catalogue_update (before,
                               builder,
                               (const char *const *)again.vanished->pdata,
                               change);
}
