/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a search must find, by reading every file and looking at all of it: shares nothing with
 * the index but how an article is parted and how a character is folded. */
#include "ink.h"

#include <string.h>

typedef struct {
  guint row;
  gint64 date;
  char *path, *title, *rest; /* folded; parts with U+0001 between */
  gboolean in_title;
  guint count;
} OracleText;

static inline void
oracle_text_free (gpointer data)
{
  OracleText *text = data;

  g_free (text->path);
  g_free (text->title);
  g_free (text->rest);
  g_free (text);
}

/* GPtrArray of OracleText: all live rows. */
static inline GPtrArray *
oracle_read (InkCatalogue *catalogue, InkFoldFlags flags)
{
  const char *root = ink_site_get_root (ink_catalogue_get_site (catalogue));
  GPtrArray *texts = g_ptr_array_new_with_free_func (oracle_text_free);

  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++) {
    g_autofree char *full = NULL;
    g_autoptr (InkStored) stored = NULL;
    g_autoptr (GPtrArray) parts = NULL;
    g_autoptr (GString) rest = g_string_new (NULL);
    OracleText *text;

    if (!ink_catalogue_has_row (catalogue, row))
      continue;
    text = g_new0 (OracleText, 1);
    text->row = row;
    text->date = ink_catalogue_get_time (catalogue, row, INK_RECORD_DATE);
    text->path = g_strdup (ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));
    full = g_build_filename (root, text->path, NULL);
    stored = ink_store_load (full, NULL, NULL);
    g_assert_nonnull (stored);
    parts = ink_search_text_split (text->path, stored->text);
    for (guint i = 0; i < parts->len; i++) {
      const InkSearchPart *part = parts->pdata[i];
      g_autofree char *folded = ink_fold_dup (part->text, -1, flags);

      if (part->kind == INK_SEARCH_TITLE)
        text->title = g_strdup (folded);
      else
        g_string_append_printf (rest, "%s\x01", folded);
    }
    text->rest = g_strdup (rest->str);
    g_ptr_array_add (texts, text);
  }
  return texts;
}

static inline guint
oracle_count (const char *text, const char *word)
{
  guint count = 0;

  for (text = strstr (text, word); text != NULL; text = strstr (text + strlen (word), word))
    count++;
  return count;
}

static inline int
oracle_compare (gconstpointer a, gconstpointer b)
{
  const OracleText *x = *(OracleText *const *)a, *y = *(OracleText *const *)b;

  if (x->in_title != y->in_title)
    return x->in_title ? -1 : 1;
  if (x->date != y->date)
    return x->date > y->date ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->path, y->path);
}

/* Whether @text holds @word; counts. */
static inline gboolean
oracle_holds (OracleText *text, const char *word, gboolean *in_title)
{
  *in_title = strstr (text->title, word) != NULL;
  text->count += oracle_count (text->title, word) + oracle_count (text->rest, word);
  return *in_title || strstr (text->rest, word) != NULL;
}

/* GPtrArray of OracleText (borrowed) in the order a search has to give, with @one, and @two
 * (may be NULL) or without @two. */
static inline GPtrArray *
oracle_find (
    GPtrArray *texts, const char *one, const char *two, gboolean without, InkFoldFlags flags)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *first = ink_fold_dup (one, -1, flags);
  g_autofree char *second = two != NULL ? ink_fold_dup (two, -1, flags) : NULL;

  for (guint i = 0; i < texts->len; i++) {
    OracleText *text = texts->pdata[i];
    gboolean also = TRUE;

    text->count = 0;
    if (!oracle_holds (text, first, &text->in_title))
      continue;
    if (second != NULL && without) {
      if (strstr (text->title, second) != NULL || strstr (text->rest, second) != NULL)
        continue;
    } else if (second != NULL) {
      if (!oracle_holds (text, second, &also))
        continue;
      text->in_title = text->in_title && also;
    }
    g_ptr_array_add (found, text);
  }
  g_ptr_array_sort (found, oracle_compare);
  return found;
}
