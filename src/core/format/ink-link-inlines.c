/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inline marks as far as links need them (ink-inlines.c reads the same for a body's rendering),
 * jumping from one byte that can matter to the next. A search that found nothing is remembered,
 * so that no input makes it start over and over. */

#include "ink-bare-link.h"
#include "ink-block-start.h"
#include "ink-emoji.h"
#include "ink-inline-math.h"
#include "ink-inline-skip.h"
#include "ink-inlines.h"
#include "ink-links-private.h"
#include "ink-typographer.h"

#include <string.h>

#define MAX_TICKS 80
/* goldmark's bound on a label, and CommonMark's. */
#define MAX_LABEL 999
/* As far back as an address can begin. */
#define MAX_LOCAL 260

typedef struct {
  gsize at;      /* of "[" */
  guint n_links; /* how many there were before it */
  gboolean image;
  gboolean dead; /* a link stands in it: it can be none itself */
} Bracket;

typedef struct {
  InkLinkText *input;
  const char *text;
  gsize length;
  const InkMarkup *markup;
  GArray *brackets;
  gsize floor;           /* where the last mark ended */
  gsize escaped;         /* where the last escape ended */
  gboolean text_bracket; /* the last "]" closes nothing */
  gboolean no_ticks[MAX_TICKS + 1];
  gboolean no_comment, no_instruction, no_cdata;
  InkInlineMath math;
} Reader;

static void
add_link (Reader *self, InkLink *link, gsize start, gsize end, InkSpan text)
{
  link->span = ink_link_text_map_span (self->input, start, end);
  link->text = ink_link_text_map_span (self->input, text.start, text.end);
  ink_link_scan_add (self->input->scan, link);
}

/* After a code span, or after its opening ticks where it never closes. */
static gsize
skip_code (Reader *self, gsize at)
{
  const char *text = self->text;
  gsize run = strspn (text + at, "`");

  if (run > MAX_TICKS || self->no_ticks[run])
    return at + run;
  for (gsize i = at + run; (i += strcspn (text + i, "`")) < self->length;) {
    gsize n = strspn (text + i, "`");

    if (n == run)
      return i + n;
    i += n;
  }
  self->no_ticks[run] = TRUE;
  return at + run;
}

/* CommonMark 0.31 §6.6; up to 0.30 no "--" may stand in it. */
static gsize
skip_comment (Reader *self, gsize at)
{
  const char *start = self->text + at + strlen ("<!--"), *close;
  gboolean old = self->markup->hugo < INK_HUGO_0_131;

  if (*start == '>' || g_str_has_prefix (start, "->"))
    return old ? at : at + strlen ("<!--") + (*start == '>' ? 1 : 2);
  if (self->no_comment)
    return at;
  close = strstr (start, old ? "--" : "-->");
  self->no_comment = close == NULL;
  if (close == NULL || (old && (close[2] != '>' || close[-1] == '-')))
    return at;
  return (gsize)(close + strlen ("-->") - self->text);
}

static void
add_autolink (Reader *self, gsize at, gsize after)
{
  InkLink link = { .kind = INK_LINK_AUTO,
                   .flags = INK_LINK_ANGLE,
                   .target = ink_link_text_map_span (self->input, at + 1, after - 1) };
  gsize scheme = strcspn (self->text + at, ":@");

  if (self->text[at + scheme] == '@')
    link.flags |= INK_LINK_ESCAPED;
  add_link (self, &link, at, after, ink_span (at + 1, after - 1));
}

/* After a declaration or the like; each that is not closed is searched for once. */
static gsize
skip_declaration (Reader *self, gsize at)
{
  const char *text = self->text;
  gboolean instruction = text[at + 1] == '?';
  gboolean *none = instruction ? &self->no_instruction : &self->no_cdata;
  gsize after = *none ? at : ink_inline_skip_angle (text, self->length, at);

  *none = after == at && (instruction || text[at + 2] == '[');
  return after;
}

/* "<<" is one character to the typographer. */
static gsize
skip_guillemet (const Reader *self, gsize at)
{
  gboolean is_one = self->text[at + 1] == '<' &&
                    ink_markup_get_typography (self->markup, INK_TYPOGRAPHY_LEFT_ANGLE) != NULL;

  return is_one ? at + 2 : at;
}

static gsize
read_angle (Reader *self, gsize at)
{
  const char *text = self->text;
  gsize after;

  if (g_str_has_prefix (text + at, "<!--"))
    return skip_comment (self, at);
  if (text[at + 1] == '?' || text[at + 1] == '!')
    return skip_declaration (self, at);
  after = ink_inline_skip_angle (text, self->length, at);
  if (after == at)
    return skip_guillemet (self, at);
  gsize name = at + 1 + strspn (text + at + 1, "/");
  while (g_ascii_isalnum (text[name]) || text[name] == '-')
    name++;
  if (text[name] == '>' || text[name] == '/' || g_ascii_isspace (text[name]))
    ink_link_html_read (self->input, at, after);
  else
    add_autolink (self, at, after);
  return after;
}

static gboolean
is_defined_note (const Reader *self, const char *label, gsize length)
{
  g_autofree char *key = g_strndup (label, length);

  return g_hash_table_contains (ink_link_scan_get_notes (self->input->scan), key);
}

/* After "[^label]" where it is no link's text, @at itself where it may be. */
static gsize
skip_note (const Reader *self, gsize at)
{
  const char *text = self->text;
  gsize close = self->markup->footnotes && text[at + 1] == '^'
                    ? ink_block_start_label (text + at, text + self->length)
                    : 0;

  if (close < 3)
    return at;
  if (text[at + close + 1] == '(' && !is_defined_note (self, text + at + 2, close - 2) &&
      ink_inline_skip_link_tail (text, at + close + 1) > at + close + 1)
    return at;
  return at + close + 1;
}

static gsize
open_bracket (Reader *self, gsize at)
{
  gsize after = skip_note (self, at);
  gboolean image = at > self->floor && at != self->escaped && self->text[at - 1] == '!';
  Bracket bracket = { at, self->input->scan->links->len, image, FALSE };

  /* A note that is not there is text in brackets. */
  self->text_bracket = FALSE;
  if (after > at) {
    self->text_bracket = !is_defined_note (self, self->text + at + 2, after - at - 3);
    return after;
  }
  g_array_append_val (self->brackets, bracket);
  return at + 1;
}

static void
finish_link (Reader *self, const Bracket *open, gsize close, gsize after, InkLink *link)
{
  link->kind = open->image ? INK_LINK_IMAGE : INK_LINK_PAGE;
  if (open->image) /* what stands in its text is no more than text */
    g_array_set_size (self->input->scan->links, open->n_links);
  add_link (self, link, open->at - open->image, after, ink_span (open->at + 1, close));
  if (open->image)
    return;
  for (guint i = self->brackets->len; i > 0; i--) {
    Bracket *around = &g_array_index (self->brackets, Bracket, i - 1);

    if (around->dead)
      return; /* and so are all around that */
    around->dead = TRUE;
  }
}

static void
finish_inline (Reader *self, const Bracket *open, gsize close, gsize after, InkSpan target)
{
  const char *text = self->text;
  gboolean angle = text[target.start] == '<';
  gsize length = ink_span_length (target);
  InkLink link = { .flags = angle ? INK_LINK_ANGLE : 0 };

  if (memchr (text + target.start, '\\', length) != NULL ||
      memchr (text + target.start, '&', length) != NULL)
    link.flags |= INK_LINK_ESCAPED;
  if (memchr (text + target.start, '\001', length) != NULL)
    link.flags |= INK_LINK_COMPUTED;
  link.target = ink_link_text_map_span (self->input, target.start + angle, target.end - angle);
  finish_link (self, open, close, after, &link);
}

/* The link whose target the definition of [@start, @end) has; FALSE where there is none. */
static gboolean
finish_reference (Reader *self, const Bracket *open, gsize close, gsize after, InkSpan label)
{
  GHashTable *references = self->input->scan->references;
  gpointer position;

  if (references == NULL || ink_span_length (label) > MAX_LABEL)
    return FALSE;
  g_autofree char *key =
      ink_inlines_dup_label (self->text + label.start, ink_span_length (label));
  if (!g_hash_table_lookup_extended (references, key, NULL, &position))
    return FALSE;

  InkLink link = g_array_index (self->input->scan->links, InkLink, GPOINTER_TO_UINT (position));
  link.flags |= INK_LINK_BY_REFERENCE;
  finish_link (self, open, close, after, &link);
  return TRUE;
}

/* "[label]" or "[]" behind the "]" at @at, or nothing: where the link by reference ends; @at
 * where it is none. */
static gsize
close_reference (Reader *self, const Bracket *open, gsize at)
{
  const char *text = self->text;
  gsize label = text[at + 1] == '[' ? ink_inline_skip_label (text, at + 1) : at + 1;
  InkSpan named = ink_span (open->at + 1, at);

  if (label > at + 1 && at + 2 + strspn (text + at + 2, " \t\n") < label - 1)
    named = ink_span (at + 2, label - 1);
  return finish_reference (self, open, at, label, named) ? label : at;
}

static gsize
close_bracket (Reader *self, gsize at)
{
  const char *text = self->text;
  InkSpan target;
  Bracket open;
  gsize after;

  self->text_bracket = TRUE;
  if (self->brackets->len == 0)
    return at + 1;
  open = g_array_index (self->brackets, Bracket, self->brackets->len - 1);
  g_array_set_size (self->brackets, self->brackets->len - 1);
  if (open.dead && !open.image)
    return at + 1;
  after = ink_inline_read_link_tail (text, at + 1, &target);
  if (after > at + 1)
    finish_inline (self, &open, at, after, target);
  else
    after = close_reference (self, &open, at);
  self->text_bracket = after == at;
  return MAX (after, at + 1);
}

/* How many of the byte before @at stand in a row there. */
static gsize
run_before (const Reader *self, gsize at)
{
  gsize start = at;

  while (start > self->floor && start > self->escaped &&
         self->text[start - 1] == self->text[at - 1])
    start--;
  return at - start;
}

/* Whether the typographer changes what stands right before the letter at @at; what it did
 * before has no say in that. */
static gboolean
is_after_typography (const Reader *self, gsize at)
{
  const InkMarkup *markup = self->markup;
  gsize run = run_before (self, at);
  gboolean opens, closes;

  switch (self->text[at - 1]) {
  case '\'':
    return ink_markup_get_typography (markup, INK_TYPOGRAPHY_LEFT_SINGLE) != NULL;
  case '"':
    ink_typographer_flank (self->text, self->length, at - 1, 1, markup->hugo, &opens, &closes);
    return !closes && ink_markup_get_typography (markup, INK_TYPOGRAPHY_LEFT_DOUBLE) != NULL;
  case '-':
    if (ink_markup_get_typography (markup, INK_TYPOGRAPHY_EM_DASH) != NULL)
      run %= 3;
    return run != 1 && ink_markup_get_typography (markup, INK_TYPOGRAPHY_EN_DASH) != NULL;
  case '.':
    return run % 3 == 0 && ink_markup_get_typography (markup, INK_TYPOGRAPHY_ELLIPSIS) != NULL;
  case '>':
    return run % 2 == 0 &&
           ink_markup_get_typography (markup, INK_TYPOGRAPHY_RIGHT_ANGLE) != NULL;
  default:
    return FALSE;
  }
}

/* goldmark tries bare links at the start of a line, after a blank, "_", "~", "*", "(" that are
 * not escaped, and after whatever it read as a mark; never inside of brackets. */
static gboolean
may_link (const Reader *self, gsize at)
{
  if (at == 0 || at == self->floor)
    return TRUE;
  if (at == self->escaped)
    return FALSE;
  return strchr (" \t\n*_~(", self->text[at - 1]) != NULL || is_after_typography (self, at);
}

/* After the bare link that starts at @at, @at itself where none does. */
static gsize
read_bare (Reader *self, gsize at)
{
  gsize length = may_link (self, at) ? ink_bare_link_length (self->text + at) : 0;
  InkLink link = { .kind = INK_LINK_AUTO };

  if (length == 0)
    return at;
  link.target = ink_link_text_map_span (self->input, at, at + length);
  if (g_str_has_prefix (self->text + at, "www.") ||
      (memchr (self->text + at, '@', length) != NULL &&
       memmem (self->text + at, length, "://", 3) == NULL))
    link.flags |= INK_LINK_ESCAPED;
  add_link (self, &link, at, at + length, ink_span (at, at + length));
  return at + length;
}

/* What of the link with its "://" or "@" at @at is before that: the first start from which it
 * is one. */
static gsize
read_bare_around (Reader *self, gsize at)
{
  const char *text = self->text;
  gsize start = at;

  if (self->brackets->len > 0 || !self->markup->linkify)
    return at;
  if (text[at] == ':') {
    while (start > self->floor && at - start < 6 && g_ascii_islower (text[start - 1]))
      start--;
    for (; start < at; start++) {
      gsize after = read_bare (self, start);

      if (after > start)
        return after;
    }
    return at;
  }
  while (start > self->floor && at - start < MAX_LOCAL && (guchar)text[start - 1] > ' ' &&
         (guchar)text[start - 1] < 0x80 && strchr ("\"(),:;<>@[\\]", text[start - 1]) == NULL)
    start--;
  for (; start < at; start++) {
    gsize after = read_bare (self, start);

    if (after > start)
      return after;
  }
  return at;
}

static gsize
read_www (Reader *self, gsize at)
{
  gboolean may = self->brackets->len == 0 && self->markup->linkify;

  return may && g_str_has_prefix (self->text + at, "www.") ? read_bare (self, at) : at;
}

static gsize
read_extra (Reader *self, gsize at)
{
  gboolean block = FALSE;
  gsize length = ink_inline_math_read (&self->math, self->markup, self->text, at, &block);

  if (length == 0 && self->text[at] == ':' && self->markup->emoji &&
      self->markup->hugo >= INK_HUGO_0_131)
    ink_emoji_read (self->text + at, &length);
  return at + length;
}

static gsize
read_mark (Reader *self, gsize at)
{
  switch (self->text[at]) {
  case '`':
    return skip_code (self, at);
  case '<':
    return read_angle (self, at);
  case '[':
    return open_bracket (self, at);
  case ']':
    return close_bracket (self, at);
  case ':':
    return self->text[at + 1] == '/' && self->text[at + 2] == '/' ? read_bare_around (self, at)
                                                                  : at;
  case '@':
    return read_bare_around (self, at);
  case 'w':
    return read_www (self, at);
  default:
    return at;
  }
}

static void
read_text (Reader *self, gsize from, gboolean slow)
{
  const char *text = self->text;
  const char *set = self->input->scan->has_www ? "\\`<[]:@w" : "\\`<[]:@";

  for (gsize at = from; at < self->length;) {
    gsize after;

    if (!slow)
      at += strcspn (text + at, set);
    if (at >= self->length)
      return;
    after = slow ? read_extra (self, at) : at;
    if (after == at)
      after = read_mark (self, at);
    if (after > at) {
      if ((text[at] != ']' && text[at] != '[') || !self->text_bracket)
        self->floor = after;
      at = after;
    } else if (text[at] == '\\' && g_ascii_ispunct (text[at + 1]))
      at = self->escaped = at + 2;
    else
      at++;
  }
}

void
ink_link_inlines_read (InkLinkText *input, gsize from)
{
  g_autoptr (GArray) brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  const InkMarkup *markup = input->scan->markup;
  gboolean slow = markup->emoji || markup->inline_math->len > 0 || markup->block_math->len > 0;
  Reader reader = { .input = input,
                    .text = input->text,
                    .length = input->length,
                    .markup = markup,
                    .brackets = brackets,
                    .floor = from };

  read_text (&reader, from, slow);
}
