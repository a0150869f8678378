/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-archetype.h"
#include "ink-plan.h"

G_BEGIN_DECLS

/* A file of an archetype. */
typedef struct {
  char *name;   /* in a directory archetype: "index.md", "images/a.png"; of a single one NULL */
  char *text;   /* of Markdown; else NULL */
  char *source; /* absolute path, of other files */
} InkArchetypeFile;

void ink_archetype_file_free (InkArchetypeFile *self);

typedef struct {
  const char *path;        /* of the article (of a directory archetype: the folder), relative to
                              the root */
  const char *title;       /* NULL: as the archetype has it */
  const char *archetype;   /* its name, for the reason */
  GPtrArray *files;        /* of InkArchetypeFile; empty: Hugo's own */
  InkArchetypeFacts facts; /* its content_path is filled in here */
} InkNewOptions;

/* A new article, or bundle. @article (may be NULL): its path; @unknown (may be NULL): GPtrArray
 * of char *, actions that are left in it. Pure. */
InkPlan *ink_new_plan_new (const InkNewOptions *options,
                           char **article,
                           GPtrArray *unknown,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A file name of a title: "My First Post" → "my-first-post"; Han stays. */
char *ink_new_dup_file_name (const char *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
