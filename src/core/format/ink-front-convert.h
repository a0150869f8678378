/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

/* What a conversion does not take along. */
typedef struct {
  guint n_comments;
  guint n_empty;   /* fields and items without value, which TOML does not have */
  guint n_aliases; /* written out as the values they stand for, those of merge keys too */
} InkFrontConvertLoss;

/* The whole front matter written anew in @format (YAML, TOML or JSON), as one edit. This is the
 * one edit that is not lossless: comments, quoting and layout are not kept, and @loss (may be
 * NULL) counts what is gone. It is verified as all edits are: read again, every value is equal
 * (a date may be a text where the format has no such date; numbers are written as plain
 * decimals) and the body is unchanged. In the format already: an edit that changes nothing.
 * NULL with INK_FRONT_MATTER_ERROR: NOT_FOUND where there is no front matter, SYNTAX where it
 * cannot be read, TYPE where a value has no place in @format, UNSUPPORTED for duplicate keys.
 */
InkEdit *ink_front_matter_convert (InkFrontMatter *self,
                                   InkFrontMatterFormat format,
                                   InkFrontConvertLoss *loss,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
