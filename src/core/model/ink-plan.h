/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"

G_BEGIN_DECLS

/* A change of several files of a site as a value: what is to be done, to which file, and why;
 * and what is left alone, and why. Pure: it looks at no disk. `ink_change_run` does it.
 *
 * Paths are relative to the site's root, with "/", in whatever bytes the disk has. Etags are
 * those of `ink_store_load`; a file whose etag is another by then is not touched. */

#define INK_PLAN_ERROR (ink_plan_error_quark ())

typedef enum {
  INK_PLAN_ERROR_CONFLICT, /* two changes want the same path */
  INK_PLAN_ERROR_PATH,     /* a path that leads out of the site, or is none */
  INK_PLAN_ERROR_EDITS,    /* edits that overlap or are not sorted */
} InkPlanError;

GQuark ink_plan_error_quark (void);

typedef enum {
  INK_CHANGE_EDIT,          /* a file that is there gets other bytes */
  INK_CHANGE_CREATE,        /* a new file; nothing may be there */
  INK_CHANGE_COPY,          /* @path becomes a copy of what @from was before the change */
  INK_CHANGE_MOVE,          /* @from becomes @path, maybe edited on the way */
  INK_CHANGE_DELETE,        /* to the user's trash; undo restores it from Galley's own copy */
  INK_CHANGE_REMOVE_FOLDER, /* a folder that is empty when all the rest is done */
  INK_CHANGE_MAKE_FOLDER,   /* an empty one; those files need are made without being asked */
} InkChangeKind;

/* One file's change. Whoever holds the plan may read the fields and set left_out. New bytes are
 * given in one of three ways: @edits, @bytes, or @source; a plain copy or move has none. */
typedef struct {
  InkChangeKind kind;
  char *path;          /* the file after the change (of a deletion: before) */
  char *from;          /* copy, move: the file before */
  char *etag;          /* of the file before; NULL: as it is when run */
  GPtrArray *edits;    /* InkEdit, sorted, of the text as ink_store_load gives it */
  gboolean count_bom;  /* the edits' spans count a BOM too, being of the file's bytes */
  GBytes *bytes;       /* the file's bytes after the change, a BOM included */
  char *source;        /* absolute path of a file to take the bytes from */
  guint64 offset;      /* of them in the source */
  gint64 length;       /* -1: to its end */
  guint mode;          /* of a file created: permission bits; 0 for 0644 */
  gint64 mtime;        /* likewise, ns since 1970; 0 for now */
  gboolean past_trash; /* delete: not to the trash (what Galley itself made and takes back) */
  char *reason;        /* a sentence for people, or NULL */
  gboolean left_out;   /* the user does not want this one */
} InkChange;

/* What a planner looked at and left alone. */
typedef struct {
  char *path;
  char *reason;
} InkPlanSkip;

typedef struct {
  char *title;        /* "Rename tag “a” to “b”", translated */
  GPtrArray *changes; /* InkChange, in the order shown */
  GPtrArray *skipped; /* InkPlanSkip */
  gboolean whole;     /* one file that cannot be changed stops all (a move and the links to it);
                         else that file is skipped and said */
  guint undoes;       /* the change of the history this one takes back, or 0 */
} InkPlan;

InkPlan *ink_plan_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;
void ink_plan_free (InkPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPlan, ink_plan_free)

/* Each adds a change and lends it. @reason may be NULL; strings are copied, @edits and @bytes
 * get a reference. */
InkChange *ink_plan_add_edits (
    InkPlan *self, const char *path, const char *etag, GPtrArray *edits, const char *reason);
/* The whole file anew, text or picture. */
InkChange *ink_plan_add_write (
    InkPlan *self, const char *path, const char *etag, GBytes *bytes, const char *reason);
InkChange *ink_plan_add_create (InkPlan *self,
                                const char *path,
                                GBytes *bytes,
                                const char *reason);
/* A new file from one anywhere on the disk, such as a picture. @source is absolute. */
InkChange *ink_plan_add_import (InkPlan *self,
                                const char *source,
                                const char *path,
                                const char *reason);
InkChange *ink_plan_add_copy (
    InkPlan *self, const char *from, const char *etag, const char *path, const char *reason);
/* @edits may be NULL; they are of the text as it is under the old name. */
InkChange *ink_plan_add_move (InkPlan *self,
                              const char *from,
                              const char *etag,
                              const char *path,
                              GPtrArray *edits,
                              const char *reason);
InkChange *ink_plan_add_delete (InkPlan *self,
                                const char *path,
                                const char *etag,
                                const char *reason);
/* Folders to create need no change of their own: they are made, and remembered. */
InkChange *ink_plan_add_remove_folder (InkPlan *self, const char *path, const char *reason);
InkChange *ink_plan_add_make_folder (InkPlan *self, const char *path, const char *reason);
void ink_plan_add_skip (InkPlan *self, const char *path, const char *reason);

/* FALSE where the plan fights with itself: a path that leads out of the site, two changes of
 * one path, a move or copy onto a file another change touches, a file where another needs a
 * folder, edits that overlap. What is left out does not count. */
gboolean ink_plan_check (const InkPlan *self, GError **error);
/* Whether @path is one below the site's root: relative, and each part of it a name. */
gboolean ink_plan_is_inside (const char *path);
/* How many changes are not left out. */
guint ink_plan_count (const InkPlan *self);
/* "edit", "create", "copy", "move", "delete", "remove-folder", "make-folder". */
const char *ink_change_kind_to_string (InkChangeKind kind);

G_END_DECLS
