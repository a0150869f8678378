/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows with what they refer to: arrays and two heaps of texts, in memory or mapped. */

#include "ink-catalogue-private.h"

#include "ink-hash.h"

#include <string.h>

G_STATIC_ASSERT (sizeof (InkRow) % 8 == 0);

gsize
ink_array_size (InkArrayKind kind)
{
  switch (kind) {
  case INK_ARRAY_ROWS:
    return sizeof (InkRow);
  case INK_ARRAY_HOT:
  case INK_ARRAY_COLD:
    return 1;
  case INK_ARRAY_TERMS:
    return sizeof (guint32);
  case INK_ARRAY_FIELDS:
    return sizeof (InkRowField);
  case INK_ARRAY_LINKS:
    return sizeof (InkRowLink);
  case INK_ARRAY_NOTES:
    return sizeof (InkRowNote);
  }
  g_return_val_if_reached (1);
}

InkSegment *
ink_segment_ref (InkSegment *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_segment_unref (InkSegment *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  if (!self->borrowed_paths)
    ink_path_table_clear (&self->paths);
  self->free_owner (self->owner);
  g_free (self);
}

const InkRow *
ink_segment_get_row (const InkSegment *self, guint index)
{
  return (const InkRow *)self->arrays[INK_ARRAY_ROWS].data + index;
}

/* Both heaps end in NUL. */
const char *
ink_segment_get_hot (const InkSegment *self, guint32 offset)
{
  const InkArray *heap = &self->arrays[INK_ARRAY_HOT];

  return offset < heap->n ? (const char *)heap->data + offset : "";
}

const char *
ink_segment_get_cold (const InkSegment *self, guint32 offset)
{
  const InkArray *heap = &self->arrays[INK_ARRAY_COLD];

  return offset < heap->n ? (const char *)heap->data + offset : "";
}

const char *
ink_segment_path_of (gconstpointer segment, guint row)
{
  return ink_segment_get_hot (segment,
                              ink_segment_get_row (segment, row)->texts[INK_RECORD_PATH]);
}

void
ink_path_table_clear (InkPathTable *self)
{
  g_clear_pointer (&self->slots, g_free);
  self->mask = self->n = 0;
}

/* The slot of @path, or the empty one it would have. */
static guint32
find_slot (const InkPathTable *self, const char *path, InkPathOf path_of, gconstpointer data)
{
  guint32 at = (guint32)ink_hash_string (path) & self->mask;

  while (self->slots[at] != 0 && strcmp (path_of (data, self->slots[at] - 1), path) != 0)
    at = (at + 1) & self->mask;
  return at;
}

guint
ink_path_table_find (const InkPathTable *self,
                     const char *path,
                     InkPathOf path_of,
                     gconstpointer data)
{
  return self->slots != NULL ? self->slots[find_slot (self, path, path_of, data)] - 1
                             : INK_NO_ROW;
}

static void
grow (InkPathTable *self, InkPathOf path_of, gconstpointer data)
{
  InkPathTable old = *self;

  self->mask = old.slots != NULL ? old.mask * 2 + 1 : 63;
  self->slots = g_new0 (guint32, (gsize)self->mask + 1);
  for (gsize i = 0; old.slots != NULL && i <= old.mask; i++)
    if (old.slots[i] != 0)
      self->slots[find_slot (self, path_of (data, old.slots[i] - 1), path_of, data)] =
          old.slots[i];
  g_free (old.slots);
}

void
ink_path_table_add (InkPathTable *self, guint row, InkPathOf path_of, gconstpointer data)
{
  if (self->slots == NULL || (self->n + 1) * 2 > self->mask)
    grow (self, path_of, data);
  self->slots[find_slot (self, path_of (data, row), path_of, data)] = row + 1;
  self->n++;
}
