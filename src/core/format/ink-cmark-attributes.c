/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes of blocks for cmark-gfm, which has none: a block extension for their lines. They
 * belong to the block before (Hugo's markup/goldmark/internal/extensions/attributes). */

#include "ink-cmark-attributes.h"

#include "ink-attributes.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

/* What the parser's one thread at a time reads. */
static struct {
  const InkMaskedBody *body;
  const InkLeaves *leaves;
  guint next;        /* the first line not looked at */
  GHashTable *lists; /* those tighten() has seen */
} reading;

/* No tag needs more bytes of attributes; lines after that are not read. */
#define MAX_BYTES 4096

static cmark_syntax_extension *extension;

/* Which of the lines of attributes is at hand; 0 for none, else counted from 1. */
static guint
find_line (cmark_parser *parser)
{
  guint line = ink_masked_body_get_line (reading.body, cmark_parser_get_line_number (parser));
  GArray *lines = reading.leaves->attributes;

  for (; reading.next < lines->len; reading.next++) {
    gsize start = g_array_index (lines, InkAttributeLine, reading.next).span.start;
    guint at = ink_text_get_line_at (reading.body->source, start);

    if (at == line)
      return reading.next + 1;
    if (at > line)
      return 0;
  }
  return 0;
}

static cmark_node *
open_block (cmark_syntax_extension *self,
            int indented,
            cmark_parser *parser,
            cmark_node *container,
            unsigned char *input,
            int length)
{
  int first = cmark_parser_get_first_nonspace (parser);
  guint line = !indented && first < length && input[first] == '{' ? find_line (parser) : 0;
  cmark_node *node;

  if (line == 0)
    return NULL;
  while (length > 0 && (input[length - 1] == '\n' || input[length - 1] == '\r'))
    length--;
  reading.next++;
  node = cmark_parser_add_child (parser, container, CMARK_NODE_CUSTOM_BLOCK, first);
  cmark_node_set_syntax_extension (node, self);
  cmark_node_set_user_data (node, GUINT_TO_POINTER (line));
  cmark_parser_advance_offset (parser,
                               (const char *)input,
                               length - cmark_parser_get_offset (parser),
                               FALSE);
  return node;
}

static int
match_block (cmark_syntax_extension *self,
             cmark_parser *parser,
             unsigned char *input,
             int length,
             cmark_node *node)
{
  return FALSE;
}

void
ink_cmark_attributes_attach (cmark_parser *parser,
                             const InkMaskedBody *body,
                             const InkLeaves *leaves)
{
  reading.leaves = leaves;
  reading.body = body;
  reading.next = 0;
  if (leaves->attributes->len == 0)
    return;
  if (extension == NULL) {
    extension = cmark_syntax_extension_new ("galley-attributes");
    cmark_syntax_extension_set_open_block_func (extension, open_block);
    cmark_syntax_extension_set_match_block_func (extension, match_block);
  }
  cmark_parser_attach_syntax_extension (parser, extension);
}

static const InkAttributeLine *
line_of (cmark_node *node)
{
  guint line = GPOINTER_TO_UINT (cmark_node_get_user_data (node));

  return &g_array_index (reading.leaves->attributes, InkAttributeLine, line - 1);
}

/* The name of the tag @node is shown as; NULL where its attributes are not shown. */
static const char *
tag_of (cmark_node *node)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
  cmark_node_type type = cmark_node_get_type (node);
  const char *enter = type == CMARK_NODE_CUSTOM_BLOCK ? cmark_node_get_on_enter (node) : NULL;

  if (type == CMARK_NODE_HEADING)
    return headings[CLAMP (cmark_node_get_heading_level (node), 1, 6) - 1];
  if (type == CMARK_NODE_LIST)
    return cmark_node_get_list_type (node) == CMARK_ORDERED_LIST ? "ol" : "ul";
  if (type == CMARK_NODE_PARAGRAPH)
    return "p";
  if (type == CMARK_NODE_BLOCK_QUOTE)
    return "blockquote";
  if (type == CMARK_NODE_THEMATIC_BREAK)
    return "hr";
  if (g_str_equal (cmark_node_get_type_string (node), "table"))
    return "table";
  return enter != NULL && g_str_has_prefix (enter, "<dl") ? "dl" : NULL;
}

/* Which of them goldmark shows with which tag (renderer/html, its attribute filters). */
static gboolean
is_shown (const char *tag, const char *name)
{
  static const char *const global[] = {
    "accesskey", "autocapitalize", "autofocus", "class",   "contenteditable", "dir",
    "draggable", "enterkeyhint",   "hidden",    "id",      "inert",           "inputmode",
    "is",        "itemid",         "itemprop",  "itemref", "itemscope",       "itemtype",
    "lang",      "part",           "role",      "slot",    "spellcheck",      "style",
    "tabindex",  "title",          "translate", NULL,
  };
  static const struct {
    const char *tag;
    const char *names[10];
  } own[] = {
    { "ol", { "start", "reversed", "type", NULL } },
    { "blockquote", { "cite", NULL } },
    { "hr", { "align", "color", "noshade", "size", "width", NULL } },
    { "table",
      { "align",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "frame",
        "rules",
        "summary",
        "width",
        NULL } },
  };

  if (*tag == 'h' && g_ascii_isdigit (tag[1]))
    return g_ascii_strncasecmp (name, "on", 2) != 0;
  if (g_str_has_prefix (name, "data-") || g_strv_contains (global, name))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++) {
    if (g_str_equal (own[i].tag, tag) && g_strv_contains (own[i].names, name))
      return TRUE;
  }
  return FALSE;
}

/* Adds what the line says and no line before it did. */
static void
add_attributes (GString *html, const char *tag, const InkAttributeLine *line)
{
  const char *data = ink_text_get_data (reading.body->source);
  g_autoptr (InkAttributes) read =
      ink_attributes_read (data + line->span.start, ink_span_length (line->span));

  for (guint i = 0; read != NULL && i < read->names->len; i++) {
    const char *name = g_ptr_array_index (read->names, i);
    gboolean typed = g_array_index (read->typed, gboolean, i);
    g_autofree char *value =
        g_markup_escape_text (typed ? "" : g_ptr_array_index (read->values, i), -1);
    g_autofree char *there = g_strdup_printf (" %s=\"", name);

    if (is_shown (tag, name) && strstr (html->str, there) == NULL)
      g_string_append_printf (html, "%s%s\"", there, value);
  }
}

static char *
dup_key (cmark_node *node, const char *tag)
{
  return g_strdup_printf ("%s %d:%d-%d:%d",
                          tag,
                          cmark_node_get_start_line (node),
                          cmark_node_get_start_column (node),
                          cmark_node_get_end_line (node),
                          cmark_node_get_end_column (node));
}

static void
give (GHashTable *given, const char *key, const char *tag, const InkAttributeLine *line)
{
  const char *there = g_hash_table_lookup (given, key);
  GString *html;

  if (there != NULL && strlen (there) > MAX_BYTES)
    return;
  html = g_string_new (there);
  add_attributes (html, tag, line);
  g_hash_table_replace (given, g_strdup (key), g_string_free (html, FALSE));
}

static void
give_to (GHashTable *given, cmark_node *node, const InkAttributeLine *line)
{
  const char *tag = tag_of (node);
  g_autofree char *key = tag != NULL ? dup_key (node, tag) : NULL;

  if (tag == NULL)
    return;
  give (given, key, tag, line);
  if (g_str_equal (tag, "dl")) {
    g_autofree char *enter =
        g_strdup_printf ("<dl%s>", (const char *)g_hash_table_lookup (given, key));

    cmark_node_set_on_enter (node, enter);
  }
}

static gboolean
is_line (cmark_node *node)
{
  return cmark_node_get_syntax_extension (node) == extension;
}

static gboolean
is_after_blank (cmark_node *node)
{
  guint line = ink_masked_body_get_line (reading.body, cmark_node_get_start_line (node));
  InkSpan above =
      line > 0 ? ink_text_get_line (reading.body->source, line - 1) : ink_span (0, 0);
  const char *data = ink_text_get_data (reading.body->source);

  while (above.start < above.end &&
         (g_ascii_isspace (data[above.start]) || data[above.start] == '>'))
    above.start++;
  return above.start == above.end;
}

/* The parser takes a line of attributes for a blank one, which makes a list loose. */
static void
tighten (cmark_node *list)
{
  for (cmark_node *item = cmark_node_first_child (list); item != NULL;
       item = cmark_node_next (item)) {
    cmark_node *child = cmark_node_first_child (item);

    if (cmark_node_previous (item) != NULL && is_after_blank (item))
      return;
    while (child != NULL && (child = cmark_node_next (child)) != NULL) {
      if (is_after_blank (child))
        return;
    }
  }
  cmark_node_set_list_tight (list, TRUE);
}

static void
tighten_around (cmark_node *line)
{
  cmark_node *item = cmark_node_parent (line);
  cmark_node *list = item != NULL ? cmark_node_parent (item) : NULL;

  if (list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST &&
      !cmark_node_get_list_tight (list) && g_hash_table_add (reading.lists, list))
    tighten (list);
}

/* Lines that belong to nothing stay, so that the next one does not belong to what is before. */
static void
take_lines (GHashTable *given, cmark_node *node)
{
  cmark_node *next;

  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = next) {
    cmark_node *before = cmark_node_previous (child);
    int length, offset;
    char mark;

    next = cmark_node_next (child);
    if (!is_line (child)) {
      take_lines (given, child);
      continue;
    }

    const InkAttributeLine *line = line_of (child);
    tighten_around (child);
    if (line->notes)
      give (given, "notes", "div", line);
    if (line->notes || (before != NULL && !line->after_blank && !is_line (before) &&
                        !(cmark_node_get_type (before) == CMARK_NODE_CODE_BLOCK &&
                          cmark_node_get_fenced (before, &length, &offset, &mark)))) {
      if (!line->notes)
        give_to (given, before, line);
      cmark_node_free (child);
    }
  }
}

static void
drop_lines (cmark_node *node)
{
  cmark_node *next;

  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = next) {
    next = cmark_node_next (child);
    if (is_line (child))
      cmark_node_free (child);
    else
      drop_lines (child);
  }
}

GHashTable *
ink_cmark_attributes_finish (cmark_node *root)
{
  GHashTable *given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (reading.leaves->attributes->len > 0) {
    reading.lists = g_hash_table_new (NULL, NULL);
    take_lines (given, root);
    drop_lines (root);
    g_clear_pointer (&reading.lists, g_hash_table_unref);
  }
  reading.leaves = NULL;
  reading.body = NULL;
  return given;
}
