/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The environment of a program run for @site (or ""): NULL-ended. @more: "NAME=VALUE", or NULL.
 */
char **ink_process_make_environment (const char *site,
                                     const char *const *more) G_GNUC_WARN_UNUSED_RESULT;
/* The file to run for @name: itself where it has a slash and is absolute, else what is found in
 * PATH, as far as that does not lead into @site. NULL where there is none. */
char *ink_process_find_program (const char *site, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
