/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

/* The first is before the second. */
static const struct {
  const char *name;
  const char *locale;
  const char *first, *second;
} orders[] = {
  { "/han/order/pinyin", "zh_CN.UTF-8", "北京", "上海" },
  { "/han/order/pinyin-within", "zh_CN", "安全", "白天" },
  { "/han/order/strokes", "zh_TW.UTF-8", "一天", "龍年" },
  { "/han/order/english-latin-first", "en_US.UTF-8", "Zebra", "安全" },
  { "/han/order/english-pinyin", "en_US.UTF-8", "北京", "上海" },
  { "/han/order/none", NULL, "apple", "Banana" },
  { "/han/order/c", "C", "apple", "Banana" },
  { "/han/order/german", "de_DE.UTF-8", "Äpfel", "Zebra" },
  { "/han/order/swedish", "sv_SE.UTF-8", "Zebra", "Äpple" },
  { "/han/order/numbers", "en", "part 9", "part 10" },
  { "/han/order/unknown-locale", "xx_YY", "a", "b" },
  { "/han/order/empty", "en", "", "a" },
};

static void
test_order (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkCollator) collator = ink_collator_new (orders[i].locale);
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  gsize first = ink_collator_add_key (collator, orders[i].first, keys);
  gsize second = ink_collator_add_key (collator, orders[i].second, keys);

  g_assert_cmpint (ink_collator_compare (collator, orders[i].first, orders[i].second), <, 0);
  g_assert_cmpint (ink_collator_compare (collator, orders[i].second, orders[i].first), >, 0);
  g_assert_cmpint (strcmp ((const char *)keys->data + first, (const char *)keys->data + second),
                   <,
                   0);
}

/* Texts longer than any buffer, and bytes that are no text. */
static void
test_hostile (void)
{
  g_autoptr (InkCollator) collator = ink_collator_new ("zh_CN");
  g_autoptr (GByteArray) keys = g_byte_array_new ();
  GString *text = g_string_new (NULL);
  g_autofree char *long_text = NULL;
  gsize first, second;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "很长的标题");
  long_text = g_string_free (text, FALSE);
  first = ink_collator_add_key (collator, long_text, keys);
  second = ink_collator_add_key (collator, "\xff\xfe", keys);
  g_assert_cmpuint (strlen ((const char *)keys->data + first) + 1, ==, second - first);
  g_assert_cmpint (ink_collator_compare (collator, "\xff", "\xff"), ==, 0);
}

static const struct {
  const char *name;
  const char *text;
  const char *initials; /* "-" for none */
} initials[] = {
  { "/han/initials/everyday", "工作流笔记", "gzlbj" },
  { "/han/initials/traditional", "繁體臺灣", "fttw" },
  { "/han/initials/no-consonant", "爱鹅欧安", "aeoa" },
  { "/han/initials/umlaut", "女绿", "nl" },
  { "/han/initials/latin", "Hugo9", "hugo9" },
  { "/han/initials/none", "。，é가", "----" },
};

static void
test_initials (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GString) found = g_string_new (NULL);

  for (const char *p = initials[i].text; *p != '\0'; p = g_utf8_next_char (p)) {
    char initial = ink_han_get_initial (g_utf8_get_char (p));

    g_string_append_c (found, initial != 0 ? initial : '-');
  }
  g_assert_cmpstr (found->str, ==, initials[i].initials);
}

/* Nearly every character of everyday use has one. */
static void
test_all (void)
{
  guint n = 0;

  for (gunichar c = 0x4E00; c < 0x9FA6; c++)
    n += ink_han_get_initial (c) != 0;
  g_assert_cmpuint (n, >=, (0x9FA6 - 0x4E00) * 98 / 100);
  g_assert_cmpint (ink_han_get_initial (0x10FFFF), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    g_test_add_data_func (orders[i].name, GSIZE_TO_POINTER (i), test_order);
  for (gsize i = 0; i < G_N_ELEMENTS (initials); i++)
    g_test_add_data_func (initials[i].name, GSIZE_TO_POINTER (i), test_initials);
  g_test_add_func ("/han/hostile", test_hostile);
  g_test_add_func ("/han/all", test_all);
  return g_test_run ();
}
