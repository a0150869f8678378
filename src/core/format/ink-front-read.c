/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One way to read all three formats. */

#include "ink-front-read.h"

#include "ink-front-json.h"
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
  if (root != NULL)
    ink_front_check (root, problems);
  return root;
}

/* @low is @wanted in lower case. Nearly all keys are ASCII, and a list of articles asks often.
 */
static gboolean
is_key (const char *key, const char *wanted, const char *low)
{
  g_autofree char *low_key = NULL;

  if (g_str_is_ascii (key) && g_str_is_ascii (wanted))
    return g_ascii_strcasecmp (key, wanted) == 0;
  low_key = g_utf8_strdown (key, -1);
  return g_str_equal (low_key, low);
}

InkFrontNode *
ink_front_find (const InkFrontNode *map, const char *key, guint *position)
{
  g_autofree char *low = g_utf8_strdown (key, -1);

  for (guint i = ink_front_node_get_n_children (map); i > 0; i--) {
    InkFrontNode *child = ink_front_node_get_child (map, i - 1);

    if (!is_key (child->key, key, low))
      continue;
    if (position != NULL)
      *position = i - 1;
    return child;
  }
  return NULL;
}
