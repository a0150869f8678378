/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a file is not changed: an errno, or one of these. 0 is fine. */
typedef enum {
  INK_REASON_CHANGED = -1,    /* its etag is another */
  INK_REASON_OUTSIDE = -2,    /* a link out of the site */
  INK_REASON_LINK = -3,       /* a link, to be moved or deleted */
  INK_REASON_NOT_PLAIN = -4,  /* a folder, pipe or device */
  INK_REASON_SAME = -5,       /* another change is about the same file, by way of a link */
  INK_REASON_TOO_LARGE = -6,  /* more than an article may be */
  INK_REASON_EDITS = -7,      /* edits past the end */
  INK_REASON_UNCHANGED = -8,  /* it is so already */
  INK_REASON_NOT_EMPTY = -9,  /* a folder */
  INK_REASON_CANCELLED = -10, /* by the user; never shown */
  INK_REASON_EDITED = -11,    /* since the change that is to be undone */
  INK_REASON_KEPT_LOST = -12, /* what was kept for undo cannot be read */
  INK_REASON_NOT_KEPT = -13,  /* what undo needs cannot be written */
} InkReason;

/* A sentence about the file, translated. */
const char *ink_change_reason (int code);
/* Whether @code is about the disk rather than the file, and so ends the whole change. */
gboolean ink_change_reason_is_fatal (int code);

G_END_DECLS
