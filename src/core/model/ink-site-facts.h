/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-references.h"

G_BEGIN_DECLS

/* What the rules about several articles look up: made once from a site's pages, then read from
 * any thread. Refcounted. */
typedef struct _InkSiteFacts InkSiteFacts;

/* Linear. */
InkSiteFacts *ink_site_facts_new (InkPages *pages) G_GNUC_WARN_UNUSED_RESULT;
InkSiteFacts *ink_site_facts_ref (InkSiteFacts *self);
void ink_site_facts_unref (InkSiteFacts *self);

/* By path relative to the root; borrowed; NULL for none. */
const InkPage *ink_site_facts_get_page (const InkSiteFacts *self, const char *path);
/* Another published page that is written to the file @output, below public/. Borrowed. */
const InkPage *ink_site_facts_find_output (const InkSiteFacts *self,
                                           const InkPage *page,
                                           const char *output);
/* Another published page with an alias that is written to @output. Borrowed. */
const InkPage *ink_site_facts_find_alias (const InkSiteFacts *self,
                                          const InkPage *page,
                                          const char *output);
/* Another published page of the same language with the same translation key. Borrowed. */
const InkPage *ink_site_facts_find_translation (const InkSiteFacts *self, const InkPage *page);

/* Where "ref" leads in the article at @path; NULL where nothing of it can be told: it is not
 * built. Borrowed. */
const InkPageReferences *ink_site_facts_get_references (const InkSiteFacts *self,
                                                        const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteFacts, ink_site_facts_unref)

G_END_DECLS
