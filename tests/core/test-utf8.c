/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

/* Whatever GLib says of it, at every place of a block. */
static void
check (const guint8 *bytes, gsize length)
{
  guint8 text[160];

  for (gsize at = 60; at < 80; at++) {
    memset (text, 'a', sizeof text);
    memcpy (text + at, bytes, length);
    g_assert_cmpint (ink_utf8_is_text ((const char *)text, sizeof text),
                     ==,
                     g_utf8_validate_len ((const char *)text, sizeof text, NULL));
    g_assert_cmpint (ink_utf8_is_text ((const char *)text, at + length),
                     ==,
                     g_utf8_validate_len ((const char *)text, at + length, NULL));
  }
}

/* All pairs, and all that begin as three and four bytes. */
static void
test_all (void)
{
  static const guint8 ends[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90,
                                 0x9F, 0xA0, 0xBF, 0xC2, 0xE4 };

  for (guint a = 0; a < 256; a++)
    for (guint b = 0; b < 256; b++) {
      guint8 two[2] = { (guint8)a, (guint8)b };

      check (two, 2);
      for (guint c = 0; a >= 0xE0 && c < G_N_ELEMENTS (ends); c++) {
        guint8 four[4] = { (guint8)a, (guint8)b, ends[c], 0x80 };

        check (four, 3);
        check (four, 4);
      }
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    gint n = g_rand_int_range (random, 0, 60);

    for (gint k = 0; k < n; k++)
      g_string_append_unichar (text,
                               k % 3 == 0 ? 'a'
                                          : (gunichar)g_rand_int_range (random, 1, 0xD7FF));
    g_assert_true (ink_utf8_is_text (text->str, text->len));
    if (text->len > 0)
      text->str[g_rand_int_range (random, 0, (gint)text->len)] = (char)g_rand_int (random);
    g_assert_cmpint (ink_utf8_is_text (text->str, text->len),
                     ==,
                     g_utf8_validate_len (text->str, text->len, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/utf8/all", test_all);
  g_test_add_func ("/utf8/random", test_random);
  return g_test_run ();
}
