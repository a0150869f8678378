/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"

G_BEGIN_DECLS

/* A site with its catalogue and, where a command needs it, its search index. */
typedef struct {
  InkSite *site;
  InkCatalogue *catalogue;
  InkFilter *filter;
  InkSearchIndex *index;
} GalleyctlLibrary;

void galleyctl_library_clear (GalleyctlLibrary *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyctlLibrary, galleyctl_library_clear)

/* Reads the query and the site; wrong usage where the query has a fault. @problems: with their
 * counts. */
gboolean galleyctl_library_open (GalleyctlLibrary *self,
                                 const GalleyctlOptions *options,
                                 const char *query,
                                 gboolean problems,
                                 GError **error);
/* The index of it, from the cache, and kept there. */
gboolean galleyctl_library_index (GalleyctlLibrary *self, GError **error);
/* The articles that the filter holds for, without its words. */
InkSearchResult *galleyctl_library_filter (const GalleyctlLibrary *self)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
