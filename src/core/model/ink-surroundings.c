/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The trees InkPages makes of all pages, made of the lists and the bundles' names alone. */

#include "ink-surroundings.h"

#include "ink-pages-private.h"

struct _InkSurroundings {
  gatomicrefcount refs;
  InkSite *site;
  GDateTime *now;
  GPtrArray *raw, *placed; /* of InkPage: the lists as they are, and as they are in the tree */
  InkPagesTree *tree;      /* of the raw ones */
  InkPagesTree *above;     /* of the placed ones */
};

static void
add_leaves (InkSurroundings *self, GPtrArray *leaves)
{
  InkHugo hugo = ink_site_get_hugo (self->site);

  for (guint i = 0; i < leaves->len; i++) {
    g_autoptr (InkPagePlace) place = ink_page_place_new (self->site, hugo, leaves->pdata[i]);

    if (place->is_content && place->bundle == INK_BUNDLE_LEAF)
      ink_pages_tree_add_leaf (self->tree, place, leaves->pdata[i]);
  }
  ink_pages_tree_drop_bundles (self->tree, self->raw);
}

InkSurroundings *
ink_surroundings_new (InkSite *site, GDateTime *now, GPtrArray *lists, GPtrArray *leaves)
{
  InkSurroundings *self = g_new0 (InkSurroundings, 1);

  g_atomic_ref_count_init (&self->refs);
  self->site = ink_site_ref (site);
  self->now = g_date_time_ref (now);
  self->raw = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  self->placed = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  for (guint i = 0; i < lists->len; i++)
    g_ptr_array_add (self->raw, ink_page_ref (lists->pdata[i]));
  self->tree = ink_pages_tree_new (self->raw, ink_site_get_hugo (site));
  add_leaves (self, leaves);
  for (guint i = 0; i < self->raw->len; i++)
    g_ptr_array_add (self->placed, ink_pages_place (self->tree, self->raw->pdata[i], now));
  self->above = ink_pages_tree_new (self->placed, ink_site_get_hugo (site));
  return self;
}

InkSurroundings *
ink_surroundings_ref (InkSurroundings *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_surroundings_unref (InkSurroundings *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  ink_pages_tree_free (self->tree);
  ink_pages_tree_free (self->above);
  g_ptr_array_unref (self->raw);
  g_ptr_array_unref (self->placed);
  g_date_time_unref (self->now);
  ink_site_unref (self->site);
  g_free (self);
}

InkPage *
ink_surroundings_place (const InkSurroundings *self, InkPage *page)
{
  return ink_pages_place (self->tree, page, self->now);
}

/* Where @list is left out of a site, so is all below it. */
static void
narrow (InkRecord *record, const InkPage *list)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  gint64 publish, expiry;
  InkRecord above;

  ink_record_init (&above);
  ink_record_take_page (&above, list, terms);
  publish = above.build_future ? INK_NO_TIME : above.times[INK_RECORD_PUBLISH_DATE];
  expiry = above.build_expired ? INK_NO_TIME : above.times[INK_RECORD_EXPIRY_DATE];
  if (above.draft && !above.build_drafts)
    publish = G_MAXINT64;
  record->parent_from = MAX (record->parent_from, publish);
  if (expiry != INK_NO_TIME &&
      (record->parent_until == INK_NO_TIME || expiry < record->parent_until))
    record->parent_until = expiry;
}

void
ink_surroundings_take_parents (const InkSurroundings *self,
                               const InkPage *page,
                               InkRecord *record)
{
  g_autofree char *folder = g_strdup (page->place->parent);
  gboolean own = page->place->bundle == INK_BUNDLE_BRANCH;

  if (page->hugo != INK_HUGO_0_111 || page->kind == INK_PAGE_KIND_RESOURCE)
    return;
  while (folder != NULL) {
    const InkPage *list = own ? NULL : ink_pages_tree_lookup (self->above, page, folder);
    g_autofree char *above = NULL;

    if (list != NULL && *folder != '\0')
      narrow (record, list);
    own = FALSE;
    above = ink_pages_tree_dup_parent (folder);
    g_free (folder);
    folder = g_steal_pointer (&above);
  }
}

gboolean
ink_surroundings_have_cascades (const InkSurroundings *self)
{
  return self->tree->have_cascades;
}

gboolean
ink_surroundings_are_plain (const InkSurroundings *self)
{
  return !self->tree->have_cascades && !self->tree->have_slugs &&
         ink_site_get_value (self->site, NULL, "cascade") == NULL;
}
