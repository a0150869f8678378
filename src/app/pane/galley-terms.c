/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The terms of a site: reads in a thread while it is looked at, keeps what is chosen and
 * searched, and lets its parts show it. */

#include "galley-terms-private.h"

#include "galley-free.h"
#include "galley-task.h"
#include "galley-wrap-layout.h"
#include "ink-i18n.h"

#include <adwaita.h>
#include <string.h>

#define CALM 300 /* ms after a change of the library */

enum { SIGNAL_WISHED, SIGNAL_ARTICLES, SIGNAL_SAID, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyTerms, galley_terms, GTK_TYPE_WIDGET)

/* --- What the parts ask --------------------------------------------------------------------
 */

void
galley_terms_say (GalleyTerms *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, sentence);
}

const char *
galley_terms_name_of (GalleyTerms *self, const char *taxonomy)
{
  const InkTaxonomy *found =
      ink_site_lookup_taxonomy (galley_site_get_site (self->site), taxonomy);

  return found != NULL ? found->key : taxonomy;
}

gboolean
galley_terms_matches (GalleyTerms *self, const InkTermInfo *info)
{
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;

  if (*self->typed == '\0')
    return TRUE;
  normal = g_utf8_normalize (info->name, -1, G_NORMALIZE_ALL_COMPOSE);
  folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup (info->name);
  return strstr (folded, self->typed) != NULL;
}

void
galley_terms_set_chosen (GalleyTerms *self, guint term)
{
  if (self->chosen == term)
    return;
  self->chosen = term;
  if (self->facts != NULL)
    galley_terms_show_picture (self);
  galley_terms_show_side (self);
  galley_terms_update_actions (self);
}

/* --- Reading -------------------------------------------------------------------------------
 */

static void load (GalleyTerms *self);

/* What was chosen is chosen again, if it is there. */
static void
take_facts (GalleyTerms *self, TermsFacts *facts)
{
  TermsFacts *old = self->facts;
  g_autofree char *taxonomy = NULL;
  g_autofree char *name = NULL;

  if (old != NULL && self->chosen != INK_NO_TERM) {
    taxonomy = g_strdup (ink_term_index_get (old->index, self->chosen)->taxonomy);
    name = g_strdup (ink_term_index_get (old->index, self->chosen)->name);
  }
  self->facts = facts;
  self->chosen =
      name != NULL ? ink_term_index_find (facts->index, taxonomy, name) : INK_NO_TERM;
  galley_terms_show_picture (self);
  galley_terms_show_table (self);
  galley_terms_show_twins (self);
  galley_terms_show_side (self);
  galley_terms_update_actions (self);
  galley_free_later (old, galley_terms_facts_free);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  galley_terms_facts_make (data);
  g_task_return_boolean (task, TRUE);
}

static TermsFacts *
copy_facts (TermsFacts *facts)
{
  TermsFacts *copy = g_new (TermsFacts, 1);

  *copy = *facts;
  memset (facts, 0, sizeof *facts);
  return copy;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyTerms *self = GALLEY_TERMS (source);
  TermsFacts *facts = g_task_get_task_data (G_TASK (result));

  if (g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;
  g_clear_object (&self->loading);
  if (self->site == NULL)
    return;
  take_facts (self, copy_facts (facts));
  if (self->stale && self->active)
    load (self);
}

static void
load (GalleyTerms *self)
{
  g_autoptr (GTask) task = NULL;
  TermsFacts *facts;
  InkCatalogue *catalogue;

  if (self->loading != NULL || self->site == NULL)
    return;
  self->stale = FALSE;
  catalogue = galley_site_get_catalogue (self->site);
  facts = g_new0 (TermsFacts, 1);
  facts->catalogue = ink_catalogue_ref (catalogue);
  facts->taxonomy = g_strdup (self->taxonomy);
  facts->root = g_strdup (ink_site_get_root (galley_site_get_site (self->site)));
  facts->now = g_get_real_time () / G_USEC_PER_SEC;
  if (self->facts != NULL && self->facts->catalogue == catalogue)
    facts->index = ink_term_index_ref (self->facts->index);
  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, loaded_cb, NULL);
  g_task_set_task_data (task, facts, galley_terms_facts_free);
  galley_task_run_in_thread (task, load_thread);
}

static void
later_cb (gpointer data)
{
  GalleyTerms *self = data;

  self->later_id = 0;
  load (self);
}

/* A site being read for the first time tells often. */
static void
changed_cb (GalleyTerms *self)
{
  self->stale = TRUE;
  if (self->active && self->later_id == 0)
    self->later_id = g_timeout_add_once (CALM, later_cb, self);
}

void
galley_terms_set_active (GalleyTerms *self, gboolean active)
{
  g_return_if_fail (GALLEY_IS_TERMS (self));

  self->active = active;
  if (active && self->stale)
    load (self);
}

gboolean
galley_terms_is_settled (GalleyTerms *self)
{
  g_return_val_if_fail (GALLEY_IS_TERMS (self), TRUE);

  return self->facts != NULL && self->loading == NULL && !self->stale;
}

/* --- The site ------------------------------------------------------------------------------
 */

static void
list_taxonomies (GalleyTerms *self)
{
  GPtrArray *all = ink_site_get_taxonomies (galley_site_get_site (self->site));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All Terms"));
  for (guint i = 0; i < all->len; i++)
    gtk_string_list_append (names, ((InkTaxonomy *)all->pdata[i])->key);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->taxonomies), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->taxonomies, all->len > 1);
}

static void
taxonomy_cb (GalleyTerms *self)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->taxonomies));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->taxonomies));
  const char *taxonomy =
      at == 0 || chosen == NULL ? NULL : gtk_string_object_get_string (chosen);

  if (g_strcmp0 (taxonomy, self->taxonomy) == 0)
    return;
  g_free (self->taxonomy);
  self->taxonomy = g_strdup (taxonomy);
  self->stale = TRUE;
  load (self);
}

void
galley_terms_set_taxonomy (GalleyTerms *self, const char *taxonomy)
{
  GListModel *names;

  g_return_if_fail (GALLEY_IS_TERMS (self));

  names = gtk_drop_down_get_model (GTK_DROP_DOWN (self->taxonomies));
  for (guint i = 0; names != NULL && i < g_list_model_get_n_items (names); i++) {
    g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

    if (taxonomy == NULL ||
        (i > 0 && g_ascii_strcasecmp (gtk_string_object_get_string (name), taxonomy) == 0)) {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->taxonomies), i);
      return;
    }
  }
}

void
galley_terms_set_site (GalleyTerms *self, GalleySite *site)
{
  g_return_if_fail (GALLEY_IS_TERMS (self));

  if (self->site == site)
    return;
  if (self->site != NULL)
    g_signal_handlers_disconnect_by_data (galley_site_get_library (self->site), self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_set_object (&self->site, site);
  g_clear_pointer (&self->taxonomy, g_free);
  self->chosen = INK_NO_TERM;
  self->stale = TRUE;
  if (site == NULL)
    return;
  list_taxonomies (self);
  g_signal_connect_object (galley_site_get_library (site),
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  if (self->active)
    load (self);
}

/* --- Search and views ----------------------------------------------------------------------
 */

static void
search_cb (GalleyTerms *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  g_free (self->typed);
  self->typed = normal != NULL ? g_utf8_casefold (g_strstrip (normal), -1) : g_strdup ("");
  galley_terms_search_picture (self);
  galley_terms_search_table (self);
}

/* Enter goes to the one most used that is found. */
static void
search_activate_cb (GalleyTerms *self)
{
  for (guint i = 0; self->facts != NULL && *self->typed != '\0' && i < self->facts->shown->len;
       i++) {
    guint term = g_array_index (self->facts->shown, guint, i);

    if (galley_terms_matches (self, ink_term_index_get (self->facts->index, term))) {
      galley_terms_set_chosen (self, term);
      return;
    }
  }
}

void
galley_terms_set_search (GalleyTerms *self, const char *text)
{
  g_return_if_fail (GALLEY_IS_TERMS (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_cb (self);
}

/* Beside the map and the table, where there is room. */
static void
update_side (GalleyTerms *self)
{
  const char *view = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  gtk_widget_set_visible (self->side, !self->narrow && g_strcmp0 (view, "twins") != 0);
}

void
galley_terms_set_narrow (GalleyTerms *self, gboolean narrow)
{
  g_return_if_fail (GALLEY_IS_TERMS (self));

  self->narrow = narrow;
  galley_terms_fit_table (self);
  galley_terms_fit_twins (self);
  update_side (self);
}

void
galley_terms_set_view (GalleyTerms *self, const char *view)
{
  g_return_if_fail (GALLEY_IS_TERMS (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), view);
  for (GtkWidget *button = gtk_widget_get_first_child (self->views); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  g_str_equal (g_object_get_data (G_OBJECT (button), "view"),
                                               view));
  update_side (self);
  galley_terms_update_actions (self);
}

gboolean
galley_terms_choose (GalleyTerms *self, const char *taxonomy, const char *name)
{
  guint term;

  g_return_val_if_fail (GALLEY_IS_TERMS (self), FALSE);

  term = self->facts != NULL ? ink_term_index_find (self->facts->index, taxonomy, name)
                             : INK_NO_TERM;
  if (term != INK_NO_TERM)
    galley_terms_set_chosen (self, term);
  return term != INK_NO_TERM;
}

guint
galley_terms_get_mapped (GalleyTerms *self, guint place)
{
  g_return_val_if_fail (GALLEY_IS_TERMS (self), INK_NO_TERM);

  return self->facts != NULL && place < self->facts->shown->len
             ? g_array_index (self->facts->shown, guint, place)
             : INK_NO_TERM;
}

InkTermIndex *
galley_terms_get_index (GalleyTerms *self)
{
  g_return_val_if_fail (GALLEY_IS_TERMS (self), NULL);

  return self->facts != NULL ? self->facts->index : NULL;
}

GtkWidget *
galley_terms_get_part (GalleyTerms *self, const char *name)
{
  const struct {
    const char *name;
    GtkWidget *part;
  } parts[] = {
    { "map", self->map },       { "table", self->table }, { "twins", self->twins },
    { "search", self->search }, { "strip", self->strip }, { "side", self->side_box }
  };

  g_return_val_if_fail (GALLEY_IS_TERMS (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].name, name))
      return parts[i].part;
  return NULL;
}

/* --- Making --------------------------------------------------------------------------------
 */

static GtkWidget *
new_views (GalleyTerms *self)
{
  static const struct {
    const char *view, *label;
  } views[] = { { "map", N_ ("Map") },
                { "table", N_ ("Table") },
                { "twins", N_ ("Duplicates") } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    GtkWidget *button = gtk_toggle_button_new_with_label (_ (views[i].label));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "terms.view");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", views[i].view);
    g_object_set_data (G_OBJECT (button), "view", (char *)views[i].view);
    gtk_box_append (GTK_BOX (box), button);
    self->twins_button = button;
  }
  gtk_widget_add_css_class (box, "linked");
  return box;
}

static GtkWidget *
new_head (GalleyTerms *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->taxonomies = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_tooltip_text (self->taxonomies, _ ("Taxonomy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->taxonomies),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Taxonomy"),
                                  -1);
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search terms"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search terms"),
                                  -1);
  gtk_widget_set_hexpand (self->search, TRUE);
  self->views = new_views (self);
  gtk_box_append (GTK_BOX (box), self->taxonomies);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->views);
  gtk_widget_set_layout_manager (box, galley_wrap_layout_new (6));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 10);
  gtk_widget_add_css_class (box, "terms-head");
  g_signal_connect_swapped (self->taxonomies,
                            "notify::selected",
                            G_CALLBACK (taxonomy_cb),
                            self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  return box;
}

static void
galley_terms_dispose (GObject *object)
{
  GalleyTerms *self = GALLEY_TERMS (object);

  g_clear_handle_id (&self->later_id, g_source_remove);
  galley_terms_set_site (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->facts, galley_terms_facts_free);
  G_OBJECT_CLASS (galley_terms_parent_class)->dispose (object);
}

static void
galley_terms_finalize (GObject *object)
{
  GalleyTerms *self = GALLEY_TERMS (object);

  g_free (self->taxonomy);
  g_free (self->typed);
  G_OBJECT_CLASS (galley_terms_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, GType type)
{
  return g_signal_new (name,
                       GALLEY_TYPE_TERMS,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       1,
                       type);
}

static void
galley_terms_class_init (GalleyTermsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_terms_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_terms_finalize;
  signals[SIGNAL_WISHED] = new_signal ("wished", G_TYPE_POINTER);
  signals[SIGNAL_ARTICLES] = new_signal ("articles-wanted", G_TYPE_STRING);
  signals[SIGNAL_SAID] = new_signal ("said", G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "termsplace");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  galley_terms_install_actions (widget_class);
}

static void
galley_terms_init (GalleyTerms *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->chosen = INK_NO_TERM;
  self->stale = TRUE;
  self->typed = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), new_head (self));
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), galley_terms_new_picture (self), "map");
  gtk_stack_add_named (GTK_STACK (self->stack), galley_terms_new_table (self), "table");
  gtk_stack_add_named (GTK_STACK (self->stack), galley_terms_new_twins (self), "twins");
  self->side = galley_terms_new_side (self);
  gtk_box_append (GTK_BOX (content), self->stack);
  gtk_box_append (GTK_BOX (content), self->side);
  gtk_box_append (GTK_BOX (self->box), content);
  gtk_widget_set_vexpand (content, TRUE);
  galley_terms_set_view (self, "map");
}

GtkWidget *
galley_terms_new (void)
{
  return g_object_new (GALLEY_TYPE_TERMS, NULL);
}
