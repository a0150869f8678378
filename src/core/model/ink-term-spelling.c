/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of letters that may be one: plurals, British and American spelling, slips of the
 * fingers. A slip mostly leaves the consonants; another consonant mostly is another word
 * ("planning", "planting"), and so is another ending ("compute", "computer"). */

#include "ink-term-word.h"

#include <string.h>

#define LEAST          6 /* letters of a word a slip can be told in */
#define LEAST_CLUSTER  8 /* where one of two consonants was left out */
#define LEAST_SKELETON 8 /* where more than one place differs */

static gboolean
is_vowel (gunichar c)
{
  return c < 128 && c != 0 && strchr ("aeiouy", (int)c) != NULL;
}

static gboolean
has_digit (const InkTermWord *self)
{
  for (guint i = 0; i < self->length; i++)
    if (!g_unichar_isalpha (self->characters[i]))
      return TRUE;
  return FALSE;
}

static char *
dup_text (const InkTermWord *self)
{
  return g_ucs4_to_utf8 (self->characters, self->length, NULL, NULL, NULL);
}

/* --- Plurals -------------------------------------------------------------------------------
 */

static char *
dup_singular (const char *word)
{
  gsize length = strlen (word);
  static const char *const hissing[] = { "sses", "xes", "zes", "ches", "shes" };

  if (length >= 6 && g_str_has_suffix (word, "ies"))
    return g_strdup_printf ("%.*sy", (int)length - 3, word);
  for (guint i = 0; i < G_N_ELEMENTS (hissing); i++)
    if (length >= 6 && g_str_has_suffix (word, hissing[i]))
      return g_strndup (word, length - 2);
  if (length >= 5 && g_str_has_suffix (word, "s") && !g_str_has_suffix (word, "ss") &&
      !g_str_has_suffix (word, "us") && !g_str_has_suffix (word, "is"))
    return g_strndup (word, length - 1);
  return g_strdup (word);
}

/* --- British and American ------------------------------------------------------------------
 */

static void
replace (GString *text, const char *from, const char *to)
{
  g_string_replace (text, from, to, 0);
}

static char *
dup_american (const char *word)
{
  GString *text = g_string_new (word);

  replace (text, "our", "or");
  replace (text, "is", "iz");
  replace (text, "ys", "yz");
  replace (text, "ll", "l");
  replace (text, "ogue", "og");
  if (g_str_has_suffix (text->str, "tre")) {
    g_string_truncate (text, text->len - 2);
    g_string_append (text, "er");
  }
  return g_string_free (text, FALSE);
}

/* --- Slips ---------------------------------------------------------------------------------
 */

/* The first letter and the consonants, none twice in a row. */
static char *
dup_skeleton (const InkTermWord *self)
{
  GString *skeleton = g_string_new (NULL);
  gunichar last = 0;

  for (guint i = 0; i < self->length; i++) {
    gunichar c = self->characters[i];

    if ((i == 0 || !is_vowel (c)) && c != last)
      g_string_append_unichar (skeleton, c);
    last = i == 0 || !is_vowel (c) ? c : 0;
  }
  return g_string_free (skeleton, FALSE);
}

/* How many consonants stand together around the place. */
static guint
cluster_at (const InkTermWord *self, guint at)
{
  guint start = at, end = at;

  while (start > 0 && !is_vowel (self->characters[start - 1]))
    start--;
  while (end < self->length && !is_vowel (self->characters[end]))
    end++;
  return end - start;
}

/* Whether the longer word's letter at @at is one that is easily left out, or typed too much. */
static gboolean
is_light (const InkTermWord *longer, guint at)
{
  const gunichar *c = longer->characters;
  gboolean twice =
      (at > 0 && c[at - 1] == c[at]) || (at + 1 < longer->length && c[at + 1] == c[at]);

  if (at == 0 || at + 1 >= longer->length)
    return FALSE;
  if (twice)
    return longer->length >= LEAST;
  if (longer->length <= LEAST)
    return !is_vowel (c[at]) && longer->length == LEAST && cluster_at (longer, at) >= 3;
  if (is_vowel (c[at]))
    return TRUE;
  return cluster_at (longer, at) >= (longer->length >= LEAST_CLUSTER ? 2 : 3);
}

static gboolean
is_slip (const InkTermWord *a, const InkTermWord *b)
{
  const InkTermWord *longer = a->length >= b->length ? a : b;
  const InkTermWord *other = longer == a ? b : a;
  guint at = 0;

  switch (ink_term_slip_find (a, b, &at)) {
  case INK_TERM_SLIP_MORE:
    return is_light (longer, at);
  case INK_TERM_SLIP_OTHER:
    return longer->length >= LEAST && at > 0 && at + 1 < longer->length &&
           is_vowel (longer->characters[at]) && is_vowel (other->characters[at]);
  case INK_TERM_SLIP_SWAPPED:
    return longer->length >= LEAST && at > 0;
  case INK_TERM_SLIP_MANY:
    break;
  }
  return FALSE;
}

/* Two places differ, but not the consonants. */
static gboolean
is_far_slip (const InkTermWord *a, const InkTermWord *b)
{
  guint longest = MAX (a->length, b->length), least = MIN (a->length, b->length);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (least < LEAST_SKELETON || longest - least > 1)
    return FALSE;
  first = dup_skeleton (a);
  second = dup_skeleton (b);
  return g_str_equal (first, second) &&
         is_vowel (a->characters[a->length - 1]) == is_vowel (b->characters[b->length - 1]);
}

InkTermLikeness
ink_term_spelling_compare (const InkTermWord *a, const InkTermWord *b)
{
  g_autofree char *first = dup_text (a);
  g_autofree char *second = dup_text (b);
  g_autofree char *first_singular = dup_singular (first);
  g_autofree char *second_singular = dup_singular (second);
  g_autofree char *first_american = NULL;
  g_autofree char *second_american = NULL;

  if (has_digit (a) || has_digit (b) || a->characters[0] != b->characters[0])
    return 0;
  if (g_str_equal (first_singular, second_singular))
    return INK_LIKE_PLURAL;
  first_american = dup_american (first_singular);
  second_american = dup_american (second_singular);
  if (g_str_equal (first_american, second_american))
    return INK_LIKE_SPELLING;
  return is_slip (a, b) || is_far_slip (a, b) ? INK_LIKE_SLIP : 0;
}

static void
add_hash (const char *text, guint salt, GArray *out)
{
  guint hash = salt * 31 + g_str_hash (text);

  g_array_append_val (out, hash);
}

void
ink_term_spelling_add_hashes (const InkTermWord *self, guint salt, GArray *out)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *singular = dup_singular (text);
  g_autofree char *american = dup_american (singular);
  g_autofree char *skeleton = dup_skeleton (self);

  add_hash (singular, salt + 1, out);
  add_hash (american, salt + 2, out);
  if (self->length >= LEAST_SKELETON)
    add_hash (skeleton, salt + 3, out);
}
