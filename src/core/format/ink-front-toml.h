/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* TOML 1.0; NULL where it cannot be read, and the reader has the problem. */
InkFrontNode *ink_front_toml_read (InkFrontReader *reader) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
