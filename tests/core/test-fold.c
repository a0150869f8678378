/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding for finding: what becomes of characters, and where folded bytes come from. */

#include "ink.h"

#include <string.h>

static const struct {
  const char *name, *text, *folded;
  InkFoldFlags flags;
} cases[] = {
  { "/fold/ascii", "Hello, WORLD [x]@Z", "hello, world [x]@z", 0 },
  { "/fold/chinese", "你好，世界。", "你好,世界。", 0 },
  { "/fold/width", "ＡＩ２０２５！", "ai2025!", 0 },
  { "/fold/half-width-kana", "ｶﾞｷ", "ガキ", 0 },
  { "/fold/blanks",
    "a\xE3\x80\x80"
    "b\xC2\xA0"
    "c\td\n",
    "a b c\td\n",
    0 },
  { "/fold/accents-count", "Éa É", "éa é", 0 },
  { "/fold/accents-joined",
    "E\xCC\x81"
    "a",
    "éa",
    0 },
  { "/fold/two-marks", "o\xCC\x82\xCC\x81", "ố", 0 },
  { "/fold/mark-alone", "\xCC\x81x", "\xCC\x81x", 0 },
  { "/fold/sharp-s", "Straße STRASSE ẞ", "straße strasse ß", 0 },
  { "/fold/sigma", "ΣΊΣΥΦΟΣ ς", "σίσυφοσ σ", 0 },
  { "/fold/dotted-i", "İI", "İi", 0 },
  { "/fold/cyrillic", "Привет", "привет", 0 },
  { "/fold/ligature", "ﬁn", "fin", 0 },
  { "/fold/dots", "…", "...", 0 },
  { "/fold/circled", "①㎏", "1kg", 0 },
  { "/fold/spacing-accent", "¨´", "¨´", 0 },
  { "/fold/unseen",
    "so\xC2\xAD"
    "ft\xE2\x80\x8B",
    "soft",
    0 },
  { "/fold/hangul", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한", 0 },
  { "/fold/compatibility-han", "\xEF\xA4\x80", "豈", 0 },
  { "/fold/variants-off", "臺灣後來", "臺灣後來", 0 },
  { "/fold/variants", "臺灣後來，Ａ", "台湾后来,a", INK_FOLD_VARIANTS },
  { "/fold/variants-of-compatibility", "\xEF\xA4\x80", "岂", INK_FOLD_VARIANTS },
  { "/fold/no-utf-8", "a\xFF\xE4\xB8", "a\xFF\xE4\xB8", 0 },
  { "/fold/cut-off", "\xE4\xB8 a", "\xE4\xB8 a", 0 },
  { "/fold/empty", "", "", 0 },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *folded = ink_fold_dup (cases[i].text, -1, cases[i].flags);
  g_autofree char *again = ink_fold_dup (folded, -1, cases[i].flags);
  g_autoptr (InkFold) fold = ink_fold_new (cases[i].text, -1, cases[i].flags);
  InkSpan all = ink_fold_to_original (fold, ink_span (0, ink_fold_get_length (fold)));

  g_assert_cmpstr (folded, ==, cases[i].folded);
  g_assert_cmpstr (again, ==, folded); /* folding what is folded changes nothing */
  g_assert_cmpstr (ink_fold_get_text (fold), ==, folded);
  if (*folded != '\0' && i != 17) /* what is unseen at the ends belongs to nothing */
    g_assert_cmpuint (all.end, ==, strlen (cases[i].text));
}

/* Where the first @find of the folded @text comes from. */
static const struct {
  const char *name, *text, *find, *original;
} places[] = {
  { "/fold/place/plain", "abc", "b", "b" },
  { "/fold/place/after-width", "一，二ＡＢ三", "b三", "Ｂ三" },
  { "/fold/place/inside-ligature", "xﬁy", "i", "ﬁ" },
  { "/fold/place/over-unseen",
    "x so\xC2\xAD"
    "ft y",
    "soft",
    "so\xC2\xAD"
    "ft" },
  { "/fold/place/before-unseen",
    "so\xC2\xAD"
    "ft",
    "so",
    "so" },
  { "/fold/place/after-unseen",
    "so\xC2\xAD"
    "ft",
    "ft",
    "ft" },
  { "/fold/place/joined", "ae\xCC\x81z", "é", "e\xCC\x81" },
  { "/fold/place/joined-after-width", "Ａe\xCC\x81z", "éz", "e\xCC\x81z" },
  { "/fold/place/joined-twice", "Ａo\xCC\x82\xCC\x81z", "ố", "o\xCC\x82\xCC\x81" },
  { "/fold/place/kana", "ＡｶﾞB", "ガ", "ｶﾞ" },
  { "/fold/place/after-kana", "ＡｶﾞB", "b", "B" },
  { "/fold/place/dots", "a…b", "b", "b" },
};

static void
test_place (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkFold) fold = ink_fold_new (places[i].text, -1, INK_FOLD_PLAIN);
  const char *text = ink_fold_get_text (fold), *hit = strstr (text, places[i].find);
  g_autofree char *original = NULL;
  InkSpan span;

  g_assert_nonnull (hit);
  span = ink_span ((gsize)(hit - text), (gsize)(hit - text) + strlen (places[i].find));
  span = ink_fold_to_original (fold, span);
  original = g_strndup (places[i].text + span.start, ink_span_length (span));
  g_assert_cmpstr (original, ==, places[i].original);
}

static void
append_random (GString *text, GRand *rand)
{
  static const gunichar starts[] = { 'A',    0x4E00, 0xFF01, 0x300,  0x3040,  0x400,
                                     0xAC00, 0xC0,   0xFF61, 0x200B, 0x1F600, 0xFB00 };
  gunichar c = starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))];

  if (g_rand_int_range (rand, 0, 40) == 0)
    g_string_append_c (text, (char)g_rand_int_range (rand, 0x80, 0x100)); /* no UTF-8 */
  else
    g_string_append_unichar (text, c + (gunichar)g_rand_int_range (rand, 0, 60));
}

/* With and without a map the same; each folded character is of whole characters, in order; and
 * what a piece of text is folded to is what the whole text is folded to there. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    InkFoldFlags flags = round % 2 == 0 ? INK_FOLD_PLAIN : INK_FOLD_VARIANTS;
    g_autoptr (InkFold) fold = NULL;
    g_autofree char *folded = NULL;
    InkSpan before = ink_span (0, 0);

    for (int n = g_rand_int_range (rand, 0, 30); n > 0; n--)
      append_random (text, rand);
    fold = ink_fold_new (text->str, (gssize)text->len, flags);
    folded = ink_fold_dup (text->str, (gssize)text->len, flags);
    g_assert_cmpstr (ink_fold_get_text (fold), ==, folded);
    g_assert_cmpuint (strlen (folded), ==, ink_fold_get_length (fold));
    for (gsize i = 0; i < ink_fold_get_length (fold); i++) {
      InkSpan span = ink_fold_to_original (fold, ink_span (i, i + 1));

      g_assert_cmpuint (span.start, >=, before.start);
      g_assert_cmpuint (span.end, >=, before.end);
      g_assert_cmpuint (span.end, >, span.start);
      g_assert_cmpuint (span.end, <=, text->len);
      before = span;
    }
  }
}

/* GLib's NFKC of the case-folded text, where the two promise the same. */
static void
test_as_nfkc (void)
{
  for (gunichar c = 0x3000; c < 0x10000; c++) {
    char buffer[8] = { 0 };
    g_autofree char *nfkc = NULL, *lower = NULL, *folded = NULL;

    if ((c >= 0xD800 && c < 0xF900) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF)
      continue;
    g_unichar_to_utf8 (c, buffer);
    nfkc = g_utf8_normalize (buffer, -1, G_NORMALIZE_NFKC);
    lower = g_utf8_casefold (nfkc, -1);
    folded = ink_fold_dup (buffer, -1, INK_FOLD_PLAIN);
    if (nfkc[0] != ' ' || nfkc[1] == '\0')
      if (g_utf8_strlen (nfkc, -1) == g_utf8_strlen (lower, -1))
        g_assert_cmpstr (folded, ==, lower);
  }
}

static void
test_alone (void)
{
  static const struct {
    const char *character;
    gboolean alone;
  } characters[] = { { "a", TRUE },   { "一", TRUE },  { "的", TRUE },  { "臺", FALSE },
                     { "台", FALSE }, { "后", FALSE }, { "後", FALSE }, { "é", TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (characters); i++)
    g_assert_cmpint (ink_variants_is_alone (g_utf8_get_char (characters[i].character)),
                     ==,
                     characters[i].alone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_case);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_test_add_data_func (places[i].name, GSIZE_TO_POINTER (i), test_place);
  g_test_add_func ("/fold/variants-alone", test_alone);
  g_test_add_func ("/fold/random", test_random);
  g_test_add_func ("/fold/as-nfkc", test_as_nfkc);
  return g_test_run ();
}
