/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file's bytes into a record. */

#include "ink-ingest-reader.h"

#include "ink-body.h"
#include "ink-counts.h"
#include "ink-digest.h"
#include "ink-featured.h"
#include "ink-hash.h"
#include "ink-ingest-plain.h"
#include "ink-links.h"
#include "ink-site-markup.h"

#include <string.h>

struct _InkIngestReader {
  InkSite *site;
  GDateTime *now;
  GHashTable *markups; /* InkLanguage to InkMarkup */
  GArray *terms, *fields, *notes, *links;
  GStringChunk *texts;
  InkDigest digest;
  char *folder;          /* of the file before, with "/" */
  InkPage *model;        /* of that folder; NULL: only one was read of it */
  InkIngestPlain *plain; /* NULL: all are read the full way */
  guint n_plain;
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
ink_ingest_reader_new (InkSite *site, GDateTime *now, gboolean all_fully)
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
  self->plain = all_fully || ink_site_is_filtered (site)
                    ? NULL
                    : ink_ingest_plain_new (site, now, self->texts);
  ink_digest_init (&self->digest);
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
  ink_ingest_plain_free (self->plain);
  g_string_chunk_free (self->texts);
  ink_digest_clear (&self->digest);
  g_free (self->folder);
  g_clear_pointer (&self->model, ink_page_unref);
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

/* How much of the file a front matter of the everyday kind takes, with its end; 0: any other.
 */
static gsize
find_front_end (const InkIngestFile *file)
{
  const char *end;

  if (strncmp (file->data, "---\n", 4) != 0)
    return 0;
  end = g_strstr_len (file->data + 3, (gssize)MIN (file->length - 3, 8192), "\n---\n");
  return end != NULL ? (gsize)(end - file->data) + strlen ("\n---\n") : 0;
}

/* Its lines alone are looked at, where they are closed. */
static void
read_front (Reading *reading, const InkIngestFile *file)
{
  gsize end = find_front_end (file);

  if (end > 0) {
    reading->text = ink_text_new (file->data, (gssize)end, 0);
    reading->front_matter = ink_front_matter_parse (reading->text);
    if (ink_front_matter_get_body_start (reading->front_matter) == end)
      return;
    reading_clear (reading);
  }
  reading->text = ink_text_new (file->data, (gssize)file->length, 0);
  reading->front_matter = ink_front_matter_parse (reading->text);
}

/* What files of a folder have in common is worked out once there is a second one. */
static const InkPage *
get_model (InkIngestReader *self, const char *path)
{
  const char *slash = strrchr (path, '/');
  gsize length = slash != NULL ? (gsize)(slash - path) + 1 : 0;
  g_autofree char *model = NULL;
  g_autoptr (InkText) text = NULL;
  g_autoptr (InkFrontMatter) nothing = NULL;
  InkPageContext context = { .without_term_urls = TRUE };

  if (ink_site_is_filtered (self->site))
    return NULL;
  if (self->folder == NULL || strncmp (self->folder, path, length) != 0 ||
      self->folder[length] != '\0') {
    g_free (self->folder);
    self->folder = g_strndup (path, length);
    g_clear_pointer (&self->model, ink_page_unref);
    return NULL;
  }
  if (self->model != NULL)
    return self->model;
  model = g_strconcat (self->folder, INK_PAGE_MODEL_NAME, ".md", NULL);
  text = ink_text_new ("", 0, 0);
  nothing = ink_front_matter_parse (text);
  self->model = ink_page_new (model, nothing, self->site, self->now, &context);
  return self->model;
}

static InkPage *
make_page (InkIngestReader *self,
           const char *path,
           const InkIngestFile *file,
           const Reading *reading)
{
  g_autoptr (GDateTime) file_time =
      g_date_time_new_from_unix_local (file->stat.mtime / G_GINT64_CONSTANT (1000000000));
  InkPageContext context = { .times = { .file = file_time },
                             .without_term_urls = TRUE,
                             .model = get_model (self, path) };

  return ink_page_new (path, reading->front_matter, self->site, self->now, &context);
}

InkPage *
ink_ingest_reader_make_page (InkIngestReader *self, const char *path, const InkIngestFile *file)
{
  g_auto (Reading) reading = { NULL, NULL, NULL };

  read_front (&reading, file);
  return make_page (self, path, file, &reading);
}

static const char *
keep (InkIngestReader *self, const char *data, InkSpan span)
{
  return g_string_chunk_insert_len (self->texts,
                                    data + span.start,
                                    (gssize)ink_span_length (span));
}

static void
add_note (InkIngestReader *self, const char *label, const char *text, guint uses)
{
  InkRecordNote note = { label, text, uses };

  g_array_append_val (self->notes, note);
}

static void
add_link (InkIngestReader *self, InkRecordLinkKind kind, const char *target)
{
  InkRecordLink link = { kind, target };

  if (kind == INK_RECORD_LINK_PAGE && g_uri_peek_scheme (target) != NULL)
    link.kind = INK_RECORD_LINK_EXTERNAL;
  g_array_append_val (self->links, link);
}

/* What a light look is sure of. */
static void
take_digest (InkIngestReader *self, const char *data)
{
  const InkDigest *digest = &self->digest;

  for (guint i = 0; i < digest->notes->len; i++) {
    const InkDigestNote *note = &g_array_index (digest->notes, InkDigestNote, i);

    add_note (self,
              keep (self, data, note->label),
              keep (self, data, note->content),
              note->uses);
  }
  for (guint i = 0; i < digest->links->len; i++) {
    const InkDigestLink *link = &g_array_index (digest->links, InkDigestLink, i);

    add_link (self,
              link->image ? INK_RECORD_LINK_IMAGE : INK_RECORD_LINK_PAGE,
              keep (self, data, link->target));
  }
}

static InkRecordLinkKind
kind_of (const InkLink *link)
{
  if (ink_link_kind_is_image (link->kind))
    return INK_RECORD_LINK_IMAGE;
  return link->kind == INK_LINK_REF || link->kind == INK_LINK_RELREF ? INK_RECORD_LINK_REF
                                                                     : INK_RECORD_LINK_PAGE;
}

/* Definitions name nothing by themselves. */
static void
take_links (InkIngestReader *self, InkText *text, gsize start, const InkMarkup *markup)
{
  const char *data = ink_text_get_data (text);
  g_autoptr (GArray) links = ink_links_find (data, ink_text_get_length (text), start, markup);

  for (guint i = 0; i < links->len; i++) {
    const InkLink *link = &g_array_index (links, InkLink, i);

    if (link->kind != INK_LINK_DEFINITION && link->kind != INK_LINK_ARGUMENT)
      add_link (self, kind_of (link), keep (self, data, link->target));
  }
}

/* The whole reading of what is not of the everyday kind. */
static InkTally
take_whole (InkIngestReader *self,
            const InkIngestFile *file,
            gsize start,
            const InkMarkup *markup)
{
  InkMarkdownOptions options = { .markup = (InkMarkup *)markup };
  g_autoptr (InkText) text = ink_text_new (file->data, (gssize)file->length, 0);
  g_autoptr (InkBody) body = ink_body_scan (text, start, &options);
  InkCitations *citations = ink_body_get_citations (body);
  const char *data = ink_text_get_data (text);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    add_note (self,
              g_string_chunk_insert (self->texts, note->label),
              keep (self, data, note->content_span),
              note->uses->len);
  }
  take_links (self, text, start, markup);
  return ink_body_get_tally (body);
}

static void
count (InkIngestReader *self, InkTally tally, InkRecord *record)
{
  InkCounts counts = ink_tally_get_counts (&tally);
  guint unused = 0, images = 0;

  for (guint i = 0; i < self->notes->len; i++)
    unused += g_array_index (self->notes, InkRecordNote, i).uses == 0;
  for (guint i = 0; i < self->links->len; i++)
    images += g_array_index (self->links, InkRecordLink, i).kind == INK_RECORD_LINK_IMAGE;
  record->counts[INK_RECORD_CHARACTERS] = counts.characters;
  record->counts[INK_RECORD_WORDS] = counts.words;
  record->counts[INK_RECORD_NOTES] = self->notes->len;
  record->counts[INK_RECORD_NOTES_UNUSED] = unused;
  record->counts[INK_RECORD_LINKS] = self->links->len - images;
  record->counts[INK_RECORD_IMAGES] = images;
  record->notes = (const InkRecordNote *)(void *)self->notes->data;
  record->n_notes = self->notes->len;
  record->links = (const InkRecordLink *)(void *)self->links->data;
  record->n_links = self->links->len;
}

static void
take_body (InkIngestReader *self,
           const InkIngestFile *file,
           gsize start,
           const InkLanguage *language,
           InkRecord *record)
{
  const char *data = file->data;
  gsize length = file->length;
  const InkMarkup *markup = get_markup (self, language);
  InkTally tally;

  record->front_hash = ink_hash_bytes (data, start);
  record->body_hash = ink_hash_bytes (data + start, length - start);
  if (ink_digest_read (&self->digest, data, length, start, markup)) {
    take_digest (self, data);
    tally = self->digest.tally;
  } else {
    tally = take_whole (self, file, start, markup);
  }
  count (self, tally, record);
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

static void
reset (InkIngestReader *self)
{
  g_string_chunk_clear (self->texts);
  g_array_set_size (self->fields, 0);
  g_array_set_size (self->notes, 0);
  g_array_set_size (self->links, 0);
}

/* A page that is not plain. */
static void
take_fully (InkIngestReader *self,
            const InkIngestFile *file,
            const InkSurroundings *around,
            const Reading *reading,
            InkRecord *record)
{
  const InkPage *page = reading->page;

  ink_record_take_page (record, page, self->terms);
  ink_record_identify (record, page);
  ink_surroundings_take_parents (around, page, record);
  take_front (self, reading, record);
  if (file->is_text)
    take_body (self,
               file,
               ink_front_matter_get_body_start (reading->front_matter),
               page->place->language,
               record);
}

/* Nearly all titles are their names. */
static char *
name_record (InkRecord *record)
{
  const char *title = record->texts[INK_RECORD_TITLE];
  gsize length = title != NULL ? strlen (title) : 0;
  char *name = NULL;

  if (length == 0 || g_ascii_isspace (title[0]) || g_ascii_isspace (title[length - 1]) ||
      strpbrk (title, "\r\n\t") != NULL)
    name = ink_record_dup_name (record->texts[INK_RECORD_PATH], title);
  record->texts[INK_RECORD_NAME] = name != NULL ? name : title;
  return name;
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
  const InkLanguage *language;
  g_autofree char *aliases = NULL;
  InkRecord record;
  gsize start = 0;

  reset (self);
  if (raw == NULL && self->plain != NULL)
    start = ink_ingest_plain_read (self->plain, path, file, around, &record, &language);
  if (start > 0) {
    take_body (self, file, start, language, &record);
    self->n_plain++;
  } else {
    ink_record_init (&record);
    read_front (&reading, file);
    if (raw == NULL)
      raw = own = make_page (self, path, file, &reading);
    reading.page = ink_surroundings_place (around, raw);
    take_fully (self, file, around, &reading, &record);
    record.texts[INK_RECORD_ALIASES] = aliases = ink_record_dup_aliases (reading.page);
  }
  take_file (file, &record);
  name = name_record (&record);
  ink_catalogue_builder_add (builder, &record);
}

guint
ink_ingest_reader_get_n_plain (const InkIngestReader *self)
{
  return self->n_plain;
}

guint64
ink_ingest_hash_front (const InkIngestFile *file)
{
  g_auto (Reading) reading = { NULL, NULL, NULL };

  read_front (&reading, file);
  return ink_hash_bytes (file->data, ink_front_matter_get_body_start (reading.front_matter));
}
