/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"
#include "galleyctl-json.h"

G_BEGIN_DECLS

/* An article whose notes a command is about. What the files of "cite" share. */
typedef struct {
  const GalleyctlOptions *options;
  const GalleyctlInput *input;
  char **words; /* after the file */
  guint n_words;
} GalleyctlCite;

/* galleyctl-cite-list.c */
gboolean galleyctl_cite_list (const GalleyctlCite *self, GError **error);
/* What nothing refers to. */
gboolean galleyctl_cite_list_unused (const GalleyctlCite *self, GError **error);

/* galleyctl-cite-place.c */

/* What --after or --at says, as an offset of the text; G_MAXSIZE where neither is given. */
gboolean galleyctl_cite_find_offset (const GalleyctlCite *self, gsize *offset, GError **error);
/* The heading the notes go under: what --heading says, the article's own, that of the articles
 * beside it, the usual one of its language. */
char *galleyctl_cite_dup_heading (const GalleyctlCite *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a list of what is not referred to. */
char *galleyctl_cite_dup_list_heading (const GalleyctlCite *self) G_GNUC_WARN_UNUSED_RESULT;

/* The note of this name, or NULL with the reason. */
const InkNote *galleyctl_cite_find (const GalleyctlCite *self,
                                    const char *label,
                                    GError **error);
gboolean galleyctl_cite_refuse_usage (GError **error, const char *message);

G_END_DECLS
