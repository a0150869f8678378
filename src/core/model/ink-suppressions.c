/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems that are meant so, by rule and path. */

#include "ink-suppressions.h"

#include "ink-i18n.h"
#include "ink-rule.h"

#include <string.h>

#define MAX_PATTERN 1024
#define MAX_PATH    4096

struct _InkSuppressions {
  gatomicrefcount refs;
  GHashTable *patterns; /* rule → GPtrArray of patterns */
  guint count;
};

/* Rule and pattern of an entry, its reason cut off. */
static gboolean
split_entry (const char *entry, char **rule, char **pattern)
{
  const char *blank = strpbrk (entry, " \t");
  g_autofree char *rest = NULL;
  char *reason;

  if (blank == NULL)
    return FALSE;
  rest = g_strdup (blank);
  reason = strstr (rest, " #");
  if (reason != NULL)
    *reason = '\0';
  g_strstrip (rest);
  if (*rest == '\0' || *rest == '#' || *rest == '/' || strlen (rest) > MAX_PATTERN)
    return FALSE;
  *rule = g_strndup (entry, (gsize)(blank - entry));
  *pattern = g_steal_pointer (&rest);
  return TRUE;
}

static void
add_entry (InkSuppressions *self, const char *entry)
{
  g_autofree char *rule = NULL, *pattern = NULL;
  GPtrArray *patterns;

  if (self->count >= INK_SUPPRESSIONS_MAX || !split_entry (entry, &rule, &pattern))
    return;
  patterns = g_hash_table_lookup (self->patterns, rule);
  if (patterns == NULL) {
    patterns = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self->patterns, g_steal_pointer (&rule), patterns);
  }
  g_ptr_array_add (patterns, g_steal_pointer (&pattern));
  self->count++;
}

InkSuppressions *
ink_suppressions_new (GPtrArray *entries)
{
  InkSuppressions *self = g_new0 (InkSuppressions, 1);

  g_atomic_ref_count_init (&self->refs);
  self->patterns = g_hash_table_new_full (g_str_hash,
                                          g_str_equal,
                                          g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, entries->pdata[i]);
  return self;
}

InkSuppressions *
ink_suppressions_ref (InkSuppressions *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_suppressions_unref (InkSuppressions *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->patterns);
  g_free (self);
}

gboolean
ink_suppressions_check_entry (const char *entry, const char **reason)
{
  g_autofree char *rule = NULL, *pattern = NULL;

  if (!split_entry (entry, &rule, &pattern)) {
    *reason = _ ("A suppression is a rule and a path of the site, like “note-unused "
                 "content/posts/a.md”.");
    return FALSE;
  }
  if (!g_str_equal (rule, "*") && ink_rule_lookup (rule) == NULL) {
    *reason = _ ("There is no such rule; “galleyctl check --rules” lists them.");
    return FALSE;
  }
  return TRUE;
}

/* One step of the pattern over all places reached so far: reached[i] tells whether what was
 * read of the pattern matches the first i bytes of @path. */
static void
step (gboolean *reached, const char *path, gsize length, const char *token, gsize size)
{
  if (*token == '*') {
    for (gsize i = 1; i <= length; i++)
      reached[i] |= reached[i - 1] && (size == 2 || path[i - 1] != '/');
    return;
  }
  for (gsize i = length; i > 0; i--)
    reached[i] = reached[i - 1] && (*token == '?' ? path[i - 1] != '/' : path[i - 1] == *token);
  reached[0] = FALSE;
}

gboolean
ink_suppressions_match_path (const char *pattern, const char *path)
{
  gsize length = strlen (path);
  g_autofree gboolean *reached = NULL;

  if (g_str_has_suffix (pattern, "/") && g_str_has_prefix (path, pattern))
    return TRUE;
  if (length > MAX_PATH)
    return FALSE;
  reached = g_new0 (gboolean, length + 1);
  reached[0] = TRUE;
  while (*pattern != '\0') {
    gsize size = g_str_has_prefix (pattern, "**") ? 2 : 1;

    step (reached, path, length, pattern, size);
    pattern += size;
  }
  return reached[length];
}

static gboolean
match_any (GPtrArray *patterns, const char *path)
{
  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    if (ink_suppressions_match_path (patterns->pdata[i], path))
      return TRUE;
  return FALSE;
}

gboolean
ink_suppressions_match (const InkSuppressions *self, const char *rule, const char *path)
{
  return match_any (g_hash_table_lookup (self->patterns, rule), path) ||
         match_any (g_hash_table_lookup (self->patterns, "*"), path);
}
