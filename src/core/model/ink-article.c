/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a text once: front matter, blocks, notes, counts and problems, sealed. */

#include "ink-article.h"

#include "ink-body.h"

#include "ink-check.h"
#include "ink-counts.h"

struct _InkArticle {
  gatomicrefcount refs;
  InkText *text;
  InkFrontMatter *front_matter;
  InkBody *body;
  GPtrArray *problems;
  gsize sources; /* GArray of InkArticleSource, by g_once_init_enter () */
};

static const InkMarkdownOptions window_options = { .positions = TRUE };

GPtrArray *
ink_article_find_problems (const InkArticle *self, const InkSite *site)
{
  InkCheckContext context = { .site = site };

  return ink_check_article (self, &context);
}

static InkArticle *
read_text (InkText *text, const InkMarkdownOptions *options, gboolean blocks)
{
  InkArticle *self = g_new0 (InkArticle, 1);
  gsize start;

  g_atomic_ref_count_init (&self->refs);
  self->text = ink_text_ref (text);
  self->front_matter = ink_front_matter_parse (text);
  start = ink_front_matter_get_body_start (self->front_matter);
  const InkMarkdownOptions *chosen = options != NULL ? options : &window_options;
  self->body =
      blocks ? ink_body_parse (text, start, chosen) : ink_body_scan (text, start, chosen);
  self->problems = ink_article_find_problems (self, NULL);
  return self;
}

InkArticle *
ink_article_parse (InkText *text, const InkMarkdownOptions *options)
{
  return read_text (text, options, TRUE);
}

InkArticle *
ink_article_read (InkText *text, const InkMarkdownOptions *options)
{
  return read_text (text, options, FALSE);
}

InkArticle *
ink_article_edit (InkArticle *old, InkText *text, const InkEdit *edit)
{
  g_autoptr (InkBody) body = ink_body_edit (old->body, text, edit);
  g_autoptr (InkFrontMatter) front_matter = NULL;
  InkArticle *self;

  if (body == NULL)
    return NULL;
  front_matter = ink_front_matter_parse (text);
  if (ink_front_matter_get_body_start (front_matter) != ink_body_get_start (body))
    return NULL;
  self = g_new0 (InkArticle, 1);
  g_atomic_ref_count_init (&self->refs);
  self->text = ink_text_ref (text);
  self->front_matter = g_steal_pointer (&front_matter);
  self->body = g_steal_pointer (&body);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  return self;
}

InkArticle *
ink_article_ref (InkArticle *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_article_unref (InkArticle *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->problems);
  if (self->sources != 0)
    g_array_unref ((GArray *)self->sources);
  ink_body_unref (self->body);
  ink_front_matter_unref (self->front_matter);
  ink_text_unref (self->text);
  g_free (self);
}

guint64
ink_article_get_revision (const InkArticle *self)
{
  return ink_text_get_revision (self->text);
}

InkText *
ink_article_get_text (const InkArticle *self)
{
  return self->text;
}

InkFrontMatter *
ink_article_get_front_matter (const InkArticle *self)
{
  return self->front_matter;
}

GPtrArray *
ink_article_get_blocks (const InkArticle *self)
{
  return ink_body_get_blocks (self->body);
}

gsize
ink_article_get_written (const InkArticle *self, gsize offset)
{
  return ink_body_get_written (self->body, offset);
}

InkCitations *
ink_article_get_citations (const InkArticle *self)
{
  return ink_body_get_citations (self->body);
}

static void
source_clear (InkArticleSource *source)
{
  ink_source_unref (source->source);
  ink_source_key_free (source->key);
}

static GArray *
read_sources (const InkArticle *self)
{
  InkCitations *citations = ink_article_get_citations (self);
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (InkArticleSource));

  g_array_set_clear_func (sources, (GDestroyNotify)source_clear);
  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (!note->defined || note->duplicate)
      continue;
    InkArticleSource source = { .note = note,
                                .source = ink_source_read (ink_text_get_data (self->text),
                                                           note->content_span) };
    g_autoptr (InkSourceFields) fields = ink_source_dup_fields (source.source);
    source.key = ink_source_key_new (fields);
    g_array_append_val (sources, source);
  }
  return sources;
}

GArray *
ink_article_get_sources (const InkArticle *self)
{
  gsize *sources = &((InkArticle *)self)->sources; /* as if it had always been there */

  if (g_once_init_enter (sources))
    g_once_init_leave (sources, (gsize)read_sources (self));
  return (GArray *)*sources;
}

InkMarkup *
ink_article_get_markup (const InkArticle *self)
{
  return ink_body_get_markup (self->body);
}

const InkShortcodes *
ink_article_get_shortcodes (const InkArticle *self)
{
  return ink_body_get_shortcodes (self->body);
}

InkCounts
ink_article_get_counts (const InkArticle *self)
{
  InkTally tally = ink_body_get_tally (self->body);

  return ink_tally_get_counts (&tally);
}

GPtrArray *
ink_article_get_problems (const InkArticle *self)
{
  return self->problems;
}

const char *
ink_article_get_title (const InkArticle *self)
{
  const InkField *field = ink_front_matter_lookup (self->front_matter, "title");

  return field != NULL ? ink_value_get_text (field->value) : NULL;
}
