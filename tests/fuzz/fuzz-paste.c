/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pasted text of any kind: no letter is lost, what was made stays as it is when it is imported
 * again, nothing in it is a shortcode, and marks once corrected need no correction. */

#include "fuzz.h"

#include "ink-punctuation.h"
#include "ink.h"

#include <string.h>

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;
  return n;
}

static void
check_letters (const InkImport *self, const char *source)
{
  guint n = count_letters (self->title) + count_letters (self->summary) +
            count_letters (self->body) + count_letters (self->whole);

  for (guint i = 0; i < self->tray->len; i++)
    n += count_letters (((InkImportLeft *)self->tray->pdata[i])->text);
  g_assert_cmpuint (n, >=, count_letters (source));
}

static void
check_again (const char *article)
{
  g_autoptr (InkImport) again = ink_import_text (article, strlen (article), NULL);
  g_autofree char *same = ink_import_dup_article (again);

  g_assert_cmpstr (same, ==, article);
}

static void
check_marks (const char *text)
{
  g_autoptr (InkLeaves) leaves = ink_leaves_read (text, strlen (text), 0, NULL);
  g_autoptr (GArray) changes =
      ink_punctuation_find (text, leaves, ink_span (0, strlen (text)), INK_PUNCTUATION_SPACED);
  gsize at = 0;

  for (guint i = 0; i < changes->len; i++) {
    const InkPunctuationChange *change = &g_array_index (changes, InkPunctuationChange, i);

    g_assert_cmpuint (change->span.start, >=, at);
    g_assert_cmpuint (change->span.end, <=, strlen (text));
    at = change->span.end;
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (InkImport) import = NULL;
  g_autofree char *article = NULL, *valid = NULL;

  if (size > 4096)
    return 0;
  import = ink_import_text ((const char *)data, size, NULL);
  article = ink_import_dup_article (import);
  valid = g_utf8_make_valid ((const char *)data, (gssize)size);
  if (memchr (data, 0, size) == NULL)
    check_letters (import, valid);
  if (import->whole == NULL) {
    check_again (article);
    check_marks (import->body);
  }
  return 0;
}
