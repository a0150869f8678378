/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that are not the same, and yet likely mean one term. A word of one name is held against
 * the word at its place in the other; all other words must be the same. What changes the sense
 * of a word (digits, its first letter, consonants, most Han characters) never is a slip. */

#include "ink-term-likeness.h"

#include "ink-term-word.h"

#include <string.h>

#define MAX_WORDS  8
#define MAX_LENGTH 40 /* characters of a word */

struct _InkTermLetters {
  InkTermKey *key;
  GPtrArray *words;   /* of InkTermWord; none of a name that is too long */
  InkTermWord *whole; /* all words as one, where all are of letters; else NULL */
};

/* --- Words ---------------------------------------------------------------------------------
 */

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ||
         (c < 128 && c != 0 && strchr ("#+&", (int)c) != NULL);
}

/* A point between the parts of a Chinese name is none between words. */
static gboolean
is_name_point (gunichar c)
{
  return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB;
}

static void
end_word (GPtrArray *words, GArray *characters, gboolean han)
{
  if (characters->len > 0)
    g_ptr_array_add (words,
                     ink_term_word_new ((const gunichar *)(gpointer)characters->data,
                                        characters->len,
                                        han));
  g_array_set_size (characters, 0);
}

static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_term_word_free);
  g_autoptr (GArray) characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gboolean han = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_han = g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;

    if (han && is_name_point (c))
      continue;
    if (!is_of_word (c) || is_han != han)
      end_word (words, characters, han);
    if (is_of_word (c))
      g_array_append_val (characters, c);
    han = is_han;
  }
  end_word (words, characters, han);
  return words;
}

static gboolean
is_bounded (GPtrArray *words)
{
  gboolean bounded = words->len > 0 && words->len <= MAX_WORDS;

  for (guint i = 0; i < words->len && bounded; i++)
    bounded = ((InkTermWord *)words->pdata[i])->length <= MAX_LENGTH;
  return bounded;
}

static InkTermWord *
join (GPtrArray *words)
{
  g_autoptr (GArray) characters = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (guint i = 0; i < words->len; i++) {
    const InkTermWord *word = words->pdata[i];

    if (word->han)
      return NULL;
    g_array_append_vals (characters, word->characters, word->length);
  }
  return characters->len > 0 && characters->len <= MAX_LENGTH
             ? ink_term_word_new ((const gunichar *)(gpointer)characters->data,
                                  characters->len,
                                  FALSE)
             : NULL;
}

InkTermLetters *
ink_term_letters_new (const char *name)
{
  InkTermLetters *self = g_new0 (InkTermLetters, 1);
  g_autoptr (InkTermKey) spaced =
      ink_term_key_new (name, INK_TERM_ALL_FORMS & ~(INK_TERM_BLANK | INK_TERM_PUNCTUATION));

  self->key = ink_term_key_new (name, INK_TERM_ALL_FORMS);
  self->words = split (spaced->base);
  if (!is_bounded (self->words))
    g_ptr_array_set_size (self->words, 0);
  self->whole = join (self->words);
  return self;
}

void
ink_term_letters_free (InkTermLetters *self)
{
  if (self == NULL)
    return;
  ink_term_key_free (self->key);
  g_ptr_array_unref (self->words);
  ink_term_word_free (self->whole);
  g_free (self);
}

/* --- Companies -----------------------------------------------------------------------------
 */

/* How many words are left without what says that it is a company; all where nothing is. */
static guint
count_named (GPtrArray *words)
{
  guint n = words->len;

  while (n > 1 && ink_term_word_is_company (words->pdata[n - 1]))
    n--;
  return n;
}

static gboolean
are_one_company (const InkTermLetters *a, const InkTermLetters *b)
{
  guint n = count_named (a->words), n_same = 0;

  if (n != count_named (b->words))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    n_same += ink_term_word_order (a->words->pdata[i], b->words->pdata[i]) == 0;
    if (!ink_term_word_equal_named (a->words->pdata[i], b->words->pdata[i]))
      return FALSE;
  }
  return n_same < n || n < a->words->len || n < b->words->len;
}

/* --- Order ---------------------------------------------------------------------------------
 */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return ink_term_word_order (*(InkTermWord *const *)a, *(InkTermWord *const *)b);
}

static GPtrArray *
sort (GPtrArray *words)
{
  GPtrArray *sorted = g_ptr_array_sized_new (words->len);

  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (sorted, words->pdata[i]);
  g_ptr_array_sort (sorted, compare_words);
  return sorted;
}

static gboolean
is_all_letters (const InkTermLetters *self)
{
  return self->whole != NULL && self->words->len > 1;
}

static gboolean
are_same_words (const InkTermLetters *a, const InkTermLetters *b)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  if (!is_all_letters (a) || !is_all_letters (b) || a->words->len != b->words->len)
    return FALSE;
  first = sort (a->words);
  second = sort (b->words);
  for (guint i = 0; i < first->len; i++)
    if (ink_term_word_order (first->pdata[i], second->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

/* --- Comparing -----------------------------------------------------------------------------
 */

/* The one word that differs; G_MAXUINT where none or more do. */
static guint
find_other_word (GPtrArray *a, GPtrArray *b)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < a->len; i++) {
    if (ink_term_word_order (a->pdata[i], b->pdata[i]) == 0)
      continue;
    if (found != G_MAXUINT)
      return G_MAXUINT;
    found = i;
  }
  return found;
}

InkTermLikeness
ink_term_letters_compare (const InkTermLetters *a, const InkTermLetters *b)
{
  guint other;

  if (ink_term_key_equal (a->key, b->key) || a->words->len == 0 || b->words->len == 0)
    return 0;
  if (*a->key->gloss != '\0' && *b->key->gloss != '\0' &&
      !g_str_equal (a->key->gloss, b->key->gloss))
    return 0;
  if (are_one_company (a, b))
    return INK_LIKE_COMPANY;
  if (are_same_words (a, b))
    return INK_LIKE_ORDER;
  if (a->words->len != b->words->len)
    return a->whole != NULL && b->whole != NULL ? ink_term_word_compare (a->whole, b->whole)
                                                : 0;
  other = find_other_word (a->words, b->words);
  return other != G_MAXUINT
             ? ink_term_word_compare (a->words->pdata[other], b->words->pdata[other])
             : 0;
}

/* --- Hashes --------------------------------------------------------------------------------
 */

/* Of all words but the one at @without, in their places. */
static guint
hash_others (GPtrArray *words, guint without)
{
  guint hash = 5381 + without;

  for (guint i = 0; i < words->len; i++)
    hash = hash * 33 + (i != without ? ink_term_word_hash (words->pdata[i]) : 1);
  return hash;
}

static void
add_sorted (const InkTermLetters *self, GArray *out)
{
  g_autoptr (GPtrArray) sorted = sort (self->words);
  guint hash = hash_others (sorted, G_MAXUINT);

  g_array_append_val (out, hash);
}

static void
add_named (const InkTermLetters *self, GArray *out)
{
  guint hash = 17, n = count_named (self->words);

  for (guint i = 0; i < n; i++)
    hash = hash * 33 + ink_term_word_hash_named (self->words->pdata[i]);
  g_array_append_val (out, hash);
}

void
ink_term_letters_add_hashes (const InkTermLetters *self, GArray *out)
{
  if (self->words->len == 0)
    return;
  add_named (self, out);
  if (is_all_letters (self))
    add_sorted (self, out);
  if (self->whole != NULL)
    ink_term_word_add_hashes (self->whole, 1, out);
  for (guint i = 0; i < self->words->len; i++)
    ink_term_word_add_hashes (self->words->pdata[i], hash_others (self->words, i), out);
}
