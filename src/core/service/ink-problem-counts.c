/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems of all articles, a batch at a time, into the catalogue, which forgets them with the
 * articles' contents. */

#include "ink-problem-counts.h"

#include "ink-hash.h"
#include "ink-site-check.h"
#include "ink-site-settings.h"

static guint64
hash_setting (const InkSite *site, const char *name)
{
  g_autofree char *path =
      g_build_filename (ink_site_get_root (site), INK_SETTINGS_FOLDER, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return 0;
  return ink_hash_bytes (text, length);
}

void
ink_problem_counting_begin (InkProblemCounting *self, const InkSite *site)
{
  self->next = self->n_read = 0;
  /* 0 is of counts that never were. */
  self->stamp =
      ink_hash_join (hash_setting (site, "suppressions"), hash_setting (site, "hugo")) | 1;
}

/* Those that are counted next, and what is found. */
typedef struct {
  GPtrArray *files; /* char *: absolute, NULL-ended */
  GArray *rows, *counts;
} Batch;

static void
batch_clear (Batch *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

/* From the next row to the end, but for @most. @again: known counts are no good. */
static void
gather (InkProblemCounting *self,
        const InkCatalogue *catalogue,
        gboolean again,
        guint most,
        Batch *batch)
{
  const char *root = ink_site_get_root (ink_catalogue_get_site (catalogue));
  guint n = ink_catalogue_get_n_rows (catalogue);

  for (; self->next < n && batch->rows->len < most; self->next++) {
    guint row = self->next;

    if (!ink_catalogue_has_row (catalogue, row) ||
        ink_catalogue_get_kind (catalogue, row) == INK_PAGE_KIND_RESOURCE ||
        (!again &&
         ink_catalogue_get_count (catalogue, row, INK_RECORD_PROBLEMS) != INK_NO_COUNT))
      continue;
    g_array_append_val (batch->rows, row);
    g_ptr_array_add (batch->files,
                     g_build_filename (root,
                                       ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
                                       NULL));
  }
}

/* Hints are no reason to open an article. */
static void
found_cb (const InkCheckedFile *file, gpointer data)
{
  guint n = 0;

  for (guint i = 0; i < file->problems->len; i++)
    n += ((const InkProblem *)file->problems->pdata[i])->severity != INK_SEVERITY_HINT;
  g_array_append_val ((GArray *)data, n);
}

/* Told in the order of the files. */
static gboolean
check (const InkCatalogue *catalogue, Batch *batch, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkSuppressions) suppressions = NULL;
  InkSiteCheckOptions options = { 0 };

  ink_site_check_options_init (&options, ink_catalogue_get_site (catalogue), &suppressions);
  g_ptr_array_add (batch->files, NULL);
  return ink_site_check_files (&options,
                               (char **)batch->files->pdata,
                               found_cb,
                               batch->counts,
                               cancellable,
                               error);
}

InkCatalogue *
ink_problem_counting_go_on (InkProblemCounting *self,
                            InkCatalogue *catalogue,
                            guint most,
                            InkCatalogueChange **change,
                            GCancellable *cancellable,
                            GError **error)
{
  guint64 stamp = ink_catalogue_get_problems_stamp (catalogue), from = self->next;
  gboolean again = stamp != 0 && stamp != self->stamp;
  g_auto (Batch) batch = { g_ptr_array_new_with_free_func (g_free),
                           g_array_new (FALSE, FALSE, sizeof (guint)),
                           g_array_new (FALSE, FALSE, sizeof (guint)) };

  gather (self, catalogue, again, most, &batch);
  if (batch.rows->len == 0 && from > 0) { /* what changed meanwhile stands before */
    self->next = 0;
    if (again)
      return ink_catalogue_with_problems (catalogue,
                                          self->stamp,
                                          batch.rows,
                                          batch.counts,
                                          change);
    gather (self, catalogue, FALSE, most, &batch);
  }
  if (batch.rows->len == 0)
    return ink_catalogue_ref (catalogue);
  if (!check (catalogue, &batch, cancellable, error))
    return NULL;
  self->n_read += batch.rows->len;
  /* All are as the new ones only when the last is. */
  return ink_catalogue_with_problems (catalogue,
                                      again ? stamp : self->stamp,
                                      batch.rows,
                                      batch.counts,
                                      change);
}
