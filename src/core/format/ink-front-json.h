/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* An object, strictly (RFC 8259); NULL where it cannot be read, and the reader has the problem.
 */
InkFrontNode *ink_front_json_read (InkFrontReader *reader) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
