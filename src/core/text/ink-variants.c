/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Traditional and simplified characters made alike. The table is written by
 * ink-variants-make.c; its rows are characters of three bytes in UTF-8, both sides. */

#include "ink-variants.h"

#define FIRST 0x3400
#define AFTER 0xA000

static const guint16 table[AFTER - FIRST] = {
#include "ink-variants-table.h"
};

gunichar
ink_variants_simplify (gunichar character)
{
  return character >= FIRST && character < AFTER ? table[character - FIRST] : character;
}

void
ink_variants_simplify_text (char *text, gsize length)
{
  guchar *p = (guchar *)text;

  for (gsize i = 0; i + 2 < length; i++) {
    gunichar c;

    if (p[i] < 0xE3 || p[i] > 0xE9)
      continue;
    c = (gunichar)(p[i] & 0x0F) << 12 | (gunichar)(p[i + 1] & 0x3F) << 6 | (p[i + 2] & 0x3F);
    if (c >= FIRST && c < AFTER && table[c - FIRST] != c) {
      c = table[c - FIRST];
      p[i] = (guchar)(0xE0 | c >> 12);
      p[i + 1] = (guchar)(0x80 | (c >> 6 & 0x3F));
      p[i + 2] = (guchar)(0x80 | (c & 0x3F));
    }
    i += 2;
  }
}

/* A bit for each character that another is simplified to. */
static const guint8 *
get_targets (void)
{
  static guint8 targets[(AFTER - FIRST) / 8 + 1];
  static gsize made = 0;

  if (g_once_init_enter (&made)) {
    for (guint i = 0; i < AFTER - FIRST; i++) {
      guint target = table[i] - FIRST;

      if (table[i] != FIRST + i)
        targets[target / 8] |= (guint8)(1 << target % 8);
    }
    g_once_init_leave (&made, 1);
  }
  return targets;
}

gboolean
ink_variants_is_alone (gunichar character)
{
  guint place = character - FIRST;

  if (character < FIRST || character >= AFTER)
    return TRUE;
  return table[place] == character && (get_targets ()[place / 8] >> place % 8 & 1) == 0;
}

guint32
ink_variants_get_version (void)
{
  static gsize version = 0;

  if (g_once_init_enter (&version)) {
    guint32 hash = 2166136261u;

    for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
      hash = (hash ^ table[i]) * 16777619u;
    g_once_init_leave (&version, (gsize)hash | 1);
  }
  return (guint32)version;
}
