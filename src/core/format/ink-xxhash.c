/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XXH64 (the xxHash fast digest algorithm, section "XXH64"). */

#include "ink-xxhash.h"

#include <string.h>

#define P1 G_GUINT64_CONSTANT (11400714785074694791)
#define P2 G_GUINT64_CONSTANT (14029467366897019727)
#define P3 G_GUINT64_CONSTANT (1609587929392839161)
#define P4 G_GUINT64_CONSTANT (9650029242287828579)
#define P5 G_GUINT64_CONSTANT (2870177450012600261)

static guint64
rotate (guint64 value, guint by)
{
  return (value << by) | (value >> (64 - by));
}

static guint64
read_64 (const char *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return GUINT64_FROM_LE (value);
}

static guint32
read_32 (const char *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
mix (guint64 lane, guint64 input)
{
  return rotate (lane + input * P2, 31) * P1;
}

/* The stripes of 32 bytes at the start; @p is moved behind them. */
static guint64
hash_stripes (const char **p, const char *end)
{
  guint64 lanes[4] = { P1 + P2, P2, 0, 0 - P1 };
  guint64 hash;

  for (; end - *p >= 32; *p += 32)
    for (guint i = 0; i < 4; i++)
      lanes[i] = mix (lanes[i], read_64 (*p + (gsize)8 * i));
  hash = rotate (lanes[0], 1) + rotate (lanes[1], 7) + rotate (lanes[2], 12) +
         rotate (lanes[3], 18);
  for (guint i = 0; i < 4; i++)
    hash = (hash ^ mix (0, lanes[i])) * P1 + P4;
  return hash;
}

guint64
ink_xxhash (const char *data, gsize length)
{
  const char *p = data, *end = data + length;
  guint64 hash = length >= 32 ? hash_stripes (&p, end) : P5;

  hash += length;
  for (; end - p >= 8; p += 8)
    hash = rotate (hash ^ mix (0, read_64 (p)), 27) * P1 + P4;
  for (; end - p >= 4; p += 4)
    hash = rotate (hash ^ (read_32 (p) * P1), 23) * P2 + P3;
  for (; p < end; p++)
    hash = rotate (hash ^ ((guchar)*p * P5), 11) * P1;
  hash = (hash ^ (hash >> 33)) * P2;
  hash = (hash ^ (hash >> 29)) * P3;
  return hash ^ (hash >> 32);
}
