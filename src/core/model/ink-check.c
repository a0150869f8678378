/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the table of rules on one article. */

#include "ink-check.h"

#include "ink-check-private.h"
#include "ink-site-markup.h"

static const InkCheckContext nowhere = { 0 };

InkProblem *
ink_check_tell (InkCheck *self, const char *id, InkSpan span, const char *message)
{
  const InkRule *rule = ink_rule_lookup (id);
  InkProblem *problem = ink_problem_new (id, rule->severity, span, message);

  g_ptr_array_add (self->problems, problem);
  return problem;
}

InkProblem *
ink_check_tellf (InkCheck *self, const char *id, InkSpan span, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return ink_check_tell (self, id, span, message);
}

const InkLanguage *
ink_check_get_language (const InkCheck *self)
{
  if (self->context->site == NULL || self->context->path == NULL)
    return NULL;
  return ink_site_get_language_of (self->context->site, self->context->path);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const InkProblem *x = *(InkProblem *const *)a, *y = *(InkProblem *const *)b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return 0;
}

/* What the table says of a problem's rule; FALSE where it does not matter here. */
static gboolean
settle (const InkCheck *self, InkProblem *problem)
{
  const InkRule *rule = ink_rule_lookup (problem->id);
  guint hugos = self->context->hugos;

  if (rule == NULL)
    return TRUE;
  problem->fix_kind = problem->fix != NULL ? rule->fix : INK_FIX_NONE;
  problem->suppressed =
      self->context->suppressions != NULL && self->context->path != NULL &&
      ink_suppressions_match (self->context->suppressions, problem->id, self->context->path);
  if (problem->suppressed && !self->context->with_suppressed)
    return FALSE;
  return rule->hugos == 0 || hugos == 0 || (rule->hugos & hugos) != 0;
}

static GPtrArray *
settle_all (const InkCheck *self)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);

  for (guint i = 0; i < self->problems->len; i++) {
    InkProblem **problem = (InkProblem **)&g_ptr_array_index (self->problems, i);

    if (settle (self, *problem))
      g_ptr_array_add (kept, g_steal_pointer (problem));
  }
  g_ptr_array_sort (kept, compare_problems);
  return kept;
}

GPtrArray *
ink_check_article (const InkArticle *article, const InkCheckContext *context)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  InkCheck check = { article, context != NULL ? context : &nowhere, problems };
  InkRuleFind done = NULL;

  /* Rules that share a finder stand together. */
  for (guint i = 0; i < ink_rule_get_count (); i++) {
    InkRuleFind find = ink_rule_get (i)->find;

    if (find != NULL && find != done)
      find (&check);
    if (find != NULL)
      done = find;
  }
  return settle_all (&check);
}

InkArticle *
ink_check_read (InkText *text, const InkCheckContext *context)
{
  const InkSite *site = context != NULL ? context->site : NULL;
  const InkLanguage *language = site != NULL && context->path != NULL
                                    ? ink_site_get_language_of (site, context->path)
                                    : NULL;
  g_autoptr (InkMarkup) markup = site != NULL ? ink_site_new_markup (site, language) : NULL;
  InkMarkdownOptions options = { .markup = markup };

  return ink_article_read (text, &options);
}
