/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the config and the sections above give to a page: the nearest first. (Hugo's
 * resources/page/page_matcher.go) */

#include "ink-pages-private.h"

#include "ink-glob.h"
#include "ink-urlize.h"

#include <string.h>

/* A map in the making, and for whom. */
typedef struct {
  const InkPage *page;
  char *path; /* as targets name the page */
  GPtrArray *keys;
  GPtrArray *values;
} Cascade;

/* 0.111 names the file: "/posts/a.md"; later Hugos the page: "/posts/a". */
static char *
dup_path (const InkPage *page)
{
  const InkPagePlace *place = page->place;
  g_autofree char *path = NULL;

  if (page->hugo == INK_HUGO_0_111)
    return g_strconcat ("/", place->content_path, NULL);
  path = place->bundle == INK_BUNDLE_NONE ? ink_urlize_join ("/", place->dir, place->base, NULL)
                                          : ink_urlize_join ("/", place->dir, NULL);
  return ink_urlize_normalize (path);
}

static gboolean
fits (const InkValue *target, const char *key, const char *text)
{
  InkValue *value = ink_value_lookup (target, key);
  const char *pattern = value != NULL ? ink_value_get_text (value) : NULL;

  return pattern == NULL || *pattern == '\0' || ink_glob_matches (pattern, text);
}

/* "target" is no filter to 0.111. */
static gboolean
is_for (const Cascade *self, const InkValue *map)
{
  InkValue *target = ink_value_lookup (map, "_target");
  const InkPage *page = self->page;

  if (target == NULL && page->hugo >= INK_HUGO_0_131)
    target = ink_value_lookup (map, "target");
  return target == NULL || ink_value_get_kind (target) != INK_VALUE_MAP ||
         (fits (target, "path", self->path) &&
          fits (target, "kind", ink_page_kind_to_string (page->kind)) &&
          fits (target, "lang", page->place->language->key) &&
          fits (target, "environment", "production"));
}

static gboolean
has_key (const Cascade *self, const char *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_ascii_strcasecmp (self->keys->pdata[i], key) == 0)
      return TRUE;
  return FALSE;
}

static void
add_map (Cascade *self, InkValue *map)
{
  if (ink_value_get_kind (map) != INK_VALUE_MAP || !is_for (self, map))
    return;
  for (guint i = 0; i < ink_value_get_n_items (map); i++) {
    const char *key = ink_value_get_key (map, i);

    if (key == NULL || g_str_equal (key, "_target") || g_str_equal (key, "target") ||
        has_key (self, key))
      continue;
    g_ptr_array_add (self->keys, g_strdup (key));
    g_ptr_array_add (self->values, ink_value_ref (ink_value_get_item (map, i)));
  }
}

/* One map, or a list of maps with a target each. */
static void
add_value (Cascade *self, InkValue *value)
{
  if (value == NULL)
    return;
  if (ink_value_get_kind (value) == INK_VALUE_MAP)
    add_map (self, value);
  if (ink_value_get_kind (value) == INK_VALUE_LIST)
    for (guint i = 0; i < ink_value_get_n_items (value); i++)
      add_map (self, ink_value_get_item (value, i));
}

static void
add_page (Cascade *self, const InkPage *page)
{
  if (page != NULL && page->fields != NULL)
    add_value (self, ink_value_lookup (page->fields, "cascade"));
}

static void
add_sections (Cascade *self, const InkPagesTree *tree)
{
  g_autofree char *folder = g_strdup (self->page->place->dir);

  while (folder != NULL) {
    const InkPage *list = ink_pages_tree_lookup (tree, self->page, folder);
    char *above = ink_pages_tree_dup_parent (folder);

    if (list != self->page)
      add_page (self, list);
    g_free (folder);
    folder = above;
  }
}

static InkValue *
finish (Cascade *self)
{
  if (self->keys->len > 0)
    return ink_value_new_map (self->keys, self->values);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->values);
  return NULL;
}

InkValue *
ink_pages_cascade (const InkPagesTree *tree, const InkPage *page, InkSite *site)
{
  g_autofree char *path = NULL;
  InkValue *of_site = ink_site_get_value (site, page->place->language, "cascade");
  Cascade self = { 0 };

  if (of_site == NULL && !tree->have_cascades &&
      (page->fields == NULL || ink_value_lookup (page->fields, "cascade") == NULL))
    return NULL;
  self.page = page;
  self.path = path = dup_path (page);
  self.keys = g_ptr_array_new ();
  self.values = g_ptr_array_new ();
  /* From 0.123 on any page cascades to itself. */
  if (page->hugo >= INK_HUGO_0_131 || page->place->bundle == INK_BUNDLE_BRANCH)
    add_page (&self, page);
  add_sections (&self, tree);
  add_value (&self, of_site);
  return finish (&self);
}
