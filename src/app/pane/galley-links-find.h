/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A link of an article, or one that leads to it. */
typedef struct {
  gboolean incoming;
  gboolean image;
  InkTargetKind kind; /* of what it leads to */
  char *title;        /* of the page it leads to, or comes from; a name, an address */
  char *text;         /* what readers click on; "" for none */
  char *target;       /* as written */
  char *path;         /* of a page or file it leads to or comes from, relative to the root; or
                         NULL */
  gsize offset;       /* of the link, in bytes of its article */
} GalleyLink;

void galley_link_free (GalleyLink *self);

/* For a thread: the links of the article at @path (relative to the root), whose text @text is.
 * GPtrArray of GalleyLink, as they stand. */
GPtrArray *galley_links_find_out (InkLinkIndex *index,
                                  const char *path,
                                  InkText *text) G_GNUC_WARN_UNUSED_RESULT;
/* The same of those that lead to @path, from other articles of @catalogue, by path; the few
 * files that hold one are read. */
GPtrArray *galley_links_find_in (InkLinkIndex *index,
                                 InkCatalogue *catalogue,
                                 const char *path,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
