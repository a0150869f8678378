/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding bytes: 32 or 16 places at a time are looked at for two bytes of the needle that are
 * likely rare in texts of Chinese and English; where both stand, all is compared. */

#include "ink-find.h"

#include <string.h>

/* How common a byte is, roughly: the lead bytes of Chinese most, then frequent letters. */
static guint
commonness (guchar byte)
{
  if (byte >= 0xE3 && byte <= 0xE9)
    return 9;
  if (byte >= 0x80 && byte < 0xC0)
    return byte == 0x80 || byte >= 0xB8 ? 3 : 2;
  if (byte == ' ' || byte == 'e')
    return 8;
  if (byte >= 'a' && byte <= 'z')
    return strchr ("taoinsrhldc", byte) != NULL ? 7 : strchr ("jqxz", byte) != NULL ? 3 : 5;
  return byte < 0x80 ? 4 : 1;
}

InkNeedle
ink_needle (const char *text, gsize length)
{
  InkNeedle self = { text, length, 0, 0 };

  for (gsize i = 1; i < length; i++)
    if (commonness ((guchar)text[i]) < commonness ((guchar)text[self.first]))
      self.first = i;
  self.second = length > 1 && self.first == 0 ? 1 : 0;
  for (gsize i = 0; i < length; i++)
    if (i != self.first &&
        commonness ((guchar)text[i]) <= commonness ((guchar)text[self.second]))
      self.second = i;
  return self;
}

/* Place by place, for what is left over. */
static gssize
find_plain (const char *text, gsize from, gsize last, const InkNeedle *needle)
{
  char rare = needle->text[needle->first];

  for (gsize at = from; at <= last; at++) {
    const char *hit = memchr (text + at + needle->first, rare, last - at + 1);

    if (hit == NULL)
      return -1;
    at = (gsize)(hit - text) - needle->first;
    if (memcmp (text + at, needle->text, needle->length) == 0)
      return (gssize)at;
  }
  return -1;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/* The place of a hit among those of @mask, counted from @at; -1 for none. */
static inline gssize
try_places (const char *text, gsize at, guint32 mask, const InkNeedle *needle)
{
  while (mask != 0) {
    gsize place = at + (gsize)__builtin_ctz (mask);

    if (memcmp (text + place, needle->text, needle->length) == 0)
      return (gssize)place;
    mask &= mask - 1;
  }
  return -1;
}

/* Both stop before @last when fewer places than they take at once are left; *@at is then where
 * to go on. */
__attribute__ ((target ("avx2"))) static gssize
find_avx2 (const char *text, gsize *at, gsize last, const InkNeedle *needle)
{
  __m256i a = _mm256_set1_epi8 (needle->text[needle->first]);
  __m256i b = _mm256_set1_epi8 (needle->text[needle->second]);

  for (; *at + 31 <= last; *at += 32) {
    const char *p = text + *at;
    __m256i x = _mm256_loadu_si256 ((const __m256i *)(p + needle->first));
    __m256i y = _mm256_loadu_si256 ((const __m256i *)(p + needle->second));
    __m256i both = _mm256_and_si256 (_mm256_cmpeq_epi8 (x, a), _mm256_cmpeq_epi8 (y, b));
    gssize hit = try_places (text, *at, (guint32)_mm256_movemask_epi8 (both), needle);

    if (hit >= 0)
      return hit;
  }
  return -1;
}

static gssize
find_sse2 (const char *text, gsize *at, gsize last, const InkNeedle *needle)
{
  __m128i a = _mm_set1_epi8 (needle->text[needle->first]);
  __m128i b = _mm_set1_epi8 (needle->text[needle->second]);

  for (; *at + 15 <= last; *at += 16) {
    const char *p = text + *at;
    __m128i x = _mm_loadu_si128 ((const __m128i *)(p + needle->first));
    __m128i y = _mm_loadu_si128 ((const __m128i *)(p + needle->second));
    __m128i both = _mm_and_si128 (_mm_cmpeq_epi8 (x, a), _mm_cmpeq_epi8 (y, b));
    gssize hit = try_places (text, *at, (guint32)_mm_movemask_epi8 (both), needle);

    if (hit >= 0)
      return hit;
  }
  return -1;
}

static gssize
find_wide (const char *text, gsize *at, gsize last, const InkNeedle *needle)
{
  if (__builtin_cpu_supports ("avx2"))
    return find_avx2 (text, at, last, needle);
  return find_sse2 (text, at, last, needle);
}
#else
static gssize
find_wide (const char *text, gsize *at, gsize last, const InkNeedle *needle)
{
  return -1;
}
#endif

gssize
ink_find (const char *text, gsize length, gsize from, const InkNeedle *needle)
{
  gssize hit;

  if (needle->length == 0 || needle->length > length || from > length - needle->length)
    return -1;
  hit = find_wide (text, &from, length - needle->length, needle);
  return hit >= 0 ? hit : find_plain (text, from, length - needle->length, needle);
}

guint
ink_find_count (const char *text, gsize length, const InkNeedle *needle, guint most)
{
  guint count = 0;
  gssize hit = ink_find (text, length, 0, needle);

  while (hit >= 0 && count < most) {
    count++;
    hit = ink_find (text, length, (gsize)hit + needle->length, needle);
  }
  return count;
}
