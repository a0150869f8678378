/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortcodes: pieces in order and in bounds whatever is typed, what is made of them ends, and
 * what stands outside of them is not changed by a byte. The first byte says which Hugo and
 * whether the site is known. */

#include "fuzz.h"

#include "ink.h"

#include "ink-shortcode-expand.h"

#include <string.h>

static InkShortcodeSite *
new_site (void)
{
  InkShortcodeSite *site = ink_shortcode_site_new ();
  InkShortcodeTemplate inner = { .name = (char *)"w", .path = (char *)"w.html", .inner = TRUE };
  InkShortcodeTemplate lone = { .name = (char *)"s", .path = (char *)"s.html" };

  site->known = TRUE;
  ink_shortcode_site_add (site, &inner);
  ink_shortcode_site_add (site, &lone);
  return site;
}

/* Goes through the text outside of the pieces: it is in @whole, in order. */
static void
check_outside (const InkShortcodes *read, const char *body, gsize length, const char *whole)
{
  const char *at = whole, *end = whole + strlen (whole);
  gsize start = 0;

  for (guint i = 0; i <= read->pieces->len; i++) {
    gboolean last = i == read->pieces->len;
    InkSpan span = last ? ink_span (length, length)
                        : g_array_index (read->pieces, InkShortcodePiece, i).span;

    g_assert_true (span.start >= start && span.end <= length);
    if (span.start > start) {
      at = memmem (at, (gsize)(end - at), body + start, span.start - start);
      g_assert_nonnull (at);
      at += span.start - start;
    }
    start = span.end;
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2 || size > 8192)
    return 0;

  InkHugo hugo = (InkHugo)(data[0] % INK_N_HUGOS);
  g_autofree char *bytes = g_strndup ((const char *)data + 1, size - 1);
  g_autofree char *body = g_utf8_make_valid (bytes, -1);
  gsize length = strlen (body);
  g_autoptr (InkMarkup) markup = ink_markup_new (hugo);
  InkShortcodeMaker maker = { markup, NULL, 0 };

  markup->shortcodes = (data[0] & 0x80) != 0 ? new_site () : NULL;
  g_autoptr (InkShortcodes) read = ink_shortcodes_read (body, length, markup->shortcodes, hugo);
  g_autoptr (InkShortcodes) again =
      ink_shortcodes_read (body, length, markup->shortcodes, hugo);
  g_autofree char *expanded = ink_shortcodes_expand (again, &maker, body, 0, length, NULL);
  check_outside (read, body, length, expanded);
  for (guint i = 0; i < again->pieces->len; i++) {
    InkSpan span = g_array_index (again->pieces, InkShortcodePiece, i).span;

    g_assert_true (span.end <= strlen (expanded) &&
                   memcmp (expanded + span.start, "{{", 2) == 0);
  }

  InkMarkdownOptions options = { .markup = markup, .positions = (data[0] & 0x40) != 0 };
  g_autoptr (InkText) text = ink_text_new (body, -1, 0);
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, 0, &options);
  return blocks->len > length + 1 ? 1 : 0;
}
