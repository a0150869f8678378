/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

G_BEGIN_DECLS

/* Where a site's Hugo puts the pages of terms that have no _index.md, and how it titles them.
 * Sealed, of any thread; the site must outlive it. */
typedef struct _InkTermLinks InkTermLinks;

InkTermLinks *ink_term_links_new (InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
void ink_term_links_free (InkTermLinks *self);
/* "/tags/open-ai/", percent-encoded, as a page's URL is; NULL where the term gets no page of
 * its own, or the language or taxonomy is not one of the site's. @path: as ink_term_dup_path()
 * has it. */
char *ink_term_links_dup_url (const InkTermLinks *self,
                              const char *language,
                              const char *taxonomy,
                              const char *name,
                              const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* The file below public/ a page with this URL is written to. */
char *ink_term_links_dup_output (const InkTermLinks *self,
                                 const char *language,
                                 const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* The title of a term's page where no _index.md has one: up to 0.122 the name; later, unless
 * "capitalizeListTitles" is off, in the site's "titleCaseStyle". (Hugo's page__new.go,
 * hugolib/site.go) */
char *ink_term_links_dup_title (const InkTermLinks *self,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermLinks, ink_term_links_free)

G_END_DECLS
