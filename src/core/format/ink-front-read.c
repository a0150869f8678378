/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One way to read all three formats. */

#include "ink-front-read.h"

#include <string.h>

#include "ink-front-json.h"
#include "ink-front-merge.h"
#include "ink-front-quick.h"
#include "ink-front-toml.h"
#include "ink-front-yaml.h"
#include "ink-i18n.h"

static InkFrontNode *
read_yaml (InkFrontReader *reader)
{
  InkFrontNode *root = ink_front_quick_read (reader);

  return root != NULL ? root : ink_front_yaml_read (reader);
}

static InkFrontNode *
read_format (InkFrontMatterFormat format, InkFrontReader *reader)
{
  switch (format) {
  case INK_FRONT_MATTER_YAML:
    return read_yaml (reader);
  case INK_FRONT_MATTER_TOML:
    return ink_front_toml_read (reader);
  case INK_FRONT_MATTER_JSON:
    return ink_front_json_read (reader);
  case INK_FRONT_MATTER_NONE:
  case INK_FRONT_MATTER_ORG:
    break;
  }
  return NULL;
}

InkFrontNode *
ink_front_read (InkFrontMatterFormat format,
                const char *data,
                InkSpan span,
                GPtrArray *problems)
{
  InkFrontReader reader = { .data = data, .span = span, .problems = problems };
  InkFrontNode *root;

  if (ink_span_length (span) > INK_FRONT_MAX_BYTES)
    return ink_front_reader_fail (&reader, span.start, _ ("it is longer than 1 MiB"));
  root = read_format (format, &reader);
  if (root != NULL && format == INK_FRONT_MATTER_YAML)
    ink_front_merge (root, data + span.start, ink_span_length (span));
  if (root != NULL)
    ink_front_check (root, problems);
  return root;
}

typedef struct {
  const char *text;
  gsize length;
  char *low; /* made where it is needed; owned */
} Wanted;

static gboolean
is_key_in_utf8 (const char *key, Wanted *wanted)
{
  g_autofree char *low = g_utf8_strdown (key, -1);

  if (wanted->low == NULL)
    wanted->low = g_utf8_strdown (wanted->text, (gssize)wanted->length);
  return g_str_equal (low, wanted->low);
}

/* Nearly all keys differ in their first bytes, and a list of articles asks often. */
static gboolean
is_key (const char *key, Wanted *wanted)
{
  for (gsize i = 0;; i++) {
    char a = key[i], b = i < wanted->length ? wanted->text[i] : '\0';

    if (((a | b) & 0x80) != 0)
      return is_key_in_utf8 (key, wanted);
    if (g_ascii_tolower (a) != g_ascii_tolower (b))
      return FALSE;
    if (a == '\0')
      return TRUE;
  }
}

InkFrontNode *
ink_front_find_len (const InkFrontNode *map, const char *key, gsize length, guint *position)
{
  Wanted wanted = { .text = key, .length = length };
  InkFrontNode *found = NULL;

  for (guint i = ink_front_node_get_n_children (map); found == NULL && i > 0; i--) {
    InkFrontNode *child = ink_front_node_get_child (map, i - 1);

    if (!is_key (child->key, &wanted))
      continue;
    if (position != NULL)
      *position = i - 1;
    found = child;
  }
  g_free (wanted.low);
  return found;
}

InkFrontNode *
ink_front_find (const InkFrontNode *map, const char *key, guint *position)
{
  return ink_front_find_len (map, key, strlen (key), position);
}
