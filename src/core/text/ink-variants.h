/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The simplified form of a traditional Chinese character, by itself, without its neighbours
 * (後 and 后 are both 后); any other character as it is. Table: ICU's, taken when built. */
gunichar ink_variants_simplify (gunichar character);
/* The same of every character of @text, in place: none changes its length in bytes. */
void ink_variants_simplify_text (char *text, gsize length);
/* Whether it is a form of no other character, and no other is a form of it. */
gboolean ink_variants_is_alone (gunichar character);
/* Another number for another table. */
guint32 ink_variants_get_version (void);

G_END_DECLS
