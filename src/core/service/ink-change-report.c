/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of a change, as a value and in words. */

#include "ink-change-report.h"

#include "ink-change-reason.h"
#include "ink-i18n.h"

G_DEFINE_QUARK (ink - change - error - quark, ink_change_error)

static void
result_free (gpointer data)
{
  InkChangeResult *self = data;

  g_free (self->path);
  g_free (self->from);
  g_free (self->reason);
  g_free (self->etag);
  g_free (self);
}

void
ink_change_report_free (InkChangeReport *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->recovered, ink_change_report_free);
  g_free (self);
}

InkChangeReport *
ink_change_report_new (guint id, const char *title)
{
  InkChangeReport *self = g_new0 (InkChangeReport, 1);

  self->id = id;
  self->title = g_strdup (title);
  self->results = g_ptr_array_new_with_free_func (result_free);
  return self;
}

static InkChangeResult *
add (InkChangeReport *self, InkChangeKind kind, const char *path, const char *from)
{
  InkChangeResult *result = g_new0 (InkChangeResult, 1);

  result->kind = kind;
  result->path = g_strdup (path);
  result->from = g_strdup (from);
  g_ptr_array_add (self->results, result);
  return result;
}

static void
set_outcome (InkChangeReport *self,
             InkChangeResult *result,
             InkOutcome outcome,
             const char *reason)
{
  result->outcome = outcome;
  result->reason = g_strdup (reason);
  if (result->kind == INK_CHANGE_REMOVE_FOLDER || result->kind == INK_CHANGE_MAKE_FOLDER)
    return; /* files are counted */
  self->n_done += outcome == INK_OUTCOME_DONE;
  self->n_skipped += outcome == INK_OUTCOME_SKIPPED;
  self->n_undone += outcome == INK_OUTCOME_UNDONE;
}

static InkOutcome
outcome_of (const InkEntry *entry)
{
  return entry->state == INK_ENTRY_DONE     ? INK_OUTCOME_DONE
         : entry->state == INK_ENTRY_UNDONE ? INK_OUTCOME_UNDONE
                                            : INK_OUTCOME_SKIPPED;
}

void
ink_change_report_add_entry (InkChangeReport *self, const InkEntry *entry)
{
  InkChangeResult *result = add (self, entry->kind, entry->path, entry->from);

  set_outcome (self, result, outcome_of (entry), entry->reason);
  result->etag = g_strdup (entry->new_etag);
}

void
ink_change_report_add_change (InkChangeReport *self,
                              const InkChange *change,
                              const InkEntry *entry,
                              int code,
                              gboolean handed)
{
  InkChangeResult *result = add (self, change->kind, change->path, change->from);

  if (change->left_out || handed) {
    result->outcome = handed ? INK_OUTCOME_HANDED : INK_OUTCOME_LEFT_OUT;
    return;
  }
  if (entry == NULL) {
    set_outcome (self,
                 result,
                 code == 0 ? INK_OUTCOME_DONE : INK_OUTCOME_SKIPPED,
                 code == 0 ? NULL : ink_change_reason (code));
    return;
  }
  set_outcome (self, result, outcome_of (entry), entry->reason);
  result->etag = g_strdup (entry->new_etag);
}

void
ink_change_report_add_skip (InkChangeReport *self, const InkPlanSkip *skip)
{
  InkChangeResult *result = add (self, INK_CHANGE_EDIT, skip->path, NULL);

  set_outcome (self, result, INK_OUTCOME_SKIPPED, skip->reason);
}

/* --- In words --------------------------------------------------------------------------------
 */

static void
add_lines (GString *out, const InkChangeReport *self)
{
  for (guint i = 0; i < self->results->len; i++) {
    const InkChangeResult *result = g_ptr_array_index (self->results, i);
    g_autofree char *name = g_filename_display_name (result->path);

    if (result->reason != NULL)
      g_string_append_printf (out, "%s: %s\n", name, result->reason);
  }
}

static void
add_count (GString *out, const char *words, guint n)
{
  if (n == 0)
    return;
  g_string_append_printf (out, words, n);
  g_string_append_c (out, '\n');
}

char *
ink_change_report_to_string (const InkChangeReport *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->recovered != NULL) {
    g_autofree char *before = ink_change_report_to_string (self->recovered);

    g_string_append (out, before);
  }
  g_string_append_printf (out, "%s\n", self->title);
  add_count (out, ngettext ("%u file changed", "%u files changed", self->n_done), self->n_done);
  add_count (out,
             ngettext ("%u file put back as it was",
                       "%u files put back as they were",
                       self->n_undone),
             self->n_undone);
  add_count (out,
             ngettext ("%u file left as it was", "%u files left as they were", self->n_skipped),
             self->n_skipped);
  add_lines (out, self);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
