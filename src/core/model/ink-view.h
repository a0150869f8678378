/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A query with a name, as the setting "views" of a site keeps it: "NAME: QUERY" on a line. */
typedef struct {
  char *name;  /* without ":" */
  char *query; /* as in ink-filter.h */
} InkView;

/* NULL where @entry is none. */
InkView *ink_view_parse (const char *entry) G_GNUC_WARN_UNUSED_RESULT;
char *ink_view_to_entry (const InkView *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_view_free (InkView *self);
/* For the table of settings: FALSE with a translated sentence in @reason. */
gboolean ink_view_check_entry (const char *entry, const char **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkView, ink_view_free)

G_END_DECLS
