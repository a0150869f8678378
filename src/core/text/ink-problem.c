/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fault in an article, as a value. */

#include "ink-problem.h"

InkProblem *
ink_problem_new (const char *id, InkSeverity severity, InkSpan span, const char *message)
{
  InkProblem *self = g_new0 (InkProblem, 1);

  self->id = g_strdup (id);
  self->severity = severity;
  self->span = span;
  self->message = g_strdup (message);
  return self;
}

void
ink_problem_take_fix (InkProblem *self, InkEdit *edit)
{
  if (self->fix == NULL)
    self->fix = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  if (self->fix_kind == INK_FIX_NONE)
    self->fix_kind = INK_FIX_SUGGESTED;
  g_ptr_array_add (self->fix, edit);
}

InkProblem *
ink_problem_copy (const InkProblem *self)
{
  InkProblem *copy = ink_problem_new (self->id, self->severity, self->span, self->message);

  for (guint i = 0; self->fix != NULL && i < self->fix->len; i++)
    ink_problem_take_fix (copy, ink_edit_copy (g_ptr_array_index (self->fix, i)));
  copy->fix_kind = self->fix_kind;
  copy->suppressed = self->suppressed;
  return copy;
}

void
ink_problem_free (InkProblem *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->message);
  g_clear_pointer (&self->fix, g_ptr_array_unref);
  g_free (self);
}

const char *
ink_severity_to_string (InkSeverity severity)
{
  switch (severity) {
  case INK_SEVERITY_ERROR:
    return "error";
  case INK_SEVERITY_WARNING:
    return "warning";
  case INK_SEVERITY_HINT:
    return "hint";
  }
  g_return_val_if_reached ("error");
}

gboolean
ink_severity_parse (const char *text, InkSeverity *severity)
{
  for (int i = INK_SEVERITY_ERROR; i <= INK_SEVERITY_HINT; i++) {
    if (g_str_equal (text, ink_severity_to_string ((InkSeverity)i))) {
      *severity = (InkSeverity)i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
ink_fix_kind_to_string (InkFixKind kind)
{
  switch (kind) {
  case INK_FIX_NONE:
    return "none";
  case INK_FIX_SUGGESTED:
    return "suggested";
  case INK_FIX_SAFE:
    return "safe";
  }
  g_return_val_if_reached ("none");
}
