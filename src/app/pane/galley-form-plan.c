/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows the form shows: pure, from the article's fields and what the site's others have.
 */

#include "galley-form-rows.h"

typedef struct {
  GPtrArray *fields;
  GHashTable *seen; /* lower-case keys */
  InkFrontMatter *front;
  InkSite *site;
  GHashTable *usage;
  GPtrArray *shown;
} Plan;

void
galley_form_field_free (GalleyFormField *self)
{
  g_free (self->key);
  g_free (self);
}

static gboolean
is_taxonomy (Plan *plan, const char *key)
{
  if (plan->site == NULL)
    return g_str_equal (key, "tags") || g_str_equal (key, "categories");
  return ink_site_lookup_taxonomy (plan->site, key) != NULL;
}

/* A row that is there stays of its kind while it can show the value. */
static GalleyFieldKind
choose_kind (Plan *plan, const GalleyFormField *row, InkValue *value)
{
  for (guint i = 0; plan->shown != NULL && i < plan->shown->len; i++) {
    const GalleyFormField *old = g_ptr_array_index (plan->shown, i);

    if (g_str_equal (old->key, row->key) && galley_form_kind_suits (old->kind, value))
      return old->kind;
  }
  return galley_form_kind_suits (row->kind, value) ? row->kind : galley_form_kind_of (value);
}

static void
add (Plan *plan, const char *key)
{
  g_autofree char *lower = g_utf8_strdown (key, -1);
  const InkField *field = ink_front_matter_lookup (plan->front, key);
  GalleyFormField *row = NULL;

  if (g_hash_table_contains (plan->seen, lower))
    return;
  row = g_new0 (GalleyFormField, 1);
  row->key = g_strdup (field != NULL ? field->key : key);
  row->group = GALLEY_FORM_OTHERS;
  if (is_taxonomy (plan, lower)) {
    row->kind = GALLEY_FIELD_CHIPS;
    row->group = GALLEY_FORM_TERMS;
  } else {
    galley_form_kind_lookup (lower, &row->kind, &row->group);
  }
  if (field != NULL)
    row->kind = choose_kind (plan, row, field->value);
  g_hash_table_add (plan->seen, g_steal_pointer (&lower));
  g_ptr_array_add (plan->fields, row);
}

static guint
used (GHashTable *usage, const char *key)
{
  g_autofree char *lower = g_utf8_strdown (key, -1);

  return usage != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (usage, lower)) : 0;
}

static gboolean
has (Plan *plan, const char *key)
{
  return ink_front_matter_lookup (plan->front, key) != NULL;
}

/* The picture's key: the article's own, else the one most used in the site. */
static void
add_image (Plan *plan)
{
  const char *const *keys = galley_form_kind_get_images ();
  const char *best = NULL;

  for (guint i = 0; keys[i] != NULL; i++) {
    if (has (plan, keys[i])) {
      add (plan, keys[i]);
      return;
    }
    if (used (plan->usage, keys[i]) > (best != NULL ? used (plan->usage, best) : 0))
      best = keys[i];
  }
  if (best != NULL)
    add (plan, best);
}

static void
add_terms (Plan *plan)
{
  GPtrArray *taxonomies = plan->site != NULL ? ink_site_get_taxonomies (plan->site) : NULL;

  if (taxonomies == NULL)
    add (plan, "tags");
  for (guint i = 0; taxonomies != NULL && i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = g_ptr_array_index (taxonomies, i);

    if (g_str_equal (taxonomy->key, "tags") || has (plan, taxonomy->key) ||
        used (plan->usage, taxonomy->key) > 0)
      add (plan, taxonomy->key);
  }
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer order)
{
  const GalleyFormField *left = *(GalleyFormField *const *)a;
  const GalleyFormField *right = *(GalleyFormField *const *)b;
  GHashTable *places = order;

  if (left->group != right->group)
    return (int)left->group - (int)right->group;
  return GPOINTER_TO_INT (g_hash_table_lookup (places, left)) -
         GPOINTER_TO_INT (g_hash_table_lookup (places, right));
}

/* By group, each in the order found. */
static void
sort_fields (GPtrArray *fields)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < fields->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (fields, i), GINT_TO_POINTER ((int)i));
  g_ptr_array_sort_with_data (fields, compare_groups, places);
}

GPtrArray *
galley_form_plan (InkFrontMatter *front,
                  InkSite *site,
                  GHashTable *usage,
                  GPtrArray *wanted,
                  GPtrArray *shown)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Plan plan = { .seen = seen, .front = front, .site = site, .usage = usage, .shown = shown };

  plan.fields = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_form_field_free);
  add (&plan, "title");
  add (&plan, "date");
  add (&plan, "draft");
  if (has (&plan, "summary") || used (usage, "summary") > 0)
    add (&plan, "summary");
  if (has (&plan, "description") || used (usage, "description") > used (usage, "summary"))
    add (&plan, "description");
  add_image (&plan);
  add_terms (&plan);
  for (guint i = 0; i < ink_front_matter_get_n_fields (front); i++)
    add (&plan, ink_front_matter_get_field (front, i)->key);
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    add (&plan, g_ptr_array_index (wanted, i));
  sort_fields (plan.fields);
  return plan.fields;
}

gboolean
galley_form_plan_holds (GPtrArray *fields, const GalleyFormField *wanted)
{
  for (guint i = 0; i < fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (fields, i);

    if (g_str_equal (field->key, wanted->key) && field->kind == wanted->kind &&
        field->group == wanted->group)
      return TRUE;
  }
  return FALSE;
}

static int
compare_usage (gconstpointer a, gconstpointer b, gpointer usage)
{
  const char *left = *(const char *const *)a;
  const char *right = *(const char *const *)b;
  guint n_left = used (usage, left), n_right = used (usage, right);

  return n_left != n_right ? (n_left < n_right ? 1 : -1) : strcmp (left, right);
}

char **
galley_form_dup_addable (GPtrArray *fields, GHashTable *usage)
{
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (fields, i);

    g_hash_table_add (shown, g_utf8_strdown (field->key, -1));
  }
  g_hash_table_iter_init (&iter, usage);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    if (!g_hash_table_contains (shown, key))
      g_ptr_array_add (keys, g_strdup (key));
  }
  g_ptr_array_sort_with_data (keys, compare_usage, usage);
  g_ptr_array_add (keys, NULL);
  return (char **)g_ptr_array_free (keys, FALSE);
}
