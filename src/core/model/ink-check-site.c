/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on an article among the others of its site. */

#include "ink-check-private.h"
#include "ink-i18n.h"

/* Where a person would change it: the first of the fields that is there, else the start. */
static InkSpan
find_place (const InkCheck *check, const char *const *names)
{
  InkFrontMatter *front = ink_article_get_front_matter (check->article);

  for (; *names != NULL; names++) {
    const InkField *field = ink_front_matter_lookup (front, *names);

    if (field != NULL && ink_span_length (field->value_span) > 0)
      return field->value_span;
  }
  return ink_span (0, 0);
}

static void
check_output (InkCheck *check, const InkSiteFact *page, const InkSiteFact *other)
{
  static const char *const names[] = { "url", "slug", "title", NULL };

  if (other != NULL)
    ink_check_tellf (check,
                     "page-same-address",
                     find_place (check, names),
                     _ ("“%s” has the same address, %s: Hugo writes one over the other. Give "
                        "one of them another slug or url."),
                     other->path,
                     page->url != NULL ? page->url : page->output_path);
}

static void
check_twin (InkCheck *check, gboolean is_twin)
{
  if (is_twin)
    ink_check_tell (check,
                    "page-twin",
                    ink_span (0, 0),
                    _ ("Another file is the same page for Hugo, which leaves this one out. "
                       "Rename or remove one of them."));
}

static void
check_alias (InkCheck *check, const char *alias, const InkSiteFact *other)
{
  static const char *const names[] = { "aliases", NULL };

  if (other != NULL)
    ink_check_tellf (check,
                     "alias-taken",
                     find_place (check, names),
                     _ ("The alias at “%s” is taken by “%s”: Hugo writes one over the other. "
                        "Remove it from one of them."),
                     alias,
                     other->path);
}

/* Where the article itself says its key: others are alike by their names. */
static void
check_translation (InkCheck *check, const InkSiteFact *other)
{
  static const char *const names[] = { "translationkey", NULL };
  InkSpan place = find_place (check, names);

  if (other != NULL && ink_span_length (place) > 0)
    ink_check_tellf (check,
                     "translation-key-twice",
                     place,
                     _ ("“%s” has this translation key in the same language: each is shown as "
                        "a "
                        "translation of the other. Give one of them another key."),
                     other->path);
}

void
ink_check_site (InkCheck *check)
{
  const InkCheckContext *context = check->context;
  const InkSiteFact *page = context->own;
  InkSiteRelations relations;

  if (context->facts == NULL || context->path == NULL)
    return;
  if (page == NULL)
    page = ink_site_facts_get (context->facts, context->path);
  if (page == NULL)
    return;
  relations = ink_site_facts_relate (context->facts, page);
  check_twin (check, relations.is_twin);
  check_output (check, page, relations.same_output);
  check_alias (check, relations.alias, relations.same_alias);
  check_translation (check, relations.same_translation);
}
