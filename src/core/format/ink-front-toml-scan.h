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
/* What TOML has nowhere but at a line's end. */
gboolean ink_toml_is_control (char c);

void ink_toml_skip_blanks (InkTomlScan *self);
/* Blanks, comments and line ends. These two are FALSE where a comment holds what it must not,
 * or something else follows, and have told it then. */
gboolean ink_toml_skip_lines (InkTomlScan *self);
gboolean ink_toml_end_line (InkTomlScan *self);
/* One name of a key, quoted or bare; NULL with the problem recorded. */
char *ink_toml_read_key (InkTomlScan *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
