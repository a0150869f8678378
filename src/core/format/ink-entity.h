/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* References to characters in HTML: "&amp;", "&#8212;", "&#x2014;", and without ";" where HTML
 * reads them so. The names are those of HTML 4 and the everyday ones of HTML 5. */

/* The character of the reference that starts at @p (which is "&") and ends before @end; 0 where
 * none does. @length: of the reference. In an attribute "&copy=" is none. */
gunichar ink_entity_read (const char *p, const char *end, gboolean in_attribute, gsize *length);
/* Appends the bytes with each reference as its character. */
void ink_entity_append (GString *out, const char *p, const char *end, gboolean in_attribute);

G_END_DECLS
