/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms by what is typed of them: any part, pinyin initials, pinyin, any spelling. */

#include "ink-term-completer-private.h"

#include "ink-han.h"
#include "ink-term-plan.h"

#include <string.h>

#define SYLLABLE_MARK '\x01'

InkTermCompleter *
ink_term_completer_ref (InkTermCompleter *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_term_completer_unref (InkTermCompleter *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_string_chunk_free (self->texts);
  g_array_unref (self->forms);
  ink_term_index_unref (self->index);
  g_free (self);
}

InkTermIndex *
ink_term_completer_get_index (const InkTermCompleter *self)
{
  return self->index;
}

/* --- Making it -----------------------------------------------------------------------------
 */

/* Without blanks, punctuation, case, width, and as simplified characters. */
static char *
dup_bare (const char *name)
{
  g_autoptr (InkTermKey) key = ink_term_key_new (name, INK_TERM_ALL_FORMS & ~INK_TERM_GLOSS);

  return g_steal_pointer (&key->base);
}

/* First letters of Han characters and of words, @whole: words in full. */
static char *
dup_initials (const char *folded, gboolean whole)
{
  GString *initials = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    char initial = ink_han_get_initial (c);
    gboolean of_word = c < 128 && g_ascii_isalnum ((char)c);

    if (initial != 0 && (!of_word || !in_word || whole))
      g_string_append_c (initials, initial);
    in_word = of_word;
  }
  return g_string_free (initials, FALSE);
}

/* The syllables of Han and the words of others, a mark before each. */
static char *
dup_sound (const char *folded)
{
  GString *sound = g_string_new (NULL);
  gboolean in_word = FALSE, has_han = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    const char *syllable = ink_han_get_syllable (c);
    gboolean of_word = c < 128 && g_ascii_isalnum ((char)c);

    if (*syllable != '\0' || (of_word && !in_word))
      g_string_append_c (sound, SYLLABLE_MARK);
    if (*syllable != '\0')
      g_string_append (sound, syllable);
    else if (of_word)
      g_string_append_c (sound, (char)c);
    has_han |= *syllable != '\0';
    in_word = of_word;
  }
  if (!has_han)
    g_string_truncate (sound, 0);
  return g_string_free (sound, FALSE);
}

static const char *
keep (InkTermCompleter *self, char *text)
{
  const char *kept = g_string_chunk_insert_const (self->texts, text);

  g_free (text);
  return kept;
}

static void
add_form (InkTermCompleter *self, guint term, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *folded = ink_fold_dup (valid, -1, INK_FOLD_VARIANTS);
  InkTermForm form = { .term = term };

  form.name = name;
  form.folded = g_string_chunk_insert (self->texts, folded);
  form.bare = keep (self, dup_bare (valid));
  form.initials = keep (self, dup_initials (folded, FALSE));
  form.mixed = keep (self, dup_initials (folded, TRUE));
  form.sound = keep (self, dup_sound (folded));
  form.needle = keep (self, ink_term_dup_needle (valid));
  g_array_append_val (self->forms, form);
}

InkTermCompleter *
ink_term_completer_new (InkTermIndex *index)
{
  InkTermCompleter *self = g_new0 (InkTermCompleter, 1);

  g_atomic_ref_count_init (&self->refs);
  self->index = ink_term_index_ref (index);
  self->texts = g_string_chunk_new (4096);
  self->forms = g_array_new (FALSE, FALSE, sizeof (InkTermForm));
  for (guint term = 0; term < ink_term_index_get_n_terms (index); term++) {
    guint n = 0;
    const InkTermSpelling *spellings = ink_term_index_get_spellings (index, term, &n);

    for (guint i = 0; i < n; i++)
      add_form (self, term, spellings[i].name);
    if (n == 0)
      add_form (self, term, ink_term_index_get (index, term)->name);
  }
  return self;
}

/* --- Matching ------------------------------------------------------------------------------
 */

/* What is typed, in the forms terms are held against. */
typedef struct {
  char *folded, *bare;
  char *letters; /* ASCII letters and digits alone, in lower case; NULL: it has others */
} Typed;

static void
typed_clear (Typed *self)
{
  g_free (self->folded);
  g_free (self->bare);
  g_free (self->letters);
}

static void
typed_init (Typed *self, const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *letters = g_string_new (NULL);

  g_strstrip (valid);
  self->folded = ink_fold_dup (valid, -1, INK_FOLD_VARIANTS);
  self->bare = dup_bare (valid);
  for (const char *p = self->folded; *p != '\0' && letters != NULL; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (letters, *p);
    else if (!g_ascii_isspace (*p) && *p != '\'')
      g_string_free (g_steal_pointer (&letters), TRUE);
  }
  self->letters = letters != NULL ? g_string_free (letters, FALSE) : NULL;
}

/* Whether a word begins at @place: behind what is no letter, or where another script begins. */
static gboolean
begins_word (const char *text, const char *place)
{
  gunichar before, here = g_utf8_get_char (place);

  if (place == text)
    return TRUE;
  before = g_utf8_get_char (g_utf8_prev_char (place));
  return !g_unichar_isalnum (before) || (before < 128) != (here < 128);
}

static gboolean
has_word (const char *text, const char *typed)
{
  for (const char *at = strstr (text, typed); at != NULL; at = strstr (at + 1, typed))
    if (begins_word (text, at))
      return TRUE;
  return FALSE;
}

/* Whether the syllables from @sound on begin with @letters. */
static gboolean
sounds_so (const char *sound, const char *letters)
{
  for (; *sound != '\0' && *letters != '\0'; sound++) {
    if (*sound == SYLLABLE_MARK)
      continue;
    if (*sound != *letters++)
      return FALSE;
  }
  return *letters == '\0';
}

static gboolean
has_sound (const char *sound, const char *letters)
{
  for (const char *at = strchr (sound, SYLLABLE_MARK); at != NULL;
       at = strchr (at + 1, SYLLABLE_MARK))
    if (sounds_so (at, letters))
      return TRUE;
  return FALSE;
}

static gboolean
match (const InkTermForm *form, const Typed *typed, InkTermMatch *how)
{
  if (g_str_equal (form->bare, typed->bare))
    *how = INK_TERM_MATCH_SAME;
  else if (g_str_has_prefix (form->bare, typed->bare))
    *how = INK_TERM_MATCH_START;
  else if (has_word (form->folded, typed->folded))
    *how = INK_TERM_MATCH_WORD;
  else if (strstr (form->bare, typed->bare) != NULL)
    *how = INK_TERM_MATCH_INSIDE;
  else if (typed->letters == NULL || *typed->letters == '\0')
    return FALSE;
  else if (g_str_has_prefix (form->initials, typed->letters) ||
           g_str_has_prefix (form->mixed, typed->letters))
    *how = INK_TERM_MATCH_INITIALS;
  else if (has_sound (form->sound, typed->letters))
    *how = INK_TERM_MATCH_SOUND;
  else
    return FALSE;
  return TRUE;
}

static int
compare_completions (gconstpointer a, gconstpointer b)
{
  const InkTermCompletion *first = a, *second = b;

  if (first->match != second->match)
    return first->match < second->match ? -1 : 1;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return first->term < second->term ? -1 : first->term > second->term;
}

/* One a term: its spellings stand side by side. */
static void
add_completion (const InkTermCompleter *self, GArray *found, guint term, InkTermMatch how)
{
  InkTermCompletion *last =
      found->len > 0 ? &g_array_index (found, InkTermCompletion, found->len - 1) : NULL;
  const InkTermInfo *info = ink_term_index_get (self->index, term);
  const InkTermCompletion added = { term, info->name, info->count, how };

  if (last != NULL && last->term == term)
    last->match = MIN (last->match, how);
  else
    g_array_append_val (found, added);
}

static GHashTable *
new_taken (const InkTermCompleter *self, const char *taxonomy, const char *const *taken)
{
  GHashTable *terms = g_hash_table_new (NULL, NULL);

  for (; taken != NULL && *taken != NULL; taken++) {
    guint term = ink_term_index_find (self->index, taxonomy, *taken);

    if (term != INK_NO_TERM)
      g_hash_table_add (terms, GUINT_TO_POINTER (term));
  }
  return terms;
}

GArray *
ink_term_completer_find (const InkTermCompleter *self,
                         const char *taxonomy,
                         const char *typed,
                         const char *const *taken,
                         guint most)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (InkTermCompletion));
  g_autoptr (GHashTable) gone = new_taken (self, taxonomy, taken);
  Typed wanted = { 0 };
  guint first, end;

  if (!ink_term_index_find_taxonomy (self->index, taxonomy, &first, &end))
    return found;
  typed_init (&wanted, typed);
  for (guint i = 0; i < self->forms->len; i++) {
    const InkTermForm *form = &g_array_index (self->forms, InkTermForm, i);
    InkTermMatch how = INK_TERM_MATCH_START;

    if (form->term >= first && form->term < end &&
        (*wanted.folded == '\0' || match (form, &wanted, &how)) &&
        !g_hash_table_contains (gone, GUINT_TO_POINTER (form->term)))
      add_completion (self, found, form->term, how);
  }
  typed_clear (&wanted);
  g_array_sort (found, compare_completions);
  if (found->len > most)
    g_array_set_size (found, most);
  return found;
}
