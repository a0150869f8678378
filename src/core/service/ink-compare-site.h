/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* An article to be rendered by Hugo. */
typedef struct {
  char *path;    /* relative to the site's root, "/" between */
  InkText *text; /* what stands in it */
  gboolean bom;
  char *file; /* its copy, absolute: set by ink_compare_site_write() */
} InkCompareSource;

/* A line of its own before what Hugo makes of each article: this and the article's number. */
#define INK_COMPARE_TOKEN "galley-compare-3f9c6b1e:"

/* The config of a site in a temporary folder that has @site's Markdown, languages, taxonomies
 * and parameters, and the folders its shortcodes need, but no theme and no templates: JSON,
 * which every Hugo reads. Pure but for looking which folders are there. */
char *ink_compare_config_new (const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* Where a content file of the site is below the temporary folder: "content/2/posts/a.md"; NULL
 * for none. Pure. */
char *ink_compare_config_dup_place (const InkSite *site,
                                    const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Writes such a site into @folder (absolute, without links, empty): the articles of @sources
 * (GPtrArray of InkCompareSource), what lies in their bundles, the front matter of the sections
 * above them and, where they refer to other pages, of those. Nothing is written to @site. */
gboolean ink_compare_site_write (const InkSite *site,
                                 const char *folder,
                                 GPtrArray *sources,
                                 GCancellable *cancellable,
                                 GError **error);
/* Only the list of articles anew: those whose file is NULL are left out. */
gboolean ink_compare_site_write_list (const char *folder, GPtrArray *sources, GError **error);

G_END_DECLS
