/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shortcodes of a body: its tags, joined to a tree. Linear but for the names' look-up. */

#include "ink-shortcodes.h"

#include "ink-shortcode-embedded.h"
#include "ink-shortcode-lex.h"

#include <string.h>

/* More in one another are cut: what frees and renders them calls itself. */
#define MAX_DEPTH 64
#define NO_CLOSER G_MAXUINT
#define EXTRACT   "failed to extract shortcode: "
#define NO_INNER                                                                            \
  EXTRACT "shortcode \"%s\" does not evaluate .Inner or .InnerDeindent, yet a closing tag " \
          "was provided"
#define NOT_CLOSED  EXTRACT "shortcode \"%s\" must be closed or self-closed"
#define NO_TEMPLATE EXTRACT "template for shortcode \"%s\" not found"

typedef enum { INNER_NO, INNER_YES, INNER_UNKNOWN } Inner;

typedef struct {
  const char *data;
  const InkShortcodeSite *site;
  InkHugo hugo;
  GArray *tags;  /* of InkShortcodeTag */
  guint *closer; /* of each tag, or NO_CLOSER */
} Reading;

static InkShortcodeTag *
tag_at (const Reading *self, guint i)
{
  return &g_array_index (self->tags, InkShortcodeTag, i);
}

static void
find_tags (Reading *self, gsize length)
{
  InkShortcodeLexer lexer;

  self->tags = g_array_new (FALSE, FALSE, sizeof (InkShortcodeTag));
  ink_shortcode_lexer_init (&lexer, self->data, length);
  for (gsize at = 0; (at = ink_shortcode_lexer_find (&lexer, at)) < length;) {
    InkShortcodeTag tag = ink_shortcode_lexer_read (&lexer, at);

    g_array_append_val (self->tags, tag);
    at = tag.shortcode->span.end;
  }
  ink_shortcode_lexer_clear (&lexer);
}

static void
fail (InkShortcode *shortcode, const char *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  if (shortcode->fault != NULL)
    return;
  shortcode->fault = g_strjoin (shortcode->name, parts[0], parts[1], NULL);
  shortcode->fault_span = shortcode->tag;
}

/* Whether what is between the tags of such a shortcode is read. */
static Inner
get_inner (const Reading *self, InkShortcode *shortcode)
{
  const InkShortcodeTemplate *own =
      self->site != NULL ? ink_shortcode_site_lookup (self->site,
                                                      shortcode->name,
                                                      self->hugo >= INK_HUGO_0_167)
                         : NULL;
  const InkShortcodeEmbedded *embedded =
      ink_shortcode_embedded_lookup (shortcode->name, self->hugo);

  if (shortcode->inlined)
    return INNER_YES;
  if (own != NULL)
    return own->inner ? INNER_YES : INNER_NO;
  if (embedded != NULL)
    return embedded->inner ? INNER_YES : INNER_NO;
  if (self->site != NULL && self->site->known)
    fail (shortcode, NO_TEMPLATE);
  return INNER_UNKNOWN;
}

/* Which opening tags have a closing one of their name: the nearest before it. @open: name ->
 * GArray of positions. */
static gboolean *
find_named_pairs (const Reading *self)
{
  g_autoptr (GHashTable) open =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  gboolean *paired = g_new0 (gboolean, self->tags->len + 1);

  for (guint i = 0; i < self->tags->len; i++) {
    const InkShortcodeTag *tag = tag_at (self, i);
    char *name = tag->shortcode->name;
    GArray *stack = g_hash_table_lookup (open, name);

    if (tag->shortcode->fault != NULL || tag->shortcode->shown != NULL || tag->self_closing)
      continue;
    if (stack == NULL) {
      stack = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (open, name, stack);
    }
    if (!tag->closing) {
      g_array_append_val (stack, i);
    } else if (stack->len > 0) {
      paired[g_array_index (stack, guint, stack->len - 1)] = TRUE;
      g_array_set_size (stack, stack->len - 1);
    }
  }
  return paired;
}

/* An opening tag: gives whether it waits for a closing one. */
static gboolean
open_tag (const Reading *self, InkShortcodeTag *tag, gboolean paired)
{
  InkShortcode *shortcode = tag->shortcode;
  Inner inner = get_inner (self, shortcode);

  shortcode->known = inner != INNER_UNKNOWN;
  shortcode->closed = tag->self_closing;
  if (!tag->self_closing)
    return inner == INNER_YES || (inner == INNER_UNKNOWN && paired);
  if (inner == INNER_NO)
    fail (shortcode, NO_INNER);
  return FALSE;
}

/* Hugo lets any closing tag close what was opened last. */
static void
join_pairs (Reading *self)
{
  g_autofree gboolean *paired = find_named_pairs (self);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  self->closer = g_new (guint, self->tags->len + 1);
  for (guint i = 0; i < self->tags->len; i++) {
    InkShortcodeTag *tag = tag_at (self, i);

    self->closer[i] = NO_CLOSER;
    if (tag->shortcode->fault != NULL || tag->shortcode->shown != NULL)
      continue;
    if (!tag->closing) {
      if (open_tag (self, tag, paired[i]) && open->len < MAX_DEPTH)
        g_array_append_val (open, i);
    } else if (open->len > 0) {
      self->closer[g_array_index (open, guint, open->len - 1)] = i;
      g_array_set_size (open, open->len - 1);
    } else {
      tag->shortcode->stray = TRUE;
      fail (tag->shortcode, NO_INNER);
    }
  }
  for (guint i = 0; i < open->len; i++)
    fail (tag_at (self, g_array_index (open, guint, i))->shortcode, NOT_CLOSED);
}

/* --- the tree ------------------------------------------------------------------------------
 */

static void
add_text (InkShortcode *parent, char *text)
{
  InkShortcodePart part = { text, NULL };

  if (*text == '\0')
    g_free (text);
  else
    g_array_append_val (parent->parts, part);
}

static void
add_child (InkShortcode *parent, InkShortcode *child)
{
  InkShortcodePart part = { NULL, child };

  g_array_append_val (parent->parts, part);
}

/* Takes the tags' shortcodes into the tree, the closing ones away. */
static void
build_tree (Reading *self, InkShortcodes *into)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize at = 0;

  for (guint i = 0; i < self->tags->len; i++) {
    InkShortcodeTag *tag = tag_at (self, i);
    InkShortcode *shortcode = g_steal_pointer (&tag->shortcode);
    InkShortcode *parent = open->len > 0 ? g_ptr_array_index (open, open->len - 1) : NULL;

    into->broken |= shortcode->fault != NULL;
    if (parent != NULL)
      add_text (parent, g_strndup (self->data + at, shortcode->tag.start - at));
    at = shortcode->tag.end;
    if (ends->len > 0 && g_array_index (ends, guint, ends->len - 1) == i) {
      parent->end = shortcode->tag;
      parent->span.end = at;
      parent->closed = TRUE;
      g_ptr_array_set_size (open, (int)open->len - 1);
      g_array_set_size (ends, ends->len - 1);
      ink_shortcode_free (shortcode);
      continue;
    }
    if (parent != NULL)
      add_child (parent, shortcode);
    else
      g_ptr_array_add (into->shortcodes, shortcode);
    if (self->closer[i] != NO_CLOSER) {
      g_ptr_array_add (open, shortcode);
      g_array_append_val (ends, self->closer[i]);
    }
  }
}

static void
add_piece (InkShortcodes *self, InkSpan span, const InkShortcode *shortcode, gboolean end)
{
  InkShortcodePiece piece = { span, shortcode, end };

  g_array_append_val (self->pieces, piece);
}

/* "{{% %}}" of the site's own: what is between the tags is the page's Markdown. */
static gboolean
is_open (const InkShortcode *shortcode, const Reading *reading)
{
  return shortcode->mark == '%' && !ink_span_is_empty (shortcode->end) && !shortcode->inlined &&
         ink_shortcode_embedded_lookup (shortcode->name, reading->hugo) == NULL;
}

static void
add_pieces (InkShortcodes *self, const InkShortcode *shortcode, const Reading *reading)
{
  if (!is_open (shortcode, reading)) {
    add_piece (self, shortcode->span, shortcode, FALSE);
    return;
  }
  add_piece (self, shortcode->tag, shortcode, FALSE);
  for (guint i = 0; i < shortcode->parts->len; i++) {
    const InkShortcodePart *part = &g_array_index (shortcode->parts, InkShortcodePart, i);

    if (part->shortcode != NULL)
      add_pieces (self, part->shortcode, reading);
  }
  add_piece (self, shortcode->end, shortcode, TRUE);
}

InkShortcodes *
ink_shortcodes_read (const char *data, gsize length, const InkShortcodeSite *site, InkHugo hugo)
{
  InkShortcodes *self = g_new0 (InkShortcodes, 1);
  Reading reading = { data, site, hugo, NULL, NULL };

  self->shortcodes = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_shortcode_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (InkShortcodePiece));
  find_tags (&reading, length);
  if (reading.tags->len > 0) {
    join_pairs (&reading);
    build_tree (&reading, self);
  }
  for (guint i = 0; i < self->shortcodes->len; i++)
    add_pieces (self, g_ptr_array_index (self->shortcodes, i), &reading);
  g_array_unref (reading.tags);
  g_free (reading.closer);
  return self;
}

void
ink_shortcodes_free (InkShortcodes *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->shortcodes);
  g_array_unref (self->pieces);
  g_free (self);
}

static void
move_span (InkSpan *span, gsize by)
{
  span->start += by;
  span->end += by;
}

static void
move_shortcode (InkShortcode *self, gsize by)
{
  move_span (&self->span, by);
  move_span (&self->tag, by);
  move_span (&self->end, by);
  move_span (&self->name_span, by);
  move_span (&self->fault_span, by);
  for (guint i = 0; i < self->parameters->len; i++)
    move_span (&((InkShortcodeParameter *)g_ptr_array_index (self->parameters, i))->span, by);
  for (guint i = 0; i < self->parts->len; i++) {
    InkShortcodePart *part = &g_array_index (self->parts, InkShortcodePart, i);

    if (part->shortcode != NULL)
      move_shortcode (part->shortcode, by);
  }
}

void
ink_shortcodes_move (InkShortcodes *self, gsize by)
{
  for (guint i = 0; i < self->shortcodes->len; i++)
    move_shortcode (g_ptr_array_index (self->shortcodes, i), by);
  for (guint i = 0; i < self->pieces->len; i++)
    move_span (&g_array_index (self->pieces, InkShortcodePiece, i).span, by);
}
