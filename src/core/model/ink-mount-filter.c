/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns for files of a mount, asked one after the other: the first that fits decides. */

#include "ink-mount-filter.h"

#include "ink-glob.h"
#include "ink-site-config.h"

#include <string.h>

#define MAX_PATTERNS 100
#define MAX_PATTERN  1000 /* bytes */
#define NOT          "! "

typedef enum {
  TAKE,
  TAKE_FOLDER, /* on the way to what is taken */
  LEAVE,
} EntryKind;

typedef struct {
  EntryKind kind;
  char *pattern;
} Entry;

struct _InkMountFilter {
  GArray *entries;
  gboolean takes; /* one of them is TAKE: what none fits is left out */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *)data)->pattern);
}

static void
add (InkMountFilter *self, EntryKind kind, const char *pattern)
{
  Entry entry = { kind,
                  *pattern == '/' ? g_strdup (pattern) : g_strconcat ("/", pattern, NULL) };

  self->takes = self->takes || kind == TAKE;
  g_array_append_val (self->entries, entry);
}

/* The folders a pattern names stand in no bracket that is cut by a slash. */
static void
add_folders (InkMountFilter *self, const char *pattern)
{
  const char *last = strrchr (pattern, '/');

  add (self, TAKE_FOLDER, "/");
  for (const char *p = pattern + 1; last != NULL && p <= last; p++)
    if (*p == '/') {
      g_autofree char *folder = g_strndup (pattern, (gsize)(p - pattern));

      add (self, TAKE_FOLDER, folder);
    }
}

static char **
dup_patterns (InkValue *mount, const char *key)
{
  InkValue *value = ink_value_lookup (mount, key);
  g_auto (GStrv) all = value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL && i < MAX_PATTERNS; i++)
    if (strlen (all[i]) <= MAX_PATTERN)
      g_strv_builder_add (kept, all[i]);
  return g_strv_builder_end (kept);
}

/* As 0.153 and later have it: what is taken and what is left out stand in one order. */
static void
add_in_order (InkMountFilter *self, char **patterns)
{
  for (guint i = 0; patterns[i] != NULL; i++) {
    gboolean leave = g_str_has_prefix (patterns[i], NOT);
    const char *pattern = patterns[i] + (leave ? strlen (NOT) : 0);

    add (self, leave ? LEAVE : TAKE, pattern);
    if (!leave) {
      g_autofree char *rooted =
          g_strdup (g_array_index (self->entries, Entry, self->entries->len - 1).pattern);

      add_folders (self, rooted);
    }
  }
}

static void
add_old (InkMountFilter *self, char **included, InkHugo hugo)
{
  if (hugo >= INK_HUGO_0_167) {
    add_in_order (self, included);
    return;
  }
  for (guint i = 0; included[i] != NULL; i++)
    add (self, TAKE, included[i]);
  for (guint i = 0, n = self->entries->len; i < n; i++) {
    g_autofree char *rooted = g_strdup (g_array_index (self->entries, Entry, i).pattern);

    add_folders (self, rooted);
  }
}

InkMountFilter *
ink_mount_filter_new (InkValue *mount, InkHugo hugo)
{
  g_autoptr (InkMountFilter) self = g_new0 (InkMountFilter, 1);
  g_auto (GStrv) files = dup_patterns (mount, "files");
  g_auto (GStrv) included = dup_patterns (mount, "includefiles");
  g_auto (GStrv) excluded = dup_patterns (mount, "excludefiles");

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  if (hugo >= INK_HUGO_0_167)
    add_in_order (self, files);
  add_old (self, included, hugo);
  for (guint i = 0; excluded[i] != NULL; i++)
    add (self, LEAVE, excluded[i]);
  return self->entries->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
ink_mount_filter_free (InkMountFilter *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self);
}

/* @path starts with "/". */
static gboolean
matches (const InkMountFilter *self, const char *path, gboolean is_folder)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);

    if (entry->kind == TAKE_FOLDER && !is_folder)
      continue;
    if (ink_glob_matches (entry->pattern, path))
      return entry->kind != LEAVE;
  }
  return !self->takes;
}

gboolean
ink_mount_filter_takes (const InkMountFilter *self, const char *path)
{
  g_autofree char *rooted = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (self == NULL || *path == '\0') /* a mount of one file */
    return TRUE;
  rooted = g_strconcat (*path == '/' ? "" : "/", path, NULL);
  for (char *slash = strchr (rooted + 1, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    gboolean taken;

    *slash = '\0';
    taken = matches (self, rooted, TRUE);
    *slash = '/';
    if (!taken)
      return FALSE;
  }
  return matches (self, rooted, FALSE);
}
