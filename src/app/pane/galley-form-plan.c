/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows the form shows: pure, from the article's fields and what the site's others have.
 */

#include "galley-form-rows.h"

/* Keys with a meaning in Hugo; what is not here goes by its value. */
static const struct {
  const char *key;
  GalleyFieldKind kind;
  GalleyFormGroup group;
} known[] = {
  { "title", GALLEY_FIELD_TEXT, GALLEY_FORM_HEAD },
  { "date", GALLEY_FIELD_DATE, GALLEY_FORM_STATE },
  { "draft", GALLEY_FIELD_SWITCH, GALLEY_FORM_STATE },
  { "summary", GALLEY_FIELD_TEXT, GALLEY_FORM_STORY },
  { "description", GALLEY_FIELD_TEXT, GALLEY_FORM_STORY },
  { "featured_image", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "featuredimage", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "cover", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "image", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "thumbnail", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "banner", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "lastmod", GALLEY_FIELD_DATE, GALLEY_FORM_RARE },
  { "publishdate", GALLEY_FIELD_DATE, GALLEY_FORM_RARE },
  { "expirydate", GALLEY_FIELD_DATE, GALLEY_FORM_RARE },
  { "slug", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "url", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "aliases", GALLEY_FIELD_CHIPS, GALLEY_FORM_RARE },
  { "weight", GALLEY_FIELD_NUMBER, GALLEY_FORM_RARE },
  { "layout", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "type", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "linktitle", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "translationkey", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "markup", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "keywords", GALLEY_FIELD_CHIPS, GALLEY_FORM_RARE },
  { "outputs", GALLEY_FIELD_CHIPS, GALLEY_FORM_RARE },
  { "headless", GALLEY_FIELD_SWITCH, GALLEY_FORM_RARE },
  { "iscjklanguage", GALLEY_FIELD_SWITCH, GALLEY_FORM_RARE },
  { "build", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
  { "_build", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
  { "cascade", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
  { "menu", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
  { "menus", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
  { "resources", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
  { "sitemap", GALLEY_FIELD_RAW, GALLEY_FORM_RARE },
};

typedef struct {
  GPtrArray *fields;
  GHashTable *seen; /* lower-case keys */
  InkFrontMatter *front;
  InkSite *site;
  GHashTable *usage;
} Plan;

void
galley_form_field_free (GalleyFormField *self)
{
  g_free (self->key);
  g_free (self);
}

static int
find_known (const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (g_str_equal (known[i].key, lower))
      return i;
  }
  return -1;
}

static gboolean
is_taxonomy (Plan *plan, const char *key)
{
  if (plan->site == NULL)
    return g_str_equal (key, "tags") || g_str_equal (key, "categories");
  return ink_site_lookup_taxonomy (plan->site, key) != NULL;
}

/* More than this is no matter for a row: it is told and edited as text. */
#define MAX_TEXT  8000
#define MAX_ITEMS 300

static gboolean
is_too_large (InkValue *value)
{
  const char *text = ink_value_get_text (value);

  return ink_value_get_n_items (value) > MAX_ITEMS ||
         (text != NULL && strlen (text) > MAX_TEXT);
}

static gboolean
is_list_of_scalars (InkValue *value)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    if (ink_value_get_text (ink_value_get_item (value, i)) == NULL)
      return FALSE;
  }
  return TRUE;
}

static GalleyFieldKind
kind_of_value (InkValue *value)
{
  if (is_too_large (value))
    return GALLEY_FIELD_RAW;
  switch (ink_value_get_kind (value)) {
  case INK_VALUE_BOOLEAN:
    return GALLEY_FIELD_SWITCH;
  case INK_VALUE_NUMBER:
    return GALLEY_FIELD_NUMBER;
  case INK_VALUE_DATE:
    return GALLEY_FIELD_DATE;
  case INK_VALUE_LIST:
    return is_list_of_scalars (value) ? GALLEY_FIELD_CHIPS : GALLEY_FIELD_RAW;
  case INK_VALUE_MAP:
    return GALLEY_FIELD_RAW;
  case INK_VALUE_NULL:
  case INK_VALUE_STRING:
    return GALLEY_FIELD_TEXT;
  }
  return GALLEY_FIELD_RAW;
}

/* Whether a row of @kind can show and edit @value without changing what it is. */
static gboolean
suits (GalleyFieldKind kind, InkValue *value)
{
  InkValueKind has = ink_value_get_kind (value);

  if (is_too_large (value))
    return FALSE;
  if (has == INK_VALUE_NULL)
    return kind != GALLEY_FIELD_RAW;
  if (kind == GALLEY_FIELD_CHIPS)
    return has == INK_VALUE_STRING || (has == INK_VALUE_LIST && is_list_of_scalars (value));
  if (kind == GALLEY_FIELD_DATE)
    return has == INK_VALUE_DATE || has == INK_VALUE_STRING;
  if (kind == GALLEY_FIELD_SWITCH)
    return has == INK_VALUE_BOOLEAN;
  if (kind == GALLEY_FIELD_NUMBER)
    return has == INK_VALUE_NUMBER;
  return (kind == GALLEY_FIELD_TEXT || kind == GALLEY_FIELD_IMAGE) && has == INK_VALUE_STRING;
}

static void
add (Plan *plan, const char *key)
{
  g_autofree char *lower = g_utf8_strdown (key, -1);
  const InkField *field = ink_front_matter_lookup (plan->front, key);
  GalleyFormField *row = NULL;
  int place = find_known (lower);

  if (g_hash_table_contains (plan->seen, lower))
    return;
  row = g_new0 (GalleyFormField, 1);
  row->key = g_strdup (field != NULL ? field->key : key);
  row->group = GALLEY_FORM_OTHERS;
  if (is_taxonomy (plan, lower)) {
    row->kind = GALLEY_FIELD_CHIPS;
    row->group = GALLEY_FORM_TERMS;
  } else if (place >= 0) {
    row->kind = known[place].kind;
    row->group = known[place].group;
  }
  if (field != NULL && !suits (row->kind, field->value))
    row->kind = kind_of_value (field->value);
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
  const char *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (known[i].kind != GALLEY_FIELD_IMAGE)
      continue;
    if (has (plan, known[i].key)) {
      add (plan, known[i].key);
      return;
    }
    if (used (plan->usage, known[i].key) > (best != NULL ? used (plan->usage, best) : 0))
      best = known[i].key;
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
galley_form_plan (InkFrontMatter *front, InkSite *site, GHashTable *usage, GPtrArray *wanted)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Plan plan = { .seen = seen, .front = front, .site = site, .usage = usage };

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

GHashTable *
galley_form_count_keys (InkLibrary *library)
{
  GHashTable *usage = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *articles = library != NULL ? ink_library_get_articles (library) : NULL;

  for (guint i = 0; articles != NULL && i < articles->len; i++) {
    const char *const *keys = ink_summary_get_keys (g_ptr_array_index (articles, i));

    for (guint k = 0; keys[k] != NULL; k++) {
      char *lower = g_utf8_strdown (keys[k], -1);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (usage, lower));

      g_hash_table_replace (usage, lower, GUINT_TO_POINTER (count + 1));
    }
  }
  return usage;
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
