/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rule on terms whose pages are written over each other. */

#include "ink-check-private.h"
#include "ink-i18n.h"
#include "ink-term-meets.h"
#include "ink-term-plan.h"

typedef struct {
  InkCheck *check;
  const InkTermMeets *meets;
  const char *language;
  const char *taxonomy;
} Finder;

static void
check_term (const Finder *self, const char *name, InkSpan place)
{
  g_autofree char *path =
      name != NULL ? ink_term_dup_path (self->check->context->site, name) : NULL;
  const InkTermMet *met =
      path != NULL ? ink_term_meets_find (self->meets, self->language, self->taxonomy, path)
                   : NULL;

  if (met != NULL)
    ink_check_tellf (self->check,
                     "term-same-page",
                     place,
                     _ ("“%s” and “%s” are two terms, but Hugo writes the pages of both to %s: "
                        "one is lost. Give one of them another name, or merge them."),
                     name,
                     met->name,
                     met->url);
}

static void
check_field (const Finder *self, const InkField *field)
{
  gboolean is_list = ink_value_get_kind (field->value) == INK_VALUE_LIST;

  if (!is_list)
    check_term (self, ink_value_get_text (field->value), field->value_span);
  for (guint i = 0; is_list && i < ink_value_get_n_items (field->value); i++)
    check_term (self,
                ink_value_get_text (ink_value_get_item (field->value, i)),
                field->item_spans != NULL ? field->item_spans[i] : field->value_span);
}

void
ink_check_terms (InkCheck *check)
{
  const InkCheckContext *context = check->context;
  const InkSiteFact *page = context->own;
  Finder finder = { .check = check };
  GPtrArray *taxonomies;

  if (context->facts == NULL || context->path == NULL || context->site == NULL)
    return;
  finder.meets = ink_site_facts_get_term_meets (context->facts);
  if (page == NULL)
    page = ink_site_facts_get (context->facts, context->path);
  if (page == NULL || page->unpublished != 0 || page->language == NULL)
    return;
  finder.language = page->language;
  taxonomies = ink_site_get_taxonomies (context->site);
  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];
    const InkField *field =
        ink_front_matter_lookup (ink_article_get_front_matter (check->article), taxonomy->key);

    finder.taxonomy = taxonomy->key;
    if (field != NULL)
      check_field (&finder, field);
  }
}
