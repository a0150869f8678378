/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-library.h"

struct _InkLibrary {
  GObject parent;
  InkSite *site;
  InkCatalogue *catalogue;
  GCancellable *cancellable;
  gboolean started, busy, stopped;
  GPtrArray *again;    /* char *: to look at, when nothing is under way */
  gboolean all_again;  /* all of the site */
  int n_read, n_files; /* atomic */

  GPtrArray *articles; /* of ink_library_scan(): InkSummary */
  GHashTable *terms;   /* lower-case key → GPtrArray of InkTerm */
};
