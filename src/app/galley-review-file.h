/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One file of a plan. Property "loaded" notifies when its lines were counted, "included" when
 * the user takes it in or out. */
#define GALLEY_TYPE_REVIEW_FILE (galley_review_file_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReviewFile, galley_review_file, GALLEY, REVIEW_FILE, GObject)

/* @change is borrowed of @keeper (a GObject, not held), which keeps it as long as it lives; a
 * diff that is being worked out holds it so long. */
GalleyReviewFile *galley_review_file_new (const char *root, InkChange *change, gpointer keeper);
GalleyReviewFile *galley_review_file_new_skipped (const char *path, const char *reason);
/* The file is open with unsaved edits: its change is one of @text. To be said before the diff
 * is loaded. */
void galley_review_file_set_text (GalleyReviewFile *self, InkText *text);

const char *galley_review_file_get_path (GalleyReviewFile *self);   /* UTF-8, for people */
const char *galley_review_file_get_reason (GalleyReviewFile *self); /* or NULL */
gboolean galley_review_file_is_skipped (GalleyReviewFile *self);
gboolean galley_review_file_get_included (GalleyReviewFile *self);
void galley_review_file_set_included (GalleyReviewFile *self, gboolean included);
/* "+3 −1", or NULL where it is not known yet; "Skipped" where it would be. */
const char *galley_review_file_get_counts (GalleyReviewFile *self);

/* Works out the diff in a thread; the lines are counted and kept, the text is given. */
void galley_review_file_load_async (GalleyReviewFile *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *galley_review_file_load_finish (GalleyReviewFile *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
