/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a character becomes, as ink_fold has it: one character, or these bits. */
#define INK_FOLD_MANY  (1u << 31) /* several, or none: ask ink_fold_table_expand () */
#define INK_FOLD_MARK  (1u << 30) /* one that may join what is before it */
#define INK_FOLD_CHAR  0x1FFFFFu
#define INK_FOLD_LIMIT G_UNICHAR_MAX_DECOMPOSITION_LENGTH

/* Worked out once for 256 characters at a time, by any thread; @character <= 0x10FFFF. */
guint32 ink_fold_table_lookup (gunichar character);
/* The characters it becomes, at most INK_FOLD_LIMIT; gives their number. */
gsize ink_fold_table_expand (gunichar character, gunichar *result);
/* @first and @mark as one folded character; 0 where there is none. */
gunichar ink_fold_table_join (gunichar first, gunichar mark);

G_END_DECLS
