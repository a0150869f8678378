/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for a name, a term, a taxonomy or articles, and says at once what would come of it. */

#include "galley-term-dialog.h"

#include "galley-term-articles.h"

#include "ink-i18n.h"

#define OFFERS 6

struct _GalleyTermDialog {
  AdwWindow parent_instance;
  GalleyTermsKind kind;
  InkTermIndex *index;
  InkTermCompleter *completer; /* made when it is needed */
  char *taxonomy;
  char **names;
  guint term; /* the first */
  GtkWidget *page;
  GtkWidget *entry;
  GtkWidget *note;
  GtkWidget *offers;
  GtkWidget *offers_group;
  GtkWidget *combo;
  GtkWidget *articles;
  GtkWidget *button;
};

static guint signal_wished;

G_DEFINE_FINAL_TYPE (GalleyTermDialog, galley_term_dialog, ADW_TYPE_WINDOW)

static const char *
get_text (GalleyTermDialog *self)
{
  return self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

static InkSite *
get_site (GalleyTermDialog *self)
{
  return ink_catalogue_get_site (ink_term_index_get_catalogue (self->index));
}

/* --- What would come of it -----------------------------------------------------------------
 */

static gboolean
is_meant (GalleyTermDialog *self, const char *name)
{
  return g_strv_contains ((const char *const *)self->names, name);
}

static char *
dup_note (GalleyTermDialog *self, const char *name)
{
  guint there = ink_term_index_find (self->index, self->taxonomy, name);
  InkTermTrouble trouble = ink_term_find_trouble (name, ink_site_get_hugo (get_site (self)));

  if (trouble != 0)
    return g_strdup (ink_term_trouble_to_sentence (trouble));
  if (there != INK_NO_TERM && !is_meant (self, ink_term_index_get (self->index, there)->name)) {
    const InkTermInfo *info = ink_term_index_get (self->index, there);

    return g_strdup_printf (
        ngettext ("“%s” is there already, with %u article: they become one term.",
                  "“%s” is there already, with %u articles: they become one term.",
                  info->count),
        info->name,
        info->count);
  }
  if (self->kind == GALLEY_TERMS_MERGE && there == INK_NO_TERM)
    return g_strdup (_ ("There is no such term yet: it is made."));
  return g_strdup ("");
}

static gboolean
is_wish (GalleyTermDialog *self, const char *name)
{
  if (*name == '\0')
    return FALSE;
  /* All of them are that already. */
  return self->kind == GALLEY_TERMS_MERGE || self->kind == GALLEY_TERMS_SPLIT ||
         g_strv_length (self->names) > 1 || !g_str_equal (self->names[0], name);
}

/* The articles of a split. */
static char **
dup_chosen (GalleyTermDialog *self)
{
  return self->articles != NULL
             ? galley_term_articles_dup_paths (GALLEY_TERM_ARTICLES (self->articles))
             : g_new0 (char *, 1);
}

static void
offer_cb (GtkListBox *list, GtkListBoxRow *row, GalleyTermDialog *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         g_object_get_data (G_OBJECT (row), "name"));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static GtkWidget *
new_offer (const char *name, guint count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *number = g_strdup_printf ("%'u", count);
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

static void
show_offers (GalleyTermDialog *self)
{
  g_autoptr (GArray) found = NULL;
  GtkWidget *child;
  guint n = 0;

  if (self->offers == NULL)
    return;
  if (self->completer == NULL)
    self->completer = ink_term_completer_new (self->index);
  found = ink_term_completer_find (self->completer,
                                   self->taxonomy,
                                   get_text (self),
                                   NULL,
                                   OFFERS + 1);
  while ((child = gtk_widget_get_first_child (self->offers)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->offers), child);
  for (guint i = 0; i < found->len && n < OFFERS; i++) {
    const InkTermCompletion *completion = &g_array_index (found, InkTermCompletion, i);

    if (g_str_equal (completion->name, get_text (self)))
      continue;
    gtk_list_box_append (GTK_LIST_BOX (self->offers),
                         new_offer (completion->name, completion->count));
    n++;
  }
  gtk_widget_set_visible (self->offers_group, n > 0);
}

static void
update (GalleyTermDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self)));
  g_autofree char *note = *name != '\0' ? dup_note (self, name) : g_strdup ("");
  g_auto (GStrv) chosen = dup_chosen (self);

  if (self->entry != NULL) {
    gtk_label_set_text (GTK_LABEL (self->note), note);
    gtk_widget_set_visible (self->note, *note != '\0');
  }
  gtk_widget_set_sensitive (self->button,
                            self->entry == NULL ||
                                (is_wish (self, name) &&
                                 (self->kind != GALLEY_TERMS_SPLIT || chosen[0] != NULL)));
}

static void
typed_cb (GalleyTermDialog *self)
{
  show_offers (self);
  update (self);
}

void
galley_term_dialog_apply (GalleyTermDialog *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) chosen = NULL;

  g_return_if_fail (GALLEY_IS_TERM_DIALOG (self));

  update (self);
  if (!gtk_widget_get_sensitive (self->button))
    return;
  if (self->combo != NULL)
    text = g_strdup (gtk_string_object_get_string (
        adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->combo))));
  else
    text = g_strstrip (g_strdup (get_text (self)));
  chosen = dup_chosen (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self,
                 signal_wished,
                 0,
                 text,
                 self->kind == GALLEY_TERMS_SPLIT ? chosen : NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- Making --------------------------------------------------------------------------------
 */

static char *
dup_title (GalleyTermDialog *self)
{
  guint n = g_strv_length (self->names);

  switch (self->kind) {
  case GALLEY_TERMS_RENAME:
    return g_strdup_printf (_ ("Rename “%s”"), self->names[0]);
  case GALLEY_TERMS_MERGE:
    return n == 1
               ? g_strdup_printf (_ ("Merge “%s” Into…"), self->names[0])
               : g_strdup_printf (ngettext ("Merge %u Spelling", "Merge %u Spellings", n), n);
  case GALLEY_TERMS_MOVE:
    return g_strdup (_ ("Move to Another Taxonomy"));
  case GALLEY_TERMS_SPLIT:
  case GALLEY_TERMS_DELETE:
  case GALLEY_TERMS_UNIFY:
  case GALLEY_TERMS_ADD:
    break;
  }
  return g_strdup_printf (_ ("Split “%s”"), self->names[0]);
}

static void
add_entry (GalleyTermDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry),
                                 self->kind == GALLEY_TERMS_MERGE ? _ ("Into")
                                                                  : _ ("New Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->entry), TRUE);
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_set_margin_top (self->note, 6);
  gtk_widget_set_margin_start (self->note, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->entry);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->note);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
}

static void
add_offers (GalleyTermDialog *self)
{
  self->offers_group = adw_preferences_group_new ();
  self->offers = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->offers), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->offers, "boxed-list");
  g_signal_connect (self->offers, "row-activated", G_CALLBACK (offer_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->offers_group), self->offers);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page),
                            ADW_PREFERENCES_GROUP (self->offers_group));
}

static void
add_combo (GalleyTermDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GPtrArray *all = ink_site_get_taxonomies (get_site (self));
  g_autoptr (GtkStringList) keys = gtk_string_list_new (NULL);

  for (guint i = 0; i < all->len; i++) {
    const InkTaxonomy *taxonomy = all->pdata[i];

    if (g_ascii_strcasecmp (taxonomy->key, self->taxonomy) != 0)
      gtk_string_list_append (keys, taxonomy->key);
  }
  self->combo = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->combo), _ ("To"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->combo), G_LIST_MODEL (keys));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->combo);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
}

static void
add_articles (GalleyTermDialog *self)
{
  self->articles = galley_term_articles_new (self->index, self->term);
  g_signal_connect_swapped (self->articles, "changed", G_CALLBACK (update), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page),
                            ADW_PREFERENCES_GROUP (self->articles));
}

static void
galley_term_dialog_finalize (GObject *object)
{
  GalleyTermDialog *self = GALLEY_TERM_DIALOG (object);

  g_clear_pointer (&self->completer, ink_term_completer_unref);
  g_clear_pointer (&self->index, ink_term_index_unref);
  g_free (self->taxonomy);
  g_strfreev (self->names);
  G_OBJECT_CLASS (galley_term_dialog_parent_class)->finalize (object);
}

static void
galley_term_dialog_class_init (GalleyTermDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_term_dialog_finalize;
  signal_wished = g_signal_new ("wished",
                                GALLEY_TYPE_TERM_DIALOG,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                2,
                                G_TYPE_STRING,
                                G_TYPE_STRV);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass),
                                       GDK_KEY_Escape,
                                       0,
                                       "window.close",
                                       NULL);
}

static void
galley_term_dialog_init (GalleyTermDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->page = adw_preferences_page_new ();
  self->button = gtk_button_new_with_label (_ ("Review…"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->button,
                            "clicked",
                            G_CALLBACK (galley_term_dialog_apply),
                            self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->button);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

static void
fill (GalleyTermDialog *self)
{
  g_autofree char *title = dup_title (self);

  gtk_window_set_title (GTK_WINDOW (self), title);
  if (self->kind == GALLEY_TERMS_MOVE) {
    add_combo (self);
  } else {
    add_entry (self);
    if (self->kind == GALLEY_TERMS_SPLIT)
      add_articles (self);
    else
      add_offers (self);
    if (self->kind == GALLEY_TERMS_RENAME || g_strv_length (self->names) > 1)
      gtk_editable_set_text (GTK_EDITABLE (self->entry), self->names[0]);
    gtk_widget_grab_focus (self->entry);
  }
  typed_cb (self);
}

GtkWidget *
galley_term_dialog_new (GtkWindow *parent, const GalleyTermsWish *wish)
{
  GalleyTermDialog *self =
      g_object_new (GALLEY_TYPE_TERM_DIALOG, "transient-for", parent, NULL);

  self->kind = wish->kind;
  self->index = ink_term_index_ref (wish->index);
  self->taxonomy = g_strdup (wish->taxonomy);
  self->names = g_strdupv ((char **)wish->names);
  self->term = ink_term_index_find (self->index, self->taxonomy, self->names[0]);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               420,
                               wish->kind == GALLEY_TERMS_MOVE ? 200 : 480);
  fill (self);
  return GTK_WIDGET (self);
}

/* --- For tests -----------------------------------------------------------------------------
 */

GtkWidget *
galley_term_dialog_get_entry (GalleyTermDialog *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM_DIALOG (self), NULL);

  return self->entry;
}

const char *
galley_term_dialog_get_note (GalleyTermDialog *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM_DIALOG (self), NULL);

  return self->note != NULL ? gtk_label_get_text (GTK_LABEL (self->note)) : "";
}

GtkWidget *
galley_term_dialog_get_articles (GalleyTermDialog *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM_DIALOG (self), NULL);

  return self->articles;
}
