/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"

G_BEGIN_DECLS

typedef enum {
  INK_SEVERITY_ERROR,   /* Hugo fails or loses something */
  INK_SEVERITY_WARNING, /* readers see something wrong */
  INK_SEVERITY_HINT,    /* could be better */
} InkSeverity;

/* How sure a fix is. */
typedef enum {
  INK_FIX_NONE,      /* only a person can tell */
  INK_FIX_SUGGESTED, /* likely what is meant; somebody has to look at it */
  INK_FIX_SAFE,      /* what was meant, without doubt: may be applied to a whole site unseen */
} InkFixKind;

/* What is wrong with an article. Never a GError: a half-typed line must not blank the form. */
typedef struct {
  char *id; /* "front-matter-syntax": stable, for scripts; its rule is ink_rule_lookup (id) */
  InkSeverity severity;
  InkSpan span;   /* bytes of the file's text */
  char *message;  /* a translated sentence */
  GPtrArray *fix; /* InkEdit by start, which together take the fault away; NULL where only a
                     person can tell */
  InkFixKind fix_kind; /* INK_FIX_NONE where there is no fix */
  gboolean suppressed; /* it is meant so: the site's settings say */
} InkProblem;

InkProblem *ink_problem_new (const char *id,
                             InkSeverity severity,
                             InkSpan span,
                             const char *message) G_GNUC_WARN_UNUSED_RESULT;
/* Takes @edit, which comes after those there; the fix is suggested until told safe. */
void ink_problem_take_fix (InkProblem *self, InkEdit *edit);
InkProblem *ink_problem_copy (const InkProblem *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_problem_free (InkProblem *self);
/* "error", "warning", "hint" */
const char *ink_severity_to_string (InkSeverity severity);
/* FALSE, and @severity left alone, where @text is none of them. */
gboolean ink_severity_parse (const char *text, InkSeverity *severity) G_GNUC_WARN_UNUSED_RESULT;
/* "none", "suggested", "safe" */
const char *ink_fix_kind_to_string (InkFixKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkProblem, ink_problem_free)

G_END_DECLS
