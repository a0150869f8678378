/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body: blocks in bounds and in order whatever is on, and after an edit what a whole
 * reading finds. The first bytes say what is on and where the edit is; the last ones are put in
 * there. */

#include "fuzz.h"

#include "ink.h"

#include "ink-body.h"

#include <string.h>

#define N_HEAD   3
#define N_INSERT 8

static InkMarkup *
make_markup (guchar what)
{
  static const char *const delimiters[] = { "$", "$", "$$", "$$" };
  InkMarkup *markup = ink_markup_new ((InkHugo)(what % INK_N_HUGOS));
  gboolean on = (what & 0x80) != 0;

  markup->unsafe = (what & 0x40) != 0;
  markup->delete_text = markup->insert_text = markup->mark_text = on;
  markup->subscript = markup->superscript = markup->block_attributes = on;
  markup->emoji = markup->escaped_space = on;
  markup->line_breaks = on ? INK_LINE_BREAKS_SIMPLE : INK_LINE_BREAKS_KEPT;
  for (guint i = 0; i < G_N_ELEMENTS (delimiters) && on; i++)
    g_ptr_array_add (i < 2 ? markup->inline_math : markup->block_math,
                     g_strdup (delimiters[i]));
  return markup;
}

static void
check_blocks (const InkBody *body, gsize length)
{
  GPtrArray *blocks = ink_body_get_blocks ((InkBody *)body);

  for (guint i = 0; i < blocks->len; i++) {
    InkSpan span = ink_block_get_span (g_ptr_array_index (blocks, i));

    g_assert_cmpuint (span.start, <=, span.end);
    g_assert_cmpuint (span.end, <=, length);
  }
}

static void
check_same (InkBody *one, InkBody *other)
{
  g_autofree char *a = ink_markdown_render (ink_body_get_blocks (one));
  g_autofree char *b = ink_markdown_render (ink_body_get_blocks (other));

  g_assert_cmpstr (a, ==, b);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < N_HEAD + N_INSERT || size > 8192)
    return 0;

  g_autofree char *bytes = g_strndup ((const char *)data + N_HEAD, size - N_HEAD - N_INSERT);
  g_autofree char *insert = g_strndup ((const char *)data + size - N_INSERT, N_INSERT);
  g_autofree char *valid = g_utf8_make_valid (bytes, -1);
  g_autofree char *piece = g_utf8_make_valid (insert, -1);
  g_autoptr (InkText) text = ink_text_new (valid, -1, 0);
  g_autoptr (InkMarkup) markup = make_markup (data[0]);
  InkMarkdownOptions options = { markup, (data[0] & 0x20) != 0 };
  gsize length = ink_text_get_length (text);
  gsize at = length * data[1] / 255, end = MIN (length, at + data[2] % 16);

  while (at > 0 && ((guchar)valid[at] & 0xC0) == 0x80)
    at--;
  while (end < length && ((guchar)valid[end] & 0xC0) == 0x80)
    end++;

  g_autoptr (InkBody) body = ink_body_parse (text, 0, &options);
  g_autoptr (InkEdit) edit = ink_edit_new (ink_span (at, MAX (at, end)), piece, -1);
  g_autoptr (InkText) next = ink_edit_apply (edit, text, 1);
  g_autoptr (InkBody) edited = ink_body_edit (body, next, edit);
  check_blocks (body, length);
  if (edited != NULL) {
    g_autoptr (InkBody) whole = ink_body_parse (next, 0, &options);

    check_same (edited, whole);
  }
  return 0;
}
