/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

G_BEGIN_DECLS

/* Finding an article by a few letters of its title, its path, or the pinyin initials of its
 * title ("gzl" finds 工作流). Sealed, refcounted, of any thread; pure. Making it reads all
 * names once. */
typedef struct _InkQuick InkQuick;

typedef struct {
  guint row;
  int score; /* the higher, the better */
} InkQuickHit;

InkQuick *ink_quick_new (InkCatalogue *catalogue) G_GNUC_WARN_UNUSED_RESULT;
InkQuick *ink_quick_ref (InkQuick *self);
void ink_quick_unref (InkQuick *self);
InkCatalogue *ink_quick_get_catalogue (const InkQuick *self);

/* The best @limit hits (InkQuickHit), best first; of equal ones the newest article. Every word
 * of
 * @query must be found: in the title before the initials before the path; three letters or more
 * also with others between them, where they stand close. Without words: the newest articles.
 * @stop as for ink_order_new(): what was found so far is given then. */
GArray *ink_quick_find (const InkQuick *self, const char *query, guint limit, const gint *stop)
    G_GNUC_WARN_UNUSED_RESULT;

/* Where the letters of @query stand in the @name and the @path of a hit, for showing it: each
 * word where ink_quick_find() looks first. Arrays of InkSpan (bytes), for the caller. */
void ink_quick_mark (
    const char *name, const char *path, const char *query, GArray **in_name, GArray **in_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkQuick, ink_quick_unref)

G_END_DECLS
