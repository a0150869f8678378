/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wished for the chosen terms, handed up. */

#include "galley-terms-private.h"

#include "ink-i18n.h"

/* Those a wish is about: what is selected in the table, else what is chosen. */
static GArray *
dup_targets (GalleyTerms *self)
{
  GArray *terms = NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "table") == 0)
    terms = galley_terms_dup_selected (self);
  else
    terms = g_array_new (FALSE, FALSE, sizeof (guint));
  if (terms->len == 0 && self->chosen != INK_NO_TERM)
    g_array_append_val (terms, self->chosen);
  return terms;
}

static const InkTermInfo *
info_of (GalleyTerms *self, guint term)
{
  return ink_term_index_get (self->facts->index, term);
}

static void
add_spellings (GalleyTerms *self, guint term, GPtrArray *names)
{
  guint n = 0;
  const InkTermSpelling *spellings =
      ink_term_index_get_spellings (self->facts->index, term, &n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (char *)spellings[i].name);
  if (n == 0)
    g_ptr_array_add (names, (char *)info_of (self, term)->name);
}

/* NULL-ended; texts are the index's. NULL, and a sentence said, where they are of several
 * taxonomies. */
static GPtrArray *
new_names (GalleyTerms *self, GArray *terms)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *taxonomy = info_of (self, g_array_index (terms, guint, 0))->taxonomy;

  for (guint i = 0; i < terms->len; i++) {
    guint term = g_array_index (terms, guint, i);

    if (!g_str_equal (info_of (self, term)->taxonomy, taxonomy)) {
      galley_terms_say (self,
                        _ ("These terms are of several taxonomies: choose those of one."));
      return NULL;
    }
    add_spellings (self, term, names);
  }
  g_ptr_array_add (names, NULL);
  return g_steal_pointer (&names);
}

static void
emit (GalleyTerms *self, const GalleyTermsWish *wish)
{
  g_signal_emit_by_name (self, "wished", wish);
}

static void
wish_for (GalleyTerms *self, GalleyTermsKind kind)
{
  g_autoptr (GArray) terms = dup_targets (self);
  g_autoptr (GPtrArray) names = NULL;
  GalleyTermsWish wish = { .kind = kind };

  if (self->facts == NULL || terms->len == 0)
    return;
  names = new_names (self, terms);
  if (names == NULL)
    return;
  wish.index = self->facts->index;
  wish.taxonomy = info_of (self, g_array_index (terms, guint, 0))->taxonomy;
  wish.names = (const char *const *)names->pdata;
  if (kind != GALLEY_TERMS_MERGE)
    wish.name = info_of (self, g_array_index (terms, guint, 0))->name;
  emit (self, &wish);
}

void
galley_terms_wish_merge_all (GalleyTerms *self, GArray *terms, guint into)
{
  g_autoptr (GPtrArray) names = terms->len > 0 ? new_names (self, terms) : NULL;
  GalleyTermsWish wish = { .kind = GALLEY_TERMS_MERGE };

  if (names == NULL)
    return;
  wish.index = self->facts->index;
  wish.taxonomy = info_of (self, g_array_index (terms, guint, 0))->taxonomy;
  wish.names = (const char *const *)names->pdata;
  wish.name = info_of (self, into)->name;
  if (!g_str_equal (wish.taxonomy, info_of (self, into)->taxonomy))
    wish.to_taxonomy = info_of (self, into)->taxonomy;
  emit (self, &wish);
}

void
galley_terms_wish_merge (GalleyTerms *self, guint term, guint into)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (terms, term);
  galley_terms_wish_merge_all (self, terms, into);
}

void
galley_terms_wish_add (GalleyTerms *self, guint term, const char *const *paths)
{
  const GalleyTermsWish wish = { .kind = GALLEY_TERMS_ADD,
                                 .index = self->facts->index,
                                 .taxonomy = info_of (self, term)->taxonomy,
                                 .name = info_of (self, term)->name,
                                 .paths = paths };

  emit (self, &wish);
}

/* One spelling of its own, for twins. */
void
galley_terms_wish_names (GalleyTerms *self,
                         const char *taxonomy,
                         const char *name,
                         const char *into)
{
  const char *const names[] = { name, NULL };
  const GalleyTermsWish wish = { .kind = GALLEY_TERMS_MERGE,
                                 .index = self->facts->index,
                                 .taxonomy = taxonomy,
                                 .names = names,
                                 .name = into };

  emit (self, &wish);
}

void
galley_terms_show_articles (GalleyTerms *self, guint term)
{
  const InkTermInfo *info = info_of (self, term);
  g_autofree char *key = ink_filter_quote (info->taxonomy, TRUE);
  g_autofree char *value = ink_filter_quote (info->name, TRUE);
  g_autofree char *filter = g_strdup_printf ("%s:%s", key, value);

  g_signal_emit_by_name (self, "articles-wanted", filter);
}

/* --- Actions -------------------------------------------------------------------------------
 */

static const struct {
  const char *name;
  GalleyTermsKind kind;
  guint least, most; /* terms */
} wishes[] = {
  { "terms.rename", GALLEY_TERMS_RENAME, 1, 1 },
  { "terms.merge", GALLEY_TERMS_MERGE, 1, G_MAXUINT },
  { "terms.move", GALLEY_TERMS_MOVE, 1, G_MAXUINT },
  { "terms.split", GALLEY_TERMS_SPLIT, 1, 1 },
  { "terms.delete", GALLEY_TERMS_DELETE, 1, G_MAXUINT },
  { "terms.unify", GALLEY_TERMS_UNIFY, 1, 1 },
};

static void
wish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (g_str_equal (wishes[i].name, name))
      wish_for (GALLEY_TERMS (widget), wishes[i].kind);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTerms *self = GALLEY_TERMS (widget);
  g_autoptr (GArray) terms = dup_targets (self);

  if (self->facts != NULL && terms->len > 0)
    galley_terms_show_articles (self, g_array_index (terms, guint, 0));
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_terms_set_view (GALLEY_TERMS (widget), g_variant_get_string (parameter, NULL));
}

void
galley_terms_update_actions (GalleyTerms *self)
{
  g_autoptr (GArray) terms = dup_targets (self);
  gboolean one = self->facts != NULL && terms->len == 1;

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                   wishes[i].name,
                                   self->facts != NULL && terms->len >= wishes[i].least &&
                                       terms->len <= wishes[i].most);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "terms.show", one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "terms.unify",
                                 one && info_of (self, g_array_index (terms, guint, 0))
                                                ->n_spellings > 1);
}

void
galley_terms_install_actions (GtkWidgetClass *klass)
{
  static const struct {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = { { GDK_KEY_F2, 0, "terms.rename" }, { GDK_KEY_Delete, 0, "terms.delete" } };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    gtk_widget_class_install_action (klass, wishes[i].name, NULL, wish_action);
  gtk_widget_class_install_action (klass, "terms.show", NULL, show_action);
  gtk_widget_class_install_action (klass, "terms.view", "s", view_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass,
                                         keys[i].key,
                                         keys[i].state,
                                         keys[i].action,
                                         NULL);
}

GMenuModel *
galley_terms_new_menu (void)
{
  static const struct {
    const char *label, *action;
  } items[] = {
    { N_ ("_Rename…"), "terms.rename" },
    { N_ ("_Merge Into…"), "terms.merge" },
    { N_ ("M_ove to Another Taxonomy…"), "terms.move" },
    { N_ ("_Split…"), "terms.split" },
    { N_ ("_Use One Spelling…"), "terms.unify" },
    { N_ ("_Delete…"), "terms.delete" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();

  g_menu_append (first, _ ("Show _Articles"), "terms.show");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (second, _ (items[i].label), items[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}
