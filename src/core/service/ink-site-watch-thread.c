/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The thread of a watch: puts the kernel's watches on folders, reads their events, waits until
 * it is calm and tells. It blocks in poll() and does nothing while nothing happens; only where
 * the kernel cannot tell all it wakes by itself. */

#include "ink-site-watch-private.h"

#include "ink-watch-calm.h"
#include "ink-watch-folders.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_PAUSE    (20 * G_TIME_SPAN_MILLISECOND) /* between two readings of a burst */
#define LOOK_INTERVAL (10 * G_TIME_SPAN_SECOND)      /* where the kernel does not tell all */
#define GONE_INTERVAL (1 * G_TIME_SPAN_SECOND)
#define GIT_LONGEST   (10 * G_TIME_SPAN_SECOND)
#define GIT_AGAIN     (100 * G_TIME_SPAN_MILLISECOND)
#define FEW_FOLDERS   8192 /* where the system does not tell its limit */

/* What belongs to the thread alone. */
typedef struct {
  InkWatcher *watcher;
  GPtrArray *places;
  InkInotify *inotify; /* NULL where the kernel gives none */
  InkWatchCalm calm;
  char *git_lock;
  guint max_folders;
  gint64 look_interval;
  struct stat root; /* which folder it is */
  gboolean gone;
  gboolean remote;
  gboolean partly;
  gboolean renew; /* all watches anew */
  gboolean held;
  gboolean released; /* what happened while it was held is to be read before any is told */
  gint64 look_at;    /* when to look by itself; G_MAXINT64: never */
  gint64 read_at;    /* not before */
  gint64 git_at;     /* git was at work: not told before */
} Thread;

/* Other programs of the user want some too. */
static guint
find_max_folders (void)
{
  g_autofree char *text = NULL;
  guint64 limit = 0;

  if (g_file_get_contents ("/proc/sys/fs/inotify/max_user_watches", &text, NULL, NULL))
    limit = g_ascii_strtoull (text, NULL, 10);
  return limit > 0 ? (guint)MIN (limit / 2, G_MAXINT) : FEW_FOLDERS / 2;
}

static InkSiteWatchState
find_state (const Thread *self)
{
  if (self->gone)
    return INK_SITE_WATCH_GONE;
  if (self->inotify == NULL || self->remote)
    return INK_SITE_WATCH_LOOKING;
  return self->partly ? INK_SITE_WATCH_PARTLY : INK_SITE_WATCH_FULL;
}

static void
settle_state (Thread *self, gint64 now)
{
  InkSiteWatchState state = find_state (self);

  if (state == INK_SITE_WATCH_FULL)
    self->look_at = G_MAXINT64;
  else
    self->look_at = now + (self->gone ? GONE_INTERVAL : self->look_interval);
  ink_watcher_set_state (self->watcher,
                         state,
                         self->inotify != NULL ? ink_inotify_get_n_folders (self->inotify) : 0);
}

static gboolean
is_same_root (const Thread *self, const struct stat *info)
{
  return info->st_dev == self->root.st_dev && info->st_ino == self->root.st_ino;
}

/* All watches, as the places and the disk are now. */
static void
watch_all (Thread *self, gint64 now)
{
  InkWatchFolders folders = { .inotify = self->inotify,
                              .root = self->watcher->root,
                              .places = self->places,
                              .max_folders = self->max_folders };
  struct stat info;
  gboolean was_gone = self->gone;

  self->renew = FALSE;
  self->gone = stat (self->watcher->root, &info) != 0 || !S_ISDIR (info.st_mode);
  if (!self->gone && self->inotify != NULL)
    self->gone = !ink_watch_folders_add_all (&folders);
  self->partly = folders.partly;
  ink_watcher_set_unnamed (self->watcher,
                           folders.n_unnamed,
                           g_steal_pointer (&folders.unnamed));
  if (!self->gone) {
    self->root = info;
    self->remote = ink_watch_folders_is_remote (self->watcher->root);
    g_free (self->git_lock);
    self->git_lock = ink_watch_folders_find_git_lock (self->watcher->root);
  }
  if (self->gone != was_gone)
    ink_watch_calm_add (&self->calm, NULL, INK_WATCH_ALL, now);
  settle_state (self, now);
}

static void
event_cb (const char *path, InkInotifyWhat what, gpointer data)
{
  Thread *self = data;
  gint64 now = g_get_monotonic_time ();
  InkWatchKinds kinds;

  if (what & (INK_INOTIFY_LOST | INK_INOTIFY_ROOT)) {
    self->renew = TRUE;
    if (what & INK_INOTIFY_LOST)
      ink_watch_calm_add (&self->calm, NULL, INK_WATCH_ALL, now);
    return;
  }
  kinds = ink_watch_places_judge (self->places, path);
  if (kinds == 0)
    return;
  if ((what & INK_INOTIFY_FOLDER) && (what & INK_INOTIFY_GONE))
    ink_inotify_forget (self->inotify, path);
  if ((what & INK_INOTIFY_FOLDER) && (what & INK_INOTIFY_APPEARED)) {
    InkWatchFolders folders = { .inotify = self->inotify,
                                .root = self->watcher->root,
                                .places = self->places,
                                .max_folders = self->max_folders };

    ink_watch_folders_add (&folders, path);
    self->partly = self->partly || folders.partly;
    g_free (folders.unnamed);
  }
  if (!g_utf8_validate (path, -1, NULL))
    self->renew = TRUE; /* they are counted anew */
  ink_watch_calm_add (&self->calm, path, kinds, now);
}

/* The root's own events: moved, deleted, or another folder in its place. */
static void
look_at_root (Thread *self, gint64 now)
{
  struct stat info;
  gboolean there = stat (self->watcher->root, &info) == 0 && S_ISDIR (info.st_mode);

  if (there && !self->gone && is_same_root (self, &info))
    return;
  if (!there && self->gone)
    return;
  self->renew = TRUE;
  if (there)
    ink_watch_calm_add (&self->calm, NULL, INK_WATCH_ALL, now);
}

static void
read_events (Thread *self, gint64 now)
{
  ink_inotify_read (self->inotify, event_cb, self);
  self->read_at = now + READ_PAUSE;
  look_at_root (self, now);
  if (!self->renew)
    settle_state (self, now);
}

static gboolean
is_git_at_work (const Thread *self, gint64 now)
{
  struct stat info;
  gint64 age;

  if (self->git_lock == NULL || now - self->calm.first > GIT_LONGEST ||
      stat (self->git_lock, &info) != 0)
    return FALSE;
  age = g_get_real_time () - (gint64)info.st_mtim.tv_sec * G_TIME_SPAN_SECOND;
  return age < GIT_LONGEST; /* an older one was left by a git that was killed */
}

static void
tell_if_due (Thread *self, gint64 now)
{
  InkWatchKinds kinds;
  char **paths;

  if (self->held || MAX (ink_watch_calm_get_due (&self->calm), self->git_at) > now)
    return;
  if (is_git_at_work (self, now)) {
    self->git_at = now + GIT_AGAIN;
    return;
  }
  paths = ink_watch_calm_take (&self->calm, &kinds);
  ink_watcher_tell (self->watcher, paths, kinds);
}

static void
look_if_due (Thread *self, gint64 now)
{
  if (self->look_at > now)
    return;
  look_at_root (self, now);
  if (!self->gone)
    ink_watch_calm_add (&self->calm, NULL, INK_WATCH_CONTENT | INK_WATCH_CONFIG, now);
  if (!self->renew)
    settle_state (self, now);
}

/* What its owner asked for. FALSE: to end. */
static gboolean
take_wishes (Thread *self)
{
  InkWatcher *watcher = self->watcher;
  guint64 count;
  gboolean stop;

  if (read (watcher->wake, &count, sizeof count) < 0)
    count = 0;
  g_mutex_lock (&watcher->lock);
  stop = watcher->stop;
  self->released = self->held && watcher->held == 0;
  self->held = watcher->held > 0;
  if (watcher->places_new || self->places == NULL) {
    g_clear_pointer (&self->places, g_ptr_array_unref);
    self->places = g_ptr_array_ref (watcher->places);
    watcher->places_new = FALSE;
    self->renew = TRUE;
  }
  g_mutex_unlock (&watcher->lock);
  return !stop;
}

static int
find_timeout (const Thread *self, gint64 now)
{
  gint64 due = MAX (ink_watch_calm_get_due (&self->calm), self->git_at);
  gint64 at = self->held ? G_MAXINT64 : due;

  at = MIN (at, self->look_at);
  if (self->read_at > now)
    at = MIN (at, self->read_at);
  if (self->watcher->wake < 0)
    at = MIN (at, now + GONE_INTERVAL); /* nothing can wake it */
  if (at == G_MAXINT64)
    return -1;
  return (int)CLAMP ((at - now + 999) / 1000, 0, 3600 * 1000);
}

static void
wait_and_read (Thread *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean listen = self->inotify != NULL && !self->held && self->read_at <= now;
  struct pollfd fds[] = {
    { .fd = self->watcher->wake, .events = POLLIN },
    { .fd = listen ? ink_inotify_get_fd (self->inotify) : -1, .events = POLLIN },
  };

  poll (fds, G_N_ELEMENTS (fds), find_timeout (self, now));
  if (fds[1].revents & POLLIN)
    read_events (self, g_get_monotonic_time ());
}

gpointer
ink_watcher_run (gpointer data)
{
  Thread self = { .watcher = data, .inotify = ink_inotify_new (), .look_at = G_MAXINT64 };

  const InkSiteWatchLimits *limits = &self.watcher->limits;

  ink_watch_calm_init (&self.calm);
  self.max_folders = limits->max_folders > 0 ? limits->max_folders : find_max_folders ();
  self.look_interval =
      limits->look_seconds > 0 ? limits->look_seconds * G_TIME_SPAN_SECOND : LOOK_INTERVAL;
  while (take_wishes (&self)) {
    if (self.renew)
      watch_all (&self, g_get_monotonic_time ());
    if (self.released && self.inotify != NULL)
      read_events (&self, g_get_monotonic_time ());
    tell_if_due (&self, g_get_monotonic_time ());
    wait_and_read (&self);
    look_if_due (&self, g_get_monotonic_time ());
  }
  ink_watch_calm_clear (&self.calm);
  g_clear_pointer (&self.places, g_ptr_array_unref);
  ink_inotify_free (self.inotify);
  g_free (self.git_lock);
  ink_watcher_unref (self.watcher);
  return NULL;
}
