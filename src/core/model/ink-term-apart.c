/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs of terms that are not the same, as lines of ".galley/not-same". */

#include "ink-term-apart.h"

#include "ink-i18n.h"

#include <string.h>

#define MAX_PAIRS 100000
#define MAX_NAME  1000 /* bytes */

struct _InkTermPairs {
  gatomicrefcount refs;
  GHashTable *entries; /* the entries, as dup_entry() writes them */
};

static char *
dup_trimmed (const char *name)
{
  return g_strstrip (g_strdup (name));
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && strlen (name) <= MAX_NAME && strpbrk (name, "\r\n") == NULL;
}

static void
append_escaped (GString *entry, const char *name)
{
  for (; *name != '\0'; name++) {
    if (*name == '|' || *name == '\\')
      g_string_append_c (entry, '\\');
    g_string_append_c (entry, *name);
  }
}

char *
ink_term_pairs_dup_entry (const char *taxonomy, const char *a, const char *b)
{
  g_autofree char *first = dup_trimmed (a);
  g_autofree char *second = dup_trimmed (b);
  g_autofree char *key = g_ascii_strdown (taxonomy, -1);
  gboolean ordered = strcmp (first, second) < 0;
  GString *entry;

  if (!is_name (first) || !is_name (second) || !is_name (key) || g_str_equal (first, second))
    return NULL;
  entry = g_string_new (key);
  g_string_append (entry, ": ");
  append_escaped (entry, ordered ? first : second);
  g_string_append (entry, " | ");
  append_escaped (entry, ordered ? second : first);
  return g_string_free (entry, FALSE);
}

/* The name up to a "|" or the end; where that is. */
static const char *
read_name (const char *p, char **name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *p != '\0' && *p != '|'; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
    g_string_append_c (text, *p);
  }
  *name = dup_trimmed (text->str);
  return p;
}

/* The entry as it is compared; NULL where it is none. */
static char *
dup_normal (const char *entry)
{
  const char *colon = strstr (entry, ": ");
  g_autofree char *taxonomy = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const char *p;

  if (colon == NULL || colon == entry)
    return NULL;
  taxonomy = g_strndup (entry, (gsize)(colon - entry));
  p = read_name (colon + 2, &first);
  if (*p != '|')
    return NULL;
  p = read_name (p + 1, &second);
  return *p == '\0' ? ink_term_pairs_dup_entry (taxonomy, first, second) : NULL;
}

InkTermPairs *
ink_term_pairs_new (GPtrArray *entries)
{
  InkTermPairs *self = g_new0 (InkTermPairs, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < MIN (entries->len, MAX_PAIRS); i++) {
    char *normal = dup_normal (entries->pdata[i]);

    if (normal != NULL)
      g_hash_table_add (self->entries, normal);
  }
  return self;
}

InkTermPairs *
ink_term_pairs_ref (InkTermPairs *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_term_pairs_unref (InkTermPairs *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

gboolean
ink_term_pairs_has (const InkTermPairs *self,
                    const char *taxonomy,
                    const char *a,
                    const char *b)
{
  g_autofree char *entry = NULL;

  if (g_hash_table_size (self->entries) == 0)
    return FALSE;
  entry = ink_term_pairs_dup_entry (taxonomy, a, b);
  return entry != NULL && g_hash_table_contains (self->entries, entry);
}

gboolean
ink_term_pairs_are_apart (const InkTermName *a, const InkTermName *b, gpointer data)
{
  return data != NULL && ink_term_pairs_has (data, a->taxonomy, a->name, b->name);
}

gboolean
ink_term_pairs_check_entry (const char *entry, const char **reason)
{
  g_autofree char *normal = dup_normal (entry);

  if (normal != NULL)
    return TRUE;
  *reason = _ ("A pair of terms that are not the same is written like “tags: agent | agents”.");
  return FALSE;
}
