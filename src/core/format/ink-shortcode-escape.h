/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Go's html/template makes of a text where it puts it into HTML. */

/* Text, and the value of an attribute. */
void ink_shortcode_append_text (GString *html, const char *text);
/* The same where the text is HTML already: its entities stay, its tags go. */
void ink_shortcode_append_plain (GString *html, const char *text);
/* The value of an attribute that is an address: "#ZgotmplZ" where it could run something. */
void ink_shortcode_append_address (GString *html, const char *address);
/* A part of an address's path. */
void ink_shortcode_append_address_part (GString *html, const char *part);
/* A part behind its "?". */
void ink_shortcode_append_query_part (GString *html, const char *part);
/* As url.Values.Encode() of a value or a key. */
void ink_shortcode_append_form (GString *query, const char *text);
/* What urls.Parse and String make of it. */
char *ink_shortcode_dup_address (const char *address) G_GNUC_WARN_UNUSED_RESULT;
/* Go's "%q". */
void ink_shortcode_append_quoted (GString *html, const char *text);
/* Hugo's plainify. */
char *ink_shortcode_dup_plain (const char *html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
