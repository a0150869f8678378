/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where Hugo cuts a summary off. Its rules count bytes, runes and blanks, so they do here. */

#include "ink-page-cut.h"

#include "ink-html-text.h"

#include <string.h>

static gboolean
is_space_at (const char *p)
{
  return ink_html_is_space (g_utf8_get_char (p));
}

static gboolean
is_blank (const char *text)
{
  while (*text != '\0' && is_space_at (text))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

/* Without white space at its ends. */
static char *
dup_trimmed (const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end && is_space_at (text))
    text = g_utf8_next_char (text);
  while (end > text && is_space_at (g_utf8_prev_char (end)))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize)(end - text));
}

/* By its blanks. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0') {
    const char *start = text;

    while (*text != '\0' && !is_space_at (text))
      text = g_utf8_next_char (text);
    if (text > start)
      g_ptr_array_add (words, g_strndup (start, (gsize)(text - start)));
    while (*text != '\0' && is_space_at (text))
      text = g_utf8_next_char (text);
  }
  return words;
}

static void
append_word (GString *out, const char *word, gssize length)
{
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, word, length);
}

/* To 0.133 with Chinese, Japanese or Korean in the page: to the character. */
static char *
cut_by_characters (const char *plain, int length, gboolean *truncated)
{
  g_autoptr (GPtrArray) words = split_words (plain);
  g_autoptr (GString) out = g_string_new (NULL);
  glong count = 0;

  *truncated = TRUE;
  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];
    glong n = g_utf8_strlen (word, -1);
    gboolean is_ascii = strlen (word) == (gsize)n;

    if (count >= length)
      return g_string_free (g_steal_pointer (&out), FALSE);
    if (!is_ascii && count + n > length) {
      append_word (out, word, g_utf8_offset_to_pointer (word, length - count) - word);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
    append_word (out, word, -1);
    count += is_ascii ? 1 : n;
  }
  *truncated = FALSE;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
ends_sentence (char c)
{
  return c == '.' || c == '?' || c == '!' || c == '"' || c == '\n';
}

/* To 0.133 else: so many blanks, and on to the end of the sentence. */
static char *
cut_by_sentence (const char *plain, int length, gboolean *truncated)
{
  const char *last = NULL, *end = NULL;
  int count = 0;

  *truncated = FALSE;
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (is_space_at (p)) {
      last = p;
      if (++count >= length)
        break;
    }
  for (const char *p = last; p != NULL && *p != '\0' && end == NULL; p++)
    if (ends_sentence (*p))
      end = p + 1;
  if (end == NULL)
    return g_strdup (plain);
  *truncated = *end != '\0';
  return dup_trimmed (plain, (gsize)(end - plain));
}

/* "<p", "</em>", "class=\"…": what is counted as no word. */
static gboolean
is_markup (const char *word)
{
  const char *p = word + (*word == '<');

  p += *word == '<' && *p == '/';
  if (!g_ascii_isalpha (*p))
    return g_str_equal (word, ">");
  while (g_ascii_isalpha (*p))
    p++;
  if (*word == '<')
    return *p == '\0' || g_str_equal (p, ">");
  return *p == '=' && (p[1] == '"' || p[1] == '\'');
}

static glong
count_word (const InkPageCut *self, const char *start, const char *end)
{
  g_autofree char *word = dup_trimmed (start, (gsize)(end - start));
  g_autofree char *plain = NULL;
  glong n;

  if (*word == '\0' || is_markup (word))
    return 0;
  if (!self->cjk)
    return 1;
  plain = ink_html_strip (word);
  n = g_utf8_strlen (plain, -1);
  return strlen (plain) == (gsize)n ? 1 : n;
}

/* The words of @start to @end, the last character of which Hugo leaves out. */
static glong
count_words (const InkPageCut *self, const char *start, const char *end, glong count)
{
  const char *word = start;

  for (const char *p = start; p < end && count < self->length; p = g_utf8_next_char (p))
    if (is_space_at (p) || g_utf8_next_char (p) == end) {
      count += count_word (self, word, p);
      word = p;
    }
  return count;
}

/* From 0.134 on: whole paragraphs until there are enough words, and all of what the last of
 * them stands in. */
static char *
cut_by_paragraph (const InkPageCut *self, const char *html, gboolean *truncated)
{
  const char *end = html + strlen (html);
  const char *p = html, *close;
  glong count = 0;

  *truncated = *html != '\0';
  if (self->length <= 0)
    return g_strdup ("");
  while ((close = strstr (p, "</p>")) != NULL) {
    count = count_words (self, p, close, count);
    if (count >= self->length) {
      end = html + ink_html_find_end (html, (gsize)(close - html) + strlen ("</p>"));
      break;
    }
    p = close + strlen ("</p");
  }
  *truncated = !is_blank (end);
  return dup_trimmed (html, (gsize)(end - html));
}

char *
ink_page_cut_automatic (const InkPageCut *self, const char *html, gboolean *truncated)
{
  g_autofree char *plain = NULL;

  if (self->hugo >= INK_HUGO_0_167)
    return cut_by_paragraph (self, html, truncated);
  plain = ink_html_strip (html);
  return self->cjk ? cut_by_characters (plain, self->length, truncated)
                   : cut_by_sentence (plain, self->length, truncated);
}

/* "<p>", "<p …>": a tag's end at @p that opens a paragraph, to Hugo any tag that begins with a
 * p. Gives where it starts; NULL for another. */
static const char *
find_paragraph (const char *html, const char *p)
{
  const char *start = NULL;

  for (const char *q = p; q > html && (q == p || *q != '>'); q--)
    if (q[-1] == '<' && *q == 'p')
      start = q - 1;
  return start;
}

/* Back from the mark over white space to what opens its paragraph; NULL where something else
 * stands before it. */
static const char *
find_start (const char *html, const char *mark)
{
  const char *p = mark;

  while (p > html) {
    p--;
    if (*p == '>')
      return find_paragraph (html, p);
    if (!g_ascii_isspace (*p))
      return NULL;
  }
  return html;
}

/* From 0.134 on: without the mark's paragraph; inside a block of another kind, to that block's
 * end, which Hugo takes for that of the next paragraph. */
static char *
cut_around (const char *html, const char *mark)
{
  const char *start = find_start (html, mark);
  const char *after = mark + strlen (INK_PAGE_CUT_MARK);
  const char *end = strstr (after, "</p>");
  g_autofree char *whole = NULL;

  if (start != NULL)
    return dup_trimmed (html, (gsize)(start - html));
  end = end != NULL ? end + strlen ("</p>") : html + strlen (html);
  after += *after == '\n';
  whole = g_strdup_printf ("%.*s%.*s", (int)(mark - html), html, (int)(end - after), after);
  return dup_trimmed (whole, strlen (whole));
}

char *
ink_page_cut_at_mark (const char *html, InkHugo hugo)
{
  const char *mark = strstr (html, INK_PAGE_CUT_MARK);
  const char *start;

  if (mark == NULL)
    return g_strdup ("");
  if (hugo >= INK_HUGO_0_167)
    return cut_around (html, mark);
  start = g_strrstr_len (html, mark - html, "<p");
  return dup_trimmed (html, (gsize)((start != NULL ? start : mark) - html));
}

char *
ink_page_cut_short (const char *html)
{
  const char *open = strstr (html, "<p>"), *close = strstr (html, "</p>");
  g_autofree char *trimmed = NULL;
  const char *start;
  gsize length;

  if (open == NULL || close == NULL || strstr (open + 1, "<p") != NULL ||
      strstr (close + 1, "</p>") != NULL)
    return g_strdup (html);
  trimmed = dup_trimmed (html, strlen (html));
  start = trimmed + (g_str_has_prefix (trimmed, "<p>") ? strlen ("<p>") : 0);
  length = strlen (start);
  if (g_str_has_suffix (start, "</p>"))
    length -= strlen ("</p>");
  return dup_trimmed (start, length);
}
