/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-journal.h"

G_BEGIN_DECLS

/* Where the paths of a plan really are, and which of them cannot be changed. */
typedef struct {
  const char *root;        /* a real path */
  InkJournal *journal;     /* entries are added to it, with the folders they need before them */
  int *codes;              /* out: for each change 0, or why it is skipped */
  const char *const *open; /* see InkChangeOptions */
  gboolean *handed;        /* out: edits of open documents */
} InkResolve;

/* Looks at the disk, writes nothing. Entries get path, from and etag. */
void ink_change_resolve (InkResolve *self, const InkPlan *plan);

/* The real path, relative to @root, of one file, following links; NULL with an errno or
 * InkReason where it is not there or leads out of the site. */
char *ink_change_resolve_one (const char *root,
                              const char *path,
                              int *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
