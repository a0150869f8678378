/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BibTeX, RIS and CSL-JSON: whatever the bytes, the reading ends in bounds; what is written of
 * it is UTF-8, is read again without a fault, and says the same when it is written once more.
 * The first byte says which of the formats. */

#include "fuzz.h"

#include "ink-reference-format.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2 || size > 8192)
    return 0;

  InkReferenceFormat format = (InkReferenceFormat)(1 + data[0] % INK_REFERENCE_RIS);
  InkReferenceFormat guessed;
  g_autoptr (GPtrArray) first =
      ink_references_read (format, (const char *)data + 1, size - 1, NULL);
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = ink_references_write (format, first);
  g_autoptr (GPtrArray) again = ink_references_read (format, text, strlen (text), troubles);
  g_autofree char *twice = ink_references_write (format, again);
  g_autoptr (GPtrArray) third = ink_references_read (format, twice, strlen (twice), troubles);

  ink_reference_format_guess ((const char *)data + 1, size - 1, &guessed);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (again->len, <=, first->len);
  g_assert_cmpuint (third->len, ==, again->len);
  g_assert_cmpuint (troubles->len, ==, 0);
  return 0;
}
