/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Queries with names. */

#include "ink-view.h"

#include "ink-filter.h"
#include "ink-i18n.h"

#include <string.h>

#define MAX_NAME 200

InkView *
ink_view_parse (const char *entry)
{
  const char *colon = strchr (entry, ':');
  InkView *self;

  if (colon == NULL || strpbrk (entry, "\n\r") != NULL)
    return NULL;
  self = g_new0 (InkView, 1);
  self->name = g_strstrip (g_strndup (entry, (gsize)(colon - entry)));
  self->query = g_strstrip (g_strdup (colon + 1));
  if (*self->name == '\0' || *self->name == '#' || strlen (self->name) > MAX_NAME ||
      *self->query == '\0')
    g_clear_pointer (&self, ink_view_free);
  return self;
}

char *
ink_view_to_entry (const InkView *self)
{
  return g_strdup_printf ("%s: %s", self->name, self->query);
}

void
ink_view_free (InkView *self)
{
  g_free (self->name);
  g_free (self->query);
  g_free (self);
}

gboolean
ink_view_check_entry (const char *entry, const char **reason)
{
  g_autoptr (InkView) view = ink_view_parse (entry);
  g_autoptr (InkFilter) filter = NULL;

  if (view == NULL) {
    *reason = _ ("A view is written as “NAME: QUERY”, such as “Old drafts: state:draft "
                 "date:..2024”.");
    return FALSE;
  }
  filter = ink_filter_parse (view->query);
  if (ink_filter_get_fault (filter) == NULL)
    return TRUE;
  *reason = _ ("The query of the view has a fault; try it with “galleyctl list --filter”.");
  return FALSE;
}
