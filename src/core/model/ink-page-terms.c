/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The terms of a page, and the pages Hugo makes of them. */

#include "ink-page-private.h"

void
ink_page_term_free (gpointer data)
{
  InkPageTerm *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->url);
  g_free (self);
}

/* A list of lists or maps is none of texts to 0.167. */
static gboolean
is_refused (const InkPageFields *fields, const char *key)
{
  InkValue *value = ink_page_fields_get (fields, key, NULL);
  InkValue *first;

  if (fields->hugo < INK_HUGO_0_167 || value == NULL ||
      ink_value_get_kind (value) != INK_VALUE_LIST || ink_value_get_n_items (value) == 0)
    return FALSE;
  first = ink_value_get_item (value, 0);
  return ink_value_get_kind (first) == INK_VALUE_LIST ||
         ink_value_get_kind (first) == INK_VALUE_MAP;
}

/* From 0.123 on what "params" holds counts first. */
static char **
dup_names (InkPageMaker *self, const char *key)
{
  InkPageFields fields = self->fields;
  InkValue *params = ink_page_fields_get (&self->fields, "params", NULL);

  if (self->page->hugo >= INK_HUGO_0_131 && params != NULL &&
      ink_value_lookup (params, key) != NULL) {
    fields.own = params;
    fields.cascade = NULL;
  }
  return is_refused (&fields, key) ? g_new0 (char *, 1)
                                   : ink_page_fields_dup_texts (&fields, key, TRUE);
}

static gboolean
has_term (GPtrArray *terms, const char *taxonomy, const char *path)
{
  for (guint i = 0; i < terms->len; i++) {
    const InkPageTerm *term = terms->pdata[i];

    if (term->taxonomy == taxonomy && g_str_equal (term->path, path))
      return TRUE;
  }
  return FALSE;
}

static void
add_term (InkPageMaker *self, const InkTermRules *rules, const char *name)
{
  InkPage *page = self->page;
  g_autofree char *path = ink_urlize_term (name, page->hugo, self->flags);
  InkPageTerm *term;

  if (*name == '\0' || (*path == '\0' && page->hugo == INK_HUGO_0_111) ||
      has_term (page->terms, rules->taxonomy->key, path))
    return;
  term = g_new0 (InkPageTerm, 1);
  term->taxonomy = rules->taxonomy->key;
  term->name = g_strdup (name);
  term->path = g_steal_pointer (&path);
  if (!self->context->without_term_urls)
    term->url = ink_page_make_term_url (self, rules, term);
  g_ptr_array_add (page->terms, term);
}

void
ink_page_make_terms (InkPageMaker *self)
{
  InkPage *page = self->page;
  GPtrArray *taxonomies = ink_site_get_taxonomies_of (page->site, page->place->language);

  page->terms = g_ptr_array_new_with_free_func (ink_page_term_free);
  for (guint i = 0; page->kind != INK_PAGE_KIND_RESOURCE && i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];
    g_auto (GStrv) names = dup_names (self, taxonomy->key);
    InkTermRules rules = { .taxonomy = taxonomy };

    if (*names != NULL && !self->context->without_term_urls)
      rules = ink_page_make_term_rules (self, taxonomy);
    for (guint k = 0; names[k] != NULL; k++)
      add_term (self, &rules, names[k]);
  }
}
