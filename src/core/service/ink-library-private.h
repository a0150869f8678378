/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-library.h"

struct _InkLibrary {
  GObject parent;
  InkSite *site;
  InkCatalogue *catalogue;
  GCancellable *cancellable;
  gboolean started, busy, stopped;
  gboolean again;      /* asked to look while busy */
  int n_read, n_files; /* atomic */

  GPtrArray *articles; /* of ink_library_scan(): InkSummary */
  GHashTable *terms;   /* lower-case key → GPtrArray of InkTerm */
};
