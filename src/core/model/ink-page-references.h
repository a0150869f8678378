/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-pages.h"

G_BEGIN_DECLS

/* Finds pages as "ref" and "relref" do (Hugo's hugolib/pagecollections.go). Reads @pages once,
 * for all articles that ask; sealed, refcounted. */
typedef struct _InkPageReferences InkPageReferences;

/* @drafts: drafts, scheduled and expired pages are built too. */
InkPageReferences *ink_page_references_new (InkPages *pages,
                                            InkSite *site,
                                            gboolean drafts) G_GNUC_WARN_UNUSED_RESULT;
InkPageReferences *ink_page_references_ref (InkPageReferences *self);
void ink_page_references_unref (InkPageReferences *self);
InkPages *ink_page_references_get_pages (const InkPageReferences *self); /* borrowed */
/* The link of what @reference names in the article at @path: "b.md", "/posts/b#c". @language
 * and @format may be "". "" where it names nothing; NULL, and the reason in Hugo's words in
 * @fault, where it is no page. */
char *ink_page_references_dup_link (const InkPageReferences *self,
                                    const char *path,
                                    const char *reference,
                                    const char *language,
                                    const char *format,
                                    gboolean relative,
                                    char **fault) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPageReferences, ink_page_references_unref)

G_END_DECLS
