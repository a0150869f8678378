/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"
#include "ink-filter.h"

G_BEGIN_DECLS

/* A query's filters, ready to be asked of the rows of one catalogue; words are not its matter
 * (ink-search.h). May be used by one thread at a time. Pure.
 *
 * A taxonomy holds a term by its name or by what Hugo makes of it. A field holds a value that
 * is one of its own, or stands in one between what is no letter or digit of ASCII: weight:1
 * does not hold for 10, author:smith does for "Jane Smith". A section holds its own name and
 * is held by what lies below: section:posts, section:posts/2025. Days are the site's. */
typedef struct _InkFilterMatch InkFilterMatch;

/* @now: seconds since 1970, for states. */
InkFilterMatch *ink_filter_match_new (InkFilter *filter,
                                      InkCatalogue *catalogue,
                                      gint64 now) G_GNUC_WARN_UNUSED_RESULT;
void ink_filter_match_free (InkFilterMatch *self);
/* FALSE for dead rows. Parts with an error hold everywhere. */
gboolean ink_filter_match_row (InkFilterMatch *self, guint row);
/* What is right as a query, but means nothing on this site (a field that no article has): the
 * first such part, or NULL, with a translated sentence in @reason. */
const InkFilterPart *ink_filter_find_unknown (InkFilter *filter,
                                              const InkCatalogue *catalogue,
                                              char **reason);
/* The taxonomy that @key names by its singular or plural in any language of the site, as it
 * stands in front matter; NULL for none. */
const char *ink_filter_lookup_taxonomy (const InkSite *site, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFilterMatch, ink_filter_match_free)

G_END_DECLS
