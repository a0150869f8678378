/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sixty-four bytes of a line at a time: each kind of byte becomes a word of bits, and words are
 * counted where their bits begin. */

#include "ink-digest-skip.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include "ink-tally.h"

#include <immintrin.h>

#define WIDE   __attribute__ ((target ("avx2,popcnt,bmi,lzcnt")))
#define INLINE static inline __attribute__ ((always_inline)) WIDE
#define BLOCK  64
#define AHEAD  2 /* bytes behind a block that are looked at */

/* What a byte is by its low and by its high half: bits of both. Joiners are 0x11. */
#define JOINERS 0x11
#define STOPS   0x2E

INLINE __m256i
is_from (__m256i v, guint8 first, guint8 more)
{
  __m256i above = _mm256_sub_epi8 (v, _mm256_set1_epi8 ((char)first));

  return _mm256_cmpeq_epi8 (_mm256_min_epu8 (above, _mm256_set1_epi8 ((char)more)), above);
}

INLINE __m256i
is (__m256i v, guint8 byte)
{
  return _mm256_cmpeq_epi8 (v, _mm256_set1_epi8 ((char)byte));
}

/* U+4E00 to U+9F7F. */
INLINE __m256i
is_han (__m256i v, __m256i second)
{
  return _mm256_or_si256 (is_from (v, 0xE5, 3),
                          _mm256_or_si256 (_mm256_and_si256 (is (v, 0xE4),
                                                             is_from (second, 0xB8, 7)),
                                           _mm256_and_si256 (is (v, 0xE9),
                                                             is_from (second, 0x80, 0x3D))));
}

/* What Chinese is punctuated with: 、。〈》「」【】 ！（），／ ：；？ “” · */
INLINE __m256i
is_mark (__m256i v, __m256i second, __m256i third)
{
  __m256i cjk =
      _mm256_and_si256 (_mm256_and_si256 (is (v, 0xE3), is (second, 0x80)),
                        _mm256_or_si256 (is_from (third, 0x80, 3), is_from (third, 0x88, 9)));
  __m256i full =
      _mm256_and_si256 (_mm256_and_si256 (is (v, 0xEF), is (second, 0xBC)),
                        _mm256_or_si256 (is_from (third, 0x80, 15), is_from (third, 0x9A, 6)));
  __m256i quote = _mm256_and_si256 (_mm256_and_si256 (is (v, 0xE2), is (second, 0x80)),
                                    is_from (third, 0x9C, 1));
  __m256i dot = _mm256_and_si256 (is (v, 0xC2), is (second, 0xB7));

  return _mm256_or_si256 (_mm256_or_si256 (cjk, full), _mm256_or_si256 (quote, dot));
}

INLINE guint64
bits_of (__m256i v)
{
  return (guint32)_mm256_movemask_epi8 (v);
}

INLINE guint64
bits_not_zero (__m256i v)
{
  return (guint32)~_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (v, _mm256_setzero_si256 ()));
}

/* Half a block. */
INLINE InkDigestBlock
look (const char *p)
{
  const __m128i low = _mm_setr_epi8 (4, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0x28, 11, 9, 1, 16);
  const __m128i high = _mm_setr_epi8 (0, 0, 1, 2, 4, 24, 4, 32, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i half = _mm256_set1_epi8 (0x0F);
  __m256i v = _mm256_loadu_si256 ((const __m256i *)(const void *)p);
  __m256i kind =
      _mm256_and_si256 (_mm256_shuffle_epi8 (_mm256_broadcastsi128_si256 (low),
                                             _mm256_and_si256 (v, half)),
                        _mm256_shuffle_epi8 (_mm256_broadcastsi128_si256 (high),
                                             _mm256_and_si256 (_mm256_srli_epi16 (v, 4),
                                                               half)));
  InkDigestBlock bits = { 0 };

  bits.word =
      bits_of (_mm256_or_si256 (is_from (_mm256_or_si256 (v, _mm256_set1_epi8 (0x20)), 'a', 25),
                                is_from (v, '0', 9)));
  bits.joiner = bits_not_zero (_mm256_and_si256 (kind, _mm256_set1_epi8 (JOINERS)));
  bits.stop = bits_not_zero (_mm256_and_si256 (kind, _mm256_set1_epi8 (STOPS)));
  if (bits_of (v) != 0) {
    __m256i second = _mm256_loadu_si256 ((const __m256i *)(const void *)(p + 1));
    __m256i third = _mm256_loadu_si256 ((const __m256i *)(const void *)(p + 2));
    __m256i han = is_han (v, second);
    __m256i known = _mm256_or_si256 (han, is_mark (v, second, third));

    bits.han = bits_of (han);
    bits.stop |= bits_of (_mm256_andnot_si256 (known, is_from (v, 0xC0, 0x3F)));
  }
  return bits;
}

/* The dots after "www", which begin links. */
static guint64
find_links (const char *data, gsize at, guint64 joiners)
{
  guint64 found = 0;

  for (; joiners != 0; joiners &= joiners - 1) {
    gsize i = at + (guint)__builtin_ctzll (joiners);

    if (data[i] == '.' && i >= 3 && (data[i - 1] | 0x20) == 'w' && (data[i - 2] | 0x20) == 'w')
      found |= joiners & -joiners;
  }
  return found;
}

INLINE void
look_at_block (const char *data, gsize at, InkDigestBlock *block)
{
  InkDigestBlock first = look (data + at), second = look (data + at + BLOCK / 2);

  block->at = at;
  block->end = at + BLOCK;
  block->word = first.word | second.word << 32;
  block->joiner = first.joiner | second.joiner << 32;
  block->han = first.han | second.han << 32;
  block->stop = first.stop | second.stop << 32 |
                find_links (data, at, block->joiner & (block->word << 1 | 1));
}

/* The first @n bits. */
INLINE guint64
first_bits (guint n)
{
  return n < 64 ? (G_GUINT64_CONSTANT (1) << n) - 1 : ~G_GUINT64_CONSTANT (0);
}

static gboolean
is_word_at (const char *p)
{
  return g_ascii_isalnum (*p) ||
         ((guchar)*p >= 0x80 && ink_tally_is_word (g_utf8_get_char (p)));
}

/* A stretch of one block. */
typedef struct {
  guint64 word, joiner, han; /* its first byte is the first bit */
  guint n;
  gboolean after_word; /* the byte before it is of a word */
} Stretch;

/* Adds what it holds. A joiner goes on with a word where one stands before it and one behind
 * it. */
INLINE void
count_stretch (const Stretch *self, gsize at, InkDigestCount *count)
{
  guint64 all = first_bits (self->n);
  guint64 inside = self->word << 1 | (guint64)count->inside;
  guint64 before = self->word << 2 | (guint64)self->after_word << 1;
  guint64 starts = self->word & ~inside & ~(self->joiner << 1 & before) & all;

  count->han += (guint)__builtin_popcountll (self->han & all);
  count->words += (guint)__builtin_popcountll (starts);
  if (starts != 0)
    count->word_start = at + 63 - (guint)__builtin_clzll (starts);
}

/* Reads the stretch up to its first stop. The state after it: behind a joiner it hangs on what
 * follows. */
INLINE gsize
read_stretch (const InkDigestBlock *block,
              gsize at,
              gsize end,
              gboolean *after_word,
              InkDigestCount *count)
{
  guint shift = (guint)(at - block->at);
  guint64 stop = block->stop >> shift, joined;
  Stretch self = { block->word >> shift,
                   block->joiner >> shift,
                   block->han >> shift,
                   (guint)(MIN (end, block->end) - at),
                   *after_word };

  stop &= first_bits (self.n);
  if (stop != 0)
    self.n = (guint)__builtin_ctzll (stop);
  if (self.n == 0)
    return at;
  count_stretch (&self, at, count);
  joined = self.joiner & (self.word << 1 | (guint64)self.after_word);
  *after_word = (self.word >> (self.n - 1)) & 1;
  count->inside = *after_word || ((joined >> (self.n - 1)) & 1);
  return at + self.n;
}

static WIDE gsize
skip_wide (const char *data,
           gsize length,
           gsize at,
           gsize end,
           InkDigestBlock *block,
           InkDigestCount *count)
{
  gboolean after_word = count->inside;

  while (at < end) {
    gsize next;

    if (at < block->at || at >= block->end) {
      if (at + BLOCK + AHEAD > length)
        break;
      look_at_block (data, at, block);
    }
    next = read_stretch (block, at, end, &after_word, count);
    if (next == at || next < MIN (end, block->end)) {
      at = next;
      break;
    }
    at = next;
  }
  if (at < end && count->inside && !after_word)
    count->inside = is_word_at (data + at);
  return at;
}

gsize
ink_digest_skip (const char *data,
                 gsize length,
                 gsize at,
                 gsize end,
                 InkDigestBlock *block,
                 InkDigestCount *count)
{
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("bmi")
             ? skip_wide (data, length, at, end, block, count)
             : at;
}

#else

gsize
ink_digest_skip (const char *data,
                 gsize length,
                 gsize at,
                 gsize end,
                 InkDigestBlock *block,
                 InkDigestCount *count)
{
  (void)data;
  (void)length;
  (void)end;
  (void)block;
  (void)count;
  return at;
}

#endif
