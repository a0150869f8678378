/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows for a map: one an entry, found again by its key. */

#include "galley-entries.h"

#include "galley-key-popover.h"
#include "galley-value-words.h"

#include "ink-i18n.h"

#include <string.h>

struct _GalleyEntries {
  GtkWidget parent_instance;
  GtkWidget *box; /* of the rows; these are children */
  GtkWidget *left_out;
  GtkWidget *add;
  GtkWidget *question;
  char *path;
  char *wanted; /* the key just added: its row gets the focus */
  InkValue *map;
  GalleyRowMaker maker;
};

G_DEFINE_FINAL_TYPE (GalleyEntries, galley_entries, GTK_TYPE_WIDGET)

static int
kind_of_row (GtkWidget *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "galley-kind"));
}

static GtkWidget *
find_row (GalleyEntries *self, const char *path)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    if (g_str_equal (galley_field_row_get_key (GALLEY_FIELD_ROW (row)), path))
      return row;
  }
  return NULL;
}

static GtkWidget *
new_row (GalleyEntries *self, const char *path, InkValue *value, int kind)
{
  GtkWidget *row = self->maker.new_row (path, value, self->maker.data);

  g_object_set_data (G_OBJECT (row), "galley-kind", GINT_TO_POINTER (kind));
  gtk_box_append (GTK_BOX (self->box), row);
  return row;
}

/* The row of the entry at @i, after @last; NULL where it cannot be named by a path. */
static GtkWidget *
show_entry (GalleyEntries *self, InkValue *map, guint i, GtkWidget *last)
{
  const char *key = ink_value_get_key (map, i);
  InkValue *value = ink_value_get_item (map, i);
  g_autofree char *path = galley_value_dup_path (self->path, key);
  GtkWidget *row = find_row (self, path);
  int kind;

  if (*key == '\0' || strchr (key, '.') != NULL || ink_value_lookup (map, key) != value)
    return NULL;
  kind = self->maker.get_kind (path, value, self->maker.data);
  if (row != NULL && kind_of_row (row) != kind) {
    gtk_box_remove (GTK_BOX (self->box), row);
    row = NULL;
  }
  if (row == NULL)
    row = new_row (self, path, value, kind);
  if (gtk_widget_get_prev_sibling (row) != last)
    gtk_box_reorder_child_after (GTK_BOX (self->box), row, last);
  if (!galley_field_row_is_busy (GALLEY_FIELD_ROW (row)))
    galley_field_row_set_value (GALLEY_FIELD_ROW (row), value);
  return row;
}

static void
focus_wanted (GalleyEntries *self)
{
  g_autofree char *key = g_steal_pointer (&self->wanted);
  g_autofree char *path = key != NULL ? galley_value_dup_path (self->path, key) : NULL;
  GtkWidget *row = path != NULL ? find_row (self, path) : NULL;

  if (row != NULL)
    galley_field_row_focus (GALLEY_FIELD_ROW (row));
}

void
galley_entries_show (GalleyEntries *self, InkValue *map)
{
  guint n = map != NULL ? ink_value_get_n_items (map) : 0;
  GtkWidget *last = NULL, *next = NULL;
  guint left_out = 0;

  g_return_if_fail (GALLEY_IS_ENTRIES (self));

  g_clear_pointer (&self->map, ink_value_unref);
  self->map = map != NULL ? ink_value_ref (map) : NULL;
  for (guint i = 0; i < n; i++) {
    GtkWidget *row = show_entry (self, map, i, last);

    left_out += row == NULL;
    last = row != NULL ? row : last;
  }
  next = last != NULL ? gtk_widget_get_next_sibling (last)
                      : gtk_widget_get_first_child (self->box);
  while (next != NULL) {
    GtkWidget *gone = next;

    next = gtk_widget_get_next_sibling (gone);
    gtk_box_remove (GTK_BOX (self->box), gone);
  }
  gtk_widget_set_visible (self->left_out, left_out > 0);
  focus_wanted (self);
}

/* A key that is there already is only shown. */
static void
chosen_cb (GalleyKeyPopover *popover, const char *name, InkValue *value, GalleyEntries *self)
{
  g_autofree char *path = galley_value_dup_path (self->path, name);
  const GalleyWish wish = { .kind = GALLEY_WISH_SET, .path = path, .value = value };
  GalleyFieldRow *row = galley_field_row_of (GTK_WIDGET (self));

  g_free (self->wanted);
  self->wanted = g_strdup (name);
  if (self->map != NULL && ink_value_lookup (self->map, name) != NULL)
    focus_wanted (self);
  else if (row != NULL)
    galley_field_row_wish (row, &wish);
}

static void
add_cb (GalleyEntries *self)
{
  galley_key_popover_ask (GALLEY_KEY_POPOVER (self->question), "");
}

void
galley_entries_set_path (GalleyEntries *self, const char *path)
{
  g_return_if_fail (GALLEY_IS_ENTRIES (self) && path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    const char *old = galley_field_row_get_key (GALLEY_FIELD_ROW (row));
    g_autofree char *new = galley_value_dup_path (path, strrchr (old, '.') + 1);

    if (!g_str_equal (old, new))
      g_object_set (row, "key", new, NULL);
  }
}

GtkWidget *
galley_entries_find (GalleyEntries *self, const char *path)
{
  g_return_val_if_fail (GALLEY_IS_ENTRIES (self), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    GtkWidget *found = galley_field_row_find (GALLEY_FIELD_ROW (row), path);

    if (found != NULL)
      return found;
  }
  return NULL;
}

void
galley_entries_mark (GalleyEntries *self, const char *const *paths)
{
  g_return_if_fail (GALLEY_IS_ENTRIES (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    galley_field_row_mark (GALLEY_FIELD_ROW (row), paths);
}

static void
galley_entries_dispose (GObject *object)
{
  GalleyEntries *self = GALLEY_ENTRIES (object);

  g_clear_pointer (&self->question, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->left_out, gtk_widget_unparent);
  g_clear_pointer (&self->add, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_entries_parent_class)->dispose (object);
}

static void
galley_entries_finalize (GObject *object)
{
  GalleyEntries *self = GALLEY_ENTRIES (object);

  g_clear_pointer (&self->map, ink_value_unref);
  g_free (self->path);
  g_free (self->wanted);
  G_OBJECT_CLASS (galley_entries_parent_class)->finalize (object);
}

static void
galley_entries_class_init (GalleyEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_entries_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_entries_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "entries");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
galley_entries_init (GalleyEntries *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->left_out = gtk_label_new (_ ("Names with a point in them are edited as text."));
  gtk_label_set_wrap (GTK_LABEL (self->left_out), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->left_out), 0);
  gtk_widget_add_css_class (self->left_out, "caption");
  gtk_widget_add_css_class (self->left_out, "dim-label");
  gtk_widget_set_visible (self->left_out, FALSE);
  gtk_widget_set_parent (self->left_out, GTK_WIDGET (self));
  self->add = gtk_button_new_with_label (_ ("Add Entry"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "add");
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  self->question = galley_key_popover_new (_ ("Add"), TRUE);
  gtk_widget_set_parent (self->question, self->add);
  g_signal_connect (self->question, "chosen", G_CALLBACK (chosen_cb), self);
}

GtkWidget *
galley_entries_new (const GalleyRowMaker *maker)
{
  GalleyEntries *self = g_object_new (GALLEY_TYPE_ENTRIES, NULL);

  self->maker = *maker;
  return GTK_WIDGET (self);
}

GtkWidget *
galley_entries_get_add (GalleyEntries *self)
{
  g_return_val_if_fail (GALLEY_IS_ENTRIES (self), NULL);

  return self->add;
}

GtkWidget *
galley_entries_get_question (GalleyEntries *self)
{
  g_return_val_if_fail (GALLEY_IS_ENTRIES (self), NULL);

  return self->question;
}
