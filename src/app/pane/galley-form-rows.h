/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-field-row.h"
#include "galley-site.h"

G_BEGIN_DECLS

/* Where a row stands, top to bottom. */
typedef enum {
  GALLEY_FORM_HEAD,
  GALLEY_FORM_STATE,
  GALLEY_FORM_STORY,
  GALLEY_FORM_TERMS,
  GALLEY_FORM_OTHERS,
  GALLEY_FORM_RARE,
  GALLEY_FORM_N_GROUPS,
} GalleyFormGroup;

typedef enum {
  GALLEY_FIELD_TEXT,
  GALLEY_FIELD_NUMBER,
  GALLEY_FIELD_DATE,
  GALLEY_FIELD_SWITCH,
  GALLEY_FIELD_IMAGE,
  GALLEY_FIELD_CHIPS,
  GALLEY_FIELD_RAW,
} GalleyFieldKind;

/* A row to show. */
typedef struct {
  char *key; /* as the article writes it */
  GalleyFieldKind kind;
  GalleyFormGroup group;
} GalleyFormField;

void galley_form_field_free (GalleyFormField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFormField, galley_form_field_free)

/* How many of the site's articles have a key: lower-case names to counts. Pure. */
GHashTable *galley_form_count_keys (InkLibrary *library) G_GNUC_WARN_UNUSED_RESULT;

/* Which rows @front gets, in order: what it has, what the site's articles usually have
 * (@usage), and @wanted (keys asked for by "Add Field"). Pure; @site may be NULL. GPtrArray of
 * GalleyFormField. */
GPtrArray *galley_form_plan (InkFrontMatter *front,
                             InkSite *site,
                             GHashTable *usage,
                             GPtrArray *wanted) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is a row alike: same key, kind and place. */
gboolean galley_form_plan_holds (GPtrArray *fields, const GalleyFormField *wanted);
/* The keys of other articles that @fields do not show, most used first; NULL-ended. */
char **galley_form_dup_addable (GPtrArray *fields, GHashTable *usage) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *galley_form_row_new (const GalleyFormField *field, InkSite *site);
/* What people call a key; the key itself where there is no better word. */
const char *galley_form_label (const char *key);

G_END_DECLS
