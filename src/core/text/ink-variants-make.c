/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the table of ink-variants.c when Galley is built: the simplified character of each
 * traditional one, as ICU has them. Nothing of ICU is needed when Galley runs. Only pairs of
 * three bytes each are taken, so that exchanging them moves nothing in a text. */

#include <stdio.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define FIRST 0x3400
#define AFTER 0xA000

static UChar
simplify (UTransliterator *rules, UChar character)
{
  UChar buffer[16] = { character, 0 };
  int32_t length = 1, limit = 1;
  UErrorCode status = U_ZERO_ERROR;

  utrans_transUChars (rules, buffer, &length, 16, 0, &limit, &status);
  if (U_FAILURE (status) || length != 1 || buffer[0] < FIRST || buffer[0] >= AFTER)
    return character;
  return buffer[0];
}

int
main (void)
{
  UChar id[64];
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *rules;

  u_uastrcpy (id, "Traditional-Simplified");
  rules = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status)) {
    fprintf (stderr, "ICU has no Traditional-Simplified: %s\n", u_errorName (status));
    return 1;
  }
  for (int i = FIRST; i < AFTER; i++) {
    UChar once = simplify (rules, (UChar)i);

    printf ("%d,%s", simplify (rules, once), i % 16 == 15 ? "\n" : "");
  }
  utrans_close (rules);
  return 0;
}
