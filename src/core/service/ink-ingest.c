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
  if (!ink_ingest_read_records (self, found.others, around, builder, error))
    return NULL;
  return ink_catalogue_builder_end (g_steal_pointer (&builder), self->site, generation);
}
