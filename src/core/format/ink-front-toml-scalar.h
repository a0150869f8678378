/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-node.h"

G_BEGIN_DECLS

/* Where a reading of TOML stands. */
typedef struct {
  InkFrontReader *in;
  const char *data;
  gsize at;
  gsize end;
} InkTomlScan;

/* NULL always, for returning. */
gpointer ink_toml_fail (InkTomlScan *self, const char *message);
/* The byte at the position; 0 at the end (a NUL is nowhere allowed). */
char ink_toml_peek (const InkTomlScan *self);
gboolean ink_toml_take (InkTomlScan *self, const char *word);
/* LF or CRLF. */
gboolean ink_toml_take_eol (InkTomlScan *self);

/* At a quote; NULL with the problem recorded. */
char *ink_toml_read_string (InkTomlScan *self,
                            gboolean allow_lines,
                            InkFrontStyle *style) G_GNUC_WARN_UNUSED_RESULT;
/* A boolean, number, date or time. */
InkValue *ink_toml_read_plain (InkTomlScan *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
