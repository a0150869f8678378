/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Front matter as pairs of key path and text. */

#include "ink-record.h"

#include <string.h>

#define MAX_DEPTH 8

/* One flattening. */
typedef struct {
  GArray *fields;
  GStringChunk *texts;
} Flat;

/* "index.md" of a bundle is named by its folder; an ending is no name. */
static char *
dup_file_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  char *dot = strrchr (name, '.');

  if (g_str_has_prefix (name, "index.") && !g_str_equal (folder, "."))
    return g_path_get_basename (folder);
  if (dot != NULL && dot > name)
    *dot = '\0';
  return g_filename_display_name (name);
}

char *
ink_record_dup_name (const char *path, const char *title)
{
  g_autofree char *name = g_strdup (title != NULL ? title : "");

  if (*g_strstrip (name) == '\0')
    return dup_file_name (path);
  return g_strdelimit (g_steal_pointer (&name), "\r\n\t", ' ');
}

const char *
ink_record_shorten (const char *text, GStringChunk *texts)
{
  const char *end;

  if (strlen (text) <= INK_RECORD_MAX_VALUE)
    return text;
  end = g_utf8_find_prev_char (text, text + INK_RECORD_MAX_VALUE + 1);
  return g_string_chunk_insert_len (texts, text, end - text);
}

static void
add (const Flat *self, const char *key, const char *value)
{
  InkRecordField field = { key, value != NULL ? ink_record_shorten (value, self->texts) : "" };

  if (self->fields->len < INK_RECORD_MAX_ITEMS)
    g_array_append_val (self->fields, field);
}

static void add_value (const Flat *self, const char *key, const InkValue *value, guint depth);

static void
add_entries (const Flat *self, const char *key, const InkValue *map, guint depth)
{
  for (guint i = 0; i < ink_value_get_n_items (map); i++) {
    const char *name = ink_value_get_key (map, i);
    g_autofree char *path = NULL;

    if (name == NULL || self->fields->len >= INK_RECORD_MAX_ITEMS)
      continue;
    if (key == NULL) {
      add_value (self, name, ink_value_get_item (map, i), depth);
      continue;
    }
    path = g_strconcat (key, ".", name, NULL);
    add_value (self,
               g_string_chunk_insert_const (self->texts, path),
               ink_value_get_item (map, i),
               depth);
  }
}

static void
add_value (const Flat *self, const char *key, const InkValue *value, guint depth)
{
  guint n = ink_value_get_n_items (value);

  if (depth >= MAX_DEPTH || n == 0)
    add (self, key, ink_value_get_text (value));
  else if (ink_value_get_kind (value) == INK_VALUE_MAP)
    add_entries (self, key, value, depth + 1);
  else
    for (guint i = 0; i < n && self->fields->len < INK_RECORD_MAX_ITEMS; i++)
      add_value (self, key, ink_value_get_item (value, i), depth + 1);
}

void
ink_record_add_fields (const InkValue *map, GArray *fields, GStringChunk *texts)
{
  Flat flat = { fields, texts };

  if (map != NULL && ink_value_get_kind (map) == INK_VALUE_MAP)
    add_entries (&flat, NULL, map, 0);
}
