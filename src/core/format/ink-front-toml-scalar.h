/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-toml-scan.h"

G_BEGIN_DECLS

/* At a quote; NULL with the problem recorded. */
char *ink_toml_read_string (InkTomlScan *self,
                            gboolean allow_lines,
                            InkFrontStyle *style) G_GNUC_WARN_UNUSED_RESULT;
/* A boolean, number, date or time. */
InkValue *ink_toml_read_plain (InkTomlScan *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
