/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index of links. Texts that change leave it as it is; where a file came or went beside the
 * articles, only these are listed again. */

#include "galley-site-links.h"

#include "galley-task.h"

#include <string.h>

#define QUIET_MS 600   /* after the last change */
#define MANY     20000 /* articles: not unasked */

/* What has to be read again. */
typedef enum { FRESH, FILES, PAGES } Staleness;

struct _GalleySiteLinks {
  GObject parent_instance;
  InkLibrary *library; /* NULL when it was stopped */
  InkSiteKeeper *keeper;
  InkCatalogue *seen; /* as of the last change that was looked at */
  InkLinkIndex *index;
  gboolean wanted, wanted_large;
  gboolean loading;
  Staleness stale;
  guint load_id;
};

G_DEFINE_FINAL_TYPE (GalleySiteLinks, galley_site_links, G_TYPE_OBJECT)

typedef enum { PROP_INDEX = 1 } GalleySiteLinksProp;
static GParamSpec *props[PROP_INDEX + 1];

static void load_soon (GalleySiteLinks *self);

/* --- Reading, in a thread ------------------------------------------------------------------
 */

typedef struct {
  InkSite *site;
  InkPages *pages; /* NULL: to be read */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  ink_site_unref (self->site);
  g_clear_pointer (&self->pages, ink_pages_unref);
  g_free (self);
}

static GHashTable *
new_set (InkPages *pages)
{
  GHashTable *paths = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all = ink_pages_get_pages (pages);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (paths, ((const InkPage *)all->pdata[i])->path);
  return paths;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GHashTable) articles = NULL;
  g_auto (GStrv) files = NULL;
  GError *error = NULL;

  if (self->pages == NULL)
    self->pages = ink_pages_load (self->site, now, cancellable, &error);
  if (self->pages == NULL) {
    g_task_return_error (task, error);
    return;
  }
  articles = new_set (self->pages);
  files = ink_site_files_list (self->site, articles, cancellable);
  g_task_return_pointer (task,
                         ink_link_index_new (self->pages,
                                             self->site,
                                             (const char *const *)files),
                         (GDestroyNotify)ink_link_index_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleySiteLinks *self = GALLEY_SITE_LINKS (source);
  g_autoptr (InkLinkIndex) index = g_task_propagate_pointer (G_TASK (result), NULL);

  self->loading = FALSE;
  if (self->library == NULL)
    return;
  if (index != NULL) {
    g_clear_pointer (&self->index, ink_link_index_unref);
    self->index = g_steal_pointer (&index);
  }
  if (self->stale != FRESH)
    load_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INDEX]);
}

/* --- When ----------------------------------------------------------------------------------
 */

static gboolean
is_too_large (GalleySiteLinks *self)
{
  InkCatalogue *catalogue = ink_library_get_catalogue (self->library);

  return !self->wanted_large && ink_catalogue_get_n_articles (catalogue) > MANY;
}

static gboolean
load_cb (gpointer data)
{
  GalleySiteLinks *self = data;
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  self->load_id = 0;
  if (is_too_large (self))
    return G_SOURCE_REMOVE;
  job = g_new0 (Job, 1);
  job->site = ink_site_ref (ink_library_get_site (self->library));
  if (self->stale == FILES && self->index != NULL)
    job->pages = ink_pages_ref (ink_link_index_get_pages (self->index));
  self->stale = FRESH;
  self->loading = TRUE;
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  galley_task_run_in_thread (task, load_thread);
  return G_SOURCE_REMOVE;
}

/* While the library is read it waits: the list comes first. */
static void
load_soon (GalleySiteLinks *self)
{
  g_clear_handle_id (&self->load_id, g_source_remove);
  if (self->library == NULL || !self->wanted || self->loading || self->stale == FRESH ||
      ink_library_is_busy (self->library))
    return;
  self->load_id = g_timeout_add_full (G_PRIORITY_LOW, QUIET_MS, load_cb, self, NULL);
}

static void
mark (GalleySiteLinks *self, Staleness stale)
{
  self->stale = MAX (self->stale, stale);
  load_soon (self);
}

/* Where a page is, and whether it is built, its front matter says. */
static gboolean
is_other_page (const InkCatalogue *before, const InkCatalogue *after, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    guint row = g_array_index (rows, guint, i);

    if (ink_catalogue_get_front_hash (before, row) != ink_catalogue_get_front_hash (after, row))
      return TRUE;
  }
  return FALSE;
}

static void
changed_cb (GalleySiteLinks *self, const InkCatalogueChange *change)
{
  InkCatalogue *now = ink_library_get_catalogue (self->library);

  if (change->all || change->added->len > 0 || change->removed->len > 0 ||
      is_other_page (self->seen, now, change->changed))
    mark (self, PAGES);
  ink_catalogue_unref (self->seen);
  self->seen = ink_catalogue_ref (now);
}

static gboolean
is_article (const char *path)
{
  return g_str_has_suffix (path, ".md") || g_str_has_suffix (path, ".markdown");
}

/* Of articles the library tells. */
static void
disk_cb (GalleySiteLinks *self, char **paths, guint kinds)
{
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++) {
    if (!is_article (paths[i]))
      mark (self, FILES);
  }
  if (paths == NULL)
    mark (self, FILES);
}

/* --- The object ----------------------------------------------------------------------------
 */

void
galley_site_links_stop (GalleySiteLinks *self)
{
  g_return_if_fail (GALLEY_IS_SITE_LINKS (self));

  g_clear_handle_id (&self->load_id, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_clear_object (&self->library);
  g_clear_object (&self->keeper);
}

static void
galley_site_links_dispose (GObject *object)
{
  galley_site_links_stop (GALLEY_SITE_LINKS (object));
  G_OBJECT_CLASS (galley_site_links_parent_class)->dispose (object);
}

static void
galley_site_links_finalize (GObject *object)
{
  GalleySiteLinks *self = GALLEY_SITE_LINKS (object);

  g_clear_pointer (&self->index, ink_link_index_unref);
  g_clear_pointer (&self->seen, ink_catalogue_unref);
  G_OBJECT_CLASS (galley_site_links_parent_class)->finalize (object);
}

static void
galley_site_links_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((GalleySiteLinksProp)id) {
  case PROP_INDEX:
    g_value_set_pointer (value, GALLEY_SITE_LINKS (object)->index);
    break;
  }
}

static void
galley_site_links_class_init (GalleySiteLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_site_links_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_site_links_finalize;
  G_OBJECT_CLASS (klass)->get_property = galley_site_links_get_property;
  props[PROP_INDEX] =
      g_param_spec_pointer ("index", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (props), props);
}

static void
galley_site_links_init (GalleySiteLinks *self)
{
  self->stale = PAGES;
}

GalleySiteLinks *
galley_site_links_new (InkLibrary *library, InkSiteKeeper *keeper)
{
  GalleySiteLinks *self = g_object_new (GALLEY_TYPE_SITE_LINKS, NULL);

  self->library = g_object_ref (library);
  self->keeper = g_object_ref (keeper);
  self->seen = ink_catalogue_ref (ink_library_get_catalogue (library));
  g_signal_connect_swapped (library, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (library, "notify::busy", G_CALLBACK (load_soon), self);
  g_signal_connect_swapped (keeper, "changed", G_CALLBACK (disk_cb), self);
  return self;
}

void
galley_site_links_want (GalleySiteLinks *self, gboolean large)
{
  g_return_if_fail (GALLEY_IS_SITE_LINKS (self));

  if (self->wanted && (self->wanted_large || !large))
    return;
  self->wanted = TRUE;
  self->wanted_large |= large;
  load_soon (self);
}

InkLinkIndex *
galley_site_links_get_index (GalleySiteLinks *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE_LINKS (self), NULL);
  return self->index;
}

gboolean
galley_site_links_is_settled (GalleySiteLinks *self)
{
  g_return_val_if_fail (GALLEY_IS_SITE_LINKS (self), FALSE);
  return self->index != NULL && self->stale == FRESH && !self->loading;
}
