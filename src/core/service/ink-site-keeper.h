/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo-judge.h"
#include "ink-site-watch.h"

G_BEGIN_DECLS

/* What stands between the site and its disk. */
typedef enum {
  INK_SITE_FINE,
  INK_SITE_BROKEN, /* its config cannot be read any more: the last good one is kept */
  INK_SITE_BARE,   /* its config is gone: the last good one is kept */
  INK_SITE_GONE,   /* its folder is gone: nothing of it is forgotten meanwhile */
} InkSiteTrouble;

/* Keeps the site of a folder as the disk has it: watches it, reads its config again when that
 * changes, in a thread, and tells. All for the thread it was made in.
 *
 * Property "site" (notify): the newest good one. A config that says the same as before is not
 * told. Property "trouble" (notify): InkSiteTrouble; its message may change with it.
 * Property "judgement" (notify): what Hugo said of the config, where it was asked.
 * Signal "changed" (GStrv paths, guint kinds): as of InkSiteWatch, what is not of the config
 * alone; after a site has come back NULL and all kinds. */
#define INK_TYPE_SITE_KEEPER (ink_site_keeper_get_type ())
G_DECLARE_FINAL_TYPE (InkSiteKeeper, ink_site_keeper, INK, SITE_KEEPER, GObject)

InkSiteKeeper *ink_site_keeper_new (InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing is told any more. */
void ink_site_keeper_stop (InkSiteKeeper *self);

InkSite *ink_site_keeper_get_site (InkSiteKeeper *self);
InkSiteTrouble ink_site_keeper_get_trouble (InkSiteKeeper *self);
/* What to tell the user: a sentence or two, with the file and line; NULL where all is fine. */
const char *ink_site_keeper_get_message (InkSiteKeeper *self);
InkSiteWatch *ink_site_keeper_get_watch (InkSiteKeeper *self);
/* Somebody looks at the window again, or wrote the config: it is read anew, and "changed" is
 * told with NULL where the kernel could not tell all. Cheap to call often. */
void ink_site_keeper_look_again (InkSiteKeeper *self);

/* Asks the user's Hugo how it reads the config, now and whenever that changes, in a thread; in
 * a site that is not trusted nothing is run and what was said before is forgotten: call it
 * again when trust changes. Values no file says are taken over into the site. */
void ink_site_keeper_ask_hugo (InkSiteKeeper *self);
/* NULL where it was not asked, has not answered yet, or could not; borrowed. */
const InkHugoJudgement *ink_site_keeper_get_judgement (InkSiteKeeper *self);

G_END_DECLS
