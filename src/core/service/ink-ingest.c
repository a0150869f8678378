/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a site into a catalogue: lists first, since they give values to what is below
 * them, then all others at once. */

#include "ink-ingest-private.h"

#include <string.h>
<<<<<<< HEAD
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
=======
>>>>>>> f12fd42 (Read a site by sixteen readers, each file once, lists first)

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
