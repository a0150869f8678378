/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tolerant grammar: tails are taken from the right, then title, publication and authors
 * from what is left. */

#include "ink-source-private.h"

#include "ink-source-char.h"

#include <string.h>

/* What else than its fields says that a note is a source. */
typedef struct {
  gboolean link; /* the title is a link */
  gboolean issued, accessed;
  gboolean url, bracketed; /* an address behind; in brackets */
  gboolean doubt;
  gboolean spaced;
} Evidence;

/* Where the first paragraph ends: before the first empty line (that of a quote has ">"). */
static gsize
find_paragraph_end (const char *raw, gsize length)
{
  for (const char *p = memchr (raw, '\n', length); p != NULL;
       p = memchr (p + 1, '\n', length - (gsize)(p + 1 - raw))) {
    gsize at = (gsize)(p + 1 - raw);

    while (at < length && strchr (" \t\r>", raw[at]) != NULL && raw[at] != '\0')
      at++;
    if (at < length && raw[at] == '\n')
      return (gsize)(p - raw);
    if (at >= length)
      return length;
  }
  return length;
}

/* Faster than memmem() on a note, which has few of the bytes these words start with. */
static const char *
find_word (const char *start, const char *end, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = start; (gsize)(end - p) >= length; p++) {
    p = memchr (p, word[0], (gsize)(end - p) - length + 1);
    if (p == NULL)
      return NULL;
    if (memcmp (p, word, length) == 0)
      return p;
  }
  return NULL;
}

/* Whether it reads like sentences rather than a title. */
static gboolean
is_prose (const char *start, const char *end)
{
  const char *stop = find_word (start, end, "。");

  return stop != NULL || find_word (start, end, ". ") != NULL ||
         (end > start + 3 &&
          (memcmp (end - 3, "：", 3) == 0 || memcmp (end - 3, "见", 3) == 0 ||
           memcmp (end - 3, "，", 3) == 0 || end[-1] == ':'));
}

/* Marks of emphasis around the whole are none of it. */
static void
trim_marks (InkSourceDraft *self, const char **start, const char **end)
{
  gsize run = 0;
  char mark = *start < *end ? **start : '\0';

  if (mark != '*' && mark != '_')
    return;
  while (run < 3 && *start + run < *end && (*start)[run] == mark)
    run++;
  if ((gsize)(*end - *start) <= 2 * run ||
      memchr (*start + run, mark, (gsize)(*end - *start) - 2 * run) != NULL)
    return;
  for (gsize i = 0; i < run; i++)
    if ((*end)[-1 - (gssize)i] != mark)
      return;
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, *start, *start + run);
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, *end - run, *end);
  *start += run;
  *end -= run;
}

static void
add_authors (InkSourceDraft *self, const char *start, const char *end)
{
  static const char *const words[] = {
    "作者：", "作者:", "文／", "文/", "文 | ", "文｜", "by "
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = ink_source_match_word (start, end, words[i]);
    const char *behind = ink_source_skip_blanks (start + length, end);

    if (length == 0 || behind == end)
      continue;
    ink_source_draft_add (self, INK_SOURCE_PART_WORD, 0, start, behind);
    start = behind;
    break;
  }
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_AUTHORS, start, end);
}

static void
add_slot (InkSourceDraft *self, InkSourceField field, const char *start, const char *end)
{
  start = ink_source_skip_blanks (start, end);
  end = ink_source_skip_blanks_back (start, end);
  if (field == INK_SOURCE_NOTE) {
    ink_source_draft_add (self, INK_SOURCE_PART_FIELD, field, start, end);
    return;
  }
  trim_marks (self, &start, &end);
  if (field == INK_SOURCE_AUTHORS)
    add_authors (self, start, end);
  else
    ink_source_draft_add (self, INK_SOURCE_PART_FIELD, field, start, end);
}

/* Fields between separators: the first is @field, the others those behind it. What is behind
 * the authors is the note. */
static void
add_slots (InkSourceDraft *self,
           InkSourceField field,
           const char *start,
           const char *end,
           GArray *separators)
{
  const char *at = start;

  for (guint i = 0; i <= separators->len; i++) {
    gboolean last = i == separators->len || field == INK_SOURCE_NOTE;
    InkSpan separator = last ? ink_span (0, 0) : g_array_index (separators, InkSpan, i);

    add_slot (self, field, at, last ? end : self->raw + separator.start);
    if (last)
      return;
    ink_source_draft_add (self,
                          INK_SOURCE_PART_SEPARATOR,
                          0,
                          self->raw + separator.start,
                          self->raw + separator.end);
    at = self->raw + separator.end;
    field = field == INK_SOURCE_AUTHORS ? INK_SOURCE_NOTE : field + 1;
  }
}

/* What stands between a title that is a link and what follows. */
static const char *
match_after_link (const char *at, const char *end)
{
  const char *p = ink_source_skip_blanks (at, end);
  gsize used;
  gunichar c = ink_source_char_fold (p, end, &used);

  if (used > 0 && (ink_source_char_is_dot (c) || c == ',' || c == ';' || c == '|' || c == '-'))
    return ink_source_skip_blanks (p + used, end);
  return p;
}

/* "[Title](url)" and what follows it; NULL where there is none. */
static const char *
read_title_link (InkSourceDraft *self, const char *start, const char *end)
{
  InkSourceLink link;
  const char *behind, *open = start;

  while (open < end && open < start + 3 && (*open == '*' || *open == '_'))
    open++;
  if (!ink_source_match_link (open, end, &link) ||
      ink_source_match_url (link.target, link.target_end) !=
          (gsize)(link.target_end - link.target))
    return NULL;
  if (ink_source_skip_blanks (link.text, link.text_end) == link.text_end ||
      ink_source_match_url (link.text, link.text_end) > 0)
    return NULL;
  behind = link.end;
  while (behind < end && behind - link.end < open - start && behind[0] == *start)
    behind++;
  if (behind - link.end != open - start)
    return NULL;
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, start, link.text);
  add_slot (self, INK_SOURCE_TITLE, link.text, link.text_end);
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, link.text_end, link.target);
  ink_source_draft_add (self,
                        INK_SOURCE_PART_FIELD,
                        INK_SOURCE_URL,
                        link.target,
                        link.target_end);
  ink_source_draft_add (self, INK_SOURCE_PART_LINK, 0, link.target_end, behind);
  return behind;
}

static gboolean
has_known_slot (InkSourceDraft *self)
{
  for (guint i = 0; i < self->pieces->len; i++) {
    const InkSourcePiece *piece = &g_array_index (self->pieces, InkSourcePiece, i);

    if (piece->part == INK_SOURCE_PART_FIELD && piece->field == INK_SOURCE_PUBLICATION)
      return ink_source_is_publication (self->raw + piece->span.start,
                                        ink_span_length (piece->span));
  }
  return FALSE;
}

/* A title and a date alone. Sentences end in dates, too: "See Case (2020)", "as of 2025/7/2".
 */
static InkSourceState
judge_dated (InkSourceDraft *self, const char *start, const char *end)
{
  const char *all = self->raw + self->end, *at = ink_source_skip_blanks (end, all);
  gsize used;
  gunichar mark = ink_source_char_fold (at, all, &used);
  InkSourceDate date;

  if (mark != '(' && mark != '[' && mark != ',' && mark != '|' &&
      !ink_source_char_is_dot (mark))
    return INK_SOURCE_FREE;
  at = ink_source_skip_blanks (at + used, all);
  ink_source_date_scan (at, (gsize)(all - at), &date);
  return mark == ',' || date.month == 0 || find_word (start, end, "，") != NULL
             ? INK_SOURCE_AMBIGUOUS
             : INK_SOURCE_READ;
}

/* What is left without a link: READ, AMBIGUOUS or, where nothing says that it is a source,
 * FREE.
 */
static InkSourceState
judge (InkSourceDraft *self, const Evidence *evidence, const char *start, const char *end)
{
  gboolean slots = ink_source_draft_has (self, INK_SOURCE_PUBLICATION);
  gboolean prose = is_prose (start, end);

  if (ink_source_draft_has (self, INK_SOURCE_NOTE) || evidence->doubt)
    return slots &&
                   (evidence->spaced || evidence->issued || evidence->accessed || evidence->url)
               ? INK_SOURCE_AMBIGUOUS
               : INK_SOURCE_FREE;
  if (evidence->accessed)
    return INK_SOURCE_READ;
  if (start == end)
    return evidence->url ? INK_SOURCE_READ : INK_SOURCE_FREE;
  if (slots && (evidence->issued || evidence->url))
    return INK_SOURCE_READ;
  if (slots)
    return prose || (!evidence->spaced && !has_known_slot (self)) ? INK_SOURCE_FREE
           : ink_source_draft_has (self, INK_SOURCE_AUTHORS) || has_known_slot (self)
               ? INK_SOURCE_READ
               : INK_SOURCE_AMBIGUOUS;
  if (evidence->bracketed || (evidence->issued && evidence->url))
    return prose ? INK_SOURCE_AMBIGUOUS : INK_SOURCE_READ;
  if (evidence->issued)
    return prose ? INK_SOURCE_FREE : judge_dated (self, start, end);
  if (evidence->url)
    return prose || find_word (start, end, "，") != NULL ? INK_SOURCE_FREE
                                                         : INK_SOURCE_AMBIGUOUS;
  return INK_SOURCE_FREE;
}

static gboolean
is_bracketed (InkSourceDraft *self)
{
  for (guint i = 0; i + 1 < self->pieces->len; i++) {
    const InkSourcePiece *piece = &g_array_index (self->pieces, InkSourcePiece, i);

    if (piece->part == INK_SOURCE_PART_FIELD && piece->field == INK_SOURCE_URL)
      return piece->span.start > 0 && strchr ("(<", self->raw[piece->span.start - 1]) != NULL
                 ? TRUE
                 : piece->span.start > 2 &&
                       memcmp (self->raw + piece->span.start - 3, "（", 3) == 0;
  }
  return FALSE;
}

static void
collect (InkSourceDraft *self, Evidence *evidence)
{
  evidence->issued = ink_source_draft_has (self, INK_SOURCE_ISSUED);
  evidence->accessed = ink_source_draft_has (self, INK_SOURCE_ACCESSED);
  evidence->url = ink_source_draft_has (self, INK_SOURCE_URL);
  evidence->bracketed = evidence->url && is_bracketed (self);
}

/* A title that is a link, then publication and authors. */
static InkSourceState
read_linked (InkSourceDraft *self, const char *behind, const char *end)
{
  const char *at, *second;
  gboolean doubt = FALSE, tails, empty;
  g_autoptr (GArray) separators = NULL;

  ink_source_read_tails (self, behind, &end, FALSE);
  tails = ink_source_draft_has (self, INK_SOURCE_ACCESSED) ||
          ink_source_draft_has (self, INK_SOURCE_ISSUED);
  at = match_after_link (behind, end);
  if (at == behind && at < end) /* "[Title](url)称，…" */
    return INK_SOURCE_FREE;
  second = match_after_link (at, end);
  empty = second > at && at > behind; /* "[Title](url) · · Author" */
  at = empty ? second : at;
  ink_source_draft_add (self, INK_SOURCE_PART_SEPARATOR, 0, behind, at);
  if (at == end)
    return INK_SOURCE_READ;
  separators = ink_source_find_separators (self, at, end, 2 - empty, &doubt);
  add_slots (self, empty ? INK_SOURCE_AUTHORS : INK_SOURCE_PUBLICATION, at, end, separators);
  if (!tails && separators->len == 0 && is_prose (at, end))
    return INK_SOURCE_FREE;
  return doubt || ink_source_draft_has (self, INK_SOURCE_NOTE) ? INK_SOURCE_AMBIGUOUS
                                                               : INK_SOURCE_READ;
}

static InkSourceState
read_plain (InkSourceDraft *self, const char *start, const char *end)
{
  Evidence evidence = { FALSE };
  g_autoptr (GArray) separators = NULL;

  ink_source_read_tails (self, start, &end, TRUE);
  collect (self, &evidence);
  separators = ink_source_find_separators (self, start, end, 3, &evidence.doubt);
  evidence.spaced =
      separators->len > 0 && ink_span_length (g_array_index (separators, InkSpan, 0)) > 3;
  add_slots (self, INK_SOURCE_TITLE, start, end, separators);
  return judge (self, &evidence, start, end);
}

/* Free text as it is. */
static void
read_free (InkSourceDraft *self, const char *start, const char *end)
{
  ink_source_draft_cut (self, 0);
  self->state = INK_SOURCE_FREE;
  self->kind = self->preset = NULL;
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_NOTE, start, end);
}

static gboolean
read_preset (InkSourceDraft *self, const char *id, const char *start, const char *end)
{
  g_autoptr (InkSourceStyle) style = ink_source_style_for_entry (id);

  if (ink_source_read_by_style (self, style, start, end) &&
      (ink_source_draft_has (self, INK_SOURCE_ISSUED) ||
       ink_source_draft_has (self, INK_SOURCE_URL))) {
    self->preset = id;
    return TRUE;
  }
  ink_source_draft_cut (self, 0);
  return FALSE;
}

#define APA_TAIL                                                                            \
  "[ Retrieved {accessed|Month D, YYYY}, from {url}| Retrieved {accessed|Month D, YYYY}.| " \
  "{url}]"

/* As others write APA, without emphasis: what stands before the date is the author, or, where
 * what follows is a publication, the title. */
static gboolean
read_plain_apa (InkSourceDraft *self, const char *start, const char *end)
{
  static gsize once;
  static InkSourceStyle *authored, *titled;

  if (g_once_init_enter (&once)) {
    authored = ink_source_style_new ("{authors|, |, & }. ({issued|YYYY, Month D}). {title}."
                                     "[ {publication}.]" APA_TAIL,
                                     NULL,
                                     NULL);
    titled = ink_source_style_new ("{title}. ({issued|YYYY, Month D}). {publication}." APA_TAIL,
                                   NULL,
                                   NULL);
    g_once_init_leave (&once, 1);
  }
  self->state = INK_SOURCE_AMBIGUOUS;
  if (ink_source_read_by_style (self, titled, start, end) && has_known_slot (self))
    return TRUE;
  ink_source_draft_cut (self, 0);
  if (ink_source_read_by_style (self, authored, start, end)) {
    if (ink_source_draft_has (self, INK_SOURCE_PUBLICATION))
      self->state = INK_SOURCE_READ;
    return TRUE;
  }
  ink_source_draft_cut (self, 0);
  return FALSE;
}

/* Styles that have marks of their own. */
static gboolean
read_known (InkSourceDraft *self, const char *start, const char *end)
{
  return ink_source_read_gbt (self, start, end) ||
         (find_word (start, end, ",”") != NULL && read_preset (self, "chicago", start, end)) ||
         (find_word (start, end, ". (") != NULL && read_preset (self, "apa", start, end));
}

static gboolean
read_apa (InkSourceDraft *self, const char *start, const char *end)
{
  return find_word (start, end, "). ") != NULL && find_word (start, end, ". (") != NULL &&
         read_plain_apa (self, start, end);
}

static void
read_paragraph (InkSourceDraft *self, const char *start, const char *end)
{
  const char *behind;

  if (self->style != NULL) {
    if (ink_source_read_by_style (self, self->style, start, end))
      self->state = INK_SOURCE_READ;
    return;
  }
  if (read_known (self, start, end)) {
    self->state = INK_SOURCE_READ;
    return;
  }
  if (read_apa (self, start, end))
    return;
  behind = read_title_link (self, start, end);
  self->state =
      behind != NULL ? read_linked (self, behind, end) : read_plain (self, start, end);
}

/* The paragraphs behind the first are its note. */
static void
add_rest (InkSourceDraft *self, const char *end, const char *all)
{
  const char *rest = ink_source_skip_blanks (end, all);

  if (self->state == INK_SOURCE_READ && rest < all)
    self->state = INK_SOURCE_MULTI;
  ink_source_draft_add (self, INK_SOURCE_PART_FIELD, INK_SOURCE_NOTE, rest, all);
}

static void
read_note (InkSourceDraft *self)
{
  const char *raw = self->raw;
  const char *start = ink_source_skip_blanks (raw, raw + self->end);
  const char *end = ink_source_skip_blanks_back (start, raw + self->end);
  const char *all = ink_source_skip_blanks_back (start, raw + self->length);

  if ((gsize)(end - start) <= INK_SOURCE_MAX_LENGTH)
    read_paragraph (self, start, end);
  if (self->state == INK_SOURCE_FREE)
    read_free (self, start, all);
  else if (all > end)
    add_rest (self, end, all);
}

InkSource *
ink_source_read (const char *data, InkSpan content)
{
  InkSourceDraft draft;

  ink_source_draft_init (&draft, data + content.start, ink_span_length (content));
  draft.end = find_paragraph_end (draft.raw, draft.length);
  read_note (&draft);
  return ink_source_draft_seal (&draft, content.start);
}

InkSource *
ink_source_read_text (const char *text)
{
  return ink_source_read (text, ink_span (0, strlen (text)));
}

InkSource *
ink_source_style_read (const InkSourceStyle *self, const char *data, InkSpan content)
{
  InkSourceDraft draft;

  ink_source_draft_init (&draft, data + content.start, ink_span_length (content));
  draft.end = find_paragraph_end (draft.raw, draft.length);
  draft.style = self;
  read_note (&draft);
  if (draft.state != INK_SOURCE_FREE)
    return ink_source_draft_seal (&draft, content.start);
  ink_source_draft_clear (&draft);
  return NULL;
}

InkSource *
ink_source_style_read_any (const InkSourceStyle *self, const char *data, InkSpan content)
{
  InkSource *source = self != NULL ? ink_source_style_read (self, data, content) : NULL;

  return source != NULL ? source : ink_source_read (data, content);
}

InkSource *
ink_source_read_again (const InkSource *self, const char *text)
{
  const InkSourceStyle *style = ink_source_get_style (self);

  return style != NULL ? ink_source_style_read (style, text, ink_span (0, strlen (text)))
                       : ink_source_read_text (text);
}
