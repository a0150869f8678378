/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the parser's HTML to Hugo's, in one pass over its bytes. */

#include "ink-markdown-html.h"

#include "ink-bare-link.h"
#include "ink-shortcode-card.h"
#include "ink-xxhash.h"

#include <string.h>

#define POSITION " data-sourcepos=\""

typedef struct {
  GString *html;
  const InkMaskedBody *body;
  const InkMarkdownOptions *options;
  guint first_line;
  const InkMarkdownTags *tags;
  guint n_headings, n_codes;
  gboolean in_tag;
} Writer;

static void
append_source (Writer *self, InkSpan span)
{
  g_autofree char *source = ink_text_dup_span (self->body->source, span);
  g_autofree char *escaped = g_markup_escape_text (source, -1);

  g_string_append (self->html, escaped);
}

char *
ink_markdown_html_dup_note_prefix (const InkMarkdownOptions *options)
{
  const char *path = options->page != NULL ? options->page->path : NULL;

  if (!options->markup->footnote_prefix || options->positions || path == NULL)
    return g_strdup ("");
  return g_strdup_printf ("h%016" G_GINT64_MODIFIER "x", ink_xxhash (path, strlen (path)));
}

static void
append_use (Writer *self, const InkMask *mask)
{
  g_autofree char *ordinal =
      mask->position > 0 ? g_strdup_printf ("%u", mask->position) : g_strdup ("");
  g_autofree char *prefix = ink_markdown_html_dup_note_prefix (self->options);

  if (self->in_tag)
    return;
  g_string_append_printf (self->html,
                          "<sup id=\"%sfnref%s:%u\"><a href=\"#%sfn:%u\" "
                          "class=\"footnote-ref\" role=\"doc-noteref\">%u</a></sup>",
                          prefix,
                          ordinal,
                          mask->number,
                          prefix,
                          mask->number,
                          mask->number);
}

static void
append_wrapped (Writer *self, const InkMask *mask, const char *open, const char *close)
{
  g_string_append (self->html, open);
  append_source (self, mask->span);
  g_string_append (self->html, close);
}

static void
append_link (Writer *self, const InkMask *mask)
{
  g_autofree char *link = ink_text_dup_span (self->body->source, mask->span);
  g_autofree char *target =
      ink_bare_link_dup_target (link, self->options->markup->linkify_protocol);
  g_autofree char *open = g_strdup_printf ("<a href=\"%s\">", target);

  if (self->in_tag)
    append_source (self, mask->span);
  else
    append_wrapped (self, mask, open, "</a>");
}

static void
append_typography (Writer *self, const InkMask *mask)
{
  gboolean twice = self->in_tag && self->options->markup->hugo < INK_HUGO_0_131;

  if (twice && *mask->html == '&')
    g_string_append_printf (self->html, "&amp;%s", mask->html + 1);
  else
    g_string_append (self->html, mask->html);
}

/* A comment or a declaration. */
static void
append_comment (Writer *self, const InkMask *mask)
{
  const InkMarkup *markup = self->options->markup;
  g_autofree char *source = ink_text_dup_span (self->body->source, mask->span);

  if (self->in_tag)
    return;
  if (markup->unsafe)
    g_string_append (self->html, source);
  else if (markup->hugo < INK_HUGO_0_167 || !g_str_has_prefix (source, "<!--"))
    g_string_append (self->html, "<!-- raw HTML omitted -->");
}

/* As it is written; the window's page takes no HTML that was not asked for. */
static void
append_math (Writer *self, const InkMask *mask)
{
  g_autofree char *source = ink_text_dup_span (self->body->source, mask->span);

  if (self->in_tag && self->options->markup->hugo >= INK_HUGO_0_167)
    return;
  if (self->in_tag || self->options->positions)
    append_source (self, mask->span);
  else
    g_string_append (self->html, source);
}

static void
append_emoji (Writer *self, const InkMask *mask)
{
  for (const char *p = mask->html; *p != '\0' && !self->in_tag; p = g_utf8_next_char (p))
    g_string_append_printf (self->html, "&#x%x;", g_utf8_get_char (p));
}

/* The paragraph ends at @p, which is after a token, and nothing comes into it any more. */
static gboolean
is_paragraph_end (const Writer *self, const char *p)
{
  return g_str_has_prefix (p, "</p>") && !(self->tags->note && g_str_equal (p, "</p>\n"));
}

/* What was written so far may be long: it is looked at from its end alone. */
static gboolean
ends_in (const GString *html, const char *end)
{
  gsize length = strlen (end);

  return html->len >= length && memcmp (html->str + html->len - length, end, length) == 0;
}

/* Where a paragraph begins that holds nothing so far, NULL where it holds something; @p is
 * after the token. */
static char *
find_paragraph (const Writer *self, const char *p)
{
  char *open;

  if (!is_paragraph_end (self, p) || !ends_in (self->html, ">"))
    return NULL;
  open = memrchr (self->html->str, '<', self->html->len);
  return open != NULL && g_str_has_prefix (open, "<p") && strchr ("> ", open[2]) != NULL ? open
                                                                                         : NULL;
}

/* For the window. @p is after the token. */
static const char *
append_shown_shortcode (Writer *self, const InkMask *mask, const char *p)
{
  InkShortcodeMaker maker = { self->options->markup,
                              self->options->page,
                              self->options->depth };
  g_autofree char *source = ink_text_dup_span (self->body->source, mask->span);
  char *open =
      self->in_tag || mask->piece->shortcode->shown != NULL ? NULL : find_paragraph (self, p);
  g_autofree char *attributes =
      open != NULL ? g_strndup (open + 2, strlen (open + 2) - 1) : g_strdup ("");
  g_autofree char *html =
      self->in_tag
          ? ink_shortcode_dup_value (&maker, mask->piece, source)
          : ink_shortcode_dup_shown (&maker, mask->piece, source, open != NULL, attributes);

  if (open == NULL || !g_str_has_prefix (html, "<div")) {
    g_string_append (self->html, html);
    return p;
  }
  g_string_truncate (self->html, (gsize)(open - self->html->str));
  g_string_append (self->html, html);
  return p + strlen ("</p>");
}

/* Hugo puts what a shortcode makes in the place of its token in the HTML, and of the paragraph
 * that holds nothing else (hugolib/shortcode.go: expandShortcodeTokens). @p is after the
 * token. */
static const char *
append_shortcode (Writer *self, const InkMask *mask, const char *p)
{
  InkShortcodeMaker maker = { self->options->markup,
                              self->options->page,
                              self->options->depth };
  g_autofree char *fault = NULL;
  g_autofree char *made = NULL;

  if (self->options->positions)
    return append_shown_shortcode (self, mask, p);
  made = ink_shortcode_make (&maker, mask->piece->shortcode, &fault);
  if (mask->piece->shortcode->shown != NULL && mask->piece->shortcode->fault == NULL) {
    g_autofree char *escaped = g_markup_escape_text (mask->piece->shortcode->shown, -1);

    g_string_append (self->html, escaped);
    return p;
  }
  if (made == NULL || mask->piece->end) {
    append_source (self, mask->span);
    return p;
  }
  if (!self->in_tag && ends_in (self->html, "<p>") && is_paragraph_end (self, p)) {
    g_string_truncate (self->html, self->html->len - strlen ("<p>"));
    p += strlen ("</p>");
  }
  g_string_append (self->html, made);
  return p;
}

/* A paragraph that is nothing but the token becomes preformatted. @p is after the token. */
static const char *
append_plain (Writer *self, const InkMask *mask, const char *p)
{
  char *open = find_paragraph (self, p);

  if (open == NULL) {
    append_wrapped (self, mask, "<code class=\"plain\">", "</code>");
    return p;
  }

  gsize at = (gsize)(open - self->html->str);
  g_string_insert (self->html, (gssize)at + 2, "re class=\"plain\"");
  append_wrapped (self, mask, "", "</pre>");
  return p + strlen ("</p>");
}

/* Within an address its bytes are escaped. */
static void
append_typed_emoji (Writer *self, const InkMask *mask)
{
  const char *value =
      self->in_tag ? g_strrstr_len (self->html->str, (gssize)self->html->len, "=\"") : NULL;
  gboolean address = value != NULL && (g_str_has_prefix (value - strlen ("href"), "href") ||
                                       g_str_has_prefix (value - strlen (" src"), " src"));

  if (!address)
    g_string_append (self->html, mask->html);
  for (const char *p = mask->html; address && *p != '\0'; p++)
    g_string_append_printf (self->html, "%%%02X", (guint)(guchar)*p);
}

static const char *
append_mask (Writer *self, const InkMask *mask, const char *p)
{
  switch (mask->kind) {
  case INK_MASK_USE:
    append_use (self, mask);
    return p;
  case INK_MASK_SHORTCODE:
    return append_shortcode (self, mask, p);
  case INK_MASK_COMMENT:
    append_comment (self, mask);
    return p;
  case INK_MASK_MATH:
  case INK_MASK_MATH_BLOCK:
    append_math (self, mask);
    return p;
  case INK_MASK_EMOJI:
    append_emoji (self, mask);
    return p;
  case INK_MASK_EMOJI_TYPED:
    append_typed_emoji (self, mask);
    return p;
  case INK_MASK_TAG:
    g_string_append (self->html, self->in_tag ? "" : mask->html);
    return p;
  case INK_MASK_SPACE:
  case INK_MASK_DIVIDER:
    return p;
  case INK_MASK_POINT:
  case INK_MASK_LABEL:
    append_source (self, mask->span);
    return p;
  case INK_MASK_TYPOGRAPHY:
    append_typography (self, mask);
    return p;
  case INK_MASK_LINK:
    append_link (self, mask);
    return p;
  case INK_MASK_ATTRIBUTES: /* they are in the tag already */
    return p;
  case INK_MASK_PLAIN:
    return append_plain (self, mask, p);
  }
  return p;
}

/* A number of nine digits at most, and the byte behind it; NULL where they are not at @p. (What
 * sscanf() is given it measures to its end.) */
static const char *
read_number (const char *p, char after, int *number)
{
  const char *start = p;

  for (*number = 0; p != NULL && g_ascii_isdigit (*p) && p - start < 9; p++)
    *number = *number * 10 + (*p - '0');
  return p != start && p != NULL && *p == after ? p + 1 : NULL;
}

/* @p is at a position attribute; gives where it ends. */
static const char *
append_position (Writer *self, const char *p)
{
  int first, first_column, last, last_column;
  const char *end = read_number (p + strlen (POSITION), ':', &first);

  end = read_number (end, '-', &first_column);
  end = read_number (end, ':', &last);
  end = read_number (end, '"', &last_column);
  if (end == NULL) {
    g_string_append_c (self->html, *p);
    return p + 1;
  }
  if (last_column == 0 && last > first)
    last--;
  if (self->options->positions) {
    /* The parser has no place for a paragraph that a table was found in. */
    int from =
        MAX ((int)ink_masked_body_get_line (self->body, first) - (int)self->first_line, 0);
    int to =
        MAX ((int)ink_masked_body_get_line (self->body, last) - (int)self->first_line, from);

    g_string_append_printf (self->html, " data-l=\"%d,%d\"", from, to);
  }
  return end;
}

/* Those of a line below the block, for the tag whose name ends at @p. */
static const char *
look_up_attributes (const Writer *self, const char *name, const char *p)
{
  const char *start = p + strlen (POSITION), *end = strchr (start, '"');
  g_autofree char *key = NULL;

  if (g_hash_table_size (self->tags->attributes) == 0 || end == NULL)
    return NULL;
  key = g_strdup_printf ("%.*s %.*s", (int)(p - name), name, (int)(end - start), start);
  return g_hash_table_lookup (self->tags->attributes, key);
}

/* Appends those of @more that are not in @there: each as ` name="value"`. */
static void
append_missing (GString *html, const char *there, const char *more)
{
  while (more != NULL && *more == ' ') {
    const char *value = strchr (more, '"'), *end = strchr (value + 1, '"') + 1;
    g_autofree char *name = g_strndup (more, (gsize)(value - more) + 1);

    if (strstr (there, name) == NULL)
      g_string_append_len (html, more, end - more);
    more = end;
  }
}

static const char *
append_heading_start (Writer *self, const char *p)
{
  const char *attributes = g_ptr_array_index (self->tags->headings, self->n_headings++);
  const char *after = p + strlen ("<h1");

  g_string_append_printf (self->html, "<h%c%s", p[2], attributes);
  append_missing (self->html, attributes, look_up_attributes (self, p + 1, after));
  return after;
}

/* A tag with attributes of its own; NULL where it has none. Its position is still to be read.
 */
static const char *
append_given (Writer *self, const char *p)
{
  gsize length = strspn (p + 1, "abcdefghijklmnopqrstuvwxyz");
  const char *after = p + 1 + length;
  const char *given = length > 0 && g_str_has_prefix (after, POSITION)
                          ? look_up_attributes (self, p + 1, after)
                          : NULL;

  if (given == NULL)
    return NULL;
  g_string_append_printf (self->html, "<%.*s%s", (int)length, p + 1, given);
  return after;
}

/* @text escaped, with what was written in place of its tokens. */
static char *
dup_unmasked (const Writer *self, const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0';) {
    gsize length = 0;
    const InkMask *mask = ink_masked_body_lookup (self->body, p, &length);

    if (mask != NULL) {
      g_autofree char *source = ink_text_dup_span (self->body->source, mask->span);

      g_string_append (plain, source);
      p += length;
    } else {
      g_string_append_c (plain, *p++);
    }
  }
  return g_markup_escape_text (plain->str, (gssize)plain->len);
}

/* "<pre" and its position, then "<code" with the language. */
static const char *
append_code_start (Writer *self, const char *p)
{
  const char *language = g_ptr_array_index (self->tags->codes, self->n_codes++);
  const char *end = strstr (p, "><code");
  gboolean own = self->options->markup->code_fences;

  g_string_append (self->html, language != NULL && own ? "<pre tabindex=\"0\"" : "<pre");
  for (p += strlen ("<pre"); p < end;)
    p = append_position (self, p);
  g_string_append (self->html, "><code");
  if (language != NULL && *language != '\0') {
    g_autofree char *escaped = dup_unmasked (self, language);

    g_string_append_printf (self->html, " class=\"language-%s\"", escaped);
    if (own)
      g_string_append_printf (self->html, " data-lang=\"%s\"", escaped);
  }
  return strchr (end + 1, '>');
}

/* @p is at "<"; gives where to go on. */
static const char *
append_tag_start (Writer *self, const char *p)
{
  const InkMarkdownTags *tags = self->tags;
  const char *given;

  self->in_tag = TRUE;
  given = append_given (self, p);
  if (given != NULL)
    return given;
  if (g_str_has_prefix (p, "<pre" POSITION) && self->n_codes < tags->codes->len)
    return append_code_start (self, p);
  if (self->options->markup->hugo >= INK_HUGO_0_167 && g_str_has_prefix (p, "</table>") &&
      g_str_has_suffix (self->html->str, "</thead>\n"))
    g_string_append (self->html, "<tbody>\n</tbody>\n");
  if (p[1] == 'h' && p[2] >= '1' && p[2] <= '6' && g_str_has_prefix (p + 3, POSITION) &&
      self->n_headings < tags->headings->len)
    return append_heading_start (self, p);
  g_string_append_c (self->html, '<');
  return p + 1;
}

/* The length of a mark that joins what stands before and after it, with the line's end that the
 * parser puts on the inner side; 0 if there is none. */
static gsize
join_at (const InkMaskedBody *body, const char *p)
{
  gsize blank = *p == '\n', mark = strlen (body->letter_mark);

  if (strncmp (p + blank, body->letter_mark, mark) != 0 || p[blank + mark] != '+')
    return 0;
  return blank + mark + 1 + (blank == 0 && p[mark + 1] == '\n');
}

void
ink_markdown_html_append (GString *html,
                          const char *parsed,
                          const InkMaskedBody *body,
                          const InkMarkdownOptions *options,
                          guint first_line,
                          const InkMarkdownTags *tags)
{
  Writer self = { html, body, options, first_line, tags, 0, 0, FALSE };

  for (const char *p = parsed; *p != '\0';) {
    gsize length = 0;
    const InkMask *mask = ink_masked_body_lookup (body, p, &length);

    gsize join = *p == body->letter_mark[0] || *p == '\n' ? join_at (body, p) : 0;
    if (join > 0) {
      p += join;
    } else if (mask != NULL) {
      p = append_mask (&self, mask, p + length);
    } else if (*p == '<') {
      p = append_tag_start (&self, p);
    } else if (self.in_tag && *p == ' ' && g_str_has_prefix (p, POSITION)) {
      p = append_position (&self, p);
    } else if (self.in_tag && !options->markup->xhtml && g_str_has_prefix (p, " />")) {
      p += strlen (" /");
    } else {
      self.in_tag = self.in_tag && *p != '>';
      g_string_append_c (html, *p++);
    }
  }
}

void
ink_markdown_html_append_back_links (GString *html,
                                     const InkNote *note,
                                     const InkMarkdownOptions *options)
{
  const char *own = options->markup->backlink_html;
  const char *text = own != NULL ? own : "&#x21a9;&#xfe0e;";
  g_autofree char *prefix = ink_markdown_html_dup_note_prefix (options);

  for (guint i = 0; i < note->uses->len; i++) {
    g_string_append_printf (html, "&#160;<a href=\"#%sfnref", prefix);
    if (i > 0)
      g_string_append_printf (html, "%u", i);
    g_string_append_printf (html,
                            ":%u\" class=\"footnote-backref\" "
                            "role=\"doc-backlink\">%s</a>",
                            note->number,
                            text);
  }
}
