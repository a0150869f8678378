/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What the list shows of an article: sealed. A GObject because lists hold it. */
#define INK_TYPE_SUMMARY (ink_summary_get_type ())
G_DECLARE_FINAL_TYPE (InkSummary, ink_summary, INK, SUMMARY, GObject)

/* Pure: @path relative to the site's root; @now decides scheduled and expired. Only front
 * matter is read; @site may be NULL. */
InkSummary *ink_summary_new (const char *path, InkText *text, InkSite *site, GDateTime *now)
    G_GNUC_WARN_UNUSED_RESULT;
/* The same of a page that is known already. */
InkSummary *ink_summary_new_of_page (const InkPage *page,
                                     InkFrontMatter *front_matter) G_GNUC_WARN_UNUSED_RESULT;
/* Date, state and section as the page has them among its neighbours. Only for whoever made it,
 * before anybody else has it. */
void ink_summary_take_page (InkSummary *self, const InkPage *page);
const char *ink_summary_get_path (InkSummary *self);
const char *ink_summary_get_title (InkSummary *self); /* the file's name where there is none */
GDateTime *ink_summary_get_date (InkSummary *self);   /* NULL where there is none */
InkState ink_summary_get_state (InkSummary *self);
const char *ink_summary_get_section (InkSummary *self);
const char *ink_summary_get_language (InkSummary *self); /* its key */
const char *ink_summary_get_image (InkSummary *self); /* featured image as written, or NULL */
/* Terms of one taxonomy (never NULL), borrowed. */
const char *const *ink_summary_get_terms (InkSummary *self, const char *taxonomy);
/* Names of all fields it has, NULL-ended, borrowed. */
const char *const *ink_summary_get_keys (InkSummary *self);

G_END_DECLS
