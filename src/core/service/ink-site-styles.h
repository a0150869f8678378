/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-html-tags.h"
#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  INK_SITE_STYLES_NONE,
  INK_SITE_STYLES_NAMED,     /* in ".galley/stylesheet" */
  INK_SITE_STYLES_BUILT,     /* linked from a page in the site's built "public" */
  INK_SITE_STYLES_TEMPLATES, /* plain CSS that the templates of articles name */
} InkSiteStylesSource;

/* The stylesheets of a site's articles, as far as its files tell them: Hugo is not run, nothing
 * is fetched, and nothing outside of the site is read. */
typedef struct {
  InkSiteStylesSource source;
  GPtrArray *paths;  /* char *: the files, relative to the site's root, in their order */
  GPtrArray *frames; /* InkHtmlFrame: what the article's text stands in, outermost first, from
                        the body on */
  char *css;         /* all of them, without what could fetch anything; "" */
  guint n_remote;    /* stylesheets on other computers, which are left out */
  guint n_left_out;  /* too large, too many, or not to be read */
} InkSiteStyles;

/* At most so much of all of them. */
#define INK_SITE_STYLES_MAX (2 * 1024 * 1024)

/* @path: the article, relative to the root of @site. Reads files: call it in a thread. Never
 * NULL. Pictures of the site that the stylesheets name are "site:///image/0/" and the escaped
 * address, from the site's root on. */
InkSiteStyles *ink_site_styles_load (InkSite *site,
                                     const char *path,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both make the same page. */
gboolean ink_site_styles_equal (const InkSiteStyles *a, const InkSiteStyles *b);
void ink_site_styles_free (InkSiteStyles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteStyles, ink_site_styles_free)

G_END_DECLS
