/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's bytes into a record. */

#include "ink-ingest-reader.h"

#include "ink-body.h"
#include "ink-counts.h"
#include "ink-featured.h"
#include "ink-hash.h"
#include "ink-site-markup.h"

#include <string.h>

struct _InkIngestReader {
  InkSite *site;
  GDateTime *now;
  GHashTable *markups; /* InkLanguage to InkMarkup */
  GArray *terms, *fields, *notes, *links;
  GStringChunk *texts;
};

/* One file on its way. */
typedef struct {
  InkText *text;
  InkFrontMatter *front_matter;
  InkPage *page;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->text, ink_text_unref);
  g_clear_pointer (&self->front_matter, ink_front_matter_unref);
  g_clear_pointer (&self->page, ink_page_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

InkIngestReader *
ink_ingest_reader_new (InkSite *site, GDateTime *now)
{
  InkIngestReader *self = g_new0 (InkIngestReader, 1);

  self->site = ink_site_ref (site);
  self->now = g_date_time_ref (now);
  self->markups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)ink_markup_unref);
  self->terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  self->fields = g_array_new (FALSE, FALSE, sizeof (InkRecordField));
  self->notes = g_array_new (FALSE, FALSE, sizeof (InkRecordNote));
  self->links = g_array_new (FALSE, FALSE, sizeof (InkRecordLink));
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
ink_ingest_reader_free (InkIngestReader *self)
{
  if (self == NULL)
    return;
  ink_site_unref (self->site);
  g_date_time_unref (self->now);
  g_hash_table_unref (self->markups);
  g_array_unref (self->terms);
  g_array_unref (self->fields);
  g_array_unref (self->notes);
  g_array_unref (self->links);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const InkMarkup *
get_markup (InkIngestReader *self, const InkLanguage *language)
{
  InkMarkup *markup = g_hash_table_lookup (self->markups, language);

  if (markup == NULL) {
    markup = ink_site_new_markup (self->site, language);
    g_hash_table_insert (self->markups, (gpointer)language, markup);
  }
  return markup;
}

static void
read_front (Reading *reading, const InkIngestFile *file)
{
  reading->text = ink_text_new (file->data, (gssize)file->length, 0);
  reading->front_matter = ink_front_matter_parse (reading->text);
}

static InkPage *
make_page (InkIngestReader *self,
           const char *path,
           const InkIngestFile *file,
           const Reading *reading)
{
  g_autoptr (GDateTime) file_time =
      g_date_time_new_from_unix_local (file->stat.mtime / G_GINT64_CONSTANT (1000000000));
  InkPageContext context = { .times = { .file = file_time } };

  return ink_page_new (path, reading->front_matter, self->site, self->now, &context);
}

InkPage *
ink_ingest_reader_make_page (InkIngestReader *self, const char *path, const InkIngestFile *file)
{
  g_auto (Reading) reading = { NULL, NULL, NULL };

  read_front (&reading, file);
  return make_page (self, path, file, &reading);
}

static void
take_notes (InkIngestReader *self,
            const Reading *reading,
            InkCitations *citations,
            InkRecord *record)
{
  guint unused = 0;

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    const char *content = ink_text_get_data (reading->text) + note->content_span.start;
    InkRecordNote own = { g_string_chunk_insert (self->texts, note->label),
                          g_string_chunk_insert_len (self->texts,
                                                     content,
                                                     (gssize)ink_span_length (
                                                         note->content_span)),
                          note->uses->len };

    unused += note->defined && note->number == 0;
    g_array_append_val (self->notes, own);
  }
  record->counts[INK_RECORD_NOTES] = self->notes->len;
  record->counts[INK_RECORD_NOTES_UNUSED] = unused;
  record->notes = (const InkRecordNote *)(void *)self->notes->data;
  record->n_notes = self->notes->len;
}

static void
take_body (InkIngestReader *self, const Reading *reading, InkRecord *record)
{
  const char *data = ink_text_get_data (reading->text);
  gsize start = ink_front_matter_get_body_start (reading->front_matter);
  InkMarkdownOptions options = {
    .markup = (InkMarkup *)get_markup (self, reading->page->place->language)
  };
  g_autoptr (InkBody) body = ink_body_scan (reading->text, start, &options);
  InkTally tally = ink_body_get_tally (body);
  InkCounts counts = ink_tally_get_counts (&tally);

  record->counts[INK_RECORD_CHARACTERS] = counts.characters;
  record->counts[INK_RECORD_WORDS] = counts.words;
  record->front_hash = ink_hash_bytes (data, start);
  record->body_hash =
      ink_hash_bytes (data + start, ink_text_get_length (reading->text) - start);
  take_notes (self, reading, ink_body_get_citations (body), record);
}

static const char *
text_of (const InkPage *page, const char *key)
{
  InkValue *value = page->fields != NULL ? ink_value_lookup (page->fields, key) : NULL;

  return value != NULL ? ink_value_get_text (value) : NULL;
}

static void
take_front (InkIngestReader *self, const Reading *reading, InkRecord *record)
{
  const InkPage *page = reading->page;
  InkValue *image = ink_featured_find (reading->front_matter, NULL);
  const char *summary = text_of (page, "summary");

  ink_record_add_fields (page->fields, self->fields, self->texts);
  record->fields = (const InkRecordField *)(void *)self->fields->data;
  record->n_fields = self->fields->len;
  record->texts[INK_RECORD_IMAGE] = image != NULL ? ink_value_get_text (image) : NULL;
  record->texts[INK_RECORD_SUMMARY] = summary != NULL ? summary : text_of (page, "description");
}

static void
take_file (const InkIngestFile *file, InkRecord *record)
{
  record->stat = file->stat;
  record->counts[INK_RECORD_SIZE] = (guint)MIN (file->stat.size, (guint64)G_MAXUINT - 1);
  if (file->is_text)
    return;
  record->readable = FALSE;
  record->unpublished |= INK_UNPUBLISHED_BROKEN;
}

void
ink_ingest_reader_add (InkIngestReader *self,
                       const char *path,
                       const InkIngestFile *file,
                       const InkSurroundings *around,
                       InkPage *raw,
                       InkCatalogueBuilder *builder)
{
  g_auto (Reading) reading = { NULL, NULL, NULL };
  g_autoptr (InkPage) own = NULL;
  g_autofree char *name = NULL;
  InkRecord record;

  g_string_chunk_clear (self->texts);
  g_array_set_size (self->fields, 0);
  g_array_set_size (self->notes, 0);
  g_array_set_size (self->links, 0);
  ink_record_init (&record);
  read_front (&reading, file);
  if (raw == NULL)
    raw = own = make_page (self, path, file, &reading);
  reading.page = ink_surroundings_place (around, raw);
  ink_record_take_page (&record, reading.page, self->terms);
  ink_record_identify (&record, reading.page);
  ink_surroundings_take_parents (around, reading.page, &record);
  take_front (self, &reading, &record);
  if (file->is_text)
    take_body (self, &reading, &record);
  take_file (file, &record);
  record.texts[INK_RECORD_NAME] = name = ink_record_dup_name (path, reading.page->title);
  ink_catalogue_builder_add (builder, &record);
}

guint64
ink_ingest_hash_front (const InkIngestFile *file)
{
  g_auto (Reading) reading = { NULL, NULL, NULL };

  read_front (&reading, file);
  return ink_hash_bytes (file->data, ink_front_matter_get_body_start (reading.front_matter));
}
