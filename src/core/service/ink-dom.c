/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to libxml2's HTML parser: HTML as events. The rules of what makes no difference are
 * those of tests/judge/dom.py, which judges the same by another parser. */

#include "ink-dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <string.h>

#define BLANKS " \t\n\r\f"

typedef struct {
  GPtrArray *events;
  GPtrArray *pieces;
  char *mark; /* a comment that begins so starts the part of the number behind it */
  int part;
  guint verbatim; /* inside of how many elements that keep their blanks */
  guint plain;    /* inside of how many pieces of code that Chroma has coloured */
} Reader;

static const char *const blocks[] = {
  "address", "article", "aside",   "blockquote", "body",     "center", "dd",
  "details", "div",     "dl",      "dt",         "fieldset", "figure", "figcaption",
  "footer",  "form",    "h1",      "h2",         "h3",       "h4",     "h5",
  "h6",      "head",    "header",  "hr",         "html",     "li",     "iframe",
  "legend",  "link",    "main",    "menu",       "meta",     "nav",    "ol",
  "p",       "pre",     "section", "table",      "summary",  "tbody",  "td",
  "tfoot",   "th",      "thead",   "title",      "tr",       "ul",     NULL,
};

static void
event_free (gpointer data)
{
  InkDomEvent *self = data;

  g_free (self->text);
  g_strfreev (self->attributes);
  g_free (self);
}

static void
piece_free (gpointer data)
{
  InkDomPiece *self = data;

  g_free (self->html);
  g_free (self);
}

static InkDomEvent *
add_event (Reader *self, InkDomEventKind kind, const char *text)
{
  InkDomEvent *event = g_new0 (InkDomEvent, 1);

  event->kind = kind;
  event->text = g_strdup (text);
  event->part = self->part;
  g_ptr_array_add (self->events, event);
  return event;
}

/* Every run of blanks is one. */
static char *
dup_folded (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  while (*text != '\0') {
    gsize blanks = strspn (text, BLANKS);
    gsize word = strcspn (text + blanks, BLANKS);

    if (blanks > 0)
      g_string_append_c (folded, ' ');
    g_string_append_len (folded, text + blanks, (gssize)word);
    text += blanks + word;
  }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/* --- Attributes ----------------------------------------------------------------------------
 */

/* "color : red ; " is "color:red". */
static char *
dup_style (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);
  g_autoptr (GString) style = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (g_strstrip (parts[i]), ":", 2);

    if (*parts[i] == '\0')
      continue;
    for (guint k = 0; pair[k] != NULL; k++)
      g_strstrip (pair[k]);

    g_autofree char *part = g_strjoinv (":", pair);
    g_string_append_printf (style, "%s%s", style->len > 0 ? ";" : "", part);
  }
  return g_string_free (g_steal_pointer (&style), FALSE);
}

static char *
dup_value (xmlNode *node, xmlAttr *attribute)
{
  xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
  const char *text = value != NULL ? (const char *)value : "";
  char *copy =
      g_str_equal ((const char *)attribute->name, "style") ? dup_style (text) : g_strdup (text);

  xmlFree (value);
  return copy;
}

static int
compare_attributes (gconstpointer a, gconstpointer b)
{
  const xmlAttr *const *one = a, *const *other = b;

  return strcmp ((const char *)(*one)->name, (const char *)(*other)->name);
}

/* Of code that Chroma has coloured only what plain code has, too. */
static gboolean
is_of_chroma (const Reader *self, const xmlNode *node, const char *name)
{
  return self->plain > 0 && g_str_equal ((const char *)node->name, "pre") &&
         !g_str_equal (name, "tabindex");
}

static char **
dup_attributes (const Reader *self, xmlNode *node)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (!is_of_chroma (self, node, (const char *)attribute->name))
      g_ptr_array_add (sorted, attribute);
  if (sorted->len == 0)
    return NULL;
  g_ptr_array_sort (sorted, compare_attributes);
  for (guint i = 0; i < sorted->len; i++) {
    xmlAttr *attribute = sorted->pdata[i];

    g_ptr_array_add (pairs, g_strdup ((const char *)attribute->name));
    g_ptr_array_add (pairs, dup_value (node, attribute));
  }
  g_ptr_array_add (pairs, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&pairs), FALSE);
}

/* --- Nodes ---------------------------------------------------------------------------------
 */

static void
read_text (Reader *self, const char *text)
{
  g_autofree char *folded = self->verbatim > 0 ? g_strdup (text) : dup_folded (text);
  InkDomEvent *last = self->events->len > 0 ? self->events->pdata[self->events->len - 1] : NULL;
  char *joined = NULL;

  if (last == NULL || last->kind != INK_DOM_TEXT) {
    add_event (self, INK_DOM_TEXT, folded);
    return;
  }
  joined = g_strconcat (last->text, folded, NULL);
  g_free (last->text);
  last->text = joined;
}

static gboolean
keeps_blanks (const char *name)
{
  static const char *const names[] = { "pre", "textarea", "script", "style", NULL };

  return g_strv_contains (names, name);
}

/* <div class="highlight"><pre …> */
static gboolean
is_highlight (xmlNode *node)
{
  xmlChar *class = NULL;
  gboolean is = FALSE;

  if (!g_str_equal ((const char *)node->name, "div"))
    return FALSE;
  class = xmlGetProp (node, (const xmlChar *)"class");
  is = class != NULL && g_str_equal ((const char *)class, "highlight") &&
       node->children != NULL && node->children->name != NULL &&
       g_str_equal ((const char *)node->children->name, "pre");
  xmlFree (class);
  return is;
}

/* Chroma drops the empty last lines of code. */
static void
drop_last_lines (Reader *self)
{
  InkDomEvent *last = self->events->len > 0 ? self->events->pdata[self->events->len - 1] : NULL;

  if (last == NULL || last->kind != INK_DOM_TEXT)
    return;
  for (gsize length = strlen (last->text); length > 0 && last->text[length - 1] == '\n';)
    last->text[--length] = '\0';
  if (*last->text == '\0')
    g_ptr_array_remove_index (self->events, self->events->len - 1);
}

static void read_nodes (Reader *self, xmlNode *node);

static void
read_element (Reader *self, xmlNode *node)
{
  const char *name = (const char *)node->name;
  gboolean highlight = is_highlight (node);
  guint verbatim = keeps_blanks (name) ? 1 : 0;

  self->plain += highlight ? 1 : 0;
  self->verbatim += verbatim;
  if (highlight || (self->plain > 0 && g_str_equal (name, "span"))) {
    read_nodes (self, node->children);
  } else {
    add_event (self, INK_DOM_OPEN, name)->attributes = dup_attributes (self, node);
    read_nodes (self, node->children);
    if (g_str_equal (name, "code"))
      drop_last_lines (self);
    add_event (self, INK_DOM_CLOSE, name);
  }
  self->verbatim -= verbatim;
  self->plain -= highlight ? 1 : 0;
}

static void
read_comment (Reader *self, const char *text)
{
  if (g_str_has_prefix (text, self->mark))
    self->part = (int)g_ascii_strtoll (text + strlen (self->mark), NULL, 10);
  else
    add_event (self, INK_DOM_COMMENT, text);
}

static void
read_node (Reader *self, xmlNode *node)
{
  const char *content = node->content != NULL ? (const char *)node->content : "";

  if (node->type == XML_ELEMENT_NODE)
    read_element (self, node);
  else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    read_text (self, content);
  else if (node->type == XML_COMMENT_NODE)
    read_comment (self, content);
}

/* libxml2 nests no deeper than 256. */
static void
read_nodes (Reader *self, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    read_node (self, node);
}

static char *
dup_html (xmlNode *node)
{
  xmlOutputBuffer *buffer = xmlAllocOutputBuffer (NULL);
  char *html = NULL;

  htmlNodeDumpFormatOutput (buffer, node->doc, node, "UTF-8", 0);
  html = g_strndup ((const char *)xmlOutputBufferGetContent (buffer),
                    xmlOutputBufferGetSize (buffer));
  xmlOutputBufferClose (buffer);
  return html;
}

static void
read_pieces (Reader *self, xmlNode *node)
{
  for (; node != NULL; node = node->next) {
    const char *name = node->name != NULL ? (const char *)node->name : "";
    guint first = self->events->len;
    InkDomPiece *piece = NULL;

    if (node->type == XML_ELEMENT_NODE &&
        (g_str_equal (name, "html") || g_str_equal (name, "body"))) {
      read_pieces (self, node->children);
      continue;
    }
    read_node (self, node);
    if (self->events->len == first)
      continue;
    piece = g_new0 (InkDomPiece, 1);
    piece->first = first;
    piece->end = self->events->len;
    piece->part = ((InkDomEvent *)self->events->pdata[first])->part;
    piece->html = dup_html (node);
    g_ptr_array_add (self->pieces, piece);
  }
}

/* --- Blanks --------------------------------------------------------------------------------
 */

static gboolean
is_edge (GPtrArray *events, guint i, gboolean before)
{
  const InkDomEvent *event = NULL;

  if (before ? i == 0 : i + 1 >= events->len)
    return TRUE;
  event = events->pdata[before ? i - 1 : i + 1];
  if (event->kind != INK_DOM_OPEN && event->kind != INK_DOM_CLOSE)
    return FALSE;
  return g_strv_contains (blocks, event->text) || g_str_equal (event->text, "br");
}

/* No browser shows a blank beside a block. */
static void
trim_texts (GPtrArray *events)
{
  guint verbatim = 0;

  for (guint i = 0; i < events->len; i++) {
    InkDomEvent *event = events->pdata[i];
    gboolean pre = event->kind <= INK_DOM_CLOSE && g_str_equal (event->text, "pre");

    verbatim += pre && event->kind == INK_DOM_OPEN ? 1 : 0;
    verbatim -= pre && event->kind == INK_DOM_CLOSE ? 1 : 0;
    if (event->kind != INK_DOM_TEXT || verbatim > 0)
      continue;
    if (is_edge (events, i, TRUE))
      memmove (event->text,
               event->text + strspn (event->text, " "),
               strlen (event->text + strspn (event->text, " ")) + 1);
    if (is_edge (events, i, FALSE))
      g_strchomp (event->text);
  }
}

static guint
hash_of (GPtrArray *events, const InkDomPiece *piece)
{
  guint hash = 5381;

  for (guint i = piece->first; i < piece->end; i++) {
    const InkDomEvent *event = events->pdata[i];

    hash = hash * 33 + (guint)event->kind;
    hash = hash * 33 + g_str_hash (event->text);
    for (guint k = 0; event->attributes != NULL && event->attributes[k] != NULL; k++)
      hash = hash * 33 + g_str_hash (event->attributes[k]);
  }
  return hash;
}

/* Takes out empty texts, and pieces that are nothing else. */
static void
pack (Reader *self)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->events);
  guint next = 0;

  self->events = g_ptr_array_new_with_free_func (event_free);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < self->pieces->len;) {
    InkDomPiece *piece = self->pieces->pdata[i];
    guint first = self->events->len;

    for (next = piece->first; next < piece->end; next++) {
      InkDomEvent *event = all->pdata[next];

      if (event->kind == INK_DOM_TEXT && *event->text == '\0')
        event_free (event);
      else
        g_ptr_array_add (self->events, event);
    }
    piece->first = first;
    piece->end = self->events->len;
    if (piece->end > piece->first) {
      piece->hash = hash_of (self->events, piece);
      i++;
    } else {
      g_ptr_array_remove_index (self->pieces, i);
    }
  }
}

/* --- The whole -----------------------------------------------------------------------------
 */

/* A mark that is in none of the parts. */
static char *
dup_mark (const char *const *parts)
{
  for (guint n = 0;; n++) {
    g_autofree char *mark = g_strdup_printf ("galley-part-%u ", n);
    gboolean found = FALSE;

    for (guint i = 0; parts[i] != NULL && !found; i++)
      found = strstr (parts[i], mark) != NULL;
    if (!found)
      return g_steal_pointer (&mark);
  }
}

static GString *
join_parts (const char *const *parts, const char *mark)
{
  GString *html = g_string_new ("<!DOCTYPE html><html><body>");

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (html, "<!--%s%u-->%s", mark, i, parts[i]);
  return html;
}

InkDom *
ink_dom_read (const char *const *parts)
{
  g_autofree char *mark = dup_mark (parts);
  g_autoptr (GString) html = join_parts (parts, mark);
  Reader self = { .events = g_ptr_array_new_with_free_func (event_free),
                  .pieces = g_ptr_array_new_with_free_func (piece_free),
                  .mark = mark };
  InkDom *dom = g_new0 (InkDom, 1);
  htmlDocPtr document =
      htmlReadMemory (html->str,
                      (int)MIN (html->len, (gsize)G_MAXINT),
                      NULL,
                      "UTF-8",
                      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                          HTML_PARSE_NONET | HTML_PARSE_NODEFDTD);

  if (document != NULL) {
    read_pieces (&self, document->children);
    xmlFreeDoc (document);
  }
  trim_texts (self.events);
  pack (&self);
  dom->events = self.events;
  dom->pieces = self.pieces;
  return dom;
}

void
ink_dom_free (InkDom *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->events);
  g_free (self);
}

gboolean
ink_dom_event_equal (const InkDomEvent *a, const InkDomEvent *b)
{
  if (a->kind != b->kind || !g_str_equal (a->text, b->text) ||
      (a->attributes == NULL) != (b->attributes == NULL))
    return FALSE;
  return a->attributes == NULL ||
         g_strv_equal ((const char *const *)a->attributes, (const char *const *)b->attributes);
}

gboolean
ink_dom_piece_equal (const InkDom *a,
                     const InkDomPiece *piece,
                     const InkDom *b,
                     const InkDomPiece *other)
{
  guint length = piece->end - piece->first;

  if (piece->hash != other->hash || length != other->end - other->first)
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!ink_dom_event_equal (a->events->pdata[piece->first + i],
                              b->events->pdata[other->first + i]))
      return FALSE;
  return TRUE;
}
