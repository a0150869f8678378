/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kernel's watches of folders, and their events. Belongs to one thread at a time. */
typedef struct _InkInotify InkInotify;

typedef enum {
  INK_INOTIFY_FOLDER = 1 << 0,   /* what it happened to is a folder */
  INK_INOTIFY_APPEARED = 1 << 1, /* made, moved here, or to be read now where it was not */
  INK_INOTIFY_GONE = 1 << 2,     /* deleted or moved away */
  INK_INOTIFY_ROOT = 1 << 3,     /* the root or a folder above it was deleted or moved */
  INK_INOTIFY_LOST = 1 << 4,     /* the kernel's queue was too short: anything may have been */
} InkInotifyWhat;

/* @path: relative to the root, in bytes of the file system; "" for ROOT and LOST. */
typedef void (*InkInotifyFunc) (const char *path, InkInotifyWhat what, gpointer data);

/* NULL where the kernel gives none (no inotify, or too many in use). */
InkInotify *ink_inotify_new (void);
void ink_inotify_free (InkInotify *self);
/* To be waited for; readable where there is something to read. */
int ink_inotify_get_fd (const InkInotify *self);

/* Watches the open folder @fd, which is @path ("" for the root); the same again renews it.
 * 0, or an errno: ENOSPC where the limit of the system is reached. */
int ink_inotify_add (InkInotify *self, int fd, const char *path);
/* Watches the folders above @root for being moved or deleted, as far as that is allowed. */
void ink_inotify_add_above (InkInotify *self, const char *root);
/* The folder @path and what is below it. */
void ink_inotify_forget (InkInotify *self, const char *path);
/* After this, what is not added anew until ink_inotify_sweep () is forgotten then. */
void ink_inotify_mark (InkInotify *self);
void ink_inotify_sweep (InkInotify *self);
gboolean ink_inotify_has (const InkInotify *self, const char *path);
guint ink_inotify_get_n_folders (const InkInotify *self);

/* Tells all that has happened; does not wait. Folders may be added and forgotten meanwhile. */
void ink_inotify_read (InkInotify *self, InkInotifyFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkInotify, ink_inotify_free)

G_END_DECLS
