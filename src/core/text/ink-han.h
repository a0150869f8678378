/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How people sort texts, and how Han is said. The one door to ICU's collation and to its
 * readings of Han. Everything here is of any thread. */

/* The order of a language's readers, of one thread at a time. Chinese sorts by pinyin (zh_CN)
 * or strokes (zh_TW) as CLDR has it; where the language has no order for Han of its own, by
 * pinyin; numbers within sort by value ("part 9" before "part 10"). */
typedef struct _InkCollator InkCollator;

/* @locale: as setlocale has it ("zh_CN.UTF-8"); NULL or "C" for English. Never fails: where the
 * data is missing, texts sort by code points. */
InkCollator *ink_collator_new (const char *locale) G_GNUC_WARN_UNUSED_RESULT;
void ink_collator_free (InkCollator *self);
/* As strcmp. */
int ink_collator_compare (const InkCollator *self, const char *a, const char *b);
/* Appends bytes to @keys that compare as the texts do by memcmp, and a NUL; where they begin.
 */
gsize ink_collator_add_key (const InkCollator *self, const char *text, GByteArray *keys);

/* The first letter of a Han character's pinyin reading, 'a' to 'z'; of an ASCII letter or digit
 * itself, in lower case; else 0. One reading a character, the most usual one; the first call
 * takes some 0.3 s, so call it in a thread. */
char ink_han_get_initial (gunichar c);
/* The same reading whole, without its tone: "zhong"; "" of what is no Han or has none. Static.
 */
const char *ink_han_get_syllable (gunichar c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCollator, ink_collator_free)

G_END_DECLS
