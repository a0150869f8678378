/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on front matter, which have a table of their own. */

#include "ink-check-private.h"
#include "ink-front-problems.h"

/* The rules on front matter know the site's zone, but not the article's language. */
static gboolean
has_own_zone (const InkCheck *self)
{
  const InkLanguage *language = ink_check_get_language (self);

  return language != NULL &&
         ink_site_get_text (self->context->site, language, "timeZone") != NULL;
}

void
ink_check_front_matter (InkCheck *self)
{
  g_autoptr (GPtrArray) found =
      ink_front_problems_find (ink_article_get_front_matter (self->article),
                               self->context->site);
  gboolean own_zone = has_own_zone (self);

  for (guint i = 0; i < found->len; i++) {
    InkProblem **problem = (InkProblem **)&g_ptr_array_index (found, i);

    if (!own_zone || !g_str_equal ((*problem)->id, "front-matter-date-zone"))
      g_ptr_array_add (self->problems, g_steal_pointer (problem));
  }
}
