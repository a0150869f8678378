/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Half-width punctuation in Chinese text. A block is read as characters, what is wrong is
 * corrected in them, so that what follows sees what will stand there, and the changes are what
 * differs in the end. */

#include "ink-punctuation-private.h"

#include "ink-tally.h"

#include <string.h>

#define MIN_PLACES 8 /* between Han and Latin, to speak of a habit */

static void
block_clear (InkPunctuationBlock *self)
{
  g_clear_pointer (&self->chars, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (InkPunctuationBlock, block_clear)

/* --- Brackets --------------------------------------------------------------------------------
 */

static gboolean
is_open (gunichar c)
{
  return c == '(' || c == 0xFF08;
}

static gboolean
is_close (gunichar c)
{
  return c == ')' || c == 0xFF09;
}

static gboolean
has_han (const InkPunctuationBlock *self, guint open, guint close)
{
  for (guint i = open + 1; i < close; i++)
    if (ink_tally_is_han (ink_punctuation_get (self, i)->c))
      return TRUE;
  return FALSE;
}

/* "print("好")", "f(值=1)" */
static gboolean
is_code (const InkPunctuationBlock *self, guint open, guint close)
{
  gunichar left = ink_punctuation_look (self, open, -1);

  if (!ink_punctuation_is_latin (left) && left != '_')
    return FALSE;
  for (guint i = open + 1; i < close; i++)
    if (ink_punctuation_get (self, i)->c < 0x80 &&
        strchr ("\"'=_;{}[]", (int)ink_punctuation_get (self, i)->c) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_wrong_pair (const InkPunctuationBlock *self, guint open, guint close)
{
  gboolean padded = ink_punctuation_is_blank (ink_punctuation_look (self, open, 1)) &&
                    ink_punctuation_is_blank (ink_punctuation_look (self, close, -1));
  gboolean half_open = ink_punctuation_get (self, open)->c == '(',
           half_close = ink_punctuation_get (self, close)->c == ')';

  if ((!half_open && !half_close) || !self->chinese || close <= open + 1 ||
      is_code (self, open, close))
    return FALSE;
  return half_open != half_close ||
         ink_tally_is_han (ink_punctuation_look_through (self, open, -1)) ||
         has_han (self, open, close) ||
         (padded &&
          ink_punctuation_is_chinese (ink_punctuation_look_beyond_blanks (self, open, -1)));
}

static void
correct_pair (InkPunctuationBlock *self, guint open, guint close)
{
  if (!is_wrong_pair (self, open, close))
    return;
  if (ink_punctuation_get (self, open)->c == '(')
    ink_punctuation_put (self, open, "（", INK_PUNCTUATION_BRACKET, TRUE);
  if (ink_punctuation_get (self, close)->c == ')')
    ink_punctuation_put (self, close, "）", INK_PUNCTUATION_BRACKET, TRUE);
  ink_punctuation_drop_blanks (self, open, -1, INK_PUNCTUATION_BRACKET);
  ink_punctuation_drop_blanks (self, open, 1, INK_PUNCTUATION_BRACKET);
  ink_punctuation_drop_blanks (self, close, -1, INK_PUNCTUATION_BRACKET);
  ink_punctuation_drop_blanks (self, close, 1, INK_PUNCTUATION_BRACKET);
}

static void
correct_brackets (InkPunctuationBlock *self)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->chars->len; i++) {
    gunichar c = ink_punctuation_get (self, i)->c;

    if (c == '\n') {
      g_array_set_size (open, 0);
    } else if (is_open (c)) {
      g_array_append_val (open, i);
    } else if (is_close (c) && open->len > 0) {
      correct_pair (self, g_array_index (open, guint, open->len - 1), i);
      g_array_set_size (open, open->len - 1);
    }
  }
}

/* --- Dots, names, quotes, blanks
 * ----------------------------------------------------------------
 */

static guint
count_run (const InkPunctuationBlock *self, guint i)
{
  guint n = 0;

  while (i + n < self->chars->len &&
         ink_punctuation_get (self, i + n)->c == ink_punctuation_get (self, i)->c)
    n++;
  return n;
}

static void
correct_dots (InkPunctuationBlock *self)
{
  guint n;

  for (guint i = 0; i < self->chars->len; i += n) {
    gunichar c = ink_punctuation_get (self, i)->c;

    n = count_run (self, i);
    if (n < 3 || (c != 0x3002 && c != '.') ||
        (c == '.' && !(self->chinese && ink_punctuation_is_chinese (
                                            ink_punctuation_look_through (self, i, -1)))))
      continue;
    ink_punctuation_put (self, i, "……", INK_PUNCTUATION_DOTS, TRUE);
    for (guint k = 1; k < n; k++)
      ink_punctuation_put (self, i + k, "", INK_PUNCTUATION_DOTS, TRUE);
  }
}

static gboolean
is_name_dot (gunichar c)
{
  return c == 0x30FB || c == 0xFF65 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5;
}

static void
correct_names (InkPunctuationBlock *self)
{
  for (guint i = 0; i < self->chars->len && !self->kana; i++)
    if (is_name_dot (ink_punctuation_get (self, i)->c) &&
        ink_tally_is_han (ink_punctuation_look (self, i, -1)) &&
        ink_tally_is_han (ink_punctuation_look (self, i, 1)))
      ink_punctuation_put (self,
                           i,
                           "·",
                           INK_PUNCTUATION_NAME,
                           ink_punctuation_get (self, i)->c == 0xFF65);
}

static void
correct_quote_pair (InkPunctuationBlock *self, guint open, guint close)
{
  if (has_han (self, open, close) ||
      ink_punctuation_is_chinese (ink_punctuation_look (self, open, -1)) ||
      ink_punctuation_is_chinese (ink_punctuation_look (self, close, 1))) {
    ink_punctuation_put (self, open, "“", INK_PUNCTUATION_QUOTE, FALSE);
    ink_punctuation_put (self, close, "”", INK_PUNCTUATION_QUOTE, FALSE);
  }
}

/* Two by two in a line; inches are none. */
static void
correct_quotes (InkPunctuationBlock *self)
{
  guint open = G_MAXUINT;

  for (guint i = 0; i < self->chars->len && self->chinese; i++) {
    if (ink_punctuation_get (self, i)->c == '\n')
      open = G_MAXUINT;
    if (ink_punctuation_get (self, i)->c != '"' ||
        (open == G_MAXUINT && ink_punctuation_is_digit (ink_punctuation_look (self, i, -1))))
      continue;
    if (open != G_MAXUINT && i > open + 1)
      correct_quote_pair (self, open, i);
    open = open == G_MAXUINT ? i : G_MAXUINT;
  }
}

static gboolean
are_different (gunichar a, gunichar b)
{
  return (ink_tally_is_han (a) && ink_punctuation_is_latin (b)) ||
         (ink_punctuation_is_latin (a) && ink_tally_is_han (b));
}

/* Whether Han and Latin stand beside one another at @i and its next, or with the one blank
 * @i + 1 between. */
static gboolean
is_tight_place (const InkPunctuationBlock *self, guint i)
{
  return i + 1 < self->chars->len && ink_punctuation_get (self, i)->now == NULL &&
         are_different (ink_punctuation_get (self, i)->c, ink_punctuation_get (self, i + 1)->c);
}

static gboolean
is_spaced_place (const InkPunctuationBlock *self, guint i)
{
  return i + 2 < self->chars->len && ink_punctuation_get (self, i + 1)->c == ' ' &&
         ink_punctuation_get (self, i + 1)->now == NULL &&
         are_different (ink_punctuation_get (self, i)->c, ink_punctuation_get (self, i + 2)->c);
}

static void
correct_spaces (InkPunctuationBlock *self, InkPunctuationHabit habit)
{
  if (habit != INK_PUNCTUATION_TIGHT || !self->chinese)
    return;
  for (guint i = 0; i < self->chars->len; i++)
    if (is_spaced_place (self, i))
      ink_punctuation_put (self, i + 1, "", INK_PUNCTUATION_SPACE, FALSE);
}

/* --- All
 * ---------------------------------------------------------------------------------------
 */

static void
read_nature (InkPunctuationBlock *self)
{
  guint han = 0, words = 0;
  gunichar first = 0, last = 0;

  for (guint i = 0; i < self->chars->len; i++) {
    gunichar c = ink_punctuation_get (self, i)->c;

    self->kana = self->kana || ink_punctuation_is_kana (c);
    if (ink_tally_is_han (c))
      han++;
    else if (ink_punctuation_is_latin (c) &&
             (i == 0 || !ink_punctuation_is_latin (ink_punctuation_get (self, i - 1)->c)))
      words++;
    if (ink_tally_is_han (c) || ink_punctuation_is_latin (c)) {
      first = first == 0 ? c : first;
      last = c;
    }
  }
  self->chinese = han > words || (ink_tally_is_han (first) && ink_tally_is_han (last) &&
                                  2 * han > words && han > 4);
}

static void
read_block (InkPunctuationBlock *self, const InkLeaves *leaves, const InkLeaf *leaf)
{
  self->chars = ink_punctuation_text_read (leaves, leaf);
  read_nature (self);
}

static gboolean
is_read (const InkLeaf *leaf)
{
  return leaf->kind == INK_LEAF_TEXT && leaf->table == 0 && leaf->definition < 0 &&
         leaf->segments->len > 0;
}

static void
add (GArray *changes, InkSpan range, const InkPunctuationChange *change)
{
  if (change->span.start >= range.start && change->span.end <= range.end)
    g_array_append_vals (changes, change, 1);
}

static void
collect (const InkPunctuationBlock *self,
         InkSpan range,
         InkPunctuationHabit habit,
         GArray *changes)
{
  for (guint i = 0; i < self->chars->len; i++) {
    const InkPunctuationChar *one = ink_punctuation_get (self, i);
    InkPunctuationChange change = { (InkPunctuationKind)one->kind,
                                    ink_span (one->at, one->at + one->n),
                                    one->now,
                                    one->certain };

    if (one->now != NULL)
      add (changes, range, &change);
    if (habit != INK_PUNCTUATION_SPACED || !self->chinese || !is_tight_place (self, i))
      continue;
    change.kind = INK_PUNCTUATION_SPACE;
    change.span = ink_span (one->at + one->n, one->at + one->n);
    change.text = " ";
    change.certain = FALSE;
    add (changes, range, &change);
  }
}

GArray *
ink_punctuation_find (const char *data,
                      const InkLeaves *leaves,
                      InkSpan range,
                      InkPunctuationHabit habit)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (InkPunctuationChange));

  g_return_val_if_fail (data != NULL && leaves != NULL, changes);

  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = leaves->leaves->pdata[i];
    g_auto (InkPunctuationBlock) block = { 0 };

    if (!is_read (leaf) || g_array_index (leaf->segments, InkSpan, 0).start >= range.end ||
        g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1).end < range.start)
      continue;
    read_block (&block, leaves, leaf);
    correct_brackets (&block);
    correct_dots (&block);
    ink_punctuation_correct_marks (&block);
    correct_names (&block);
    correct_quotes (&block);
    correct_spaces (&block, habit);
    collect (&block, range, habit, changes);
  }
  return changes;
}

static void
count_places (const InkPunctuationBlock *self, guint *tight, guint *spaced)
{
  for (guint i = 0; i < self->chars->len && self->chinese; i++) {
    *tight += is_tight_place (self, i) ? 1 : 0;
    *spaced += is_spaced_place (self, i) ? 1 : 0;
  }
}

InkPunctuationHabit
ink_punctuation_get_habit (const char *data, const InkLeaves *leaves)
{
  guint tight = 0, spaced = 0;

  g_return_val_if_fail (data != NULL && leaves != NULL, INK_PUNCTUATION_MIXED);

  for (guint i = 0; i < leaves->leaves->len; i++) {
    g_auto (InkPunctuationBlock) block = { 0 };

    if (!is_read (leaves->leaves->pdata[i]))
      continue;
    read_block (&block, leaves, leaves->leaves->pdata[i]);
    count_places (&block, &tight, &spaced);
  }
  if (tight + spaced < MIN_PLACES)
    return INK_PUNCTUATION_MIXED;
  if (spaced >= 9 * tight)
    return INK_PUNCTUATION_SPACED;
  return tight >= 9 * spaced ? INK_PUNCTUATION_TIGHT : INK_PUNCTUATION_MIXED;
}

const char *
ink_punctuation_kind_to_string (InkPunctuationKind kind)
{
  static const char *const names[] = { "mark", "bracket", "dots", "name", "quote", "space" };

  return names[kind];
}
