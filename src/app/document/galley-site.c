/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The site of a window: its config, read in a thread, and the library that follows its files.
 */

#include "galley-site.h"

struct _GalleySite {
  GObject parent_instance;
  InkSite *site;
  InkLibrary *library;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (GalleySite, galley_site, G_TYPE_OBJECT)

typedef enum { PROP_READY = 1 } GalleySiteProp;
static GParamSpec *props[PROP_READY + 1];

/* There is something to show, or it is known that there is nothing. */
static void
update_ready (GalleySite *self)
{
  InkCatalogue *catalogue = ink_library_get_catalogue (self->library);

  if (self->ready ||
      (ink_library_is_busy (self->library) && ink_catalogue_get_n_articles (catalogue) == 0))
    return;
  self->ready = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

static GalleySite *
galley_site_new (InkSite *site)
{
  GalleySite *self = g_object_new (GALLEY_TYPE_SITE, NULL);

  self->site = ink_site_ref (site);
  self->library = ink_library_new (site);
  g_signal_connect_object (self->library,
                           "changed",
                           G_CALLBACK (update_ready),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library,
                           "notify::busy",
                           G_CALLBACK (update_ready),
                           self,
                           G_CONNECT_SWAPPED);
  ink_library_start (self->library);
  return self;
}

static void
open_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *root = ink_site_loader_find_root (path, &error);
  InkSite *site = root != NULL ? ink_site_loader_load (root, cancellable, &error) : NULL;

  if (site == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, site, (GDestroyNotify)ink_site_unref);
}

static void
open_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (InkSite) site = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GalleySite) self = NULL;

  if (site == NULL) {
    g_task_return_error (task, error);
    return;
  }
  self = galley_site_new (site);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
galley_site_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleySite *self = GALLEY_SITE (object);

  switch ((GalleySiteProp)prop_id) {
  case PROP_READY:
    g_value_set_boolean (value, self->ready);
    break;
  }
}

static void
galley_site_dispose (GObject *object)
{
  GalleySite *self = GALLEY_SITE (object);

  if (self->library != NULL) {
    g_signal_handlers_disconnect_by_func (self->library, update_ready, self);
    ink_library_stop (self->library);
  }
  g_clear_object (&self->library);
  G_OBJECT_CLASS (galley_site_parent_class)->dispose (object);
}

static void
galley_site_finalize (GObject *object)
{
  GalleySite *self = GALLEY_SITE (object);

  g_clear_pointer (&self->site, ink_site_unref);
  G_OBJECT_CLASS (galley_site_parent_class)->finalize (object);
}

static void
galley_site_class_init (GalleySiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_site_get_property;
  object_class->dispose = galley_site_dispose;
  object_class->finalize = galley_site_finalize;
  props[PROP_READY] = g_param_spec_boolean ("ready",
                                            NULL,
                                            NULL,
                                            FALSE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
galley_site_init (GalleySite *self)
{
}

void
galley_site_open_async (const char *path,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, open_done_cb, task);

  g_return_if_fail (path != NULL);
  g_task_set_source_tag (task, galley_site_open_async);
  g_task_set_task_data (work, g_strdup (path), g_free);
  g_task_run_in_thread (work, open_thread);
}

GalleySite *
galley_site_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

InkSite *
galley_site_get_site (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->site;
}

InkLibrary *
galley_site_get_library (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->library;
}

InkCatalogue *
galley_site_get_catalogue (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return ink_library_get_catalogue (self->library);
}

gboolean
galley_site_is_ready (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), FALSE);
  return self->ready;
}

void
galley_site_refresh (GalleySite *self, const char *path)
{
  const char *const paths[] = { path, NULL };

  g_return_if_fail (GALLEY_IS_SITE (self));
  ink_library_look_again (self->library, path != NULL ? paths : NULL);
}
