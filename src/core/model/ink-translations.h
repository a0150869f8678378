/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

G_BEGIN_DECLS

/* Which pages of a catalogue are translations of each other: made once for a snapshot, then
 * read from any thread. Sealed, refcounted. */
typedef struct _InkTranslations InkTranslations;

/* Linear; @catalogue is referenced. */
InkTranslations *ink_translations_new (InkCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
InkTranslations *ink_translations_ref (InkTranslations *self);
void ink_translations_unref (InkTranslations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTranslations, ink_translations_unref)

/* The next page with the translation key of @row: asked again and again it comes back to @row.
 * INK_NO_ROW where there is none. */
guint ink_translations_get_next (const InkTranslations *self, guint row);
/* The keys of the other languages the page of @row exists in, in the site's order; NULL where
 * there is none. @catalogue, whose row it is, may be another snapshot; of another generation
 * nothing is known. */
char **ink_translations_dup_languages (const InkTranslations *self,
                                       const InkCatalogue *catalogue,
                                       guint row) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the translations of @newer may be others than those of @before, from which @change
 * leads to it: a row is new or gone, or its key or language is another. Looks at few rows. */
gboolean ink_translations_may_differ (const InkCatalogue *before,
                                      const InkCatalogue *newer,
                                      const InkCatalogueChange *change);

G_END_DECLS
