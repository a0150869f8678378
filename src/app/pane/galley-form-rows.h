/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-row-maker.h"
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
  GALLEY_FIELD_LIST,
  GALLEY_FIELD_MAP,
  GALLEY_FIELD_RAW,
} GalleyFieldKind;

/* A row to show. */
typedef struct {
  char *key; /* as the article writes it; inside of maps and lists the key path */
  GalleyFieldKind kind;
  GalleyFormGroup group;
} GalleyFormField;

void galley_form_field_free (GalleyFormField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFormField, galley_form_field_free)

/* Which rows @front gets, in order: what it has, what the site's articles usually have
 * (@usage, of ink_term_list_count_keys), and @wanted (keys asked for by "Add Field"). What is
 * @shown (may be NULL) keeps its kind while it can. Pure; @site may be NULL. GPtrArray of
 * GalleyFormField. */
GPtrArray *galley_form_plan (InkFrontMatter *front,
                             InkSite *site,
                             GHashTable *usage,
                             GPtrArray *wanted,
                             GPtrArray *shown) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is a row alike: same key, kind and place. */
gboolean galley_form_plan_holds (GPtrArray *fields, const GalleyFormField *wanted);
/* The keys of other articles that @fields do not show, most used first; NULL-ended. */
char **galley_form_dup_addable (GPtrArray *fields, GHashTable *usage) G_GNUC_WARN_UNUSED_RESULT;

/* The kind and the place of a key (in lower case) with a meaning in Hugo; FALSE of any other.
 */
gboolean galley_form_kind_lookup (const char *lower,
                                  GalleyFieldKind *kind,
                                  GalleyFormGroup *group);
/* By the value alone. */
GalleyFieldKind galley_form_kind_of (InkValue *value);
/* Of a value inside of a map or list. */
GalleyFieldKind galley_form_kind_of_entry (const char *path, InkValue *value);
/* Whether a row of @kind can show and edit @value without changing what it is. */
gboolean galley_form_kind_suits (GalleyFieldKind kind, InkValue *value);
/* The keys pictures go by, the best first; NULL-ended. */
const char *const *galley_form_kind_get_images (void);

/* @maker is for the rows inside of maps and lists. */
GtkWidget *galley_form_row_new (const GalleyFormField *field,
                                InkSite *site,
                                const GalleyRowMaker *maker);
/* What people call a key, or the last of a key path; the key itself where there is no better
 * word. */
const char *galley_form_label (const char *key);

G_END_DECLS
