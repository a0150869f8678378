/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one pass over a file found, as plain values. */

#include "ink-record.h"

#include <string.h>

const char *
ink_record_text_to_string (InkRecordText which)
{
  static const char *const names[INK_N_RECORD_TEXTS] = {
    "path",    "title", "name",        "section",         "language", "slug",   "image",
    "summary", "url",   "output_path", "translation_key", "type",     "aliases"
  };

  return names[which];
}

const char *
ink_record_time_to_string (InkRecordTime which)
{
  static const char *const names[INK_N_RECORD_TIMES] = {
    "date", "lastmod", "publish_date", "expiry_date", "file_time"
  };

  return names[which];
}

const char *
ink_record_count_to_string (InkRecordCount which)
{
  static const char *const names[INK_N_RECORD_COUNTS] = { "characters",   "words",   "notes",
                                                          "notes_unused", "links",   "images",
                                                          "size",         "problems" };

  return names[which];
}

const char *
ink_record_link_kind_to_string (InkRecordLinkKind kind)
{
  static const char *const names[] = { "page", "image", "ref", "external" };

  return names[kind];
}

void
ink_record_init (InkRecord *self)
{
  memset (self, 0, sizeof *self);
  for (guint i = 0; i < INK_N_RECORD_TIMES; i++)
    self->times[i] = INK_NO_TIME;
  for (guint i = 0; i < INK_N_RECORD_COUNTS; i++)
    self->counts[i] = INK_NO_COUNT;
  self->parent_from = self->parent_until = INK_NO_TIME;
}

/* What Hugo takes for none is none. */
static gint64
time_of (GDateTime *time, gboolean up)
{
  if (time == NULL || ink_hugo_time_is_zero (time))
    return INK_NO_TIME;
  return g_date_time_to_unix (time) + (up && g_date_time_get_microsecond (time) > 0);
}

/* Of the file's own date: what a list has of its pages is theirs. */
static gint64
time_of_date (const InkPage *page, InkPageDateKind kind)
{
  const InkPageDate *date = &page->dates.dates[kind];

  if (g_strcmp0 (date->source, INK_PAGE_DATE_OF_PAGES) == 0)
    return INK_NO_TIME;
  return time_of (date->time, kind == INK_PAGE_PUBLISH_DATE);
}

static void
take_times (InkRecord *self, const InkPage *page)
{
  self->times[INK_RECORD_DATE] = time_of_date (page, INK_PAGE_DATE);
  self->times[INK_RECORD_LASTMOD] = time_of_date (page, INK_PAGE_LASTMOD);
  self->times[INK_RECORD_PUBLISH_DATE] = time_of_date (page, INK_PAGE_PUBLISH_DATE);
  self->times[INK_RECORD_EXPIRY_DATE] = time_of_date (page, INK_PAGE_EXPIRY_DATE);
  self->times[INK_RECORD_FILE_TIME] = time_of (page->times.file, FALSE);
}

static void
take_build (InkRecord *self, const InkPage *page)
{
  const InkLanguage *language = page->place->language;

  self->kind = page->kind;
  self->bundle = page->place->bundle;
  self->render = page->render;
  self->unpublished =
      page->unpublished &
      ~(guint)(INK_UNPUBLISHED_STATE | INK_UNPUBLISHED_PARENT | INK_UNPUBLISHED_TWIN);
  self->draft = page->draft;
  self->listed = page->listed;
  self->headless = page->headless;
  self->readable = page->readable;
  self->build_drafts = ink_site_get_flag (page->site, language, "buildDrafts");
  self->build_future = ink_site_get_flag (page->site, language, "buildFuture");
  self->build_expired = ink_site_get_flag (page->site, language, "buildExpired");
}

/* A line break in a name is nobody's: such an alias is not told. */
char *
ink_record_dup_aliases (const InkPage *page)
{
  g_autoptr (GString) out = NULL;

  if (page->alias_paths == NULL || page->alias_paths[0] == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; page->alias_paths[i] != NULL; i++) {
    if (strchr (page->alias_paths[i], '\n') != NULL)
      continue;
    if (out->len > 0)
      g_string_append_c (out, '\n');
    g_string_append (out, page->alias_paths[i]);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
ink_record_take_page (InkRecord *self, const InkPage *page, GArray *terms)
{
  self->texts[INK_RECORD_PATH] = page->path;
  self->texts[INK_RECORD_TITLE] = page->title;
  self->texts[INK_RECORD_SECTION] = page->section;
  self->texts[INK_RECORD_LANGUAGE] = page->place->language->key;
  self->texts[INK_RECORD_SLUG] = page->slug;
  self->texts[INK_RECORD_URL] = page->url;
  self->texts[INK_RECORD_OUTPUT_PATH] = page->output_path;
  self->texts[INK_RECORD_TRANSLATION_KEY] = page->translation_key;
  self->texts[INK_RECORD_TYPE] = page->type;
  take_times (self, page);
  take_build (self, page);
  g_array_set_size (terms, 0);
  for (guint i = 0; i < page->terms->len; i++) {
    const InkPageTerm *term = page->terms->pdata[i];
    InkRecordTerm own = { term->taxonomy, term->name, term->path };

    g_array_append_val (terms, own);
  }
  self->terms = (const InkRecordTerm *)(void *)terms->data;
  self->n_terms = terms->len;
}
