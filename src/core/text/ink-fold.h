/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-span.h"

G_BEGIN_DECLS

/* Texts made alike for finding, character by character:
 *  - case: Unicode's simple folding (CaseFolding.txt, C and S), so ß stays ß;
 *  - width and other forms of compatibility as NFKC has them (Ａ１，ｶﾞ ﬁ ① ㎏ … become A1,ガ fi
 * 1 kg ...), but what would become a blank with a mark stays;
 *  - letters and the combining marks behind them are one character where Unicode has one;
 *    diacritics count: é is not e;
 *  - what is not seen (soft hyphen, zero-width characters, variation selectors) is left out;
 *  - with INK_FOLD_VARIANTS traditional Chinese characters are the simplified ones.
 * Line ends and blanks stay what they are, but for blanks that NFKC has as U+0020.
 * Nothing here looks at a language or locale. */
typedef enum {
  INK_FOLD_PLAIN = 0,
  INK_FOLD_VARIANTS = 1 << 0,
} InkFoldFlags;

/* Appends the folded @text to @out. @length in bytes, -1 for a NUL-ended text. Bytes that are
 * no UTF-8 are kept. What is at the end of @out is never joined with. */
void ink_fold_append (GString *out, const char *text, gssize length, InkFoldFlags flags);
char *ink_fold_dup (const char *text,
                    gssize length,
                    InkFoldFlags flags) G_GNUC_WARN_UNUSED_RESULT;
/* Another number where the same text may be folded otherwise: for what is kept on disk. */
guint32 ink_fold_get_version (void);

/* A folded text that knows where its bytes come from. */
typedef struct _InkFold InkFold;

InkFold *ink_fold_new (const char *text,
                       gssize length,
                       InkFoldFlags flags) G_GNUC_WARN_UNUSED_RESULT;
void ink_fold_free (InkFold *self);
const char *ink_fold_get_text (const InkFold *self); /* NUL-ended */
gsize ink_fold_get_length (const InkFold *self);
/* The bytes of the text it was made from that the folded bytes @folded come from: whole
 * characters always. */
InkSpan ink_fold_to_original (const InkFold *self, InkSpan folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFold, ink_fold_free)

G_END_DECLS
