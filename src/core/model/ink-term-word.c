/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A word of a term's name: order, hashes, companies, and in how many places two differ. */

#include "ink-term-word.h"

#include <string.h>

InkTermWord *
ink_term_word_new (const gunichar *characters, guint length, gboolean han)
{
  InkTermWord *self = g_new0 (InkTermWord, 1);

  self->characters = g_memdup2 (characters, length * sizeof *characters);
  self->length = length;
  self->han = han;
  return self;
}

void
ink_term_word_free (InkTermWord *self)
{
  if (self == NULL)
    return;
  g_free (self->characters);
  g_free (self);
}

static int
compare_start (const InkTermWord *a, guint a_length, const InkTermWord *b, guint b_length)
{
  for (guint i = 0; i < MIN (a_length, b_length); i++)
    if (a->characters[i] != b->characters[i])
      return a->characters[i] < b->characters[i] ? -1 : 1;
  return a_length < b_length ? -1 : a_length > b_length;
}

int
ink_term_word_order (const InkTermWord *a, const InkTermWord *b)
{
  return compare_start (a, a->length, b, b->length);
}

/* Without the character at @without. */
static guint
hash_without (const InkTermWord *self, guint length, guint without, guint salt)
{
  guint hash = salt;

  for (guint i = 0; i < length; i++)
    if (i != without)
      hash = hash * 33 + self->characters[i];
  return hash;
}

guint
ink_term_word_hash (const InkTermWord *self)
{
  return hash_without (self, self->length, G_MAXUINT, 5381);
}

/* --- Companies -----------------------------------------------------------------------------
 */

static const char *const company_words[] = {
  "inc",     "ltd",         "corp", "co",       "llc",  "gmbh",     "plc",          "limited",
  "company", "corporation", "公司", "有限公司", "集团", "集团公司", "股份有限公司",
};
/* The longer before what they end with. */
static const char *const company_endings[] = {
  "股份有限公司", "有限公司", "集团公司", "公司", "集团",
};

/* Whether the characters before @end end with @text; how many that are, or 0. */
static guint
ends_with (const InkTermWord *self, guint end, const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  const char *p = text;

  if ((glong)end < n)
    return 0;
  for (glong i = 0; i < n; i++, p = g_utf8_next_char (p))
    if (self->characters[(glong)end - n + i] != g_utf8_get_char (p))
      return 0;
  return (guint)n;
}

gboolean
ink_term_word_is_company (const InkTermWord *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (company_words); i++)
    if (ends_with (self, self->length, company_words[i]) == self->length)
      return TRUE;
  return FALSE;
}

static guint
named_length (const InkTermWord *self)
{
  for (guint i = 0; self->han && i < G_N_ELEMENTS (company_endings); i++) {
    guint n = ends_with (self, self->length, company_endings[i]);

    if (n > 0 && self->length >= n + 2)
      return self->length - n;
  }
  return self->length;
}

gboolean
ink_term_word_equal_named (const InkTermWord *a, const InkTermWord *b)
{
  return compare_start (a, named_length (a), b, named_length (b)) == 0;
}

guint
ink_term_word_hash_named (const InkTermWord *self)
{
  return hash_without (self, named_length (self), G_MAXUINT, 5381);
}

/* --- Slips ---------------------------------------------------------------------------------
 */

InkTermSlip
ink_term_slip_find (const InkTermWord *a, const InkTermWord *b, guint *at)
{
  const InkTermWord *longer = a->length >= b->length ? a : b;
  const InkTermWord *other = longer == a ? b : a;
  guint start = 0, end = 0, more = longer->length - other->length;

  while (start < other->length && longer->characters[start] == other->characters[start])
    start++;
  while (end < other->length - start && longer->characters[longer->length - 1 - end] ==
                                            other->characters[other->length - 1 - end])
    end++;
  *at = start;
  if (more == 1 && start + end == other->length)
    return INK_TERM_SLIP_MORE;
  if (more == 0 && start + end + 1 == other->length)
    return INK_TERM_SLIP_OTHER;
  if (more == 0 && start + end + 2 == other->length &&
      longer->characters[start] == other->characters[start + 1] &&
      longer->characters[start + 1] == other->characters[start])
    return INK_TERM_SLIP_SWAPPED;
  return INK_TERM_SLIP_MANY;
}

/* --- Comparing -----------------------------------------------------------------------------
 */

InkTermLikeness
ink_term_word_compare (const InkTermWord *a, const InkTermWord *b)
{
  if (a->han != b->han)
    return 0;
  return a->han ? ink_term_sound_compare (a, b) : ink_term_spelling_compare (a, b);
}

/* Two words that differ in one place are alike when the character there, or one of the two
 * swapped, is left out. */
void
ink_term_word_add_hashes (const InkTermWord *self, guint salt, GArray *out)
{
  guint hash = hash_without (self, self->length, G_MAXUINT, salt);

  g_array_append_val (out, hash);
  for (guint i = 0; i < self->length; i++) {
    hash = hash_without (self, self->length, i, salt);
    g_array_append_val (out, hash);
  }
  if (self->han)
    ink_term_sound_add_hashes (self, salt, out);
  else
    ink_term_spelling_add_hashes (self, salt, out);
}
