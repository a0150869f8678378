/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Validating UTF-8 sixteen bytes at a time, by three table look-ups on the halves of each byte
 * and the one before it (J. Keiser, D. Lemire: Validating UTF-8 In Less Than One Instruction
 * Per Byte, 2020, section 6). */

#include "ink-utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_WIDE 1
#include <immintrin.h>
#include <string.h>

#define WIDE __attribute__ ((target ("ssse3")))

enum {
  TOO_SHORT = 1 << 0,
  TOO_LONG = 1 << 1,
  OVERLONG_3 = 1 << 2,
  TOO_LARGE = 1 << 3,
  SURROGATE = 1 << 4,
  OVERLONG_2 = 1 << 5,
  TOO_LARGE_1000 = 1 << 6, /* and OVERLONG_4 */
  TWO_CONTS = 1 << 7,
  CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
};

/* What the first byte's high half, its low half and the second byte's high half may be part of.
 */
static const guint8 first_high[16] = {
  TOO_LONG,
  TOO_LONG,
  TOO_LONG,
  TOO_LONG,
  TOO_LONG,
  TOO_LONG,
  TOO_LONG,
  TOO_LONG,
  TWO_CONTS,
  TWO_CONTS,
  TWO_CONTS,
  TWO_CONTS,
  TOO_SHORT | OVERLONG_2,
  TOO_SHORT,
  TOO_SHORT | OVERLONG_3 | SURROGATE,
  TOO_SHORT | TOO_LARGE | TOO_LARGE_1000,
};
#define LARGE (CARRY | TOO_LARGE | TOO_LARGE_1000)
static const guint8 first_low[16] = {
  CARRY | OVERLONG_3 | OVERLONG_2 | TOO_LARGE_1000,
  CARRY | OVERLONG_2,
  CARRY,
  CARRY,
  CARRY | TOO_LARGE,
  LARGE,
  LARGE,
  LARGE,
  LARGE,
  LARGE,
  LARGE,
  LARGE,
  LARGE,
  LARGE | SURROGATE,
  LARGE,
  LARGE,
};
#define CONT (TOO_LONG | OVERLONG_2 | TWO_CONTS)
static const guint8 second_high[16] = {
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  CONT | OVERLONG_3 | TOO_LARGE_1000,
  CONT | OVERLONG_3 | TOO_LARGE,
  CONT | SURROGATE | TOO_LARGE,
  CONT | SURROGATE | TOO_LARGE,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
  TOO_SHORT,
};

/* Bits wherever @input, after @before, is not as it must be. */
static inline WIDE __m128i
find_faults (__m128i before, __m128i input)
{
  const __m128i low = _mm_set1_epi8 (0x0F);
  __m128i one = _mm_alignr_epi8 (input, before, 15);
  __m128i two = _mm_alignr_epi8 (input, before, 14);
  __m128i three = _mm_alignr_epi8 (input, before, 13);
  __m128i a = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *)(const void *)first_high),
                                _mm_and_si128 (_mm_srli_epi16 (one, 4), low));
  __m128i b = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *)(const void *)first_low),
                                _mm_and_si128 (one, low));
  __m128i c = _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *)(const void *)second_high),
                                _mm_and_si128 (_mm_srli_epi16 (input, 4), low));
  __m128i special = _mm_and_si128 (_mm_and_si128 (a, b), c);
  /* The third and fourth byte of a character must be continuations, and no others. */
  __m128i third = _mm_subs_epu8 (two, _mm_set1_epi8 ((char)(0xE0 - 0x80)));
  __m128i fourth = _mm_subs_epu8 (three, _mm_set1_epi8 ((char)(0xF0 - 0x80)));
  __m128i must = _mm_and_si128 (_mm_or_si128 (third, fourth), _mm_set1_epi8 ((char)0x80));

  return _mm_xor_si128 (must, special);
}

/* Up to where whole blocks were looked at; all of them are text but, maybe, for a character
 * that goes on behind them. 0: a fault is somewhere. */
static WIDE gsize
check_wide (const char *data, gsize length)
{
  __m128i before = _mm_setzero_si128 (), faults = _mm_setzero_si128 ();
  gsize at = 0;

  for (; at + 16 <= length; at += 16) {
    __m128i input = _mm_loadu_si128 ((const __m128i *)(const void *)(data + at));

    faults = _mm_or_si128 (faults, _mm_cmpeq_epi8 (input, _mm_setzero_si128 ()));
    if (_mm_movemask_epi8 (_mm_or_si128 (input, before)) != 0)
      faults = _mm_or_si128 (faults, find_faults (before, input));
    before = input;
  }
  return _mm_movemask_epi8 (_mm_cmpeq_epi8 (faults, _mm_setzero_si128 ())) == 0xFFFF ? at : 0;
}

#undef LARGE
#undef CONT
#endif

gboolean
ink_utf8_is_text (const char *data, gsize length)
{
  gsize at = 0;

#ifdef HAVE_WIDE
  if (length >= 64 && __builtin_cpu_supports ("ssse3")) {
    at = check_wide (data, length);
    if (at == 0)
      return FALSE;
    /* The rest from the start of the last character on. */
    while (at > 0 && ((guchar)data[at - 1] & 0xC0) == 0x80)
      at--;
    at -= at > 0 && ((guchar)data[at - 1] & 0x80);
  }
#endif
  return g_utf8_validate_len (data + at, length - at, NULL);
}
