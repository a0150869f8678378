/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-command.h"
#include "galleyctl-json.h"

G_BEGIN_DECLS

/* A site, its terms, and the taxonomy that is meant. What the files of "terms" share. */
typedef struct {
  const GalleyctlOptions *options;
  InkSite *site;
  InkCatalogue *catalogue;
  InkTermIndex *index;
  const char *taxonomy; /* NULL: all */
} GalleyctlTerms;

/* galleyctl-terms-read.c */
gboolean galleyctl_terms_list (const GalleyctlTerms *self, char **arguments, GError **error);
gboolean galleyctl_terms_show (const GalleyctlTerms *self, char **arguments, GError **error);
/* galleyctl-terms-alike.c */
gboolean galleyctl_terms_duplicates (const GalleyctlTerms *self,
                                     char **arguments,
                                     GError **error);
gboolean galleyctl_terms_not_same (const GalleyctlTerms *self,
                                   char **arguments,
                                   GError **error);
/* Names for scripts of what was found, NULL-ended; static ones. */
GPtrArray *galleyctl_terms_dup_evidence (InkTermForms forms,
                                         InkTermLikeness likeness,
                                         gboolean one_page) G_GNUC_WARN_UNUSED_RESULT;
/* galleyctl-terms-effects.c: members of the object at hand; or lines on standard error. */
void galleyctl_terms_add_effects (GalleyctlJson *json, const InkTermEffects *effects);
void galleyctl_terms_say_effects (const InkTermEffects *effects);

/* FALSE: the words are not what the command takes. */
gboolean galleyctl_terms_refuse_usage (GError **error, const char *message);

G_END_DECLS
