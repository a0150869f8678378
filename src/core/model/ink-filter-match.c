/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the filters of a query mean on the rows of a catalogue. Names are looked up once, in the
 * dictionaries; rows are asked by numbers where that can be. */

#include "ink-filter-match.h"

#include "ink-filter-date.h"
#include "ink-find.h"
#include "ink-fold.h"
#include "ink-i18n.h"

#include <string.h>

/* A part made ready. */
typedef struct {
  const InkFilterPart *part;
  GHashTable *terms; /* ids that are meant; NULL where the key is no taxonomy */
  GHashTable *keys;  /* of fields */
  InkNeedle needle;  /* the folded value */
  gint64 from, until;
} Test;

struct _InkFilterMatch {
  InkFilter *filter;
  InkCatalogue *catalogue;
  gint64 now;
  GArray *tests;
  GHashTable *translated; /* key → how many rows; made when asked for */
  GString *scratch;
};

static const char *
taxonomy_in (GPtrArray *taxonomies, const char *key)
{
  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];

    if (g_ascii_strcasecmp (taxonomy->key, key) == 0 ||
        g_ascii_strcasecmp (taxonomy->name, key) == 0)
      return taxonomy->key;
  }
  return NULL;
}

/* "topic" and "topics" are meant of main_topics too, where no other has that name. */
static const char *
taxonomy_by_end (GPtrArray *taxonomies, const char *key)
{
  const char *found = NULL;

  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];
    g_autofree char *end = g_strconcat ("_", key, NULL);

    if (!g_str_has_suffix (taxonomy->key, end) && !g_str_has_suffix (taxonomy->name, end))
      continue;
    if (found != NULL)
      return NULL;
    found = taxonomy->key;
  }
  return found;
}

const char *
ink_filter_lookup_taxonomy (const InkSite *site, const char *key)
{
  GPtrArray *languages = ink_site_get_languages (site);
  const char *found = taxonomy_in (ink_site_get_taxonomies (site), key);

  for (guint i = 0; i < languages->len && found == NULL; i++)
    found = taxonomy_in (ink_site_get_taxonomies_of (site, languages->pdata[i]), key);
  return found != NULL ? found : taxonomy_by_end (ink_site_get_taxonomies (site), key);
}

static gboolean
is_folded (const char *text, const char *folded)
{
  g_autofree char *own = ink_fold_dup (text, -1, INK_FOLD_PLAIN);

  return g_str_equal (g_strstrip (own), folded);
}

/* The terms that are meant. */
static GHashTable *
find_terms (const InkCatalogue *catalogue, const char *taxonomy, const char *folded)
{
  GHashTable *ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ink_catalogue_get_n_terms (catalogue); i++) {
    InkRecordTerm term = ink_catalogue_get_term (catalogue, i);

    if (g_ascii_strcasecmp (term.taxonomy, taxonomy) == 0 &&
        (is_folded (term.name, folded) || is_folded (term.path, folded)))
      g_hash_table_add (ids, GUINT_TO_POINTER (i));
  }
  return ids;
}

/* Whether @key is @path, or the path of a list or map it is in. */
static gboolean
is_at_or_below (const char *key, const char *path)
{
  gsize length = strlen (path);

  return g_ascii_strncasecmp (key, path, length) == 0 &&
         (key[length] == '\0' || key[length] == '.');
}

static GHashTable *
find_keys (const InkCatalogue *catalogue, const char *path)
{
  GHashTable *ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ink_catalogue_get_n_keys (catalogue); i++)
    if (is_at_or_below (ink_catalogue_get_key (catalogue, i), path))
      g_hash_table_add (ids, GUINT_TO_POINTER (i));
  return ids;
}

static GTimeZone *
zone_of (const InkSite *site)
{
  const char *name = ink_site_get_time_zone (site);
  GTimeZone *zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static void
prepare (InkFilterMatch *self, const InkFilterPart *part)
{
  InkSite *site = ink_catalogue_get_site (self->catalogue);
  g_autoptr (GTimeZone) zone = zone_of (site);
  Test test = { .part = part,
                .needle = ink_needle (part->folded, strlen (part->folded)),
                .from = G_MININT64,
                .until = G_MAXINT64 };
  const char *taxonomy =
      part->kind == INK_FILTER_FIELD ? ink_filter_lookup_taxonomy (site, part->key) : NULL;

  if (taxonomy != NULL)
    test.terms = find_terms (self->catalogue, taxonomy, part->folded);
  else if (part->kind == INK_FILTER_FIELD)
    test.keys = find_keys (self->catalogue, part->key);
  else if (part->kind == INK_FILTER_HAS)
    test.keys = find_keys (self->catalogue, part->folded);
  if (part->from.year != 0)
    test.from = ink_filter_day_time (part->from, FALSE, zone);
  if (part->to.year != 0)
    test.until = ink_filter_day_time (part->to, TRUE, zone);
  g_array_append_val (self->tests, test);
}

static void
clear_test (gpointer data)
{
  Test *test = data;

  g_clear_pointer (&test->terms, g_hash_table_unref);
  g_clear_pointer (&test->keys, g_hash_table_unref);
}

InkFilterMatch *
ink_filter_match_new (InkFilter *filter, InkCatalogue *catalogue, gint64 now)
{
  InkFilterMatch *self = g_new0 (InkFilterMatch, 1);
  GPtrArray *parts = ink_filter_get_parts (filter);

  self->filter = ink_filter_ref (filter);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->now = now;
  self->scratch = g_string_new (NULL);
  self->tests = g_array_new (FALSE, FALSE, sizeof (Test));
  g_array_set_clear_func (self->tests, clear_test);
  for (guint i = 0; i < parts->len; i++) {
    const InkFilterPart *part = parts->pdata[i];

    if (part->error == NULL && part->kind != INK_FILTER_WORD)
      prepare (self, part);
  }
  return self;
}

void
ink_filter_match_free (InkFilterMatch *self)
{
  g_array_unref (self->tests);
  g_clear_pointer (&self->translated, g_hash_table_unref);
  g_string_free (self->scratch, TRUE);
  ink_catalogue_unref (self->catalogue);
  ink_filter_unref (self->filter);
  g_free (self);
}

static gboolean
has_term (const InkFilterMatch *self, const Test *test, guint row)
{
  guint n;
  const guint32 *ids = ink_catalogue_get_row_terms (self->catalogue, row, &n);

  for (guint i = 0; i < n; i++)
    if (g_hash_table_contains (test->terms, GUINT_TO_POINTER (ids[i])))
      return TRUE;
  return FALSE;
}

static void
fold_to_scratch (InkFilterMatch *self, const char *text)
{
  g_string_truncate (self->scratch, 0);
  ink_fold_append (self->scratch, text, -1, INK_FOLD_PLAIN);
}

static gboolean
is_inside_word (const GString *text, gsize at, gsize neighbour)
{
  return neighbour < text->len && g_ascii_isalnum (text->str[at]) &&
         g_ascii_isalnum (text->str[neighbour]);
}

/* The value, or a part of it between word bounds. */
static gboolean
holds_value (InkFilterMatch *self, const InkNeedle *needle, const char *text)
{
  const GString *own = self->scratch;
  gssize hit;

  fold_to_scratch (self, text);
  hit = ink_find (own->str, own->len, 0, needle);
  while (hit >= 0) {
    gsize start = (gsize)hit, end = start + needle->length;

    if (!is_inside_word (own, start, start - 1) && !is_inside_word (own, end - 1, end))
      return TRUE;
    hit = ink_find (own->str, own->len, start + 1, needle);
  }
  return FALSE;
}

static gboolean
has_field (InkFilterMatch *self, const Test *test, guint row, gboolean any)
{
  guint n = ink_catalogue_get_n_fields (self->catalogue, row);

  if (g_hash_table_size (test->keys) == 0)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    guint key = ink_catalogue_get_field_key (self->catalogue, row, i);
    InkRecordField field;

    if (!g_hash_table_contains (test->keys, GUINT_TO_POINTER (key)))
      continue;
    field = ink_catalogue_get_field (self->catalogue, row, i);
    if (any ? *field.value != '\0' : holds_value (self, &test->needle, field.value))
      return TRUE;
  }
  return FALSE;
}

static gboolean
holds_text (InkFilterMatch *self, const Test *test, guint row, InkRecordText which)
{
  fold_to_scratch (self, ink_catalogue_get_text (self->catalogue, row, which));
  return ink_find (self->scratch->str, self->scratch->len, 0, &test->needle) >= 0;
}

/* "posts" holds for posts; "posts/2025" for what lies there in the content folder. */
static gboolean
is_in_section (InkFilterMatch *self, const Test *test, guint row)
{
  const char *value = test->part->folded, *path;
  g_autofree char *content = NULL;

  if (strchr (value, '/') == NULL)
    return is_folded (ink_catalogue_get_text (self->catalogue, row, INK_RECORD_SECTION), value);
  path = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH);
  content = ink_site_dup_content_path (ink_catalogue_get_site (self->catalogue), path);
  fold_to_scratch (self, content);
  return g_str_has_prefix (self->scratch->str, value) &&
         (g_str_has_suffix (value, "/") || self->scratch->str[strlen (value)] == '/');
}

static void
count_translations (InkFilterMatch *self)
{
  guint n = ink_catalogue_get_n_rows (self->catalogue);

  self->translated = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint row = 0; row < n; row++) {
    const char *key = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_TRANSLATION_KEY);
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->translated, key));

    if (*key != '\0')
      g_hash_table_insert (self->translated, (char *)key, GUINT_TO_POINTER (count + 1));
  }
}

static gboolean
has_translation (InkFilterMatch *self, guint row)
{
  const char *key = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_TRANSLATION_KEY);

  if (self->translated == NULL)
    count_translations (self);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->translated, key)) > 1;
}

static gboolean
has_count (const InkFilterMatch *self, guint row, InkRecordCount which)
{
  guint count = ink_catalogue_get_count (self->catalogue, row, which);

  return count > 0 && count != INK_NO_COUNT;
}

static gboolean
has (InkFilterMatch *self, const Test *test, guint row)
{
  static const struct {
    const char *name;
    InkRecordCount count;
  } counts[] = { { "problem", INK_RECORD_PROBLEMS },
                 { "note", INK_RECORD_NOTES },
                 { "image", INK_RECORD_IMAGES },
                 { "link", INK_RECORD_LINKS },
                 { "unused", INK_RECORD_NOTES_UNUSED } };
  const char *what = test->part->folded;
  gsize length = strlen (what);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    gboolean plural = length > 0 && what[length - 1] == 's';

    if (strlen (counts[i].name) == length - plural &&
        strncmp (counts[i].name, what, length - plural) == 0)
      return has_count (self, row, counts[i].count) ||
             (counts[i].count == INK_RECORD_IMAGES &&
              *ink_catalogue_get_text (self->catalogue, row, INK_RECORD_IMAGE) != '\0');
  }
  if (g_str_equal (what, "translation") || g_str_equal (what, "translations"))
    return has_translation (self, row);
  return has_field (self, test, row, TRUE);
}

static gboolean
is_dated (const InkFilterMatch *self, const Test *test, guint row)
{
  gint64 date = ink_catalogue_get_time (self->catalogue, row, INK_RECORD_DATE);

  return date != INK_NO_TIME && date >= test->from && date < test->until;
}

static gboolean
holds (InkFilterMatch *self, const Test *test, guint row)
{
  switch (test->part->kind) {
  case INK_FILTER_WORD:
    return TRUE;
  case INK_FILTER_SECTION:
    return is_in_section (self, test, row);
  case INK_FILTER_STATE:
    return ink_catalogue_get_state (self->catalogue, row, self->now, NULL, NULL) ==
           test->part->state;
  case INK_FILTER_LANGUAGE:
    return is_folded (ink_catalogue_get_text (self->catalogue, row, INK_RECORD_LANGUAGE),
                      test->part->folded);
  case INK_FILTER_DATE:
    return is_dated (self, test, row);
  case INK_FILTER_HAS:
    return has (self, test, row);
  case INK_FILTER_TITLE:
    return holds_text (self, test, row, INK_RECORD_NAME);
  case INK_FILTER_PATH:
    return holds_text (self, test, row, INK_RECORD_PATH);
  case INK_FILTER_FIELD:
    return test->terms != NULL ? has_term (self, test, row)
                               : has_field (self, test, row, FALSE);
  }
  return FALSE;
}

gboolean
ink_filter_match_row (InkFilterMatch *self, guint row)
{
  if (!ink_catalogue_has_row (self->catalogue, row))
    return FALSE;
  for (guint i = 0; i < self->tests->len; i++) {
    const Test *test = &g_array_index (self->tests, Test, i);

    if (holds (self, test, row) == test->part->negated)
      return FALSE;
  }
  return TRUE;
}

const InkFilterPart *
ink_filter_find_unknown (InkFilter *filter, const InkCatalogue *catalogue, char **reason)
{
  GPtrArray *parts = ink_filter_get_parts (filter);

  for (guint i = 0; i < parts->len; i++) {
    const InkFilterPart *part = parts->pdata[i];
    g_autoptr (GHashTable) keys = NULL;

    if (part->kind != INK_FILTER_FIELD ||
        ink_filter_lookup_taxonomy (ink_catalogue_get_site (catalogue), part->key) != NULL)
      continue;
    keys = find_keys (catalogue, part->key);
    if (g_hash_table_size (keys) > 0)
      continue;
    *reason = g_strdup_printf (_ ("No article has a field “%s”."), part->key);
    return part;
  }
  return NULL;
}
