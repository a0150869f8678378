/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The site of a window: its config, kept as the disk has it, and the library that follows its
 * files. */

#include "galley-site.h"

#include "galley-fact-keeper.h"
#include "galley-task.h"
#include "ink-i18n.h"

struct _GalleySite {
  GObject parent_instance;
  InkSite *site; /* the keeper's newest */
  InkSiteKeeper *keeper;
  InkLibrary *library;
  GalleySiteLinks *links;
  InkSearcher *searcher; /* NULL at first: the list comes before it */
  GalleyFactKeeper *facts;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (GalleySite, galley_site, G_TYPE_OBJECT)

typedef enum {
  PROP_READY = 1,
  PROP_SITE,
  PROP_TROUBLE,
  PROP_JUDGEMENT,
  PROP_LINKS,
  PROP_FACTS,
  PROP_SEARCHER,
} GalleySiteProp;
static GParamSpec *props[PROP_SEARCHER + 1];

/* Texts are read when the list is there, all of it. */
static void
start_searcher (GalleySite *self)
{
  g_autofree char *folder = NULL;

  if (self->searcher != NULL || ink_library_is_partial (self->library))
    return;
  folder = ink_searcher_dup_folder (self->site);
  self->searcher = ink_searcher_new (self->library, folder);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEARCHER]);
}

/* There is something to show, or it is known that there is nothing. */
static void
update_ready (GalleySite *self)
{
  InkCatalogue *catalogue = ink_library_get_catalogue (self->library);

  if (ink_library_is_busy (self->library) && ink_catalogue_get_n_articles (catalogue) == 0)
    return;
  start_searcher (self);
  if (self->ready)
    return;
  self->ready = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

static void
site_cb (GalleySite *self)
{
  ink_site_unref (self->site);
  self->site = ink_site_ref (ink_site_keeper_get_site (self->keeper));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SITE]);
}

static void
trouble_cb (GalleySite *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TROUBLE]);
}

static void
judgement_cb (GalleySite *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_JUDGEMENT]);
}

static void
links_cb (GalleySite *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINKS]);
}

static void
facts_cb (GalleySite *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FACTS]);
}

static void
follow_disk (GalleySite *self)
{
  static const struct {
    const char *signal;
    void (*callback) (GalleySite *self);
  } table[] = {
    { "notify::site", site_cb },
    { "notify::trouble", trouble_cb },
    { "notify::judgement", judgement_cb },
  };

  self->keeper = ink_site_keeper_new (self->site);
  ink_library_follow (self->library, self->keeper);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_object (self->keeper,
                             table[i].signal,
                             G_CALLBACK (table[i].callback),
                             self,
                             G_CONNECT_SWAPPED);
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
  self->facts = galley_fact_keeper_new (self->library);
  g_signal_connect_object (self->facts,
                           "changed",
                           G_CALLBACK (facts_cb),
                           self,
                           G_CONNECT_SWAPPED);
  follow_disk (self);
  self->links = galley_site_links_new (self->library, self->keeper);
  g_signal_connect_object (self->links,
                           "notify::index",
                           G_CALLBACK (links_cb),
                           self,
                           G_CONNECT_SWAPPED);
  ink_library_start (self->library);
  return self;
}

/* A folder that lies in no site: its Markdown is a plain one. */
static InkSite *
open_plain (const char *path, GCancellable *cancellable, GError **error)
{
  InkFolderKind kind = ink_site_loader_look (path, cancellable);
  g_autofree char *name = NULL;

  if (kind == INK_FOLDER_MARKDOWN) {
    g_clear_error (error);
    return ink_site_loader_load_plain (path);
  }
  if (kind != INK_FOLDER_EMPTY)
    return NULL;
  name = g_filename_display_name (path);
  g_clear_error (error);
  g_set_error (error,
               INK_SITE_ERROR,
               INK_SITE_ERROR_EMPTY,
               _ ("There is nothing in “%s” yet. Galley can make a new site here: a config, a "
                  "folder for articles and a template for new ones."),
               name);
  return NULL;
}

static void
open_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *root = ink_site_loader_find_root (path, &error);
  InkSite *site = root != NULL ? ink_site_loader_load (root, cancellable, &error) : NULL;

  if (root == NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
    site = open_plain (path, cancellable, &error);

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
  case PROP_SITE:
    g_value_set_pointer (value, self->site);
    break;
  case PROP_TROUBLE:
    g_value_set_uint (value, ink_site_keeper_get_trouble (self->keeper));
    break;
  case PROP_JUDGEMENT:
    g_value_set_pointer (value, (gpointer)ink_site_keeper_get_judgement (self->keeper));
    break;
  case PROP_LINKS:
    g_value_set_pointer (value, galley_site_links_get_index (self->links));
    break;
  case PROP_FACTS:
    g_value_set_pointer (value, galley_site_get_facts (self));
    break;
  case PROP_SEARCHER:
    g_value_set_object (value, self->searcher);
    break;
  }
}

static void
galley_site_dispose (GObject *object)
{
  GalleySite *self = GALLEY_SITE (object);

  if (self->links != NULL)
    galley_site_links_stop (self->links);
  if (self->keeper != NULL) {
    g_signal_handlers_disconnect_by_data (self->keeper, self);
    ink_site_keeper_stop (self->keeper);
  }
  g_clear_object (&self->keeper);
  if (self->searcher != NULL)
    ink_searcher_stop (self->searcher);
  g_clear_object (&self->searcher);
  if (self->facts != NULL)
    galley_fact_keeper_stop (self->facts);
  g_clear_object (&self->facts);
  if (self->library != NULL) {
    g_signal_handlers_disconnect_by_func (self->library, update_ready, self);
    ink_library_stop (self->library);
  }
  g_clear_object (&self->library);
  g_clear_object (&self->links);
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
  props[PROP_LINKS] =
      g_param_spec_pointer ("links", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FACTS] =
      g_param_spec_pointer ("facts", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SEARCHER] = g_param_spec_object ("searcher",
                                              NULL,
                                              NULL,
                                              INK_TYPE_SEARCHER,
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
  galley_task_run_in_thread (work, open_thread);
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

InkSiteKeeper *
galley_site_get_keeper (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->keeper;
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

InkSiteFacts *
galley_site_get_facts (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->facts != NULL ? galley_fact_keeper_get_facts (self->facts, self->site) : NULL;
}

InkSearcher *
galley_site_get_searcher (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->searcher;
}

GalleySiteLinks *
galley_site_get_links (GalleySite *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE (self), NULL);
  return self->links;
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

void
galley_site_look_again (GalleySite *self)
{
  g_return_if_fail (GALLEY_IS_SITE (self));
  ink_site_keeper_look_again (self->keeper);
}
