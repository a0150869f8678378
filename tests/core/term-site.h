/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A small catalogue with terms in two languages, and pages of them. */

#include "ink.h"
#include "page-site.h"

#define CONFIG                                                                              \
  "defaultContentLanguage = 'zh'\n[languages.zh]\nweight = 1\n[languages.en]\nweight = 2\n" \
  "[taxonomies]\ntag = 'tags'\ntopic = 'topics'\n"

typedef struct {
  const char *path, *language, *date;
  const char *terms; /* "tags:a|b,topics:c" */
} Row;

static const Row site_rows[] = {
  { "content/posts/a.md",
    "zh",
    "2024-01-31",
    "tags:OpenAI|智能体（Agent）|AI编程,topics:研究" },
  { "content/posts/b.md", "zh", "2024-02-01", "tags:openai|智能体（Agent）" },
  { "content/posts/c.md", "zh", "2024-02-20", "tags:OpenAI|AI编程" },
  { "content/posts/d.en.md", "en", "2025-05-05", "tags:OpenAI|agents,topics:Research" },
  { "content/posts/e.md", "zh", "2025-05-06", "tags:人工智能|大 模型" },
  { "content/posts/f.md", "zh", NULL, "tags:人工智能|C#" },
  { "content/posts/g.md", "zh", "2025-05-07", "" },
};

static gint64
to_time (const char *date)
{
  g_autofree char *full = date != NULL ? g_strconcat (date, "T12:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) time = full != NULL ? g_date_time_new_from_iso8601 (full, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : INK_NO_TIME;
}

static void
add_terms (InkSite *site, const char *text, GArray *terms, GStringChunk *texts)
{
  g_auto (GStrv) taxonomies = g_strsplit (text, ",", -1);

  for (guint i = 0; taxonomies[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (taxonomies[i], ":", 2);
    g_auto (GStrv) names = parts[0] != NULL ? g_strsplit (parts[1], "|", -1) : NULL;

    for (guint k = 0; names != NULL && names[k] != NULL; k++) {
      g_autofree char *path = ink_term_dup_path (site, names[k]);
      const InkRecordTerm term = { g_string_chunk_insert (texts, parts[0]),
                                   g_string_chunk_insert (texts, names[k]),
                                   g_string_chunk_insert (texts, path) };

      g_array_append_val (terms, term);
    }
  }
}

static void
add_row (InkCatalogueBuilder *builder, InkSite *site, const Row *row)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = row->path;
  record.texts[INK_RECORD_LANGUAGE] = row->language;
  record.times[INK_RECORD_DATE] = to_time (row->date);
  record.kind = INK_PAGE_KIND_PAGE;
  record.readable = record.listed = TRUE;
  record.parent_from = record.parent_until = INK_NO_TIME;
  add_terms (site, row->terms, terms, texts);
  record.terms = (const InkRecordTerm *)(gpointer)terms->data;
  record.n_terms = terms->len;
  ink_catalogue_builder_add (builder, &record);
}

/* content/tags/openai/_index.en.md and a page nobody uses. */
static void
add_page (InkCatalogueBuilder *builder,
          const char *path,
          const char *language,
          const char *title)
{
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = path;
  record.texts[INK_RECORD_LANGUAGE] = language;
  record.texts[INK_RECORD_TITLE] = title;
  record.texts[INK_RECORD_URL] = "/en/tags/openai/";
  record.kind = INK_PAGE_KIND_TERM;
  record.bundle = INK_BUNDLE_BRANCH;
  record.readable = record.listed = TRUE;
  record.parent_from = record.parent_until = INK_NO_TIME;
  ink_catalogue_builder_add (builder, &record);
}

static InkTermIndex *
new_index_of (const Row *rows, guint n_rows)
{
  g_autoptr (InkSite) site = page_site_new (CONFIG, INK_HUGO_0_131);
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkCatalogue) catalogue = NULL;

  for (guint i = 0; i < n_rows; i++)
    add_row (builder, site, &rows[i]);
  add_page (builder, "content/tags/openai/_index.en.md", "en", "About OpenAI");
  add_page (builder, "content/tags/unused/_index.md", "zh", "");
  catalogue = ink_catalogue_builder_end (builder, site, 1);
  return ink_term_index_new (catalogue, to_time ("2026-01-01"));
}

static InkTermIndex *
new_index (void)
{
  return new_index_of (site_rows, G_N_ELEMENTS (site_rows));
}
