/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the notes of an article or a site have in common, and the style that is made of it. */

#include "ink-source-habit.h"

#include "ink-source-char.h"
#include "ink-source-private.h"

#include <string.h>

typedef enum {
  PRESET,    /* a style of its own, such as GB/T 7714 */
  LINK,      /* "link" where the title is one, else "" */
  SEPARATOR, /* between fields */
  ISSUED,    /* what opens its brackets; "" of a bare one */
  UNKNOWN,   /* the words for a date that nobody knows */
  PATTERN,   /* of dates */
  URL,       /* what opens an address behind; "" of a bare one */
  BEFORE,    /* the separator before the word */
  WORD,      /* that says when it was read */
  STOP,      /* "。" behind all */
} Feature;

#define N_FEATURES (STOP + 1)

struct _InkSourceHabit {
  guint n;
  GHashTable *counts[N_FEATURES]; /* text → count */
};

InkSourceHabit *
ink_source_habit_new (void)
{
  InkSourceHabit *self = g_new0 (InkSourceHabit, 1);

  for (guint i = 0; i < N_FEATURES; i++)
    self->counts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ink_source_habit_free (InkSourceHabit *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_FEATURES; i++)
    g_hash_table_unref (self->counts[i]);
  g_free (self);
}

guint
ink_source_habit_get_n_sources (const InkSourceHabit *self)
{
  return self->n;
}

static void
count (InkSourceHabit *self, Feature feature, const char *text, guint n)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts[feature], text));

  g_hash_table_insert (self->counts[feature], g_strdup (text), GUINT_TO_POINTER (before + n));
}

/* Takes the text. */
static void
count_take (InkSourceHabit *self, Feature feature, char *text)
{
  count (self, feature, text, 1);
  g_free (text);
}

typedef struct {
  const InkSource *source;
  GArray *pieces;
  gsize start;
} Look;

static const InkSourcePiece *
get_piece (const Look *self, guint position)
{
  return position < self->pieces->len ? &g_array_index (self->pieces, InkSourcePiece, position)
                                      : NULL;
}

static gboolean
is_part (const Look *self, guint position, InkSourcePart part)
{
  const InkSourcePiece *piece = get_piece (self, position);

  return piece != NULL && piece->part == part;
}

static char *
dup_piece (const Look *self, guint position)
{
  const InkSourcePiece *piece = get_piece (self, position);

  return g_strndup (ink_source_get_raw (self->source) + piece->span.start - self->start,
                    ink_span_length (piece->span));
}

/* Its bracket as it stands behind text: with a blank before it where it is of ASCII. */
static char *
dup_open (const Look *self, guint position)
{
  g_autofree char *open = NULL;

  if (!is_part (self, position, INK_SOURCE_PART_OPEN))
    return g_strdup ("");
  open = g_strstrip (dup_piece (self, position));
  return g_strconcat (g_ascii_ispunct (*open) ? " " : "", open, NULL);
}

static char *
dup_pattern (const InkSource *source, InkSourceField field)
{
  const char *text = ink_source_get_text (source, field);
  g_autoptr (GString) narrow = g_string_new (NULL);

  for (const char *p = text, *end = text + strlen (text); p < end;) {
    gsize used;

    g_string_append_unichar (narrow, ink_source_char_fold (p, end, &used));
    p += used;
  }
  return ink_source_date_dup_pattern (narrow->str, (gssize)narrow->len);
}

static void
look_at_date (InkSourceHabit *self, const Look *look, guint i, InkSourceField field)
{
  const InkSourceDate *date = ink_source_get_date (look->source, field);
  g_autofree char *pattern = NULL;

  if (ink_source_date_get_precision (date) >= INK_SOURCE_DATE_MONTH)
    pattern = dup_pattern (look->source, field);
  if (pattern != NULL)
    count (self, PATTERN, pattern, 1);
  if (date->unknown)
    count (self, UNKNOWN, ink_source_get_text (look->source, field), 1);
  if (field == INK_SOURCE_ISSUED) {
    count_take (self, ISSUED, dup_open (look, i - 1));
    return;
  }
  if (!is_part (look, i - 1, INK_SOURCE_PART_WORD))
    return;
  count_take (self, WORD, dup_piece (look, i - 1));
  if (is_part (look, i - 2, INK_SOURCE_PART_SEPARATOR))
    count_take (self, BEFORE, dup_piece (look, i - 2));
}

/* An address behind, not the title's. */
static void
look_at_url (InkSourceHabit *self, const Look *look, guint i)
{
  gboolean echo = is_part (look, i - 2, INK_SOURCE_PART_ECHO);
  gboolean link = !echo && is_part (look, i - 1, INK_SOURCE_PART_LINK);

  count (self, LINK, link ? "link" : "", 1);
  if (echo)
    count (self, URL, "[", 1);
  else if (!link)
    count_take (self, URL, dup_open (look, i - 1));
}

/* Between title and publication, or publication and authors. */
static void
look_at_separator (InkSourceHabit *self, const Look *look, guint i)
{
  const InkSourcePiece *next = get_piece (look, i + 1);
  g_autofree char *text = dup_piece (look, i);

  if (next == NULL || next->part != INK_SOURCE_PART_FIELD ||
      (next->field != INK_SOURCE_PUBLICATION && next->field != INK_SOURCE_AUTHORS))
    return;
  if (strpbrk (text, "\n\r") == NULL)
    count (self, SEPARATOR, text, 1);
}

static const char *
find_preset (const InkSource *source)
{
  const char *preset = ink_source_get_preset (source);

  if (preset != NULL || ink_source_get_kind (source) == NULL)
    return preset;
  return strstr (ink_source_get_raw (source), "［") != NULL ? "gbt-2025" : "gbt-2015";
}

static void
look_at_pieces (InkSourceHabit *self, const Look *look)
{
  gboolean stop = FALSE;

  for (guint i = 0; i < look->pieces->len; i++) {
    const InkSourcePiece *piece = get_piece (look, i);

    stop |= piece->part == INK_SOURCE_PART_STOP;
    if (piece->part == INK_SOURCE_PART_SEPARATOR)
      look_at_separator (self, look, i);
    if (piece->part != INK_SOURCE_PART_FIELD)
      continue;
    if (piece->field == INK_SOURCE_ISSUED || piece->field == INK_SOURCE_ACCESSED)
      look_at_date (self, look, i, piece->field);
    else if (piece->field == INK_SOURCE_URL)
      look_at_url (self, look, i);
  }
  if (!ink_source_has (look->source, INK_SOURCE_ISSUED))
    count (self, ISSUED, "none", 1);
  if (!ink_source_has (look->source, INK_SOURCE_ACCESSED))
    count (self, WORD, "", 1);
  count (self, STOP, stop ? "。" : "", 1);
}

void
ink_source_habit_add (InkSourceHabit *self, const InkSource *source)
{
  Look look = { source, ink_source_get_pieces (source), ink_source_get_content (source).start };
  InkSourceState state = ink_source_get_state (source);
  const char *preset = find_preset (source);

  if ((state != INK_SOURCE_READ && state != INK_SOURCE_MULTI) ||
      !ink_source_has (source, INK_SOURCE_TITLE))
    return;
  self->n++;
  count (self, PRESET, preset != NULL ? preset : "", 1);
  if (preset == NULL)
    look_at_pieces (self, &look);
}

void
ink_source_habit_join (InkSourceHabit *self, const InkSourceHabit *other)
{
  self->n += other->n;
  for (guint i = 0; i < N_FEATURES; i++) {
    GHashTableIter iter;
    gpointer text, n;

    g_hash_table_iter_init (&iter, other->counts[i]);
    while (g_hash_table_iter_next (&iter, &text, &n))
      count (self, (Feature)i, text, GPOINTER_TO_UINT (n));
  }
}

/* What most have; of as many the first by bytes. @fallback where nothing was counted. */
static const char *
find_most (const InkSourceHabit *self, Feature feature, const char *fallback)
{
  const char *most = fallback;
  guint best = 0;
  GHashTableIter iter;
  gpointer text, n;

  g_hash_table_iter_init (&iter, self->counts[feature]);
  while (g_hash_table_iter_next (&iter, &text, &n)) {
    guint times = GPOINTER_TO_UINT (n);

    if (times > best || (times == best && strcmp (text, most) < 0)) {
      most = text;
      best = times;
    }
  }
  return most;
}

/* The marks of a template stand for themselves. */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if (strchr ("{}[]|\\", *text) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *text);
  }
  return g_string_free (out, FALSE);
}

static void
append_slots (GString *out, const InkSourceHabit *self)
{
  g_autofree char *separator = escape (find_most (self, SEPARATOR, " · "));
  g_autofree char *next = g_strchug (g_strdup (separator));

  g_string_append_printf (out,
                          "[%s{publication}[%s{authors}]|%s%s{authors}]",
                          separator,
                          separator,
                          separator,
                          next);
}

static const char *
closing_of (const char *open)
{
  return strchr (open, '(') != NULL    ? ")"
         : strchr (open, '[') != NULL  ? "\\]"
         : strstr (open, "［") != NULL ? "］"
                                       : "）";
}

static void
append_issued (GString *out, const InkSourceHabit *self, const char *pattern)
{
  const char *open = find_most (self, ISSUED, "（");
  g_autofree char *separator = escape (find_most (self, SEPARATOR, " · "));
  g_autofree char *unknown = escape (find_most (self, UNKNOWN, "日期不详"));
  g_autofree char *written = NULL;

  if (*open == '\0') {
    g_string_append_printf (out, "[%s{issued|%s}]", separator, pattern);
    return;
  }
  if (g_str_equal (open, "none"))
    open = "（";
  written = escape (open);
  g_string_append_printf (out,
                          "%s[{issued|%s}|%s]%s",
                          written,
                          pattern,
                          unknown,
                          closing_of (open));
}

static void
append_url (GString *out, const InkSourceHabit *self)
{
  const char *open = find_most (self, URL, "[");

  if (*open == '[')
    g_string_append (out, "[ {url|link}]");
  else if (strchr (open, '<') != NULL)
    g_string_append (out, "[ {url|angle}]");
  else if (*open == '\0')
    g_string_append (out, "[ {url}]");
  else
    g_string_append_printf (out, "[%s{url}%s]", open, closing_of (open));
}

static void
append_accessed (GString *out, const InkSourceHabit *self, const char *pattern)
{
  const char *word = find_most (self, WORD, "");
  g_autofree char *before = escape (find_most (self, BEFORE, "·"));
  g_autofree char *written = escape (word);

  if (*word != '\0')
    g_string_append_printf (out, "[%s%s{accessed|%s}]", before, written, pattern);
}

InkSourceStyle *
ink_source_habit_dup_style (const InkSourceHabit *self)
{
  const char *preset = find_most (self, PRESET, "");
  gboolean link = g_str_equal (find_most (self, LINK, "link"), "link");
  g_autofree char *pattern = NULL;
  g_autoptr (GString) template = NULL;

  if (self->n == 0)
    return NULL;
  if (*preset != '\0')
    return ink_source_style_for_entry (preset);
  pattern = g_strdup (find_most (self, PATTERN, "Y/M/D"));
  template = g_string_new (link ? "{title|link}" : "{title}");
  append_slots (template, self);
  append_issued (template, self, pattern);
  if (!link)
    append_url (template, self);
  append_accessed (template, self, pattern);
  g_string_append (template, find_most (self, STOP, ""));
  return ink_source_style_for_entry (template->str);
}

InkSourceStyle *
ink_source_style_detect (GPtrArray *sources)
{
  g_autoptr (InkSourceHabit) habit = ink_source_habit_new ();

  for (guint i = 0; i < sources->len; i++)
    ink_source_habit_add (habit, g_ptr_array_index (sources, i));
  return ink_source_habit_dup_style (habit);
}
