/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template of a style as a tree. */

#include "ink-source-style-private.h"

#include "ink-i18n.h"

#include <string.h>

#define MAX_TEMPLATE 2048
#define MAX_DEPTH    8

typedef struct {
  const char *start, *at;
  gsize fault;
  GError **error;
} Parser;

static const char *const names[] = { "title", "publication", "authors", "issued", "accessed",
                                     "url",   "note",        "doi",     "arxiv",  "type" };

void
ink_style_node_free (InkStyleNode *self)
{
  g_free (self->text);
  g_free (self->between);
  g_free (self->last);
  g_free (self->others);
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
new_nodes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ink_style_node_free);
}

static void
fail (Parser *self, const char *at, InkSourceStyleError code, const char *message)
{
  self->fault = (gsize)(at - self->start);
  g_set_error_literal (self->error, INK_SOURCE_STYLE_ERROR, (int)code, message);
}

static gboolean
find_field (const char *name, InkStyleField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name)) {
      *field = (InkStyleField)i;
      return TRUE;
    }
  return FALSE;
}

/* "a|b" up to "}", escapes read; NULL where there is no end. */
static GPtrArray *
read_words (Parser *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);

  for (; *self->at != '\0' && *self->at != '}'; self->at++) {
    if (*self->at == '|') {
      g_ptr_array_add (words, g_strdup (word->str));
      g_string_truncate (word, 0);
      continue;
    }
    if (*self->at == '\\' && self->at[1] != '\0')
      self->at++;
    g_string_append_c (word, *self->at);
  }
  g_ptr_array_add (words, g_strdup (word->str));
  return *self->at++ == '}' ? g_steal_pointer (&words) : NULL;
}

static gboolean
take_authors (InkStyleNode *node, GPtrArray *words)
{
  guint64 most = 0;

  if (words->len > 5 || (words->len > 3 && words->len < 5))
    return FALSE;
  node->between = g_strdup (words->len > 1 ? words->pdata[1] : "、");
  node->last = g_strdup (words->len > 2 ? words->pdata[2] : node->between);
  if (*node->between == '\0' || *node->last == '\0')
    return FALSE;
  if (words->len < 5)
    return TRUE;
  node->others = g_strdup (words->pdata[4]);
  if (!g_ascii_string_to_unsigned (words->pdata[3], 10, 1, 99, &most, NULL))
    return FALSE;
  node->most = (guint)most;
  return TRUE;
}

static gboolean
take_form (InkStyleNode *node, const char *form)
{
  gboolean link = g_str_equal (form, "link"), angle = g_str_equal (form, "angle");

  node->form = link ? INK_STYLE_FORM_LINK : INK_STYLE_FORM_ANGLE;
  return (node->field == INK_STYLE_TITLE && link) ||
         (node->field == INK_STYLE_URL && (link || angle)) ||
         (node->field == INK_STYLE_TYPE && g_str_equal (form, "gbt"));
}

static gboolean
take_options (InkStyleNode *node, GPtrArray *words)
{
  switch (node->field) {
  case INK_STYLE_AUTHORS:
    return take_authors (node, words);
  case INK_STYLE_ISSUED:
  case INK_STYLE_ACCESSED:
    node->text = g_strdup (words->len > 1 ? words->pdata[1] : "YYYY-MM-DD");
    return words->len <= 2 && ink_source_date_pattern_is_valid (node->text);
  case INK_STYLE_TITLE:
  case INK_STYLE_PUBLICATION:
  case INK_STYLE_URL:
  case INK_STYLE_NOTE:
  case INK_STYLE_DOI:
  case INK_STYLE_ARXIV:
  case INK_STYLE_TYPE:
    return words->len == 1 || (words->len == 2 && take_form (node, words->pdata[1]));
  }
  return FALSE;
}

static InkStyleNode *
read_field (Parser *self)
{
  const char *start = self->at++;
  g_autoptr (GPtrArray) words = read_words (self);
  InkStyleNode *node;
  InkStyleField field;

  if (words == NULL) {
    fail (self, start, INK_SOURCE_STYLE_ERROR_SYNTAX, _ ("This “{” has no “}”."));
    return NULL;
  }
  if (!find_field (g_strstrip (words->pdata[0]), &field)) {
    fail (self,
          start + 1,
          INK_SOURCE_STYLE_ERROR_FIELD,
          _ ("There is no such field. Fields are title, publication, authors, issued, "
             "accessed, url, doi, arxiv, type and note."));
    return NULL;
  }
  node = g_new0 (InkStyleNode, 1);
  node->kind = INK_STYLE_NODE_FIELD;
  node->field = field;
  if (take_options (node, words))
    return node;
  ink_style_node_free (node);
  fail (self,
        start + 1,
        INK_SOURCE_STYLE_ERROR_OPTION,
        _ ("The field takes no such option. Dates are written like {issued|Y/M/D}, links like "
           "{title|link}, authors like {authors|, }."));
  return NULL;
}

static InkStyleNode *
read_text (Parser *self, gboolean grouped)
{
  g_autoptr (GString) text = g_string_new (NULL);
  InkStyleNode *node;

  while (*self->at != '\0' && strchr (grouped ? "{}[]|" : "{}[]", *self->at) == NULL) {
    if (*self->at == '\\' && self->at[1] != '\0')
      self->at++;
    g_string_append_c (text, *self->at++);
  }
  node = g_new0 (InkStyleNode, 1);
  node->kind = INK_STYLE_NODE_TEXT;
  node->text = g_string_free (g_steal_pointer (&text), FALSE);
  return node;
}

static GPtrArray *read_nodes (Parser *self, guint depth);

static const InkStyleNode *
get_only (GPtrArray *nodes)
{
  return nodes->len == 1 ? g_ptr_array_index (nodes, 0) : NULL;
}

/* "[{issued}|日期不详]": the words are that date's. */
static void
mark_unknown (GPtrArray *alternatives)
{
  const InkStyleNode *first = get_only (alternatives->pdata[0]);
  InkSourceDate date;

  if (first == NULL || first->kind != INK_STYLE_NODE_FIELD ||
      (first->field != INK_STYLE_ISSUED && first->field != INK_STYLE_ACCESSED))
    return;
  for (guint i = 1; i < alternatives->len; i++) {
    InkStyleNode *other = (InkStyleNode *)get_only (alternatives->pdata[i]);

    if (other == NULL || other->kind != INK_STYLE_NODE_TEXT ||
        !ink_source_date_read (other->text, -1, &date) || !date.unknown)
      continue;
    other->kind = INK_STYLE_NODE_UNKNOWN;
    other->field = first->field;
  }
}

static InkStyleNode *
read_group (Parser *self, guint depth)
{
  const char *start = self->at;
  InkStyleNode *node = g_new0 (InkStyleNode, 1);

  node->kind = INK_STYLE_NODE_GROUP;
  node->alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  do {
    GPtrArray *nodes;

    self->at++;
    nodes = read_nodes (self, depth + 1);
    if (nodes == NULL) {
      ink_style_node_free (node);
      return NULL;
    }
    g_ptr_array_add (node->alternatives, nodes);
  } while (*self->at == '|');
  if (*self->at != ']') {
    fail (self, start, INK_SOURCE_STYLE_ERROR_SYNTAX, _ ("This “[” has no “]”."));
    ink_style_node_free (node);
    return NULL;
  }
  self->at++;
  mark_unknown (node->alternatives);
  return node;
}

/* Up to the end, or in a group to "|" or "]". */
static GPtrArray *
read_nodes (Parser *self, guint depth)
{
  g_autoptr (GPtrArray) nodes = new_nodes ();

  if (depth > MAX_DEPTH) {
    fail (self, self->at, INK_SOURCE_STYLE_ERROR_LIMIT, _ ("Groups are too deep here."));
    return NULL;
  }
  while (*self->at != '\0' && !(depth > 0 && (*self->at == '|' || *self->at == ']'))) {
    InkStyleNode *node;

    if (*self->at == ']' || *self->at == '}') {
      fail (self,
            self->at,
            INK_SOURCE_STYLE_ERROR_SYNTAX,
            _ ("Nothing was opened that this bracket could close; write a “\\” before it where "
               "it stands for itself."));
      return NULL;
    }
    node = *self->at == '{'   ? read_field (self)
           : *self->at == '[' ? read_group (self, depth)
                              : read_text (self, depth > 0);
    if (node == NULL)
      return NULL;
    g_ptr_array_add (nodes, node);
  }
  return g_steal_pointer (&nodes);
}

GPtrArray *
ink_style_parse (const char *template, gsize *position, GError **error)
{
  Parser self = { template, template, 0, error };
  GPtrArray *nodes = NULL;

  if (strlen (template) > MAX_TEMPLATE || strpbrk (template, "\r\n") != NULL ||
      !g_utf8_validate (template, -1, NULL))
    fail (&self,
          template,
          INK_SOURCE_STYLE_ERROR_LIMIT,
          _ ("A style is one line of text, of at most 2048 bytes."));
  else
    nodes = read_nodes (&self, 0);
  if (nodes == NULL && position != NULL)
    *position = self.fault;
  return nodes;
}
