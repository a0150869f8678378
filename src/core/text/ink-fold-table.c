/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What single characters become when folded, by GLib's Unicode tables. Answers are kept in
 * pages of 256 characters, made when first asked for and never freed. */

#include "ink-fold-table.h"

#define PAGE   256
#define N_PAGE (0x110000 / PAGE)

static guint32 *pages[N_PAGE];

/* Simple case folding: full folding where that is one character, else lower case. */
static gunichar
fold_case (gunichar c)
{
  char buffer[8] = { 0 };
  g_autofree char *folded = NULL;

  if (c == 0x130) /* İ: its only folding is of two characters, or Turkish */
    return c;
  g_unichar_to_utf8 (c, buffer);
  folded = g_utf8_casefold (buffer, -1);
  if (g_utf8_strlen (folded, -1) == 1)
    return g_utf8_get_char (folded);
  return g_unichar_tolower (c);
}

static gboolean
is_unseen (gunichar c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static gboolean
is_mark (gunichar c)
{
  gboolean jamo = c >= 0x1161 && c <= 0x11C2; /* vowels and final consonants of Hangul */

  return jamo || g_unichar_combining_class (c) != 0;
}

/* Canonical composition of what stands side by side. */
static gsize
compose (gunichar *text, gsize length)
{
  gsize n = 1;

  for (gsize i = 1; i < length; i++) {
    gunichar joined;

    if (g_unichar_compose (text[n - 1], text[i], &joined))
      text[n - 1] = joined;
    else
      text[n++] = text[i];
  }
  return n;
}

gsize
ink_fold_table_expand (gunichar c, gunichar *result)
{
  gsize n;

  if (is_unseen (c))
    return 0;
  n = g_unichar_fully_decompose (c, TRUE, result, INK_FOLD_LIMIT);
  if (n == 0 || (n > 1 && result[0] == ' ')) {
    result[0] = c;
    n = 1;
  }
  n = compose (result, n);
  for (gsize i = 0; i < n; i++)
    result[i] = fold_case (result[i]);
  return n;
}

static guint32
work_out (gunichar c)
{
  gunichar result[INK_FOLD_LIMIT];

  if (c >= 0xD800 && c <= 0xDFFF)
    return c;
  if (ink_fold_table_expand (c, result) != 1)
    return INK_FOLD_MANY;
  return is_mark (result[0]) ? result[0] | INK_FOLD_MARK : result[0];
}

static guint32 *
make_page (guint number)
{
  guint32 *page = g_new (guint32, PAGE);

  for (guint i = 0; i < PAGE; i++)
    page[i] = work_out (number * PAGE + i);
  if (g_atomic_pointer_compare_and_exchange (&pages[number], NULL, page))
    return page;
  g_free (page); /* another thread was faster */
  return g_atomic_pointer_get (&pages[number]);
}

guint32
ink_fold_table_lookup (gunichar c)
{
  guint number = c / PAGE;
  guint32 *page = g_atomic_pointer_get (&pages[number]);

  if (page == NULL)
    page = make_page (number);
  return page[c % PAGE];
}

gunichar
ink_fold_table_join (gunichar first, gunichar mark)
{
  gunichar joined;

  return g_unichar_compose (first, mark, &joined) ? fold_case (joined) : 0;
}
