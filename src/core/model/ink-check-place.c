/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on an article in its site. */

#include "ink-check-private.h"
#include "ink-i18n.h"

/* "tag: x" where the site has "tags". */
static void
check_singular (InkCheck *check, const InkTaxonomy *taxonomy)
{
  InkFrontMatter *front = ink_article_get_front_matter (check->article);
  const InkField *field = ink_front_matter_lookup (front, taxonomy->name);
  InkProblem *problem;
  InkEdit *fix;

  if (field == NULL || g_ascii_strcasecmp (taxonomy->name, taxonomy->key) == 0 ||
      ink_site_lookup_taxonomy (check->context->site, taxonomy->name) != NULL ||
      ink_value_get_kind (field->value) == INK_VALUE_MAP ||
      ink_front_matter_lookup (front, taxonomy->key) != NULL)
    return;
  problem =
      ink_check_tellf (check,
                       "taxonomy-singular",
                       field->key_span,
                       _ ("The site’s terms are in “%s”: Hugo reads over “%s”. Write “%s”."),
                       taxonomy->key,
                       field->key,
                       taxonomy->key);
  fix = ink_front_matter_rename_key (front, field->key, taxonomy->key, NULL);
  if (fix != NULL)
    ink_problem_take_fix (problem, fix);
}

void
ink_check_place (InkCheck *check)
{
  GPtrArray *taxonomies;

  if (check->context->site == NULL)
    return;
  taxonomies = ink_site_get_taxonomies (check->context->site);
  for (guint i = 0; i < taxonomies->len; i++)
    check_singular (check, taxonomies->pdata[i]);
}
