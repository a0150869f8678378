/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-article.h"
#include "ink-tally.h"

G_BEGIN_DECLS

InkCounts ink_tally_get_counts (const InkTally *self);

G_END_DECLS
