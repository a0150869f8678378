/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The site of a folder, as its config on the disk changes. What is read is a sealed value; a
 * config that cannot be read never takes the place of a good one. */

#include "ink-site-keeper.h"

#include "ink-i18n.h"
#include "ink-site-loader.h"

struct _InkSiteKeeper {
  GObject parent_instance;
  InkSite *read; /* as the files say */
  InkSite *site; /* with what Hugo told */
  InkHugoJudgement *judgement;
  gboolean asking; /* Hugo is to be asked again when the config changes */
  InkSiteWatch *watch;
  InkSiteTrouble trouble;
  char *message;
  GCancellable *cancellable;
  gboolean reading;
  gboolean again; /* asked for while it was read */
};

G_DEFINE_FINAL_TYPE (InkSiteKeeper, ink_site_keeper, G_TYPE_OBJECT)

typedef enum { PROP_SITE = 1, PROP_TROUBLE, PROP_JUDGEMENT } InkSiteKeeperProp;
static GParamSpec *props[PROP_JUDGEMENT + 1];
static guint changed_signal;

/* Takes @message. */
static void
set_trouble (InkSiteKeeper *self, InkSiteTrouble trouble, char *message)
{
  g_autofree char *old = self->message;

  self->message = message;
  if (self->trouble == trouble && g_strcmp0 (old, message) == 0)
    return;
  self->trouble = trouble;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
}

static char *
dup_name (InkSiteKeeper *self)
{
  return g_filename_display_name (ink_site_get_root (self->site));
}

/* --- Reading -------------------------------------------------------------------------------
 */

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  InkSite *old = data;
  const char *root = ink_site_get_root (old);
  GError *error = NULL;
  InkSite *site = ink_site_loader_load (root, cancellable, &error);

  if (site == NULL && ink_site_is_plain (old) &&
      g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE)) {
    g_clear_error (&error);
    site = ink_site_loader_load_plain (root);
  }
  if (site != NULL)
    g_task_return_pointer (task, site, (GDestroyNotify)ink_site_unref);
  else
    g_task_return_error (task, error);
}

static void
show_site (InkSiteKeeper *self, InkSite *site)
{
  ink_site_ref (site);
  ink_site_unref (self->site);
  self->site = site;
  ink_site_watch_set_site (self->watch, site);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SITE]);
}

/* What the files say and, where they say nothing, what Hugo told of them last. */
static void
show_read (InkSiteKeeper *self)
{
  InkValue *told = self->judgement != NULL ? self->judgement->told : NULL;
  g_autoptr (InkSite) site =
      told != NULL ? ink_site_with_told (self->read, told) : ink_site_ref (self->read);

  show_site (self, site);
}

static void
take_site (InkSiteKeeper *self, InkSite *site)
{
  set_trouble (self, INK_SITE_FINE, NULL);
  if (ink_site_equal (self->read, site))
    return;
  ink_site_unref (self->read);
  self->read = ink_site_ref (site);
  show_read (self);
  if (self->asking)
    ink_site_keeper_ask_hugo (self);
}

static void
take_error (InkSiteKeeper *self, const GError *error)
{
  g_autofree char *name = dup_name (self);

  if (g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE))
    set_trouble (self,
                 INK_SITE_BARE,
                 g_strdup_printf (_ ("The config of “%s” is gone. Galley goes on with what it "
                                     "said until there is one again."),
                                  name));
  else
    set_trouble (self,
                 INK_SITE_BROKEN,
                 g_strdup_printf (_ ("%s Galley goes on with what the config said before."),
                                  error->message));
}

static void read_config (InkSiteKeeper *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (InkSiteKeeper) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSite) site = g_task_propagate_pointer (G_TASK (result), &error);

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->again) {
    read_config (self);
    return;
  }
  if (ink_site_watch_get_state (self->watch) == INK_SITE_WATCH_GONE)
    return;
  if (site != NULL)
    take_site (self, site);
  else
    take_error (self, error);
}

static void
read_config (InkSiteKeeper *self)
{
  g_autoptr (GTask) task = NULL;

  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, ink_site_ref (self->read), (GDestroyNotify)ink_site_unref);
  g_task_run_in_thread (task, read_thread);
}

/* --- What Hugo says ------------------------------------------------------------------------
 */

static gboolean
is_told_anew (const InkHugoJudgement *before, const InkHugoJudgement *after)
{
  InkValue *old = before != NULL ? before->told : NULL;
  InkValue *new = after != NULL ? after->told : NULL;

  return old != new && (old == NULL || new == NULL || !ink_value_equal (old, new));
}

/* Takes @judgement, or NULL. */
static void
take_judgement (InkSiteKeeper *self, InkHugoJudgement *judgement)
{
  g_autoptr (InkHugoJudgement) before = g_steal_pointer (&self->judgement);

  self->judgement = judgement;
  if (is_told_anew (before, judgement))
    show_read (self);
  if (before != NULL || judgement != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_JUDGEMENT]);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  InkHugoJudgement *judgement = ink_hugo_judge_ask (data, NULL, cancellable, &error);

  if (judgement != NULL)
    g_task_return_pointer (task, judgement, (GDestroyNotify)ink_hugo_judgement_free);
  else
    g_task_return_error (task, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (InkSiteKeeper) self = data;
  g_autoptr (GError) error = NULL;
  InkHugoJudgement *judgement = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable) ||
      g_task_get_task_data (G_TASK (result)) != self->read) {
    ink_hugo_judgement_free (judgement); /* of a config that has changed meanwhile */
    return;
  }
  if (judgement == NULL)
    g_debug ("Hugo was not asked of the config: %s", error->message);
  take_judgement (self, judgement);
}

void
ink_site_keeper_ask_hugo (InkSiteKeeper *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (INK_IS_SITE_KEEPER (self));

  self->asking = TRUE;
  if (ink_site_is_plain (self->read))
    return;
  task = g_task_new (NULL, self->cancellable, asked_cb, g_object_ref (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, ink_site_ref (self->read), (GDestroyNotify)ink_site_unref);
  g_task_run_in_thread (task, ask_thread);
}

const InkHugoJudgement *
ink_site_keeper_get_judgement (InkSiteKeeper *self)
{
  g_return_val_if_fail (INK_IS_SITE_KEEPER (self), NULL);
  return self->judgement;
}

/* --- What the watch tells ------------------------------------------------------------------
 */

static void
changed_cb (InkSiteKeeper *self, char **paths, guint kinds)
{
  if (kinds & INK_WATCH_CONFIG)
    read_config (self);
  if (paths == NULL || (kinds & ~(guint)INK_WATCH_CONFIG) != 0)
    g_signal_emit (self, changed_signal, 0, paths, kinds);
}

static void
state_cb (InkSiteKeeper *self)
{
  g_autofree char *name = NULL;

  if (ink_site_watch_get_state (self->watch) != INK_SITE_WATCH_GONE) {
    if (self->trouble == INK_SITE_GONE)
      read_config (self);
    return;
  }
  name = dup_name (self);
  set_trouble (self,
               INK_SITE_GONE,
               g_strdup_printf (_ ("The folder “%s” is not there any more: it was moved, "
                                   "renamed, deleted, or its disk was taken out. What is open "
                                   "is kept; Galley goes on when the folder is back."),
                                name));
}

/* --- The object ----------------------------------------------------------------------------
 */

static void
ink_site_keeper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  InkSiteKeeper *self = INK_SITE_KEEPER (object);

  switch ((InkSiteKeeperProp)id) {
  case PROP_SITE:
    g_value_set_pointer (value, self->site);
    break;
  case PROP_TROUBLE:
    g_value_set_uint (value, self->trouble);
    break;
  case PROP_JUDGEMENT:
    g_value_set_pointer (value, self->judgement);
    break;
  }
}

static void
ink_site_keeper_dispose (GObject *object)
{
  ink_site_keeper_stop (INK_SITE_KEEPER (object));
  G_OBJECT_CLASS (ink_site_keeper_parent_class)->dispose (object);
}

static void
ink_site_keeper_finalize (GObject *object)
{
  InkSiteKeeper *self = INK_SITE_KEEPER (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->judgement, ink_hugo_judgement_free);
  g_clear_pointer (&self->read, ink_site_unref);
  g_clear_pointer (&self->site, ink_site_unref);
  g_free (self->message);
  G_OBJECT_CLASS (ink_site_keeper_parent_class)->finalize (object);
}

static void
ink_site_keeper_class_init (InkSiteKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ink_site_keeper_get_property;
  object_class->dispose = ink_site_keeper_dispose;
  object_class->finalize = ink_site_keeper_finalize;
  props[PROP_SITE] =
      g_param_spec_pointer ("site", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TROUBLE] = g_param_spec_uint ("trouble",
                                           NULL,
                                           NULL,
                                           INK_SITE_FINE,
                                           INK_SITE_GONE,
                                           INK_SITE_FINE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_JUDGEMENT] =
      g_param_spec_pointer ("judgement", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  changed_signal = g_signal_new ("changed",
                                 INK_TYPE_SITE_KEEPER,
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
ink_site_keeper_init (InkSiteKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

InkSiteKeeper *
ink_site_keeper_new (InkSite *site)
{
  InkSiteKeeper *self;

  g_return_val_if_fail (site != NULL, NULL);

  self = g_object_new (INK_TYPE_SITE_KEEPER, NULL);
  self->read = ink_site_ref (site);
  self->site = ink_site_ref (site);
  self->watch = ink_site_watch_new (site, NULL);
  g_signal_connect_object (self->watch,
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch,
                           "notify::state",
                           G_CALLBACK (state_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
ink_site_keeper_stop (InkSiteKeeper *self)
{
  g_return_if_fail (INK_IS_SITE_KEEPER (self));
  g_cancellable_cancel (self->cancellable);
  if (self->watch == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->watch, self);
  ink_site_watch_stop (self->watch);
}

InkSite *
ink_site_keeper_get_site (InkSiteKeeper *self)
{
  g_return_val_if_fail (INK_IS_SITE_KEEPER (self), NULL);
  return self->site;
}

InkSiteTrouble
ink_site_keeper_get_trouble (InkSiteKeeper *self)
{
  g_return_val_if_fail (INK_IS_SITE_KEEPER (self), INK_SITE_FINE);
  return self->trouble;
}

const char *
ink_site_keeper_get_message (InkSiteKeeper *self)
{
  g_return_val_if_fail (INK_IS_SITE_KEEPER (self), NULL);
  return self->message;
}

InkSiteWatch *
ink_site_keeper_get_watch (InkSiteKeeper *self)
{
  g_return_val_if_fail (INK_IS_SITE_KEEPER (self), NULL);
  return self->watch;
}

void
ink_site_keeper_look_again (InkSiteKeeper *self)
{
  g_return_if_fail (INK_IS_SITE_KEEPER (self));
  read_config (self);
  if (ink_site_watch_get_state (self->watch) != INK_SITE_WATCH_FULL)
    g_signal_emit (self, changed_signal, 0, NULL, (guint)INK_WATCH_ALL);
}
