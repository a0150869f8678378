/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes of one article that name the same source, and names made of sources. */

#include "ink-cite-private.h"

#include <string.h>

#define MAX_NAME 24

typedef struct {
  const InkNote *note;
  InkSourceKey *key;
} Keyed;

static void
keyed_clear (Keyed *self)
{
  ink_source_key_free (self->key);
}

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  return ink_cite_compare_by_use (((const Keyed *)a)->note, ((const Keyed *)b)->note);
}

/* GArray of Keyed, in the order readers see them. */
static GArray *
list_keyed (const GArray *sources)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Keyed));

  g_array_set_clear_func (all, (GDestroyNotify)keyed_clear);
  for (guint i = 0; i < sources->len; i++) {
    const InkArticleSource *read = &g_array_index (sources, InkArticleSource, i);
    g_autoptr (InkSourceFields) fields = ink_source_dup_fields (read->source);
    Keyed keyed = { read->note, ink_source_key_new (fields) };

    g_array_append_val (all, keyed);
  }
  g_array_sort (all, compare_keyed);
  return all;
}

/* The first notes by each of their keys. */
typedef struct {
  GHashTable *seen; /* "u…", "d…", "a…", "t…" → position in all + 1 */
  GArray *all;
} Seen;

static const Keyed *
look_up (const Seen *self, char kind, const char *value)
{
  g_autofree char *key = g_strdup_printf ("%c%s", kind, value != NULL ? value : "");
  guint at = value != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key)) : 0;

  return at > 0 ? &g_array_index (self->all, Keyed, at - 1) : NULL;
}

static void
remember (Seen *self, char kind, const char *value, guint position)
{
  char *key = value != NULL ? g_strdup_printf ("%c%s", kind, value) : NULL;

  if (key != NULL && !g_hash_table_contains (self->seen, key))
    g_hash_table_insert (self->seen, key, GUINT_TO_POINTER (position + 1));
  else
    g_free (key);
}

static const Keyed *
find_same (const Seen *self, const Keyed *keyed, InkSourceSame *same)
{
  const InkSourceKey *key = keyed->key;
  const Keyed *candidates[] = { look_up (self, 'd', key->doi),
                                look_up (self, 'a', key->arxiv),
                                look_up (self, 'u', key->url),
                                look_up (self, 't', key->title) };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    *same = candidates[i] != NULL ? ink_source_key_compare (candidates[i]->key, key) : 0;
    if (*same != 0)
      return candidates[i];
  }
  return NULL;
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
  g_autoptr (GArray) all = list_keyed (sources);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *twins = g_array_new (FALSE, FALSE, sizeof (InkCiteTwin));
  Seen self = { seen, all };

  for (guint i = 0; i < all->len; i++) {
    const Keyed *keyed = &g_array_index (all, Keyed, i);
    InkSourceSame same;
    const Keyed *first = find_same (&self, keyed, &same);

    if (first != NULL) {
      InkCiteTwin twin = { first->note, keyed->note, same };

      g_array_append_val (twins, twin);
      continue;
    }
    remember (&self, 'd', keyed->key->doi, i);
    remember (&self, 'a', keyed->key->arxiv, i);
    remember (&self, 'u', keyed->key->url, i);
    remember (&self, 't', keyed->key->title, i);
  }
  g_array_sort (twins, compare_twins);
  return twins;
}

static void
source_clear (InkArticleSource *self)
{
  ink_source_unref (self->source);
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
    InkArticleSource source = { note, ink_cite_read_source (article, note, style) };

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
