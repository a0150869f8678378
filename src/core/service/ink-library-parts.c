/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A site that is read for the first time is told in parts, as they come. */

#include "ink-library-private.h"

void
ink_library_parts_init (InkLibraryParts *self, InkLibrary *library)
{
  self->library = library;
  self->context = g_main_context_ref_thread_default ();
  self->last = NULL;
}

void
ink_library_parts_clear (InkLibraryParts *self)
{
  ink_catalogue_unref (self->last);
  g_main_context_unref (self->context);
}

/* One part on its way. */
typedef struct {
  InkLibrary *library;
  InkCatalogue *so_far;
  InkCatalogueChange *change;
} Part;

static void
part_free (gpointer data)
{
  Part *self = data;

  g_object_unref (self->library);
  ink_catalogue_unref (self->so_far);
  ink_catalogue_change_free (self->change);
  g_free (self);
}

/* Parts come in their order, and before the whole. */
static gboolean
part_cb (gpointer data)
{
  const Part *self = data;

  if (self->library->stopped || !self->library->under_way)
    return G_SOURCE_REMOVE;
  self->library->partial = TRUE;
  ink_library_take (self->library, self->so_far, self->change);
  return G_SOURCE_REMOVE;
}

void
ink_library_parts_send (InkLibraryParts *self, InkCatalogue *so_far)
{
  g_autoptr (InkCatalogue) none = ink_catalogue_new_empty (ink_catalogue_get_site (so_far));
  g_autoptr (GSource) source = g_idle_source_new ();
  Part *part = g_new0 (Part, 1);

  part->library = g_object_ref (self->library);
  part->so_far = ink_catalogue_ref (so_far);
  part->change = ink_catalogue_dup_growth (self->last != NULL ? self->last : none, so_far);
  ink_catalogue_unref (self->last);
  self->last = ink_catalogue_ref (so_far);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, part_cb, part, part_free);
  g_source_attach (source, self->context);
}
