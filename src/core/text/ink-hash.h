/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A fast hash of bytes: 64 bits, well mixed, the same on every machine of one byte order. It
 * tells what has changed; it is no defence against who wants two texts to be alike. */
guint64 ink_hash_bytes (const void *data, gsize length);
guint64 ink_hash_string (const char *text);
/* Both into one. */
guint64 ink_hash_join (guint64 a, guint64 b);

G_END_DECLS
