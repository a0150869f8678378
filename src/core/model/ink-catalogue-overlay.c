/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a snapshot that are not those of its base. */

#include "ink-catalogue-private.h"

#define DEAD_PATH ""

static void
clear_entry (gpointer data)
{
  ink_segment_unref (((InkOverlayEntry *)data)->segment);
}

static InkOverlay *
overlay_new (guint n)
{
  InkOverlay *self = g_new0 (InkOverlay, 1);

  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (InkOverlayEntry), n);
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

InkOverlay *
ink_overlay_copy (const InkOverlay *self)
{
  InkOverlay *copy = overlay_new (self != NULL ? self->entries->len + 8 : 8);

  if (self == NULL)
    return copy;
  g_array_append_vals (copy->entries, self->entries->data, self->entries->len);
  for (guint i = 0; i < copy->entries->len; i++) {
    InkSegment *segment = g_array_index (copy->entries, InkOverlayEntry, i).segment;

    if (segment != NULL)
      ink_segment_ref (segment);
  }
  copy->mask = self->mask;
  copy->by_row = g_memdup2 (self->by_row, ((gsize)self->mask + 1) * sizeof (guint32));
  return copy;
}

void
ink_overlay_free (InkOverlay *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self->by_row);
  ink_path_table_clear (&self->paths);
  g_free (self);
}

static guint32
find_slot (const InkOverlay *self, guint row)
{
  guint32 at = (row * 2654435769u) & self->mask;

  while (self->by_row[at] != 0 &&
         g_array_index (self->entries, InkOverlayEntry, self->by_row[at] - 1).row != row)
    at = (at + 1) & self->mask;
  return at;
}

static void
make_room (InkOverlay *self)
{
  if (self->by_row != NULL && (self->entries->len + 1) * 2 <= self->mask)
    return;
  self->mask = MAX (63, self->mask * 2 + 1);
  g_free (self->by_row);
  self->by_row = g_new0 (guint32, (gsize)self->mask + 1);
  for (guint i = 0; i < self->entries->len; i++)
    self->by_row[find_slot (self, g_array_index (self->entries, InkOverlayEntry, i).row)] =
        i + 1;
}

void
ink_overlay_set (InkOverlay *self, guint row, InkSegment *segment, guint index)
{
  InkOverlayEntry entry = { row, index, segment != NULL ? ink_segment_ref (segment) : NULL };
  guint32 at;

  make_room (self);
  at = find_slot (self, row);
  if (self->by_row[at] == 0) {
    g_array_append_val (self->entries, entry);
    self->by_row[at] = self->entries->len;
    return;
  }
  InkOverlayEntry *old = &g_array_index (self->entries, InkOverlayEntry, self->by_row[at] - 1);
  ink_segment_unref (old->segment);
  *old = entry;
}

const InkOverlayEntry *
ink_overlay_lookup (const InkOverlay *self, guint row)
{
  guint32 at;

  if (self->by_row == NULL)
    return NULL;
  at = find_slot (self, row);
  return self->by_row[at] != 0
             ? &g_array_index (self->entries, InkOverlayEntry, self->by_row[at] - 1)
             : NULL;
}

static const char *
path_of (gconstpointer data, guint position)
{
  const InkOverlay *self = data;
  const InkOverlayEntry *entry = &g_array_index (self->entries, InkOverlayEntry, position);

  return entry->segment != NULL ? ink_segment_path_of (entry->segment, entry->index)
                                : DEAD_PATH;
}

void
ink_overlay_seal (InkOverlay *self, guint n_base_rows)
{
  ink_path_table_clear (&self->paths);
  for (guint i = 0; i < self->entries->len; i++) {
    const InkOverlayEntry *entry = &g_array_index (self->entries, InkOverlayEntry, i);

    if (entry->row >= n_base_rows && entry->segment != NULL)
      ink_path_table_add (&self->paths, i, path_of, self);
  }
}

guint
ink_overlay_find (const InkOverlay *self, const char *path)
{
  guint position = ink_path_table_find (&self->paths, path, path_of, self);

  return position != INK_NO_ROW ? g_array_index (self->entries, InkOverlayEntry, position).row
                                : INK_NO_ROW;
}
