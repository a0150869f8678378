/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of encodings, and ICU's detector, whose answers go through the table. */

#include "ink-charset.h"

#include <string.h>
#include <unicode/ucsdet.h>

#define MOST_SEEN (64 * 1024)

static const struct {
  const char *label; /* in lower case */
  const char *name;
} labels[] = {
  { "utf-8", "UTF-8" },
  { "utf8", "UTF-8" },
  { "unicode-1-1-utf-8", "UTF-8" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "gb18030", "GB18030" },
  { "x-gbk", "GB18030" },
  { "gb_2312-80", "GB18030" },
  { "gb_2312", "GB18030" },
  { "csgb2312", "GB18030" },
  { "cp936", "GB18030" },
  { "windows-936", "GB18030" },
  { "chinese", "GB18030" },
  { "big5", "BIG5-HKSCS" },
  { "big5-hkscs", "BIG5-HKSCS" },
  { "cn-big5", "BIG5-HKSCS" },
  { "csbig5", "BIG5-HKSCS" },
  { "x-x-big5", "BIG5-HKSCS" },
  { "cp950", "BIG5-HKSCS" },
  { "shift_jis", "CP932" },
  { "shift-jis", "CP932" },
  { "sjis", "CP932" },
  { "x-sjis", "CP932" },
  { "windows-31j", "CP932" },
  { "ms_kanji", "CP932" },
  { "euc-jp", "EUC-JP" },
  { "x-euc-jp", "EUC-JP" },
  { "iso-2022-jp", "ISO-2022-JP" },
  { "euc-kr", "CP949" },
  { "ks_c_5601-1987", "CP949" },
  { "korean", "CP949" },
  { "windows-949", "CP949" },
  { "us-ascii", "CP1252" },
  { "ascii", "CP1252" },
  { "iso-8859-1", "CP1252" },
  { "iso8859-1", "CP1252" },
  { "latin1", "CP1252" },
  { "latin-1", "CP1252" },
  { "l1", "CP1252" },
  { "windows-1252", "CP1252" },
  { "cp1252", "CP1252" },
  { "iso-8859-2", "ISO-8859-2" },
  { "iso-8859-5", "ISO-8859-5" },
  { "iso-8859-7", "ISO-8859-7" },
  { "iso-8859-8", "ISO-8859-8" },
  { "iso-8859-9", "CP1254" },
  { "iso-8859-15", "ISO-8859-15" },
  { "windows-874", "CP874" },
  { "tis-620", "CP874" },
  { "windows-1250", "CP1250" },
  { "windows-1251", "CP1251" },
  { "windows-1253", "CP1253" },
  { "windows-1254", "CP1254" },
  { "windows-1255", "CP1255" },
  { "windows-1256", "CP1256" },
  { "windows-1257", "CP1257" },
  { "windows-1258", "CP1258" },
  { "koi8-r", "KOI8-R" },
  { "koi8-u", "KOI8-U" },
  { "utf-16", "UTF-16LE" },
  { "utf-16le", "UTF-16LE" },
  { "utf-16be", "UTF-16BE" },
  { "utf-32le", "UTF-32LE" },
  { "utf-32be", "UTF-32BE" },
};

const char *
ink_charset_lookup (const char *label, gssize length)
{
  g_autofree char *copy = g_strndup (label, length < 0 ? strlen (label) : (gsize)length);

  g_strstrip (copy);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (labels[i].label, copy) == 0)
      return labels[i].name;
  return NULL;
}

const char *
ink_charset_detect (const char *bytes, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const char *name = NULL;

  if (U_SUCCESS (status)) {
    const UCharsetMatch *match = NULL;

    ucsdet_enableInputFilter (detector, TRUE);
    ucsdet_setText (detector, bytes, (int32_t)MIN (length, MOST_SEEN), &status);
    match = ucsdet_detect (detector, &status);
    if (U_SUCCESS (status) && match != NULL)
      name = ucsdet_getName (match, &status);
    name = U_SUCCESS (status) && name != NULL ? ink_charset_lookup (name, -1) : NULL;
  }
  ucsdet_close (detector);
  return name;
}
