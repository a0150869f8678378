/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* What turns the page that shows @shown (NULL for an empty page) into one that shows @next, as
 * the JSON text for galleyPatch(); NULL where it shows that already. @lang: BCP 47. @n_html:
 * how many blocks are sent. */
char *galley_preview_patch_new (InkArticle *shown,
                                InkArticle *next,
                                const char *lang,
                                guint *n_html) G_GNUC_WARN_UNUSED_RESULT;
/* Appends @text as a JSON string, quotes included. */
void galley_preview_patch_append_string (GString *json, const char *text);

G_END_DECLS
