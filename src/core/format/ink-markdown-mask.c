/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes, shortcodes and what is too much for the parser, replaced by tokens before parsing. */

#include "ink-markdown-mask.h"

#include "ink-block-start.h"
#include "ink-emoji.h"
#include "ink-markdown-guard.h"

#include <string.h>

/* Writes the first character of [@first, @last] that is not in the body. */
static void
choose_mark (const char *body, gunichar first, gunichar last, char *mark)
{
  for (gunichar c = first; c <= last; c++) {
    mark[g_unichar_to_utf8 (c, mark)] = '\0';
    if (strstr (body, mark) == NULL)
      return;
  }
}

static void
add_mask (InkMaskedBody *self, InkMaskKind kind, InkSpan span, guint number, guint position)
{
  InkMask mask = { .kind = kind, .span = span, .number = number, .position = position };

  g_array_append_val (self->masks, mask);
}

static void
mask_notes (InkMaskedBody *self, GArray *marks)
{
  for (guint i = 0; i < marks->len; i++) {
    const InkNoteMark *mark = &g_array_index (marks, InkNoteMark, i);
    InkMaskKind kind = mark->use ? INK_MASK_USE : INK_MASK_LABEL;

    add_mask (self, kind, mark->span, mark->number, mark->position);
  }
}

static int
compare_masks (gconstpointer a, gconstpointer b)
{
  const InkMask *x = a, *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

static void
mask_attributes (InkMaskedBody *self, const InkLeaves *leaves, const InkLeaf *leaf)
{
  InkSpan line = g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1);
  gsize at = ink_block_start_attributes (leaves->data + line.start, leaves->data + line.end);

  if (at > 0)
    add_mask (self, INK_MASK_ATTRIBUTES, ink_span (line.start + at, line.end), 0, 0);
}

static void
mask_inlines (InkMaskedBody *self,
              const char *data,
              const InkLeaf *leaf,
              const InkMarkup *markup)
{
  static const InkMaskKind kinds[] = { [INK_INLINE_TYPOGRAPHY] = INK_MASK_TYPOGRAPHY,
                                       [INK_INLINE_COMMENT] = INK_MASK_COMMENT,
                                       [INK_INLINE_POINT] = INK_MASK_POINT,
                                       [INK_INLINE_MATH] = INK_MASK_MATH,
                                       [INK_INLINE_MATH_BLOCK] = INK_MASK_MATH_BLOCK,
                                       [INK_INLINE_EMOJI] = INK_MASK_EMOJI,
                                       [INK_INLINE_SPACE] = INK_MASK_SPACE };

  for (guint i = 0; i < leaf->inlines->len; i++) {
    const InkInline *mark = &g_array_index (leaf->inlines, InkInline, i);
    InkMask mask = { .kind = kinds[mark->kind],
                     .span = mark->span,
                     .html = ink_markup_get_typography (markup, mark->typography) };
    gsize length;

    if (mark->kind == INK_INLINE_EMOJI)
      mask.html = ink_emoji_read (data + mark->span.start, &length);
    g_array_append_val (self->masks, mask);
  }
}

static void
mask_leaf (InkMaskedBody *self,
           const InkLeaves *leaves,
           const InkLeaf *leaf,
           const InkMarkup *markup)
{
  mask_inlines (self, leaves->data, leaf, markup);
  for (guint i = 0; i < leaf->links->len; i++)
    add_mask (self, INK_MASK_LINK, g_array_index (leaf->links, InkSpan, i), 0, 0);
  if (leaf->heading && markup->heading_attributes)
    mask_attributes (self, leaves, leaf);
  if (!ink_markdown_guard_exceeds (leaves, leaf))
    return;

  InkSpan first = g_array_index (leaf->segments, InkSpan, 0);
  InkSpan last = g_array_index (leaf->segments, InkSpan, leaf->segments->len - 1);
  add_mask (self, INK_MASK_PLAIN, ink_span (first.start, last.end), 0, 0);
}

/* Up to 0.12x Hugo puts emoji into the text before anything reads it, code and all. */
static void
mask_typed_emoji (InkMaskedBody *self, const char *data)
{
  for (const char *p = data; (p = strchr (p, ':')) != NULL;) {
    gsize length = 0, start = (gsize)(p - data);
    InkMask mask = { .kind = INK_MASK_EMOJI_TYPED, .html = ink_emoji_read (p, &length) };

    mask.span = ink_span (start, start + length);
    if (length > 0)
      g_array_append_val (self->masks, mask);
    p += MAX (length, 1);
  }
}

static void
collect_masks (InkMaskedBody *self,
               const InkLeaves *leaves,
               GArray *note_marks,
               const InkMarkup *markup)
{
  for (guint i = 0; i < leaves->shortcodes->pieces->len; i++) {
    const InkShortcodePiece *piece =
        &g_array_index (leaves->shortcodes->pieces, InkShortcodePiece, i);
    InkMask mask = { .kind = INK_MASK_SHORTCODE, .span = piece->span, .piece = piece };

    g_array_append_val (self->masks, mask);
  }
  if (leaves->divider.end > leaves->divider.start)
    add_mask (self, INK_MASK_DIVIDER, leaves->divider, 0, 0);
  mask_notes (self, note_marks);
  if (markup->emoji && markup->hugo < INK_HUGO_0_131)
    mask_typed_emoji (self, leaves->data);
  for (guint i = 0; i < leaves->leaves->len; i++)
    mask_leaf (self, leaves, g_ptr_array_index (leaves->leaves, i), markup);
  g_array_sort (self->masks, compare_masks);
}

static void
end_line (InkMaskedBody *self, gsize next)
{
  guint line = ink_text_get_line_at (self->source, next);

  g_string_append_c (self->text, '\n');
  g_array_append_val (self->lines, line);
}

static void
append_token (InkMaskedBody *self, guint position)
{
  InkMaskKind kind = g_array_index (self->masks, InkMask, position).kind;
  gboolean letter = kind == INK_MASK_SHORTCODE || kind == INK_MASK_LABEL ||
                    kind == INK_MASK_LINK || kind == INK_MASK_ATTRIBUTES ||
                    kind == INK_MASK_EMOJI_TYPED || kind == INK_MASK_PLAIN;
  const char *mark = letter ? self->letter_mark : self->point_mark;

  g_string_append_printf (self->text, "%s%u%s", mark, position, mark);
}

/* On a line of its own, as Hugo has it. */
static void
append_divider (InkMaskedBody *self, guint position)
{
  gsize at = g_array_index (self->masks, InkMask, position).span.start;

  end_line (self, at);
  end_line (self, at);
  append_token (self, position);
  end_line (self, at);
  end_line (self, at);
}

/* A blank line before one that would be taken for an underline. */
static void
append_break (InkMaskedBody *self, gsize at)
{
  while (self->next_break < self->breaks->len &&
         g_array_index (self->breaks, gsize, self->next_break) < at)
    self->next_break++;
  if (self->next_break < self->breaks->len &&
      g_array_index (self->breaks, gsize, self->next_break) == at)
    end_line (self, at);
}

static void
copy (InkMaskedBody *self, gsize start, gsize end)
{
  const char *data = ink_text_get_data (self->source);

  for (gsize at = start; at < end; at++) {
    if (data[at] == '\n') {
      end_line (self, at + 1);
      append_break (self, at + 1);
    } else if (data[at] == '\r' && data[at + 1] != '\n') {
      end_line (self, at + 1);
    } else if (data[at] != '\r') {
      g_string_append_c (self->text, data[at]);
    }
  }
}

/* The parser drops notes nobody uses and orders the others by use: with the uses masked, one
 * paragraph at the start uses them all in the order of their numbers. */
static void
write_prefix (InkMaskedBody *self, gsize body_start)
{
  g_autoptr (GArray) by_number = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < self->masks->len; i++) {
    const InkMask *mask = &g_array_index (self->masks, InkMask, i);

    if (mask->kind != INK_MASK_LABEL || mask->number == 0)
      continue;
    if (by_number->len < mask->number)
      g_array_set_size (by_number, mask->number);
    g_array_index (by_number, guint, mask->number - 1) = i;
  }
  for (guint i = 0; i < by_number->len; i++) {
    g_string_append (self->text, "[^");
    append_token (self, g_array_index (by_number, guint, i));
    g_string_append (self->text, "]");
  }
  self->n_prefix = by_number->len > 0 ? 1 : 0;
  for (guint i = 0; i < 2 * self->n_prefix; i++)
    end_line (self, body_start);
}

/* With the tokens of all masks in @span. */
static void
copy_masked (InkMaskedBody *self, InkSpan span)
{
  gsize at = span.start;

  for (guint i = 0; i < self->masks->len; i++) {
    InkSpan mask = g_array_index (self->masks, InkMask, i).span;

    if (mask.start < at)
      continue;
    if (mask.start >= span.end)
      break;
    copy (self, at, mask.start);
    if (g_array_index (self->masks, InkMask, i).kind == INK_MASK_DIVIDER)
      append_divider (self, i);
    else
      append_token (self, i);
    at = mask.end;
  }
  copy (self, at, MAX (at, span.end));
}

/* Reference definitions before the body, which show nothing. */
static void
write_aliases (InkMaskedBody *self, const InkLeaves *leaves, gsize body_start)
{
  for (guint i = 0; i < leaves->aliases->len; i++) {
    const InkAlias *alias = &g_array_index (leaves->aliases, InkAlias, i);

    g_string_append_c (self->text, '[');
    copy_masked (self, alias->label);
    g_string_append (self->text, "]: ");
    for (const char *p = alias->tail; *p != '\0'; p++) {
      if (*p == '\n')
        end_line (self, body_start);
      else
        g_string_append_c (self->text, *p);
    }
    end_line (self, body_start);
    end_line (self, body_start);
  }
}

static void
add_tags (InkMaskedBody *self, const InkMarkup *markup)
{
  const char *const tags[] = {
    "<mark>",
    "</mark>",
    "<ins>",
    "</ins>",
    "<sup>",
    "</sup>",
    "<sub>",
    "</sub>",
    "<del>",
    "</del>",
    markup->xhtml ? "<input disabled=\"\" type=\"checkbox\" /> "
                  : "<input disabled=\"\" type=\"checkbox\"> ",
    markup->xhtml ? "<input checked=\"\" disabled=\"\" type=\"checkbox\" /> "
                  : "<input checked=\"\" disabled=\"\" type=\"checkbox\"> ",
  };

  self->first_tag = self->masks->len;
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    InkMask mask = { .kind = INK_MASK_TAG, .html = tags[i] };

    g_array_append_val (self->masks, mask);
  }
}

InkMaskedBody *
ink_masked_body_new (InkText *text,
                     gsize body_start,
                     const InkLeaves *leaves,
                     GArray *note_marks,
                     const InkMarkup *markup)
{
  InkMaskedBody *self = g_new0 (InkMaskedBody, 1);
  const char *data = ink_text_get_data (text);
  guint first = ink_text_get_line_at (text, body_start);

  self->source = ink_text_ref (text);
  self->breaks = leaves->breaks;
  self->text = g_string_sized_new (ink_text_get_length (text) - body_start + 64);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->masks = g_array_new (FALSE, FALSE, sizeof (InkMask));
  choose_mark (data + body_start, 0xE000, 0xF8FF, self->letter_mark);
  choose_mark (data + body_start, 0x2E00, 0x2E2E, self->point_mark);
  collect_masks (self, leaves, note_marks, markup);

  g_array_append_val (self->lines, first);
  write_prefix (self, body_start);
  write_aliases (self, leaves, body_start);
  copy_masked (self, ink_span (body_start, ink_text_get_length (text)));
  add_tags (self, markup);
  return self;
}

char *
ink_masked_body_dup_tag (const InkMaskedBody *self, InkMaskTag tag, gboolean end)
{
  guint position = self->first_tag + 2 * (guint)tag + (end ? 1 : 0);

  return g_strdup_printf ("%s%u%s", self->letter_mark, position, self->letter_mark);
}

void
ink_masked_body_free (InkMaskedBody *self)
{
  if (self == NULL)
    return;
  ink_text_unref (self->source);
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_array_unref (self->masks);
  g_free (self);
}

/* The length of @mark at @p, as it is or as it stands in a link; 0 if it is not there. */
static gsize
mark_at (const char *p, const char *mark)
{
  static const char digits[] = "0123456789ABCDEF";
  gsize n = strlen (mark);

  if (strncmp (p, mark, n) == 0)
    return n;
  for (gsize i = 0; i < n; i++, p += 3) {
    guchar byte = (guchar)mark[i];

    if (p[0] != '%' || p[1] != digits[byte >> 4] || p[2] != digits[byte & 15])
      return 0;
  }
  return 3 * n;
}

static const InkMask *
token_at (const InkMaskedBody *self, const char *p, const char *mark, gsize *length)
{
  gsize open = mark_at (p, mark), close;
  char *end;
  guint64 position;

  if (open == 0 || !g_ascii_isdigit (p[open]))
    return NULL;
  position = g_ascii_strtoull (p + open, &end, 10);
  close = mark_at (end, mark);
  if (close == 0 || position >= self->masks->len)
    return NULL;
  *length = (gsize)(end - p) + close;
  return &g_array_index (self->masks, InkMask, position);
}

const InkMask *
ink_masked_body_lookup (const InkMaskedBody *self, const char *p, gsize *length)
{
  const InkMask *mask;

  if (*p != '%' && *p != self->letter_mark[0] && *p != self->point_mark[0])
    return NULL;
  mask = token_at (self, p, self->letter_mark, length);
  return mask != NULL ? mask : token_at (self, p, self->point_mark, length);
}

guint
ink_masked_body_get_line (const InkMaskedBody *self, int line)
{
  guint position = (guint)CLAMP (line - 1, 0, (int)self->lines->len - 1);

  return g_array_index (self->lines, guint, position);
}

guint
ink_masked_body_get_last_line (const InkMaskedBody *self, int line)
{
  guint at = ink_masked_body_get_line (self, line);
  guint next = line < (int)self->lines->len ? ink_masked_body_get_line (self, line + 1)
                                            : ink_text_get_n_lines (self->source);

  return next > at ? next - 1 : at;
}
