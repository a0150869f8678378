/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

G_BEGIN_DECLS

/* Which Markdown Hugo reads in @language (NULL: the root's) of @site. */
InkMarkup *ink_site_new_markup (const InkSite *site,
                                const InkLanguage *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
