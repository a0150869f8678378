/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources written by a style. */

#include "ink-source-set-private.h"
#include "ink-source-style-private.h"
#include "ink-source-text.h"

#include <string.h>

typedef struct {
  const InkSourceFields *fields;
  const char *unsafe;
} Writer;

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_told (const InkSourceDate *date)
{
  return ink_source_date_get_precision (date) >= INK_SOURCE_DATE_YEAR;
}

static gboolean
is_known (const InkSourceFields *fields, const InkStyleNode *node)
{
  switch (node->field) {
  case INK_STYLE_TITLE:
    return has_text (fields->title);
  case INK_STYLE_PUBLICATION:
    return has_text (fields->publication);
  case INK_STYLE_AUTHORS:
    return fields->authors != NULL && fields->authors[0] != NULL;
  case INK_STYLE_ISSUED:
    return is_told (&fields->issued);
  case INK_STYLE_ACCESSED:
    return is_told (&fields->accessed);
  case INK_STYLE_URL:
    return has_text (fields->url);
  case INK_STYLE_NOTE:
    return has_text (fields->note);
  case INK_STYLE_DOI:
    return has_text (fields->doi);
  case INK_STYLE_ARXIV:
    return has_text (fields->arxiv);
  case INK_STYLE_TYPE:
    return has_text (fields->type);
  }
  return FALSE;
}

static void
append_text (GString *out, const Writer *self, const char *text)
{
  g_autofree char *written = ink_source_text_write (text, self->unsafe);

  g_string_append (out, written);
}

static void
append_authors (GString *out, const Writer *self, const InkStyleNode *node)
{
  char **authors = self->fields->authors;
  guint n = g_strv_length (authors);
  guint shown = node->most > 0 && n > node->most ? node->most : n;

  for (guint i = 0; i < shown; i++) {
    if (i > 0)
      g_string_append (out, i + 1 == n ? node->last : node->between);
    append_text (out, self, authors[i]);
  }
  if (shown < n)
    g_string_append (out, node->others);
}

static void
append_title (GString *out, const Writer *self, const InkStyleNode *node)
{
  gboolean link = node->form == INK_STYLE_FORM_LINK && has_text (self->fields->url);
  g_autofree char *url = link ? ink_setter_dup_url (self->fields->url) : NULL;

  if (link)
    g_string_append_c (out, '[');
  append_text (out, self, self->fields->title);
  if (link)
    g_string_append_printf (out, "](%s)", url);
}

static void
append_url (GString *out, const Writer *self, const InkStyleNode *node)
{
  g_autofree char *url = ink_setter_dup_url (self->fields->url);

  switch (node->form) {
  case INK_STYLE_FORM_PLAIN:
    g_string_append (out, url);
    return;
  case INK_STYLE_FORM_LINK:
    g_string_append_printf (out, "[%s](%s)", url, url);
    return;
  case INK_STYLE_FORM_ANGLE:
    g_string_append_printf (out, "<%s>", url);
    return;
  }
}

static void
append_date (GString *out, const Writer *self, const InkStyleNode *node)
{
  const InkSourceDate *date =
      node->field == INK_STYLE_ISSUED ? &self->fields->issued : &self->fields->accessed;
  g_autofree char *written = ink_source_date_write (date, node->text);

  g_string_append (out, written);
}

static void
append_field (GString *out, const Writer *self, const InkStyleNode *node)
{
  const InkSourceFields *fields = self->fields;
  g_autofree char *code = NULL;

  switch (node->field) {
  case INK_STYLE_TITLE:
    append_title (out, self, node);
    return;
  case INK_STYLE_PUBLICATION:
    append_text (out, self, fields->publication);
    return;
  case INK_STYLE_AUTHORS:
    append_authors (out, self, node);
    return;
  case INK_STYLE_ISSUED:
  case INK_STYLE_ACCESSED:
    append_date (out, self, node);
    return;
  case INK_STYLE_URL:
    append_url (out, self, node);
    return;
  case INK_STYLE_NOTE:
    append_text (out, self, fields->note);
    return;
  case INK_STYLE_DOI:
    append_text (out, self, fields->doi);
    return;
  case INK_STYLE_ARXIV:
    append_text (out, self, fields->arxiv);
    return;
  case INK_STYLE_TYPE:
    code = ink_style_dup_code (fields->type, has_text (fields->url));
    g_string_append (out, code);
    return;
  }
}

static gboolean
all_known (const Writer *self, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++) {
    const InkStyleNode *node = nodes->pdata[i];

    if (node->kind == INK_STYLE_NODE_FIELD && !is_known (self->fields, node))
      return FALSE;
  }
  return TRUE;
}

static void
append_nodes (GString *out, const Writer *self, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++) {
    const InkStyleNode *node = nodes->pdata[i];

    switch (node->kind) {
    case INK_STYLE_NODE_TEXT:
    case INK_STYLE_NODE_UNKNOWN:
      g_string_append (out, node->text);
      break;
    case INK_STYLE_NODE_FIELD:
      if (is_known (self->fields, node))
        append_field (out, self, node);
      break;
    case INK_STYLE_NODE_GROUP:
      for (guint j = 0; j < node->alternatives->len; j++)
        if (all_known (self, node->alternatives->pdata[j])) {
          append_nodes (out, self, node->alternatives->pdata[j]);
          break;
        }
      break;
    }
  }
}

/* Whether what was written is read as what it was written from, as far as it was written. */
static gboolean
is_read_back (const InkSourceStyle *self, const char *written, const InkSourceFields *fields)
{
  g_autoptr (InkSource) source =
      ink_source_style_read (self, written, ink_span (0, strlen (written)));
  g_autofree char *title =
      fields->title != NULL ? ink_source_text_squeeze (fields->title) : g_strdup ("");
  g_autofree char *publication =
      fields->publication != NULL ? ink_source_text_squeeze (fields->publication) : NULL;

  return source != NULL &&
         g_str_equal (ink_source_get_text (source, INK_SOURCE_TITLE), title) &&
         (publication == NULL || !ink_source_has (source, INK_SOURCE_PUBLICATION) ||
          g_str_equal (ink_source_get_text (source, INK_SOURCE_PUBLICATION), publication));
}

char *
ink_source_style_write (const InkSourceStyle *self, const InkSourceFields *fields)
{
  Writer writer = { fields, NULL };
  GString *out = g_string_new (NULL);

  append_nodes (out, &writer, self->nodes);
  if (!is_read_back (self, out->str, fields)) {
    writer.unsafe = self->marks;
    g_string_truncate (out, 0);
    append_nodes (out, &writer, self->nodes);
  }
  return g_string_free (out, FALSE);
}

gboolean
ink_source_style_fits (const InkSourceStyle *self, const InkSource *source)
{
  g_autoptr (InkSourceFields) fields = ink_source_dup_fields (source);
  g_autofree char *raw = g_strstrip (g_strdup (ink_source_get_raw (source)));
  g_autofree char *written = NULL;

  if (ink_source_get_state (source) == INK_SOURCE_FREE)
    return FALSE;
  written = ink_source_style_write (self, fields);
  return g_str_equal (raw, written);
}
