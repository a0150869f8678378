/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* The tree of the everyday kind of YAML, the same to the last span as ink_front_yaml_read
 * gives; NULL, with nothing recorded, for all else: YAML that is not of that kind, and what is
 * no YAML.
 */
InkFrontNode *ink_front_quick_read (InkFrontReader *reader) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
