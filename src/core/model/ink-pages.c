/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a site together: each is made again with what its neighbours know of it. */

#include "ink-pages-private.h"

#include "ink-permalink.h"
#include "ink-urlize.h"

#include <string.h>

/* What is given to a page, and owns it. */
typedef struct {
  InkPageContext context;
  char **sections, **slugs;
  char *folder;
} Surroundings;

static void
surroundings_clear (Surroundings *self)
{
  g_strfreev (self->sections);
  g_strfreev (self->slugs);
  g_free (self->folder);
  ink_value_unref (self->context.cascade);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Surroundings, surroundings_clear)

static gboolean
asks_for_sections (const InkPage *page)
{
  InkValue *url = page->fields != NULL ? ink_value_lookup (page->fields, "url") : NULL;
  const char *text = url != NULL ? ink_value_get_text (url) : NULL;

  return (page->permalink != NULL && ink_permalink_needs_sections (page->permalink)) ||
         (text != NULL && ink_permalink_needs_sections (text));
}

/* A section by slug, else by title, else by its folder. */
static char *
dup_name_in_url (const InkPage *list, const char *folder)
{
  const char *slash = strrchr (folder, '/');

  if (list != NULL && *list->slug != '\0')
    return ink_urlize (list->slug, INK_URLIZE_DEFAULT);
  if (list != NULL && *list->title != '\0')
    return ink_urlize (list->title, INK_URLIZE_DEFAULT);
  return ink_urlize (slash != NULL ? slash + 1 : folder, INK_URLIZE_DEFAULT);
}

/* Of each section from the first folder down to @section. */
static char **
dup_slugs (const InkPagesTree *tree, const InkPage *page, const char *section)
{
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();

  for (const char *end = section; *end != '\0'; end += *end == '/') {
    end += strcspn (end, "/");
    g_autofree char *folder = g_strndup (section, (gsize)(end - section));
    const InkPage *list = ink_pages_tree_lookup (tree, page, folder);
    g_autofree char *name = dup_name_in_url (list, folder);

    if (list != NULL || strchr (folder, '/') == NULL)
      g_strv_builder_add (slugs, name);
  }
  return g_strv_builder_end (slugs);
}

static void
surround_with_sections (Surroundings *self, const InkPagesTree *tree, const InkPage *page)
{
  g_autofree char *section = ink_pages_tree_dup_section (tree, page);

  self->sections = *section != '\0' ? g_strsplit (section, "/", -1) : g_new0 (char *, 1);
  self->slugs = dup_slugs (tree, page, section);
  self->context.sections = (const char *const *)self->sections;
  self->context.slugs = (const char *const *)self->slugs;
}

/* @folder with the slugs of the sections on the way. */
static char *
dup_slugged (const InkPagesTree *tree, const InkPage *page, const char *folder)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *start = folder, *end; *start != '\0'; start = end + (*end == '/')) {
    end = start + strcspn (start, "/");
    g_autofree char *here = g_strndup (folder, (gsize)(end - folder));
    const InkPage *list = ink_pages_tree_lookup (tree, page, here);
    gboolean slug = list != NULL && *list->slug != '\0';

    if (out->len > 0)
      g_string_append_c (out, '/');
    g_string_append_len (out, slug ? list->slug : start, slug ? -1 : (gssize)(end - start));
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
surround_with_folder (Surroundings *self, const InkPagesTree *tree, const InkPage *page)
{
  gboolean is_list = page->place->bundle == INK_BUNDLE_BRANCH;
  g_autofree char *own = ink_pages_tree_dup_folder (tree, page->place->parent);
  g_autofree char *above = is_list ? ink_pages_tree_dup_parent (own) : g_strdup (own);

  if (above == NULL)
    return;
  self->folder = dup_slugged (tree, page, above);
  self->context.folder = self->folder;
}

/* 0.111 hides what is below a section it does not build. */
static gboolean
is_hidden_from_above (const InkPagesTree *tree, const InkPage *page)
{
  g_autofree char *folder = g_strdup (page->place->parent);
  gboolean own = page->place->bundle == INK_BUNDLE_BRANCH;

  while (tree->hugo == INK_HUGO_0_111 && folder != NULL) {
    const InkPage *list = own ? NULL : ink_pages_tree_lookup (tree, page, folder);
    g_autofree char *above = NULL;

    if (list != NULL && *folder != '\0' && (list->unpublished & INK_UNPUBLISHED_STATE))
      return TRUE;
    own = FALSE;
    above = ink_pages_tree_dup_parent (folder);
    g_free (folder);
    folder = g_steal_pointer (&above);
  }
  return FALSE;
}

InkPage *
ink_pages_place (const InkPagesTree *tree, InkPage *page, GDateTime *now)
{
  g_auto (Surroundings) around = { .folder = NULL };
  InkPageContext *context = &around.context;

  if (ink_pages_tree_is_resource (tree, page))
    context->unpublished |= INK_UNPUBLISHED_RESOURCE;
  context->cascade = ink_pages_cascade (tree, page, page->site);
  if (asks_for_sections (page))
    surround_with_sections (&around, tree, page);
  if (tree->hugo >= INK_HUGO_0_167 && tree->have_slugs)
    surround_with_folder (&around, tree, page);
  /* Lists are given dates: they are never shared. */
  if (context->unpublished == 0 && context->cascade == NULL && context->sections == NULL &&
      context->folder == NULL && page->place->bundle != INK_BUNDLE_BRANCH)
    return ink_page_ref (page);
  return ink_page_with (page, now, context);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(InkPage *const *)a)->path, (*(InkPage *const *)b)->path);
}

static void
add_to_list (GHashTable *table, const char *key, InkPage *page)
{
  GPtrArray *pages = g_hash_table_lookup (table, key);

  if (pages == NULL) {
    pages = g_ptr_array_new ();
    g_hash_table_insert (table, g_strdup (key), pages);
  }
  g_ptr_array_add (pages, page);
}

static void
index_page (InkPages *self, InkPage *page)
{
  g_hash_table_insert (self->by_path, page->path, page);
  if (page->kind == INK_PAGE_KIND_RESOURCE)
    return;
  if (page->unpublished == 0 && page->output_path != NULL) {
    add_to_list (self->by_output, page->output_path, page);
    for (guint i = 0; page->alias_paths[i] != NULL; i++)
      add_to_list (self->by_output, page->alias_paths[i], page);
  }
  if ((page->unpublished & ~(guint)INK_UNPUBLISHED_RENDER) != 0 ||
      page->render == INK_RENDER_NEVER)
    return;
  add_to_list (self->by_key, page->translation_key, page);
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_str_hash,
                                g_str_equal,
                                g_free,
                                (GDestroyNotify)g_ptr_array_unref);
}

/* A second look, once what is cascaded is known. */
static void
hide_below_sections (InkPages *self)
{
  for (guint i = 0; i < self->pages->len; i++) {
    InkPage *page = self->pages->pdata[i];

    if (page->kind != INK_PAGE_KIND_RESOURCE && is_hidden_from_above (self->tree, page))
      page->unpublished |= INK_UNPUBLISHED_PARENT;
  }
}

InkPages *
ink_pages_new (GPtrArray *pages, InkSite *site, GDateTime *now)
{
  g_autoptr (InkPagesTree) tree = NULL;
  InkPages *self;

  g_return_val_if_fail (pages != NULL && site != NULL && now != NULL, NULL);

  self = g_new0 (InkPages, 1);
  g_atomic_ref_count_init (&self->refs);
  self->site = ink_site_ref (site);
  self->hugo = ink_site_get_hugo (site);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_output = new_lists ();
  self->by_key = new_lists ();
  tree = ink_pages_tree_new (pages, self->hugo);
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (self->pages, ink_pages_place (tree, pages->pdata[i], now));
  g_ptr_array_sort (self->pages, compare_paths);
  self->tree = ink_pages_tree_new (self->pages, self->hugo);
  ink_pages_find_twins (self->pages, self->tree);
  if (self->hugo == INK_HUGO_0_111)
    hide_below_sections (self);
  ink_pages_date_lists (self, now);
  for (guint i = 0; i < self->pages->len; i++)
    index_page (self, self->pages->pdata[i]);
  self->terms = ink_pages_gather_terms (self);
  return self;
}

InkPages *
ink_pages_ref (InkPages *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_pages_unref (InkPages *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->by_output);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->terms);
  ink_pages_tree_free (self->tree);
  g_ptr_array_unref (self->pages);
  ink_site_unref (self->site);
  g_free (self);
}

GPtrArray *
ink_pages_get_pages (const InkPages *self)
{
  return self->pages;
}

const InkPage *
ink_pages_lookup (const InkPages *self, const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_hash_table_lookup (self->by_path, path);
}

static guint
rank_of (const InkPages *self, const InkPage *page)
{
  GPtrArray *languages = ink_site_get_languages (self->site);
  guint rank = 0;

  while (rank < languages->len && languages->pdata[rank] != (gpointer)page->place->language)
    rank++;
  return rank;
}

static int
compare_languages (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkPage *first = *(InkPage *const *)a, *second = *(InkPage *const *)b;
  guint first_rank = rank_of (data, first), second_rank = rank_of (data, second);

  return first_rank != second_rank ? (first_rank < second_rank ? -1 : 1)
                                   : strcmp (first->path, second->path);
}

GPtrArray *
ink_pages_dup_translations (const InkPages *self, const InkPage *page)
{
  GPtrArray *group = g_hash_table_lookup (self->by_key, page->translation_key);
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; group != NULL && i < group->len; i++) {
    const InkPage *other = group->pdata[i];

    if (other->place->language != page->place->language)
      g_ptr_array_add (others, (gpointer)other);
  }
  g_ptr_array_sort_with_data (others, compare_languages, (gpointer)self);
  return others;
}

static void
add_writers (const InkPages *self, const InkPage *page, const char *file, GPtrArray *others)
{
  GPtrArray *all = g_hash_table_lookup (self->by_output, file);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (all->pdata[i] != (gpointer)page && !g_ptr_array_find (others, all->pdata[i], NULL))
      g_ptr_array_add (others, all->pdata[i]);
}

GPtrArray *
ink_pages_dup_collisions (const InkPages *self, const InkPage *page)
{
  GPtrArray *others = g_ptr_array_new ();

  if (page->output_path != NULL)
    add_writers (self, page, page->output_path, others);
  for (guint i = 0; page->alias_paths[i] != NULL; i++)
    add_writers (self, page, page->alias_paths[i], others);
  return others;
}

const InkPage *
ink_pages_get_section (const InkPages *self, const InkPage *page)
{
  g_autofree char *folder = g_strdup (page->place->dir);
  const InkPage *list = NULL;

  while (list == NULL && folder != NULL) {
    char *above = ink_pages_tree_dup_parent (folder);

    list = ink_pages_tree_lookup (self->tree, page, folder);
    if (list == page)
      list = NULL;
    g_free (folder);
    folder = above;
  }
  return list;
}

GPtrArray *
ink_pages_get_terms (const InkPages *self)
{
  return self->terms;
}
