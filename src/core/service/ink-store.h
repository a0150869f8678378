/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define INK_STORE_ERROR (ink_store_error_quark ())

typedef enum {
  INK_STORE_ERROR_NOT_UTF8,
  INK_STORE_ERROR_CHANGED_ON_DISK,
  INK_STORE_ERROR_TOO_LARGE, /* more than INK_STORE_MAX_SIZE bytes */
  INK_STORE_ERROR_NOT_TEXT,  /* holds NUL bytes */
  INK_STORE_ERROR_VANISHED,
} InkStoreError;

GQuark ink_store_error_quark (void);

#define INK_STORE_MAX_SIZE (16 * 1024 * 1024)

/* What was read of a file: the text (a BOM held apart) and the etag it had. */
typedef struct {
  InkText *text;
  gboolean bom;
  char *etag; /* device, inode, size, mtime and ctime in ns */
  gboolean read_only;
} InkStored;

void ink_stored_free (InkStored *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkStored, ink_stored_free)

/* All synchronous: the app calls them in a GTask thread. Errors name the file. */
InkStored *ink_store_load (const char *path,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a plan of many files: whether it may be written is not asked (read_only is
 * FALSE), as the change itself will. */
InkStored *ink_store_read (const char *path,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes byte-exactly: temporary file beside it, fsync, etag checked again, rename, fsync of
 * the folder; mode kept, a symbolic link is written through. @etag NULL: the file must not
 * exist yet, or
 * "*" to overwrite whatever is there. Gives the new etag. On failure the old file is untouched.
 */
char *ink_store_save (const char *path,
                      const InkText *text,
                      gboolean bom,
                      const char *etag,
                      GCancellable *cancellable,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The etag now; NULL with INK_STORE_ERROR_VANISHED where the file is gone. */
char *ink_store_get_etag (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Drafts: unsaved text, kept in the user's data folder, one file each, written atomically. */
typedef struct {
  char *path; /* the article's, absolute */
  char *etag; /* the article had when the draft was begun */
  gboolean bom;
  InkText *text;
  gint64 time; /* when it was kept, seconds since 1970 */
} InkDraft;

void ink_draft_free (InkDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkDraft, ink_draft_free)

gboolean ink_store_save_draft (
    const char *path, const InkText *text, gboolean bom, const char *etag, GError **error);
/* NULL without error where there is none. */
InkDraft *ink_store_load_draft (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ink_store_discard_draft (const char *path, GError **error);
/* Paths of all articles that have a draft, NULL-ended. */
char **ink_store_list_drafts (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
