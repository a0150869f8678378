/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A map in the form. The rows of its entries are made when it is first opened. */

#include "galley-map-row.h"

#include "galley-disclosure.h"
#include "galley-value-words.h"

#include "ink-i18n.h"

struct _GalleyMapRow {
  GalleyFieldRow parent_instance;
  GtkWidget *disclosure; /* these are owned by the row's box */
  GtkWidget *body;
  GtkWidget *entries; /* NULL until they are wanted */
  GalleyRowMaker maker;
};

G_DEFINE_FINAL_TYPE (GalleyMapRow, galley_map_row, GALLEY_TYPE_FIELD_ROW)

static gboolean
is_open (GalleyMapRow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->disclosure));
}

static void
galley_map_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleyMapRow *self = GALLEY_MAP_ROW (row);
  g_autofree char *said = value != NULL ? galley_value_say (value) : g_strdup (_ ("Empty"));

  galley_disclosure_set_text (GALLEY_DISCLOSURE (self->disclosure),
                              said,
                              galley_field_row_get_title (row));
  if (value == NULL || ink_value_get_n_items (value) == 0) {
    gtk_widget_set_visible (self->disclosure, FALSE); /* only how to add to it */
    galley_map_row_set_open (self, TRUE);
  } else {
    gtk_widget_set_visible (self->disclosure, TRUE);
  }
  if (self->entries != NULL)
    galley_entries_show (GALLEY_ENTRIES (self->entries), value);
}

static InkValue *
galley_map_row_dup_value (GalleyFieldRow *row)
{
  return NULL; /* told entry by entry */
}

GalleyEntries *
galley_map_row_get_entries (GalleyMapRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);

  g_return_val_if_fail (GALLEY_IS_MAP_ROW (self), NULL);

  if (self->entries == NULL) {
    self->entries = galley_entries_new (&self->maker);
    gtk_box_append (GTK_BOX (self->body), self->entries);
    galley_entries_set_path (GALLEY_ENTRIES (self->entries), galley_field_row_get_key (row));
    galley_entries_show (GALLEY_ENTRIES (self->entries), galley_field_row_get_value (row));
  }
  return GALLEY_ENTRIES (self->entries);
}

static void
active_cb (GalleyMapRow *self)
{
  const char *key = galley_field_row_get_key (GALLEY_FIELD_ROW (self));

  if (is_open (self)) {
    galley_map_row_get_entries (self);
    g_hash_table_add (self->maker.open, g_strdup (key));
  } else {
    g_hash_table_remove (self->maker.open, key);
  }
}

void
galley_map_row_set_open (GalleyMapRow *self, gboolean open)
{
  g_return_if_fail (GALLEY_IS_MAP_ROW (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->disclosure), open);
}

static GtkWidget *
galley_map_row_find (GalleyFieldRow *row, const char *path)
{
  GalleyMapRow *self = GALLEY_MAP_ROW (row);
  GtkWidget *found = galley_entries_find (galley_map_row_get_entries (self), path);

  if (found != NULL)
    galley_map_row_set_open (self, TRUE);
  return found;
}

static void
galley_map_row_mark (GalleyFieldRow *row, const char *const *paths)
{
  GalleyMapRow *self = GALLEY_MAP_ROW (row);
  gboolean marked = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    marked |= galley_field_row_is_below (paths[i], galley_field_row_get_key (row));
  galley_disclosure_set_marked (GALLEY_DISCLOSURE (self->disclosure), marked);
  if (self->entries != NULL)
    galley_entries_mark (GALLEY_ENTRIES (self->entries), paths);
}

static void
key_cb (GalleyMapRow *self)
{
  if (self->entries != NULL)
    galley_entries_set_path (GALLEY_ENTRIES (self->entries),
                             galley_field_row_get_key (GALLEY_FIELD_ROW (self)));
}

static void
galley_map_row_class_init (GalleyMapRowClass *klass)
{
  GalleyFieldRowClass *row_class = GALLEY_FIELD_ROW_CLASS (klass);

  row_class->show_value = galley_map_row_show_value;
  row_class->dup_value = galley_map_row_dup_value;
  row_class->find = galley_map_row_find;
  row_class->mark = galley_map_row_mark;
  row_class->is_container = TRUE;
}

static void
galley_map_row_init (GalleyMapRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->disclosure = galley_disclosure_new (self->body);
  gtk_widget_add_css_class (self->body, "nested");
  gtk_box_append (GTK_BOX (box), self->disclosure);
  gtk_box_append (GTK_BOX (box), self->body);
  galley_field_row_set_content (row, box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map");
  g_signal_connect_swapped (self->disclosure, "notify::active", G_CALLBACK (active_cb), self);
  g_signal_connect (self, "notify::key", G_CALLBACK (key_cb), NULL);
}

GtkWidget *
galley_map_row_new (const char *key, const char *title, const GalleyRowMaker *maker)
{
  GalleyMapRow *self = g_object_new (GALLEY_TYPE_MAP_ROW, "key", key, "title", title, NULL);

  self->maker = *maker;
  if (g_hash_table_contains (maker->open, key))
    galley_map_row_set_open (self, TRUE);
  return GTK_WIDGET (self);
}
