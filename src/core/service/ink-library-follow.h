/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-library.h"
#include "ink-site-keeper.h"

G_BEGIN_DECLS

/* The library looks again at what @keeper tells, and takes over its site: from then on it is as
 * the disk is, without being asked. For as long as both live. */
void ink_library_follow (InkLibrary *library, InkSiteKeeper *keeper);

G_END_DECLS
