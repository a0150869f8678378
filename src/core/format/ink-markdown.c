/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to cmark-gfm. It is given a masked body (ink-markdown-mask.h), each top-level node
 * is rendered by itself, and its HTML is made Hugo's (ink-markdown-html.h). The library keeps
 * global state, so one thread is in it at a time. */

#include "ink-markdown.h"

#include "ink-body.h"
#include "ink-cmark-attributes.h"
#include "ink-cmark-description.h"
#include "ink-cmark-extras.h"
#include "ink-cmark-heading.h"
#include "ink-cmark-task.h"
#include "ink-cmark-tidy.h"
#include "ink-markdown-html.h"
#include "ink-markdown-mask.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

typedef struct {
  const InkMaskedBody *body;
  const InkMarkdownOptions *options;
  int flags;
  cmark_llist *extensions;
  GHashTable *taken;      /* ids of headings */
  GHashTable *attributes; /* of tags, see ink_cmark_attributes_finish() */
  GHashTable *leaves;     /* line -> InkLeaf of a heading */
  GPtrArray *headings;    /* of InkHeading */
  GPtrArray *notes;       /* of InkNote, by number */
  guint n_taken;          /* of these */
  guint next_line;        /* after the last block */
  GPtrArray *blocks;
} Build;

/* Parsing has state of its own outside of the parser, in cmark and in our extensions. It takes
 * a tenth of a reading; a key's reading must not wait for more of one that is under way. */
static GRecMutex door;

gboolean
ink_markdown_try_enter (void)
{
  return g_rec_mutex_trylock (&door);
}

void
ink_markdown_leave (void)
{
  g_rec_mutex_unlock (&door);
}

InkHeading *
ink_heading_move (const InkHeading *self, gsize at)
{
  InkHeading *moved = g_memdup2 (self, sizeof *self);

  moved->at = at;
  moved->base = g_strdup (self->base);
  moved->id = g_strdup (self->id);
  return moved;
}

void
ink_heading_free (InkHeading *self)
{
  g_free (self->base);
  g_free (self->id);
  g_free (self);
}

static void
add_block (Build *build, InkBlockKind kind, int level, guint first, guint last, GString *html)
{
  InkText *text = build->body->source;
  InkSpan span =
      ink_span (ink_text_get_line (text, first).start, ink_text_get_line (text, last).end);

  g_ptr_array_add (build->blocks, ink_block_new (kind, level, span, first, html->str));
}

static InkBlockKind
kind_of (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);
  const struct {
    cmark_node_type type;
    InkBlockKind kind;
  } kinds[] = {
    { CMARK_NODE_PARAGRAPH, INK_BLOCK_PARAGRAPH }, { CMARK_NODE_HEADING, INK_BLOCK_HEADING },
    { CMARK_NODE_BLOCK_QUOTE, INK_BLOCK_QUOTE },   { CMARK_NODE_LIST, INK_BLOCK_LIST },
    { CMARK_NODE_CODE_BLOCK, INK_BLOCK_CODE },     { CMARK_NODE_HTML_BLOCK, INK_BLOCK_HTML },
    { CMARK_NODE_THEMATIC_BREAK, INK_BLOCK_RULE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].type == type)
      return kinds[i].kind;
  }
  /* Types of extensions have no constants in this version. */
  if (g_str_equal (cmark_node_get_type_string (node), "table"))
    return INK_BLOCK_TABLE;
  return INK_BLOCK_OTHER;
}

static gboolean
is_dangerous (const char *url)
{
  static const char *const schemes[] = { "javascript:", "vbscript:", "file:", "data:" };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return g_ascii_strncasecmp (url, "data:image/", strlen ("data:image/")) != 0;
  }
  return FALSE;
}

/* The attributes of a heading's tag. */
static char *
read_heading (Build *build, cmark_node *node)
{
  guint line = ink_masked_body_get_line (build->body, cmark_node_get_start_line (node));
  const InkLeaf *leaf = g_hash_table_lookup (build->leaves, GUINT_TO_POINTER (line));
  InkHeading *heading = g_new0 (InkHeading, 1);
  GString *html = g_string_new (NULL);

  heading->at = ink_text_get_line (build->body->source, line).start;
  ink_cmark_heading_read (node,
                          leaf,
                          build->body,
                          build->options->markup,
                          build->taken,
                          heading,
                          html);
  g_ptr_array_add (build->headings, heading);
  return g_string_free (html, FALSE);
}

static char *
new_language (cmark_node *node)
{
  g_autofree char *info = NULL;
  int length, offset;
  char mark;

  if (!cmark_node_get_fenced (node, &length, &offset, &mark))
    return NULL;
  info = g_strdup (cmark_node_get_fence_info (node));
  info[strcspn (info, " \t{")] = '\0';
  return g_steal_pointer (&info);
}

/* Readies what is inside @node: the tags of its headings and code, and no links that run
 * something. */
static void
prepare (Build *build, cmark_node *node, InkMarkdownTags *tags)
{
  gboolean safe = !build->options->markup->unsafe || build->options->positions;
  cmark_iter *iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *at = cmark_iter_get_node (iter);
    cmark_node_type type = cmark_node_get_type (at);

    if (event != CMARK_EVENT_ENTER)
      continue;
    if (type == CMARK_NODE_HEADING)
      g_ptr_array_add (tags->headings, read_heading (build, at));
    else if (type == CMARK_NODE_CODE_BLOCK)
      g_ptr_array_add (tags->codes, new_language (at));
    else if (safe && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) &&
             is_dangerous (cmark_node_get_url (at)))
      cmark_node_set_url (at, "");
  }
  cmark_iter_free (iter);
}

static void
render_into (Build *build, cmark_node *node, guint first_line, gboolean note, GString *html)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  InkMarkdownTags tags = { headings, codes, build->attributes, note };

  if (build->options->markup->task_lists)
    ink_cmark_task_tidy (node, build->body, build->options->markup);
  if (!ink_cmark_tidy (node, build->body, build->options->markup))
    return;
  prepare (build, node, &tags);
  char *parsed = cmark_render_html (node, build->flags, build->extensions);

  ink_markdown_html_append (html, parsed, build->body, build->options, first_line, &tags);
  cmark_get_default_mem_allocator ()->free (parsed);
}

/* The last line of @node. The parser is a line late after lists (column 0) and underlined
 * headings; the next block's start is right, but for a table found inside of a paragraph. */
static guint
last_line_of (const Build *build, cmark_node *node, guint first)
{
  cmark_node *next = cmark_node_next (node);
  int line = cmark_node_get_end_line (node) - (cmark_node_get_end_column (node) == 0);
  guint last = MAX (first, ink_masked_body_get_last_line (build->body, line));

  if (next != NULL && cmark_node_get_type (next) != CMARK_NODE_FOOTNOTE_DEFINITION) {
    int at = ink_cmark_description_get_line (next);
    guint start = ink_masked_body_get_line (build->body, at);

    if (start > first)
      last = MIN (last, start - 1);
  }
  return last;
}

/* How many lines of text stand in the paragraph a table was found in, which starts on @line. */
static guint
lines_before_table (const Build *build, guint line)
{
  const InkLeaf *leaf = g_hash_table_lookup (build->leaves, GUINT_TO_POINTER (line));

  return leaf != NULL && leaf->table > 1 ? leaf->table - 1 : 0;
}

/* Where @node starts and ends. The parser gives a table all lines of the paragraph it was found
 * in, and the text before it no place. */
static void
find_lines (const Build *build, cmark_node *node, guint *first, guint *last)
{
  cmark_node *next = cmark_node_next (node);
  gboolean before = cmark_node_get_start_line (node) == 0 && next != NULL &&
                    kind_of (next) == INK_BLOCK_TABLE;
  cmark_node *at = before ? next : node;
  guint line = ink_masked_body_get_line (build->body, ink_cmark_description_get_line (at));
  guint n = before || kind_of (node) == INK_BLOCK_TABLE ? lines_before_table (build, line) : 0;

  *first = before ? line : line + n;
  *first = MIN (MAX (*first, build->next_line), ink_text_get_n_lines (build->body->source) - 1);
  *last = before && n > 0 ? *first + n - 1 : last_line_of (build, node, *first);
}

static void
build_block (Build *build, cmark_node *node)
{
  g_autoptr (GString) html = g_string_new (NULL);
  guint first, last;

  find_lines (build, node, &first, &last);
  build->next_line = last + 1;
  render_into (build, node, first, FALSE, html);
  add_block (build, kind_of (node), cmark_node_get_heading_level (node), first, last, html);
}

/* The notes that are shown, by their number less one. */
static GPtrArray *
sort_notes (const InkCitations *citations)
{
  GPtrArray *notes = g_ptr_array_new ();

  for (guint i = 0; citations != NULL && i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->number > notes->len)
      g_ptr_array_set_size (notes, (int)note->number);
    if (note->number > 0)
      g_ptr_array_index (notes, note->number - 1) = (gpointer)note;
  }
  return notes;
}

/* The note of a definition's node, NULL if it is none of ours. The parser does not tell labels;
 * but the nodes come in the order of the numbers, and each knows its line. */
static const InkNote *
take_note (Build *build, cmark_node *node)
{
  guint line = ink_masked_body_get_line (build->body, cmark_node_get_start_line (node));

  while (build->n_taken < build->notes->len) {
    const InkNote *note = g_ptr_array_index (build->notes, build->n_taken++);

    if (ink_text_get_line_at (build->body->source, note->span.start) == line)
      return note;
  }
  return NULL;
}

static void
build_note (
    Build *build, cmark_node *node, const InkNote *note, guint first_line, GString *html)
{
  cmark_node *inside = cmark_node_new (CMARK_NODE_DOCUMENT);
  cmark_node *child;

  while ((child = cmark_node_first_child (node)) != NULL)
    cmark_node_append_child (inside, child);
  g_autofree char *prefix = ink_markdown_html_dup_note_prefix (build->options);
  g_string_append_printf (html, "<li id=\"%sfn:%u\">\n", prefix, note->number);
  render_into (build, inside, first_line, TRUE, html);

  child = cmark_node_last_child (inside);
  gboolean paragraph = child != NULL && cmark_node_get_type (child) == CMARK_NODE_PARAGRAPH &&
                       g_str_has_suffix (html->str, "</p>\n");
  if (paragraph)
    g_string_truncate (html, html->len - strlen ("</p>\n"));
  ink_markdown_html_append_back_links (html, note, build->options);
  g_string_append (html, paragraph ? "</p>\n</li>\n" : "</li>\n");
  cmark_node_free (inside);
}

/* The note that stands first in the text. */
static const InkNote *
first_note (const Build *build)
{
  const InkNote *first = NULL;

  for (guint i = 0; i < build->notes->len; i++) {
    const InkNote *note = g_ptr_array_index (build->notes, i);

    if (first == NULL || note->span.start < first->span.start)
      first = note;
  }
  return first;
}

/* All notes as one block at the end, from the first definition's node on. */
static void
build_notes (Build *build, cmark_node *node)
{
  g_autoptr (GString) html = g_string_new (NULL);
  InkText *text = build->body->source;
  const InkNote *first = first_note (build);

  if (first == NULL)
    return;

  const char *attributes = g_hash_table_lookup (build->attributes, "notes");
  guint line = ink_text_get_line_at (text, first->span.start);
  guint last = ink_text_get_line_at (text, first->span.end);
  g_string_append_printf (html,
                          "<div class=\"footnotes\" role=\"doc-endnotes\"%s>\n<hr%s>\n<ol>\n",
                          attributes != NULL ? attributes : "",
                          build->options->markup->xhtml ? " /" : "");
  for (cmark_node *next; node != NULL; node = next) {
    const InkNote *note = take_note (build, node);

    next = cmark_node_next (node);
    if (note != NULL)
      build_note (build, node, note, line, html);
  }
  g_string_append (html, "</ol>\n</div>\n");
  add_block (build, INK_BLOCK_NOTES, 0, line, last, html);
}

static void
build_blocks (Build *build, cmark_node *root)
{
  cmark_node *node = cmark_node_first_child (root), *next;

  if (build->body->n_prefix > 0 && node != NULL)
    node = cmark_node_next (node);
  for (; node != NULL; node = next) {
    next = cmark_node_next (node);
    if (ink_cmark_is_divider (node, build->body))
      continue;
    if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION) {
      build_notes (build, node);
      return;
    }
    build_block (build, node);
  }
}

/* Headings and tables by the line they start on. */
static GHashTable *
find_leaves (InkText *text, const InkLeaves *leaves)
{
  GHashTable *found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < leaves->leaves->len; i++) {
    InkLeaf *leaf = g_ptr_array_index (leaves->leaves, i);

    if (leaf->heading || leaf->table > 0) {
      gsize start = g_array_index (leaf->segments, InkSpan, 0).start;

      g_hash_table_insert (found, GUINT_TO_POINTER (ink_text_get_line_at (text, start)), leaf);
    }
  }
  return found;
}

static int
flags_of (const InkMarkup *markup)
{
  int flags = CMARK_OPT_SOURCEPOS;

  if (markup->footnotes)
    flags |= CMARK_OPT_FOOTNOTES;
  if (!markup->xhtml || markup->hugo >= INK_HUGO_0_167)
    flags |= CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES;
  if (markup->hugo < INK_HUGO_0_131)
    flags |= CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
  if (markup->unsafe)
    flags |= CMARK_OPT_UNSAFE;
  if (markup->hard_wraps)
    flags |= CMARK_OPT_HARDBREAKS;
  return flags;
}

static cmark_parser *
new_parser (const InkMarkup *markup, const InkMaskedBody *body, const InkLeaves *leaves)
{
  const struct {
    const char *name;
    gboolean enabled;
  } extensions[] = {
    { "table", markup->tables },
    { "strikethrough", markup->strikethrough },
  };
  cmark_parser *parser;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (flags_of (markup));
  /* First, for that of tables takes every line of a paragraph as its own. */
  ink_cmark_description_attach (parser, body, leaves);
  ink_cmark_attributes_attach (parser, body, leaves);
  ink_cmark_extras_attach (parser, body, markup);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++) {
    if (extensions[i].enabled)
      cmark_parser_attach_syntax_extension (parser,
                                            cmark_find_syntax_extension (extensions[i].name));
  }
  return parser;
}

GPtrArray *
ink_markdown_run (const InkMarkdownJob *job)
{
  g_autoptr (InkMarkup) markup = job->options->markup != NULL
                                     ? ink_markup_ref (job->options->markup)
                                     : ink_markup_new (INK_HUGO_0_167);
  InkMarkdownOptions full = *job->options;
  full.markup = markup;
  g_autoptr (InkMaskedBody) body =
      ink_masked_body_new (job->text, job->body_start, job->leaves, job->note_marks, markup);
  g_autoptr (GPtrArray) notes = sort_notes (job->citations);
  g_autoptr (GHashTable) leaves = find_leaves (job->text, job->leaves);
  Build build = { .body = body,
                  .options = &full,
                  .flags = flags_of (markup),
                  .taken = job->taken,
                  .leaves = leaves,
                  .headings = job->headings,
                  .notes = notes,
                  .blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_block_unref) };

  g_rec_mutex_lock (&door);
  cmark_parser *parser = new_parser (markup, body, job->leaves);
  cmark_parser_feed (parser, body->text->str, body->text->len);
  cmark_node *root = cmark_parser_finish (parser);
  ink_cmark_description_finish (root, body);
  g_autoptr (GHashTable) attributes = ink_cmark_attributes_finish (root);
  build.attributes = attributes;
  g_rec_mutex_unlock (&door); /* what follows reads one tree alone */
  build.extensions = cmark_parser_get_syntax_extensions (parser);
  build_blocks (&build, root);
  cmark_node_free (root);
  cmark_parser_free (parser);
  return build.blocks;
}

GPtrArray *
ink_markdown_parse (InkText *text, gsize body_start, const InkMarkdownOptions *options)
{
  g_autoptr (InkBody) body = ink_body_parse (text, body_start, options);

  return g_ptr_array_ref (ink_body_get_blocks (body));
}

char *
ink_markdown_render (GPtrArray *blocks)
{
  GString *html = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_string_append (html, ink_block_get_html (g_ptr_array_index (blocks, i)));
  return g_string_free (html, FALSE);
}
