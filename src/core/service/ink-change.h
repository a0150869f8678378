/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Doing a plan. On the disk it is all or nothing: killed at any instant, the site is as before
 * or as after once `ink_change_recover` has run. All synchronous; the app calls it in a thread.
 * What is kept for undo and recovery lies in the user's state folder, never in the site. */

#define INK_CHANGE_ERROR (ink_change_error_quark ())

typedef enum {
  INK_CHANGE_ERROR_BUSY,    /* another Galley is changing this site */
  INK_CHANGE_ERROR_STOPPED, /* a file cannot be changed, and the plan is `whole` */
  INK_CHANGE_ERROR_FAILED,  /* the disk failed; what had been done was put back */
  INK_CHANGE_ERROR_UNKNOWN, /* no such change in the history */
  INK_CHANGE_ERROR_NO_UNDO, /* it cannot be undone, or was already */
  INK_CHANGE_ERROR_JOURNAL, /* the journal cannot be read or written */
} InkChangeError;

GQuark ink_change_error_quark (void);

typedef enum {
  INK_CHANGE_WRITING,  /* beside the files; may be cancelled */
  INK_CHANGE_RENAMING, /* into their places; cancelling is too late */
} InkChangePhase;

/* Called now and then in the thread that runs the change, and at the start and end of a phase.
 */
typedef void (*InkChangeProgress) (InkChangePhase phase,
                                   guint done,
                                   guint total,
                                   gpointer data);

typedef struct {
  /* Documents open with unsaved text, as paths of the plan, NULL-ended; may be NULL. Edits of
   * these files are not run: they come back as INK_OUTCOME_HANDED, to be applied to the buffer
   * once the run is over. The plan made for them must be of the buffer's text then. */
  const char *const *open;
  InkChangeProgress progress; /* may be NULL */
  gpointer progress_data;
} InkChangeOptions;

typedef enum {
  INK_OUTCOME_DONE,
  INK_OUTCOME_SKIPPED,  /* with a reason; the file is as it was */
  INK_OUTCOME_LEFT_OUT, /* by the user */
  INK_OUTCOME_HANDED,   /* to the open document */
  INK_OUTCOME_UNDONE,   /* it had been done, and was put back */
} InkOutcome;

typedef struct {
  InkChangeKind kind;
  char *path; /* as in the plan */
  char *from; /* copy, move; else NULL */
  InkOutcome outcome;
  char *reason; /* why skipped; or what is to be known of a file done (a hard link); or NULL */
  char *etag;   /* of the file after it was done, for documents open there; else NULL */
} InkChangeResult;

typedef struct InkChangeReport InkChangeReport;
struct InkChangeReport {
  guint id; /* in the history; 0 where nothing had to be done */
  char *title;
  GPtrArray *results; /* InkChangeResult; of a run: one for each change of the plan, in
                         order, then what the plan had skipped itself */
  guint n_done, n_skipped, n_undone; /* files, not folders */
  InkChangeReport
      *recovered; /* an older run that had been killed, dealt with before; or NULL */
};

void ink_change_report_free (InkChangeReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkChangeReport, ink_change_report_free)
/* For people: the title, how many files were changed, and each file that was not, with the
 * reason. Ends in a newline. */
char *ink_change_report_to_string (const InkChangeReport *self) G_GNUC_WARN_UNUSED_RESULT;

/* Runs @plan on the site at @root. NULL with an error: nothing is changed, or all was put back
 * (where even that failed the error says so, and the next `ink_change_recover` tries again).
 * @options and @cancellable may be NULL. */
InkChangeReport *ink_change_run (const char *root,
                                 const InkPlan *plan,
                                 const InkChangeOptions *options,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Finishes or rolls back what a killed run left, and removes its temporary files. To be called
 * before anything is written to a site. Gives NULL without error where there was nothing to do
 * (or another Galley is at work there); else what became of each file, to be said. */
InkChangeReport *ink_change_recover (const char *root,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes what killed saves left in @folder ("" is the root, with @deep all folders below;
 * links are not followed): files called .galley-*.tmp older than ten minutes. How many. */
guint ink_change_sweep (const char *root, const char *folder, gboolean deep);

/* One change to be shown before it is done. */
typedef struct {
  char *diff; /* unified, as patch and git apply take it; of no text: one line about it */
  guint n_added, n_removed; /* lines */
  gboolean binary;
} InkChangeReview;

void ink_change_review_free (InkChangeReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkChangeReview, ink_change_review_free)

/* Reads the file as it is now. The error says why the change would be skipped. */
InkChangeReview *ink_change_review (const char *root,
                                    const InkChange *change,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of edits of @text, that of a document open with unsaved edits. */
InkChangeReview *ink_change_review_text (const InkChange *change,
                                         InkText *text,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*InkChangePrint) (const char *text, gpointer data);

/* What every --dry-run prints: the diffs of what is not left out, one after the other, to
 * @print; what would be skipped and the total as lines to @say. */
void ink_change_print (const char *root,
                       const InkPlan *plan,
                       InkChangePrint print,
                       InkChangePrint say,
                       gpointer data);

G_END_DECLS
