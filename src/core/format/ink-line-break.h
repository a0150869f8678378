/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"

G_BEGIN_DECLS

/* Whether a line's end stays between @before and @after (goldmark's eastAsianLineBreaks). */
gboolean ink_line_break_stays (InkLineBreaks style, gunichar before, gunichar after);

G_END_DECLS
