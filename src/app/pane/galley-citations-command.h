/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* Commands on all notes of an article, or on one of them, that are shown before they are done.
 */
typedef struct {
  const char *id;
  const char *menu;    /* its entry in the menu, untranslated; NULL: of one note alone */
  const char *title;   /* untranslated */
  const char *nothing; /* what is said where there is nothing to do; untranslated */
} GalleyCitationsCommand;

/* NULL after the last. */
const GalleyCitationsCommand *galley_citations_command_get (guint position);
const GalleyCitationsCommand *galley_citations_command_lookup (const char *id);
/* The edits that do it, as ink-cite.h has them. @id may have an argument behind a blank
 * ("format house"). @label, @ordinal: of the note, where it is about one. */
GPtrArray *galley_citations_command_plan (const char *id,
                                          InkArticle *article,
                                          const char *label,
                                          guint ordinal,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The heading notes of @article go under, in its language: "## 引用". */
const char *galley_citations_heading_for (InkArticle *article);
/* The menu of those about all notes; entries are "win.citations" with the id. */
GMenuModel *galley_citations_command_new_menu (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
