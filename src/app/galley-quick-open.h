/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Opens an article by a few letters of its title, path or pinyin initials. What is typed is
 * looked for in a thread, the newest wins. Signal "chosen" (char *path, relative to the site).
 */
#define GALLEY_TYPE_QUICK_OPEN (galley_quick_open_get_type ())
G_DECLARE_FINAL_TYPE (GalleyQuickOpen, galley_quick_open, GALLEY, QUICK_OPEN, AdwWindow)

/* @recent: paths of articles opened before, the last first (NULL-ended, may be NULL): listed
 * while nothing is typed. */
GtkWidget *galley_quick_open_new (GtkWindow *parent,
                                  InkLibrary *library,
                                  const char *const *recent);
GtkWidget *galley_quick_open_get_entry (GalleyQuickOpen *self);
/* Whether what is listed is the answer to what is typed. */
gboolean galley_quick_open_is_settled (GalleyQuickOpen *self);
/* The path that Return would open; NULL for none. Borrowed. */
const char *galley_quick_open_get_chosen (GalleyQuickOpen *self);

G_END_DECLS
