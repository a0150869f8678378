/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-style.h"

G_BEGIN_DECLS

/* How the notes of an article or a site are written: counts of what they have in common. Only
 * notes that were understood count. */
typedef struct _InkSourceHabit InkSourceHabit;

InkSourceHabit *ink_source_habit_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ink_source_habit_free (InkSourceHabit *self);
void ink_source_habit_add (InkSourceHabit *self, const InkSource *source);
/* Adds what @other counted. */
void ink_source_habit_join (InkSourceHabit *self, const InkSourceHabit *other);
guint ink_source_habit_get_n_sources (const InkSourceHabit *self);
/* The style that most are written by, a preset where it is one; NULL where nothing was counted.
 */
InkSourceStyle *ink_source_habit_dup_style (const InkSourceHabit *self)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same of a GPtrArray of InkSource. */
InkSourceStyle *ink_source_style_detect (GPtrArray *sources) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceHabit, ink_source_habit_free)

G_END_DECLS
