/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"
#include "ink-span.h"
#include "ink-tally.h"

G_BEGIN_DECLS

typedef struct {
  InkSpan label;
  InkSpan content; /* of the definition, trimmed */
  guint uses;
} InkDigestNote;

typedef struct {
  InkSpan target; /* without brackets and title */
  gboolean image;
} InkDigestLink;

/* What a light look finds in a body, as the whole reading would. Used again for the next. */
typedef struct {
  InkTally tally;
  GArray *notes; /* InkDigestNote, by their definitions */
  GArray *links; /* InkDigestLink, by their start */
} InkDigest;

void ink_digest_init (InkDigest *self);
void ink_digest_clear (InkDigest *self);

/* Looks at @data from @start on: valid UTF-8 without NUL, but NUL-ended. One pass, no Markdown
 * is parsed. Only the everyday kind is known: FALSE where anything could mean something else
 * than it seems (HTML, shortcodes, references by label, code by indent, math ...), and nothing
 * that was found is to be used then. Where it is TRUE, it is what InkBody and InkCitations say.
 */
gboolean ink_digest_read (
    InkDigest *self, const char *data, gsize length, gsize start, const InkMarkup *markup);

G_END_DECLS
