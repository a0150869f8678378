/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a text once: front matter, blocks, notes, counts and problems, sealed. */

#include "ink-article.h"

#include "ink-check.h"
#include "ink-counts.h"
#include "ink-leaves.h"

struct _InkArticle {
  gatomicrefcount refs;
  InkText *text;
  InkFrontMatter *front_matter;
  GPtrArray *blocks;
  InkCitations *citations;
  InkCounts counts;
  GPtrArray *problems;
};

static const InkMarkdownOptions window_options = { .positions = TRUE };

static InkCounts
count_leaves (const InkLeaves *leaves)
{
  InkTally tally = { 0, 0 };

  for (guint i = 0; i < leaves->leaves->len; i++) {
    const InkLeaf *leaf = g_ptr_array_index (leaves->leaves, i);

    if (leaf->definition < 0)
      ink_tally_add (&tally, leaf->plain->str, leaf->plain->len);
  }
  return ink_tally_get_counts (&tally);
}

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
  const char *data = ink_text_get_data (text);
  g_autoptr (InkLeaves) leaves = NULL;
  gsize start;

  if (options == NULL)
    options = &window_options;
  g_atomic_ref_count_init (&self->refs);
  self->text = ink_text_ref (text);
  self->front_matter = ink_front_matter_parse (text);
  start = ink_front_matter_get_body_start (self->front_matter);
  leaves = ink_leaves_read (data, ink_text_get_length (text), start, options->markup);
  self->citations = ink_citations_read (data, leaves);
  self->blocks = blocks
                     ? ink_markdown_parse_leaves (text, start, leaves, self->citations, options)
                     : g_ptr_array_new ();
  self->counts = count_leaves (leaves);
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
  g_ptr_array_unref (self->blocks);
  ink_citations_unref (self->citations);
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
  return self->blocks;
}

InkCitations *
ink_article_get_citations (const InkArticle *self)
{
  return self->citations;
}

InkCounts
ink_article_get_counts (const InkArticle *self)
{
  return self->counts;
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
