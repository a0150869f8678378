/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For main(), before anything is opened: whichever of the numbers 0, 1 and 2 is closed is taken
 * by /dev/null, so that no file gets it and what is said is not written into an article. What
 * is read from or written to it fails, as it would have. FALSE where that cannot be had. */
gboolean ink_standard_streams_hold (void);

G_END_DECLS
