/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* What a number is to Hugo, in decimal as everybody writes it, or a string where it is none.
 * @old: to yaml.v2 (YAML 1.1, Hugo up to 0.151), else to goccy/go-yaml (YAML 1.2). */
InkValue *ink_front_number_read (InkValue *value, gboolean old) G_GNUC_WARN_UNUSED_RESULT;
/* "0X1F", with a capital letter: a number to older Hugo alone. NULL for any other text. */
InkValue *ink_front_number_read_capital (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* @text without any @unwanted. */
char *ink_front_drop_bytes (const char *text, char unwanted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
