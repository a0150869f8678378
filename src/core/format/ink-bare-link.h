/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Length of the URL or mail address @text starts with, as goldmark's linkifier takes it; 0 for
 * none. */
gsize ink_bare_link_length (const char *text);
/* The target of such a link, escaped for an attribute. @protocol: of "www.", "https". */
char *ink_bare_link_dup_target (const char *link,
                                const char *protocol) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
