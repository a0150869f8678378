/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether words are in a text: what decides, whoever proposed the text. */

#include "ink-search-words.h"

#include "ink-variants.h"

#include <string.h>

#define MAX_COUNT 100000

/* The index has a row for each character, but one for all its forms. */
static gboolean
is_exact (const InkSearchWords *self, const char *folded)
{
  gsize length = strlen (folded), at = 0;
  gunichar c = length > 0 ? ink_grams_next (folded, length, &at) : 0;

  return at == length && (self->variants || ink_variants_is_alone (c));
}

static void
add_word (InkSearchWords *self, const InkFilterPart *part)
{
  char *folded =
      ink_fold_dup (part->value, -1, self->variants ? INK_FOLD_VARIANTS : INK_FOLD_PLAIN);
  InkNeedle needle = ink_needle (folded, strlen (folded));

  g_ptr_array_add (self->folded, folded);
  if (needle.length == 0)
    return;
  g_array_append_val (part->negated ? self->unwanted : self->wanted, needle);
  self->exact = self->exact && !part->negated && is_exact (self, folded);
  if (!part->negated)
    ink_grams_add (self->grams, folded, needle.length);
}

InkSearchWords *
ink_search_words_new (const InkFilter *filter, gboolean variants)
{
  InkSearchWords *self = g_new0 (InkSearchWords, 1);
  GPtrArray *parts = ink_filter_get_parts (filter);

  self->variants = variants;
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (InkNeedle));
  self->unwanted = g_array_new (FALSE, FALSE, sizeof (InkNeedle));
  self->grams = ink_grams_new ();
  self->exact = TRUE;
  for (guint i = 0; i < parts->len; i++) {
    const InkFilterPart *part = parts->pdata[i];

    if (part->kind == INK_FILTER_WORD)
      add_word (self, part);
  }
  return self;
}

void
ink_search_words_free (InkSearchWords *self)
{
  g_array_unref (self->wanted);
  g_array_unref (self->unwanted);
  g_ptr_array_unref (self->folded);
  ink_grams_free (self->grams);
  g_free (self);
}

/* The text as words are compared with it. */
static const char *
prepare (const InkSearchWords *self, const char *text, gsize length, GString *scratch)
{
  if (!self->variants)
    return text;
  g_string_truncate (scratch, 0);
  g_string_append_len (scratch, text, (gssize)length);
  ink_variants_simplify_text (scratch->str, scratch->len);
  return scratch->str;
}

static gboolean
holds (const GArray *needles, guint i, const char *text, gsize length)
{
  return ink_find (text, length, 0, &g_array_index (needles, InkNeedle, i)) >= 0;
}

gboolean
ink_search_words_match_title (const InkSearchWords *self,
                              const char *title,
                              gsize length,
                              GString *scratch)
{
  const char *text = prepare (self, title, length, scratch);

  for (guint i = 0; i < self->wanted->len; i++)
    if (!holds (self->wanted, i, text, length))
      return FALSE;
  return TRUE;
}

gboolean
ink_search_words_match (const InkSearchWords *self,
                        const char *title,
                        gsize title_length,
                        const char *text,
                        gsize length,
                        GString *scratch)
{
  guint64 found = 0; /* in the title; a query has 64 parts at most */

  title = prepare (self, title, title_length, scratch);
  for (guint i = 0; i < self->wanted->len; i++)
    found |= (guint64)holds (self->wanted, i, title, title_length) << i;
  for (guint i = 0; i < self->unwanted->len; i++)
    if (holds (self->unwanted, i, title, title_length))
      return FALSE;
  text = prepare (self, text, length, scratch);
  for (guint i = 0; i < self->wanted->len; i++)
    if ((found >> i & 1) == 0 && !holds (self->wanted, i, text, length))
      return FALSE;
  for (guint i = 0; i < self->unwanted->len; i++)
    if (holds (self->unwanted, i, text, length))
      return FALSE;
  return TRUE;
}

guint
ink_search_words_count (const InkSearchWords *self,
                        const char *text,
                        gsize length,
                        GString *scratch)
{
  guint count = 0;

  text = prepare (self, text, length, scratch);
  for (guint i = 0; i < self->wanted->len; i++)
    count +=
        ink_find_count (text, length, &g_array_index (self->wanted, InkNeedle, i), MAX_COUNT);
  return count;
}
