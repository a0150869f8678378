/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The articles of a site with where their links lead. */

#include "ink-site-links.h"

#include "ink-site-markup.h"

#include <string.h>

static void
link_clear (gpointer data)
{
  g_free (((InkSiteLink *)data)->target);
}

static void
picture_free (gpointer data)
{
  InkSitePicture *self = data;

  g_free (self->key);
  g_free (self->target);
  g_free (self);
}

static void
add_picture (GPtrArray *pictures, const char *key, InkValue *value)
{
  InkSitePicture *picture;

  if (value == NULL || ink_value_get_kind (value) != INK_VALUE_STRING ||
      *ink_value_get_text (value) == '\0')
    return;
  picture = g_new0 (InkSitePicture, 1);
  picture->key = g_strdup (key);
  picture->target = g_strdup (ink_value_get_text (value));
  g_ptr_array_add (pictures, picture);
}

/* A list of names, or of maps with @part. */
static void
add_list (GPtrArray *pictures, const char *key, const char *part, InkValue *list)
{
  if (list == NULL || ink_value_get_kind (list) != INK_VALUE_LIST)
    return;
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    InkValue *item = ink_value_get_item (list, i);
    g_autofree char *path = part != NULL ? g_strdup_printf ("%s.%u.%s", key, i, part)
                                         : g_strdup_printf ("%s.%u", key, i);

    if (part != NULL && ink_value_get_kind (item) == INK_VALUE_MAP)
      add_picture (pictures, path, ink_value_lookup (item, part));
    else if (part == NULL)
      add_picture (pictures, path, item);
  }
}

GPtrArray *
ink_site_pictures_find (InkFrontMatter *front_matter)
{
  static const char *const keys[] = { "featured_image", "featuredImage", "featured",
                                      "image",          "thumbnail",     "cover",
                                      "cover.image",    "banner",        "cover_image",
                                      "coverImage",     "featureimage",  "hero" };
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    add_picture (pictures, keys[i], ink_front_matter_get (front_matter, keys[i]));
  add_picture (pictures, "images", ink_front_matter_get (front_matter, "images"));
  add_list (pictures, "images", NULL, ink_front_matter_get (front_matter, "images"));
  add_list (pictures, "resources", "src", ink_front_matter_get (front_matter, "resources"));
  return pictures;
}

static GArray *
read_links (InkSite *site, const InkPage *page, InkText *text, gsize start)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (InkSiteLink));
  g_autoptr (InkMarkup) markup = ink_site_new_markup (site, page->place->language);
  const char *data = ink_text_get_data (text);
  g_autoptr (GArray) found = ink_links_find (data, ink_text_get_length (text), start, markup);

  g_array_set_clear_func (links, link_clear);
  for (guint i = 0; i < found->len; i++) {
    InkSiteLink link = { .link = g_array_index (found, InkLink, i) };

    link.target = ink_link_dup_target (&link.link, data);
    link.before = link.link.target.start > 0 ? data[link.link.target.start - 1] : '\0';
    g_array_append_val (links, link);
  }
  return links;
}

InkSiteArticle *
ink_site_article_new (InkSite *site,
                      GDateTime *now,
                      const char *path,
                      InkText *text,
                      const char *etag,
                      GDateTime *file_time)
{
  InkSiteArticle *self = g_new0 (InkSiteArticle, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  InkPageContext context = { .times = { .file = file_time } };

  self->path = g_strdup (path);
  self->etag = g_strdup (etag);
  self->page = ink_page_new (path, front, site, now, &context);
  self->links = read_links (site, self->page, text, ink_front_matter_get_body_start (front));
  self->pictures = ink_site_pictures_find (front);
  return self;
}

void
ink_site_article_free (InkSiteArticle *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->etag);
  ink_page_unref (self->page);
  g_array_unref (self->links);
  g_ptr_array_unref (self->pictures);
  g_free (self);
}

InkSiteLinks *
ink_site_links_new (InkSite *site, GDateTime *now, GPtrArray *articles, char **files)
{
  InkSiteLinks *self = g_new0 (InkSiteLinks, 1);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  self->site = ink_site_ref (site);
  self->now = g_date_time_ref (now);
  self->articles = articles;
  self->files = files;
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < articles->len; i++) {
    InkSiteArticle *article = articles->pdata[i];

    g_ptr_array_add (pages, article->page);
    g_hash_table_insert (self->by_path, article->path, article);
  }
  self->pages = ink_pages_new (pages, site, now);
  self->index = ink_link_index_new (self->pages, site, (const char *const *)files);
  return self;
}

void
ink_site_links_free (InkSiteLinks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_path);
  ink_link_index_unref (self->index);
  ink_pages_unref (self->pages);
  g_ptr_array_unref (self->articles);
  g_strfreev (self->files);
  g_date_time_unref (self->now);
  ink_site_unref (self->site);
  g_free (self);
}

const InkSiteArticle *
ink_site_links_lookup (const InkSiteLinks *self, const char *path)
{
  return g_hash_table_lookup (self->by_path, path);
}

/* "[text]({{< ref … >}})": the shortcode stands for itself. */
static gboolean
is_of_ref (const InkSiteArticle *article, guint i)
{
  gsize end = g_array_index (article->links, InkSiteLink, i).link.span.end;

  for (guint k = i + 1; k < article->links->len; k++) {
    const InkLink *next = &g_array_index (article->links, InkSiteLink, k).link;

    if (next->span.start >= end)
      return FALSE;
    if (next->kind == INK_LINK_REF || next->kind == INK_LINK_RELREF)
      return TRUE;
  }
  return FALSE;
}

static void
add_uses (const InkLinkIndex *index, const InkSiteArticle *article, GArray *uses)
{
  for (guint i = 0; i < article->links->len; i++) {
    const InkSiteLink *link = &g_array_index (article->links, InkSiteLink, i);
    InkSiteUse use = { .article = article, .link = link };

    if (link->link.kind == INK_LINK_DEFINITION ||
        ((link->link.flags & INK_LINK_COMPUTED) && is_of_ref (article, i)))
      continue;
    use.target = ink_link_index_resolve (index, article->path, link->link.kind, link->target);
    if (link->link.flags & INK_LINK_COMPUTED)
      use.target.kind = INK_TARGET_UNKNOWN;
    g_array_append_val (uses, use);
  }
  for (guint i = 0; i < article->pictures->len; i++) {
    InkSiteUse use = { .article = article, .picture = article->pictures->pdata[i] };

    use.target = ink_link_index_resolve_picture (index, article->path, use.picture->target);
    g_array_append_val (uses, use);
  }
}

GArray *
ink_site_article_find_uses (const InkSiteArticle *self, const InkLinkIndex *index)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (InkSiteUse));

  add_uses (index, self, uses);
  return uses;
}

GArray *
ink_site_links_find (const InkSiteLinks *self, const char *path)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (InkSiteUse));

  for (guint i = 0; i < self->articles->len; i++) {
    const InkSiteArticle *article = self->articles->pdata[i];

    if (path == NULL || g_str_equal (article->path, path))
      add_uses (self->index, article, uses);
  }
  return uses;
}

GArray *
ink_site_links_find_to (const InkSiteLinks *self, const char *path)
{
  GArray *uses = ink_site_links_find (self, NULL);

  for (guint i = uses->len; i > 0; i--) {
    const InkSiteUse *use = &g_array_index (uses, InkSiteUse, i - 1);

    if (g_strcmp0 (use->target.path, path) != 0)
      g_array_remove_index (uses, i - 1);
  }
  return uses;
}

static gboolean
is_picture (const char *path)
{
  static const char *const endings[] = { ".png",  ".jpg", ".jpeg", ".gif", ".webp",
                                         ".avif", ".svg", ".bmp",  ".tif", ".tiff" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize length = strlen (path), ending = strlen (endings[i]);

    if (length > ending && g_ascii_strcasecmp (path + length - ending, endings[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

const char **
ink_site_links_find_unused (const InkSiteLinks *self)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) uses = ink_site_links_find (self, NULL);
  g_autoptr (GPtrArray) unused = g_ptr_array_new ();

  for (guint i = 0; i < uses->len; i++) {
    const InkSiteUse *use = &g_array_index (uses, InkSiteUse, i);

    if (use->target.kind == INK_TARGET_FILE)
      g_hash_table_add (used, (gpointer)use->target.path);
  }
  for (guint i = 0; self->files[i] != NULL; i++) {
    if (is_picture (self->files[i]) && !g_hash_table_contains (used, self->files[i]))
      g_ptr_array_add (unused, self->files[i]);
  }
  g_ptr_array_add (unused, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&unused), FALSE);
}
