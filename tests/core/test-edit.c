/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

static const struct {
  const char *name, *before;
  gsize start, end;
  const char *text;
  gsize trimmed_start, trimmed_end; /* what is left after trimming */
  const char *trimmed;
} trims[] = {
  { "/edit/trim/insert", "abc", 0, 3, "abXc", 2, 2, "X" },
  { "/edit/trim/delete", "abc", 0, 3, "ac", 1, 2, "" },
  { "/edit/trim/same", "abc", 0, 3, "abc", 3, 3, "" },
  { "/edit/trim/repeat", "aaa", 0, 3, "aaaa", 3, 3, "a" },
  { "/edit/trim/whole", "abc", 0, 3, "xyz", 0, 3, "xyz" },
  { "/edit/trim/han-shares-first-bytes", "中", 0, 3, "丮", 0, 3, "丮" },
  { "/edit/trim/han-shares-last-byte", "文中", 0, 6, "文件", 3, 6, "件" },
  { "/edit/trim/crlf-becomes-lf", "a\r\nb", 0, 4, "a\nb", 1, 3, "\n" },
  { "/edit/trim/crlf-becomes-cr", "a\r\nb", 0, 4, "a\rb", 1, 3, "\r" },
  { "/edit/trim/inner-span", "xxabcxx", 2, 5, "aBc", 3, 4, "B" },
};

static void
test_trim (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) before = ink_text_new (trims[i].before, -1, 0);
  g_autoptr (InkEdit) edit =
      ink_edit_new (ink_span (trims[i].start, trims[i].end), trims[i].text, -1);
  g_autoptr (InkEdit) trimmed = ink_edit_trim (edit, before);
  g_autoptr (InkText) one = ink_edit_apply (edit, before, 1);
  g_autoptr (InkText) two = ink_edit_apply (trimmed, before, 1);

  g_assert_cmpstr (ink_text_get_data (one), ==, ink_text_get_data (two));
  g_assert_cmpuint (trimmed->span.start, ==, trims[i].trimmed_start);
  g_assert_cmpuint (trimmed->span.end, ==, trims[i].trimmed_end);
  g_assert_cmpstr (trimmed->text, ==, trims[i].trimmed);
}

static char *
random_text (GRand *random, int most)
{
  static const char *const parts[] = { "a", "b", "中", "丮", "\n", "\r\n", "\r", "é", "😀" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, most); n > 0; n--)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static gsize
random_offset (GRand *random, const char *text, gsize from)
{
  gsize at = (gsize)g_rand_int_range (random, (int)from, (int)strlen (text) + 1);

  while (((guchar)text[at] & 0xC0) == 0x80)
    at++;
  return at;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250702);

  for (guint i = 0; i < 3000; i++) {
    g_autofree char *old = random_text (random, 12);
    g_autofree char *new = random_text (random, 5);
    gsize start = random_offset (random, old, 0);
    gsize end = random_offset (random, old, start);
    g_autoptr (InkText) before = ink_text_new (old, -1, 1);
    g_autoptr (InkEdit) edit = ink_edit_new (ink_span (start, end), new, -1);
    g_autoptr (InkText) after = ink_edit_apply (edit, before, 2);
    g_autoptr (InkEdit) inverse = ink_edit_invert (edit, before);
    g_autoptr (InkText) again = ink_edit_apply (inverse, after, 3);
    g_autoptr (InkEdit) trimmed = ink_edit_trim (edit, before);
    g_autoptr (InkText) same = ink_edit_apply (trimmed, before, 2);

    g_assert_cmpstr (ink_text_get_data (again), ==, old);
    g_assert_cmpuint (ink_text_get_revision (again), ==, 3);
    g_assert_cmpstr (ink_text_get_data (same), ==, ink_text_get_data (after));
    g_assert_true (g_utf8_validate (trimmed->text, -1, NULL));
    g_assert_cmpint (ink_edit_is_noop (edit, before),
                     ==,
                     strcmp (ink_text_get_data (after), old) == 0);
    g_assert_cmpuint (ink_edit_map_offset (edit, strlen (old)),
                      ==,
                      ink_text_get_length (after));
  }
}

static void
test_all (void)
{
  g_autoptr (InkText) before = ink_text_new ("0123456789", -1, 1);
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  g_autoptr (InkText) after = NULL;

  g_ptr_array_add (edits, ink_edit_new (ink_span (1, 2), "one", -1));
  g_ptr_array_add (edits, ink_edit_new (ink_span (2, 2), "-", -1));
  g_ptr_array_add (edits, ink_edit_new (ink_span (8, 10), "", -1));
  after = ink_edit_apply_all (edits, before, 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, "0one-234567");
}

static void
test_map (void)
{
  g_autoptr (InkEdit) edit = ink_edit_new (ink_span (2, 4), "xyz", -1);
  const gsize expected[] = { 0, 1, 2, 5, 5, 6 };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (ink_edit_map_offset (edit, i), ==, expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (trims); i++)
    g_test_add_data_func (trims[i].name, GUINT_TO_POINTER (i), test_trim);
  g_test_add_func ("/edit/random", test_random);
  g_test_add_func ("/edit/all", test_all);
  g_test_add_func ("/edit/map-offset", test_map);
  return g_test_run ();
}
