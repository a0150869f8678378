/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bounded store of small pictures. What scrolled by is not loaded: the queue is short, and
 * those asked for last are loaded first. */

#include "galley-article-pictures.h"

#include "galley-thumbnail.h"

#define SIZE        96 /* pixels; shown at 40, sharp at twice that */
#define MOST_KEPT   256
#define MOST_LOADED 3 /* at the same time */
#define MOST_WAITED 48
#define TELL_MS     50

struct _GalleyArticlePictures {
  GObject parent_instance;
  GHashTable *known;  /* key to GdkPaintable, or NULL: there is none */
  GQueue kept;        /* keys of the table, the oldest first */
  GQueue waiting;     /* Wanted */
  GHashTable *wanted; /* keys that wait or are being loaded */
  guint n_loading;
  guint tell_id; /* that some were loaded is told a little later, once for all */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GalleyArticlePictures, galley_article_pictures, G_TYPE_OBJECT)

static guint loaded_signal;

typedef struct {
  GalleyArticlePictures *store; /* while it is loaded */
  GCancellable *cancellable;
  char *key;
  char **paths;
} Wanted;

static void
wanted_free (Wanted *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_free (self->key);
  g_strfreev (self->paths);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wanted, wanted_free)

static void load_next (GalleyArticlePictures *self);

static void
keep (GalleyArticlePictures *self, const char *key, GdkTexture *texture)
{
  char *copy = g_strdup (key);

  g_hash_table_replace (self->known, copy, texture);
  g_queue_push_tail (&self->kept, copy);
  while (self->kept.length > MOST_KEPT)
    g_hash_table_remove (self->known, g_queue_pop_head (&self->kept));
}

static gboolean
tell_cb (gpointer data)
{
  GalleyArticlePictures *self = data;

  self->tell_id = 0;
  g_signal_emit (self, loaded_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Whoever hears it asks for all that is seen: once for each would be their square. */
static void
tell_soon (GalleyArticlePictures *self)
{
  if (self->tell_id == 0)
    self->tell_id = g_timeout_add (TELL_MS, tell_cb, self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Wanted) wanted = data;
  GalleyArticlePictures *self = wanted->store;
  g_autofree char *path = NULL;
  GdkTexture *texture = galley_thumbnail_load_finish (result, &path, NULL);

  self->n_loading--;
  if (g_cancellable_is_cancelled (wanted->cancellable)) {
    g_clear_object (&texture);
  } else {
    g_hash_table_remove (self->wanted, wanted->key);
    keep (self, wanted->key, texture);
    tell_soon (self);
  }
  load_next (self);
}

static void
load_next (GalleyArticlePictures *self)
{
  while (self->n_loading < MOST_LOADED && self->waiting.length > 0) {
    Wanted *wanted = g_queue_pop_tail (&self->waiting);

    self->n_loading++;
    wanted->store = g_object_ref (self);
    wanted->cancellable = g_object_ref (self->cancellable);
    galley_thumbnail_load_async ((const char *const *)wanted->paths,
                                 SIZE,
                                 wanted->cancellable,
                                 loaded_cb,
                                 wanted);
  }
}

char *
galley_article_pictures_dup_key (const char *path, const char *image)
{
  return g_strconcat (path, "\n", image, NULL);
}

static char **
dup_paths (InkSite *site, const char *path, const char *image)
{
  g_auto (GStrv) relative = ink_site_dup_image_paths (site, path, image);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; relative != NULL && relative[i] != NULL; i++) {
    g_autofree char *absolute = g_build_filename (ink_site_get_root (site), relative[i], NULL);

    g_strv_builder_add (paths, absolute);
  }
  return g_strv_builder_end (paths);
}

GdkPaintable *
galley_article_pictures_get (GalleyArticlePictures *self,
                             InkSite *site,
                             const char *path,
                             const char *image)
{
  g_autofree char *key = galley_article_pictures_dup_key (path, image);
  Wanted *wanted = NULL;

  g_return_val_if_fail (GALLEY_IS_ARTICLE_PICTURES (self), NULL);

  if (g_hash_table_contains (self->known, key))
    return g_hash_table_lookup (self->known, key);
  if (g_hash_table_contains (self->wanted, key))
    return NULL;
  wanted = g_new0 (Wanted, 1);
  wanted->paths = dup_paths (site, path, image);
  wanted->key = g_steal_pointer (&key);
  g_hash_table_add (self->wanted, g_strdup (wanted->key));
  g_queue_push_tail (&self->waiting, wanted);
  if (self->waiting.length > MOST_WAITED) {
    g_autoptr (Wanted) oldest = g_queue_pop_head (&self->waiting);

    g_hash_table_remove (self->wanted, oldest->key);
  }
  load_next (self);
  return NULL;
}

void
galley_article_pictures_clear (GalleyArticlePictures *self)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_PICTURES (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear_full (&self->waiting, (GDestroyNotify)wanted_free);
  g_hash_table_remove_all (self->wanted);
  g_queue_clear (&self->kept);
  g_hash_table_remove_all (self->known);
}

static void
clear_paintable (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
galley_article_pictures_finalize (GObject *object)
{
  GalleyArticlePictures *self = GALLEY_ARTICLE_PICTURES (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)wanted_free);
  g_queue_clear (&self->kept);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->wanted);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (galley_article_pictures_parent_class)->finalize (object);
}

static void
galley_article_pictures_class_init (GalleyArticlePicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_article_pictures_finalize;
  loaded_signal = g_signal_new ("loaded",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);
}

static void
galley_article_pictures_init (GalleyArticlePictures *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_paintable);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->kept);
  g_queue_init (&self->waiting);
  self->cancellable = g_cancellable_new ();
}

GalleyArticlePictures *
galley_article_pictures_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_PICTURES, NULL);
}
