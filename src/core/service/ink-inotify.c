/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one file that knows inotify. GFileMonitor is not used: it does not tell when the kernel's
 * queue was too short (events are gone then, and the folders made meanwhile unwatched), costs
 * three times the memory a folder and dispatches each event in the main loop.
 *
 * Folders are watched through their open descriptor, so that no link on the way can lead the
 * watch out of the site. */

#include "ink-inotify.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define CHANGES                                                                       \
  (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_MODIFY | \
   IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_EXCL_UNLINK | IN_ONLYDIR)
#define ITSELF    (IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define MAX_ABOVE 64

/* A watched folder. */
typedef struct {
  int watch;
  guint round; /* of marking and sweeping */
  gboolean above;
  char path[];
} Folder;

struct _InkInotify {
  int fd;
  guint round;
  GHashTable *by_watch; /* → Folder, owned */
  GTree *by_path;       /* path → Folder: what is below a folder follows it */
};

/* "/" before all else: then a folder's own are all right behind it. */
static int
compare_paths (gconstpointer a, gconstpointer b, gpointer data)
{
  const guchar *first = a;
  const guchar *second = b;

  while (*first != '\0' && *first == *second)
    first++, second++;
  if (*first == *second)
    return 0;
  if (*first == '\0' || *second == '\0')
    return *first == '\0' ? -1 : 1;
  if (*first == '/' || *second == '/')
    return *first == '/' ? -1 : 1;
  return *first < *second ? -1 : 1;
}

InkInotify *
ink_inotify_new (void)
{
  int fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  InkInotify *self;

  if (fd < 0)
    return NULL;
  self = g_new0 (InkInotify, 1);
  self->fd = fd;
  self->by_watch = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->by_path = g_tree_new_full (compare_paths, NULL, NULL, NULL);
  return self;
}

void
ink_inotify_free (InkInotify *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_tree_unref (self->by_path);
  g_hash_table_unref (self->by_watch);
  g_free (self);
}

int
ink_inotify_get_fd (const InkInotify *self)
{
  return self->fd;
}

guint
ink_inotify_get_n_folders (const InkInotify *self)
{
  return g_hash_table_size (self->by_watch);
}

gboolean
ink_inotify_has (const InkInotify *self, const char *path)
{
  return g_tree_lookup (self->by_path, path) != NULL;
}

/* Without telling the kernel. */
static void
drop (InkInotify *self, Folder *folder)
{
  if (!folder->above && g_tree_lookup (self->by_path, folder->path) == folder)
    g_tree_remove (self->by_path, folder->path);
  g_hash_table_remove (self->by_watch, GINT_TO_POINTER (folder->watch));
}

static void
remove_watch (InkInotify *self, Folder *folder)
{
  inotify_rm_watch (self->fd, folder->watch);
  drop (self, folder);
}

static void
take_watch (InkInotify *self, int watch, const char *path, gboolean above)
{
  Folder *folder = g_hash_table_lookup (self->by_watch, GINT_TO_POINTER (watch));
  gsize size = strlen (path) + 1;

  if (folder != NULL && folder->above == above && g_str_equal (folder->path, path)) {
    folder->round = self->round;
    return;
  }
  if (folder != NULL)
    drop (self, folder); /* it was moved: the kernel follows what it is, not its name */
  folder = !above ? g_tree_lookup (self->by_path, path) : NULL;
  if (folder != NULL)
    remove_watch (self, folder); /* another one stands there now */
  folder = g_malloc0 (sizeof *folder + size);
  folder->watch = watch;
  folder->round = self->round;
  folder->above = above;
  memcpy (folder->path, path, size);
  g_hash_table_insert (self->by_watch, GINT_TO_POINTER (watch), folder);
  if (!above)
    g_tree_insert (self->by_path, folder->path, folder);
}

int
ink_inotify_add (InkInotify *self, int fd, const char *path)
{
  char place[64];
  int watch;

  g_snprintf (place, sizeof place, "/proc/self/fd/%d", fd);
  watch = inotify_add_watch (self->fd, place, CHANGES);
  if (watch < 0)
    return errno;
  take_watch (self, watch, path, FALSE);
  return 0;
}

void
ink_inotify_add_above (InkInotify *self, const char *root)
{
  g_autofree char *folder = g_path_get_dirname (root);

  for (guint i = 0; i < MAX_ABOVE && !g_str_equal (folder, "/"); i++) {
    char *parent = g_path_get_dirname (folder);
    int watch = inotify_add_watch (self->fd, folder, ITSELF | IN_MASK_ADD);

    if (watch >= 0)
      take_watch (self, watch, folder, TRUE);
    g_free (folder);
    folder = parent;
  }
}

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return length == 0 ||
         (strncmp (path, folder, length) == 0 && (path[length] == '\0' || path[length] == '/'));
}

void
ink_inotify_forget (InkInotify *self, const char *path)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  GTreeNode *node = g_tree_lower_bound (self->by_path, path);

  for (; node != NULL && is_below (g_tree_node_key (node), path);
       node = g_tree_node_next (node))
    g_ptr_array_add (folders, g_tree_node_value (node));
  for (guint i = 0; i < folders->len; i++)
    remove_watch (self, folders->pdata[i]);
}

void
ink_inotify_mark (InkInotify *self)
{
  self->round++;
}

void
ink_inotify_sweep (InkInotify *self)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, self->by_watch);
  while (g_hash_table_iter_next (&iter, NULL, &folder))
    if (((Folder *)folder)->round != self->round)
      g_ptr_array_add (folders, folder);
  for (guint i = 0; i < folders->len; i++)
    remove_watch (self, folders->pdata[i]);
}

static InkInotifyWhat
read_mask (guint32 mask)
{
  InkInotifyWhat what = mask & IN_ISDIR ? INK_INOTIFY_FOLDER : 0;

  if (mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB))
    what |= INK_INOTIFY_APPEARED;
  if (mask & (IN_DELETE | IN_MOVED_FROM))
    what |= INK_INOTIFY_GONE;
  return what;
}

static void
tell (InkInotify *self, const struct inotify_event *event, InkInotifyFunc func, gpointer data)
{
  Folder *folder = g_hash_table_lookup (self->by_watch, GINT_TO_POINTER (event->wd));
  g_autofree char *path = NULL;
  gboolean root;

  if (event->mask & IN_Q_OVERFLOW) {
    func ("", INK_INOTIFY_LOST, data);
    return;
  }
  if (folder == NULL)
    return; /* forgotten while its events stood in the queue */
  root = folder->above || *folder->path == '\0';
  if (event->mask & IN_IGNORED)
    drop (self, folder);
  if (event->len == 0) {
    if (root && (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT)))
      func ("", INK_INOTIFY_ROOT, data);
    return; /* of other folders their parent's event tells */
  }
  path = *folder->path != '\0' ? g_strconcat (folder->path, "/", event->name, NULL)
                               : g_strdup (event->name);
  func (path, read_mask (event->mask), data);
}

void
ink_inotify_read (InkInotify *self, InkInotifyFunc func, gpointer data)
{
  _Alignas(struct inotify_event) char buffer[64 * 1024];
  gssize length;

  while ((length = read (self->fd, buffer, sizeof buffer)) > 0)
    for (char *at = buffer; at < buffer + length;) {
      const struct inotify_event *event = (const struct inotify_event *)(gpointer)at;

      tell (self, event, func, data);
      at += sizeof *event + event->len;
    }
}
