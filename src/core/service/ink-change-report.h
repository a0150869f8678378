/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-change.h"
#include "ink-journal.h"

G_BEGIN_DECLS

/* Making reports; ink-change.h has what is public. */
InkChangeReport *ink_change_report_new (guint id, const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* As a journal tells it. */
void ink_change_report_add_entry (InkChangeReport *self, const InkEntry *entry);
/* As a plan's change: @entry is NULL where there is none, with @code saying why, or 0. */
void ink_change_report_add_change (InkChangeReport *self,
                                   const InkChange *change,
                                   const InkEntry *entry,
                                   int code,
                                   gboolean handed);
/* What the plan left alone. */
void ink_change_report_add_skip (InkChangeReport *self, const InkPlanSkip *skip);

G_END_DECLS
