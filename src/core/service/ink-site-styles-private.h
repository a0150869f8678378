/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"
#include "ink-site-styles.h"

G_BEGIN_DECLS

/* What the parts of finding a site's stylesheets share. */
typedef struct {
  InkSite *site;
  InkPage *page; /* or NULL */
  InkSiteStyles *styles;
  GString *css;
  GHashTable *known; /* paths that were added */
  gsize n_read;      /* bytes of all files */
  GCancellable *cancellable;
} InkStylesFinder;

/* A text file of the site, UTF-8 without NUL; NULL where it is none, is larger than @max, or a
 * link leads out of the site. */
char *ink_styles_finder_read (const InkStylesFinder *self,
                              const char *path,
                              gsize max) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @path is a file of the site. */
gboolean ink_styles_finder_has (const InkStylesFinder *self, const char *path);
/* Where @url lies ("/css/a.css") in what Hugo copies or builds of; NULL: nowhere. */
char *ink_styles_finder_locate (const InkStylesFinder *self,
                                const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* The stylesheet at @path without what could fetch anything, and those it imports in it,
 * @depth being how many it stands in; NULL where it is known already, or left out. @url: its
 * address below the site's ("/css/a.css"). */
char *ink_styles_finder_take (InkStylesFinder *self,
                              const char *path,
                              const char *url,
                              guint depth) G_GNUC_WARN_UNUSED_RESULT;
/* ink-site-styles-clean.c: @css of the file @path or the page @url. */
char *ink_styles_finder_clean (InkStylesFinder *self,
                               const char *css,
                               const char *path,
                               const char *url,
                               guint depth) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the stylesheet at @path, relative to the root; @url: its address below the site's
 * ("/css/a.css"); @media may be NULL. FALSE where there is none. */
gboolean ink_styles_finder_add (InkStylesFinder *self,
                                const char *path,
                                const char *url,
                                const char *media);
/* Adds what stands in a page itself: @path and @url are the page's. */
void ink_styles_finder_add_text (InkStylesFinder *self,
                                 const char *css,
                                 const char *path,
                                 const char *url,
                                 const char *media);

/* ink-site-styles-built.c: from the built page. */
void ink_styles_finder_read_built (InkStylesFinder *self);
/* ink-site-styles-templates.c: from the templates; and what the text stands in. */
void ink_styles_finder_read_templates (InkStylesFinder *self);
void ink_styles_finder_read_frames (InkStylesFinder *self);

G_END_DECLS
