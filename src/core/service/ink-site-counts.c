/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems of all articles, counted again by path and etag: what nobody touched is not read.
 * Rules over several articles are not asked: one file's answer would hang on all others. */

#include "ink-site-counts.h"

#include "ink-site-check.h"

#include <string.h>

#define DAY (24 * 60 * 60)

typedef struct {
  char *etag;
  guint n;
} Counted;

struct _InkSiteCounts {
  InkSite *site;
  char *suppressions; /* etag of their file, or NULL */
  guint hugos;
  gint64 day;
  GHashTable *files; /* absolute path to Counted */
};

static void
counted_free (gpointer data)
{
  Counted *self = data;

  g_free (self->etag);
  g_free (self);
}

static void
add (InkSiteCounts *self, const char *path, const char *etag, guint n)
{
  Counted *counted = g_new0 (Counted, 1);

  counted->etag = g_strdup (etag);
  counted->n = n;
  g_hash_table_insert (self->files, g_strdup (path), counted);
}

static void
clear (gpointer data)
{
  InkSiteCounts *self = data;

  ink_site_unref (self->site);
  g_free (self->suppressions);
  g_hash_table_unref (self->files);
}

InkSiteCounts *
ink_site_counts_ref (InkSiteCounts *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ink_site_counts_unref (InkSiteCounts *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static InkSiteCounts *
new_empty (InkSite *site, const InkSiteCheckOptions *options)
{
  InkSiteCounts *self = g_atomic_rc_box_new0 (InkSiteCounts);
  g_autofree char *path =
      g_build_filename (ink_site_get_root (site), ".galley", "suppressions", NULL);

  self->site = ink_site_ref (site);
  self->suppressions = ink_store_get_etag (path, NULL);
  self->hugos = options->hugos;
  self->day = options->now / DAY;
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, counted_free);
  return self;
}

static gboolean
is_alike (const InkSiteCounts *self, const InkSiteCounts *other)
{
  return self->site == other->site && self->hugos == other->hugos && self->day == other->day &&
         g_strcmp0 (self->suppressions, other->suppressions) == 0;
}

/* Takes over what is known of @files; gives the others, NULL-ended, borrowed. */
static GPtrArray *
take_known (InkSiteCounts *self, const InkSiteCounts *before, char **files)
{
  GPtrArray *others = g_ptr_array_new ();

  for (; *files != NULL; files++) {
    const Counted *known = before != NULL ? g_hash_table_lookup (before->files, *files) : NULL;
    g_autofree char *etag = known != NULL ? ink_store_get_etag (*files, NULL) : NULL;

    if (etag != NULL && g_strcmp0 (etag, known->etag) == 0)
      add (self, *files, etag, known->n);
    else
      g_ptr_array_add (others, *files);
  }
  g_ptr_array_add (others, NULL);
  return others;
}

/* Hints are no reason to open an article. */
static void
found_cb (const InkCheckedFile *file, gpointer data)
{
  g_autofree char *unreadable =
      file->stored == NULL ? ink_store_get_etag (file->full, NULL) : NULL;
  guint n = 0;

  for (guint i = 0; i < file->problems->len; i++)
    n += ((const InkProblem *)file->problems->pdata[i])->severity != INK_SEVERITY_HINT;
  add (data, file->full, file->stored != NULL ? file->stored->etag : unreadable, n);
}

InkSiteCounts *
ink_site_counts_new (InkSite *site,
                     const InkSiteCounts *before,
                     guint *n_read,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (InkSuppressions) suppressions = NULL;
  g_autoptr (InkSiteCounts) self = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_auto (GStrv) files = NULL;
  InkSiteCheckOptions options = { 0 };

  g_return_val_if_fail (site != NULL, NULL);

  ink_site_check_options_init (&options, site, &suppressions);
  files = ink_site_check_list (site, NULL, cancellable, error);
  if (files == NULL)
    return NULL;
  self = new_empty (site, &options);
  others = take_known (self, before != NULL && is_alike (self, before) ? before : NULL, files);
  if (!ink_site_check_files (&options,
                             (char **)others->pdata,
                             found_cb,
                             self,
                             cancellable,
                             error))
    return NULL;
  if (n_read != NULL)
    *n_read = others->len - 1;
  return g_steal_pointer (&self);
}

GHashTable *
ink_site_counts_dup_table (const InkSiteCounts *self)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize root = strlen (ink_site_get_root (self->site));
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &value)) {
    const Counted *counted = value;

    if (counted->n > 0)
      g_hash_table_insert (table,
                           g_strdup ((const char *)path + root + 1),
                           GUINT_TO_POINTER (counted->n));
  }
  return table;
}
