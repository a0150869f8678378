/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Multiplies 64 by 64 bits and folds the product, sixteen bytes at a time in four lanes. */

#include "ink-hash.h"

#include <string.h>

#define KEY_A G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
#define KEY_B G_GUINT64_CONSTANT (0xD1B54A32D192ED03)
#define KEY_C G_GUINT64_CONSTANT (0x8CB92BA72F3D8DD7)
#define KEY_D G_GUINT64_CONSTANT (0xAAAAAAAAAAAAAAB5)

__extension__ typedef unsigned __int128 Wide;

static guint64
fold (guint64 a, guint64 b)
{
  Wide product = (Wide)a * b;

  return (guint64)product ^ (guint64)(product >> 64);
}

static guint64
load (const guint8 *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return value;
}

/* Fewer than eight bytes. */
static guint64
load_some (const guint8 *bytes, gsize length)
{
  guint64 value = 0;

  if (length > 0) /* then @bytes may be NULL */
    memcpy (&value, bytes, length);
  return value;
}

guint64
ink_hash_bytes (const void *data, gsize length)
{
  const guint8 *at = data;
  gsize left = length;
  guint64 a = KEY_A ^ length, b = KEY_B, c = KEY_C, d = KEY_D;

  for (; left >= 64; left -= 64, at += 64) {
    a = fold (load (at) ^ KEY_B, load (at + 8) ^ a);
    b = fold (load (at + 16) ^ KEY_C, load (at + 24) ^ b);
    c = fold (load (at + 32) ^ KEY_D, load (at + 40) ^ c);
    d = fold (load (at + 48) ^ KEY_A, load (at + 56) ^ d);
  }
  a ^= fold (b ^ KEY_C, c ^ d ^ KEY_A);
  for (; left >= 16; left -= 16, at += 16)
    a = fold (load (at) ^ KEY_B, load (at + 8) ^ a);
  if (left >= 8)
    a = fold (load (at) ^ KEY_B, load_some (at + 8, left - 8) ^ a);
  else
    a = fold (KEY_B, load_some (at, left) ^ a);
  return fold (a ^ KEY_D, KEY_C ^ length);
}

guint64
ink_hash_string (const char *text)
{
  return ink_hash_bytes (text, strlen (text));
}

guint64
ink_hash_join (guint64 a, guint64 b)
{
  return fold (a ^ KEY_A, b ^ KEY_B);
}
