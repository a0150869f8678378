/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes to be found in many places, prepared once. A value; @text is borrowed. */
typedef struct {
  const char *text;
  gsize length;
  gsize first, second; /* its two bytes that are likely the rarest; equal if it is one byte */
} InkNeedle;

/* @length bytes at @text, which must stay; none at all is found nowhere. */
InkNeedle ink_needle (const char *text, gsize length);
/* Where @needle is in @length bytes at @text, from @from on; -1 for nowhere. The same as
 * memmem(), but several times as fast for short needles in UTF-8. */
gssize ink_find (const char *text, gsize length, gsize from, const InkNeedle *needle);
/* How often, counted without overlaps, up to @most. */
guint ink_find_count (const char *text, gsize length, const InkNeedle *needle, guint most);

G_END_DECLS
