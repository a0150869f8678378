/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain pages, which nearly all are: the record of their folder's model, and a few fields. */

#include "ink-ingest-plain.h"

#include "ink-front-plain.h"
#include "ink-ingest-frame.h"

#include <string.h>

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)
#define MAX_FOLDERS 1024
#define MAX_PATHS   20000
#define N_FLAGS     4 /* kinds of InkUrlizeFlags */
/* Between the years 5 and 9987: no zone makes it year 1, which is none, or more than there are.
 */
#define MIN_TIME G_GINT64_CONSTANT (-62000000000)
#define MAX_TIME G_GINT64_CONSTANT (253000000000)

struct _InkIngestPlain {
  InkSite *site;
  GDateTime *now;
  GStringChunk *texts;           /* of the reader */
  const InkSurroundings *around; /* of the frames */
  InkIngestKeys *keys;
  GHashTable *folders;        /* path to Folder; with "*" behind it: of its bundles */
  GHashTable *paths[N_FLAGS]; /* names of terms to their paths */
  InkFrontPlain front;
  const InkFrontPlainItem *items[INK_INGEST_MAX_KEYS]; /* by key; of the file under way */
  GArray *spellings;                                   /* InkIngestKey *: of its items */
  GArray *terms, *fields;
  GString *folder, *name, *url, *output_path, *translation_key, *place;
};

/* Where a moment is known. */
typedef struct {
  gboolean there;
  gint64 time;    /* INK_NO_TIME: a year that is none */
  gboolean later; /* by less than a second */
} Moment;

/* A folder that pages were seen in. */
typedef struct {
  guint n_seen;
  InkIngestFrame *frame; /* NULL: there is none (yet) */
} Folder;

static void
folder_free (gpointer data)
{
  Folder *self = data;

  ink_ingest_frame_free (self->frame);
  g_free (self);
}

InkIngestPlain *
ink_ingest_plain_new (InkSite *site, GDateTime *now, GStringChunk *texts)
{
  InkIngestPlain *self = g_new0 (InkIngestPlain, 1);

  self->site = ink_site_ref (site);
  self->now = g_date_time_ref (now);
  self->texts = texts;
  self->keys = ink_ingest_keys_new ();
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, folder_free);
  for (guint i = 0; i < N_FLAGS; i++)
    self->paths[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ink_front_plain_init (&self->front);
  self->spellings = g_array_new (FALSE, FALSE, sizeof (const InkIngestKey *));
  self->terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  self->fields = g_array_new (FALSE, FALSE, sizeof (InkRecordField));
  self->folder = g_string_new (NULL);
  self->name = g_string_new (NULL);
  self->url = g_string_new (NULL);
  self->output_path = g_string_new (NULL);
  self->translation_key = g_string_new (NULL);
  self->place = g_string_new (NULL);
  return self;
}

void
ink_ingest_plain_free (InkIngestPlain *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->folders);
  for (guint i = 0; i < N_FLAGS; i++)
    g_hash_table_unref (self->paths[i]);
  ink_ingest_keys_free (self->keys);
  ink_front_plain_clear (&self->front);
  g_array_unref (self->spellings);
  g_array_unref (self->terms);
  g_array_unref (self->fields);
  g_string_free (self->folder, TRUE);
  g_string_free (self->name, TRUE);
  g_string_free (self->url, TRUE);
  g_string_free (self->output_path, TRUE);
  g_string_free (self->translation_key, TRUE);
  g_string_free (self->place, TRUE);
  ink_site_unref (self->site);
  g_date_time_unref (self->now);
  g_free (self);
}

/* The folder, and the name in it: of "posts/a.md" and "posts/a/index.md" the folder is
 * "posts/", the name "a". FALSE: its name is not plain. */
static gboolean
split_path (InkIngestPlain *self, const char *path, gboolean *bundle)
{
  static const char ending[] = ".md", index[] = "/index.md";
  gsize length = strlen (path);
  const char *end = path + length, *start;

  *bundle = length > strlen (index) && g_str_equal (end - strlen (index), index);
  if (*bundle)
    end -= strlen (index);
  else if (length > strlen (ending) && g_str_equal (end - strlen (ending), ending))
    end -= strlen (ending);
  else
    return FALSE;
  start = memrchr (path, '/', (gsize)(end - path));
  if (start == NULL || !ink_page_is_plain_name (start + 1, (gsize)(end - start - 1)))
    return FALSE;
  g_string_truncate (self->folder, 0);
  g_string_append_len (self->folder, path, start + 1 - path);
  g_string_truncate (self->name, 0);
  g_string_append_len (self->name, start + 1, end - start - 1);
  return TRUE;
}

/* A frame costs as much as two pages read the full way: it is made for the second of a folder.
 */
static const InkIngestFrame *
find_frame (InkIngestPlain *self, gboolean bundle, const InkSurroundings *around)
{
  gsize length = self->folder->len;
  Folder *folder;

  if (self->around != around || g_hash_table_size (self->folders) >= MAX_FOLDERS)
    g_hash_table_remove_all (self->folders);
  self->around = around;
  if (bundle)
    g_string_append_c (self->folder, '*');
  folder = g_hash_table_lookup (self->folders, self->folder->str);
  if (folder == NULL) {
    folder = g_new0 (Folder, 1);
    g_hash_table_insert (self->folders, g_strdup (self->folder->str), folder);
  }
  g_string_truncate (self->folder, length);
  if (++folder->n_seen == 2)
    folder->frame = ink_ingest_frame_new (self->folder->str,
                                          bundle,
                                          self->site,
                                          self->now,
                                          around,
                                          self->keys);
  return folder->frame;
}

/* The items by their keys. FALSE: a key is there twice, or changes how the page is made. */
static gboolean
number_items (InkIngestPlain *self)
{
  const InkFrontPlainItem *item = (const InkFrontPlainItem *)(void *)self->front.items->data;
  const InkFrontPlainItem *end = item + self->front.items->len;

  for (; item < end; item += 1 + item->n_items) {
    const InkIngestKey *key = ink_ingest_keys_lookup (self->keys, item->key, item->key_length);

    if (key == NULL || self->items[key->id] != NULL ||
        ink_ingest_keys_is_odd (self->keys, key->id))
      return FALSE;
    self->items[key->id] = item;
    g_array_append_val (self->spellings, key);
  }
  return TRUE;
}

static void
forget_items (InkIngestPlain *self)
{
  for (guint i = 0; i < self->spellings->len; i++)
    self->items[g_array_index (self->spellings, const InkIngestKey *, i)->id] = NULL;
  g_array_set_size (self->spellings, 0);
}

/* The text of a field that must be a text; "" where there is none. FALSE: it is something else.
 */
static gboolean
take_text (const InkIngestPlain *self, guint key, const char **text)
{
  const InkFrontPlainItem *item = self->items[key];

  *text = item != NULL && item->text != NULL ? item->text : "";
  return item == NULL || item->kind == INK_VALUE_STRING || item->kind == INK_VALUE_NULL;
}

static gboolean
take_draft (const InkIngestPlain *self, InkRecord *record)
{
  const InkFrontPlainItem *item = self->items[INK_INGEST_KEY_DRAFT];

  record->draft = item != NULL && item->kind == INK_VALUE_BOOLEAN && *item->text == 't';
  return item == NULL || item->kind == INK_VALUE_BOOLEAN || item->kind == INK_VALUE_NULL;
}

static const char *
fill (GString *out, const InkIngestPattern *pattern, const GString *name)
{
  g_string_assign (out, pattern->before);
  if (pattern->after != NULL) {
    g_string_append_len (out, name->str, (gssize)name->len);
    g_string_append (out, pattern->after);
  }
  return out->str;
}

/* Where it is, and what it is called. */
static gboolean
take_names (InkIngestPlain *self, const InkIngestFrame *frame, InkRecord *record)
{
  const char *slug, *url, *title, *type;
  const InkFrontPlainItem *aliases = self->items[INK_INGEST_KEY_ALIASES];

  if (!take_text (self, INK_INGEST_KEY_SLUG, &slug) ||
      !take_text (self, INK_INGEST_KEY_URL, &url) || *url != '\0' ||
      !take_text (self, INK_INGEST_KEY_TITLE, &title) ||
      !take_text (self, INK_INGEST_KEY_TYPE, &type) ||
      (aliases != NULL && (aliases->n_items > 0 || aliases->text != NULL)))
    return FALSE;
  record->texts[INK_RECORD_TRANSLATION_KEY] =
      fill (self->translation_key, &frame->translation_key, self->name);
  ink_record_identify_at (record, fill (self->place, &frame->place, self->name), frame->model);
  if (*slug != '\0' && !ink_page_is_plain_name (slug, strlen (slug)))
    return FALSE;
  if (*slug != '\0')
    g_string_assign (self->name, slug);
  if (g_str_equal (self->name->str, frame->base_name))
    return FALSE;
  record->texts[INK_RECORD_SLUG] = slug;
  record->texts[INK_RECORD_URL] = fill (self->url, &frame->url, self->name);
  record->texts[INK_RECORD_OUTPUT_PATH] =
      fill (self->output_path, &frame->output_path, self->name);
  record->texts[INK_RECORD_TITLE] = title;
  if (*type != '\0')
    record->texts[INK_RECORD_TYPE] = type;
  return TRUE;
}

static Moment
read_moment (const InkFrontPlainItem *item, const char *zone)
{
  g_autoptr (InkValue) value = NULL;
  g_autoptr (GDateTime) time = NULL;
  Moment moment = { FALSE, INK_NO_TIME, FALSE };
  gboolean has_offset;

  if (item->text == NULL || item->kind == INK_VALUE_BOOLEAN)
    return moment;
  if (item->kind != INK_VALUE_NUMBER &&
      ink_hugo_time_read_everyday (item->text, item->length, &moment.time, &has_offset) &&
      (has_offset || zone == NULL)) {
    moment.there = TRUE;
    return moment;
  }
  moment.time = INK_NO_TIME;
  value = ink_value_new_text (item->kind, item->text, item->length);
  time = ink_hugo_time_read (value, INK_HUGO_TYPES_YAML, zone, NULL);
  moment.there = time != NULL;
  if (!ink_hugo_time_is_zero (time)) {
    moment.time = g_date_time_to_unix (time);
    moment.later = g_date_time_get_microsecond (time) > 0;
  }
  return moment;
}

/* The first of its sources that has a moment. From 0.123 on a date that was found stands for
 * the field of its name. (ink-page-dates.c) */
static void
find_date (const InkIngestPlain *self, const InkIngestFrame *frame, Moment *dates, guint which)
{
  GArray *sources = frame->sources[which];

  for (guint i = 0; i < sources->len && !dates[which].there; i++) {
    guint key = g_array_index (sources, guint, i);
    const InkFrontPlainItem *item = self->items[key];

    if (item != NULL)
      dates[which] = read_moment (item, frame->zone);
    else if (frame->model->hugo >= INK_HUGO_0_131 && key < INK_N_PAGE_DATES)
      dates[which] = dates[key];
  }
}

static void
take_dates (const InkIngestPlain *self, const InkIngestFrame *frame, InkRecord *record)
{
  Moment dates[INK_N_PAGE_DATES] = { { FALSE, INK_NO_TIME, FALSE } };

  for (guint i = 0; i < INK_N_PAGE_DATES; i++) {
    const Moment *date = &dates[i];

    find_date (self, frame, dates, i);
    record->times[INK_RECORD_DATE + i] = date->there ? date->time : INK_NO_TIME;
    if (i == INK_PAGE_PUBLISH_DATE && date->there && date->time != INK_NO_TIME)
      record->times[INK_RECORD_PUBLISH_DATE] += date->later;
  }
}

/* What Hugo makes of a term's name: few names are new. */
static const char *
find_path (InkIngestPlain *self, const char *name, const InkIngestFrame *frame)
{
  GHashTable *paths = self->paths[frame->flags % N_FLAGS];
  char *path = g_hash_table_lookup (paths, name);

  if (path != NULL)
    return path;
  path = ink_urlize_term (name, frame->model->hugo, frame->flags);
  g_hash_table_insert (paths, g_strdup (name), path);
  return path;
}

/* One path, one term. */
static gboolean
has_term (const InkIngestPlain *self, guint from, const char *path)
{
  for (guint i = from; i < self->terms->len; i++)
    if (g_str_equal (g_array_index (self->terms, InkRecordTerm, i).path, path))
      return TRUE;
  return FALSE;
}

static void
add_terms (InkIngestPlain *self, const InkIngestFrame *frame, const InkIngestTaxonomy *taxonomy)
{
  const InkFrontPlainItem *item = self->items[taxonomy->key];
  guint from = self->terms->len, n = 1;

  if (item != NULL && item->kind == INK_VALUE_LIST)
    n = item++->n_items;
  for (guint i = 0; item != NULL && i < n; i++, item++) {
    InkRecordTerm term = { taxonomy->taxonomy->key, item->text, NULL };

    if (item->text == NULL || item->length == 0)
      continue;
    term.path = find_path (self, item->text, frame);
    if ((*term.path == '\0' && frame->model->hugo == INK_HUGO_0_111) ||
        has_term (self, from, term.path))
      continue;
    g_array_append_val (self->terms, term);
  }
}

static void
take_terms (InkIngestPlain *self, const InkIngestFrame *frame, InkRecord *record)
{
  GHashTable *paths = self->paths[frame->flags % N_FLAGS];

  if (g_hash_table_size (paths) > MAX_PATHS)
    g_hash_table_remove_all (paths);
  g_array_set_size (self->terms, 0);
  for (guint i = 0; i < frame->taxonomies->len; i++)
    add_terms (self, frame, &g_array_index (frame->taxonomies, InkIngestTaxonomy, i));
  record->terms = (const InkRecordTerm *)(void *)self->terms->data;
  record->n_terms = self->terms->len;
}

/* As ink_record_add_fields() adds them. */
static void
take_fields (InkIngestPlain *self, InkRecord *record)
{
  const InkFrontPlainItem *item = (const InkFrontPlainItem *)(void *)self->front.items->data;

  g_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->spellings->len; i++) {
    const InkIngestKey *key = g_array_index (self->spellings, const InkIngestKey *, i);
    const InkFrontPlainItem *last = item + item->n_items;

    if (item < last)
      item++;
    for (; item <= last; item++) {
      const char *text = item->text != NULL ? item->text : "";
      InkRecordField field = { key->text, text };

      if (item->length > INK_RECORD_MAX_VALUE)
        field.value = ink_record_shorten (text, self->texts);
      g_array_append_val (self->fields, field);
    }
  }
  record->fields = (const InkRecordField *)(void *)self->fields->data;
  record->n_fields = self->fields->len;
}

/* The text a list shows as the article's picture: of a list the first. */
static const char *
get_picture (const InkFrontPlainItem *item)
{
  if (item->kind == INK_VALUE_LIST)
    item = item->n_items > 0 ? item + 1 : NULL;
  return item != NULL && item->kind == INK_VALUE_STRING && item->length > 0 ? item->text : NULL;
}

static void
take_picture (const InkIngestPlain *self, InkRecord *record)
{
  guint best = G_MAXUINT;

  for (guint i = 0; i < self->spellings->len; i++) {
    guint key = g_array_index (self->spellings, const InkIngestKey *, i)->id;
    guint rank = ink_ingest_keys_get_rank (self->keys, key);
    const char *text = rank < best ? get_picture (self->items[key]) : NULL;

    if (text == NULL)
      continue;
    best = rank;
    record->texts[INK_RECORD_IMAGE] = text;
  }
}

static void
take_summary (const InkIngestPlain *self, InkRecord *record)
{
  const InkFrontPlainItem *summary = self->items[INK_INGEST_KEY_SUMMARY];
  const InkFrontPlainItem *description = self->items[INK_INGEST_KEY_DESCRIPTION];

  if (summary == NULL || summary->text == NULL)
    summary = description;
  record->texts[INK_RECORD_SUMMARY] = summary != NULL ? summary->text : NULL;
}

static gboolean
take_all (InkIngestPlain *self,
          const char *path,
          const InkIngestFile *file,
          const InkIngestFrame *frame,
          InkRecord *record)
{
  *record = frame->record;
  record->texts[INK_RECORD_PATH] = path;
  if (!take_draft (self, record) || !take_names (self, frame, record))
    return FALSE;
  take_dates (self, frame, record);
  record->times[INK_RECORD_FILE_TIME] = file->stat.mtime / NANOSECONDS;
  take_terms (self, frame, record);
  take_fields (self, record);
  take_picture (self, record);
  take_summary (self, record);
  return TRUE;
}

gsize
ink_ingest_plain_read (InkIngestPlain *self,
                       const char *path,
                       const InkIngestFile *file,
                       const InkSurroundings *around,
                       InkRecord *record,
                       const InkLanguage **language)
{
  const InkIngestFrame *frame = NULL;
  gboolean bundle, taken = FALSE;
  gsize start;

  if (!file->is_text || file->stat.mtime / NANOSECONDS < MIN_TIME ||
      file->stat.mtime / NANOSECONDS > MAX_TIME || !split_path (self, path, &bundle))
    return 0;
  start = ink_front_plain_read (&self->front, file->data, file->length);
  if (start > 0 && number_items (self))
    frame = find_frame (self, bundle, around);
  if (frame != NULL)
    taken = take_all (self, path, file, frame, record);
  forget_items (self);
  if (!taken)
    return 0;
  *language = frame->model->place->language;
  return start;
}
