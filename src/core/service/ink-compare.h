/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-compare-blocks.h"
#include "ink-hugo-program.h"
#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  INK_COMPARE_SAME,
  INK_COMPARE_DIFFERENT,
  INK_COMPARE_SKIPPED, /* it could not be compared: the reason says why */
} InkCompareState;

/* How an article of ours compares with Hugo's. */
typedef struct {
  char *path; /* relative to the site's root */
  InkCompareState state;
  char *reason;         /* of a skipped one: a translated sentence; else NULL */
  InkArticle *article;  /* what was compared; NULL where it could not be read */
  InkArticle *expanded; /* the same with what its shortcodes make; NULL where it has none */
  GPtrArray *blocks;    /* InkCompareBlock, those that differ; empty but for DIFFERENT */
} InkComparison;

void ink_comparison_free (InkComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkComparison, ink_comparison_free)

typedef enum {
  INK_COMPARE_PREPARING, /* articles read */
  INK_COMPARE_BUILDING,  /* articles given to Hugo */
  INK_COMPARE_COMPARING, /* articles compared */
} InkComparePhase;

typedef void (*InkCompareProgress) (InkComparePhase phase,
                                    guint done,
                                    guint total,
                                    gpointer data);

/* Renders the articles @paths (NULL-ended, relative to the root of @site) by @hugo, in a bare
 * site in a temporary folder which has the site's Markdown, languages, parameters and
 * shortcodes but neither theme nor render hooks, and compares that with what we make of them
 * for that Hugo. Drafts, scheduled and expired articles too. One run of Hugo for many articles;
 * those it refuses are skipped. Nothing is written to the site; it must be trusted
 * (INK_PROCESS_ERROR_NOT_TRUSTED). @progress may be NULL; it is called in this thread.
 * GPtrArray of InkComparison, in the order of @paths. In a thread. */
GPtrArray *ink_compare_articles (InkSite *site,
                                 const InkHugoProgram *hugo,
                                 const char *const *paths,
                                 InkCompareProgress progress,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
