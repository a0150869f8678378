/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Half-width punctuation in Chinese text. A block is read as characters, what is wrong is
 * corrected in them, so that what follows sees what will stand there, and the changes are what
 * differs in the end. */

#include "ink-punctuation.h"

#include "ink-punctuation-text.h"
#include "ink-tally.h"

#include <string.h>

#define MIN_PLACES 8  /* between Han and Latin, to speak of a habit */
#define FAR        32 /* marks, blanks or letters, behind which nobody looks */

/* A block. */
typedef struct {
  GArray *chars;    /* InkPunctuationChar */
  gboolean chinese; /* more Han than words, or it begins and ends with Han */
  gboolean kana;
} Block;

static void
block_clear (Block *self)
{
  g_clear_pointer (&self->chars, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

static InkPunctuationChar *
get (const Block *self, guint i)
{
  return &g_array_index (self->chars, InkPunctuationChar, i);
}

static gboolean
is_kana (gunichar c)
{
  return c >= 0x3041 && c <= 0x30FA;
}

static gboolean
is_full_mark (gunichar c)
{
  return (c >= 0x3001 && c <= 0x3002) || (c >= 0x3008 && c <= 0x3011) || c == 0xFF01 ||
         c == 0xFF08 || c == 0xFF09 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF1F;
}

static gboolean
is_chinese (gunichar c)
{
  return is_full_mark (c) || ink_tally_is_han (c);
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char)c);
}

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_latin (gunichar c)
{
  return is_letter (c) || is_digit (c);
}

/* Closing and opening quotes, which are looked through. */
static gboolean
is_quote (gunichar c)
{
  return c == '"' || (c >= 0x2018 && c <= 0x201D);
}

static gunichar
char_at (const Block *self, guint i)
{
  const InkPunctuationChar *one = get (self, i);

  return one->now != NULL ? g_utf8_get_char (one->now) : one->c;
}

/* The place before or behind @i that is shown; G_MAXUINT at the line's edge. */
static guint
step (const Block *self, guint i, int by)
{
  for (;;) {
    if (by < 0 ? i == 0 : i + 1 >= self->chars->len)
      return G_MAXUINT;
    i = (guint)((int)i + by);
    if (get (self, i)->c == '\n')
      return G_MAXUINT;
    if (get (self, i)->shown)
      return i;
  }
}

/* The character there; '\n' at the line's edge. */
static gunichar
look (const Block *self, guint i, int by)
{
  guint there = step (self, i, by);

  return there != G_MAXUINT ? char_at (self, there) : '\n';
}

/* The same, through quotes. */
static gunichar
look_through (const Block *self, guint i, int by)
{
  guint there = step (self, i, by);

  for (guint n = 0; n < FAR && there != G_MAXUINT && is_quote (char_at (self, there)); n++)
    there = step (self, there, by);
  return there != G_MAXUINT ? char_at (self, there) : '\n';
}

static gunichar
look_beyond_blanks (const Block *self, guint i, int by)
{
  guint there = step (self, i, by);

  for (guint n = 0; n < FAR && there != G_MAXUINT && is_blank (char_at (self, there)); n++)
    there = step (self, there, by);
  return there != G_MAXUINT ? char_at (self, there) : '\n';
}

static void
put (Block *self, guint i, const char *text, InkPunctuationKind kind, gboolean certain)
{
  InkPunctuationChar *one = get (self, i);

  one->now = text;
  one->kind = (guint8)kind;
  one->certain = certain;
  one->shown = *text != '\0';
}

/* Blanks right beside @i go, where something other than the line's edge follows them. Not
 * beyond marks of emphasis, which would be others then. */
static void
drop_blanks (Block *self, guint i, int by, InkPunctuationKind kind)
{
  guint end = i;

  if (look_beyond_blanks (self, i, by) == '\n')
    return;
  while (by < 0 ? end > 0 : end + 1 < self->chars->len) {
    guint there = (guint)((int)end + by);

    if (!is_blank (get (self, there)->c))
      break;
    end = there;
  }
  for (guint at = MIN (i, end); at <= MAX (i, end); at++)
    if (at != i && get (self, at)->now == NULL)
      put (self, at, "", kind, TRUE);
}

/* --- , ; : ? ! -------------------------------------------------------------------------------
 */

static const char *
get_full (gunichar c)
{
  switch (c) {
  case ',':
    return "，";
  case ';':
    return "；";
  case ':':
    return "：";
  case '?':
    return "？";
  case '!':
    return "！";
  default:
    return NULL;
  }
}

/* What is before or behind, through quotes and further marks of the same kind ("?!"). */
static gunichar
look_through_marks (const Block *self, guint i, int by)
{
  guint there = step (self, i, by);

  for (guint n = 0; n < FAR && there != G_MAXUINT &&
                    (is_quote (char_at (self, there)) || char_at (self, there) == '?' ||
                     char_at (self, there) == '!');
       n++)
    there = step (self, there, by);
  return there != G_MAXUINT ? char_at (self, there) : '\n';
}

/* Letters that stand together from @i on. */
static guint
count_letters (const Block *self, guint i, int by)
{
  guint n = 0, there = step (self, i, by);

  while (n < FAR && there != G_MAXUINT && is_letter (char_at (self, there))) {
    n++;
    there = step (self, there, by);
  }
  return n;
}

/* "2026年" behind the mark. */
static gboolean
is_number_of_chinese (const Block *self, guint i)
{
  guint there = step (self, i, 1);

  if (there == G_MAXUINT || !is_digit (char_at (self, there)))
    return FALSE;
  for (guint n = 0; n < FAR && there != G_MAXUINT &&
                    (is_digit (char_at (self, there)) || is_blank (char_at (self, there)));
       n++)
    there = step (self, there, 1);
  return there != G_MAXUINT && ink_tally_is_han (char_at (self, there));
}

/* ":)", ":-(", ";P", "::", "://", "{"a":1}" */
static gboolean
is_sign (const Block *self, guint i, gunichar c, gunichar next)
{
  if (c != ':' && c != ';')
    return FALSE;
  if (c == ':' && look (self, i, -1) == '"' &&
      (is_digit (next) || next == '"' || next == '[' || next == '{'))
    return TRUE;
  return next == c || next == '/' || next == '\\' || next == '-' || next == ')' ||
         next == '(' || look (self, i, -1) == c ||
         ((next == 'D' || next == 'P' || next == 'p') && count_letters (self, i, 1) == 1);
}

/* In Chinese, but no Chinese right beside it. */
static gboolean
is_among_latin (const Block *self, guint i, gunichar c, gunichar before, gunichar next)
{
  gboolean end = next == '\n';

  if (!self->chinese || before == '\n' || is_blank (before))
    return FALSE;
  if (c == ',' || c == ';')
    return (is_letter (before) && count_letters (self, i, -1) > 1 &&
            (count_letters (self, i, 1) > 1 || is_number_of_chinese (self, i))) ||
           (end && is_letter (before));
  return end && (is_letter (before) || is_digit (before) || before == ')');
}

static gboolean
is_wrong_mark (const Block *self, guint i)
{
  gunichar c = char_at (self, i);
  gunichar before = look (self, i, -1), next = look (self, i, 1);
  gboolean left, right;

  if (get_full (c) == NULL || is_sign (self, i, c, next) || before == '\n' ||
      (is_digit (before) && is_digit (next)))
    return FALSE;
  left = is_chinese (look_through_marks (self, i, -1));
  right = is_chinese (c == '?' || c == '!' ? look_through_marks (self, i, 1)
                                           : look_through (self, i, 1));
  if (is_blank (before))
    right = right && self->chinese && is_chinese (next);
  if (left && right)
    return TRUE;
  return self->chinese && (left || right || is_among_latin (self, i, c, before, next));
}

static gboolean
correct_mark (Block *self, guint i)
{
  if (get (self, i)->now != NULL || get_full (get (self, i)->c) == NULL ||
      !is_wrong_mark (self, i))
    return FALSE;
  put (self, i, get_full (get (self, i)->c), INK_PUNCTUATION_MARK, TRUE);
  drop_blanks (self, i, -1, INK_PUNCTUATION_MARK);
  drop_blanks (self, i, 1, INK_PUNCTUATION_MARK);
  return TRUE;
}

/* One mark can hang on its neighbours: forwards, and backwards. */
static void
correct_marks (Block *self)
{
  gboolean again = TRUE;

  while (again) {
    again = FALSE;
    for (guint i = 0; i < self->chars->len; i++)
      again = correct_mark (self, i) || again;
    for (guint i = self->chars->len; i-- > 0;)
      again = correct_mark (self, i) || again;
  }
}

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
has_han (const Block *self, guint open, guint close)
{
  for (guint i = open + 1; i < close; i++)
    if (ink_tally_is_han (get (self, i)->c))
      return TRUE;
  return FALSE;
}

/* "print("好")", "f(值=1)" */
static gboolean
is_code (const Block *self, guint open, guint close)
{
  gunichar left = look (self, open, -1);

  if (!is_latin (left) && left != '_')
    return FALSE;
  for (guint i = open + 1; i < close; i++)
    if (get (self, i)->c < 0x80 && strchr ("\"'=_;{}[]", (int)get (self, i)->c) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_wrong_pair (const Block *self, guint open, guint close)
{
  gboolean padded = is_blank (look (self, open, 1)) && is_blank (look (self, close, -1));
  gboolean half_open = get (self, open)->c == '(', half_close = get (self, close)->c == ')';

  if ((!half_open && !half_close) || !self->chinese || close <= open + 1 ||
      is_code (self, open, close))
    return FALSE;
  return half_open != half_close || ink_tally_is_han (look_through (self, open, -1)) ||
         has_han (self, open, close) ||
         (padded && is_chinese (look_beyond_blanks (self, open, -1)));
}

static void
correct_pair (Block *self, guint open, guint close)
{
  if (!is_wrong_pair (self, open, close))
    return;
  if (get (self, open)->c == '(')
    put (self, open, "（", INK_PUNCTUATION_BRACKET, TRUE);
  if (get (self, close)->c == ')')
    put (self, close, "）", INK_PUNCTUATION_BRACKET, TRUE);
  drop_blanks (self, open, -1, INK_PUNCTUATION_BRACKET);
  drop_blanks (self, open, 1, INK_PUNCTUATION_BRACKET);
  drop_blanks (self, close, -1, INK_PUNCTUATION_BRACKET);
  drop_blanks (self, close, 1, INK_PUNCTUATION_BRACKET);
}

static void
correct_brackets (Block *self)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->chars->len; i++) {
    gunichar c = get (self, i)->c;

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
count_run (const Block *self, guint i)
{
  guint n = 0;

  while (i + n < self->chars->len && get (self, i + n)->c == get (self, i)->c)
    n++;
  return n;
}

static void
correct_dots (Block *self)
{
  guint n;

  for (guint i = 0; i < self->chars->len; i += n) {
    gunichar c = get (self, i)->c;

    n = count_run (self, i);
    if (n < 3 || (c != 0x3002 && c != '.') ||
        (c == '.' && !(self->chinese && is_chinese (look_through (self, i, -1)))))
      continue;
    put (self, i, "……", INK_PUNCTUATION_DOTS, TRUE);
    for (guint k = 1; k < n; k++)
      put (self, i + k, "", INK_PUNCTUATION_DOTS, TRUE);
  }
}

static gboolean
is_name_dot (gunichar c)
{
  return c == 0x30FB || c == 0xFF65 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5;
}

static void
correct_names (Block *self)
{
  for (guint i = 0; i < self->chars->len && !self->kana; i++)
    if (is_name_dot (get (self, i)->c) && ink_tally_is_han (look (self, i, -1)) &&
        ink_tally_is_han (look (self, i, 1)))
      put (self, i, "·", INK_PUNCTUATION_NAME, get (self, i)->c == 0xFF65);
}

static void
correct_quote_pair (Block *self, guint open, guint close)
{
  if (has_han (self, open, close) || is_chinese (look (self, open, -1)) ||
      is_chinese (look (self, close, 1))) {
    put (self, open, "“", INK_PUNCTUATION_QUOTE, FALSE);
    put (self, close, "”", INK_PUNCTUATION_QUOTE, FALSE);
  }
}

/* Two by two in a line; inches are none. */
static void
correct_quotes (Block *self)
{
  guint open = G_MAXUINT;

  for (guint i = 0; i < self->chars->len && self->chinese; i++) {
    if (get (self, i)->c == '\n')
      open = G_MAXUINT;
    if (get (self, i)->c != '"' || (open == G_MAXUINT && is_digit (look (self, i, -1))))
      continue;
    if (open != G_MAXUINT && i > open + 1)
      correct_quote_pair (self, open, i);
    open = open == G_MAXUINT ? i : G_MAXUINT;
  }
}

static gboolean
are_different (gunichar a, gunichar b)
{
  return (ink_tally_is_han (a) && is_latin (b)) || (is_latin (a) && ink_tally_is_han (b));
}

/* Whether Han and Latin stand beside one another at @i and its next, or with the one blank
 * @i + 1 between. */
static gboolean
is_tight_place (const Block *self, guint i)
{
  return i + 1 < self->chars->len && get (self, i)->now == NULL &&
         are_different (get (self, i)->c, get (self, i + 1)->c);
}

static gboolean
is_spaced_place (const Block *self, guint i)
{
  return i + 2 < self->chars->len && get (self, i + 1)->c == ' ' &&
         get (self, i + 1)->now == NULL &&
         are_different (get (self, i)->c, get (self, i + 2)->c);
}

static void
correct_spaces (Block *self, InkPunctuationHabit habit)
{
  if (habit != INK_PUNCTUATION_TIGHT || !self->chinese)
    return;
  for (guint i = 0; i < self->chars->len; i++)
    if (is_spaced_place (self, i))
      put (self, i + 1, "", INK_PUNCTUATION_SPACE, FALSE);
}

/* --- All
 * ---------------------------------------------------------------------------------------
 */

static void
read_nature (Block *self)
{
  guint han = 0, words = 0;
  gunichar first = 0, last = 0;

  for (guint i = 0; i < self->chars->len; i++) {
    gunichar c = get (self, i)->c;

    self->kana = self->kana || is_kana (c);
    if (ink_tally_is_han (c))
      han++;
    else if (is_latin (c) && (i == 0 || !is_latin (get (self, i - 1)->c)))
      words++;
    if (ink_tally_is_han (c) || is_latin (c)) {
      first = first == 0 ? c : first;
      last = c;
    }
  }
  self->chinese = han > words || (ink_tally_is_han (first) && ink_tally_is_han (last) &&
                                  2 * han > words && han > 4);
}

static void
read_block (Block *self, const InkLeaves *leaves, const InkLeaf *leaf)
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
collect (const Block *self, InkSpan range, InkPunctuationHabit habit, GArray *changes)
{
  for (guint i = 0; i < self->chars->len; i++) {
    const InkPunctuationChar *one = get (self, i);
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
    g_auto (Block) block = { 0 };

    if (!is_read (leaf) || g_array_index (leaf->segments, InkSpan, 0).start >= range.end ||
        g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1).end < range.start)
      continue;
    read_block (&block, leaves, leaf);
    correct_brackets (&block);
    correct_dots (&block);
    correct_marks (&block);
    correct_names (&block);
    correct_quotes (&block);
    correct_spaces (&block, habit);
    collect (&block, range, habit, changes);
  }
  return changes;
}

static void
count_places (const Block *self, guint *tight, guint *spaced)
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
    g_auto (Block) block = { 0 };

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
