/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a catalogue: a row is in the overlay or in the base. */

#include "ink-catalogue-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (InkCatalogue, ink_catalogue, ink_catalogue_ref, ink_catalogue_unref)

InkCatalogue *
ink_catalogue_ref (InkCatalogue *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_catalogue_unref (InkCatalogue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  ink_site_unref (self->site);
  ink_segment_unref (self->base);
  ink_overlay_free (self->overlay);
  ink_dictionary_unref (self->terms);
  ink_dictionary_unref (self->keys);
  g_clear_pointer (&self->term_counts, g_atomic_rc_box_release);
  g_clear_pointer (&self->key_counts, g_atomic_rc_box_release);
  g_clear_pointer (&self->problems, g_atomic_rc_box_release);
  g_clear_pointer (&self->twins, g_array_unref);
  g_array_unref (self->bundles);
  g_free (self);
}

InkCatalogue *
ink_catalogue_new_empty (InkSite *site)
{
  return ink_catalogue_builder_end (ink_catalogue_builder_new (), site, 0);
}

/* A dead row's arrays are empty and its texts "". */
static const InkRow dead_row = { .flags = INK_ROW_DEAD };

const InkRow *
ink_catalogue_get_row (const InkCatalogue *self, guint row, const InkSegment **segment)
{
  const InkOverlayEntry *entry =
      self->overlay != NULL ? ink_overlay_lookup (self->overlay, row) : NULL;

  *segment = self->base;
  if (entry != NULL && entry->segment == NULL)
    return &dead_row;
  if (entry != NULL)
    *segment = entry->segment;
  if (entry != NULL)
    return ink_segment_get_row (entry->segment, entry->index);
  return row < self->base->arrays[INK_ARRAY_ROWS].n ? ink_segment_get_row (self->base, row)
                                                    : &dead_row;
}

gboolean
ink_row_is_article (const InkRow *row)
{
  return !(row->flags & INK_ROW_DEAD) && row->kind == INK_PAGE_KIND_PAGE;
}

guint64
ink_catalogue_get_generation (const InkCatalogue *self)
{
  return self->generation;
}

InkSite *
ink_catalogue_get_site (const InkCatalogue *self)
{
  return self->site;
}

guint
ink_catalogue_get_n_rows (const InkCatalogue *self)
{
  return self->n_rows;
}

static const InkRow *
get (const InkCatalogue *self, guint row)
{
  const InkSegment *segment;

  return ink_catalogue_get_row (self, row, &segment);
}

gboolean
ink_catalogue_has_row (const InkCatalogue *self, guint row)
{
  return !(get (self, row)->flags & INK_ROW_DEAD);
}

gboolean
ink_catalogue_is_article (const InkCatalogue *self, guint row)
{
  return ink_row_is_article (get (self, row));
}

guint
ink_catalogue_get_n_articles (const InkCatalogue *self)
{
  return self->n_articles;
}

guint
ink_catalogue_find (const InkCatalogue *self, const char *path)
{
  guint row = ink_path_table_find (&self->base->paths, path, ink_segment_path_of, self->base);

  if (row == INK_NO_ROW && self->overlay != NULL)
    row = ink_overlay_find (self->overlay, path);
  return row != INK_NO_ROW && ink_catalogue_has_row (self, row) ? row : INK_NO_ROW;
}

const guint *
ink_catalogue_get_bundles (const InkCatalogue *self, guint *n_bundles)
{
  *n_bundles = self->bundles->len;
  return (const guint *)(void *)self->bundles->data;
}

const char *
ink_catalogue_get_text (const InkCatalogue *self, guint row, InkRecordText which)
{
  const InkSegment *segment;
  const InkRow *found = ink_catalogue_get_row (self, row, &segment);

  return which < INK_ROW_N_HOT ? ink_segment_get_hot (segment, found->texts[which])
                               : ink_segment_get_cold (segment, found->texts[which]);
}

gint64
ink_catalogue_get_time (const InkCatalogue *self, guint row, InkRecordTime which)
{
  const InkRow *found = get (self, row);

  return found->flags & INK_ROW_DEAD ? INK_NO_TIME : found->times[which];
}

guint
ink_catalogue_get_count (const InkCatalogue *self, guint row, InkRecordCount which)
{
  const InkRow *found = get (self, row);

  if (found->flags & INK_ROW_DEAD)
    return INK_NO_COUNT;
  if (which == INK_RECORD_PROBLEMS)
    return self->problems != NULL && row < self->n_problems ? self->problems[row]
                                                            : INK_NO_COUNT;
  return found->counts[which];
}

InkPageKind
ink_catalogue_get_kind (const InkCatalogue *self, guint row)
{
  return get (self, row)->kind;
}

InkBundle
ink_catalogue_get_bundle (const InkCatalogue *self, guint row)
{
  return get (self, row)->bundle;
}

InkRender
ink_catalogue_get_render (const InkCatalogue *self, guint row)
{
  return get (self, row)->render;
}

gboolean
ink_catalogue_get_draft (const InkCatalogue *self, guint row)
{
  return (get (self, row)->flags & INK_ROW_DRAFT) != 0;
}

gboolean
ink_catalogue_get_listed (const InkCatalogue *self, guint row)
{
  return (get (self, row)->flags & INK_ROW_LISTED) != 0;
}

gboolean
ink_catalogue_get_readable (const InkCatalogue *self, guint row)
{
  return (get (self, row)->flags & INK_ROW_READABLE) != 0;
}

guint64
ink_catalogue_get_front_hash (const InkCatalogue *self, guint row)
{
  return get (self, row)->front_hash;
}

guint64
ink_catalogue_get_body_hash (const InkCatalogue *self, guint row)
{
  return get (self, row)->body_hash;
}

InkRecordStat
ink_catalogue_get_stat (const InkCatalogue *self, guint row)
{
  return get (self, row)->stat;
}

guint
ink_catalogue_get_n_terms (const InkCatalogue *self)
{
  return self->n_terms;
}

InkRecordTerm
ink_catalogue_get_term (const InkCatalogue *self, guint id)
{
  static const InkRecordTerm none = { "", "", "" };

  return id < self->n_terms ? ink_dictionary_get (self->terms, id) : none;
}

guint
ink_catalogue_get_term_count (const InkCatalogue *self, guint id)
{
  return id < self->n_terms ? self->term_counts[id] : 0;
}

guint
ink_catalogue_get_n_keys (const InkCatalogue *self)
{
  return self->n_keys;
}

const char *
ink_catalogue_get_key (const InkCatalogue *self, guint id)
{
  return id < self->n_keys ? ink_dictionary_get (self->keys, id).name : "";
}

guint
ink_catalogue_get_key_count (const InkCatalogue *self, guint id)
{
  return id < self->n_keys ? self->key_counts[id] : 0;
}

/* The part of an array that a row says is its own; NULL where that is not in it. */
static gconstpointer
slice (const InkSegment *segment, InkArrayKind kind, guint32 first, guint n)
{
  const InkArray *array = &segment->arrays[kind];

  if (n == 0 || first > array->n || n > array->n - first)
    return NULL;
  return (const guint8 *)array->data + first * ink_array_size (kind);
}

const guint32 *
ink_catalogue_get_row_terms (const InkCatalogue *self, guint row, guint *n_terms)
{
  const InkSegment *segment;
  const InkRow *found = ink_catalogue_get_row (self, row, &segment);
  const guint32 *terms = slice (segment, INK_ARRAY_TERMS, found->terms, found->n_terms);

  *n_terms = terms != NULL ? found->n_terms : 0;
  return terms;
}

static const InkRowField *
get_fields (const InkCatalogue *self, guint row, const InkSegment **segment, guint *n)
{
  const InkRow *found = ink_catalogue_get_row (self, row, segment);
  const InkRowField *fields =
      slice (*segment, INK_ARRAY_FIELDS, found->fields, found->n_fields);

  *n = fields != NULL ? found->n_fields : 0;
  return fields;
}

guint
ink_catalogue_get_n_fields (const InkCatalogue *self, guint row)
{
  const InkSegment *segment;
  guint n;

  get_fields (self, row, &segment, &n);
  return n;
}

InkRecordField
ink_catalogue_get_field (const InkCatalogue *self, guint row, guint position)
{
  const InkSegment *segment;
  guint n;
  const InkRowField *fields = get_fields (self, row, &segment, &n);
  InkRecordField field = { "", "" };

  if (position >= n)
    return field;
  field.key = ink_catalogue_get_key (self, fields[position].key);
  field.value = ink_segment_get_cold (segment, fields[position].value);
  return field;
}

guint
ink_catalogue_get_field_key (const InkCatalogue *self, guint row, guint position)
{
  const InkSegment *segment;
  guint n;
  const InkRowField *fields = get_fields (self, row, &segment, &n);

  return position < n ? fields[position].key : G_MAXUINT;
}

static const InkRowLink *
get_links (const InkCatalogue *self, guint row, const InkSegment **segment, guint *n)
{
  const InkRow *found = ink_catalogue_get_row (self, row, segment);
  const InkRowLink *links = slice (*segment, INK_ARRAY_LINKS, found->links, found->n_links);

  *n = links != NULL ? found->n_links : 0;
  return links;
}

guint
ink_catalogue_get_n_links (const InkCatalogue *self, guint row)
{
  const InkSegment *segment;
  guint n;

  get_links (self, row, &segment, &n);
  return n;
}

InkRecordLink
ink_catalogue_get_link (const InkCatalogue *self, guint row, guint position)
{
  const InkSegment *segment;
  guint n;
  const InkRowLink *links = get_links (self, row, &segment, &n);
  InkRecordLink link = { INK_RECORD_LINK_PAGE, "" };

  if (position >= n)
    return link;
  link.kind = MIN (links[position].kind, INK_RECORD_LINK_EXTERNAL);
  link.target = ink_segment_get_cold (segment, links[position].target);
  return link;
}

static const InkRowNote *
get_notes (const InkCatalogue *self, guint row, const InkSegment **segment, guint *n)
{
  const InkRow *found = ink_catalogue_get_row (self, row, segment);
  const InkRowNote *notes = slice (*segment, INK_ARRAY_NOTES, found->notes, found->n_notes);

  *n = notes != NULL ? found->n_notes : 0;
  return notes;
}

guint
ink_catalogue_get_n_notes (const InkCatalogue *self, guint row)
{
  const InkSegment *segment;
  guint n;

  get_notes (self, row, &segment, &n);
  return n;
}

InkRecordNote
ink_catalogue_get_note (const InkCatalogue *self, guint row, guint position)
{
  const InkSegment *segment;
  guint n;
  const InkRowNote *notes = get_notes (self, row, &segment, &n);
  InkRecordNote note = { "", "", 0 };

  if (position >= n)
    return note;
  note.label = ink_segment_get_cold (segment, notes[position].label);
  note.text = ink_segment_get_cold (segment, notes[position].text);
  note.uses = notes[position].uses;
  return note;
}
