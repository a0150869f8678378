/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records into rows. */

#include "ink-catalogue-private.h"

#include <string.h>

#define MAX_HEAP ((guint)G_MAXINT32)

InkCatalogueBuilder *
ink_catalogue_builder_new (void)
{
  return ink_catalogue_builder_new_beside (NULL);
}

InkCatalogueBuilder *
ink_catalogue_builder_new_beside (const InkCatalogueBuilder *other)
{
  return other != NULL ? ink_catalogue_builder_new_of (other->term_ids, other->key_ids)
                       : ink_catalogue_builder_new_of (NULL, NULL);
}

InkCatalogueBuilder *
ink_catalogue_builder_new_of (InkDictionary *terms, InkDictionary *keys)
{
  InkCatalogueBuilder *self = g_new0 (InkCatalogueBuilder, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (InkRow));
  for (guint i = 0; i < 2; i++) {
    self->heaps[i] = g_byte_array_new ();
    g_byte_array_append (self->heaps[i], (const guint8 *)"", 1);
  }
  for (InkArrayKind kind = INK_ARRAY_TERMS; kind < INK_N_ARRAYS; kind++)
    self->lists[kind] = g_array_new (FALSE, FALSE, (guint)ink_array_size (kind));
  self->term_ids = terms != NULL ? ink_dictionary_ref (terms) : ink_dictionary_new ();
  self->key_ids = keys != NULL ? ink_dictionary_ref (keys) : ink_dictionary_new ();
  return self;
}

void
ink_catalogue_builder_free (InkCatalogueBuilder *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  for (guint i = 0; i < 2; i++)
    g_byte_array_unref (self->heaps[i]);
  for (InkArrayKind kind = INK_ARRAY_TERMS; kind < INK_N_ARRAYS; kind++)
    g_array_unref (self->lists[kind]);
  ink_dictionary_unref (self->term_ids);
  ink_dictionary_unref (self->key_ids);
  ink_path_table_clear (&self->paths);
  g_free (self);
}

static guint32
add_text (GByteArray *heap, const char *text)
{
  guint32 offset = heap->len;

  if (text == NULL || *text == '\0')
    return 0;
  g_byte_array_append (heap, (const guint8 *)text, (guint)strlen (text) + 1);
  return offset;
}

static void
add_texts (InkCatalogueBuilder *self, InkRow *row, const InkRecord *record)
{
  for (guint i = 0; i < INK_N_RECORD_TEXTS; i++) {
    gboolean again = i == INK_RECORD_NAME && record->texts[INK_RECORD_TITLE] != NULL &&
                     g_strcmp0 (record->texts[i], record->texts[INK_RECORD_TITLE]) == 0;

    row->texts[i] = again ? row->texts[INK_RECORD_TITLE]
                          : add_text (self->heaps[i >= INK_ROW_N_HOT], record->texts[i]);
  }
}

static guint16
add_terms (InkCatalogueBuilder *self, const InkRecord *record)
{
  guint16 n = 0;

  for (guint i = 0; i < record->n_terms && n < INK_RECORD_MAX_ITEMS; i++) {
    guint32 id = ink_dictionary_add (self->term_ids, &record->terms[i]);

    if (id == G_MAXUINT32)
      continue;
    g_array_append_val (self->lists[INK_ARRAY_TERMS], id);
    n++;
  }
  return n;
}

static guint16
add_fields (InkCatalogueBuilder *self, const InkRecord *record)
{
  const char *last = NULL;
  guint32 id = 0;
  guint16 n = 0;

  for (guint i = 0; i < record->n_fields && n < INK_RECORD_MAX_ITEMS; i++) {
    InkRecordTerm key = { "", record->fields[i].key, "" };
    InkRowField field = { id, add_text (self->heaps[1], record->fields[i].value) };

    if (key.name != last) /* items of a list have one key */
      field.key = id = ink_dictionary_add (self->key_ids, &key);
    last = key.name;
    if (field.key == G_MAXUINT32)
      continue;
    g_array_append_val (self->lists[INK_ARRAY_FIELDS], field);
    n++;
  }
  return n;
}

static guint16
add_links (InkCatalogueBuilder *self, const InkRecord *record)
{
  guint n = MIN (record->n_links, INK_RECORD_MAX_ITEMS);

  for (guint i = 0; i < n; i++) {
    InkRowLink link = { record->links[i].kind,
                        add_text (self->heaps[1], record->links[i].target) };

    g_array_append_val (self->lists[INK_ARRAY_LINKS], link);
  }
  return (guint16)n;
}

static guint16
add_notes (InkCatalogueBuilder *self, const InkRecord *record)
{
  guint n = MIN (record->n_notes, INK_RECORD_MAX_ITEMS);

  for (guint i = 0; i < n; i++) {
    const InkRecordNote *note = &record->notes[i];
    InkRowNote own = { add_text (self->heaps[1], note->label),
                       add_text (self->heaps[1], note->text),
                       note->uses };

    g_array_append_val (self->lists[INK_ARRAY_NOTES], own);
  }
  return (guint16)n;
}

static guint8
flags_of (const InkRecord *record)
{
  return (guint8)((record->draft ? INK_ROW_DRAFT : 0) | (record->listed ? INK_ROW_LISTED : 0) |
                  (record->headless ? INK_ROW_HEADLESS : 0) |
                  (record->readable ? INK_ROW_READABLE : 0) |
                  (record->build_drafts ? INK_ROW_BUILD_DRAFTS : 0) |
                  (record->build_future ? INK_ROW_BUILD_FUTURE : 0) |
                  (record->build_expired ? INK_ROW_BUILD_EXPIRED : 0));
}

static InkRow
make_row (const InkRecord *record)
{
  InkRow row = { { 0 } };

  memcpy (row.times, record->times, sizeof row.times);
  memcpy (row.counts, record->counts, sizeof row.counts);
  row.parent_from = record->parent_from;
  row.parent_until = record->parent_until;
  row.identity = record->identity;
  row.folder = record->folder;
  row.front_hash = record->front_hash;
  row.body_hash = record->body_hash;
  row.stat = record->stat;
  row.unpublished = (guint16)record->unpublished;
  row.kind = (guint8)record->kind;
  row.bundle = (guint8)record->bundle;
  row.render = (guint8)record->render;
  row.flags = flags_of (record);
  return row;
}

static const char *
path_of (gconstpointer data, guint row)
{
  const InkCatalogueBuilder *self = data;

  return (const char *)self->heaps[0]->data +
         g_array_index (self->rows, InkRow, row).texts[INK_RECORD_PATH];
}

guint
ink_catalogue_builder_add (InkCatalogueBuilder *self, const InkRecord *record)
{
  guint number = self->rows->len;
  InkRow row;

  g_return_val_if_fail (record->texts[INK_RECORD_PATH] != NULL, INK_NO_ROW);

  if (self->heaps[0]->len > MAX_HEAP || self->heaps[1]->len > MAX_HEAP ||
      ink_path_table_find (&self->paths, record->texts[INK_RECORD_PATH], path_of, self) !=
          INK_NO_ROW)
    return INK_NO_ROW;
  row = make_row (record);
  row.terms = self->lists[INK_ARRAY_TERMS]->len;
  row.fields = self->lists[INK_ARRAY_FIELDS]->len;
  row.links = self->lists[INK_ARRAY_LINKS]->len;
  row.notes = self->lists[INK_ARRAY_NOTES]->len;
  add_texts (self, &row, record);
  row.n_terms = add_terms (self, record);
  row.n_fields = add_fields (self, record);
  row.n_links = add_links (self, record);
  row.n_notes = add_notes (self, record);
  g_array_append_val (self->rows, row);
  ink_path_table_add (&self->paths, number, path_of, self);
  return number;
}

static guint32
shift (guint32 offset, guint32 by)
{
  return offset != 0 ? offset + by : 0;
}

/* @row of another builder in this one, whose arrays were so long before. */
static InkRow
shift_row (const InkRow *row, const guint *lengths, const guint *heaps)
{
  InkRow own = *row;

  own.terms += lengths[INK_ARRAY_TERMS];
  own.fields += lengths[INK_ARRAY_FIELDS];
  own.links += lengths[INK_ARRAY_LINKS];
  own.notes += lengths[INK_ARRAY_NOTES];
  for (guint i = 0; i < INK_N_RECORD_TEXTS; i++)
    own.texts[i] = shift (own.texts[i], heaps[i >= INK_ROW_N_HOT]);
  return own;
}

static void
join_lists (InkCatalogueBuilder *self, const InkCatalogueBuilder *part, guint32 cold)
{
  for (guint i = 0; i < part->lists[INK_ARRAY_TERMS]->len; i++) {
    guint32 id = g_array_index (part->lists[INK_ARRAY_TERMS], guint32, i);

    id = ink_dictionary_translate (part->term_ids, id, self->term_ids);
    g_array_append_val (self->lists[INK_ARRAY_TERMS], id);
  }
  for (guint i = 0; i < part->lists[INK_ARRAY_FIELDS]->len; i++) {
    InkRowField field = g_array_index (part->lists[INK_ARRAY_FIELDS], InkRowField, i);

    field.key = ink_dictionary_translate (part->key_ids, field.key, self->key_ids);
    field.value = shift (field.value, cold);
    g_array_append_val (self->lists[INK_ARRAY_FIELDS], field);
  }
  for (guint i = 0; i < part->lists[INK_ARRAY_LINKS]->len; i++) {
    InkRowLink link = g_array_index (part->lists[INK_ARRAY_LINKS], InkRowLink, i);

    link.target = shift (link.target, cold);
    g_array_append_val (self->lists[INK_ARRAY_LINKS], link);
  }
  for (guint i = 0; i < part->lists[INK_ARRAY_NOTES]->len; i++) {
    InkRowNote note = g_array_index (part->lists[INK_ARRAY_NOTES], InkRowNote, i);

    note.label = shift (note.label, cold);
    note.text = shift (note.text, cold);
    g_array_append_val (self->lists[INK_ARRAY_NOTES], note);
  }
}

gboolean
ink_catalogue_builder_join (InkCatalogueBuilder *self, const InkCatalogueBuilder *part)
{
  guint lengths[INK_N_ARRAYS] = { 0 };
  guint heaps[2] = { self->heaps[0]->len - 1, self->heaps[1]->len - 1 };

  if ((guint64)heaps[0] + part->heaps[0]->len > MAX_HEAP ||
      (guint64)heaps[1] + part->heaps[1]->len > MAX_HEAP)
    return FALSE;
  for (InkArrayKind kind = INK_ARRAY_TERMS; kind < INK_N_ARRAYS; kind++)
    lengths[kind] = self->lists[kind]->len;
  for (guint i = 0; i < 2; i++) /* without the first, empty text */
    g_byte_array_append (self->heaps[i], part->heaps[i]->data + 1, part->heaps[i]->len - 1);
  join_lists (self, part, heaps[1]);
  for (guint i = 0; i < part->rows->len; i++) {
    InkRow row = shift_row (&g_array_index (part->rows, InkRow, i), lengths, heaps);

    g_array_append_val (self->rows, row);
    ink_path_table_add (&self->paths, self->rows->len - 1, path_of, self);
  }
  return TRUE;
}

/* Of one list; each row's part of it follows that of the row before. */
static void
drop_unknown_terms (InkCatalogueBuilder *self)
{
  guint32 *ids = (guint32 *)(void *)self->lists[INK_ARRAY_TERMS]->data;
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++) {
    InkRow *row = &g_array_index (self->rows, InkRow, i);
    guint first = row->terms, n_own = row->n_terms;

    row->terms = n;
    for (guint k = 0; k < n_own; k++)
      if (ids[first + k] != G_MAXUINT32)
        ids[n++] = ids[first + k];
    row->n_terms = (guint16)(n - row->terms);
  }
  g_array_set_size (self->lists[INK_ARRAY_TERMS], n);
}

static void
drop_unknown_fields (InkCatalogueBuilder *self)
{
  InkRowField *fields = (InkRowField *)(void *)self->lists[INK_ARRAY_FIELDS]->data;
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++) {
    InkRow *row = &g_array_index (self->rows, InkRow, i);
    guint first = row->fields, n_own = row->n_fields;

    row->fields = n;
    for (guint k = 0; k < n_own; k++)
      if (fields[first + k].key != G_MAXUINT32)
        fields[n++] = fields[first + k];
    row->n_fields = (guint16)(n - row->fields);
  }
  g_array_set_size (self->lists[INK_ARRAY_FIELDS], n);
}

void
ink_catalogue_builder_drop_unknown (InkCatalogueBuilder *self)
{
  const GArray *terms = self->lists[INK_ARRAY_TERMS], *fields = self->lists[INK_ARRAY_FIELDS];
  gboolean some = FALSE;

  for (guint i = 0; !some && i < terms->len; i++)
    some = g_array_index (terms, guint32, i) == G_MAXUINT32;
  if (some)
    drop_unknown_terms (self);
  some = FALSE;
  for (guint i = 0; !some && i < fields->len; i++)
    some = g_array_index (fields, InkRowField, i).key == G_MAXUINT32;
  if (some)
    drop_unknown_fields (self);
}

void
ink_catalogue_builder_add_dead (InkCatalogueBuilder *self)
{
  InkRow row = { .flags = INK_ROW_DEAD };

  g_array_append_val (self->rows, row);
}

guint
ink_catalogue_builder_find (const InkCatalogueBuilder *self, const char *path)
{
  return ink_path_table_find (&self->paths, path, path_of, self);
}

guint
ink_catalogue_builder_get_n_rows (const InkCatalogueBuilder *self)
{
  return self->rows->len;
}

InkSegment *
ink_catalogue_builder_seal (InkCatalogueBuilder *self)
{
  InkSegment *segment = g_new0 (InkSegment, 1);

  g_atomic_ref_count_init (&segment->refs);
  segment->arrays[INK_ARRAY_ROWS] = (InkArray){ self->rows->data, self->rows->len };
  for (guint i = 0; i < 2; i++)
    segment->arrays[INK_ARRAY_HOT + i] =
        (InkArray){ self->heaps[i]->data, self->heaps[i]->len };
  for (InkArrayKind kind = INK_ARRAY_TERMS; kind < INK_N_ARRAYS; kind++)
    segment->arrays[kind] = (InkArray){ self->lists[kind]->data, self->lists[kind]->len };
  segment->owner = self;
  segment->free_owner = (GDestroyNotify)ink_catalogue_builder_free;
  return segment;
}

InkCatalogue *
ink_catalogue_builder_end (InkCatalogueBuilder *self, InkSite *site, guint64 generation)
{
  InkCatalogue *catalogue = g_new0 (InkCatalogue, 1);

  ink_catalogue_builder_drop_unknown (self);
  g_atomic_ref_count_init (&catalogue->refs);
  catalogue->site = ink_site_ref (site);
  catalogue->generation = generation;
  catalogue->terms = ink_dictionary_ref (self->term_ids);
  catalogue->keys = ink_dictionary_ref (self->key_ids);
  catalogue->n_rows = self->rows->len;
  catalogue->base = ink_catalogue_builder_seal (self);
  catalogue->base->paths = self->paths;
  memset (&self->paths, 0, sizeof self->paths);
  ink_catalogue_count (catalogue);
  ink_catalogue_find_twins (catalogue);
  return catalogue;
}
