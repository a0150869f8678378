/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article.h"

G_BEGIN_DECLS

/* What the list says of an article, in words. */

/* "Goes live tomorrow 02:00", "Draft", "Expires today 18:00"; NULL where there is nothing to
 * say: it is published, and stays so. In the zone of the one who reads. */
char *galley_article_dup_state (InkCatalogue *catalogue,
                                guint row,
                                gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* The second line: state, date, section, terms, length. */
char *galley_article_dup_detail (InkCatalogue *catalogue,
                                 guint row,
                                 gint64 now) G_GNUC_WARN_UNUSED_RESULT;
/* A short date, or "". */
char *galley_article_dup_date (InkCatalogue *catalogue, guint row) G_GNUC_WARN_UNUSED_RESULT;
/* "July 2025", "posts", "No Section". */
char *galley_article_dup_header (InkOrderGrouping grouping,
                                 const InkOrderHeader *header) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
