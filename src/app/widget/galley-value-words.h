/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

G_BEGIN_DECLS

/* A value in a line: "image, caption, …" (the keys of a map), the first texts of a list, the
 * text itself; bounded. Pure. */
char *galley_value_say (InkValue *value) G_GNUC_WARN_UNUSED_RESULT;
/* What a list's item is known by: its name, title or file, else its first text. */
char *galley_value_say_item (InkValue *item) G_GNUC_WARN_UNUSED_RESULT;
/* A value of the same shape with nothing in it. */
InkValue *galley_value_new_blank (InkValue *like) G_GNUC_WARN_UNUSED_RESULT;
/* @parent "." @key. */
char *galley_value_dup_path (const char *parent, const char *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
