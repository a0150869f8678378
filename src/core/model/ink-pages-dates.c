/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dates of lists: one with none of its own has the newest of what is below it. (Hugo to
 * 0.122: hugolib/content_map_page.go sectionAggregateHandler; later the same file's
 * applyAggregates) */

#include "ink-pages-private.h"

#include <string.h>

typedef struct {
  const InkPages *pages;
  GDateTime *now;
  GHashTable *given; /* InkPage lists with no dates of their own → themselves */
  GHashTable *terms; /* "tags\nen\nai" → InkPage of the term's _index.md */
} Dating;

static gboolean
has_no_dates (const InkPage *page)
{
  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    if (page->dates.dates[i].time != NULL && !ink_hugo_time_is_zero (page->dates.dates[i].time))
      return FALSE;
  return TRUE;
}

static gboolean
is_list (const InkPage *page)
{
  return page->place->bundle == INK_BUNDLE_BRANCH && page->kind != INK_PAGE_KIND_RESOURCE;
}

/* What has a place in Hugo's tree when it looks for dates: 0.111 has thrown away what it does
 * not build, 0.131 nothing yet, 0.167 articles but not lists. */
static gboolean
is_seen (const InkPage *page)
{
  guint ignored = INK_UNPUBLISHED_RENDER | INK_UNPUBLISHED_HEADLESS;

  if (page->hugo == INK_HUGO_0_131 || (page->hugo == INK_HUGO_0_167 && is_list (page)))
    ignored |= INK_UNPUBLISHED_STATE;
  return (page->unpublished & ~ignored) == 0 && page->kind != INK_PAGE_KIND_RESOURCE;
}

static void
take_newer (InkPageDate *to, const InkPageDate *from)
{
  to->unsure |= from->unsure;
  if (from->time == NULL || ink_hugo_time_is_zero (from->time) ||
      (to->time != NULL && !ink_hugo_time_is_zero (to->time) &&
       g_date_time_compare (from->time, to->time) <= 0))
    return;
  g_clear_pointer (&to->time, g_date_time_unref);
  to->time = g_date_time_ref (from->time);
  g_free (to->source);
  to->source = g_strdup (INK_PAGE_DATE_OF_PAGES);
  to->zone = from->zone;
  to->inherited = FALSE;
}

/* Newer Hugos take a publish date too, unless it is still to come. */
static void
give (const Dating *self, const InkPage *to, const InkPage *from)
{
  InkPage *list = g_hash_table_lookup (self->given, to);
  const InkPageDate *dates = from->dates.dates;
  GDateTime *publish = dates[INK_PAGE_PUBLISH_DATE].time;

  if (list == NULL || list == from)
    return;
  take_newer (&list->dates.dates[INK_PAGE_DATE], &dates[INK_PAGE_DATE]);
  take_newer (&list->dates.dates[INK_PAGE_LASTMOD], &dates[INK_PAGE_LASTMOD]);
  if (list->hugo >= INK_HUGO_0_131 && publish != NULL &&
      g_date_time_compare (publish, self->now) < 0)
    take_newer (&list->dates.dates[INK_PAGE_PUBLISH_DATE], &dates[INK_PAGE_PUBLISH_DATE]);
}

static void
give_folder (const Dating *self, const InkPage *page, const char *folder)
{
  const InkPage *list = ink_pages_tree_lookup (self->pages->tree, page, folder);

  if (list != NULL && list->kind != INK_PAGE_KIND_TERM)
    give (self, list, page);
}

/* To every list above it. */
static void
give_up (const Dating *self, const InkPage *page)
{
  char *folder =
      ink_pages_tree_dup_folder (self->pages->tree,
                                 is_list (page) ? page->place->dir : page->place->parent);

  while (folder != NULL) {
    char *above = ink_pages_tree_dup_parent (folder);

    give_folder (self, page, folder);
    g_free (folder);
    folder = above;
  }
}

/* Whether 0.111 gets to a section, which it does from one to the next. */
static gboolean
is_reached (const Dating *self, const InkPage *page, const char *section)
{
  const char *slash = strchr (section, '/');

  while (slash != NULL && (slash = strchr (slash + 1, '/')) != NULL) {
    g_autofree char *above = g_strndup (section, (gsize)(slash - section));

    if (ink_pages_tree_lookup (self->pages->tree, page, above) == NULL)
      return FALSE;
  }
  return TRUE;
}

/* 0.111: what lies in no section has no list to give a date to. */
static void
give_to_sections (const Dating *self, const InkPage *page)
{
  g_autofree char *section = ink_pages_tree_dup_section (self->pages->tree, page);

  if (*section == '\0' || !is_reached (self, page, section))
    return;
  give_folder (self, page, "");
  for (const char *end = section; *end != '\0'; end += *end == '/') {
    end += strcspn (end, "/");
    g_autofree char *folder = g_strndup (section, (gsize)(end - section));

    give_folder (self, page, folder);
  }
}

static char *
dup_term_key (const InkPage *page, const char *taxonomy, const char *path)
{
  return g_strjoin ("\n", taxonomy, page->place->language->key, path, NULL);
}

/* A term's list, and that of its taxonomy. */
static void
give_to_terms (const Dating *self, const InkPage *page)
{
  for (guint i = 0; i < page->terms->len; i++) {
    const InkPageTerm *term = page->terms->pdata[i];
    g_autofree char *key = dup_term_key (page, term->taxonomy, term->path);
    const InkPage *list = g_hash_table_lookup (self->terms, key);

    if (list != NULL)
      give (self, list, page);
    if (list == NULL || (list->unpublished & INK_UNPUBLISHED_STATE) == 0)
      give_folder (self, page, term->taxonomy);
  }
}

/* The dates they were written with, for lists that others look at. Those of a term are its
 * taxonomy's too, to 0.131 even where the term is not built; 0.111 alone goes on to the home
 * page. */
static void
give_own (const Dating *self, const InkPage *list)
{
  if (list->kind == INK_PAGE_KIND_TERM &&
      (list->hugo == INK_HUGO_0_131 || (list->unpublished & INK_UNPUBLISHED_STATE) == 0))
    give_folder (self, list, list->place->taxonomy->key);
  if (list->hugo == INK_HUGO_0_111 && list->kind != INK_PAGE_KIND_SECTION)
    give_folder (self, list, "");
  else if (list->hugo == INK_HUGO_0_111)
    give_to_sections (self, list);
  else if (list->kind != INK_PAGE_KIND_TERM)
    give_up (self, list);
}

static void
find_lists (Dating *self)
{
  GPtrArray *pages = self->pages->pages;

  for (guint i = 0; i < pages->len; i++) {
    InkPage *page = pages->pdata[i];

    if (!is_list (page))
      continue;
    if (has_no_dates (page))
      g_hash_table_add (self->given, page);
    if (page->kind == INK_PAGE_KIND_TERM) {
      g_autofree char *path = ink_pages_dup_term_path (page);

      g_hash_table_insert (self->terms,
                           dup_term_key (page, page->place->taxonomy->key, path),
                           page);
    }
  }
}

void
ink_pages_date_lists (const InkPages *pages, GDateTime *now)
{
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Dating self = { pages, now, given, terms };

  find_lists (&self);
  for (guint i = 0; g_hash_table_size (given) > 0 && i < pages->pages->len; i++) {
    const InkPage *page = pages->pages->pdata[i];

    if (!is_seen (page))
      continue;
    if (is_list (page)) {
      if (!g_hash_table_contains (given, page))
        give_own (&self, page);
    } else if (page->hugo == INK_HUGO_0_111) {
      give_to_sections (&self, page);
    } else {
      give_up (&self, page);
    }
    if ((page->unpublished & ~(guint)INK_UNPUBLISHED_RENDER) == 0)
      give_to_terms (&self, page);
  }
}
