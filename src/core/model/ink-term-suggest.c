/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms an article may want: those its text names, and those that stand beside its own. */

#include "ink-term-completer-private.h"

#include "ink-find.h"
#include "ink-term-key.h"

#include <string.h>

#define LEAST_TOGETHER 2 /* articles that tell that two terms belong together */
#define MAX_TEXT       (1024 * 1024)
#define NEAR_ONLY      0.6 /* the best score of a term the text does not name */

/* --- Texts made ready ----------------------------------------------------------------------
 */

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
is_name_point (gunichar c)
{
  return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB;
}

/* Folded, without blanks beside Han and points between names, which people write or not. */
static char *
dup_ready (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autofree char *folded = ink_fold_dup (valid, -1, INK_FOLD_VARIANTS);
  GString *ready = g_string_sized_new (strlen (folded));
  gunichar before = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *next = g_utf8_next_char (p);
    gunichar c = g_utf8_get_char (p);
    gboolean blank = c == ' ' || c == '\t' || c == 0x3000;

    if (is_name_point (c) || (blank && (is_han (before) || is_han (g_utf8_get_char (next)))))
      continue;
    g_string_append_len (ready, p, next - p);
    before = c;
  }
  return g_string_free (ready, FALSE);
}

char *
ink_term_dup_needle (const char *name)
{
  g_autoptr (InkTermKey) key = ink_term_key_new (name, INK_TERM_GLOSS);
  g_autofree char *needle = dup_ready (key->base, -1);
  gboolean letters = FALSE;

  for (const char *p = needle; *p != '\0'; p = g_utf8_next_char (p))
    letters |= g_unichar_isalpha (g_utf8_get_char (p));
  return letters && g_utf8_strlen (needle, -1) >= 2 ? g_steal_pointer (&needle) : g_strdup ("");
}

/* --- Finding -------------------------------------------------------------------------------
 */

/* A text that is searched for all terms. */
typedef struct {
  const InkTermCompleter *completer;
  char *text;
  gsize length;
  guint8 threes[8192]; /* a bit for each hash of three bytes that stand in it */
  guint8 *covered;     /* a byte of the text is of a longer term */
  guint *uses;         /* of a term */
} Search;

static guint
hash_three (const char *p)
{
  guint32 three = (guint8)p[0] | (guint32)(guint8)p[1] << 8 | (guint32)(guint8)p[2] << 16;

  return (three * 2654435761u) >> 16;
}

static void
note_threes (Search *self)
{
  for (gsize i = 0; i + 3 <= self->length; i++) {
    guint hash = hash_three (self->text + i);

    self->threes[hash / 8] |= (guint8)(1 << hash % 8);
  }
}

static gboolean
may_have (const Search *self, const char *needle, gsize length)
{
  for (gsize i = 0; i + 3 <= length; i++) {
    guint hash = hash_three (needle + i);

    if ((self->threes[hash / 8] & (1 << hash % 8)) == 0)
      return FALSE;
  }
  return TRUE;
}

/* Letters that are no Han go on in what stands beside them. */
static gboolean
go_on (gunichar a, gunichar b)
{
  return g_unichar_isalnum (a) && g_unichar_isalnum (b) && !is_han (a) && !is_han (b);
}

static gboolean
is_whole (const Search *self, gsize at, gsize length)
{
  const char *start = self->text + at, *end = start + length;

  return (at == 0 ||
          !go_on (g_utf8_get_char (g_utf8_prev_char (start)), g_utf8_get_char (start))) &&
         (*end == '\0' ||
          !go_on (g_utf8_get_char (g_utf8_prev_char (end)), g_utf8_get_char (end)));
}

/* A term's name in the text; longer ones are counted first. */
typedef struct {
  guint term;
  const char *needle;
  gsize length;
} Named;

static int
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *first = a, *second = b;

  int difference;

  if (first->length != second->length)
    return first->length > second->length ? -1 : 1;
  difference = strcmp (first->needle, second->needle);
  if (difference != 0)
    return difference;
  return first->term < second->term ? -1 : first->term > second->term;
}

static guint
count_named (Search *self, const Named *named)
{
  const InkNeedle needle = ink_needle (named->needle, named->length);
  guint uses = 0;

  for (gssize at = ink_find (self->text, self->length, 0, &needle); at >= 0;
       at = ink_find (self->text, self->length, (gsize)at + named->length, &needle)) {
    if (!is_whole (self, (gsize)at, named->length) || self->covered[at])
      continue;
    uses++;
    memset (self->covered + at, 1, named->length);
  }
  return uses;
}

static const char *
taxonomy_of (const Search *self, const Named *named)
{
  return ink_term_index_get (self->completer->index, named->term)->taxonomy;
}

/* What is called alike is counted once, for the most used of each taxonomy: its terms stand
 * together, the most used first. */
static void
count_all (Search *self, GArray *all)
{
  const Named *last = NULL;
  guint uses = 0;

  for (guint i = 0; i < all->len; i++) {
    const Named *named = &g_array_index (all, Named, i);
    gboolean again = last != NULL && g_str_equal (last->needle, named->needle);

    if (!again)
      uses = count_named (self, named);
    if (!again || !g_str_equal (taxonomy_of (self, last), taxonomy_of (self, named)))
      self->uses[named->term] += uses;
    last = named;
  }
}

static void
find_named (Search *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Named));

  for (guint i = 0; i < self->completer->forms->len; i++) {
    const InkTermForm *form = &g_array_index (self->completer->forms, InkTermForm, i);
    const Named named = { form->term, form->needle, strlen (form->needle) };

    if (named.length > 0 && may_have (self, named.needle, named.length))
      g_array_append_val (all, named);
  }
  g_array_sort (all, compare_named);
  count_all (self, all);
}

/* --- Company -------------------------------------------------------------------------------
 */

/* How well a term goes with those that are there. */
typedef struct {
  double without; /* the chance that none of them brings it */
  guint beside, together;
} Beside;

static void
add_company (const InkTermIndex *index, Beside *all, guint term)
{
  const InkTermInfo *info = ink_term_index_get (index, term);
  g_autoptr (GArray) company = ink_term_index_dup_company (index, term, 0);

  for (guint i = 0; i < company->len; i++) {
    const InkTermCompany *one = &g_array_index (company, InkTermCompany, i);
    Beside *beside = &all[one->term];

    if (one->count < LEAST_TOGETHER)
      break;
    beside->without *= 1 - (double)one->count / (info->count + 2);
    if (one->count > beside->together) {
      beside->beside = term;
      beside->together = one->count;
    }
  }
}

/* With what is the same but for a gloss, blanks and the like: nobody wants both. */
static void
mark_own (const InkTermCompleter *self, const char *taxonomy, const char *name, gboolean *own)
{
  guint term = ink_term_index_find (self->index, taxonomy, name);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *needle = ink_term_dup_needle (valid);

  if (term != INK_NO_TERM)
    own[term] = TRUE;
  for (guint i = 0; *needle != '\0' && i < self->forms->len; i++) {
    const InkTermForm *form = &g_array_index (self->forms, InkTermForm, i);

    if (g_str_equal (form->needle, needle) &&
        g_ascii_strcasecmp (ink_term_index_get (self->index, form->term)->taxonomy, taxonomy) ==
            0)
      own[form->term] = TRUE;
  }
}

static void
take_own (const InkTermCompleter *self, const char *const *taken, gboolean *own)
{
  for (; taken != NULL && *taken != NULL; taken++) {
    const char *end = strchr (*taken, '\n');
    g_autofree char *taxonomy = end != NULL ? g_strndup (*taken, (gsize)(end - *taken)) : NULL;

    if (end != NULL)
      mark_own (self, taxonomy, end + 1, own);
  }
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const InkTermSuggestion *first = a, *second = b;

  if (first->score > second->score || first->score < second->score)
    return first->score > second->score ? -1 : 1;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return first->term < second->term ? -1 : first->term > second->term;
}

static void
gather (const Search *search, const gboolean *own, const Beside *all, GArray *found)
{
  const InkTermIndex *index = search->completer->index;

  for (guint term = 0; term < ink_term_index_get_n_terms (index); term++) {
    const InkTermInfo *info = ink_term_index_get (index, term);
    InkTermSuggestion one = { term, info->name, info->count, search->uses[term] };

    one.beside = one.uses > 0 ? INK_NO_TERM : all[term].beside;
    one.together = one.uses > 0 ? 0 : all[term].together;
    one.score = one.uses > 0 ? NEAR_ONLY + (1 - NEAR_ONLY) * (1 - 1.0 / (1 + one.uses))
                             : NEAR_ONLY * (1 - all[term].without);
    if (!own[term] && (one.uses > 0 || one.together > 0))
      g_array_append_val (found, one);
  }
}

static void
search_text (Search *self, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;

  self->text = dup_ready (text, (gssize)MIN (size, MAX_TEXT));
  self->length = strlen (self->text);
  self->covered = g_new0 (guint8, self->length + 1);
  note_threes (self);
  find_named (self);
}

static void
keep_taxonomy (const InkTermIndex *index, const char *taxonomy, GArray *found, guint most)
{
  guint kept = 0;

  for (guint i = 0; i < found->len && kept < most; i++) {
    const InkTermSuggestion one = g_array_index (found, InkTermSuggestion, i);

    if (taxonomy == NULL ||
        g_ascii_strcasecmp (ink_term_index_get (index, one.term)->taxonomy, taxonomy) == 0)
      g_array_index (found, InkTermSuggestion, kept++) = one;
  }
  g_array_set_size (found, kept);
}

GArray *
ink_term_completer_suggest (const InkTermCompleter *self,
                            const char *taxonomy,
                            const char *text,
                            gssize length,
                            const char *const *taken,
                            guint most)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (InkTermSuggestion));
  guint n = ink_term_index_get_n_terms (self->index);
  g_autofree gboolean *own = g_new0 (gboolean, n + 1);
  g_autofree guint *uses = g_new0 (guint, n + 1);
  g_autofree Beside *all = g_new (Beside, n + 1);
  g_autofree Search *search = g_new0 (Search, 1);

  search->completer = self;
  search->uses = uses;
  take_own (self, taken, own);
  search_text (search, text, length);
  for (guint term = 0; term < n; term++)
    all[term] = (Beside){ 1, INK_NO_TERM, 0 };
  for (guint term = 0; term < n; term++)
    if (own[term] || uses[term] > 0)
      add_company (self->index, all, term);
  gather (search, own, all, found);
  g_array_sort (found, compare_suggestions);
  keep_taxonomy (self->index, taxonomy, found, most);
  g_free (search->text);
  g_free (search->covered);
  return found;
}
