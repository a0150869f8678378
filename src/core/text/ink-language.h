/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language a text is set in, by its letters alone, as BCP 47: "zh-Hans", "zh-Hant", "ja" or
 * "ko"; NULL where it is in none of them for the greater part. Static. Reads 64 KB at most. */
const char *ink_language_guess (const char *text, gsize length);

G_END_DECLS
