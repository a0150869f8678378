/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Chooses among the articles of a term: one by one, or all of a language or a folder. Signal
 * "changed". */
#define GALLEY_TYPE_TERM_ARTICLES (galley_term_articles_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyTermArticles, galley_term_articles, GALLEY, TERM_ARTICLES, AdwPreferencesGroup)

/* @term: of @index, or INK_NO_TERM. */
GtkWidget *galley_term_articles_new (InkTermIndex *index, guint term);
/* Paths of those that are chosen, NULL-ended; also those that are not listed. */
char **galley_term_articles_dup_paths (GalleyTermArticles *self) G_GNUC_WARN_UNUSED_RESULT;
/* Of a language or a folder by its words in the list above; FALSE: there is none. */
gboolean galley_term_articles_choose (GalleyTermArticles *self, const char *words);
/* For tests: the list; a row has "path" and "check". */
GtkWidget *galley_term_articles_get_list (GalleyTermArticles *self);

G_END_DECLS
