/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The site before and after an operation on terms: articles are counted anew for the terms
 * touched, then pages are compared. */

#include "ink-term-effects-private.h"

#include <string.h>

typedef struct {
  const InkTermIndex *index;
  const InkTermWish *wish;
  GPtrArray *languages; /* InkLanguage, of the site */
  GHashTable *names;    /* the wish's */
  GPtrArray *touched;   /* of InkTermTouched */
} Maker;

/* --- Terms ---------------------------------------------------------------------------------
 */

static void
touched_free (gpointer data)
{
  InkTermTouched *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->before);
  g_free (self->after);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self);
}

gboolean
ink_term_touched_is_lost (const InkTermTouched *self)
{
  return self->taken && self->total > 0 && self->total_after == 0;
}

const InkTermPage *
ink_term_touched_get_page (const InkTermTouched *self, const char *language)
{
  for (guint i = 0; i < self->pages->len; i++) {
    const InkTermPage *page = self->pages->pdata[i];

    if (g_str_equal (page->language, language))
      return page;
  }
  return NULL;
}

static InkTermTouched *
find_touched (const Maker *self, const char *taxonomy, const char *path)
{
  for (guint i = 0; i < self->touched->len; i++) {
    InkTermTouched *touched = self->touched->pdata[i];

    if (g_ascii_strcasecmp (touched->taxonomy, taxonomy) == 0 &&
        g_str_equal (touched->path, path))
      return touched;
  }
  return NULL;
}

static void
count_before (Maker *self, InkTermTouched *touched)
{
  touched->pages = ink_term_index_dup_pages (self->index, touched->term);
  touched->total = touched->total_after =
      ink_term_index_get (self->index, touched->term)->count;
  for (guint i = 0; i < self->languages->len; i++) {
    const InkLanguage *language = self->languages->pdata[i];
    const InkTermPage *page = ink_term_touched_get_page (touched, language->key);

    if (page != NULL)
      touched->before[i] = touched->after[i] = page->published;
  }
}

/* The term of this name, added where it is not there yet. */
static InkTermTouched *
touch (Maker *self, const char *key, const char *name)
{
  InkSite *site = ink_catalogue_get_site (self->index->catalogue);
  const InkTaxonomy *taxonomy = ink_site_lookup_taxonomy (site, key);
  g_autofree char *path = ink_term_dup_path (site, name);
  InkTermTouched *touched = find_touched (self, key, path);

  if (touched != NULL)
    return touched;
  touched = g_new0 (InkTermTouched, 1);
  touched->taxonomy = taxonomy != NULL ? taxonomy->key : key;
  touched->name = g_strdup (name);
  touched->path = g_steal_pointer (&path);
  touched->before = g_new0 (guint, self->languages->len + 1);
  touched->after = g_new0 (guint, self->languages->len + 1);
  touched->term = ink_term_index_find (self->index, key, name);
  if (touched->term != INK_NO_TERM)
    count_before (self, touched);
  else
    touched->pages = g_ptr_array_new ();
  g_ptr_array_add (self->touched, touched);
  return touched;
}

static void
touch_all (Maker *self)
{
  const InkTermWish *wish = self->wish;
  const char *to = wish->operation == INK_TERM_MOVE ? wish->to_taxonomy : wish->taxonomy;

  for (guint i = 0; wish->names != NULL && wish->names[i] != NULL; i++) {
    InkTermTouched *old = touch (self, wish->taxonomy, wish->names[i]);
    InkTermTouched *new = NULL;

    if (wish->operation == INK_TERM_RENAME || wish->operation == INK_TERM_MOVE)
      new = touch (self, to, wish->name != NULL ? wish->name : wish->names[i]);
    if (new == old)
      continue; /* spelled in another way, it is the same page */
    old->taken = TRUE;
    old->becomes = new;
  }
  if (wish->operation == INK_TERM_ADD)
    touch (self, wish->taxonomy, wish->name);
}

/* --- Articles ------------------------------------------------------------------------------
 */

static gboolean
is_meant (const Maker *self, const InkRecordTerm *term)
{
  return g_ascii_strcasecmp (term->taxonomy, self->wish->taxonomy) == 0 &&
         g_hash_table_contains (self->names, term->name);
}

static guint
find_language (const Maker *self, guint row)
{
  const char *key = ink_catalogue_get_text (self->index->catalogue, row, INK_RECORD_LANGUAGE);
  guint i = 0;

  while (i < self->languages->len &&
         !g_str_equal (((const InkLanguage *)self->languages->pdata[i])->key, key))
    i++;
  return i;
}

/* One article more or less. */
static void
count_row (const Maker *self, InkTermTouched *touched, guint row, int by)
{
  guint language = find_language (self, row);
  InkUnpublished why =
      ink_catalogue_get_unpublished (self->index->catalogue, row, self->index->now);

  touched->total_after += (guint)by;
  if ((why & ~(guint)INK_UNPUBLISHED_RENDER) == 0 && language < self->languages->len)
    touched->after[language] += (guint)by;
}

static gboolean
has_term (const Maker *self, guint row, const InkTermTouched *touched)
{
  guint n = 0;
  const guint *terms = ink_term_index_get_terms_of (self->index, row, &n);

  for (guint i = 0; i < n; i++)
    if (terms[i] == touched->term)
      return TRUE;
  return FALSE;
}

/* What the article has of the terms that are taken. */
static GPtrArray *
gather_taken (const Maker *self, guint row)
{
  InkCatalogue *catalogue = self->index->catalogue;
  GPtrArray *taken = g_ptr_array_new ();
  guint n = 0;
  const guint32 *ids = ink_catalogue_get_row_terms (catalogue, row, &n);

  for (guint i = 0; i < n; i++) {
    InkRecordTerm term = ink_catalogue_get_term (catalogue, ids[i]);
    InkTermTouched *touched =
        is_meant (self, &term) ? find_touched (self, term.taxonomy, term.path) : NULL;

    if (touched != NULL)
      g_ptr_array_add (taken, touched);
  }
  return taken;
}

static void
change_row (const Maker *self, guint row)
{
  g_autoptr (GPtrArray) taken = gather_taken (self, row);
  g_autoptr (GPtrArray) given = g_ptr_array_new ();

  for (guint i = 0; i < taken->len; i++) {
    InkTermTouched *touched = taken->pdata[i];

    if (!touched->taken)
      continue;
    count_row (self, touched, row, -1);
    if (touched->becomes != NULL && !g_ptr_array_find (given, touched->becomes, NULL))
      g_ptr_array_add (given, touched->becomes);
  }
  if (self->wish->operation == INK_TERM_ADD)
    g_ptr_array_add (given, self->touched->pdata[self->touched->len - 1]);
  for (guint i = 0; i < given->len; i++)
    if (!has_term (self, row, given->pdata[i]))
      count_row (self, given->pdata[i], row, 1);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *)a, second = *(const guint *)b;

  return first < second ? -1 : first > second;
}

/* The wish's terms, as far as the site has them: of guint. */
static GArray *
find_terms (const InkTermIndex *index, const InkTermWish *wish)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; wish->names != NULL && wish->names[i] != NULL; i++) {
    guint term = ink_term_index_find (index, wish->taxonomy, wish->names[i]);

    if (term != INK_NO_TERM)
      g_array_append_val (terms, term);
  }
  return terms;
}

/* Rows of the terms, each once. */
static GArray *
gather_rows (const InkTermIndex *index, const GArray *terms)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint kept = 0;

  for (guint i = 0; i < terms->len; i++) {
    guint n = 0;
    const guint *own = ink_term_index_get_rows (index, g_array_index (terms, guint, i), &n);

    g_array_append_vals (rows, own, n);
  }
  g_array_sort (rows, compare_numbers);
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, guint, i) != g_array_index (rows, guint, kept - 1))
      g_array_index (rows, guint, kept++) = g_array_index (rows, guint, i);
  g_array_set_size (rows, kept);
  return rows;
}

static gboolean
has_any (const InkTermIndex *index, const GArray *wanted, guint row)
{
  guint n = 0;
  const guint *terms = ink_term_index_get_terms_of (index, row, &n);

  for (guint i = 0; i < wanted->len; i++)
    for (guint k = 0; k < n; k++)
      if (terms[k] == g_array_index (wanted, guint, i))
        return TRUE;
  return FALSE;
}

GArray *
ink_term_effects_dup_rows (const InkTermIndex *index,
                           const InkTermWish *wish,
                           const GArray *rows)
{
  guint n = ink_catalogue_get_n_rows (index->catalogue);
  g_autoptr (GArray) terms = find_terms (index, wish);
  GArray *found = NULL;

  if (rows == NULL && wish->operation != INK_TERM_ADD)
    return gather_rows (index, terms);
  found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < (rows != NULL ? rows->len : n); i++) {
    guint row = rows != NULL ? g_array_index (rows, guint, i) : i;

    if (ink_catalogue_has_row (index->catalogue, row) &&
        (wish->operation == INK_TERM_ADD || has_any (index, terms, row)))
      g_array_append_val (found, row);
  }
  g_array_sort (found, compare_numbers);
  return found;
}

/* --- Pages ---------------------------------------------------------------------------------
 */

static void
page_free (gpointer data)
{
  InkTermPageEffect *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->url);
  g_free (self->target);
  g_free (self);
}

/* Whether a file of the plan is, or stays, the page of the term in this language. */
static gboolean
has_file (GPtrArray *files, const InkTermPage *page, const char *language, const char *folder)
{
  gboolean has = page != NULL && page->page_path != NULL;

  for (guint i = 0; i < files->len; i++) {
    const InkTermFile *file = files->pdata[i];

    if (!g_str_equal (file->language, language))
      continue;
    if (has && file->kind != INK_TERM_FILE_LEAVE &&
        g_strcmp0 (file->from, page->page_path) == 0)
      has = file->kind == INK_TERM_FILE_ALIAS;
    else if (file->path != NULL && strstr (file->path, folder) != NULL)
      has = TRUE;
  }
  return has;
}

static gboolean
is_kept (GPtrArray *files, const char *language, const char *url)
{
  for (guint i = 0; i < files->len; i++) {
    const InkTermFile *file = files->pdata[i];

    for (guint k = 0; k < file->urls->len; k++)
      if (g_str_equal (file->language, language) && g_str_equal (file->urls->pdata[k], url))
        return TRUE;
  }
  return FALSE;
}

static char *
dup_url (const Maker *self, const InkTermTouched *touched, const char *language)
{
  const InkTermPage *page = ink_term_touched_get_page (touched, language);

  if (page != NULL)
    return g_strdup (page->url);
  return ink_term_links_dup_url (self->index->links,
                                 language,
                                 touched->taxonomy,
                                 touched->name,
                                 touched->path);
}

static void
set_fate (const Maker *self,
          InkTermPageEffect *effect,
          const InkTermTouched *touched,
          GPtrArray *files,
          gboolean before)
{
  const InkTermPage *page = ink_term_touched_get_page (touched, effect->language);
  g_autofree char *folder =
      g_strconcat ("/", touched->taxonomy, "/", touched->path, "/_index.", NULL);
  gboolean after = effect->url != NULL &&
                   (effect->after > 0 || has_file (files, page, effect->language, folder));

  effect->fate = before && after ? INK_TERM_FATE_STAYS
                 : after         ? INK_TERM_FATE_APPEARS
                                 : INK_TERM_FATE_VANISHES;
  if (after || touched->becomes == NULL || effect->url == NULL ||
      !is_kept (files, effect->language, effect->url))
    return;
  effect->fate = INK_TERM_FATE_LEADS;
  effect->target = dup_url (self, touched->becomes, effect->language);
}

static void
add_page (const Maker *self,
          const InkTermTouched *touched,
          guint language,
          InkTermEffects *into)
{
  const InkLanguage *of = self->languages->pdata[language];
  const InkTermPage *page = ink_term_touched_get_page (touched, of->key);
  gboolean before = page != NULL && page->exists;
  InkTermPageEffect *effect = g_new0 (InkTermPageEffect, 1);

  effect->taxonomy = touched->taxonomy;
  effect->language = of->key;
  effect->name = g_strdup (touched->term != INK_NO_TERM && touched->taken
                               ? ink_term_index_get (self->index, touched->term)->name
                               : touched->name);
  effect->path = g_strdup (touched->path);
  effect->url = dup_url (self, touched, of->key);
  effect->before = touched->before[language];
  effect->after = touched->after[language];
  set_fate (self, effect, touched, into->files, before);
  if (before || effect->fate != INK_TERM_FATE_VANISHES)
    g_ptr_array_add (into->pages, effect);
  else
    page_free (effect);
}

/* --- All -----------------------------------------------------------------------------------
 */

static void
make (Maker *self, const GArray *rows, InkTermEffects *into)
{
  touch_all (self);
  into->n_articles = rows->len;
  for (guint i = 0; i < rows->len; i++)
    change_row (self, g_array_index (rows, guint, i));
  into->files = ink_term_files_new (self->index, self->wish, self->touched);
  into->pages = g_ptr_array_new_with_free_func (page_free);
  for (guint i = 0; i < self->touched->len; i++)
    for (guint k = 0; k < self->languages->len; k++)
      add_page (self, self->touched->pdata[i], k, into);
  into->readings = ink_term_readings_new (self->index, self->touched);
}

InkTermEffects *
ink_term_effects_new (const InkTermIndex *index, const InkTermWish *wish, const GArray *rows)
{
  InkTermEffects *self = g_new0 (InkTermEffects, 1);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) touched = g_ptr_array_new_with_free_func (touched_free);
  g_autoptr (GArray) found = ink_term_effects_dup_rows (index, wish, rows);
  InkSite *site = ink_catalogue_get_site (index->catalogue);
  Maker maker = { index, wish, ink_site_get_languages (site), names, touched };

  for (guint i = 0; wish->names != NULL && wish->names[i] != NULL; i++)
    g_hash_table_add (names, (char *)wish->names[i]);
  make (&maker, found, self);
  return self;
}

void
ink_term_effects_free (InkTermEffects *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->readings);
  g_free (self);
}

const char *
ink_term_fate_to_string (InkTermFate fate)
{
  static const char *const names[] = { "stays", "appears", "vanishes", "leads" };

  return names[fate];
}
