/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on front matter, which have a table of their own. */

#include "ink-check-private.h"
#include "ink-front-problems.h"

void
ink_check_front_matter (InkCheck *self)
{
  g_autoptr (GPtrArray) found =
      ink_front_problems_find (ink_article_get_front_matter (self->article),
                               self->context->site);

  g_ptr_array_extend_and_steal (self->problems, g_steal_pointer (&found));
}
