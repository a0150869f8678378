/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-summary.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A term and how many articles have it. */
typedef struct {
  char *name;
  guint count;
} InkTerm;

/* The site's articles as one reading of the disk found them. Sealed, refcounted. */
typedef struct _InkLibrary InkLibrary;

/* Walks the content folders (bounded; links out of the site are not followed) and reads every
 * Markdown page. Files that cannot be read are left out. Call it in a thread. */
InkLibrary *ink_library_scan (InkSite *site,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkLibrary *ink_library_ref (InkLibrary *self);
void ink_library_unref (InkLibrary *self);

InkSite *ink_library_get_site (const InkLibrary *self);
/* GPtrArray of InkSummary, newest first; borrowed. */
GPtrArray *ink_library_get_articles (const InkLibrary *self);
/* GPtrArray of InkTerm, most used first; borrowed; NULL where the taxonomy is unknown. */
GPtrArray *ink_library_get_terms (const InkLibrary *self, const char *taxonomy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkLibrary, ink_library_unref)

G_END_DECLS
