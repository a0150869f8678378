/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-move-pairs.h"
#include "ink-plan.h"

G_BEGIN_DECLS

/* Gives the text at @path (relative to the root) and its etag, both for the caller; NULL where
 * it cannot be read. */
typedef InkText *(*InkMoveRead) (const char *path, char **etag, gpointer data);

typedef struct {
  const char *title;       /* of the plan, translated */
  gboolean copy;           /* the files stay, copies of them go there */
  gboolean keep_addresses; /* an alias for each published address that changes */
  gboolean leave_links;    /* do not correct links in articles that stay where they are */
  const char *slug;        /* the slug that articles that move get; NULL: as it is */
  const char *page_title;  /* likewise their title */
  InkMoveRead read;
  gpointer data;
} InkMoveOptions;

/* What becomes of an article's address. */
typedef struct {
  char *path;   /* of the article, after */
  char *before; /* NULL: it had none */
  char *after;
  gboolean kept; /* the old one leads to the new one */
} InkMoveAddress;

typedef struct {
  InkPlan *plan;
  GPtrArray *addresses; /* of InkMoveAddress: those that change */
  guint n_links;        /* corrected in articles that stay */
  guint n_articles;     /* which those are in */
} InkMove;

void ink_move_free (InkMove *self);

/* Files go where @pairs (GPtrArray of InkMovePair) says, and every link of the site leads to
 * what it led to before: a link is rewritten where it would not, and only there. Pure but for
 * @options' read. The plan is whole. */
InkMove *ink_move_plan_new (const InkSiteLinks *links,
                            GPtrArray *pairs,
                            const InkMoveOptions *options,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The article @path goes to the trash, of a bundle all of it; @pictures: also files beside the
 * site's articles that it alone uses. @broken (may be NULL): InkSiteUse of the links that lead
 * nowhere then. */
InkPlan *ink_delete_plan_new (const InkSiteLinks *links,
                              const char *path,
                              gboolean pictures,
                              GArray **broken,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkMove, ink_move_free)

G_END_DECLS
