/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog of a new article, and of one that is renamed, moved or copied. Pure: it reads no
 * file, and what it shows of an address is what the model says of a page at that place. */

#include "galley-place-private.h"
#include "ink-i18n.h"

G_DEFINE_FINAL_TYPE (GalleyPlace, galley_place, ADW_TYPE_WINDOW)

static guint chosen_signal;

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
show_text (GtkWidget *row, const char *text)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text != NULL ? text : "");
  gtk_widget_set_visible (row, text != NULL);
}

static void
show_switch (GtkWidget *button, gboolean shown)
{
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (button), "row"), shown);
}

static void
update (GalleyPlace *self)
{
  g_autofree char *file = galley_place_dup_file (self);
  g_autofree char *fault = galley_place_dup_fault (self, file);
  g_autofree char *path =
      galley_place_is_several (self) ? galley_place_dup_path (self) : g_strdup (file);
  g_autofree char *address =
      galley_place_is_several (self) ? NULL : galley_place_dup_addresses (self, file);
  g_autofree char *shown = address != NULL ? g_markup_escape_text (address, -1) : NULL;
  g_autofree char *where = g_markup_escape_text (path, -1);
  gboolean empty = fault != NULL && *fault == '\0';
  gboolean several = galley_place_is_several (self);

  show_text (self->shown_path, where);
  show_text (self->shown_address, shown);
  gtk_label_set_text (GTK_LABEL (self->fault), fault != NULL ? fault : "");
  gtk_widget_set_visible (self->fault, fault != NULL && !empty);
  gtk_widget_set_sensitive (self->button, fault == NULL);
  show_switch (self->address,
               self->facts->mode == GALLEY_PLACE_MOVE &&
                   (several || galley_place_leaves_address (self, file)));
}

static void
changed_cb (GalleyPlace *self)
{
  update (self);
}

static void
title_cb (GalleyPlace *self)
{
  g_autofree char *name = ink_new_dup_file_name (text_of (self->title));

  if (!self->name_is_own) {
    self->naming = TRUE;
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
    self->naming = FALSE;
  }
  update (self);
}

static void
name_cb (GalleyPlace *self)
{
  if (!self->naming)
    self->name_is_own = *text_of (self->name) != '\0';
  update (self);
}

void
galley_place_choose (GalleyPlace *self)
{
  if (!gtk_widget_get_sensitive (self->button))
    return;
  g_object_ref (self);
  g_signal_emit (self, chosen_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
add_entry (GalleyPlace *self, const char *title, GCallback changed)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), TRUE);
  g_signal_connect_swapped (row, "changed", changed, self);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (galley_place_choose), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  return row;
}

static GtkWidget *
add_combo (GalleyPlace *self, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) items = gtk_string_list_new (NULL);

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (items));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  return row;
}

static void
add_item (GtkWidget *combo, const char *text)
{
  gtk_string_list_append (GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (combo))),
                          text);
}

static GtkWidget *
add_switch (GalleyPlace *self, const char *title, const char *subtitle, gboolean on)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (button), on);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_object_set_data (G_OBJECT (button), "row", row);
  return button;
}

static GtkWidget *
add_shown (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_header (GalleyPlace *self, GtkWidget *box)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  self->button = gtk_button_new_with_mnemonic (_ ("C_reate"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (galley_place_choose), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  gtk_box_append (GTK_BOX (box), header);
}

static void
galley_place_finalize (GObject *object)
{
  GalleyPlace *self = GALLEY_PLACE (object);

  g_clear_pointer (&self->facts, galley_place_facts_free);
  g_clear_pointer (&self->front, ink_front_matter_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
  G_OBJECT_CLASS (galley_place_parent_class)->finalize (object);
}

static void
galley_place_class_init (GalleyPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_place_finalize;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
  chosen_signal = g_signal_new ("chosen",
                                GALLEY_TYPE_PLACE,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);
}

static void
add_rows (GalleyPlace *self)
{
  self->title = add_entry (self, _ ("_Title"), G_CALLBACK (title_cb));
  self->name = add_entry (self, _ ("_File Name"), G_CALLBACK (name_cb));
  self->slug = add_entry (self, _ ("S_lug, for Its Address"), G_CALLBACK (changed_cb));
  self->folder = add_combo (self, _ ("_Section"));
  self->language = add_combo (self, _ ("_Language"));
  self->archetype = add_combo (self, _ ("_Archetype"));
  self->bundle = add_combo (self, _ ("_Kept As"));
  self->translations = add_switch (self,
                                   _ ("T_ranslations Go Along"),
                                   _ ("Those of the same name in the same folder"),
                                   TRUE);
  self->address = add_switch (self,
                              _ ("_Keep the Old Address"),
                              _ ("As an alias that leads to the new one"),
                              TRUE);
  self->links = add_switch (self,
                            _ ("_Correct Links"),
                            _ ("In other articles, where they would lead nowhere"),
                            TRUE);
}

static void
galley_place_init (GalleyPlace *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *shown = adw_preferences_group_new ();

  self->now = g_date_time_new_now_local ();
  self->group = adw_preferences_group_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 600);
  add_header (self, box);
  add_rows (self);
  self->shown_path = add_shown (ADW_PREFERENCES_GROUP (shown), _ ("File"));
  self->shown_address = add_shown (ADW_PREFERENCES_GROUP (shown), _ ("Address"));
  self->fault = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->fault), 0);
  gtk_label_set_wrap (GTK_LABEL (self->fault), TRUE);
  gtk_widget_set_margin_top (self->fault, 12);
  gtk_widget_add_css_class (self->fault, "error");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (shown), self->fault);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (shown));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* --- Filling -------------------------------------------------------------------------------
 */

static void
fill_folders (GalleyPlace *self)
{
  const GalleyPlaceFacts *facts = self->facts;
  g_autofree char *own = NULL;

  if (facts->paths[0] != NULL) {
    g_autofree char *content = ink_site_dup_content_path (facts->site, facts->paths[0]);

    own = g_path_get_dirname (content);
    if (galley_place_is_bundle (self)) {
      g_autofree char *above = g_path_get_dirname (own);

      g_free (own);
      own = g_steal_pointer (&above);
    }
  }
  add_item (self->folder, _ ("None"));
  for (guint i = 0; facts->folders[i] != NULL; i++) {
    add_item (self->folder, facts->folders[i]);
    if (g_strcmp0 (facts->folders[i], own != NULL ? own : facts->section) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->folder), i + 1);
  }
}

static void
fill_languages (GalleyPlace *self)
{
  GPtrArray *languages = ink_site_get_languages (self->facts->site);
  const InkLanguage *usual = ink_site_get_default_language (self->facts->site);

  for (guint i = 0; i < languages->len; i++) {
    const InkLanguage *language = languages->pdata[i];

    add_item (self->language, language->name);
    if (language == usual)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->language), i);
  }
  gtk_widget_set_visible (self->language,
                          languages->len > 1 && self->facts->mode == GALLEY_PLACE_NEW);
}

static void
fill_kinds (GalleyPlace *self)
{
  add_item (self->archetype, _ ("The Section’s"));
  for (guint i = 0; self->facts->archetypes[i] != NULL; i++)
    add_item (self->archetype, self->facts->archetypes[i]);
  add_item (self->bundle, _ ("Single File"));
  add_item (self->bundle, _ ("Bundle, with Room for Pictures"));
}

static void
fill_name (GalleyPlace *self)
{
  const char *path = self->facts->paths[0];
  g_autofree char *content =
      path != NULL ? ink_site_dup_content_path (self->facts->site, path) : NULL;
  g_autofree char *name =
      content != NULL ? ink_archetype_dup_name (self->facts->site, content) : NULL;
  InkValue *title = self->front != NULL ? ink_front_matter_get (self->front, "title") : NULL;

  if (name == NULL)
    return;
  self->name_is_own = TRUE;
  if (title != NULL && ink_value_get_text (title) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->title), ink_value_get_text (title));
  if (self->facts->mode == GALLEY_PLACE_DUPLICATE) {
    /* Translators: the file name of a copy; %s is the name of the original. */
    g_autofree char *copy = g_strdup_printf (C_ ("file name", "%s-copy"), name);

    gtk_editable_set_text (GTK_EDITABLE (self->name), copy);
  } else {
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  }
}

static void
show_rows (GalleyPlace *self)
{
  GalleyPlaceMode mode = self->facts->mode;
  gboolean move = mode == GALLEY_PLACE_MOVE;
  gboolean several = galley_place_is_several (self);
  GPtrArray *languages = ink_site_get_languages (self->facts->site);
  const char *titles[] = { _ ("New Article"),
                           several ? _ ("Move Articles") : _ ("Rename or Move"),
                           _ ("Duplicate Article") };

  gtk_window_set_title (GTK_WINDOW (self), titles[mode]);
  gtk_widget_set_visible (self->title, !move);
  gtk_widget_set_visible (self->name, !several);
  gtk_widget_set_visible (self->slug, move && !several && self->front != NULL);
  gtk_widget_set_visible (self->archetype,
                          mode == GALLEY_PLACE_NEW && *self->facts->archetypes != NULL);
  gtk_widget_set_visible (self->bundle, mode == GALLEY_PLACE_NEW);
  show_switch (self->translations, move && languages->len > 1);
  show_switch (self->links, move);
  gtk_button_set_label (GTK_BUTTON (self->button),
                        mode == GALLEY_PLACE_NEW ? _ ("C_reate") : _ ("_Review"));
}

GtkWidget *
galley_place_new (GtkWindow *parent, GalleyPlaceFacts *facts)
{
  GalleyPlace *self = g_object_new (GALLEY_TYPE_PLACE, "transient-for", parent, NULL);
  GtkWidget *combos[] = { self->folder, self->language, self->bundle };

  self->facts = facts;
  if (facts->text != NULL)
    self->front = ink_front_matter_parse (facts->text);
  fill_kinds (self);
  fill_folders (self);
  fill_languages (self);
  fill_name (self);
  gtk_editable_set_text (GTK_EDITABLE (self->slug), galley_place_get_old_slug (self));
  show_rows (self);
  for (guint i = 0; i < G_N_ELEMENTS (combos); i++)
    g_signal_connect_swapped (combos[i], "notify::selected", G_CALLBACK (changed_cb), self);
  update (self);
  return GTK_WIDGET (self);
}
