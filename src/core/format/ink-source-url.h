/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses of sources: what in them follows readers around, and when two lead to one page.
 * Texts are looked at, nothing is fetched. */

/* @url without parameters that only tell where a reader came from (utm_*, spm, fbclid, what
 * WeChat adds ...) and marks of the same kind behind "#"; all other bytes as they are. NULL
 * where there is nothing to be taken off, or it is no http address. */
char *ink_source_url_dup_clean (const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* Equal for addresses that lead to one page: without scheme, "www." and "m.", port 80 and 443,
 * tracking, fragment, index.html and a slash at the end; the host in lower case, escapes in one
 * form, parameters sorted. An address of a DOI or of arXiv is "doi:…", "arxiv:…". NULL where it
 * is no http address, or leads to a site's front page, which tells no source. */
char *ink_source_url_dup_key (const char *url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
