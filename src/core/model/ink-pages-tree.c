/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which folders are sections, and which are bundles. */

#include "ink-pages-private.h"

#include "ink-urlize.h"

#include <string.h>

char *
ink_pages_tree_dup_folder (const InkPagesTree *self, const char *folder)
{
  return self->hugo == INK_HUGO_0_111 ? g_strdup (folder) : ink_urlize_normalize (folder);
}

static char *
dup_key (const InkPagesTree *self, const InkPage *page, const char *folder)
{
  g_autofree char *named = ink_pages_tree_dup_folder (self, folder);

  return g_strconcat (page->place->language->key, "/", named, NULL);
}

static void
add_list (InkPagesTree *self, const InkPage *page)
{
  g_hash_table_insert (self->lists, dup_key (self, page, page->place->dir), (gpointer)page);
  self->have_slugs = self->have_slugs || *page->slug != '\0';
}

/* The index file of a leaf bundle: all a tree must know of it. */
typedef struct {
  gboolean named; /* it has a language in its name */
  char path[];
} Leaf;

static gboolean
is_named (const InkPagePlace *place)
{
  return place->language_source == INK_LANGUAGE_BY_NAME;
}

/* Which of two index files of a folder Hugo sees first: one with a language in its name. */
static gboolean
is_seen_before (gboolean a_named, const char *a_path, gboolean b_named, const char *b_path)
{
  return a_named != b_named ? a_named : strcmp (a_path, b_path) < 0;
}

/* Of a folder with both: 0.111 sees a section, 0.131 what comes first, 0.167 a bundle. */
static gboolean
is_section_too (const InkPagesTree *self, const InkPage *list, const Leaf *leaf)
{
  switch (self->hugo) {
  case INK_HUGO_0_111:
    return TRUE;
  case INK_HUGO_0_131:
    return is_seen_before (is_named (list->place), list->path, leaf->named, leaf->path);
  case INK_HUGO_0_167:
    break;
  }
  return FALSE;
}

void
ink_pages_tree_add_leaf (InkPagesTree *self, const InkPagePlace *place, const char *path)
{
  char *folder = ink_pages_tree_dup_folder (self, place->dir);
  const Leaf *other = g_hash_table_lookup (self->leaves, folder);
  Leaf *leaf;

  if (*place->dir == '\0' ||
      (other != NULL && is_seen_before (other->named, other->path, is_named (place), path))) {
    g_free (folder);
    return;
  }
  leaf = g_malloc (sizeof *leaf + strlen (path) + 1);
  leaf->named = is_named (place);
  memcpy (leaf->path, path, strlen (path) + 1);
  g_hash_table_replace (self->leaves, folder, leaf);
}

void
ink_pages_tree_drop_bundles (InkPagesTree *self, GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++) {
    const InkPage *page = pages->pdata[i];
    g_autofree char *folder = ink_pages_tree_dup_folder (self, page->place->dir);
    const Leaf *leaf = g_hash_table_lookup (self->leaves, folder);

    if (page->place->bundle == INK_BUNDLE_BRANCH && leaf != NULL &&
        is_section_too (self, page, leaf))
      g_hash_table_remove (self->leaves, folder);
  }
}

InkPagesTree *
ink_pages_tree_new (GPtrArray *pages, InkHugo hugo)
{
  InkPagesTree *self = g_new0 (InkPagesTree, 1);

  self->hugo = hugo;
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->leaves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < pages->len; i++) {
    const InkPage *page = pages->pdata[i];

    if (!page->place->is_content)
      continue;
    if (page->place->bundle == INK_BUNDLE_BRANCH)
      add_list (self, page);
    else if (page->place->bundle == INK_BUNDLE_LEAF)
      ink_pages_tree_add_leaf (self, page->place, page->path);
    self->have_cascades =
        self->have_cascades ||
        (page->fields != NULL && ink_value_lookup (page->fields, "cascade") != NULL);
  }
  ink_pages_tree_drop_bundles (self, pages);
  return self;
}

void
ink_pages_tree_free (InkPagesTree *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->leaves);
  g_free (self);
}

const InkPage *
ink_pages_tree_lookup (const InkPagesTree *self, const InkPage *page, const char *folder)
{
  g_autofree char *key = dup_key (self, page, folder);

  return g_hash_table_lookup (self->lists, key);
}

char *
ink_pages_tree_dup_parent (const char *folder)
{
  const char *slash = strrchr (folder, '/');

  if (*folder == '\0')
    return NULL;
  return slash != NULL ? g_strndup (folder, (gsize)(slash - folder)) : g_strdup ("");
}

gboolean
ink_pages_tree_is_resource (const InkPagesTree *self, const InkPage *page)
{
  const InkPagePlace *place = page->place;
  g_autofree char *folder = ink_pages_tree_dup_folder (self, place->dir);
  gboolean own = TRUE;

  while (folder != NULL) {
    char *above;

    if (g_hash_table_contains (self->leaves, folder) &&
        !(own && place->bundle == INK_BUNDLE_LEAF))
      return TRUE;
    own = FALSE;
    above = ink_pages_tree_dup_parent (folder);
    g_free (folder);
    folder = above;
  }
  return FALSE;
}

char *
ink_pages_tree_dup_section (const InkPagesTree *self, const InkPage *page)
{
  const InkPagePlace *place = page->place;
  gboolean is_list = place->bundle == INK_BUNDLE_BRANCH;
  g_autofree char *folder =
      ink_pages_tree_dup_folder (self, is_list ? place->dir : place->parent);

  while (strchr (folder, '/') != NULL && ink_pages_tree_lookup (self, page, folder) == NULL)
    *strrchr (folder, '/') = '\0';
  return g_steal_pointer (&folder);
}
