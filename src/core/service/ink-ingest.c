/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a site into a catalogue. */

#include "ink-ingest.h"

#include "ink-body.h"
#include "ink-counts.h"
#include "ink-featured.h"
#include "ink-hash.h"
#include "ink-pages.h"
#include "ink-site-markup.h"
#include "ink-site-walk.h"
#include "ink-store.h"

#include <string.h>
#include <sys/stat.h>

/* What is kept of a file until its neighbours are known. */
typedef struct {
  InkRecord record;
  char *image;
  GArray *notes; /* InkRecordNote */
  GStringChunk *texts;
} Read;

typedef struct {
  InkSite *site;
  GDateTime *now;
  GPtrArray *paths;
  GPtrArray *pages;  /* InkPage */
  GHashTable *reads; /* path → Read */
  GCancellable *cancellable;
} Ingest;

static void
read_free (gpointer data)
{
  Read *self = data;

  g_free (self->image);
  g_array_unref (self->notes);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
take_stat (InkRecordStat *self, const struct stat *info)
{
  self->device = info->st_dev;
  self->inode = info->st_ino;
  self->size = (guint64)info->st_size;
  self->mtime =
      (gint64)info->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info->st_mtim.tv_nsec;
  self->ctime =
      (gint64)info->st_ctim.tv_sec * G_GINT64_CONSTANT (1000000000) + info->st_ctim.tv_nsec;
}

static void
take_notes (Read *self, InkText *text, InkCitations *citations)
{
  guint unused = 0;

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    g_autofree char *content = ink_text_dup_span (text, note->content_span);
    InkRecordNote own = { g_string_chunk_insert (self->texts, note->label),
                          g_string_chunk_insert (self->texts, content),
                          note->uses->len };

    unused += note->defined && note->number == 0;
    g_array_append_val (self->notes, own);
  }
  self->record.counts[INK_RECORD_NOTES] = self->notes->len;
  self->record.counts[INK_RECORD_NOTES_UNUSED] = unused;
}

static void
take_body (Read *self, const Ingest *ingest, InkText *text, gsize start, const char *path)
{
  g_autoptr (InkMarkup) markup =
      ink_site_new_markup (ingest->site, ink_site_get_language_of (ingest->site, path));
  InkMarkdownOptions options = { .markup = markup };
  g_autoptr (InkBody) body = ink_body_scan (text, start, &options);
  InkTally tally = ink_body_get_tally (body);
  InkCounts counts = ink_tally_get_counts (&tally);
  const char *data = ink_text_get_data (text);

  self->record.counts[INK_RECORD_CHARACTERS] = counts.characters;
  self->record.counts[INK_RECORD_WORDS] = counts.words;
  self->record.front_hash = ink_hash_bytes (data, start);
  self->record.body_hash = ink_hash_bytes (data + start, ink_text_get_length (text) - start);
  take_notes (self, text, ink_body_get_citations (body));
}

static void
read_file (Ingest *self, const char *path)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, self->cancellable, NULL);
  g_autoptr (GDateTime) file_time = NULL;
  g_autoptr (InkFrontMatter) front_matter = NULL;
  InkPageContext context = { 0 };
  struct stat info;
  InkValue *image;
  Read *read;

  if (stored == NULL || stat (full, &info) != 0)
    return;
  context.times.file = file_time = g_date_time_new_from_unix_local (info.st_mtime);
  front_matter = ink_front_matter_parse (stored->text);
  image = ink_featured_find (front_matter, NULL);
  read = g_new0 (Read, 1);
  ink_record_init (&read->record);
  read->image = image != NULL ? g_strdup (ink_value_get_text (image)) : NULL;
  read->texts = g_string_chunk_new (1024);
  read->notes = g_array_new (FALSE, FALSE, sizeof (InkRecordNote));
  take_stat (&read->record.stat, &info);
  read->record.counts[INK_RECORD_SIZE] =
      (guint)MIN ((guint64)info.st_size, (guint64)G_MAXUINT - 1);
  take_body (read, self, stored->text, ink_front_matter_get_body_start (front_matter), path);
  g_hash_table_insert (self->reads, g_strdup (path), read);
  g_ptr_array_add (self->pages,
                   ink_page_new (path, front_matter, self->site, self->now, &context));
}

/* The moments between which no section above it is left out of the site. (0.111) */
static void
take_parents (InkRecord *record, const InkPages *pages, const InkPage *page)
{
  const InkPage *list = page;

  if (page->hugo != INK_HUGO_0_111 || page->kind == INK_PAGE_KIND_RESOURCE)
    return;
  while ((list = ink_pages_get_section (pages, list)) != NULL) {
    InkRecord above;
    g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
    gint64 publish, expiry;

    if (*list->place->dir == '\0')
      break;
    ink_record_init (&above);
    ink_record_take_page (&above, list, terms);
    publish = above.build_future ? INK_NO_TIME : above.times[INK_RECORD_PUBLISH_DATE];
    expiry = above.build_expired ? INK_NO_TIME : above.times[INK_RECORD_EXPIRY_DATE];
    if (above.draft && !above.build_drafts)
      publish = G_MAXINT64;
    record->parent_from = MAX (record->parent_from, publish);
    if (expiry != INK_NO_TIME &&
        (record->parent_until == INK_NO_TIME || expiry < record->parent_until))
      record->parent_until = expiry;
  }
}

static const char *
text_of (const InkPage *page, const char *key)
{
  InkValue *value = page->fields != NULL ? ink_value_lookup (page->fields, key) : NULL;

  return value != NULL ? ink_value_get_text (value) : NULL;
}

static void
add_record (const Ingest *self,
            InkCatalogueBuilder *builder,
            const InkPages *pages,
            const InkPage *page)
{
  Read *read = g_hash_table_lookup (self->reads, page->path);
  InkRecord *record = &read->record;
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (InkRecordField));
  g_autofree char *name = ink_record_dup_name (page->path, page->title);
  const char *summary = text_of (page, "summary");

  ink_record_take_page (record, page, terms);
  take_parents (record, pages, page);
  ink_record_add_fields (page->fields, fields, read->texts);
  record->texts[INK_RECORD_NAME] = name;
  record->texts[INK_RECORD_IMAGE] = read->image;
  record->texts[INK_RECORD_SUMMARY] = summary != NULL ? summary : text_of (page, "description");
  record->fields = (const InkRecordField *)(void *)fields->data;
  record->n_fields = fields->len;
  record->notes = (const InkRecordNote *)(void *)read->notes->data;
  record->n_notes = read->notes->len;
  ink_catalogue_builder_add (builder, record);
}

static void
add_path (const char *path, gpointer data)
{
  g_ptr_array_add (data, g_strdup (path));
}

static void
ingest_clear (Ingest *self)
{
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->reads, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ingest, ingest_clear)

InkCatalogue *
ink_ingest_read (InkSite *site,
                 guint64 generation,
                 InkIngestProgress progress,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Ingest) self = { .site = site, .cancellable = cancellable };
  g_autoptr (InkPages) pages = NULL;
  InkCatalogueBuilder *builder;
  GPtrArray *all;

  g_return_val_if_fail (site != NULL, NULL);

  self.now = g_date_time_new_now_utc ();
  self.paths = g_ptr_array_new_with_free_func (g_free);
  self.pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  self.reads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, read_free);
  if (!ink_site_walk (site,
                      INK_SITE_WALK_SECTIONS | INK_SITE_WALK_PARTS,
                      add_path,
                      self.paths,
                      cancellable,
                      error))
    return NULL;
  for (guint i = 0; i < self.paths->len && !g_cancellable_is_cancelled (cancellable); i++) {
    read_file (&self, self.paths->pdata[i]);
    if (progress != NULL && i % 256 == 0)
      progress (i, self.paths->len, data);
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  pages = ink_pages_new (self.pages, site, self.now);
  builder = ink_catalogue_builder_new ();
  all = ink_pages_get_pages (pages);
  for (guint i = 0; i < all->len; i++)
    add_record (&self, builder, pages, all->pdata[i]);
  return ink_catalogue_builder_end (builder, site, generation);
}
