/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

G_BEGIN_DECLS

/* The names in one bundle. */
typedef struct {
  InkSite *site;
  char *language;    /* ".en" of a page that is not in the default language, else "" */
  GHashTable *taken; /* case folded */
} InkExportNames;

void ink_export_names_init (InkExportNames *self, InkSite *site);
void ink_export_names_clear (InkExportNames *self);
/* FALSE where it is taken: no bundle can have two files of one name, nor a Mac or Windows disk
 * two that differ by case. */
gboolean ink_export_names_take (InkExportNames *self, const char *name);
/* Makes and takes the name for the file at @source. */
char *ink_export_names_make (InkExportNames *self,
                             const char *source) G_GNUC_WARN_UNUSED_RESULT;
/* The language of "x.en" as it is written, "" where the site has no such language. */
const char *ink_export_language_suffix (InkSite *site, const char *stem);

G_END_DECLS
