/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a text once: front matter, blocks, notes, counts and problems, sealed. */

#include "ink-article.h"

#include "ink-counts.h"
#include "ink-front-problems.h"
#include "ink-i18n.h"
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

static void
add_problem (
    GPtrArray *problems, const char *id, InkSpan span, const char *format, const char *label)
{
  g_autofree char *message = g_strdup_printf (format, label);

  g_ptr_array_add (problems, ink_problem_new (id, INK_SEVERITY_WARNING, span, message));
}

static void
check_note (GPtrArray *problems, const InkNote *note)
{
  if (note->duplicate) {
    add_problem (problems,
                 "note-duplicate",
                 note->span,
                 _ ("The note “%s” is defined twice: Hugo drops this one, give it another "
                    "name"),
                 note->label);
    return;
  }
  if (note->defined && note->uses->len == 0)
    add_problem (problems,
                 "note-unused",
                 note->span,
                 _ ("Nothing refers to the note “%s”: Hugo drops it, refer to it or delete it"),
                 note->label);
  for (guint i = 0; !note->defined && i < note->uses->len; i++)
    add_problem (problems,
                 "note-missing",
                 g_array_index (note->uses, InkSpan, i),
                 _ ("There is no note “%s”: readers see the mark as it is typed, add the note"),
                 note->label);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const InkProblem *x = *(InkProblem *const *)a, *y = *(InkProblem *const *)b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return 0;
}

GPtrArray *
ink_article_find_problems (const InkArticle *self, const InkSite *site)
{
  GPtrArray *problems = ink_front_problems_find (self->front_matter, site);

  for (guint i = 0; i < ink_citations_get_n_notes (self->citations); i++)
    check_note (problems, ink_citations_get_note (self->citations, i));
  g_ptr_array_sort (problems, compare_problems);
  return problems;
}

InkArticle *
ink_article_parse (InkText *text, const InkMarkdownOptions *options)
{
  InkArticle *self = g_new0 (InkArticle, 1);
  const char *data = ink_text_get_data (text);
  g_autoptr (InkLeaves) leaves = NULL;
  gsize start;

  g_atomic_ref_count_init (&self->refs);
  self->text = ink_text_ref (text);
  self->front_matter = ink_front_matter_parse (text);
  start = ink_front_matter_get_body_start (self->front_matter);
  leaves = ink_leaves_read (data, ink_text_get_length (text), start);
  self->citations = ink_citations_read (data, leaves);
  self->blocks = ink_markdown_parse_leaves (text,
                                            start,
                                            leaves,
                                            self->citations,
                                            options != NULL ? options : &window_options);
  self->counts = count_leaves (leaves);
  self->problems = ink_article_find_problems (self, NULL);
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
