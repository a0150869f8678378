/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"

G_BEGIN_DECLS

/* What the files of the command share. */

typedef enum { GALLEYCTL_TEXT, GALLEYCTL_AS_JSON, GALLEYCTL_SARIF } GalleyctlFormat;

/* Prints problems as they are found: the start, each, the end. */
typedef struct {
  GalleyctlFormat format;
  const InkSite *site; /* or NULL */
  guint n_told;
} GalleyctlReport;

void galleyctl_report_begin (GalleyctlReport *self);
/* @text: what the problem's spans are of; @path as told; @bom bytes are before it in the file.
 */
void galleyctl_report_tell (GalleyctlReport *self,
                            const char *path,
                            InkText *text,
                            gsize bom,
                            const InkProblem *problem);
void galleyctl_report_end (GalleyctlReport *self);

/* galleyctl-check-fix.c */

/* Writes the safe fixes of @files, as one change of the site that can be undone; or prints
 * them, and says with GALLEYCTL_ERROR_FOUND that there are some. */
gboolean galleyctl_check_fix (const GalleyctlOptions *options,
                              const InkSiteCheckOptions *checking,
                              char **files,
                              GError **error);

/* galleyctl-check-rules.c */
gboolean galleyctl_check_explain (const char *id, gboolean json, GError **error);
void galleyctl_check_list_rules (gboolean json);

G_END_DECLS
