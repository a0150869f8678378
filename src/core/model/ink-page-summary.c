/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands for a page in lists: which of the three ways Hugo takes, and what comes out. */

#include "ink-page-summary.h"

#include "ink-html-text.h"
#include "ink-leaves.h"
#include "ink-markdown.h"
#include "ink-page-cut.h"
#include "ink-page-private.h"
#include "ink-site-markup.h"

#include <string.h>

#define USUAL_LENGTH 70
#define MARK_LINES   "\n\n" INK_PAGE_CUT_MARK "\n\n"

typedef struct {
  const InkPage *page;
  InkText *text;
  gsize body_start;
  InkMarkup *markup;
  InkSpan divider; /* empty: none */
  gboolean shortcodes;
} Reading;

const char *
ink_summary_source_to_string (InkSummarySource source)
{
  static const char *const names[] = { "automatic", "divider", "field" };

  return names[source];
}

static gboolean
is_cjk (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x1100)
    return FALSE;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HANGUL ||
         script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

/* The page's own word, else the site's: then anywhere in the file is enough. */
static gboolean
counts_characters (const Reading *self)
{
  const InkPage *page = self->page;
  InkPageFields fields = { page->fields, page->cascade, page->types, page->hugo };

  if (ink_page_fields_get (&fields, "iscjklanguage", NULL) != NULL)
    return ink_page_fields_get_flag (&fields, "iscjklanguage", NULL);
  if (!ink_site_get_flag (page->site, page->place->language, "hasCJKLanguage"))
    return FALSE;
  for (const char *p = ink_text_get_data (self->text); *p != '\0'; p = g_utf8_next_char (p))
    if (is_cjk (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Hugo ends no line after code, and what counts as a word hangs on it. */
static char *
dup_html (const Reading *self, InkText *text, gsize start)
{
  InkMarkdownOptions options = { .markup = self->markup };
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, start, &options);
  g_autofree char *html = ink_markdown_render (blocks);
  g_auto (GStrv) parts = g_strsplit (html, "</code></pre>\n", -1);

  return g_strjoinv ("</code></pre>", parts);
}

static gboolean
is_blank_from (const char *text)
{
  while (*text != '\0' && ink_html_is_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

static void
take_divided (InkPageSummary *summary, const Reading *self)
{
  g_autoptr (InkText) marked =
      ink_text_splice (self->text, self->divider, MARK_LINES, strlen (MARK_LINES), 0);
  g_autofree char *html = dup_html (self, marked, self->body_start);

  summary->html = ink_page_cut_at_mark (html, self->page->hugo);
  summary->truncated = !is_blank_from (ink_text_get_data (self->text) + self->divider.end);
}

/* In the field a divider is a comment. */
static char *
dup_undivided (const char *field)
{
  g_auto (GStrv) parts = g_strsplit (field, INK_DIVIDER, -1);

  return g_strjoinv ("<!--more -->", parts);
}

static void
take_field (InkPageSummary *summary, const Reading *self, const char *field)
{
  g_autofree char *undivided = dup_undivided (field);
  g_autoptr (InkText) text = ink_text_new (undivided, -1, 0);
  g_autofree char *html = dup_html (self, text, 0);

  summary->html = ink_page_cut_short (html);
}

static void
take_automatic (InkPageSummary *summary, const Reading *self)
{
  const InkPage *page = self->page;
  InkPageCut cut = {
    .hugo = page->hugo,
    .length =
        ink_site_get_number (page->site, page->place->language, "summaryLength", USUAL_LENGTH),
    .cjk = counts_characters (self),
  };
  g_autofree char *html = dup_html (self, self->text, self->body_start);

  summary->html = ink_page_cut_automatic (&cut, html, &summary->truncated);
}

/* By its ending, and unless the front matter says otherwise. */
static gboolean
is_markdown (const InkPage *page, const InkPageFields *fields)
{
  static const char *const endings[] = { "md", "markdown", "mdown", "mkd", NULL };
  static const char *const markups[] = { "md", "markdown", "mdown", "goldmark", NULL };
  g_autofree char *markup = ink_page_fields_dup_text (fields, "markup");
  g_autofree char *named = g_ascii_strdown (markup, -1);
  const char *dot = strrchr (page->path, '.');
  g_autofree char *ending = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);

  if (*named != '\0')
    return g_strv_contains (markups, named);
  return g_strv_contains (endings, ending);
}

static void
read_leaves (Reading *self)
{
  g_autoptr (InkLeaves) leaves = ink_leaves_read (ink_text_get_data (self->text),
                                                  ink_text_get_length (self->text),
                                                  self->body_start,
                                                  self->markup);

  self->divider = leaves->divider;
  self->shortcodes = leaves->shortcodes->pieces->len > 0;
}

InkPageSummary *
ink_page_summary_new (const InkPage *page, InkText *text, gsize body_start)
{
  g_return_val_if_fail (page != NULL && text != NULL, NULL);

  InkPageSummary *summary = g_new0 (InkPageSummary, 1);
  InkPageFields fields = { page->fields, page->cascade, page->types, page->hugo };
  g_autofree char *field = ink_page_fields_dup_text (&fields, "summary");
  g_autoptr (InkMarkup) markup = ink_site_new_markup (page->site, page->place->language);
  Reading reading = { page, text, body_start, markup, { 0, 0 }, FALSE };
  gboolean readable = is_markdown (page, &fields);

  read_leaves (&reading);
  if (ink_span_length (reading.divider) > 0)
    summary->source = INK_SUMMARY_DIVIDER;
  else if (*field != '\0')
    summary->source = INK_SUMMARY_FIELD;
  else
    summary->source = INK_SUMMARY_AUTOMATIC;
  if (!readable)
    return summary;
  switch (summary->source) {
  case INK_SUMMARY_DIVIDER:
    take_divided (summary, &reading);
    break;
  case INK_SUMMARY_FIELD:
    take_field (summary, &reading, field);
    break;
  case INK_SUMMARY_AUTOMATIC:
    take_automatic (summary, &reading);
    break;
  }
  summary->text = g_strstrip (ink_html_dup_text (summary->html));
  summary->shortcodes = reading.shortcodes && strstr (summary->html, "{{") != NULL;
  return summary;
}

void
ink_page_summary_free (InkPageSummary *self)
{
  if (self == NULL)
    return;
  g_free (self->html);
  g_free (self->text);
  g_free (self);
}
