/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An input method whose composing the test drives. Call fake_im_init() after gtk_test_init().
 */
void fake_im_init (void);
/* On the focused widget, as an input method would; FALSE where nothing has the focus. */
gboolean fake_im_preedit (const char *text);
gboolean fake_im_commit (const char *text);
gboolean fake_im_has_focus (void);

G_END_DECLS
