/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the letters of a quick-open query stand in a name or a path: what is found decides
 * ink-quick.c, this shows it. */

#include "ink-quick.h"

#include "ink-fold.h"
#include "ink-han.h"

#include <string.h>

#define SPREAD_FROM 3 /* letters of a word, as in ink-quick.c */

static void
add (GArray *marks, InkSpan span)
{
  g_array_append_val (marks, span);
}

static gboolean
mark_word (GArray *marks, const InkFold *fold, const char *word)
{
  const char *text = ink_fold_get_text (fold);
  gsize length = strlen (word);
  gboolean found = FALSE;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + length, word)) {
    gsize start = (gsize)(p - text);

    add (marks, ink_fold_to_original (fold, ink_span (start, start + length)));
    found = TRUE;
  }
  return found;
}

/* Each character whose initial is one of @word's letters, the first time they stand together.
 */
static gboolean
mark_initials (GArray *marks, const char *text, const char *word)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  gboolean in_word = FALSE;
  const char *found;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    char initial = ink_han_get_initial (c);

    if (initial != 0 && (c >= 128 || !in_word)) {
      g_string_append_c (initials, initial);
      add (places, ink_span ((gsize)(p - text), (gsize)(g_utf8_next_char (p) - text)));
    }
    in_word = c < 128 && g_ascii_isalnum ((char)c);
  }
  found = strstr (initials->str, word);
  for (gsize i = 0; found != NULL && word[i] != '\0'; i++)
    add (marks, g_array_index (places, InkSpan, (gsize)(found - initials->str) + i));
  return found != NULL;
}

/* All letters one after the other, others between them. */
static gboolean
mark_spread (GArray *marks, const InkFold *fold, const char *word)
{
  const char *text = ink_fold_get_text (fold), *place = text;
  guint n = marks->len;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p)) {
    gsize length = (gsize)(g_utf8_next_char (p) - p);

    while (*place != '\0' && strncmp (place, p, length) != 0)
      place = g_utf8_next_char (place);
    if (*place == '\0') {
      g_array_set_size (marks, n);
      return FALSE;
    }
    add (marks,
         ink_fold_to_original (fold,
                               ink_span ((gsize)(place - text),
                                         (gsize)(place - text) + length)));
    place += length;
  }
  return TRUE;
}

/* In the order in which ink_quick_find() looks. */
static void
mark (const char *name,
      const InkFold *name_fold,
      const InkFold *path_fold,
      const char *word,
      GArray *in_name,
      GArray *in_path)
{
  if (*word == '\0' || mark_word (in_name, name_fold, word) ||
      (g_ascii_isalnum (*word) && mark_initials (in_name, name, word)) ||
      mark_word (in_path, path_fold, word) || g_utf8_strlen (word, -1) < SPREAD_FROM)
    return;
  if (!mark_spread (in_name, name_fold, word))
    mark_spread (in_path, path_fold, word);
}

void
ink_quick_mark (
    const char *name, const char *path, const char *query, GArray **in_name, GArray **in_path)
{
  g_autoptr (InkFold) name_fold = NULL;
  g_autoptr (InkFold) path_fold = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_if_fail (name != NULL && path != NULL && query != NULL);
  *in_name = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  *in_path = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  if (!g_utf8_validate (name, -1, NULL) || !g_utf8_validate (path, -1, NULL) ||
      !g_utf8_validate (query, -1, NULL))
    return;
  name_fold = ink_fold_new (name, -1, INK_FOLD_VARIANTS);
  path_fold = ink_fold_new (path, -1, INK_FOLD_VARIANTS);
  folded = ink_fold_dup (query, -1, INK_FOLD_VARIANTS);
  words = g_strsplit_set (folded, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    mark (name, name_fold, path_fold, words[i], *in_name, *in_path);
}
