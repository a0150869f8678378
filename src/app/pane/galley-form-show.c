/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows stand in the form: what the plan says, with as little coming and going as can be.
 */

#include "galley-form-private.h"

#include "galley-chips-row.h"
#include "galley-form-image.h"
#include "galley-image-row.h"

#include <string.h>

static char **
image_paths (const char *name, gpointer data)
{
  GalleyForm *self = data;

  return self->document != NULL ? galley_form_image_dup_paths (self->document, name) : NULL;
}

static char *
image_name (const char *path, gpointer data, GError **error)
{
  return galley_form_image_dup_name (GALLEY_FORM (data)->document, path, error);
}

void
galley_form_fill_terms (GalleyForm *self, GtkWidget *row)
{
  const char *key = galley_field_row_get_key (GALLEY_FIELD_ROW (row));
  g_autoptr (GPtrArray) terms = NULL;

  if (!GALLEY_IS_CHIPS_ROW (row))
    return;
  if (self->catalogue != NULL)
    terms = ink_term_list_new (self->catalogue, key);
  galley_chips_set_terms (galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row)), terms);
  galley_chips_set_wisdom (galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row)),
                           terms != NULL ? self->completer : NULL,
                           terms != NULL ? self->near : NULL,
                           key);
}

/* --- Rows inside of maps and lists ---------------------------------------------------------
 */

static GalleyFieldKind
kind_of_entry (GalleyForm *self, const char *path, InkValue *value)
{
  /* A key of the whole that is written with the points itself comes first in every edit. */
  if (ink_front_matter_lookup (galley_form_get_front (self), path) != NULL)
    return GALLEY_FIELD_RAW;
  return galley_form_kind_of_entry (path, value);
}

static int
get_kind_hook (const char *path, InkValue *value, gpointer data)
{
  return (int)kind_of_entry (data, path, value);
}

static InkValue *
new_map_of_texts (const char *const *names)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  for (guint i = 0; names[i] != NULL; i++) {
    g_ptr_array_add (keys, g_strdup (names[i]));
    g_ptr_array_add (values, ink_value_new_string (""));
  }
  return ink_value_new_map (keys, values);
}

static InkValue *
new_item_hook (const char *path, gpointer data)
{
  static const char *const resource[] = { "src", "title", NULL };

  if (g_ascii_strcasecmp (path, "resources") == 0)
    return new_map_of_texts (resource);
  return ink_value_new_string ("");
}

static GtkWidget *
make_row (GalleyForm *self, const GalleyFormField *field)
{
  const GalleyImageHooks hooks = { image_paths, image_name, self };
  GtkWidget *row = galley_form_row_new (field, galley_form_get_site (self), &self->maker);

  galley_form_connect_row (self, row);
  if (GALLEY_IS_IMAGE_ROW (row))
    galley_image_row_set_hooks (GALLEY_IMAGE_ROW (row), &hooks);
  galley_form_fill_terms (self, row);
  galley_form_offer_terms (self, row);
  return row;
}

static GtkWidget *
new_row_hook (const char *path, InkValue *value, gpointer data)
{
  GalleyForm *self = data;
  const GalleyFormField field = { .key = (char *)path,
                                  .kind = kind_of_entry (self, path, value),
                                  .group = GALLEY_FORM_OTHERS };

  return make_row (self, &field);
}

void
galley_form_init_maker (GalleyForm *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->maker = (GalleyRowMaker){ .get_kind = get_kind_hook,
                                  .new_row = new_row_hook,
                                  .new_item = new_item_hook,
                                  .open = self->open,
                                  .data = self };
}

/* --- Rows of the whole ---------------------------------------------------------------------
 */

static GtkWidget *
add_row (GalleyForm *self, const GalleyFormField *field)
{
  GtkWidget *row = make_row (self, field);

  galley_field_row_set_removable (GALLEY_FIELD_ROW (row), field->group >= GALLEY_FORM_OTHERS);
  gtk_box_append (GTK_BOX (self->groups[field->group]), row);
  g_hash_table_insert (self->rows, g_strdup (field->key), row);
  return row;
}

static void
drop_row (GalleyForm *self, const char *key)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, key);

  g_hash_table_remove (self->rows, key);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
}

static void
update_groups (GalleyForm *self)
{
  for (int i = 0; i < GALLEY_FORM_N_GROUPS; i++)
    gtk_widget_set_visible (self->groups[i],
                            gtk_widget_get_first_child (self->groups[i]) != NULL);
  gtk_widget_set_visible (self->more, gtk_widget_get_visible (self->groups[GALLEY_FORM_RARE]));
}

/* Rows that stay are not touched: the one being typed in keeps its cursor. */
static void
show_fields (GalleyForm *self, GPtrArray *fields)
{
  GtkWidget *last[GALLEY_FORM_N_GROUPS] = { NULL };

  for (guint i = 0; i < self->fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (self->fields, i);

    if (!galley_form_plan_holds (fields, field))
      drop_row (self, field->key);
  }
  for (guint i = 0; i < fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (fields, i);
    GtkWidget *row = g_hash_table_lookup (self->rows, field->key);

    if (row == NULL)
      row = add_row (self, field);
    if (gtk_widget_get_prev_sibling (row) != last[field->group])
      gtk_box_reorder_child_after (GTK_BOX (self->groups[field->group]),
                                   row,
                                   last[field->group]);
    last[field->group] = row;
  }
  g_ptr_array_unref (self->fields);
  self->fields = g_ptr_array_ref (fields);
  update_groups (self);
}

void
galley_form_show_rows (GalleyForm *self)
{
  g_autoptr (GPtrArray) fields = galley_form_plan (galley_form_get_front (self),
                                                   galley_form_get_site (self),
                                                   self->usage,
                                                   self->wanted,
                                                   self->fields);

  show_fields (self, fields);
  for (guint i = 0; i < fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (fields, i);
    GalleyFieldRow *row = g_hash_table_lookup (self->rows, field->key);

    if (!galley_field_row_is_busy (row))
      galley_field_row_set_value (row, galley_form_value_of (self, field->key));
  }
}

void
galley_form_clear_rows (GalleyForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    drop_row (self, ((GalleyFormField *)g_ptr_array_index (self->fields, i))->key);
  g_ptr_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->open);
  g_ptr_array_unref (self->fields);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_form_field_free);
}

static void
foreach_below (GalleyForm *self, GtkWidget *widget, GalleyFormRowFunc call, gpointer data)
{
  gboolean is_row = GALLEY_IS_FIELD_ROW (widget);

  if (is_row)
    call (self, GALLEY_FIELD_ROW (widget), data);
  if (is_row && !GALLEY_FIELD_ROW_GET_CLASS (widget)->is_container)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    foreach_below (self, child, call, data);
}

void
galley_form_foreach_row (GalleyForm *self, GalleyFormRowFunc call, gpointer data)
{
  for (int i = 0; i < GALLEY_FORM_N_GROUPS; i++)
    foreach_below (self, self->groups[i], call, data);
}

/* A key of the whole in any case, or a key path below one. */
GtkWidget *
galley_form_get_row (GalleyForm *self, const char *key)
{
  g_return_val_if_fail (GALLEY_IS_FORM (self), NULL);

  for (guint i = 0; i < self->fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (self->fields, i);

    if (g_ascii_strcasecmp (field->key, key) == 0)
      return g_hash_table_lookup (self->rows, field->key);
  }
  for (guint i = 0; i < self->fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (self->fields, i);
    GtkWidget *found =
        galley_field_row_find (g_hash_table_lookup (self->rows, field->key), key);

    if (found != NULL)
      return found;
  }
  return NULL;
}
