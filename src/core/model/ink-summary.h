/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  INK_STATE_PUBLISHED,
  INK_STATE_DRAFT,
  INK_STATE_SCHEDULED,
  INK_STATE_EXPIRED,
} InkState;

/* "published", "draft", "scheduled", "expired" */
const char *ink_state_to_string (InkState state);

/* What the list shows of an article: sealed. A GObject because lists hold it. */
#define INK_TYPE_SUMMARY (ink_summary_get_type ())
G_DECLARE_FINAL_TYPE (InkSummary, ink_summary, INK, SUMMARY, GObject)

/* Pure: @path relative to the site's root; @now decides scheduled and expired. Only front
 * matter is read; @site may be NULL. */
InkSummary *ink_summary_new (const char *path, InkText *text, InkSite *site, GDateTime *now)
    G_GNUC_WARN_UNUSED_RESULT;
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
