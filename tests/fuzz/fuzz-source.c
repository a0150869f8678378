/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes as sources and styles: no byte is lost, what is set is read back and nothing else is
 * another, what a template writes is text. The first byte says which. */

#include "fuzz.h"

#include "ink-source-habit.h"
#include "ink-source-text.h"

#include "ink.h"

#include <string.h>

static void
check_pieces (const InkSource *source, const char *text)
{
  g_autofree char *emitted = ink_source_emit (source);
  gsize at = 0;

  g_assert_cmpstr (emitted, ==, text);
  for (guint i = 0; i < ink_source_get_pieces (source)->len; i++) {
    InkSpan span = g_array_index (ink_source_get_pieces (source), InkSourcePiece, i).span;

    g_assert_true (span.start == at && span.end > at);
    at = span.end;
  }
  g_assert_true (at == strlen (text));
}

/* @rest holds a value. */
static void
set_field (const InkSource *source, InkSourceField field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = ink_source_set (source, field, value, &error);
  g_autoptr (InkText) before = ink_text_new (ink_source_get_raw (source), -1, 0);
  g_autoptr (InkText) after = NULL;
  g_autoptr (InkSource) again = NULL;

  g_assert_true ((edits == NULL) == (error != NULL));
  if (edits == NULL)
    return;
  after = ink_edit_apply_all (edits, before, 1);
  again = ink_source_read_text (ink_text_get_data (after));
  for (InkSourceField other = 1; other <= INK_SOURCE_NOTE; other++)
    if (other != field && ink_source_get_state (source) != INK_SOURCE_FREE)
      g_assert_cmpstr (ink_source_get_text (again, other),
                       ==,
                       ink_source_get_text (source, other));
}

static void
try_style (const char *template, const char *note)
{
  gsize position = 0;
  g_autoptr (InkSourceStyle) style = ink_source_style_new (template, &position, NULL);
  g_autoptr (InkSource) source = NULL;
  g_autoptr (InkSourceFields) fields = NULL;
  g_autofree char *written = NULL;

  g_assert_true (position <= strlen (template));
  if (style == NULL)
    return;
  source = ink_source_style_read_any (style, note, ink_span (0, strlen (note)));
  check_pieces (source, note);
  fields = ink_source_dup_fields (source);
  written = ink_source_style_write (style, fields);
  g_assert_true (g_utf8_validate (written, -1, NULL));
}

static void
try_text (const char *text)
{
  g_autofree char *plain = ink_source_text_squeeze (text);
  g_autofree char *written = ink_source_text_write (plain, NULL);
  g_autofree char *again = ink_source_text_plain (written, strlen (written));

  g_assert_cmpstr (again, ==, plain);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2 || size > 4096)
    return 0;

  g_autofree char *bytes = g_strndup ((const char *)data + 1, size - 1);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  char *rest = strchr (text, '\n');
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_source_unref);
  g_autoptr (InkSourceStyle) habit = NULL;

  g_ptr_array_add (sources, ink_source_read_text (text));
  check_pieces (sources->pdata[0], text);
  habit = ink_source_style_detect (sources);
  if (rest == NULL)
    return 0;
  *rest++ = '\0';
  if ((data[0] & 0x0F) == 0)
    try_style (text, rest);
  else if ((data[0] & 0x0F) > INK_N_SOURCE_FIELDS)
    try_text (text);
  else {
    g_autoptr (InkSource) source = ink_source_read_text (text);

    set_field (source, (InkSourceField)(data[0] & 0x0F), rest);
  }
  return 0;
}
