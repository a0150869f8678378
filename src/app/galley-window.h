/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-application.h"
#include "galley-document.h"

G_BEGIN_DECLS

/* One window a site: arranges the panes, owns the open document, the win. actions and the
 * dialogs. */
#define GALLEY_TYPE_WINDOW (galley_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWindow, galley_window, GALLEY, WINDOW, AdwApplicationWindow)

GalleyWindow *galley_window_new (GalleyApplication *application);
/* @path: a site's folder or an article's file. */
void galley_window_open (GalleyWindow *self, const char *path);
GalleyDocument *galley_window_get_document (GalleyWindow *self); /* NULL where none is open */
GalleySite *galley_window_get_site (GalleyWindow *self);         /* NULL where none is open */
/* A pane by name, for tests and pictures: "editor", "preview", "form", "list",
 * "status"; also "stack", whose visible page is the state of the window. */
GtkWidget *galley_window_get_pane (GalleyWindow *self, const char *name);
/* For what runs programs of the site: whether it may. Where not, a banner asks for trust. */
gboolean galley_window_need_trust (GalleyWindow *self);

G_END_DECLS
