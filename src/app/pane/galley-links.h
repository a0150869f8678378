/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"
#include "galley-links-row.h"

G_BEGIN_DECLS

/* The links of the open article, and the articles that link to it. Looks for them while it is
 * seen. Signals: "followed" (const GalleyLink *, lent: it was clicked), "jump" (guint64 byte
 * offset in the article's text), "closed". */
#define GALLEY_TYPE_LINKS (galley_links_get_type ())
G_DECLARE_FINAL_TYPE (GalleyLinks, galley_links, GALLEY, LINKS, GtkWidget)

GtkWidget *galley_links_new (void);
void galley_links_set_document (GalleyLinks *self, GalleyDocument *document);
/* What is listed: a GListModel of GalleyLinksItem. */
GListModel *galley_links_get_model (GalleyLinks *self);
/* Whether what is listed is of what is known now. */
gboolean galley_links_is_settled (GalleyLinks *self);

G_END_DECLS
