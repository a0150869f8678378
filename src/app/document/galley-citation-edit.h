/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* What is wanted of the notes of a document, as edits of its text as it is now. */

/* The newest reading of the text as it is now. Borrowed. */
InkArticle *galley_citation_article (GalleyDocument *document);
/* The note of @label, the @ordinal-th of that name; NULL where there is none. Borrowed of
 * @article. */
const InkNote *galley_citation_find (InkArticle *article, const char *label, guint ordinal);
/* The note whose reference or definition holds the byte @offset; NULL where there is none.
 * @use: its position among the note's uses, G_MAXUINT in the definition. */
const InkNote *galley_citation_find_at (InkArticle *article, gsize offset, guint *use);
/* Several edits, by start, as one over all of them. */
InkEdit *galley_citation_join (GPtrArray *edits, InkText *text) G_GNUC_WARN_UNUSED_RESULT;
/* Gives a field of a note another value; the edits of one stay in it are one step. FALSE with
 * the reason where that cannot be written, or the note is not there any more. */
gboolean galley_citation_set_field (GalleyDocument *document,
                                    const char *label,
                                    guint ordinal,
                                    InkSourceField field,
                                    const char *value,
                                    GError **error);

G_END_DECLS
