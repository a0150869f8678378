/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-new-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A new article as `hugo new` would make it, with the archetype read from the site or its
 * themes. @path: relative to the root; without an ending it is a bundle where the archetype is
 * a folder, else a file. @kind: the archetype's name; NULL: the section. @title: NULL: as the
 * archetype has it. @article and @unknown: as ink_new_plan_new(). Nothing is written and
 * nothing is run. */
InkPlan *ink_new_article_plan (InkSite *site,
                               const char *path,
                               const char *kind,
                               const char *title,
                               GDateTime *now,
                               char **article,
                               GPtrArray *unknown,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The names of the archetypes there are, sorted; NULL-ended. */
char **ink_new_article_list_archetypes (const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
