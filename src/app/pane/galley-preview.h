/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"
#include "galley-preview-looks.h"
#include "galley-preview-site.h"
#include "galley-preview-truth.h"

G_BEGIN_DECLS

/* What Hugo will make of the body: a constant WebKit page patched block by block. The web view
 * is created after the window's first frame. Signals "place-activated" (guint64 offset: a word
 * was clicked that stands there, in bytes), "line-activated" (guint line: something else was),
 * "scrolled" (double: the place at the top, a line from 0 and the part of it that has passed;
 * never after galley_preview_scroll_to_line()), "link-activated" (the href as written; only
 * after a person's click), "rendered" (when the page shows the newest article). */
#define GALLEY_TYPE_PREVIEW (galley_preview_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreview, galley_preview, GALLEY, PREVIEW, GtkWidget)

GtkWidget *galley_preview_new (void);
/* An article will be shown soon: makes the web view now, which takes a while. */
void galley_preview_prepare (GalleyPreview *self);
void galley_preview_set_document (GalleyPreview *self, GalleyDocument *document);
/* Its second mode; borrowed. */
GalleyPreviewSite *galley_preview_get_site (GalleyPreview *self);
/* The comparison with Hugo; borrowed. */
GalleyPreviewTruth *galley_preview_get_truth (GalleyPreview *self);
/* The choice of looks; borrowed. Its property "site" is whether the site's stylesheets are
 * wanted. */
GalleyPreviewLooks *galley_preview_get_looks (GalleyPreview *self);
/* Whether the text is seen too: then the page's end can be scrolled as far as the text's. */
void galley_preview_set_beside (GalleyPreview *self, gboolean beside);
/* @line: from 0, with the part of it that has passed. */
void galley_preview_scroll_to_line (GalleyPreview *self, double line);
/* Whether there is an article that can be printed. */
gboolean galley_preview_can_print (GalleyPreview *self);
/* The print dialog, which makes a PDF too. */
void galley_preview_print (GalleyPreview *self);
/* The article as a PDF at @path. */
void galley_preview_print_to_file_async (GalleyPreview *self,
                                         const char *path,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean galley_preview_print_to_file_finish (GalleyPreview *self,
                                              GAsyncResult *result,
                                              GError **error);
guint64 galley_preview_get_shown_revision (
    GalleyPreview *self); /* 0 before the first, and of a file as read: ask is_current */
/* Whether the page shows the document's newest article. */
gboolean galley_preview_is_current (GalleyPreview *self);
/* How many blocks the newest patch sent; for tests. */
guint galley_preview_get_n_sent (GalleyPreview *self);
/* For tests: evaluates a script in the app's world of the page; gives its result as a string.
 */
void galley_preview_evaluate_async (GalleyPreview *self,
                                    const char *script,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *galley_preview_evaluate_finish (GalleyPreview *self,
                                      GAsyncResult *result,
                                      GError **error);

G_END_DECLS
