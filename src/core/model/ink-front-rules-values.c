/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules on how values are written. What each says of Hugo was measured with 0.111, 0.131 and
 * 0.167. */

#include "ink-front-rules.h"

#include <string.h>

#include "ink-front-merge.h"
#include "ink-front-scalar.h"
#include "ink-i18n.h"

gboolean
ink_front_is_field (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->field == node;
}

static gboolean
is_plain_text (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && node->kind == INK_FRONT_SCALAR &&
         node->style == INK_FRONT_PLAIN && !node->tagged &&
         ink_value_get_kind (node->value) == INK_VALUE_STRING;
}

gboolean
ink_front_is_old_boolean_node (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_plain_text (finder, node) &&
         ink_front_is_old_boolean (ink_value_get_text (node->value));
}

static gboolean
has_own_tag (const InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *tag = finder->data + node->whole.start;

  return node->tagged && node->kind == INK_FRONT_SCALAR && *tag == '!' && tag[1] != '!' &&
         tag[1] != '<';
}

static gboolean
is_tag_alone (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_own_tag (finder, node) && ink_span_length (node->span) == 0;
}

static gboolean
is_tag (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_own_tag (finder, node) && node->style == INK_FRONT_PLAIN;
}

static gboolean
has_tab (const InkFrontFinder *finder, const InkFrontNode *node, InkFrontStyle style)
{
  return finder->format == INK_FRONT_MATTER_YAML && node->kind == INK_FRONT_SCALAR &&
         node->style == style &&
         memchr (finder->data + node->span.start, '\t', ink_span_length (node->span)) != NULL;
}

static gboolean
has_quoted_tab (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_tab (finder, node, INK_FRONT_DOUBLE);
}

static gboolean
has_plain_tab (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_tab (finder, node, INK_FRONT_PLAIN);
}

static gboolean
is_crlf_block (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && node->kind == INK_FRONT_SCALAR &&
         (node->style == INK_FRONT_LITERAL || node->style == INK_FRONT_FOLDED) &&
         memchr (finder->data + node->span.start, '\r', ink_span_length (node->span)) != NULL;
}

static gboolean
is_glued (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && finder->parent->style == INK_FRONT_FLOW &&
         finder->parent->kind == INK_FRONT_MAP && ink_span_length (node->span) == 0 &&
         ink_value_get_kind (node->value) == INK_VALUE_NULL && node->key != NULL &&
         *node->key != '\0' && strchr (node->key + 1, ':') != NULL &&
         strchr ("'\"", finder->data[node->key_span.start]) == NULL;
}

/* 1e3, 08: a number for one and a text for the other. */
static gboolean
is_odd_number (InkFrontFinder *finder, const InkFrontNode *node)
{
  if (finder->format != INK_FRONT_MATTER_YAML || node->kind != INK_FRONT_SCALAR ||
      node->tagged || ink_value_get_kind (node->value) != INK_VALUE_NUMBER)
    return FALSE;
  if (finder->meaning == NULL)
    finder->meaning = ink_front_meaning_new (finder->front_matter);
  InkValue *until = ink_front_meaning_get (finder->meaning, node, INK_HUGO_0_131);
  InkValue *from = ink_front_meaning_get (finder->meaning, node, INK_HUGO_0_167);
  return until != NULL && from != NULL &&
         ink_value_get_kind (until) != ink_value_get_kind (from);
}

gboolean
ink_front_is_cut (InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *rest = finder->data + node->span.end;
  gsize blanks = strspn (rest, " \t");

  if (finder->format != INK_FRONT_MATTER_YAML || node->kind != INK_FRONT_SCALAR ||
      node->style != INK_FRONT_PLAIN || node->tagged || node->anchored ||
      finder->parent->style == INK_FRONT_FLOW || rest[blanks] != '#')
    return FALSE;
  if (ink_value_get_kind (node->value) != INK_VALUE_STRING &&
      (ink_value_get_kind (node->value) != INK_VALUE_NULL || !ink_span_is_empty (node->span)))
    return FALSE;
  return strchr (" \t\r\n#!-=", rest[blanks + 1]) == NULL;
}

static gboolean
is_no_merge (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && ink_front_is_merge (node) &&
         !ink_front_is_merge_source (ink_front_node_get_value (node));
}

/* Several maps have a field in common. */
static gboolean
is_mixed_merge (InkFrontFinder *finder, const InkFrontNode *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  InkValue *maps = ink_front_node_get_value (node);

  if (finder->format != INK_FRONT_MATTER_YAML || !ink_front_is_merge (node) ||
      ink_value_get_kind (maps) != INK_VALUE_LIST)
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (maps); i++) {
    InkValue *map = ink_value_get_item (maps, i);

    for (guint k = 0; k < ink_value_get_n_items (map); k++) {
      InkValue *value = ink_value_get_item (map, k), *earlier;
      char *low = g_utf8_strdown (ink_value_get_key (map, k), -1);

      earlier = g_hash_table_lookup (seen, low);
      if (earlier != NULL && !ink_value_equal (earlier, value)) {
        g_free (low);
        return TRUE;
      }
      g_hash_table_replace (seen, low, value);
    }
  }
  return FALSE;
}

static gboolean
is_overridden (InkFrontFinder *finder, const InkFrontNode *node)
{
  return node->key != NULL && finder->parent->merged != NULL && !ink_front_is_merge (node) &&
         ink_front_find_inherited (finder->parent, node->key) != NULL;
}

const InkFrontRule ink_front_rules_values[] = {
  { "front-matter-merge",
    INK_SEVERITY_ERROR,
    NULL,
    is_no_merge,
    N_ ("Hugo fails on %s: “<<” takes the alias of a map, like *name, or a list of such. "
        "Correct or remove it."),
    NULL },
  { "front-matter-merge",
    INK_SEVERITY_WARNING,
    NULL,
    is_mixed_merge,
    N_ ("The maps of %s have a field in common: Hugo up to 0.151 takes the first one’s, newer "
        "Hugo the last one’s. Leave the field to one of them."),
    NULL },
  { "front-matter-merge",
    INK_SEVERITY_WARNING,
    NULL,
    is_overridden,
    N_ ("%s does not count: “<<” further down brings the same field, and Hugo takes the last. "
        "Put this field behind “<<”."),
    NULL },
  { "front-matter-cut",
    INK_SEVERITY_WARNING,
    NULL,
    ink_front_is_cut,
    N_ ("Hugo takes what follows %s for a comment, as “#” stands after a blank. Put all of it "
        "in quotes if it is text; if it is a comment, put a blank after “#”."),
    ink_front_fix_cut },
  { "front-matter-tag",
    INK_SEVERITY_ERROR,
    NULL,
    is_tag_alone,
    N_ ("%s is not a text in YAML: Hugo loses it, and from 0.152 on the fields after it too. "
        "Put it "
        "in quotes."),
    ink_front_fix_quote },
  { "front-matter-tag",
    INK_SEVERITY_WARNING,
    NULL,
    is_tag,
    N_ ("Hugo loses the first word of %s, as “!” has a meaning in YAML. Put it in quotes."),
    ink_front_fix_quote },
  { "front-matter-tab",
    INK_SEVERITY_ERROR,
    NULL,
    has_quoted_tab,
    N_ ("Hugo fails from 0.152 on where a tab is between double quotes, as in %s. Write \\t."),
    ink_front_fix_tabs },
  { "front-matter-tab",
    INK_SEVERITY_WARNING,
    NULL,
    has_plain_tab,
    N_ ("Hugo drops the tab in %s from 0.152 on. Write a blank."),
    NULL },
  { "front-matter-crlf",
    INK_SEVERITY_WARNING,
    NULL,
    is_crlf_block,
    N_ ("From 0.152 on Hugo adds a line to a text of several lines in a file with Windows line "
        "ends. Convert the line ends, or write the text in quotes."),
    NULL },
  { "front-matter-colon",
    INK_SEVERITY_WARNING,
    NULL,
    is_glued,
    N_ ("Without a blank after the colon this is a key without value for Hugo up to 0.151. "
        "Write "
        "“key: value”."),
    NULL },
  { "front-matter-boolean",
    INK_SEVERITY_WARNING,
    NULL,
    ink_front_is_old_boolean_node,
    N_ ("“%s” without quotes is true or false for Hugo up to 0.151 and a text for newer ones. "
        "Write true or false, or put it in quotes."),
    NULL },
  { "front-matter-number",
    INK_SEVERITY_WARNING,
    NULL,
    is_odd_number,
    N_ ("%s without quotes is a number for Hugo up to 0.151 and a text for newer ones. Put it "
        "in "
        "quotes, or write the number plainly."),
    ink_front_fix_quote },
};
const guint ink_n_front_rules_values = G_N_ELEMENTS (ink_front_rules_values);
