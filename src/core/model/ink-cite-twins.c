/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes of one article that name the same source, and names made of sources. */

#include "ink-cite-private.h"

#include <string.h>

#define MAX_NAME 24

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  return ink_cite_compare_by_use ((*(InkArticleSource *const *)a)->note,
                                  (*(InkArticleSource *const *)b)->note);
}

/* The first notes by each of their keys. */
typedef struct {
  GHashTable
      *tables[4]; /* by DOI, arXiv, URL, title: text → InkArticleSource; made when needed */
} Seen;

/* The same as the tables are. */
static void
list_texts (const InkSourceKey *key, const char *texts[4])
{
  texts[0] = key->doi;
  texts[1] = key->arxiv;
  texts[2] = key->url;
  texts[3] = key->title;
}

static const InkArticleSource *
find_same (const Seen *self, const InkArticleSource *source, InkSourceSame *same)
{
  const char *texts[4];

  list_texts (source->key, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const InkArticleSource *first = texts[i] != NULL && self->tables[i] != NULL
                                        ? g_hash_table_lookup (self->tables[i], texts[i])
                                        : NULL;

    *same = first != NULL ? ink_source_key_compare (first->key, source->key) : 0;
    if (*same != 0)
      return first;
  }
  return NULL;
}

static void
remember (Seen *self, const InkArticleSource *source)
{
  const char *texts[4];

  list_texts (source->key, texts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (texts[i] == NULL)
      continue;
    if (self->tables[i] == NULL)
      self->tables[i] = g_hash_table_new (g_str_hash, g_str_equal);
    if (!g_hash_table_contains (self->tables[i], texts[i]))
      g_hash_table_insert (self->tables[i], (gpointer)texts[i], (gpointer)source);
  }
}

static int
compare_twins (gconstpointer a, gconstpointer b)
{
  const InkCiteTwin *x = a, *y = b;

  return x->second->span.start < y->second->span.start
             ? -1
             : x->second->span.start > y->second->span.start;
}

GArray *
ink_cite_find_twins_among (const GArray *sources)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GArray *twins = g_array_new (FALSE, FALSE, sizeof (InkCiteTwin));
  Seen self = { { NULL } };

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (all, &g_array_index (sources, InkArticleSource, i));
  g_ptr_array_sort (all, compare_sources);
  for (guint i = 0; i < all->len; i++) {
    const InkArticleSource *source = all->pdata[i];
    InkSourceSame same;
    const InkArticleSource *first = find_same (&self, source, &same);

    if (first != NULL) {
      InkCiteTwin twin = { first->note, source->note, same };

      g_array_append_val (twins, twin);
    } else {
      remember (&self, source);
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (self.tables); i++)
    g_clear_pointer (&self.tables[i], g_hash_table_unref);
  g_array_sort (twins, compare_twins);
  return twins;
}

static void
source_clear (InkArticleSource *self)
{
  ink_source_unref (self->source);
  ink_source_key_free (self->key);
}

GArray *
ink_cite_find_twins (const InkArticle *article, const InkSourceStyle *style)
{
  GArray *tolerant = ink_article_get_sources (article);
  g_autoptr (GArray) sources = NULL;

  if (style == NULL)
    return ink_cite_find_twins_among (tolerant);
  sources = g_array_new (FALSE, FALSE, sizeof (InkArticleSource));
  g_array_set_clear_func (sources, (GDestroyNotify)source_clear);
  for (guint i = 0; i < tolerant->len; i++) {
    const InkNote *note = g_array_index (tolerant, InkArticleSource, i).note;
    InkArticleSource source = { .note = note,
                                .source = ink_cite_read_source (article, note, style) };
    g_autoptr (InkSourceFields) fields = ink_source_dup_fields (source.source);

    source.key = ink_source_key_new (fields);
    g_array_append_val (sources, source);
  }
  return ink_cite_find_twins_among (sources);
}

/* --- Names ---------------------------------------------------------------------------------
 */

/* The part of a host that names a site: "36kr" of "www.36kr.com". */
static char *
dup_site (const char *url)
{
  const char *host = strstr (url, "://");
  g_auto (GStrv) parts = NULL;
  guint n;

  if (host == NULL)
    return NULL;
  host += strlen ("://");
  g_autofree char *name = g_ascii_strdown (host, (gssize)strcspn (host, "/?#:"));
  parts = g_strsplit (name, ".", -1);
  n = g_strv_length (parts);
  if (n < 2)
    return NULL;
  /* "example.co.uk", "example.com.cn" */
  if (n > 2 && strlen (parts[n - 2]) <= 3 && strlen (parts[n - 1]) == 2)
    n--;
  return g_strdup (parts[n - 2]);
}

/* Letters and digits of @text with hyphens between, some characters at most; NULL for none. */
static char *
dup_word (const char *text)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = folded; *p != '\0' && word->len < MAX_NAME; p = g_utf8_next_char (p)) {
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (word, p, g_utf8_next_char (p) - p);
    else if (word->len > 0 && word->str[word->len - 1] != '-')
      g_string_append_c (word, '-');
  }
  if (word->len > 0 && word->str[word->len - 1] == '-')
    g_string_truncate (word, word->len - 1);
  return word->len > 0 ? g_strdup (word->str) : NULL;
}

char *
ink_cite_dup_name (const InkSource *source)
{
  const InkSourceDate *issued = ink_source_get_date (source, INK_SOURCE_ISSUED);
  g_autofree char *site = dup_site (ink_source_get_text (source, INK_SOURCE_URL));
  g_autofree char *word =
      dup_word (site != NULL ? site : ink_source_get_text (source, INK_SOURCE_PUBLICATION));

  if (word == NULL || ink_cite_is_number (word))
    return NULL;
  if (issued->day > 0)
    return g_strdup_printf ("%s-%02d%02d", word, issued->month, issued->day);
  return issued->year > 0 ? g_strdup_printf ("%s-%d", word, issued->year)
                          : g_steal_pointer (&word);
}
