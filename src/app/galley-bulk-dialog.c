/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One small window for every wish about a field of many articles: the field, its value, and
 * what the site has of them already. Nothing is changed here: the plan is reviewed next. */

#include "galley-bulk-dialog.h"

#include "galley-date-popover.h"
#include "galley-date-row.h"
#include "galley-term-popover.h"

#include "ink-i18n.h"

#include <string.h>

#define MOST_OFFERED 6

struct _GalleyBulkDialog {
  AdwWindow parent_instance;
  InkCatalogue *catalogue;
  InkBulkKind kind;
  GtkWidget *key;  /* AdwEntryRow */
  GtkWidget *text; /* AdwEntryRow, or NULL */
  GtkWidget *date; /* GtkMenuButton, or NULL */
  GtkWidget *popover;
  GtkWidget *offers; /* what the site has of what is typed */
  GtkWidget *offers_group;
  GtkWidget *apply;
  GtkWidget *typed; /* the entry the offers are of */
  GPtrArray *keys;  /* InkTerm: fields and how many articles have them */
  GPtrArray *terms; /* InkTerm of the key, or NULL */
};

G_DEFINE_FINAL_TYPE (GalleyBulkDialog, galley_bulk_dialog, ADW_TYPE_WINDOW)

static guint wished_signal;

static const char *
text_of (GtkWidget *entry)
{
  return entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "";
}

/* --- What the site has ---------------------------------------------------------------------
 */

static void
term_free (gpointer data)
{
  g_free (((InkTerm *)data)->name);
  g_free (data);
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const InkTerm *left = *(const InkTerm *const *)a, *right = *(const InkTerm *const *)b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return strcmp (left->name, right->name);
}

static gboolean
is_of_terms (GalleyBulkDialog *self)
{
  return self->kind == INK_BULK_ADD || self->kind == INK_BULK_REMOVE;
}

/* For terms the site's taxonomies, for dates the fields Hugo knows, else what articles have. */
static void
list_keys (GalleyBulkDialog *self)
{
  static const char *const dates[] = { "date", "publishDate", "expiryDate", "lastmod" };
  g_autoptr (GHashTable) usage = ink_term_list_count_keys (self->catalogue);
  GPtrArray *taxonomies = ink_site_get_taxonomies (ink_catalogue_get_site (self->catalogue));
  guint n = is_of_terms (self) ? taxonomies->len : G_N_ELEMENTS (dates);
  GHashTableIter iter;
  gpointer key, count;

  self->keys = g_ptr_array_new_with_free_func (term_free);
  for (guint i = 0; (is_of_terms (self) || self->kind == INK_BULK_DATE) && i < n; i++) {
    const char *name =
        is_of_terms (self) ? ((const InkTaxonomy *)taxonomies->pdata[i])->key : dates[i];
    g_autofree char *lower = g_utf8_strdown (name, -1);
    InkTerm *term = g_new0 (InkTerm, 1);

    term->name = g_strdup (name);
    term->count = GPOINTER_TO_UINT (g_hash_table_lookup (usage, lower));
    g_ptr_array_add (self->keys, term);
  }
  if (self->keys->len > 0)
    return;
  g_hash_table_iter_init (&iter, usage);
  while (g_hash_table_iter_next (&iter, &key, &count)) {
    InkTerm *term = g_new0 (InkTerm, 1);

    term->name = g_strdup (key);
    term->count = GPOINTER_TO_UINT (count);
    g_ptr_array_add (self->keys, term);
  }
  g_ptr_array_sort (self->keys, compare_terms);
}

static void
list_terms (GalleyBulkDialog *self)
{
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  if (is_of_terms (self))
    self->terms = ink_term_list_new (self->catalogue, text_of (self->key));
}

static GtkWidget *
new_offer (const InkTerm *term)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (term->name);
  g_autofree char *text = g_strdup_printf ("%'u", term->count);
  GtkWidget *count = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (box, "offer");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (term->name), g_free);
  return row;
}

/* What is typed already is not offered again. */
static void
show_offers (GalleyBulkDialog *self)
{
  GPtrArray *terms = self->typed == self->key ? self->keys : self->terms;
  g_autofree char *typed = galley_term_fold (text_of (self->typed));
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->offers)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->offers), child);
  for (guint i = 0; terms != NULL && i < terms->len && n < MOST_OFFERED; i++) {
    const InkTerm *term = terms->pdata[i];
    g_autofree char *folded = galley_term_fold (term->name);

    if (strstr (folded, typed) == NULL || g_str_equal (term->name, text_of (self->typed)))
      continue;
    gtk_list_box_append (GTK_LIST_BOX (self->offers), new_offer (term));
    n++;
  }
  gtk_widget_set_visible (self->offers_group, n > 0);
}

static void
update (GalleyBulkDialog *self)
{
  gboolean ready =
      *text_of (self->key) != '\0' && (self->text == NULL || *text_of (self->text) != '\0');

  gtk_widget_set_sensitive (self->apply, ready);
  show_offers (self);
}

static void
changed_cb (GtkWidget *entry, GalleyBulkDialog *self)
{
  self->typed = entry;
  if (entry == self->key)
    list_terms (self);
  update (self);
}

static void
focus_cb (GtkEventControllerFocus *focus, GalleyBulkDialog *self)
{
  self->typed = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));
  show_offers (self);
}

static void
offered_cb (GtkListBox *box, GtkListBoxRow *row, GalleyBulkDialog *self)
{
  GtkWidget *entry = self->typed;
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  gtk_widget_grab_focus (entry == self->key && self->text != NULL ? self->text : entry);
}

/* --- The wish ------------------------------------------------------------------------------
 */

static void
apply_cb (GalleyBulkDialog *self)
{
  const InkSite *site = ink_catalogue_get_site (self->catalogue);
  InkBulkWish wish = { .kind = self->kind,
                       .key = text_of (self->key),
                       .text = text_of (self->text),
                       .zone = ink_site_get_time_zone (site) };

  if (!gtk_widget_get_sensitive (self->apply))
    return;
  if (self->popover != NULL)
    wish.date = galley_date_popover_get_date (GALLEY_DATE_POPOVER (self->popover));
  g_signal_emit (self, wished_signal, 0, &wish);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
date_cb (GalleyDatePopover *popover, GalleyBulkDialog *self)
{
  g_autofree char *words = galley_date_say (galley_date_popover_get_date (popover),
                                            galley_date_popover_get_precision (popover));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->date), words);
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static const char *
title_of (InkBulkKind kind)
{
  switch (kind) {
  case INK_BULK_SET:
    return _ ("Set a Field");
  case INK_BULK_UNSET:
    return _ ("Remove a Field");
  case INK_BULK_ADD:
    return _ ("Add a Term");
  case INK_BULK_REMOVE:
    return _ ("Remove a Term");
  case INK_BULK_DATE:
    return _ ("Set a Date");
  case INK_BULK_DRAFT:
    break;
  }
  return "";
}

static GtkWidget *
new_entry (GalleyBulkDialog *self, const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_swapped (entry, "entry-activated", G_CALLBACK (apply_cb), self);
  return entry;
}

static GtkWidget *
new_date_row (GalleyBulkDialog *self)
{
  const char *zone = ink_site_get_time_zone (ink_catalogue_get_site (self->catalogue));
  g_autoptr (GTimeZone) of_site = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GDateTime) now =
      of_site != NULL ? g_date_time_new_now (of_site) : g_date_time_new_now_local ();
  GtkWidget *row = adw_action_row_new ();

  self->popover = galley_date_popover_new (zone);
  self->date = gtk_menu_button_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Date"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->date), self->popover);
  gtk_widget_set_valign (self->date, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->date, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->date);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->date);
  galley_date_popover_set_date (GALLEY_DATE_POPOVER (self->popover), now, INK_DATE_ZONE);
  g_signal_connect (self->popover, "changed", G_CALLBACK (date_cb), self);
  date_cb (GALLEY_DATE_POPOVER (self->popover), self);
  return row;
}

static GtkWidget *
new_fields (GalleyBulkDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  AdwPreferencesGroup *fields = ADW_PREFERENCES_GROUP (group);

  self->key = new_entry (self, is_of_terms (self) ? _ ("Taxonomy") : _ ("Field"));
  self->typed = self->key;
  adw_preferences_group_add (fields, self->key);
  if (is_of_terms (self))
    self->text = new_entry (self, _ ("Term"));
  else if (self->kind == INK_BULK_SET)
    self->text = new_entry (self, _ ("Value"));
  if (self->text != NULL)
    adw_preferences_group_add (fields, self->text);
  if (self->kind == INK_BULK_DATE)
    adw_preferences_group_add (fields, new_date_row (self));
  return group;
}

static GtkWidget *
new_offers (GalleyBulkDialog *self)
{
  self->offers_group = adw_preferences_group_new ();
  self->offers = gtk_list_box_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->offers_group),
                                   _ ("In This Site"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->offers), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->offers, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->offers),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("In This Site"),
                                  -1);
  g_signal_connect (self->offers, "row-activated", G_CALLBACK (offered_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->offers_group), self->offers);
  return self->offers_group;
}

static GtkWidget *
new_header (GalleyBulkDialog *self, guint n)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  g_autofree char *subtitle =
      g_strdup_printf (ngettext ("In %'u Article", "In %'u Articles", n), n);

  self->apply = gtk_button_new_with_mnemonic (_ ("_Review"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (title_of (self->kind), subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
  return header;
}

static void
build (GalleyBulkDialog *self, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  gtk_box_append (GTK_BOX (box), new_header (self, n));
  gtk_widget_set_vexpand (page, TRUE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_fields (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_offers (self)));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect (self->key, "changed", G_CALLBACK (changed_cb), self);
  if (self->text != NULL)
    g_signal_connect (self->text, "changed", G_CALLBACK (changed_cb), self);
}

/* --- The dialog ----------------------------------------------------------------------------
 */

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
galley_bulk_dialog_finalize (GObject *object)
{
  GalleyBulkDialog *self = GALLEY_BULK_DIALOG (object);

  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_bulk_dialog_parent_class)->finalize (object);
}

static void
galley_bulk_dialog_class_init (GalleyBulkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_bulk_dialog_finalize;
  wished_signal = g_signal_new ("wished",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_POINTER);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_bulk_dialog_init (GalleyBulkDialog *self)
{
}

GtkWidget *
galley_bulk_dialog_new (GtkWindow *parent, InkCatalogue *catalogue, InkBulkKind kind, guint n)
{
  GalleyBulkDialog *self = g_object_new (GALLEY_TYPE_BULK_DIALOG,
                                         "transient-for",
                                         parent,
                                         "modal",
                                         TRUE,
                                         "default-width",
                                         420,
                                         "default-height",
                                         kind == INK_BULK_DATE ? 320 : 480,
                                         "title",
                                         title_of (kind),
                                         NULL);

  g_return_val_if_fail (kind != INK_BULK_DRAFT, NULL);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->kind = kind;
  list_keys (self);
  build (self, n);
  if (self->keys->len > 0 && (is_of_terms (self) || kind == INK_BULK_DATE))
    gtk_editable_set_text (GTK_EDITABLE (self->key),
                           ((const InkTerm *)self->keys->pdata[0])->name);
  list_terms (self);
  if (is_of_terms (self)) {
    self->typed = self->text;
    gtk_widget_grab_focus (self->text);
  }
  update (self);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_bulk_dialog_get_key (GalleyBulkDialog *self)
{
  g_return_val_if_fail (GALLEY_IS_BULK_DIALOG (self), NULL);
  return self->key;
}

GtkWidget *
galley_bulk_dialog_get_text (GalleyBulkDialog *self)
{
  g_return_val_if_fail (GALLEY_IS_BULK_DIALOG (self), NULL);
  return self->text;
}

void
galley_bulk_dialog_apply (GalleyBulkDialog *self)
{
  g_return_if_fail (GALLEY_IS_BULK_DIALOG (self));
  apply_cb (self);
}
