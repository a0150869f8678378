/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Go takes for white space (unicode.IsSpace). */
gboolean ink_html_is_space (gunichar c);
/* The HTML without its tags and comments, entities as they are, as Hugo's .Plain and plainify
 * have it: runs of blanks are one, a paragraph's end is a line's end. (Hugo's tpl/template.go,
 * Go's html/template) */
char *ink_html_strip (const char *html) G_GNUC_WARN_UNUSED_RESULT;
/* The same as people read it: entities are characters. */
char *ink_html_dup_text (const char *html) G_GNUC_WARN_UNUSED_RESULT;
/* Where the outermost element ends that @at stands in; @at itself where it stands in none.
 * Elements that are never closed do not count. Linear. */
gsize ink_html_find_end (const char *html, gsize at);

G_END_DECLS
