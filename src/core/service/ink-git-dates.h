/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* When each file of a site was last committed, as Hugo has it for ":git" (its module
 * github.com/bep/gitmap): the author's date of the first commit of the log that names the file,
 * merges left out, a rename being a new file. Files whose names git quotes have none, as in
 * Hugo: those with letters beyond ASCII, unless git's core.quotePath is false. */
typedef struct _InkGitDates InkGitDates;

/* Runs git in the folder @root, which must be trusted. A folder in no repository, or in one
 * without commits, has no dates, which is no error. Call it in a thread. */
InkGitDates *ink_git_dates_load (const char *root,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ink_git_dates_free (InkGitDates *self);

/* @path relative to the root. A reference of yours; NULL for none. */
GDateTime *ink_git_dates_lookup (const InkGitDates *self,
                                 const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkGitDates, ink_git_dates_free)

G_END_DECLS
