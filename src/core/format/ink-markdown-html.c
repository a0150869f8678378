/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the parser's HTML to Hugo's, in one pass over its bytes. */

#include "ink-markdown-html.h"

#include "ink-bare-link.h"

#include <stdio.h>
#include <string.h>

#define POSITION " data-sourcepos=\""

typedef struct {
  GString *html;
  const InkMaskedBody *body;
  const InkMarkdownOptions *options;
  guint first_line;
  GPtrArray *ids;
  guint n_headings;
  gboolean in_tag;
} Writer;

static void
append_source (Writer *self, InkSpan span)
{
  g_autofree char *source = ink_text_dup_span (self->body->source, span);
  g_autofree char *escaped = g_markup_escape_text (source, -1);

  g_string_append (self->html, escaped);
}

static void
append_use (Writer *self, const InkMask *mask)
{
  g_autofree char *ordinal =
      mask->position > 0 ? g_strdup_printf ("%u", mask->position) : g_strdup ("");

  if (self->in_tag)
    return;
  g_string_append_printf (self->html,
                          "<sup id=\"fnref%s:%u\"><a href=\"#fn:%u\" class=\"footnote-ref\" "
                          "role=\"doc-noteref\">%u</a></sup>",
                          ordinal,
                          mask->number,
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
  g_autofree char *target = ink_bare_link_dup_target (link);
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

/* A paragraph that is nothing but the token becomes preformatted. @p is after the token. */
static const char *
append_plain (Writer *self, const InkMask *mask, const char *p)
{
  char *open = strrchr (self->html->str, '<');

  if (open == NULL || !g_str_has_prefix (open, "<p") || strchr ("> ", open[2]) == NULL ||
      self->html->str[self->html->len - 1] != '>' || !g_str_has_prefix (p, "</p>")) {
    append_wrapped (self, mask, "<code class=\"plain\">", "</code>");
    return p;
  }

  gsize at = (gsize)(open - self->html->str);
  g_string_insert (self->html, (gssize)at + 2, "re class=\"plain\"");
  append_wrapped (self, mask, "", "</pre>");
  return p + strlen ("</p>");
}

static const char *
append_mask (Writer *self, const InkMask *mask, const char *p)
{
  switch (mask->kind) {
  case INK_MASK_USE:
    append_use (self, mask);
    return p;
  case INK_MASK_SHORTCODE:
    if (self->options->positions && !self->in_tag)
      append_wrapped (self, mask, "<span class=\"shortcode\">", "</span>");
    else
      append_source (self, mask->span);
    return p;
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

/* @p is at a position attribute; gives where it ends. */
static const char *
append_position (Writer *self, const char *p)
{
  int first, first_column, last, last_column, length = 0;

  if (sscanf (p + strlen (POSITION),
              "%9d:%9d-%9d:%9d\"%n",
              &first,
              &first_column,
              &last,
              &last_column,
              &length) != 4 ||
      length == 0) {
    g_string_append_c (self->html, *p);
    return p + 1;
  }
  if (last_column == 0 && last > first)
    last--;
  if (self->options->positions) {
    int from = (int)ink_masked_body_get_line (self->body, first) - (int)self->first_line;
    int to = (int)ink_masked_body_get_line (self->body, last) - (int)self->first_line;

    g_string_append_printf (self->html, " data-l=\"%d,%d\"", from, to);
  }
  return p + strlen (POSITION) + length;
}

/* @p is at "<"; gives where to go on. */
static const char *
append_tag_start (Writer *self, const char *p)
{
  gboolean heading = p[1] == 'h' && p[2] >= '1' && p[2] <= '6' &&
                     g_str_has_prefix (p + 3, POSITION) && self->n_headings < self->ids->len;

  self->in_tag = TRUE;
  g_string_append_c (self->html, '<');
  if (g_str_has_prefix (p, "<pre" POSITION)) {
    g_string_append (self->html, "pre tabindex=\"0\"");
    return p + strlen ("<pre");
  }
  if (!heading)
    return p + 1;
  g_string_append_printf (self->html,
                          "h%c%s",
                          p[2],
                          (const char *)g_ptr_array_index (self->ids, self->n_headings++));
  return p + 3;
}

void
ink_markdown_html_append (GString *html,
                          const char *parsed,
                          const InkMaskedBody *body,
                          const InkMarkdownOptions *options,
                          guint first_line,
                          GPtrArray *ids)
{
  Writer self = { html, body, options, first_line, ids, 0, FALSE };

  for (const char *p = parsed; *p != '\0';) {
    gsize length = 0;
    const InkMask *mask = ink_masked_body_lookup (body, p, &length);

    if (mask != NULL) {
      p = append_mask (&self, mask, p + length);
    } else if (*p == '<') {
      p = append_tag_start (&self, p);
    } else if (self.in_tag && *p == ' ' && g_str_has_prefix (p, POSITION)) {
      p = append_position (&self, p);
    } else if (self.in_tag && g_str_has_prefix (p, " />")) {
      p += strlen (" /");
    } else {
      self.in_tag = self.in_tag && *p != '>';
      g_string_append_c (html, *p++);
    }
  }
}

void
ink_markdown_html_append_back_links (GString *html, guint number, guint n_uses)
{
  for (guint i = 0; i < n_uses; i++) {
    g_string_append (html, "&#160;<a href=\"#fnref");
    if (i > 0)
      g_string_append_printf (html, "%u", i);
    g_string_append_printf (html,
                            ":%u\" class=\"footnote-backref\" "
                            "role=\"doc-backlink\">&#x21a9;&#xfe0e;</a>",
                            number);
  }
}

/* The id of a heading as Hugo makes it (autoHeadingIDType "github"). */
static char *
make_id (const char *text, GHashTable *taken)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *p = trimmed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == ' ' || c == '-')
      g_string_append_c (id, '-');
    else if (c == '_' || g_unichar_isalpha (c) || g_unichar_isdigit (c))
      g_string_append_unichar (id, g_unichar_tolower (c));
  }
  if (id->len == 0)
    g_string_append (id, "heading");

  char *unique = g_strdup (id->str);
  guint next = GPOINTER_TO_UINT (g_hash_table_lookup (taken, unique));
  for (; g_hash_table_contains (taken, unique); next++) {
    g_free (unique);
    unique = g_strdup_printf ("%s-%u", id->str, next);
  }
  g_hash_table_insert (taken, g_strdup (id->str), GUINT_TO_POINTER (MAX (next, 1)));
  if (!g_str_equal (unique, id->str))
    g_hash_table_insert (taken, g_strdup (unique), GUINT_TO_POINTER (1));
  return unique;
}

static char *
join_classes (char **words)
{
  GString *classes = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (words[i][0] == '.')
      g_string_append_printf (classes, "%s%s", classes->len > 0 ? " " : "", words[i] + 1);
  }
  return g_string_free (classes, FALSE);
}

char *
ink_markdown_html_heading_attributes (const char *text,
                                      const char *attributes,
                                      GHashTable *taken)
{
  g_auto (GStrv) words = g_strsplit_set (attributes, " \t{}", -1);
  g_autofree char *classes = join_classes (words);
  g_autofree char *id = NULL;
  GString *result = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && id == NULL; i++)
    id = words[i][0] == '#' ? g_strdup (words[i] + 1) : NULL;
  if (id == NULL)
    id = make_id (text, taken);
  else if (!g_hash_table_contains (taken, id))
    g_hash_table_insert (taken, g_strdup (id), GUINT_TO_POINTER (1));

  g_autofree char *escaped = g_markup_escape_text (id, -1);
  g_string_append_printf (result, " id=\"%s\"", escaped);
  if (*classes != '\0')
    g_string_append_printf (result, " class=\"%s\"", classes);
  return g_string_free (result, FALSE);
}
