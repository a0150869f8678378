/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a site from its files. */

#include "ink-pages-loader.h"

#include "ink-site-walk.h"
#include "ink-store.h"

#include <sys/stat.h>

typedef struct {
  InkSite *site;
  GDateTime *now;
  const InkGitDates *git;
  GCancellable *cancellable;
  GPtrArray *pages;
} Reading;

static GDateTime *
file_time_of (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? g_date_time_new_from_unix_local (info.st_mtime) : NULL;
}

static void
add_page (const char *path, gpointer data)
{
  Reading *reading = data;
  g_autofree char *full = g_build_filename (ink_site_get_root (reading->site), path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, reading->cancellable, NULL);
  g_autoptr (GDateTime) file_time = file_time_of (full);
  g_autoptr (GDateTime) git_time =
      reading->git != NULL ? ink_git_dates_lookup (reading->git, path) : NULL;
  g_autoptr (InkFrontMatter) front_matter = NULL;
  InkPageContext context = { 0 };

  if (stored == NULL)
    return;
  front_matter = ink_front_matter_parse (stored->text);
  context.times = (InkPageTimes){ file_time, git_time, reading->git != NULL };
  g_ptr_array_add (reading->pages,
                   ink_page_new (path, front_matter, reading->site, reading->now, &context));
}

InkPages *
ink_pages_load (InkSite *site, GDateTime *now, GCancellable *cancellable, GError **error)
{
  return ink_pages_load_with (site, now, NULL, cancellable, error);
}

InkPages *
ink_pages_load_with (InkSite *site,
                     GDateTime *now,
                     const InkGitDates *git,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  Reading reading = { site, now, git, cancellable, pages };

  g_return_val_if_fail (site != NULL && now != NULL, NULL);

  if (!ink_site_walk (site,
                      INK_SITE_WALK_SECTIONS | INK_SITE_WALK_PARTS,
                      add_page,
                      &reading,
                      cancellable,
                      error))
    return NULL;
  return ink_pages_new (pages, site, now);
}

static void
add_adapter (const char *path, gpointer data)
{
  g_strv_builder_add (data, path);
}

char **
ink_pages_find_adapters (const InkSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (GStrvBuilder) adapters = g_strv_builder_new ();

  g_return_val_if_fail (site != NULL, NULL);

  if (!ink_site_walk (site, INK_SITE_WALK_ADAPTERS, add_adapter, adapters, cancellable, error))
    return NULL;
  return g_strv_builder_end (adapters);
}
