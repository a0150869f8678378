/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-plan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The site-wide changes Galley made to a site, the newest INK_HISTORY_MAX of them, as far as
 * they are no older than INK_HISTORY_DAYS and all that is kept for them fits INK_HISTORY_BYTES;
 * the newest one stays whatever it needs. */
#define INK_HISTORY_MAX   50
#define INK_HISTORY_DAYS  90
#define INK_HISTORY_BYTES (256 * 1024 * 1024)

typedef enum {
  INK_HISTORY_DONE,
  INK_HISTORY_UNDONE,
  INK_HISTORY_PARTLY_UNDONE, /* some files had been edited since */
  INK_HISTORY_OPEN,          /* being run, or killed and not yet recovered */
} InkHistoryState;

typedef struct {
  guint id;
  gint64 time; /* seconds since 1970 */
  char *title;
  guint undoes; /* the change this one takes back, or 0 */
  guint n_done, n_skipped;
  InkHistoryState state;
} InkHistoryItem;

/* GPtrArray of InkHistoryItem, newest first; empty where there are none. */
GPtrArray *ink_history_list (const char *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "done", "undone", "partly-undone", "open". */
const char *ink_history_state_to_string (InkHistoryState state);

/* The plan that takes change @id back, to be reviewed and run like any other; 0 is the newest
 * that is done, not taken back, and itself no undo. Files edited since are in its `skipped`,
 * with the reason; of a change that was whole there is no such plan, but an error. Undoing an
 * undo does the change again. */
InkPlan *ink_history_plan_undo (const char *root,
                                guint id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
