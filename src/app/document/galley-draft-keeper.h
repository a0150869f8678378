/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* Keeps the drafts of one article: offers those of killed sessions, and stores the unsaved text
 * of this one, never more than two seconds behind. An offered draft stays on disk, untouched by
 * what is typed meanwhile, until it was decided about. */
typedef struct _GalleyDraftKeeper GalleyDraftKeeper;

/* What to keep now. */
typedef struct {
  InkText *text; /* borrowed */
  const char *etag;
  gboolean bom;
} GalleyDraftState;

/* FALSE: nothing is unsaved. */
typedef gboolean (*GalleyDraftFunc) (gpointer data, GalleyDraftState *state);

/* Drafts on disk for @path, newest first (GPtrArray of InkDraft), those equal to @text left out
 * and dropped. Call it in a thread. */
GPtrArray *galley_draft_keeper_load (const char *path, InkText *text) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the reference of @offers, as _load gave them. */
GalleyDraftKeeper *galley_draft_keeper_new (const char *path,
                                            GPtrArray *offers,
                                            GalleyDraftFunc func,
                                            gpointer data);
void galley_draft_keeper_free (GalleyDraftKeeper *self);

/* There is a change to be kept. */
void galley_draft_keeper_touch (GalleyDraftKeeper *self);
/* Nothing is unsaved any more: drops what was kept, but not what is still offered. */
void galley_draft_keeper_clean (GalleyDraftKeeper *self);

/* The draft to decide about, or NULL; borrowed. */
const InkDraft *galley_draft_keeper_get_offer (GalleyDraftKeeper *self);
/* It was taken: its file goes once the text is saved. */
void galley_draft_keeper_accept_offer (GalleyDraftKeeper *self);
/* It was refused: its file goes now. */
void galley_draft_keeper_drop_offer (GalleyDraftKeeper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDraftKeeper, galley_draft_keeper_free)

G_END_DECLS
