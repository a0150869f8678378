/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

/* An article and its front matter, open to be edited for readers that are not ours. */
typedef struct {
  const char *file;
  InkText *text;
  InkFrontMatter *front;
  InkFrontMatterFormat format;
} JudgeCase;

typedef void (*JudgeVisit) (const JudgeCase *one);

/* Opens and saves every article below @folder, prints it as an "open" record, and calls @visit
 * for those with readable front matter. */
void judge_folder (const char *folder, JudgeVisit visit);

/* Prints the record of an edit. Takes @edit and @error; gives the text after it, or NULL where
 * it was refused. */
InkText *judge_edit (const JudgeCase *one,
                     const char *kind,
                     const char *key,
                     const char *const *args,
                     InkEdit *edit,
                     GError *error);
/* Prints that going back from an edit of @kind leads to @text. */
void judge_back (const JudgeCase *one, const char *kind, const char *key, InkText *text);

/* [type, value] as reader.go prints it. */
char *judge_dup_typed (const InkValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
