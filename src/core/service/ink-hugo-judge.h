/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo-program.h"
#include "ink-site.h"

G_BEGIN_DECLS

/* The user's own Hugo as the judge of how we read a site's config. */

/* Where it reads something else. */
typedef struct {
  char *key;      /* "summaryLength"; "content" of folders it takes articles from */
  char *ours;     /* as we read it; "" for nothing */
  char *hugos;    /* as Hugo does; "" for nothing */
  gboolean taken; /* no file of the site says it: Hugo's value is used */
} InkHugoDifference;

/* All it says. */
typedef struct {
  GPtrArray *differences; /* InkHugoDifference, by key */
  InkValue *told;         /* the values taken from it, for ink_site_with_told (); NULL: none */
  char *version;          /* of that Hugo; NULL where compared without it */
} InkHugoJudgement;

void ink_hugo_judgement_free (InkHugoJudgement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkHugoJudgement, ink_hugo_judgement_free)

/* Asks "hugo config" and "hugo config mounts" of a trusted site, by the Hugo @given or the
 * user's. INK_PROCESS_ERROR_NOT_TRUSTED, and nothing is run, where the site is not; a config
 * that Hugo itself cannot read is INK_PROCESS_ERROR_FAILED. In a thread. */
InkHugoJudgement *ink_hugo_judge_ask (InkSite *site,
                                      const char *given,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What these two commands printed, compared to @site, which is read for the same generation.
 * Looks at the disk which folders are there. */
InkHugoJudgement *ink_hugo_judge_compare (const InkSite *site,
                                          const char *config,
                                          const char *mounts) G_GNUC_WARN_UNUSED_RESULT;
/* A sentence for the user. */
char *ink_hugo_difference_describe (const InkHugoDifference *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
