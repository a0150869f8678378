/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The side of a watch its owner sees: signals in the owner's main context. The work is done by
 * ink-site-watch-thread.c. */

#include "ink-site-watch-private.h"

#include <sys/eventfd.h>
#include <unistd.h>

struct _InkSiteWatch {
  GObject parent_instance;
  InkWatcher *watcher;
  InkSiteWatchState told; /* the state last notified */
};

G_DEFINE_FINAL_TYPE (InkSiteWatch, ink_site_watch, G_TYPE_OBJECT)

typedef enum { PROP_STATE = 1, PROP_UNNAMED } InkSiteWatchProp;
static GParamSpec *props[PROP_UNNAMED + 1];
static guint changed_signal;

/* --- The watcher, as far as it is shared ---------------------------------------------------
 */

InkWatcher *
ink_watcher_new (InkSiteWatch *object, const InkSite *site, const InkSiteWatchLimits *limits)
{
  InkWatcher *self = g_new0 (InkWatcher, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  g_weak_ref_init (&self->object, object);
  self->root = g_canonicalize_filename (ink_site_get_root (site), NULL);
  if (limits != NULL)
    self->limits = *limits;
  self->wake = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  self->context = g_main_context_ref_thread_default ();
  self->places = ink_watch_places_new (site);
  return self;
}

InkWatcher *
ink_watcher_ref (InkWatcher *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_watcher_unref (InkWatcher *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->wake >= 0)
    close (self->wake);
  g_weak_ref_clear (&self->object);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->places);
  g_strfreev (self->paths);
  g_free (self->unnamed);
  g_free (self->root);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
ink_watcher_wake (InkWatcher *self)
{
  guint64 one = 1;

  if (write (self->wake, &one, sizeof one) < 0)
    g_debug ("The watch was woken already.");
}

static gboolean
tell_cb (gpointer data)
{
  InkWatcher *self = data;
  g_autoptr (InkSiteWatch) object = g_weak_ref_get (&self->object);

  if (object != NULL)
    ink_site_watch_emit (object);
  return G_SOURCE_REMOVE;
}

/* Under the lock. */
static void
send (InkWatcher *self)
{
  if (self->telling != NULL)
    return;
  self->telling = g_idle_source_new ();
  g_source_set_priority (self->telling, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->telling,
                         tell_cb,
                         ink_watcher_ref (self),
                         (GDestroyNotify)ink_watcher_unref);
  g_source_attach (self->telling, self->context);
  g_source_unref (self->telling);
}

/* Under the lock. The old ones stay where they are all there is. */
static char **
join (InkWatcher *self, char **more)
{
  g_autoptr (GStrvBuilder) both = NULL;

  if (self->kinds == 0)
    return more;
  if (self->paths == NULL || more == NULL) {
    g_strfreev (more);
    g_clear_pointer (&self->paths, g_strfreev);
    return NULL;
  }
  both = g_strv_builder_new ();
  g_strv_builder_addv (both, (const char **)self->paths);
  g_strv_builder_addv (both, (const char **)more);
  g_strfreev (more);
  g_clear_pointer (&self->paths, g_strfreev);
  return g_strv_builder_end (both);
}

void
ink_watcher_tell (InkWatcher *self, char **paths, InkWatchKinds kinds)
{
  g_mutex_lock (&self->lock);
  self->paths = join (self, paths);
  self->kinds |= kinds;
  send (self);
  g_mutex_unlock (&self->lock);
}

void
ink_watcher_set_state (InkWatcher *self, InkSiteWatchState state, guint n_folders)
{
  g_mutex_lock (&self->lock);
  if (self->state != state)
    g_debug ("Watching “%s”: %s, %u folders",
             self->root,
             ink_site_watch_state_to_string (state),
             n_folders);
  if (self->state != state)
    send (self);
  self->state = state;
  self->n_folders = n_folders;
  g_mutex_unlock (&self->lock);
}

void
ink_watcher_set_unnamed (InkWatcher *self, guint n, char *first)
{
  g_mutex_lock (&self->lock);
  if (self->n_unnamed != n || g_strcmp0 (self->unnamed, first) != 0) {
    self->unnamed_new = TRUE;
    send (self);
  }
  self->n_unnamed = n;
  g_free (self->unnamed);
  self->unnamed = first;
  g_mutex_unlock (&self->lock);
}

void
ink_site_watch_emit (InkSiteWatch *self)
{
  InkWatcher *watcher = self->watcher;
  g_auto (GStrv) paths = NULL;
  InkSiteWatchState state;
  InkWatchKinds kinds;
  gboolean stopped, unnamed;

  g_mutex_lock (&watcher->lock);
  watcher->telling = NULL;
  unnamed = watcher->unnamed_new;
  watcher->unnamed_new = FALSE;
  paths = g_steal_pointer (&watcher->paths);
  kinds = watcher->kinds;
  watcher->kinds = 0;
  state = watcher->state;
  stopped = watcher->stop;
  g_mutex_unlock (&watcher->lock);
  if (stopped)
    return;
  if (state != self->told) {
    self->told = state;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  }
  if (unnamed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNNAMED]);
  if (kinds != 0)
    g_signal_emit (self, changed_signal, 0, paths, (guint)kinds);
}

/* --- The object ----------------------------------------------------------------------------
 */

static void
ink_site_watch_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  InkSiteWatch *self = INK_SITE_WATCH (object);

  switch ((InkSiteWatchProp)prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, ink_site_watch_get_state (self));
    break;
  case PROP_UNNAMED:
    g_value_set_uint (value, ink_site_watch_get_unnamed (self, NULL));
    break;
  }
}

static void
ink_site_watch_finalize (GObject *object)
{
  InkSiteWatch *self = INK_SITE_WATCH (object);

  ink_site_watch_stop (self);
  g_clear_pointer (&self->watcher, ink_watcher_unref);
  G_OBJECT_CLASS (ink_site_watch_parent_class)->finalize (object);
}

static void
ink_site_watch_class_init (InkSiteWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ink_site_watch_get_property;
  object_class->finalize = ink_site_watch_finalize;
  props[PROP_STATE] = g_param_spec_uint ("state",
                                         NULL,
                                         NULL,
                                         INK_SITE_WATCH_STARTING,
                                         INK_SITE_WATCH_GONE,
                                         INK_SITE_WATCH_STARTING,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_UNNAMED] = g_param_spec_uint ("unnamed",
                                           NULL,
                                           NULL,
                                           0,
                                           G_MAXUINT,
                                           0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  changed_signal = g_signal_new ("changed",
                                 INK_TYPE_SITE_WATCH,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 2,
                                 G_TYPE_STRV,
                                 G_TYPE_UINT);
}

static void
ink_site_watch_init (InkSiteWatch *self)
{
}

InkSiteWatch *
ink_site_watch_new (const InkSite *site, const InkSiteWatchLimits *limits)
{
  InkSiteWatch *self;
  GThread *thread;

  g_return_val_if_fail (site != NULL, NULL);

  self = g_object_new (INK_TYPE_SITE_WATCH, NULL);
  self->watcher = ink_watcher_new (self, site, limits);
  thread =
      g_thread_try_new ("galley-watch", ink_watcher_run, ink_watcher_ref (self->watcher), NULL);
  if (thread != NULL) {
    g_thread_unref (thread);
  } else {
    ink_watcher_unref (self->watcher);
    ink_watcher_set_state (self->watcher, INK_SITE_WATCH_LOOKING, 0);
  }
  return self;
}

void
ink_site_watch_stop (InkSiteWatch *self)
{
  InkWatcher *watcher;

  g_return_if_fail (INK_IS_SITE_WATCH (self));

  watcher = self->watcher;
  g_mutex_lock (&watcher->lock);
  watcher->stop = TRUE;
  g_mutex_unlock (&watcher->lock);
  ink_watcher_wake (watcher);
}

void
ink_site_watch_set_site (InkSiteWatch *self, const InkSite *site)
{
  InkWatcher *watcher;

  g_return_if_fail (INK_IS_SITE_WATCH (self));
  g_return_if_fail (site != NULL);

  watcher = self->watcher;
  g_mutex_lock (&watcher->lock);
  g_ptr_array_unref (watcher->places);
  watcher->places = ink_watch_places_new (site);
  watcher->places_new = TRUE;
  g_mutex_unlock (&watcher->lock);
  ink_watcher_wake (watcher);
}

static void
add_held (InkSiteWatch *self, int more)
{
  InkWatcher *watcher = self->watcher;

  g_mutex_lock (&watcher->lock);
  watcher->held += more;
  g_mutex_unlock (&watcher->lock);
  ink_watcher_wake (watcher);
}

void
ink_site_watch_hold (InkSiteWatch *self)
{
  g_return_if_fail (INK_IS_SITE_WATCH (self));
  add_held (self, 1);
}

void
ink_site_watch_release (InkSiteWatch *self)
{
  g_return_if_fail (INK_IS_SITE_WATCH (self));
  g_return_if_fail (self->watcher->held > 0);
  add_held (self, -1);
}

InkSiteWatchState
ink_site_watch_get_state (InkSiteWatch *self)
{
  InkSiteWatchState state;

  g_return_val_if_fail (INK_IS_SITE_WATCH (self), INK_SITE_WATCH_STARTING);

  g_mutex_lock (&self->watcher->lock);
  state = self->watcher->state;
  g_mutex_unlock (&self->watcher->lock);
  return state;
}

guint
ink_site_watch_get_n_folders (InkSiteWatch *self)
{
  guint n;

  g_return_val_if_fail (INK_IS_SITE_WATCH (self), 0);

  g_mutex_lock (&self->watcher->lock);
  n = self->watcher->n_folders;
  g_mutex_unlock (&self->watcher->lock);
  return n;
}

guint
ink_site_watch_get_unnamed (InkSiteWatch *self, char **first)
{
  guint n;

  g_return_val_if_fail (INK_IS_SITE_WATCH (self), 0);

  g_mutex_lock (&self->watcher->lock);
  n = self->watcher->n_unnamed;
  if (first != NULL)
    *first = g_strdup (self->watcher->unnamed);
  g_mutex_unlock (&self->watcher->lock);
  return n;
}

const char *
ink_site_watch_state_to_string (InkSiteWatchState state)
{
  switch (state) {
  case INK_SITE_WATCH_STARTING:
    return "starting";
  case INK_SITE_WATCH_FULL:
    return "full";
  case INK_SITE_WATCH_PARTLY:
    return "partly";
  case INK_SITE_WATCH_LOOKING:
    return "looking";
  case INK_SITE_WATCH_GONE:
    return "gone";
  }
  return "";
}
