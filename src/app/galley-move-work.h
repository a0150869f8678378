/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-place.h"

G_BEGIN_DECLS

typedef enum {
  GALLEY_MOVE_FACTS,
  GALLEY_MOVE_NEW,
  GALLEY_MOVE_MOVE, /* and copy */
  GALLEY_MOVE_BUNDLE,
  GALLEY_MOVE_FILE,
  GALLEY_MOVE_DELETE,
} GalleyMoveKind;

/* What a thread works on. */
typedef struct {
  GalleyMoveKind kind;
  GalleyPlaceMode mode;
  InkSite *site;
  char **paths;
  char *to, *title, *slug, *archetype, *section;
  gboolean translations, keep_address, correct_links, pictures;
  GHashTable *open;     /* path to InkText of what is not saved */
  char *current, *etag; /* of the window's document, where it is not saved; NULL */
  GHashTable *joining;  /* path to the edits (GPtrArray) of the document that moves */
  char *made;           /* the new article, relative to the root */
  GPtrArray *unknown;
} GalleyMoveWork;

/* Takes @open. */
GalleyMoveWork *galley_move_work_new (GalleyMoveKind kind,
                                      InkSite *site,
                                      const char *const *paths,
                                      GHashTable *open) G_GNUC_WARN_UNUSED_RESULT;
void galley_move_work_free (gpointer self);

/* For GTask, whose task data the work is: gives an InkPlan; makes a new article; gives
 * GalleyPlaceFacts. */
void galley_move_plan_thread (GTask *task,
                              gpointer source,
                              gpointer data,
                              GCancellable *cancellable);
void galley_move_create_thread (GTask *task,
                                gpointer source,
                                gpointer data,
                                GCancellable *cancellable);
void galley_move_facts_thread (GTask *task,
                               gpointer source,
                               gpointer data,
                               GCancellable *cancellable);

G_END_DECLS
