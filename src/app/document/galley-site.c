/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The site of a window. Config and library are sealed values read in a thread; this object only
 * holds the newest and tells when there is a newer one. */

#include "galley-site.h"

struct _GalleySite {
  GObject parent_instance;
  InkSite *site;
  InkLibrary *library;  /* NULL until read */
  GListStore *articles; /* of InkSummary */
  gboolean scanning;
  gboolean again; /* asked for while a scan was running */
};

G_DEFINE_FINAL_TYPE (GalleySite, galley_site, G_TYPE_OBJECT)

typedef enum { PROP_LIBRARY = 1 } GalleySiteProp;
static GParamSpec *props[PROP_LIBRARY + 1];

static void
galley_site_show (GalleySite *self, InkLibrary *library)
{
  GPtrArray *articles = ink_library_get_articles (library);
  InkLibrary *old = self->library;

  self->library = ink_library_ref (library);
  g_list_store_splice (self->articles,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->articles)),
                       articles->pdata,
                       articles->len);
  g_clear_pointer (&old, ink_library_unref);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

static void
scan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  InkLibrary *library = ink_library_scan (data, cancellable, &error);

  if (library == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, library, (GDestroyNotify)ink_library_unref);
}

static void
scan_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySite) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkLibrary) library = g_task_propagate_pointer (G_TASK (result), &error);

  self->scanning = FALSE;
  if (library != NULL)
    galley_site_show (self, library);
  else
    g_debug ("The library was not read: %s", error->message);
  if (self->again) {
    self->again = FALSE;
    galley_site_refresh (self);
  }
}

static GalleySite *
galley_site_new (InkSite *site)
{
  GalleySite *self = g_object_new (GALLEY_TYPE_SITE, NULL);

  self->site = ink_site_ref (site);
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
  galley_site_refresh (self);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
galley_site_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleySite *self = GALLEY_SITE (object);

  switch ((GalleySiteProp)prop_id) {
  case PROP_LIBRARY:
    g_value_set_pointer (value, self->library);
    break;
  }
}

static void
galley_site_finalize (GObject *object)
{
  GalleySite *self = GALLEY_SITE (object);

  g_clear_pointer (&self->library, ink_library_unref);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_object (&self->articles);
  G_OBJECT_CLASS (galley_site_parent_class)->finalize (object);
}

static void
galley_site_class_init (GalleySiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = galley_site_get_property;
  object_class->finalize = galley_site_finalize;
  props[PROP_LIBRARY] =
      g_param_spec_pointer ("library", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
galley_site_init (GalleySite *self)
{
  self->articles = g_list_store_new (INK_TYPE_SUMMARY);
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

GListModel *
galley_site_get_articles (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return G_LIST_MODEL (self->articles);
}

void
galley_site_refresh (GalleySite *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GALLEY_IS_SITE (self));
  if (self->scanning) {
    self->again = TRUE;
    return;
  }
  self->scanning = TRUE;
  task = g_task_new (NULL, NULL, scan_done_cb, g_object_ref (self));
  g_task_set_task_data (task, ink_site_ref (self->site), (GDestroyNotify)ink_site_unref);
  g_task_run_in_thread (task, scan_thread);
}
