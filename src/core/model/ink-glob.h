/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether all of @text is as @pattern says, without regard to case, as Hugo's globs
 * (gobwas/glob with "/" between): "*" but "/", "**" anything, "?" one, "[a-z]", "[!a]",
 * "{one,two}", "\" before what stands for itself. A pattern that is broken, or costs too much,
 * matches nothing. */
gboolean ink_glob_matches (const char *pattern, const char *text);

G_END_DECLS
