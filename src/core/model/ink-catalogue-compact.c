/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A snapshot without overlay: the same rows in one segment. */

#include "ink-catalogue-private.h"

#include <string.h>

/* One row on its way. */
typedef struct {
  GArray *terms, *fields, *links, *notes;
} Copy;

static void
copy_lists (Copy *self, const InkCatalogue *catalogue, guint number, InkRecord *record)
{
  guint n_terms;
  const guint32 *terms = ink_catalogue_get_row_terms (catalogue, number, &n_terms);

  g_array_set_size (self->terms, 0);
  g_array_set_size (self->fields, 0);
  g_array_set_size (self->links, 0);
  g_array_set_size (self->notes, 0);
  for (guint i = 0; i < n_terms; i++) {
    InkRecordTerm term = ink_catalogue_get_term (catalogue, terms[i]);

    g_array_append_val (self->terms, term);
  }
  for (guint i = 0; i < ink_catalogue_get_n_fields (catalogue, number); i++) {
    InkRecordField field = ink_catalogue_get_field (catalogue, number, i);

    g_array_append_val (self->fields, field);
  }
  for (guint i = 0; i < ink_catalogue_get_n_links (catalogue, number); i++) {
    InkRecordLink link = ink_catalogue_get_link (catalogue, number, i);

    g_array_append_val (self->links, link);
  }
  for (guint i = 0; i < ink_catalogue_get_n_notes (catalogue, number); i++) {
    InkRecordNote note = ink_catalogue_get_note (catalogue, number, i);

    g_array_append_val (self->notes, note);
  }
  record->terms = (const InkRecordTerm *)(void *)self->terms->data;
  record->fields = (const InkRecordField *)(void *)self->fields->data;
  record->links = (const InkRecordLink *)(void *)self->links->data;
  record->notes = (const InkRecordNote *)(void *)self->notes->data;
  record->n_terms = self->terms->len;
  record->n_fields = self->fields->len;
  record->n_links = self->links->len;
  record->n_notes = self->notes->len;
}

static void
copy_values (const InkCatalogue *catalogue, guint number, InkRecord *record)
{
  const InkSegment *segment;
  const InkRow *row = ink_catalogue_get_row (catalogue, number, &segment);

  ink_record_init (record);
  for (guint i = 0; i < INK_N_RECORD_TEXTS; i++)
    record->texts[i] = ink_catalogue_get_text (catalogue, number, (InkRecordText)i);
  memcpy (record->times, row->times, sizeof row->times);
  memcpy (record->counts, row->counts, sizeof row->counts);
  record->kind = row->kind;
  record->bundle = row->bundle;
  record->render = row->render;
  record->unpublished = row->unpublished;
  record->draft = (row->flags & INK_ROW_DRAFT) != 0;
  record->listed = (row->flags & INK_ROW_LISTED) != 0;
  record->headless = (row->flags & INK_ROW_HEADLESS) != 0;
  record->readable = (row->flags & INK_ROW_READABLE) != 0;
  record->build_drafts = (row->flags & INK_ROW_BUILD_DRAFTS) != 0;
  record->build_future = (row->flags & INK_ROW_BUILD_FUTURE) != 0;
  record->build_expired = (row->flags & INK_ROW_BUILD_EXPIRED) != 0;
  record->parent_from = row->parent_from;
  record->parent_until = row->parent_until;
  record->identity = row->identity;
  record->folder = row->folder;
  record->front_hash = row->front_hash;
  record->body_hash = row->body_hash;
  record->stat = row->stat;
}

static InkCatalogueBuilder *
copy_rows (const InkCatalogue *self)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new_of (self->terms, self->keys);
  Copy copy = { g_array_new (FALSE, FALSE, sizeof (InkRecordTerm)),
                g_array_new (FALSE, FALSE, sizeof (InkRecordField)),
                g_array_new (FALSE, FALSE, sizeof (InkRecordLink)),
                g_array_new (FALSE, FALSE, sizeof (InkRecordNote)) };

  for (guint row = 0; row < self->n_rows; row++) {
    InkRecord record;

    if (!ink_catalogue_has_row (self, row)) {
      ink_catalogue_builder_add_dead (builder);
      continue;
    }
    copy_values (self, row, &record);
    copy_lists (&copy, self, row, &record);
    ink_catalogue_builder_add (builder, &record);
  }
  g_array_unref (copy.terms);
  g_array_unref (copy.fields);
  g_array_unref (copy.links);
  g_array_unref (copy.notes);
  return builder;
}

InkCatalogue *
ink_catalogue_compact (InkCatalogue *self)
{
  InkCatalogueBuilder *builder;
  InkCatalogue *next;

  if (self->overlay == NULL)
    return ink_catalogue_ref (self);
  next = ink_catalogue_copy (self);
  builder = copy_rows (self);
  ink_segment_unref (next->base);
  InkPathTable paths = builder->paths;
  memset (&builder->paths, 0, sizeof builder->paths);
  next->base = ink_catalogue_builder_seal (builder);
  next->base->paths = paths;
  return next;
}
