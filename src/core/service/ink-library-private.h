/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-library.h"

#include "ink-problem-counts.h"

struct _InkLibrary {
  GObject parent;
  InkSite *site;
  InkCatalogue *catalogue;
  GCancellable *cancellable;
  gboolean started, stopped;
  gboolean busy;        /* as it is told */
  gboolean under_way;   /* a thread works for it */
  gboolean opened;      /* the cache was looked at, or is */
  gboolean partial;     /* the catalogue is a part of a first reading */
  gboolean is_unsure;   /* the catalogue is as the cache had it */
  GSource *keep_source; /* to write the cache */
  gboolean keep_failed;
  GPtrArray *again;    /* char *: to look at, when nothing is under way */
  gboolean all_again;  /* all of the site */
  int n_read, n_files; /* atomic */
  guint batch_ms;      /* between two parts of a first reading that are told */

  gboolean counts;     /* problems are wanted */
  gboolean uncounted;  /* some may not be counted yet */
  gboolean count_anew; /* what they depend on may be another */
  InkProblemCounting problems;
  GCancellable *counting; /* of the batch under way; NULL: none is */
};

/* ink-library-keep.c: writes the catalogue to the cache: at once, or when it has been quiet. */
void ink_library_keep (InkLibrary *self, gboolean now);
void ink_library_drop_keeping (InkLibrary *self);
/* ink-library-parts.c: what is there of a first reading, on its way from the job's thread to
 * who waits for it. */
typedef struct {
  InkLibrary *library;
  GMainContext *context;
  InkCatalogue *last; /* that was sent; NULL: none was */
} InkLibraryParts;

void ink_library_parts_init (InkLibraryParts *self, InkLibrary *library);
void ink_library_parts_clear (InkLibraryParts *self);
/* In any thread; each part has more rows than the one before. */
void ink_library_parts_send (InkLibraryParts *self, InkCatalogue *so_far);

/* ink-library.c */
/* @catalogue is the newest; @change (may be NULL) is told. */
void ink_library_take (InkLibrary *self,
                       InkCatalogue *catalogue,
                       const InkCatalogueChange *change);
void ink_library_tell_trouble (InkLibrary *self, const char *sentence);
