/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the links of an article lead, and which lead to it. The catalogue says which articles
 * may hold one; what they really hold, their files. */

#include "galley-links-find.h"

#include <string.h>

void
galley_link_free (GalleyLink *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}

static char *
dup_title (const InkLinkIndex *index, const char *path)
{
  const InkPage *page = ink_pages_lookup (ink_link_index_get_pages (index), path);
  const char *title = page != NULL && *page->title != '\0' ? page->title
                      : page != NULL                       ? page->link_title
                                                           : "";

  return *title != '\0' ? g_strdup (title) : g_filename_display_basename (path);
}

static char *
dup_text (const InkSiteUse *use, InkText *text)
{
  InkSpan span = use->link != NULL ? use->link->link.text : ink_span (0, 0);
  char *shown = g_strndup (ink_text_get_data (text) + span.start, ink_span_length (span));

  return g_strdelimit (shown, "\r\n\t", ' ');
}

/* What @use of an article is, as one that leads out of it. */
static GalleyLink *
new_link (const InkLinkIndex *index, const InkSiteUse *use, InkText *text)
{
  GalleyLink *link = g_new0 (GalleyLink, 1);

  link->kind = use->target.kind;
  link->image = use->link == NULL || ink_link_kind_is_image (use->link->link.kind);
  link->target = g_strdup (use->link != NULL ? use->link->target : use->picture->target);
  link->text = dup_text (use, text);
  link->path = g_strdup (use->target.path);
  link->offset = use->link != NULL ? use->link->link.span.start : 0;
  if (link->kind == INK_TARGET_PAGE)
    link->title = dup_title (index, link->path);
  else if (link->kind == INK_TARGET_FILE)
    link->title = g_filename_display_basename (link->path);
  else
    link->title = g_strdup (link->target);
  return link;
}

static InkSiteArticle *
read_article (InkLinkIndex *index, const char *path, InkText *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return ink_site_article_new (ink_link_index_get_site (index), now, path, text, NULL, NULL);
}

GPtrArray *
galley_links_find_out (InkLinkIndex *index, const char *path, InkText *text)
{
  g_autoptr (InkSiteArticle) article = read_article (index, path, text);
  g_autoptr (GArray) uses = ink_site_article_find_uses (article, index);
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_link_free);

  for (guint i = 0; i < uses->len; i++)
    g_ptr_array_add (links, new_link (index, &g_array_index (uses, InkSiteUse, i), text));
  return links;
}

/* --- Those that lead here ------------------------------------------------------------------
 */

/* As the catalogue has it: what is escaped may be any. */
static gboolean
may_lead (InkLinkIndex *index, const char *from, InkRecordLink link, const char *path)
{
  const char *base = ink_site_get_text (ink_link_index_get_site (index), NULL, "baseURL");
  InkLinkKind kind = link.kind == INK_RECORD_LINK_REF ? INK_LINK_REF : INK_LINK_PAGE;

  if (link.kind == INK_RECORD_LINK_IMAGE ||
      (link.kind == INK_RECORD_LINK_EXTERNAL &&
       (base == NULL || !g_str_has_prefix (link.target, base))))
    return FALSE;
  return strpbrk (link.target, "\\&{") != NULL ||
         g_strcmp0 (ink_link_index_resolve (index, from, kind, link.target).path, path) == 0;
}

static gboolean
row_may_lead (InkLinkIndex *index, InkCatalogue *catalogue, guint row, const char *path)
{
  const char *from = ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH);
  guint n = ink_catalogue_get_n_links (catalogue, row);

  if (g_str_equal (from, path))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (may_lead (index, from, ink_catalogue_get_link (catalogue, row, i), path))
      return TRUE;
  }
  return FALSE;
}

static void
add_from (InkLinkIndex *index, const char *from, const char *path, GPtrArray *links)
{
  const char *root = ink_site_get_root (ink_link_index_get_site (index));
  g_autofree char *full = g_build_filename (root, from, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, NULL, NULL);
  g_autoptr (InkSiteArticle) article =
      stored != NULL ? read_article (index, from, stored->text) : NULL;
  g_autoptr (GArray) uses =
      article != NULL ? ink_site_article_find_uses (article, index) : NULL;

  for (guint i = 0; uses != NULL && i < uses->len; i++) {
    const InkSiteUse *use = &g_array_index (uses, InkSiteUse, i);
    GalleyLink *link;

    if (g_strcmp0 (use->target.path, path) != 0)
      continue;
    link = new_link (index, use, stored->text);
    link->incoming = TRUE;
    g_free (link->path);
    link->path = g_strdup (from);
    g_free (link->title);
    link->title = dup_title (index, from);
    g_ptr_array_add (links, link);
  }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
galley_links_find_in (InkLinkIndex *index,
                      InkCatalogue *catalogue,
                      const char *path,
                      GCancellable *cancellable)
{
  g_autoptr (GPtrArray) links =
      g_ptr_array_new_with_free_func ((GDestroyNotify)galley_link_free);
  g_autoptr (GPtrArray) from = g_ptr_array_new ();
  guint n = ink_catalogue_get_n_rows (catalogue);

  for (guint i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++) {
    if (ink_catalogue_has_row (catalogue, i) && row_may_lead (index, catalogue, i, path))
      g_ptr_array_add (from, (char *)ink_catalogue_get_text (catalogue, i, INK_RECORD_PATH));
  }
  g_ptr_array_sort (from, compare_paths);
  for (guint i = 0; i < from->len && !g_cancellable_is_cancelled (cancellable); i++)
    add_from (index, from->pdata[i], path, links);
  return g_steal_pointer (&links);
}
