/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lines of children, each as wide as it wants; a child that expands takes the rest of its line.
 */
#define GALLEY_TYPE_WRAP_LAYOUT (galley_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyWrapLayout, galley_wrap_layout, GALLEY, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *galley_wrap_layout_new (int spacing);

G_END_DECLS
