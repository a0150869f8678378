/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A field with its candidates. The text is the truth: a candidate that is chosen is typed. */

#include "galley-source-row.h"

#include "ink-i18n.h"

struct _GalleySourceRow {
  AdwEntryRow parent_instance;
  GtkWidget *doubt;  /* seen where what stands there is not certain */
  GtkWidget *button; /* opens the others */
  GtkWidget *popover;
  GtkWidget *list;
  GPtrArray *values; /* of char */
  GArray *certain;   /* of gboolean */
};

G_DEFINE_FINAL_TYPE (GalleySourceRow, galley_source_row, ADW_TYPE_ENTRY_ROW)

/* Where it was found, for people; what pages call it stays as it is. */
static char *
dup_origin (const InkPageFact *fact)
{
  if (g_str_equal (fact->origin, "text"))
    return g_strdup (_ ("Read in the page’s text"));
  if (g_str_equal (fact->origin, "script"))
    return g_strdup (_ ("Found in the page’s program"));
  if (g_str_equal (fact->origin, "address"))
    return g_strdup (_ ("Told by the address"));
  if (g_str_equal (fact->origin, "heading"))
    return g_strdup (_ ("The page’s heading"));
  if (g_str_equal (fact->origin, "title"))
    return g_strdup (_ ("The page’s title"));
  return g_strdup_printf (_ ("Told by the page: %s"), fact->origin);
}

static void
update_doubt (GalleySourceRow *self)
{
  gtk_widget_set_visible (self->doubt, !galley_source_row_get_certain (self));
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, GalleySourceRow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  galley_source_row_choose (self, (guint)gtk_list_box_row_get_index (row));
}

static GtkWidget *
new_candidate (const InkPageFact *fact)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *value = g_markup_escape_text (fact->value, -1);
  g_autofree char *origin = dup_origin (fact);
  g_autofree char *escaped = g_markup_escape_text (origin, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
clear (GalleySourceRow *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_ptr_array_set_size (self->values, 0);
  g_array_set_size (self->certain, 0);
}

void
galley_source_row_set_candidates (GalleySourceRow *self, GPtrArray *facts)
{
  g_return_if_fail (GALLEY_IS_SOURCE_ROW (self));

  clear (self);
  for (guint i = 0; i < facts->len; i++) {
    const InkPageFact *fact = facts->pdata[i];

    gtk_list_box_append (GTK_LIST_BOX (self->list), new_candidate (fact));
    g_ptr_array_add (self->values, g_strdup (fact->value));
    g_array_append_val (self->certain, fact->certain);
  }
  gtk_widget_set_visible (self->button, facts->len > 1);
  gtk_editable_set_text (GTK_EDITABLE (self), facts->len > 0 ? self->values->pdata[0] : "");
  update_doubt (self);
}

guint
galley_source_row_get_n_candidates (GalleySourceRow *self)
{
  g_return_val_if_fail (GALLEY_IS_SOURCE_ROW (self), 0);

  return self->values->len;
}

void
galley_source_row_choose (GalleySourceRow *self, guint position)
{
  g_return_if_fail (GALLEY_IS_SOURCE_ROW (self));
  g_return_if_fail (position < self->values->len);

  gtk_editable_set_text (GTK_EDITABLE (self), self->values->pdata[position]);
}

gboolean
galley_source_row_get_certain (GalleySourceRow *self)
{
  const char *text = NULL;

  g_return_val_if_fail (GALLEY_IS_SOURCE_ROW (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self));
  for (guint i = 0; i < self->values->len; i++)
    if (g_str_equal (self->values->pdata[i], text))
      return g_array_index (self->certain, gboolean, i);
  return TRUE;
}

GtkWidget *
galley_source_row_new (const char *title)
{
  return g_object_new (GALLEY_TYPE_SOURCE_ROW, "title", title, NULL);
}

static void
galley_source_row_finalize (GObject *object)
{
  GalleySourceRow *self = GALLEY_SOURCE_ROW (object);

  g_ptr_array_unref (self->values);
  g_array_unref (self->certain);
  G_OBJECT_CLASS (galley_source_row_parent_class)->finalize (object);
}

static void
galley_source_row_class_init (GalleySourceRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = galley_source_row_finalize;
}

static GtkWidget *
new_list (GalleySourceRow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_set_size_request (self->list, 360, -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (chosen_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static void
galley_source_row_init (GalleySourceRow *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->certain = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->doubt = gtk_image_new_from_icon_name ("dialog-question-symbolic");
  gtk_widget_set_tooltip_text (self->doubt, _ ("Not certain: please look"));
  gtk_widget_add_css_class (self->doubt, "warning");
  gtk_widget_set_visible (self->doubt, FALSE);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), new_list (self));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "pan-down-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_tooltip_text (self->button, _ ("What Else the Page Tells"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_visible (self->button, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->doubt);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
  g_signal_connect_swapped (self, "changed", G_CALLBACK (update_doubt), self);
}
