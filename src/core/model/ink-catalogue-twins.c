/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows are files that are one page to Hugo: found by hashes, decided by ink-pages-twins.c
 * on the few that may be. */

#include "ink-catalogue-private.h"

#include "ink-hash.h"
#include "ink-pages-private.h"
#include "ink-urlize.h"

char *
ink_record_dup_place (const InkPage *page)
{
  const InkPagePlace *place = page->place;
  g_autofree char *path = NULL;

  if (page->kind == INK_PAGE_KIND_RESOURCE || !place->is_content || place->is_disabled)
    return NULL;
  path = ink_urlize_join ("/",
                          place->dir,
                          place->bundle == INK_BUNDLE_NONE ? place->base : "",
                          NULL);
  return page->hugo == INK_HUGO_0_111 ? ink_urlize_lower (path) : ink_urlize_normalize (path);
}

void
ink_record_identify_at (InkRecord *self, const char *place, const InkPage *page)
{
  guint64 hash = ink_hash_string (place);

  self->identity = ink_hash_join (hash, ink_hash_string (page->place->language->key)) | 1;
  self->folder = page->place->bundle != INK_BUNDLE_NONE ? hash | 1 : 0;
}

void
ink_record_identify (InkRecord *self, const InkPage *page)
{
  g_autofree char *place = ink_record_dup_place (page);

  self->identity = self->folder = 0;
  if (place != NULL)
    ink_record_identify_at (self, place, page);
}

/* A set of numbers other than 0. */
typedef struct {
  guint64 *slots;
  guint64 mask;
} Set;

static Set
set_new (guint n)
{
  Set self = { NULL, 63 };

  while (self.mask < (guint64)n * 2)
    self.mask = self.mask * 2 + 1;
  self.slots = g_new0 (guint64, self.mask + 1);
  return self;
}

/* Whether it is new. */
static gboolean
set_add (Set *self, guint64 number)
{
  guint64 at = number & self->mask;

  while (self->slots[at] != 0 && self->slots[at] != number)
    at = (at + 1) & self->mask;
  if (self->slots[at] == number)
    return FALSE;
  self->slots[at] = number;
  return TRUE;
}

static gboolean
set_has (const Set *self, guint64 number)
{
  guint64 at = number & self->mask;

  while (self->slots[at] != 0 && self->slots[at] != number)
    at = (at + 1) & self->mask;
  return self->slots[at] == number;
}

static const InkRow *
get (const InkCatalogue *self, guint row)
{
  const InkSegment *segment;

  return ink_catalogue_get_row (self, row, &segment);
}

/* Identities that two rows have, and folders that have lists. */
static void
gather (const InkCatalogue *self, Set *twice, Set *lists)
{
  Set once = set_new (self->n_rows);

  for (guint i = 0; i < self->n_rows; i++) {
    const InkRow *row = get (self, i);

    if (row->flags & INK_ROW_DEAD || row->identity == 0)
      continue;
    if (!set_add (&once, row->identity))
      set_add (twice, row->identity);
    if (row->bundle == INK_BUNDLE_BRANCH)
      set_add (lists, row->folder);
  }
  g_free (once.slots);
}

static gboolean
may_be_twin (const InkRow *row, const Set *twice, const Set *lists)
{
  if (row->flags & INK_ROW_DEAD || row->identity == 0)
    return FALSE;
  return set_has (twice, row->identity) ||
         (row->bundle != INK_BUNDLE_NONE && set_has (lists, row->folder));
}

/* Pages of nothing but their paths. */
static GPtrArray *
make_pages (const InkCatalogue *self, const Set *twice, const Set *lists, GArray *rows)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  g_autoptr (InkText) text = ink_text_new ("", 0, 0);
  g_autoptr (InkFrontMatter) nothing = ink_front_matter_parse (text);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0);

  for (guint i = 0; i < self->n_rows; i++) {
    const InkRow *row = get (self, i);

    if (!may_be_twin (row, twice, lists))
      continue;
    g_ptr_array_add (pages,
                     ink_page_new (ink_catalogue_get_text (self, i, INK_RECORD_PATH),
                                   nothing,
                                   self->site,
                                   now,
                                   NULL));
    g_array_append_val (rows, i);
  }
  return pages;
}

void
ink_catalogue_find_twins (InkCatalogue *self)
{
  Set twice = set_new (self->n_rows), lists = set_new (self->n_rows);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) pages = NULL;

  g_clear_pointer (&self->twins, g_array_unref);
  gather (self, &twice, &lists);
  pages = make_pages (self, &twice, &lists, rows);
  g_free (twice.slots);
  g_free (lists.slots);
  if (pages->len == 0)
    return;
  InkPagesTree *tree = ink_pages_tree_new (pages, ink_site_get_hugo (self->site));
  ink_pages_find_twins (pages, tree);
  ink_pages_tree_free (tree);
  self->twins = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < pages->len; i++)
    if (((InkPage *)pages->pdata[i])->unpublished & INK_UNPUBLISHED_TWIN)
      g_array_append_val (self->twins, g_array_index (rows, guint, i));
}

gboolean
ink_catalogue_is_twin (const InkCatalogue *self, guint row)
{
  guint low = 0, high = self->twins != NULL ? self->twins->len : 0;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (self->twins, guint, middle) < row)
      low = middle + 1;
    else
      high = middle;
  }
  return self->twins != NULL && low < self->twins->len &&
         g_array_index (self->twins, guint, low) == row;
}
