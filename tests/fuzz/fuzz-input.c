/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the fuzzers of edits share. */

#include "fuzz-input.h"

#include <string.h>

gboolean
fuzz_input_read (char *text, size_t size, FuzzInput *input)
{
  char *end = strchr (text, '\n');

  if (strlen (text) != size || end == NULL || end - text < 2 ||
      !g_utf8_validate (text, -1, NULL))
    return FALSE;
  *end = '\0';
  input->edit = text[0];
  input->choice = (guchar)text[1];
  if (!g_ascii_isprint (text[0]) || !g_ascii_isprint (text[1]))
    return FALSE;
  input->wish = g_strdelimit (g_strdup (text + 2), "\x01", '\n');
  input->article = end + 1;
  return TRUE;
}

InkFrontMatter *
fuzz_check_edit (InkText *before, InkEdit *edit, const GError *error)
{
  g_autoptr (InkEdit) owned G_GNUC_UNUSED = edit;
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (before);

  if (edit == NULL) {
    g_assert_nonnull (error);
    return NULL;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (edit->span.end, <=, ink_text_get_length (before));
  g_autoptr (InkText) text = ink_edit_apply (edit, before, 2);
  g_assert_true (
      g_utf8_validate_len (ink_text_get_data (text), ink_text_get_length (text), NULL));
  InkFrontMatter *after = ink_front_matter_parse (text);
  g_assert_true (ink_front_matter_is_readable (after));
  if (ink_front_matter_get_format (front) !=
      INK_FRONT_MATTER_NONE) /* else a blank line is added */
    g_assert_cmpstr (ink_text_get_data (text) + ink_front_matter_get_body_start (after),
                     ==,
                     ink_text_get_data (before) + ink_front_matter_get_body_start (front));
  return after;
}
