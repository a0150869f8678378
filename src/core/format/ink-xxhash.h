/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* XXH64 with seed 0, as Hugo takes it of paths: the same number on every machine. */
guint64 ink_xxhash (const char *data, gsize length);

G_END_DECLS
