/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a source. */

#include "ink-source-fields.h"

#include "ink-source-char.h"

#include <string.h>

InkSourceFields *
ink_source_fields_new (void)
{
  return g_new0 (InkSourceFields, 1);
}

InkSourceFields *
ink_source_fields_copy (const InkSourceFields *self)
{
  InkSourceFields *copy = ink_source_fields_new ();

  copy->title = g_strdup (self->title);
  copy->publication = g_strdup (self->publication);
  copy->authors = g_strdupv (self->authors);
  copy->issued = self->issued;
  copy->accessed = self->accessed;
  copy->url = g_strdup (self->url);
  copy->doi = g_strdup (self->doi);
  copy->arxiv = g_strdup (self->arxiv);
  copy->type = g_strdup (self->type);
  copy->note = g_strdup (self->note);
  return copy;
}

void
ink_source_fields_free (InkSourceFields *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->publication);
  g_strfreev (self->authors);
  g_free (self->url);
  g_free (self->doi);
  g_free (self->arxiv);
  g_free (self->type);
  g_free (self->note);
  g_free (self);
}

static gboolean
same_text (const char *a, const char *b)
{
  return g_str_equal (a != NULL ? a : "", b != NULL ? b : "");
}

static gboolean
same_list (char **a, char **b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a != NULL ? (const char *const *)a : none,
                       b != NULL ? (const char *const *)b : none);
}

gboolean
ink_source_fields_equal (const InkSourceFields *a, const InkSourceFields *b)
{
  return same_text (a->title, b->title) && same_text (a->publication, b->publication) &&
         same_list (a->authors, b->authors) && ink_source_date_equal (&a->issued, &b->issued) &&
         ink_source_date_equal (&a->accessed, &b->accessed) && same_text (a->url, b->url) &&
         same_text (a->doi, b->doi) && same_text (a->arxiv, b->arxiv) &&
         same_text (a->type, b->type) && same_text (a->note, b->note);
}

/* The length of what separates authors at @at, with the blanks around it; 0 for nothing. */
static gsize
match_between (const char *at, const char *end)
{
  static const char *const marks[] = { "、", "，", ",", "；", ";", "＆", "&" };
  static const char *const words[] = { "and", "和", "与", "與" };
  const char *p = ink_source_skip_blanks (at, end);
  gboolean mark = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize length = ink_source_match_word (p, end, marks[i]);

    if (length == 0)
      continue;
    p = ink_source_skip_blanks (p + length, end);
    mark = TRUE;
    break;
  }
  for (guint i = 0; p > at && i < G_N_ELEMENTS (words); i++) {
    gsize length = ink_source_match_word (p, end, words[i]);
    const char *behind = ink_source_skip_blanks (p + length, end);

    if (length > 0 && behind > p + length && (i == 0 || !mark))
      return (gsize)(behind - at);
  }
  return mark ? (gsize)(p - at) : 0;
}

/* Whether what separates authors, or a blank, can start with @byte. */
static gboolean
may_be_between (char byte)
{
  return (guchar)byte < 0x80
             ? byte <= ' ' || byte == ',' || byte == ';' || byte == '&'
             : byte == '\xE3' || byte == '\xEF' || byte == '\xE2' || byte == '\xC2';
}

/* What says that there are others. */
static gboolean
is_others (const char *name)
{
  return g_str_equal (name, "等") || g_str_equal (name, "et al.") ||
         g_str_equal (name, "et al");
}

char **
ink_source_authors_split (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *end = text + strlen (text), *start = ink_source_skip_blanks (text, end);

  for (const char *p = start; p <= end;) {
    gsize between = p < end && may_be_between (*p) ? match_between (p, end) : 0, used = 1;

    if (between > 0 || p == end) {
      const char *stop = ink_source_skip_blanks_back (start, p);
      g_autofree char *name = g_strndup (start, (gsize)(stop - start));

      if (*name != '\0' && !(p == end && is_others (name)))
        g_strv_builder_add (builder, name);
      p += MAX (between, 1);
      start = p;
    } else {
      ink_source_char (p, end, &used);
      p += used;
    }
  }
  return g_strv_builder_end (builder);
}

static gboolean
is_doi_byte (char c)
{
  return g_ascii_isgraph (c) && strchr ("\"<>\\^`{|}[]", c) == NULL;
}

/* Brackets that the DOI itself opened belong to it. */
static gsize
measure_doi (const char *start)
{
  gsize length = 0;
  int depth = 0;

  for (; is_doi_byte (start[length]); length++) {
    depth += start[length] == '(' ? 1 : start[length] == ')' ? -1 : 0;
    if (depth < 0 || start[length] == '?' || start[length] == '#')
      break;
  }
  while (length > 0 && strchr (".,;:", start[length - 1]) != NULL)
    length--;
  return length;
}

char *
ink_source_find_doi (const char *text)
{
  for (const char *p = strstr (text, "10."); p != NULL; p = strstr (p + 3, "10.")) {
    gsize digits = strspn (p + 3, "0123456789.");
    const char *slash = p + 3 + digits;

    if (p > text && g_ascii_isalnum (p[-1]))
      continue;
    if (digits < 4 || digits > 12 || (*slash != '/' && !g_str_has_prefix (slash, "%2F")))
      continue;
    gsize length = measure_doi (p);

    if (length > (gsize)(slash + 1 - p) && *slash == '/')
      return g_strndup (p, length);
  }
  return NULL;
}

/* "2401.01234", "hep-th/9901001" */
static gsize
measure_arxiv (const char *start)
{
  gsize first = strspn (start, "0123456789"), rest;

  if (first == 4 && start[4] == '.') {
    rest = strspn (start + 5, "0123456789");
    return rest == 4 || rest == 5 ? 5 + rest : 0;
  }
  first = strspn (start, "abcdefghijklmnopqrstuvwxyz-.ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (first == 0 || start[first] != '/')
    return 0;
  rest = strspn (start + first + 1, "0123456789");
  return rest == 7 ? first + 8 : 0;
}

char *
ink_source_find_arxiv (const char *text)
{
  static const char *const starts[] = {
    "arxiv.org/abs/", "arxiv.org/pdf/", "arxiv.org/html/", "arxiv:", "arxiv."
  };

  const char *end = text + strlen (text);

  for (const char *p = text; p < end; p++) {
    for (guint i = 0; (p[0] | 0x20) == 'a' && (p[1] | 0x20) == 'r' && i < G_N_ELEMENTS (starts);
         i++) {
      gsize start = ink_source_match_word (p, end, starts[i]);
      gsize blanks = start > 0 ? strspn (p + start, " ") : 0;
      gsize length = start > 0 ? measure_arxiv (p + start + blanks) : 0;

      if (length > 0)
        return g_strndup (p + start + blanks, length);
    }
  }
  return NULL;
}
