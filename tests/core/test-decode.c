/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "format/ink-decode.h"

#include <string.h>

#define CHINESE                                                                                                                             \
  "这一页是测试用的，里面的话都是我们自己写的。编辑每天要整理许多来源，标题、作者和日期都要核" \
  "对。"
#define TRADITIONAL                                                                                                                         \
  "這一頁是測試用的，裡面的話都是我們自己寫的。編輯每天要整理許多來源，標題、作者和日期都要核" \
  "對。"
#define JAPANESE "このページはテスト用です。ここにある文章はすべて自分たちで書きました。"
#define LATIN    "Über den Wäldern öffnete sich das Gewölbe, größer als früher."

static const struct {
  const char *name;
  const char *text;
  const char *written;  /* the encoding of the bytes */
  const char *declared; /* by the header */
  const char *meta;     /* by the page */
  const char *charset;
  InkDecodeReason reason;
} pages[] = {
  { "/decode/utf-8", CHINESE, "UTF-8", NULL, NULL, "UTF-8", INK_DECODE_BY_VALIDITY },
  { "/decode/utf-8-header",
    CHINESE,
    "UTF-8",
    "text/html; charset=utf-8",
    NULL,
    "UTF-8",
    INK_DECODE_BY_HEADER },
  { "/decode/ascii", "plain", "UTF-8", NULL, NULL, "UTF-8", INK_DECODE_BY_VALIDITY },
  { "/decode/gb2312-header",
    CHINESE,
    "GB18030",
    "text/html; charset=\"GB2312\"",
    NULL,
    "GB18030",
    INK_DECODE_BY_HEADER },
  { "/decode/gbk-meta", CHINESE, "GB18030", "text/html", "gbk", "GB18030", INK_DECODE_BY_META },
  { "/decode/gb18030-look", CHINESE, "GB18030", NULL, NULL, "GB18030", INK_DECODE_BY_LOOK },
  { "/decode/gb18030-four-bytes",
    "㐂𠀀€ü" CHINESE,
    "GB18030",
    NULL,
    "gb2312",
    "GB18030",
    INK_DECODE_BY_META },
  { "/decode/big5-header",
    TRADITIONAL,
    "BIG5",
    "text/html;charset=big5",
    NULL,
    "BIG5-HKSCS",
    INK_DECODE_BY_HEADER },
  { "/decode/big5-hkscs",
    "啲嘅" TRADITIONAL,
    "BIG5-HKSCS",
    NULL,
    "Big5",
    "BIG5-HKSCS",
    INK_DECODE_BY_META },
  { "/decode/big5-look", TRADITIONAL, "BIG5", NULL, NULL, "BIG5-HKSCS", INK_DECODE_BY_LOOK },
  { "/decode/shift-jis-meta",
    JAPANESE,
    "CP932",
    NULL,
    "Shift_JIS",
    "CP932",
    INK_DECODE_BY_META },
  { "/decode/shift-jis-look", JAPANESE, "CP932", NULL, NULL, "CP932", INK_DECODE_BY_LOOK },
  { "/decode/euc-jp",
    JAPANESE,
    "EUC-JP",
    "text/html; charset=euc-jp",
    NULL,
    "EUC-JP",
    INK_DECODE_BY_HEADER },
  { "/decode/latin1",
    LATIN,
    "CP1252",
    "text/html; charset=ISO-8859-1",
    NULL,
    "CP1252",
    INK_DECODE_BY_HEADER },
  { "/decode/utf-16le-look",
    CHINESE LATIN,
    "UTF-16LE",
    NULL,
    NULL,
    "UTF-16LE",
    INK_DECODE_BY_LOOK },
  { "/decode/utf-16be-header",
    CHINESE,
    "UTF-16BE",
    "text/html; charset=utf-16be",
    NULL,
    "UTF-16BE",
    INK_DECODE_BY_HEADER },
  { "/decode/lying-header",
    CHINESE,
    "UTF-8",
    "text/html; charset=gb2312",
    NULL,
    "UTF-8",
    INK_DECODE_BY_VALIDITY },
  { "/decode/lying-latin-header",
    CHINESE,
    "UTF-8",
    "text/html; charset=iso-8859-1",
    NULL,
    "UTF-8",
    INK_DECODE_BY_VALIDITY },
  { "/decode/lying-meta", CHINESE, "UTF-8", NULL, "gb2312", "UTF-8", INK_DECODE_BY_VALIDITY },
  { "/decode/lying-utf-8-header",
    CHINESE,
    "GB18030",
    "text/html; charset=utf-8",
    "gbk",
    "GB18030",
    INK_DECODE_BY_META },
  { "/decode/unknown-header",
    CHINESE,
    "GB18030",
    "text/html; charset=utf-7",
    NULL,
    "GB18030",
    INK_DECODE_BY_LOOK },
};

static GString *
make_page (gsize i)
{
  g_autofree char *meta =
      pages[i].meta != NULL ? g_strdup_printf ("<meta charset=\"%s\">", pages[i].meta) : NULL;
  g_autofree char *html =
      g_strconcat ("<html><head>", meta != NULL ? meta : "", "</head><p>", pages[i].text, NULL);
  gsize length = 0;
  g_autofree char *bytes = g_convert (html, -1, pages[i].written, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (bytes);
  return g_string_new_len (bytes, (gssize)length);
}

static void
test_page (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GString) bytes = make_page (i);
  g_autoptr (InkDecoded) decoded = ink_decode_page (bytes->str, bytes->len, pages[i].declared);

  g_assert_nonnull (strstr (decoded->text, pages[i].text));
  g_assert_cmpstr (decoded->charset, ==, pages[i].charset);
  g_assert_cmpint (decoded->reason, ==, pages[i].reason);
  g_assert_cmpuint (decoded->n_faults, ==, 0);
  g_assert_cmpuint (decoded->length, ==, strlen (decoded->text));
}

static const struct {
  const char *name;
  const char *bytes;
  gsize length;
  const char *text;
  guint n_faults;
} odd[] = {
  { "/decode/mark-utf-8",
    "\xef\xbb\xbf"
    "a",
    4,
    "a",
    0 },
  { "/decode/mark-utf-16le",
    "\xff\xfe"
    "a\0\x2d\x4e",
    6,
    "a中",
    0 },
  { "/decode/mark-utf-16be", "\xfe\xff\0a\x4e\x2d", 6, "a中", 0 },
  { "/decode/mark-utf-32le",
    "\xff\xfe\0\0"
    "a\0\0\0",
    8,
    "a",
    0 },
  { "/decode/cut-character", "a中\xe6\x96", 6, "a中", 0 },
  { "/decode/empty", "", 0, "", 0 },
};

static void
test_odd (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkDecoded) decoded = ink_decode_page (odd[i].bytes, odd[i].length, NULL);

  g_assert_cmpstr (decoded->text, ==, odd[i].text);
  g_assert_cmpuint (decoded->n_faults, ==, odd[i].n_faults);
}

/* Whatever comes, text comes out. */
static void
test_noise (void)
{
  for (guint round = 0; round < 200; round++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (round);
    gsize length = (gsize)g_rand_int_range (rand, 0, 2000);
    g_autofree char *bytes = g_malloc (length + 1);
    g_autoptr (InkDecoded) decoded = NULL;

    for (gsize i = 0; i < length; i++)
      bytes[i] = (char)g_rand_int_range (rand, 0, 256);
    decoded = ink_decode_page (bytes, length, round % 2 == 0 ? "charset=gb2312" : NULL);
    g_assert_true (g_utf8_validate (decoded->text, (gssize)decoded->length, NULL));
    g_assert_cmpuint (decoded->length, ==, strlen (decoded->text));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    g_test_add_data_func (pages[i].name, GSIZE_TO_POINTER (i), test_page);
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    g_test_add_data_func (odd[i].name, GSIZE_TO_POINTER (i), test_odd);
  g_test_add_func ("/decode/noise", test_noise);
  return g_test_run ();
}
