/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_utf8_validate_len(): valid UTF-8, and no NUL; many bytes at a time where the processor
 * can. */
gboolean ink_utf8_is_text (const char *data, gsize length);

G_END_DECLS
