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
check_output (InkCheck *check, const InkSiteFact *page)
{
  static const char *const names[] = { "url", "slug", "title", NULL };
  const InkSiteFact *other =
      page->output_path != NULL
          ? ink_site_facts_find_output (check->context->facts, page->path, page->output_path)
          : NULL;

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
check_twin (InkCheck *check, const InkSiteFact *page)
{
  if ((page->unpublished & INK_UNPUBLISHED_TWIN) != 0)
    ink_check_tell (check,
                    "page-twin",
                    ink_span (0, 0),
                    _ ("Another file is the same page for Hugo, which leaves this one out. "
                       "Rename or remove one of them."));
}

/* Its own aliases that are somebody's page, or somebody's alias too. */
static void
check_aliases (InkCheck *check, const InkSiteFact *page)
{
  static const char *const names[] = { "aliases", NULL };

  for (guint i = 0; page->alias_paths != NULL && page->alias_paths[i] != NULL; i++) {
    const char *path = page->alias_paths[i];
    const InkSiteFact *other =
        ink_site_facts_find_output (check->context->facts, page->path, path);

    if (other == NULL)
      other = ink_site_facts_find_alias (check->context->facts, page->path, path);
    if (other == NULL)
      continue;
    ink_check_tellf (check,
                     "alias-taken",
                     find_place (check, names),
                     _ ("The alias at “%s” is taken by “%s”: Hugo writes one over the other. "
                        "Remove it from one of them."),
                     path,
                     other->path);
    return;
  }
}

static void
check_translation (InkCheck *check, const InkSiteFact *page)
{
  static const char *const names[] = { "translationkey", NULL };
  InkSpan place = find_place (check, names);
  const InkSiteFact *other = ink_span_length (place) > 0
                                 ? ink_site_facts_find_translation (check->context->facts, page)
                                 : NULL;

  if (other != NULL)
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
  const InkSiteFact *page =
      check->context->facts != NULL && check->context->path != NULL
          ? ink_site_facts_get (check->context->facts, check->context->path)
          : NULL;

  if (page == NULL)
    return;
  check_twin (check, page);
  if (page->unpublished != 0)
    return;
  check_output (check, page);
  check_aliases (check, page);
  check_translation (check, page);
}
