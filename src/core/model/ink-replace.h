/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

/* What is replaced, and where. Text is found as it is written, or with @folded as a search
 * finds it (case, width, and with @variants traditional characters too). */
typedef struct {
  const char *old_text; /* not empty */
  const char *new_text;
  gboolean folded;
  gboolean variants;
  gboolean words;  /* between word bounds alone, where it begins or ends in a letter of ASCII */
  gboolean fields; /* in values of fields; never in their names */
  gboolean body;
} InkReplace;

/* What became of one article. */
typedef struct {
  GPtrArray *edits;   /* InkEdit by start, of the file's text; none where nothing is found */
  guint n_replaced;   /* places */
  GPtrArray *skipped; /* of strings: translated sentences, why a value was left alone */
} InkReplaced;

/* Pure. Values are changed by the lossless engine, one by one, each verified to be what was
 * meant; one that cannot be is left alone, with the reason. @path relative to the site. */
InkReplaced *ink_replace_in (const InkReplace *self,
                             const char *path,
                             InkText *text) G_GNUC_WARN_UNUSED_RESULT;
void ink_replaced_free (InkReplaced *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkReplaced, ink_replaced_free)

G_END_DECLS
