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

/* galleyctl-cite-source.c: notes as sources. Edits, or NULL with the reason. */
GPtrArray *galleyctl_cite_set (const GalleyctlCite *self, GError **error);
GPtrArray *galleyctl_cite_format (const GalleyctlCite *self, GError **error);
GPtrArray *galleyctl_cite_clean (const GalleyctlCite *self, GError **error);
GPtrArray *galleyctl_cite_merge_twins (const GalleyctlCite *self, GError **error);
/* The style the site's notes are read by; NULL where none is set. */
InkSourceStyle *galleyctl_cite_load_style (const GalleyctlCite *self) G_GNUC_WARN_UNUSED_RESULT;
/* Of --style, the site's, or the article's own habit; NULL with the reason. */
InkSourceStyle *galleyctl_cite_choose_style (const GalleyctlCite *self,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a note says in the article's style where @words are FIELD=VALUE; the one word itself
 * else. NULL with the reason. */
char *galleyctl_cite_dup_content (const GalleyctlCite *self,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* galleyctl-cite-exchange.c: prints the notes as references; reads those of the file that is
 * the one word, but those that are there: GPtrArray of owned texts of notes in the article's
 * style, or NULL with the reason. */
gboolean galleyctl_cite_export (const GalleyctlCite *self, GError **error);
GPtrArray *galleyctl_cite_read_references (const GalleyctlCite *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* galleyctl-cite-fetch.c: the source --from names, fetched, read today; what is not certain is
 * told, an author who is not is left out. NULL with the reason. */
InkSourceFields *galleyctl_cite_fetch (const GalleyctlCite *self,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

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
