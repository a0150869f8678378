/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "front-dump.h"
#include "ink-front-matter.h"

#include <string.h>

/* What the rows of the tables of front matter tests have in common. */

/* Content of a front matter and its value as front_dump() has it; NULL: refused. */
typedef struct {
  const char *name;
  const char *content;
  const char *value;
} FrontRead;

static inline void
front_check_read (InkFrontMatterFormat format, const FrontRead *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkValue) value =
      ink_front_matter_read_value (format, row->content, strlen (row->content), &error);
  g_autofree char *dump = NULL;

  if (row->value == NULL) {
    g_assert_null (value);
    g_assert_error (error, INK_FRONT_MATTER_ERROR, INK_FRONT_MATTER_ERROR_SYNTAX);
    return;
  }
  g_assert_no_error (error);
  dump = front_dump (value);
  g_assert_cmpstr (dump, ==, row->value);
}

/* What came of a wish: @edit makes @after of @text; NULL for @after: refused by @code; the text
 * itself where there was nothing to do. */
static inline void
front_check_edit (
    const InkEdit *edit, const GError *error, InkText *text, const char *after, int code)
{
  g_autoptr (InkText) result = NULL;

  if (after == NULL) {
    g_assert_null (edit);
    g_assert_error (error, INK_FRONT_MATTER_ERROR, code);
    return;
  }
  g_assert_no_error (error);
  result = edit != NULL ? ink_edit_apply (edit, text, 2) : ink_text_ref (text);
  g_assert_cmpstr (ink_text_get_data (result), ==, after);
}
