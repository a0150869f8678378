/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The boxes of task lists: what a click on one means for the text. */
#include "ink-task.h"

/* What stands before an item in its line: blanks, and the marks of quotes around it. */
static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\t' || *p == '>')
    p++;
  return p;
}

/* Behind a list's marker and the blank after it; NULL where there is none at @p. */
static const char *
skip_marker (const char *p)
{
  guint digits = 0;

  if (*p == '-' || *p == '+' || *p == '*') {
    p++;
  } else {
    while (g_ascii_isdigit (p[digits]))
      digits++;
    if (digits == 0 || digits > 9 || (p[digits] != '.' && p[digits] != ')'))
      return NULL;
    p += digits + 1;
  }
  return *p == ' ' || *p == '\t' ? skip_blanks (p) : NULL;
}

static gboolean
is_box (const char *p)
{
  return p[0] == '[' && (p[1] == ' ' || p[1] == 'x' || p[1] == 'X') && p[2] == ']';
}

InkEdit *
ink_task_toggle (const InkText *text, guint line)
{
  const char *data = ink_text_get_data (text);
  const char *p;

  if (line >= ink_text_get_n_lines (text))
    return NULL;
  p = skip_marker (skip_blanks (data + ink_text_get_line (text, line).start));
  while (p != NULL && !is_box (p))
    p = skip_marker (p);
  if (p == NULL)
    return NULL;
  gsize at = (gsize)(p - data) + 1;
  return ink_edit_new (ink_span (at, at + 1), data[at] == ' ' ? "x" : " ", 1);
}
