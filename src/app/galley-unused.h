/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A picture no article uses. */
typedef struct {
  char *path; /* relative to the root */
  char *etag;
  guint64 size; /* bytes */
} GalleyUnusedPicture;

/* Reads the whole site: in a thread. GPtrArray of GalleyUnusedPicture by path; NULL with the
 * error. */
GPtrArray *galley_unused_find (InkSite *site,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lists them, with their places and sizes; some are chosen. Signals: "trash" (InkPlan *, taken
 * by galley_unused_take_plan(): the chosen ones are to go), "folder" (char *path of a picture
 * whose folder is to be shown). */
#define GALLEY_TYPE_UNUSED (galley_unused_get_type ())
G_DECLARE_FINAL_TYPE (GalleyUnused, galley_unused, GALLEY, UNUSED, AdwWindow)

/* Takes @pictures; @root: the site's. */
GtkWidget *galley_unused_new (GtkWindow *parent, const char *root, GPtrArray *pictures);
InkPlan *galley_unused_take_plan (GalleyUnused *self) G_GNUC_WARN_UNUSED_RESULT;
/* For tests: how many there are; chooses one or not; as the button does. */
guint galley_unused_get_n (GalleyUnused *self);
void galley_unused_choose (GalleyUnused *self, guint position, gboolean chosen);
void galley_unused_apply (GalleyUnused *self);

G_END_DECLS
