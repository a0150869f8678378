/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* Sets @field to what was typed; FALSE where it is nothing the field can hold: no date. */
gboolean galley_citations_card_set (InkSourceFields *card,
                                    InkSourceField field,
                                    const char *value);
/* What a form shows of it; NULL for nothing. */
char *galley_citations_card_dup (const InkSourceFields *card,
                                 InkSourceField field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
