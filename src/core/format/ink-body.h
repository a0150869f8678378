/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-edit.h"
#include "ink-markdown.h"
#include "ink-shortcodes.h"
#include "ink-tally.h"

G_BEGIN_DECLS

/* The body of a text as one reading found it: blocks, notes, and what an edit needs to read no
 * more than it touches. Sealed, refcounted; may be read from any thread. */
typedef struct _InkBody InkBody;

/* From @body_start to the end of @text. Never fails: what is too wide or deep for the parser is
 * shown as plain text instead. Thread-safe. */
InkBody *ink_body_parse (InkText *text,
                         gsize body_start,
                         const InkMarkdownOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* The same without blocks and headings, which take most of the time. */
InkBody *ink_body_scan (InkText *text,
                        gsize body_start,
                        const InkMarkdownOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* The body of @text, which is that of @self after @edit, by reading only the blocks touched and
 * their neighbours. NULL where it cannot be known that a whole reading would find the same:
 * notes, references, open fences and the like. */
InkBody *ink_body_edit (InkBody *self,
                        InkText *text,
                        const InkEdit *edit) G_GNUC_WARN_UNUSED_RESULT;
InkBody *ink_body_ref (InkBody *self);
void ink_body_unref (InkBody *self);

gsize ink_body_get_start (const InkBody *self);
/* Where in the text that was given that stands which is at @offset of the blocks': another
 * place only where what shortcodes make was asked for. */
gsize ink_body_get_written (const InkBody *self, gsize offset);
GPtrArray *ink_body_get_blocks (const InkBody *self);   /* of InkBlock */
GPtrArray *ink_body_get_headings (const InkBody *self); /* of InkHeading */
InkCitations *ink_body_get_citations (const InkBody *self);
InkTally ink_body_get_tally (const InkBody *self);
InkMarkup *ink_body_get_markup (const InkBody *self);
/* Their spans are of the text that was given; NULL after an edit. */
const InkShortcodes *ink_body_get_shortcodes (const InkBody *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkBody, ink_body_unref)

G_END_DECLS
