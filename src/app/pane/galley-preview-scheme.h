/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which pictures the page may have: files of the site (of the article's folder where there is
 * no site), links out of it not followed. Knows no web view. */
typedef struct _GalleyPreviewScheme GalleyPreviewScheme;

/* @site may be NULL; @article_path absolute. */
GalleyPreviewScheme *galley_preview_scheme_new (InkSite *site, const char *article_path)
    G_GNUC_WARN_UNUSED_RESULT;
GalleyPreviewScheme *galley_preview_scheme_ref (GalleyPreviewScheme *self);
void galley_preview_scheme_unref (GalleyPreviewScheme *self);

/* The article's path relative to the site, or its name where there is none. */
const char *galley_preview_scheme_get_article (const GalleyPreviewScheme *self);

/* The picture a page's URI ("site:///image/1/cover.png") names. Looks at the disk: call it in a
 * thread. */
char *galley_preview_scheme_find (const GalleyPreviewScheme *self,
                                  const char *uri,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPreviewScheme, galley_preview_scheme_unref)

G_END_DECLS
