/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Compares each row of a catalogue to the page InkPages has of the same file. */
#include "ink.h"

static inline gint64
catalogue_same_time (GDateTime *time, gboolean up)
{
  if (time == NULL || g_date_time_get_year (time) <= 1)
    return INK_NO_TIME;
  return g_date_time_to_unix (time) + (up && g_date_time_get_microsecond (time) > 0);
}

static inline void
catalogue_same_text (const InkCatalogue *catalogue,
                     guint row,
                     InkRecordText which,
                     const char *text)
{
  const char *got = ink_catalogue_get_text (catalogue, row, which);

  if (g_strcmp0 (got, text != NULL ? text : "") != 0)
    g_error ("%s: %s is “%s”, the page has “%s”",
             ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
             ink_record_text_to_string (which),
             got,
             text);
}

static inline void
catalogue_same_terms (const InkCatalogue *catalogue, guint row, const InkPage *page)
{
  guint n;
  const guint32 *ids = ink_catalogue_get_row_terms (catalogue, row, &n);

  g_assert_cmpuint (n, ==, page->terms->len);
  for (guint i = 0; i < n; i++) {
    const InkPageTerm *term = page->terms->pdata[i];
    InkRecordTerm got = ink_catalogue_get_term (catalogue, ids[i]);

    g_assert_cmpstr (got.taxonomy, ==, term->taxonomy);
    g_assert_cmpstr (got.name, ==, term->name);
    g_assert_cmpstr (got.path, ==, term->path);
  }
}

static inline void
catalogue_same_page (const InkCatalogue *catalogue,
                     guint row,
                     const InkPage *page,
                     GDateTime *now)
{
  const InkPageDate *dates = page->dates.dates;
  gint64 unix_now = g_date_time_to_unix (now), changes_at;
  g_autofree char *aliases = g_strjoinv ("\n", page->alias_paths);
  const char *path = page->path;
  InkState changes_to;

  catalogue_same_text (catalogue, row, INK_RECORD_TITLE, page->title);
  catalogue_same_text (catalogue, row, INK_RECORD_SECTION, page->section);
  catalogue_same_text (catalogue, row, INK_RECORD_LANGUAGE, page->place->language->key);
  catalogue_same_text (catalogue, row, INK_RECORD_SLUG, page->slug);
  catalogue_same_text (catalogue, row, INK_RECORD_URL, page->url);
  catalogue_same_text (catalogue, row, INK_RECORD_OUTPUT_PATH, page->output_path);
  catalogue_same_text (catalogue, row, INK_RECORD_TRANSLATION_KEY, page->translation_key);
  catalogue_same_text (catalogue, row, INK_RECORD_TYPE, page->type);
  catalogue_same_text (catalogue, row, INK_RECORD_ALIASES, aliases);
  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    if (g_strcmp0 (dates[i].source, "pages") != 0 &&
        ink_catalogue_get_time (catalogue, row, (InkRecordTime)i) !=
            catalogue_same_time (dates[i].time, i == INK_PAGE_PUBLISH_DATE))
      g_error ("%s: %s", path, ink_record_time_to_string ((InkRecordTime)i));
  g_assert_cmpint (ink_catalogue_get_time (catalogue, row, INK_RECORD_FILE_TIME),
                   ==,
                   catalogue_same_time (page->times.file, FALSE));
  g_assert_cmpint (ink_catalogue_get_kind (catalogue, row), ==, page->kind);
  g_assert_cmpint (ink_catalogue_get_bundle (catalogue, row), ==, page->place->bundle);
  g_assert_cmpint (ink_catalogue_get_render (catalogue, row), ==, page->render);
  g_assert_cmpint (ink_catalogue_get_draft (catalogue, row), ==, page->draft);
  g_assert_cmpint (ink_catalogue_get_listed (catalogue, row), ==, page->listed);
  g_assert_cmpint (ink_catalogue_get_state (catalogue, row, unix_now, &changes_at, &changes_to),
                   ==,
                   page->state);
  g_assert_cmpint (changes_at, ==, catalogue_same_time (page->changes_at, TRUE));
  if (page->changes_at != NULL)
    g_assert_cmpint (changes_to, ==, page->changes_to);
  if (ink_catalogue_get_unpublished (catalogue, row, unix_now) != page->unpublished)
    g_error ("%s: unpublished %x, the page has %x",
             path,
             ink_catalogue_get_unpublished (catalogue, row, unix_now),
             page->unpublished);
  catalogue_same_terms (catalogue, row, page);
}

/* Every page of the site has a row that says the same, and there are no others. */
static inline void
catalogue_same_site (InkCatalogue *catalogue, InkSite *site)
{
  g_autoptr (GDateTime) real = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (g_date_time_to_unix (real));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPages) pages = ink_pages_load (site, now, NULL, &error);
  GPtrArray *all;
  guint n_alive = 0;

  g_assert_no_error (error);
  all = ink_pages_get_pages (pages);
  for (guint i = 0; i < all->len; i++) {
    const InkPage *page = all->pdata[i];
    guint row = ink_catalogue_find (catalogue, page->path);

    if (row == INK_NO_ROW)
      g_error ("%s has no row", page->path);
    catalogue_same_page (catalogue, row, page, now);
  }
  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++)
    n_alive += ink_catalogue_has_row (catalogue, row);
  g_assert_cmpuint (n_alive, ==, all->len);
}
