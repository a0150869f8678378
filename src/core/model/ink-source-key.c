/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When two notes name one source. */

#include "ink-source-key.h"

#include "ink-fold.h"
#include "ink-source-url.h"

#include <string.h>

#define LEAST_WEIGHT 12 /* of a title that tells a source: Han counts as three letters */

char *
ink_source_key_dup_letters (const char *text)
{
  g_autofree char *folded = ink_fold_dup (text, -1, INK_FOLD_VARIANTS);
  g_autofree char *valid = g_utf8_make_valid (folded, -1);
  GString *letters = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c) || g_unichar_ismark (c))
      g_string_append_unichar (letters, c);
  }
  return g_string_free (letters, FALSE);
}

static guint
weigh (const char *letters)
{
  guint weight = 0;

  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    weight += g_utf8_get_char (p) >= 0x2E80 ? 3 : 1;
  return weight;
}

InkSourceKey *
ink_source_key_new (const InkSourceFields *source)
{
  InkSourceKey *self = g_new0 (InkSourceKey, 1);

  if (source->doi != NULL)
    self->doi = g_ascii_strdown (source->doi, -1);
  self->arxiv = g_strdup (source->arxiv);
  if (source->url != NULL)
    self->url = ink_source_url_dup_key (source->url);
  if (source->title != NULL)
    self->title = ink_source_key_dup_letters (source->title);
  if (self->title != NULL && weigh (self->title) < LEAST_WEIGHT)
    g_clear_pointer (&self->title, g_free);
  if (source->authors != NULL && source->authors[0] != NULL)
    self->author = ink_source_key_dup_letters (source->authors[0]);
  if (self->author != NULL && *self->author == '\0')
    g_clear_pointer (&self->author, g_free);
  return self;
}

void
ink_source_key_free (InkSourceKey *self)
{
  if (self == NULL)
    return;
  g_free (self->doi);
  g_free (self->arxiv);
  g_free (self->url);
  g_free (self->title);
  g_free (self->author);
  g_free (self);
}

static gboolean
are_equal (const char *a, const char *b)
{
  return a != NULL && b != NULL && g_str_equal (a, b);
}

InkSourceSame
ink_source_key_compare (const InkSourceKey *a, const InkSourceKey *b)
{
  InkSourceSame same = 0;

  if (are_equal (a->doi, b->doi))
    same |= INK_SOURCE_SAME_DOI;
  if (are_equal (a->arxiv, b->arxiv))
    same |= INK_SOURCE_SAME_ARXIV;
  if (are_equal (a->url, b->url))
    same |= INK_SOURCE_SAME_URL;
  if (are_equal (a->title, b->title) &&
      (a->author == NULL || b->author == NULL || g_str_equal (a->author, b->author)))
    same |= INK_SOURCE_SAME_TITLE;
  return same;
}

const char *
ink_source_same_to_string (InkSourceSame same)
{
  static const char *const names[] = { "doi", "arxiv", "url", "title" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((same & (1u << i)) != 0)
      return names[i];
  return NULL;
}
