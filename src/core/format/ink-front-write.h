/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-front-node.h"

G_BEGIN_DECLS

/* How a scalar is to be written. */
typedef struct {
  InkFrontMatterFormat format;
  InkFrontStyle style; /* wanted; kept where the text can be written so */
  gboolean flow;       /* inside brackets */
  const char *header;  /* of a block scalar, "|2-"; its indentation; NULL for the others */
  const char *indent;
  const char *eol;
} InkFrontInk;

/* Whether @text may stand unquoted in YAML and mean the same text to every reader. */
gboolean ink_front_plain_is_safe (const char *text, gboolean flow);
char *ink_front_write_string (const char *text,
                              const InkFrontInk *ink) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where the value is a list or map, or null in TOML, or not what it says it is ("12x" as a
 * number). */
char *ink_front_write_scalar (InkValue *value,
                              const InkFrontInk *ink) G_GNUC_WARN_UNUSED_RESULT;
/* The number as a plain decimal, which every reader takes for the same (".5" is 0.5, 1e3 is
 * 1000); NULL where there is none: hexadecimal, octal (017 is 15 for some and 17 for others),
 * underscores, infinity, more digits than can be kept. */
char *ink_front_write_number (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *ink_front_write_key (const char *key,
                           InkFrontMatterFormat format) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @text holds control characters other than line ends, or what readers take for such.
 */
gboolean ink_front_has_special_line (const char *text);

G_END_DECLS
