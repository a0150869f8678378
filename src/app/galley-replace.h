/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-site.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  GALLEY_REPLACE_ALL,
  GALLEY_REPLACE_LISTED,
  GALLEY_REPLACE_SELECTED,
} GalleyReplaceWhere;

/* What the dialog may replace in. Filled by whoever makes it, then only read; shared. */
typedef struct {
  InkCatalogue *catalogue; /* of @listed */
  InkOrder *listed;        /* NULL: the list is not narrowed */
  char **selected;         /* paths; NULL or empty: none */
  GHashTable *open;        /* path to InkText of what is not saved; or NULL */
  char *text;              /* to begin with; or NULL */
} GalleyReplaceFacts;

GalleyReplaceFacts *galley_replace_facts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void galley_replace_facts_unref (GalleyReplaceFacts *self);

/* Asks what is to be replaced by what, how and where, and counts it while one types. Nothing is
 * changed here. Signal: "planned" (InkPlan *, for whoever takes it: galley_replace_take_plan();
 * the dialog is closed then). */
#define GALLEY_TYPE_REPLACE (galley_replace_get_type ())
G_DECLARE_FINAL_TYPE (GalleyReplace, galley_replace, GALLEY, REPLACE, AdwWindow)

/* Takes @facts. */
GtkWidget *galley_replace_new (GtkWindow *parent, GalleySite *site, GalleyReplaceFacts *facts);
const GalleyReplaceFacts *galley_replace_get_facts (GalleyReplace *self);
/* The plan of what is asked for, once: NULL where there is none yet. */
InkPlan *galley_replace_take_plan (GalleyReplace *self) G_GNUC_WARN_UNUSED_RESULT;

/* For tests. */
GtkWidget *galley_replace_get_old (GalleyReplace *self);
GtkWidget *galley_replace_get_new (GalleyReplace *self);
/* Whether what is said is of what is asked for. */
gboolean galley_replace_is_settled (GalleyReplace *self);
const char *galley_replace_get_said (GalleyReplace *self);
/* "case", "words", "variants": switches. */
void galley_replace_set_option (GalleyReplace *self, const char *name, gboolean on);
void galley_replace_set_where (GalleyReplace *self, GalleyReplaceWhere where);
/* As the button does. */
void galley_replace_apply (GalleyReplace *self);

G_END_DECLS
