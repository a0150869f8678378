/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-meaning.h"
#include "ink-site.h"

G_BEGIN_DECLS

/* What is wrong with a front matter, with what its reading told already: GPtrArray of
 * InkProblem. @site NULL: only what is wrong on any site. Linear. */
GPtrArray *ink_front_problems_find (const InkFrontMatter *front_matter,
                                    const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;

/* The ids of the rules found here, from 0 on; NULL after the last. Each has a row in the table
 * of ink-rule.h. */
const char *ink_front_problems_get_id (guint position);

G_END_DECLS
