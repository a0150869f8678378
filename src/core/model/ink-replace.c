/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text in the place of another, in one article. In the body bytes are replaced; a field's
 * value is computed anew and set as any other wish is, so quotes and escapes stay right. */

#include "ink-replace.h"

#include "ink-find.h"
#include "ink-fold.h"
#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-search-text.h"

#include <string.h>

#define MAX_PLACES 100000
#define MAX_VALUES 200 /* of one article: for each all of the front matter is read again */

void
ink_replaced_free (InkReplaced *self)
{
  g_ptr_array_unref (self->edits);
  g_ptr_array_unref (self->skipped);
  g_free (self);
}

static gboolean
is_word_byte (char byte)
{
  return g_ascii_isalnum (byte) || byte == '_';
}

static gboolean
is_whole_word (const char *text, gsize length, InkSpan place)
{
  if (place.start > 0 && is_word_byte (text[place.start]) &&
      is_word_byte (text[place.start - 1]))
    return FALSE;
  return place.end >= length || !is_word_byte (text[place.end - 1]) ||
         !is_word_byte (text[place.end]);
}

/* Of a character that is found as several ("ﬁ", "…", "㎏") a part is none to be replaced: the
 * rest would go with it. */
static gboolean
is_all_of (const char *text, InkSpan place, const char *folded, InkFoldFlags flags)
{
  g_autofree char *own =
      ink_fold_dup (text + place.start, (gssize)ink_span_length (place), flags);

  return g_str_equal (own, folded);
}

/* GArray of InkSpan, in order, without overlaps. */
static GArray *
find_places (const InkReplace *self, const char *text, gsize length)
{
  InkFoldFlags flags = self->variants ? INK_FOLD_VARIANTS : INK_FOLD_PLAIN;
  g_autoptr (InkFold) fold = self->folded ? ink_fold_new (text, (gssize)length, flags) : NULL;
  g_autofree char *old =
      self->folded ? ink_fold_dup (self->old_text, -1, flags) : g_strdup (self->old_text);
  InkNeedle needle = ink_needle (old, strlen (old));
  const char *within = fold != NULL ? ink_fold_get_text (fold) : text;
  gsize size = fold != NULL ? ink_fold_get_length (fold) : length, after = 0;
  GArray *places = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  gssize hit = ink_find (within, size, 0, &needle);

  while (hit >= 0 && places->len <= MAX_PLACES) {
    InkSpan place = ink_span ((gsize)hit, (gsize)hit + needle.length);
    gsize next = place.end;

    if (fold != NULL)
      place = ink_fold_to_original (fold, place);
    if (fold != NULL && !is_all_of (text, place, old, flags)) {
      next = (gsize)hit + 1;
    } else if (place.start >= after && (!self->words || is_whole_word (text, length, place))) {
      g_array_append_val (places, place);
      after = place.end;
    }
    hit = ink_find (within, size, next, &needle);
  }
  return places;
}

/* Where there are more they are not all found. */
static gboolean
are_too_many (InkReplaced *result, const GArray *places)
{
  if (places->len <= MAX_PLACES)
    return FALSE;
  g_ptr_array_add (result->skipped,
                   g_strdup_printf (_ ("It stands there more than %d times; nothing of it was "
                                       "changed. Look for more of the text around it."),
                                    MAX_PLACES));
  return TRUE;
}

static char *
put_new (const InkReplace *self, const char *text, gsize length, const GArray *places)
{
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < places->len; i++) {
    InkSpan place = g_array_index (places, InkSpan, i);

    g_string_append_len (out, text + at, (gssize)(place.start - at));
    g_string_append (out, self->new_text);
    at = place.end;
  }
  g_string_append_len (out, text + at, (gssize)(length - at));
  return g_string_free (out, FALSE);
}

static void
skip (InkReplaced *result, const char *key, const char *reason)
{
  g_ptr_array_add (result->skipped,
                   g_strdup_printf (_ ("“%s” was left alone: %s"), key, reason));
}

/* A value that is to be another. */
typedef struct {
  char *key;
  InkValue *value;
} Wish;

static void
free_wish (gpointer data)
{
  Wish *wish = data;

  g_free (wish->key);
  ink_value_unref (wish->value);
  g_free (wish);
}

/* Adds the edit unless it comes too near to another. */
static gboolean
add_edit (InkReplaced *result, InkEdit *edit)
{
  for (guint i = 0; i < result->edits->len; i++)
    if (ink_span_touches (((InkEdit *)result->edits->pdata[i])->span, edit->span))
      return FALSE;
  g_ptr_array_add (result->edits, ink_edit_copy (edit));
  return TRUE;
}

/* A value of a field, set anew. */
static void
replace_value (const InkReplace *self,
               InkReplaced *result,
               InkFrontMatter *front_matter,
               const InkSearchPart *part,
               GPtrArray *wishes)
{
  g_autoptr (GArray) places = find_places (self, part->text, part->length);
  const char *key = part->key != NULL ? part->key : "title";
  InkValue *old = ink_front_matter_get (front_matter, key);
  g_autofree char *text = NULL;
  g_autoptr (InkValue) value = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = NULL, trimmed = NULL;
  Wish *wish;

  if (places->len == 0 || are_too_many (result, places))
    return;
  if (old == NULL || ink_value_get_kind (old) != INK_VALUE_STRING) {
    skip (result, key, _ ("it is no text."));
    return;
  }
  if (wishes->len >= MAX_VALUES) {
    skip (result, key, _ ("it cannot be changed together with others; do it again."));
    return;
  }
  text = put_new (self, part->text, part->length, places);
  value = ink_value_new_string (text);
  edit = ink_front_matter_set (front_matter, key, value, &error);
  if (edit == NULL) {
    skip (result, key, error->message);
    return;
  }
  trimmed = ink_edit_trim (edit, ink_front_matter_get_text (front_matter));
  if (!add_edit (result, trimmed)) {
    skip (result, key, _ ("it cannot be changed together with others; do it again."));
    return;
  }
  wish = g_new (Wish, 1);
  wish->key = g_strdup (key);
  wish->value = g_steal_pointer (&value);
  g_ptr_array_add (wishes, wish);
  result->n_replaced += places->len;
}

/* Whether all edits together give what each was meant to, and leave the front matter where it
 * is. */
static gboolean
is_meant (const InkReplaced *result,
          InkText *text,
          InkFrontMatter *before,
          const GPtrArray *wishes)
{
  g_autoptr (InkText) next = ink_edit_apply_all (result->edits, text, 0);
  g_autoptr (InkFrontMatter) after = ink_front_matter_parse (next);

  if (ink_front_matter_get_format (before) != ink_front_matter_get_format (after) ||
      ink_front_matter_get_n_fields (before) != ink_front_matter_get_n_fields (after))
    return FALSE;
  for (guint i = 0; i < wishes->len; i++) {
    const Wish *wish = wishes->pdata[i];
    InkValue *value = ink_front_matter_get (after, wish->key);

    if (value == NULL || !ink_value_equal (value, wish->value))
      return FALSE;
  }
  return TRUE;
}

static void
replace_in_body (const InkReplace *self, InkReplaced *result, const InkSearchPart *part)
{
  g_autoptr (GArray) places = find_places (self, part->text, part->length);

  if (are_too_many (result, places))
    return;
  for (guint i = 0; i < places->len; i++) {
    InkSpan place = g_array_index (places, InkSpan, i);
    InkSpan span = ink_span (part->span.start + place.start, part->span.start + place.end);

    g_ptr_array_add (result->edits, ink_edit_new (span, self->new_text, -1));
  }
  result->n_replaced += places->len;
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const InkEdit *x = *(InkEdit *const *)a, *y = *(InkEdit *const *)b;

  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static void
drop_noops (InkReplaced *result, InkText *text)
{
  for (guint i = result->edits->len; i > 0; i--)
    if (ink_edit_is_noop (result->edits->pdata[i - 1], text))
      g_ptr_array_remove_index (result->edits, i - 1);
}

/* What one part of the article asks for. */
static void
replace_in_part (const InkReplace *self,
                 InkReplaced *result,
                 InkFrontMatter *front_matter,
                 const InkSearchPart *part,
                 GPtrArray *wishes)
{
  gboolean named = part->kind == INK_SEARCH_TITLE && ink_span_is_empty (part->span);
  gboolean readable = part->kind == INK_SEARCH_TITLE || part->key != NULL;

  if (part->kind == INK_SEARCH_BODY) {
    if (self->body)
      replace_in_body (self, result, part);
  } else if (self->fields && readable && !named) {
    replace_value (self, result, front_matter, part, wishes);
  } else if (self->fields && !readable) {
    g_autoptr (GArray) places = find_places (self, part->text, part->length);

    if (places->len > 0)
      g_ptr_array_add (result->skipped,
                       g_strdup (
                           _ ("The front matter cannot be read; nothing in it was changed.")));
  }
}

InkReplaced *
ink_replace_in (const InkReplace *self, const char *path, InkText *text)
{
  InkReplaced *result = g_new0 (InkReplaced, 1);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (GPtrArray) parts = ink_search_text_split (path, text);
  g_autoptr (GPtrArray) wishes = g_ptr_array_new_with_free_func (free_wish);

  result->edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  result->skipped = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < parts->len && *self->old_text != '\0'; i++)
    replace_in_part (self, result, front_matter, parts->pdata[i], wishes);
  g_ptr_array_sort (result->edits, compare_edits);
  drop_noops (result, text);
  if (result->edits->len > 0 && !is_meant (result, text, front_matter, wishes)) {
    g_ptr_array_set_size (result->edits, 0);
    result->n_replaced = 0;
    g_ptr_array_add (result->skipped,
                     g_strdup (
                         _ ("It would change what the front matter says; do it by hand.")));
  }
  return result;
}
