/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finders of rules on front matter and on notes. */

#include "ink-check-private.h"
#include "ink-front-problems.h"
#include "ink-i18n.h"

void
ink_check_front_matter (InkCheck *self)
{
  g_autoptr (GPtrArray) found =
      ink_front_problems_find (ink_article_get_front_matter (self->article),
                               self->context->site);

  g_ptr_array_extend_and_steal (self->problems, g_steal_pointer (&found));
}

static void
check_note (InkCheck *self, const InkNote *note)
{
  if (note->duplicate) {
    ink_check_tellf (self,
                     "note-duplicate",
                     note->span,
                     _ ("The note “%s” is defined twice: Hugo drops this one, give it another "
                        "name"),
                     note->label);
    return;
  }
  if (note->defined && note->uses->len == 0)
    ink_check_tellf (self,
                     "note-unused",
                     note->span,
                     _ ("Nothing refers to the note “%s”: Hugo drops it, refer to it or delete "
                        "it"),
                     note->label);
  for (guint i = 0; !note->defined && i < note->uses->len; i++)
    ink_check_tellf (self,
                     "note-missing",
                     g_array_index (note->uses, InkSpan, i),
                     _ ("There is no note “%s”: readers see the mark as it is typed, add the "
                        "note"),
                     note->label);
}

void
ink_check_notes (InkCheck *self)
{
  InkCitations *citations = ink_article_get_citations (self->article);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++)
    check_note (self, ink_citations_get_note (citations, i));
}
