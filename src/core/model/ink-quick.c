/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quick open: names, initials and paths of all articles side by side in one piece of memory,
 * looked through from its start to its end for each query. */

#include "ink-quick.h"

#include "ink-fold.h"
#include "ink-han.h"

#include <string.h>

#define STOP_EVERY 1024
#define FUZZY_FROM 3    /* letters of a word */
#define FUZZY_SPAN 3    /* times its letters, at most, from the first to the last found */
#define FUZZY_MOST 1024 /* bytes of a text that is looked through for spread letters */

typedef struct {
  guint row;
  gsize name, initials, path; /* where they begin */
} Entry;

struct _InkQuick {
  gatomicrefcount refs;
  InkCatalogue *catalogue;
  GString *texts; /* folded, each ended by a NUL */
  GArray *entries;
};

/* --- Making it -----------------------------------------------------------------------------
 */

/* Of each Han character its reading's first letter, of each Latin word its first. */
static void
add_initials (GString *texts, const char *name)
{
  gboolean in_word = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    char initial = ink_han_get_initial (c);

    if (initial != 0 && (c >= 128 || !in_word))
      g_string_append_c (texts, initial);
    in_word = c < 128 && g_ascii_isalnum ((char)c);
  }
}

static void
add_folded (GString *texts, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  ink_fold_append (texts, valid, -1, INK_FOLD_VARIANTS);
}

static void
add_entry (InkQuick *self, guint row)
{
  const char *name = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_NAME);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  Entry entry = { .row = row };

  entry.name = self->texts->len;
  add_folded (self->texts, valid);
  g_string_append_c (self->texts, '\0');
  entry.initials = self->texts->len;
  add_initials (self->texts, valid);
  g_string_append_c (self->texts, '\0');
  entry.path = self->texts->len;
  add_folded (self->texts, ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH));
  g_string_append_c (self->texts, '\0');
  g_array_append_val (self->entries, entry);
}

InkQuick *
ink_quick_new (InkCatalogue *catalogue)
{
  InkQuick *self = g_new0 (InkQuick, 1);

  g_atomic_ref_count_init (&self->refs);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->texts = g_string_new (NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint i = 0; i < ink_catalogue_get_n_rows (catalogue); i++) {
    if (ink_catalogue_has_row (catalogue, i) &&
        (ink_catalogue_get_unpublished (catalogue, i, 0) & INK_UNPUBLISHED_RESOURCE) == 0)
      add_entry (self, i);
  }
  return self;
}

InkQuick *
ink_quick_ref (InkQuick *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_quick_unref (InkQuick *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  ink_catalogue_unref (self->catalogue);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->entries);
  g_free (self);
}

InkCatalogue *
ink_quick_get_catalogue (const InkQuick *self)
{
  return self->catalogue;
}

/* --- Finding -------------------------------------------------------------------------------
 */

/* Whether a word begins here: behind a blank or a mark, or between Han. */
static gboolean
begins_word (const char *text, const char *place)
{
  return place == text || !g_ascii_isalnum (place[-1]);
}

static int
score_name (const char *name, const char *word, gsize length)
{
  const char *place = strstr (name, word);
  const char *first = place;

  if (place == NULL)
    return 0;
  if (place == name)
    return name[length] == '\0' ? 200 : 150;
  for (; place != NULL; place = strstr (place + 1, word)) {
    if (begins_word (name, place))
      return 130;
  }
  return first - name < 60 ? 105 : 100;
}

static int
score_initials (const char *initials, const char *word)
{
  const char *place = strstr (initials, word);

  if (place == NULL)
    return 0;
  return place == initials ? 90 : 70;
}

static int
score_path (const char *path, const char *word)
{
  const char *base = strrchr (path, '/');

  if (strstr (path, word) == NULL)
    return 0;
  return base != NULL && strstr (base, word) != NULL ? 60 : 45;
}

static const char *
after (const char *text, const char *character)
{
  gsize length = (gsize)(g_utf8_next_char (character) - character);

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (strncmp (text, character, length) == 0)
      return text + length;
  }
  return NULL;
}

/* All letters of @word one after the other, others between them, from @text on. */
static const char *
find_spread (const char *text, const char *word, const char **start)
{
  const char *place = text;

  *start = NULL;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p)) {
    place = after (place, p);
    if (place == NULL)
      return NULL;
    if (*start == NULL)
      *start = place - (g_utf8_next_char (p) - p);
  }
  return place;
}

/* Letters that stand close together and begin a word. */
static int
score_spread (const char *text, const char *word, gsize length, int most)
{
  const char *start = NULL;

  if (length < FUZZY_FROM || strnlen (text, FUZZY_MOST + 1) > FUZZY_MOST)
    return 0;
  for (const char *from = text; *from != '\0';) {
    const char *end = find_spread (from, word, &start);

    if (end == NULL)
      return 0;
    if (begins_word (text, start) && (gsize)(end - start) <= FUZZY_SPAN * length)
      return most - (int)(end - start) + (int)length;
    from = g_utf8_next_char (start);
  }
  return 0;
}

static int
score_word (const InkQuick *self, const Entry *entry, const char *word)
{
  const char *texts = self->texts->str;
  gsize length = strlen (word);
  int score = score_name (texts + entry->name, word, length);

  if (score == 0 && g_ascii_isalnum (*word))
    score = score_initials (texts + entry->initials, word);
  if (score == 0)
    score = score_path (texts + entry->path, word);
  if (score == 0)
    score = MAX (score_spread (texts + entry->name, word, length, 40), 0);
  if (score == 0)
    score = MAX (score_spread (texts + entry->path, word, length, 30), 0);
  return score;
}

/* 0: not found. */
static int
score_entry (const InkQuick *self, const Entry *entry, char **words)
{
  int sum = 1;

  for (guint i = 0; words[i] != NULL; i++) {
    int score = *words[i] != '\0' ? score_word (self, entry, words[i]) : 1;

    if (score == 0)
      return 0;
    sum += score;
  }
  return sum;
}

static int
compare_hits (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkQuickHit *left = a, *right = b;
  const InkQuick *self = data;
  gint64 left_date, right_date;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  left_date = ink_catalogue_get_time (self->catalogue, left->row, INK_RECORD_DATE);
  right_date = ink_catalogue_get_time (self->catalogue, right->row, INK_RECORD_DATE);
  if (left_date != right_date)
    return left_date > right_date ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

GArray *
ink_quick_find (const InkQuick *self, const char *query, guint limit, const gint *stop)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (InkQuickHit));
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autofree char *folded = ink_fold_dup (valid, -1, INK_FOLD_VARIANTS);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    InkQuickHit hit = { .row = entry->row, .score = score_entry (self, entry, words) };

    if (hit.score > 0)
      g_array_append_val (hits, hit);
    if (stop != NULL && i % STOP_EVERY == 0 && g_atomic_int_get (stop) != 0)
      break;
  }
  g_qsort_with_data (hits->data,
                     (int)hits->len,
                     sizeof (InkQuickHit),
                     compare_hits,
                     (gpointer)self);
  if (hits->len > limit)
    g_array_set_size (hits, limit);
  return hits;
}
