/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Small pictures of articles: loaded in threads, a few at a time, those asked for last first;
 * the last 256 are kept. Signal "loaded": pictures asked for are there, or it is
 * known that there is none. */
#define GALLEY_TYPE_ARTICLE_PICTURES (galley_article_pictures_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyArticlePictures, galley_article_pictures, GALLEY, ARTICLE_PICTURES, GObject)

GalleyArticlePictures *galley_article_pictures_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Names the picture @image, as written in the article at @path. */
char *galley_article_pictures_dup_key (const char *path,
                                       const char *image) G_GNUC_WARN_UNUSED_RESULT;
/* The picture where it is known, borrowed; else NULL, and it is loaded. */
GdkPaintable *galley_article_pictures_get (GalleyArticlePictures *self,
                                           InkSite *site,
                                           const char *path,
                                           const char *image);
/* Asks for none of these any more, and forgets what is known. */
void galley_article_pictures_clear (GalleyArticlePictures *self);

G_END_DECLS
