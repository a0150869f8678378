/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"

G_BEGIN_DECLS

/* Pure: the edit that ticks the task box of the list item that starts in @line (from 0), or
 * takes the tick away: one byte between the brackets (GFM, "Task list items"). NULL where no
 * item with a box starts there. */
InkEdit *ink_task_toggle (const InkText *text, guint line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
