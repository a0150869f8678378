/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"
#include "galleyctl-json.h"

G_BEGIN_DECLS

/* One run of the command. */
typedef struct {
  InkSite *site;
  InkPages *pages;
  char **adapters;
  GDateTime *now;
} Inspection;

/* "cascade:date" for a cascaded field; NULL for none. */
char *galleyctl_inspect_dup_source (const InkPageDate *date) G_GNUC_WARN_UNUSED_RESULT;
/* Git would know better of a date of it, and was not asked. */
gboolean galleyctl_inspect_is_unsure (const InkPage *page);
/* The file is read once more for it: pages do not keep their bodies. NULL where it is gone. */
InkPageSummary *galleyctl_inspect_new_summary (const InkPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* @path is @wanted or below it; "" and NULL are the whole site. */
gboolean galleyctl_inspect_is_wanted (const char *path, const char *wanted);

void galleyctl_inspect_page_json (GalleyctlJson *json,
                                  const Inspection *self,
                                  const InkPage *page);
/* What makes pages and is none: of a folder or the site beside the pages, of a file alone in
 * place of one. How many there are. */
guint galleyctl_inspect_adapters_json (GalleyctlJson *json,
                                       const Inspection *self,
                                       const char *wanted,
                                       gboolean single);

G_END_DECLS
