/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-check.h"
#include "ink-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How files are checked. All borrowed. */
typedef struct {
  const InkSite *site;                 /* or NULL: each file alone */
  const InkLinkIndex *links;           /* or NULL: no rule on links */
  const InkSiteFacts *facts;           /* or NULL: no rule on several articles */
  const InkSuppressions *suppressions; /* or NULL */
  guint hugos;                         /* as in InkCheckContext */
  gint64 now;
  gboolean with_suppressed;
  gboolean fix; /* work out what the safe fixes make of the files, too; nothing is written */
} InkSiteCheckOptions;

/* What was found in one file. Lent to the callback. */
typedef struct {
  const char *path;    /* relative to the site's root, with "/"; outside of it absolute */
  const char *full;    /* absolute */
  InkStored *stored;   /* NULL where the file cannot be read: the one problem says why */
  GPtrArray *problems; /* InkProblem, by start; what is left after the fix */
  InkText *fixed;      /* the text after the safe fixes; NULL where there are none */
  GPtrArray *edits;    /* InkEdit: what leads there; or NULL */
  guint n_fixed;
} InkCheckedFile;

typedef void (*InkSiteCheckFound) (const InkCheckedFile *file, gpointer data);

/* The site's pinned Hugo, its suppressions and the time now: what most want. @suppressions is
 * for the caller to free. */
void ink_site_check_options_init (InkSiteCheckOptions *self,
                                  const InkSite *site,
                                  InkSuppressions **suppressions);

/* Checks files (NULL-ended, absolute), told one after the other in their order, in this thread;
 * several are read at a time in others. Holds few files at a time, whatever their number. */
gboolean ink_site_check_files (const InkSiteCheckOptions *options,
                               char **files,
                               InkSiteCheckFound found,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error);
/* The pages of the site at or below @folder (relative to its root; "" or NULL: all), sections
 * included: absolute paths, sorted. */
char **ink_site_check_list (const InkSite *site,
                            const char *folder,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
