/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which glyphs a text wants: Han letters look otherwise in Beijing, Taipei and Tokyo. */
#include "ink-language.h"

#include <string.h>

#define MOST 65536

/* Everyday letters that are written in one of the two ways only. */
#define SIMPLIFIED  "这们国说时会对学发经现进动还没问让过样开头长们应该为当边"
#define TRADITIONAL "這們國說時會對學發經現進動還沒問讓過樣開頭長應該為當邊"

typedef struct {
  guint han, kana, hangul, latin, simplified, traditional;
} Letters;

static void
count_letter (Letters *letters, gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);
  char letter[8] = { 0 };

  if (script == G_UNICODE_SCRIPT_HAN) {
    letters->han++;
    g_unichar_to_utf8 (c, letter);
    letters->simplified += strstr (SIMPLIFIED, letter) != NULL;
    letters->traditional += strstr (TRADITIONAL, letter) != NULL;
  } else if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA) {
    letters->kana++;
  } else if (script == G_UNICODE_SCRIPT_HANGUL) {
    letters->hangul++;
  } else {
    letters->latin += g_unichar_isalpha (c);
  }
}

/* A Han letter says about as much as four Latin ones. */
const char *
ink_language_guess (const char *text, gsize length)
{
  Letters letters = { 0 };
  const char *end = text + MIN (length, MOST);
  guint all;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    if ((guchar)*p >= 0x80)
      count_letter (&letters, g_utf8_get_char (p));
    else
      letters.latin += g_ascii_isalpha (*p);
  }
  all = letters.han + letters.kana + letters.hangul;
  if (all * 4 <= letters.latin)
    return NULL;
  if (letters.hangul * 2 > all)
    return "ko";
  if (letters.kana * 10 > all)
    return "ja";
  return letters.traditional > letters.simplified ? "zh-Hant" : "zh-Hans";
}
