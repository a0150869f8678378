/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-problem.h"

G_BEGIN_DECLS

#define INK_SUPPRESSIONS_MAX 10000

/* Which problems are meant so: the entries of ".galley/suppressions". Sealed, refcounted. */
typedef struct _InkSuppressions InkSuppressions;

/* @entries: strings, each "RULE PATH" or "RULE PATH # REASON" with one blank or more between.
 * RULE is a rule's id or "*". PATH is relative to the site's root, may hold blanks, and is a
 * file, a folder ("content/old/": all below it) or a glob: "*" and "?" do not match "/", "**"
 * does. What is no entry is read over. Pure. */
InkSuppressions *ink_suppressions_new (GPtrArray *entries) G_GNUC_WARN_UNUSED_RESULT;
InkSuppressions *ink_suppressions_ref (InkSuppressions *self);
void ink_suppressions_unref (InkSuppressions *self);
/* Whether @entry is one, and why not: a sentence that is translated. */
gboolean ink_suppressions_check_entry (const char *entry, const char **reason);
gboolean ink_suppressions_match (const InkSuppressions *self,
                                 const char *rule,
                                 const char *path);
/* Whether @path is what the glob @pattern says, as above. At most their product in steps. */
gboolean ink_suppressions_match_path (const char *pattern, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSuppressions, ink_suppressions_unref)

G_END_DECLS
