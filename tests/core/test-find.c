/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding bytes, against the C library's memmem(). */

#include "ink.h"

#include <string.h>

static gssize
by_memmem (const char *text, gsize length, gsize from, const char *needle, gsize size)
{
  const char *hit =
      size > 0 && from <= length ? memmem (text + from, length - from, needle, size) : NULL;

  return hit != NULL ? hit - text : -1;
}

/* Texts of few different bytes, so that nearly all needles are nearly everywhere. */
static void
test_random (void)
{
  static const char bytes[] = "ab\xE4\xB8\x80 e\xE9";
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint found = 0;

  for (guint round = 0; round < 60000; round++) {
    gsize length = (gsize)g_rand_int_range (rand, 0, 200);
    gsize size = (gsize)g_rand_int_range (rand, 0, 8),
          from = (gsize)g_rand_int_range (rand, 0, 40);
    g_autofree char *text = g_malloc (length + 1), *needle = g_malloc (size + 1);
    int kinds = g_rand_int_range (rand, 1, 9);
    InkNeedle prepared;
    gssize hit;

    for (gsize i = 0; i < length; i++)
      text[i] = bytes[g_rand_int_range (rand, 0, kinds)];
    for (gsize i = 0; i < size; i++)
      needle[i] = bytes[g_rand_int_range (rand, 0, kinds)];
    prepared = ink_needle (needle, size);
    hit = ink_find (text, length, from, &prepared);
    g_assert_cmpint (hit, ==, by_memmem (text, length, from, needle, size));
    found += hit >= 0;
  }
  g_assert_cmpuint (found, >, 10000);
}

static void
test_count (void)
{
  InkNeedle aa = ink_needle ("aa", 2), none = ink_needle ("", 0);

  g_assert_cmpuint (ink_find_count ("aaaaa", 5, &aa, 100), ==, 2);
  g_assert_cmpuint (ink_find_count ("aaaaa", 5, &aa, 1), ==, 1);
  g_assert_cmpuint (ink_find_count ("aaaaa", 5, &none, 100), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/random", test_random);
  g_test_add_func ("/find/count", test_count);
  return g_test_run ();
}
