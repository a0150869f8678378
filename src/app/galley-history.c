/* SPDX-License-Identifier: GPL-3.0-or-later */

/* At most fifty rows: built at once. */

#include "galley-history.h"

#include "ink-i18n.h"

struct _GalleyHistory {
  AdwWindow parent_instance;
  GtkWidget *page;
  GtkWidget *group;
};

G_DEFINE_FINAL_TYPE (GalleyHistory, galley_history, ADW_TYPE_WINDOW)

static guint undo_signal;

static void
undo_cb (GtkWidget *button, GalleyHistory *self)
{
  guint id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "id"));

  g_signal_emit (self, undo_signal, 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static const char *
state_of (const InkHistoryItem *item)
{
  switch (item->state) {
  case INK_HISTORY_DONE:
    return NULL;
  case INK_HISTORY_UNDONE:
    return _ ("Undone");
  case INK_HISTORY_PARTLY_UNDONE:
    return _ ("Partly Undone");
  case INK_HISTORY_OPEN:
    return _ ("Not Finished");
  }
  return NULL;
}

static char *
dup_detail (const InkHistoryItem *item)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (item->time);
  /* Translators: a day and a time ("2 Jul 2025, 14:05"); see "man strftime". */
  g_autofree char *when =
      time != NULL ? g_date_time_format (time, _ ("%-d %b %Y, %H:%M")) : g_strdup ("");
  g_autofree char *files =
      g_strdup_printf (ngettext ("%u file", "%u files", item->n_done), item->n_done);
  const char *state = state_of (item);

  return g_strjoin (" · ", when, files, state, NULL);
}

static void
add_row (GalleyHistory *self, const InkHistoryItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (item->title, -1);
  g_autofree char *detail = dup_detail (item);
  g_autofree char *subtitle = g_markup_escape_text (detail, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (item->state == INK_HISTORY_DONE || item->state == INK_HISTORY_PARTLY_UNDONE) {
    GtkWidget *button = gtk_button_new_with_label (_ ("Undo…"));

    g_object_set_data (G_OBJECT (button), "id", GUINT_TO_POINTER (item->id));
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    g_signal_connect_object (button, "clicked", G_CALLBACK (undo_cb), self, 0);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
galley_history_class_init (GalleyHistoryClass *klass)
{
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
  undo_signal = g_signal_new ("undo",
                              GALLEY_TYPE_HISTORY,
                              G_SIGNAL_RUN_LAST,
                              0,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              1,
                              G_TYPE_UINT);
}

static void
galley_history_init (GalleyHistory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Changes of This Site"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 520);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  self->page = adw_preferences_page_new ();
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         _ ("What Galley changed in several files at once. "
                                            "Undoing puts every byte back; files "
                                            "edited since are left alone."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page),
                            ADW_PREFERENCES_GROUP (self->group));
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
show_none (GalleyHistory *self)
{
  GtkWidget *box = adw_window_get_content (ADW_WINDOW (self));
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No Changes Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("When Galley changes several files at once it is listed "
                                      "here, and can be undone."));
  gtk_widget_set_vexpand (none, TRUE);
  gtk_widget_add_css_class (none, "compact");
  gtk_widget_set_visible (self->page, FALSE);
  gtk_box_append (GTK_BOX (box), none);
}

GtkWidget *
galley_history_new (GtkWindow *parent, GPtrArray *items)
{
  GalleyHistory *self = g_object_new (GALLEY_TYPE_HISTORY, "transient-for", parent, NULL);

  for (guint i = 0; i < items->len; i++)
    add_row (self, g_ptr_array_index (items, i));
  if (items->len == 0)
    show_none (self);
  return GTK_WIDGET (self);
}
