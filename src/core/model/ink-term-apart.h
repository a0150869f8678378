/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-term-twins.h"

G_BEGIN_DECLS

/* Pairs of terms that are alike and yet two, by the user's word: the entries of
 * ".galley/not-same". Each is "TAXONOMY: NAME | NAME", the names in order of their bytes,
 * without blanks around them; in a name "\|" is "|" and "\\" is "\". Sealed, refcounted. */
typedef struct _InkTermPairs InkTermPairs;

/* @entries: strings; what is none is read over. Pure. */
InkTermPairs *ink_term_pairs_new (GPtrArray *entries) G_GNUC_WARN_UNUSED_RESULT;
InkTermPairs *ink_term_pairs_ref (InkTermPairs *self);
void ink_term_pairs_unref (InkTermPairs *self);
/* In either order; the taxonomy in any case. */
gboolean ink_term_pairs_has (const InkTermPairs *self,
                             const char *taxonomy,
                             const char *a,
                             const char *b);
/* The same as an InkTermApart; @data: InkTermPairs, or NULL for none. */
gboolean ink_term_pairs_are_apart (const InkTermName *a, const InkTermName *b, gpointer data);

/* The entry that says so; NULL where the names are the same, or one is empty or has a line
 * end. */
char *ink_term_pairs_dup_entry (const char *taxonomy,
                                const char *a,
                                const char *b) G_GNUC_WARN_UNUSED_RESULT;
/* For the table of settings: FALSE with a translated sentence in @reason. */
gboolean ink_term_pairs_check_entry (const char *entry, const char **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkTermPairs, ink_term_pairs_unref)

G_END_DECLS
