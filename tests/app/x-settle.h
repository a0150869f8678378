/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Turns the main loop until all that the X server has sent by now is handled, though not yet
 * what a thread or another process answers. xdotool ends after the server has taken its keys,
 * so they were handled then, however busy the machine is. */
void x_settle (void);

G_END_DECLS
