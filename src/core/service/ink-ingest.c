/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a site into a catalogue: lists first, since they give values to what is below
 * them, then all others at once. */

#include "ink-ingest-private.h"

#include <string.h>

static const char *
name_of (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

/* To newer Hugos in any case. */
gboolean
ink_ingest_is_list (const char *path)
{
  return g_ascii_strncasecmp (name_of (path), "_index.", 7) == 0;
}

gboolean
ink_ingest_is_leaf (const char *path)
{
  return g_ascii_strncasecmp (name_of (path), "index.", 6) == 0;
}

InkSurroundings *
ink_ingest_surround (const InkIngest *self, GArray *lists, GPtrArray *leaves)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  for (guint i = 0; i < lists->len; i++) {
    InkPage *page = g_array_index (lists, InkIngestList, i).page;

    if (page != NULL)
      g_ptr_array_add (pages, page);
  }
  return ink_surroundings_new (self->site, now, pages, leaves);
}

/* What was found, sorted by what it is. Borrowed from the entries. */
typedef struct {
  GPtrArray *lists, *leaves, *others;
} Found;

static void
found_clear (Found *self)
{
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
sort_out (Found *self, GArray *entries)
{
  self->lists = g_ptr_array_new ();
  self->leaves = g_ptr_array_new ();
  self->others = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++) {
    char *path = g_array_index (entries, InkIngestEntry, i).path;

    g_ptr_array_add (ink_ingest_is_list (path) ? self->lists : self->others, path);
    if (ink_ingest_is_leaf (path))
      g_ptr_array_add (self->leaves, path);
  }
}

/* Each batch is a copy of all that is there: there are few of them, and none of a small site.
 */
#define FIRST_BATCH 2048

typedef struct {
  const InkIngest *ingest;
  const InkCatalogueBuilder *builder;
  guint64 generation;
  guint n_shown;   /* rows */
  gint64 shown_at; /* or begun; monotonic */
} Showing;

static void
show_cb (guint n_read, guint n_files, gpointer data)
{
  Showing *self = data;
  const InkIngest *ingest = self->ingest;
  guint n_rows = ink_catalogue_builder_get_n_rows (self->builder);
  gint64 now = g_get_monotonic_time ();
  g_autoptr (InkCatalogue) so_far = NULL;

  if (ingest->progress != NULL)
    ingest->progress (n_read, n_files, ingest->data);
  if (ingest->batch == NULL || n_read == n_files || n_rows < FIRST_BATCH ||
      n_rows < self->n_shown * 2 ||
      now < self->shown_at + ingest->batch_ms * G_GINT64_CONSTANT (1000))
    return;
  so_far = ink_catalogue_builder_look (self->builder, ingest->site, self->generation);
  ingest->batch (so_far, ingest->data);
  self->n_shown = n_rows;
  self->shown_at = g_get_monotonic_time ();
}

/* Records of all but lists. */
static gboolean
read_others (const InkIngest *self,
             const Found *found,
             const InkSurroundings *around,
             InkCatalogueBuilder *builder,
             guint64 generation,
             GError **error)
{
  Showing showing = { self, builder, generation, 0, g_get_monotonic_time () };
  InkIngest shown = *self;

  shown.progress = show_cb;
  shown.data = &showing;
  return ink_ingest_read_records (&shown, found->others, around, builder, error);
}

InkCatalogue *
ink_ingest_all (const InkIngest *self, guint64 generation, GError **error)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GArray) lists = NULL;
  g_autoptr (InkSurroundings) around = NULL;
  g_autoptr (InkCatalogueBuilder) builder = NULL;
  g_auto (Found) found = { NULL, NULL, NULL };

  g_return_val_if_fail (self->site != NULL, NULL);

  entries = ink_ingest_find (self, FALSE, error);
  if (entries == NULL)
    return NULL;
  if (self->cost != NULL)
    self->cost->n_files += entries->len;
  sort_out (&found, entries);
  lists = ink_ingest_read_lists (self, found.lists);
  around = ink_ingest_surround (self, lists, found.leaves);
  builder = ink_catalogue_builder_new ();
  ink_ingest_add_lists (self, lists, around, builder);
  if (!read_others (self, &found, around, builder, generation, error))
    return NULL;
  return ink_catalogue_builder_end (g_steal_pointer (&builder), self->site, generation);
}
