/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The front matter as rows: shows what the settled article says, hands wishes to the document.
 */

#include "galley-form.h"

#include "galley-chips-row.h"
#include "galley-form-add.h"
#include "galley-form-image.h"
#include "galley-form-rows.h"
#include "galley-form-status.h"
#include "galley-image-row.h"
#include "galley-widget.h"

#include "ink-i18n.h"

#include <adwaita.h>

#define COLUMN_WIDTH 420

struct _GalleyForm {
  GtkWidget parent_instance;
  GtkWidget *stack;
  GtkWidget *column; /* these are below the stack */
  GtkWidget *groups[GALLEY_FORM_N_GROUPS];
  GtkWidget *more;
  GtkWidget *unreadable;
  GalleyDocument *document;
  InkLibrary *library; /* the one the terms and the usage are of */
  GHashTable *usage;
  GHashTable *rows;  /* key to GalleyFieldRow, not owned */
  GPtrArray *fields; /* of GalleyFormField, as shown */
  GPtrArray *wanted; /* keys added, not written yet */
  gboolean syncing;  /* a row that goes ends its stay, which asks for the rows again */
};

enum { SIGNAL_SHOW_SOURCE, SIGNAL_FAILED, SIGNAL_STAY_ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyForm, galley_form, GTK_TYPE_WIDGET)

static InkSite *
get_site (GalleyForm *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  return site != NULL ? galley_site_get_site (site) : NULL;
}

static InkFrontMatter *
get_front (GalleyForm *self)
{
  return ink_article_get_front_matter (galley_document_get_article (self->document));
}

static InkValue *
value_of (GalleyForm *self, const char *key)
{
  const InkField *field = ink_front_matter_lookup (get_front (self), key);

  return field != NULL ? field->value : NULL;
}

/* A wish was refused: the row says why. What was typed stays under the cursor; a chip goes. */
static void
refuse (GalleyForm *self, GalleyFieldRow *row, const GError *error)
{
  if (GALLEY_IS_CHIPS_ROW (row))
    galley_field_row_reset_value (row, value_of (self, galley_field_row_get_key (row)));
  galley_field_row_set_error (row, error->message);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
edited_cb (GalleyFieldRow *row, InkValue *value, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;

  if (self->document != NULL && !galley_document_set_field (self->document,
                                                            galley_field_row_get_key (row),
                                                            value,
                                                            &error))
    refuse (self, row, error);
}

static void
added_cb (GalleyFieldRow *row, const char *item, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;

  if (self->document != NULL &&
      !galley_document_add_item (self->document, galley_field_row_get_key (row), item, &error))
    refuse (self, row, error);
}

static void
removed_cb (GalleyFieldRow *row, const char *item, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;

  if (self->document != NULL && !galley_document_remove_item (self->document,
                                                              galley_field_row_get_key (row),
                                                              item,
                                                              &error))
    refuse (self, row, error);
}

static void
forget_wanted (GalleyForm *self, const char *key)
{
  for (guint i = self->wanted->len; i > 0; i--) {
    if (g_ascii_strcasecmp (g_ptr_array_index (self->wanted, i - 1), key) == 0)
      g_ptr_array_remove_index (self->wanted, i - 1);
  }
}

static void
remove_field_cb (GalleyFieldRow *row, GalleyForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup (galley_field_row_get_key (row));

  if (self->document == NULL)
    return;
  forget_wanted (self, name);
  galley_document_end_stay (self->document);
  if (value_of (self, name) != NULL &&
      !galley_document_unset_field (self->document, name, &error))
    refuse (self, row, error);
  galley_document_end_stay (self->document);
  galley_document_settle (self->document);
  g_signal_emit (self, signals[SIGNAL_STAY_ENDED], 0); /* it may have been only wanted */
}

static void
show_source_cb (GalleyForm *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_SOURCE], 0);
}

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

static void
fill_terms (GalleyForm *self, GtkWidget *row)
{
  const char *key = galley_field_row_get_key (GALLEY_FIELD_ROW (row));
  GPtrArray *terms = NULL;

  if (self->library != NULL)
    terms = ink_library_get_terms (self->library, key);
  if (GALLEY_IS_CHIPS_ROW (row))
    galley_chips_set_terms (galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row)), terms);
}

static void
row_left_cb (GalleyForm *self)
{
  g_signal_emit (self, signals[SIGNAL_STAY_ENDED], 0);
}

static GtkWidget *
new_row (GalleyForm *self, const GalleyFormField *field)
{
  const GalleyImageHooks hooks = { image_paths, image_name, self };
  GtkWidget *row = galley_form_row_new (field, get_site (self));

  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (row,
                           "stay-ended",
                           G_CALLBACK (row_left_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row,
                           "show-source",
                           G_CALLBACK (show_source_cb),
                           self,
                           G_CONNECT_SWAPPED);
  if (field->group >= GALLEY_FORM_OTHERS) {
    galley_field_row_set_removable (GALLEY_FIELD_ROW (row), TRUE);
    g_signal_connect_object (row, "remove-field", G_CALLBACK (remove_field_cb), self, 0);
  }
  if (GALLEY_IS_IMAGE_ROW (row))
    galley_image_row_set_hooks (GALLEY_IMAGE_ROW (row), &hooks);
  if (GALLEY_IS_CHIPS_ROW (row)) {
    g_signal_connect_object (row, "item-added", G_CALLBACK (added_cb), self, 0);
    g_signal_connect_object (row, "item-removed", G_CALLBACK (removed_cb), self, 0);
    fill_terms (self, row);
  }
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
      row = new_row (self, field);
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

static void
show_rows (GalleyForm *self)
{
  g_autoptr (GPtrArray) fields =
      galley_form_plan (get_front (self), get_site (self), self->usage, self->wanted);

  show_fields (self, fields);
  for (guint i = 0; i < fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (fields, i);
    GalleyFieldRow *row = g_hash_table_lookup (self->rows, field->key);

    if (!galley_field_row_is_busy (row))
      galley_field_row_set_value (row, value_of (self, field->key));
  }
  gtk_widget_set_sensitive (self->column, !galley_document_get_read_only (self->document));
}

/* Only the article of this very buffer may change a row: what is older never overwrites what is
 * being typed. */
static void
sync_form (GalleyForm *self)
{
  GtkStack *stack = GTK_STACK (self->stack);
  InkFrontMatter *front = NULL;

  if (self->syncing || self->document == NULL ||
      galley_document_get_article (self->document) == NULL ||
      !galley_document_is_settled (self->document))
    return;
  front = get_front (self);
  if (ink_front_matter_get_format (front) == INK_FRONT_MATTER_NONE &&
      ink_front_matter_is_readable (front)) {
    gtk_stack_set_visible_child_name (stack, "none");
    return;
  }
  if (!ink_front_matter_is_readable (front)) {
    galley_form_status_explain (self->unreadable, front);
    gtk_stack_set_visible_child_name (stack, "unreadable");
    return;
  }
  self->syncing = TRUE;
  show_rows (self);
  self->syncing = FALSE;
  gtk_stack_set_visible_child_name (stack, "rows");
}

/* What was withheld while a row was being edited is shown now. */
static void
galley_form_stay_ended (GalleyForm *self)
{
  if (self->document == NULL)
    return;
  galley_document_end_stay (self->document);
  sync_form (self);
}

static void
library_cb (GalleyForm *self)
{
  GalleySite *site = galley_document_get_site (self->document);
  InkLibrary *library = site != NULL ? galley_site_get_library (site) : NULL;
  GHashTableIter iter;
  gpointer row;

  g_clear_pointer (&self->library, ink_library_unref);
  g_clear_pointer (&self->usage, g_hash_table_unref);
  self->library = library != NULL ? ink_library_ref (library) : NULL;
  self->usage = galley_form_count_keys (library);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    fill_terms (self, row);
  sync_form (self);
}

static void
opening_cb (GalleyFormAdd *add, GalleyForm *self)
{
  g_auto (GStrv) keys = galley_form_dup_addable (self->fields, self->usage);

  galley_form_add_set_keys (add, (const char *const *)keys);
}

static void
add_field_cb (GalleyFormAdd *add, const char *key, GalleyForm *self)
{
  GtkWidget *row;

  g_ptr_array_add (self->wanted, g_strdup (key));
  sync_form (self);
  row = galley_form_get_row (self, key);
  if (row == NULL)
    return;
  if (gtk_widget_get_parent (row) == self->groups[GALLEY_FORM_RARE])
    gtk_expander_set_expanded (GTK_EXPANDER (self->more), TRUE);
  galley_field_row_focus (GALLEY_FIELD_ROW (row));
}

static void
add_front_matter_cb (GalleyForm *self)
{
  g_autofree char *title =
      galley_form_title_of_path (galley_document_get_path (self->document));
  g_autoptr (InkValue) value = ink_value_new_string (title);
  g_autoptr (GError) error = NULL;

  if (!galley_document_set_field (self->document, "title", value, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
  galley_document_end_stay (self->document);
  galley_document_settle (self->document);
  sync_form (self);
}

/* Tells what is still untold. */
static void
flush_rows (GalleyForm *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_ref (self->fields);

  for (guint i = 0; i < fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (fields, i);

    galley_field_row_flush (g_hash_table_lookup (self->rows, field->key));
  }
}

static void
clear_rows (GalleyForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    drop_row (self, ((GalleyFormField *)g_ptr_array_index (self->fields, i))->key);
  g_ptr_array_set_size (self->wanted, 0);
  g_ptr_array_unref (self->fields);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_form_field_free);
}

static void
leave_document (GalleyForm *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  flush_rows (self);
  galley_document_end_stay (self->document);
  g_signal_handlers_disconnect_by_data (self->document, self);
  if (site != NULL)
    g_signal_handlers_disconnect_by_data (site, self);
  g_clear_object (&self->document); /* first: a removed row's stay ends */
  clear_rows (self);
}

void
galley_form_set_document (GalleyForm *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_FORM (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    leave_document (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
  if (document == NULL)
    return;
  self->document = g_object_ref (document);
  g_signal_connect_swapped (document, "notify::article", G_CALLBACK (sync_form), self);
  g_signal_connect_swapped (document, "notify::read-only", G_CALLBACK (sync_form), self);
  if (galley_document_get_site (document) != NULL)
    g_signal_connect_swapped (galley_document_get_site (document),
                              "notify::library",
                              G_CALLBACK (library_cb),
                              self);
  library_cb (self);
}

GtkWidget *
galley_form_get_row (GalleyForm *self, const char *key)
{
  g_return_val_if_fail (GALLEY_IS_FORM (self), NULL);

  for (guint i = 0; i < self->fields->len; i++) {
    const GalleyFormField *field = g_ptr_array_index (self->fields, i);

    if (g_ascii_strcasecmp (field->key, key) == 0)
      return g_hash_table_lookup (self->rows, field->key);
  }
  return NULL;
}

static void
galley_form_dispose (GObject *object)
{
  GalleyForm *self = GALLEY_FORM (object);

  if (self->document != NULL)
    galley_form_set_document (self, NULL);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_form_parent_class)->dispose (object);
}

static void
galley_form_finalize (GObject *object)
{
  GalleyForm *self = GALLEY_FORM (object);

  g_clear_pointer (&self->library, ink_library_unref);
  g_clear_pointer (&self->usage, g_hash_table_unref);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->wanted);
  G_OBJECT_CLASS (galley_form_parent_class)->finalize (object);
}

static void
galley_form_class_init (GalleyFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_form_finalize;
  signals[SIGNAL_SHOW_SOURCE] = g_signal_new ("show-source",
                                              GALLEY_TYPE_FORM,
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         GALLEY_TYPE_FORM,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  signals[SIGNAL_STAY_ENDED] = g_signal_new_class_handler ("stay-ended",
                                                           GALLEY_TYPE_FORM,
                                                           G_SIGNAL_RUN_LAST,
                                                           G_CALLBACK (galley_form_stay_ended),
                                                           NULL,
                                                           NULL,
                                                           NULL,
                                                           G_TYPE_NONE,
                                                           0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "galleyform");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_column (GalleyForm *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *add = galley_form_add_new ();

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  for (int i = 0; i < GALLEY_FORM_N_GROUPS; i++) {
    self->groups[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    if (i != GALLEY_FORM_HEAD) {
      gtk_widget_add_css_class (self->groups[i], "card");
      gtk_widget_add_css_class (self->groups[i], "field-group");
    }
  }
  self->more = gtk_expander_new (_ ("More"));
  gtk_widget_add_css_class (self->more, "more");
  gtk_expander_set_child (GTK_EXPANDER (self->more), self->groups[GALLEY_FORM_RARE]);
  for (int i = 0; i < GALLEY_FORM_RARE; i++)
    gtk_box_append (GTK_BOX (self->column), self->groups[i]);
  gtk_box_append (GTK_BOX (self->column), self->more);
  g_signal_connect (add, "opening", G_CALLBACK (opening_cb), self);
  g_signal_connect (add, "chosen", G_CALLBACK (add_field_cb), self);
  gtk_box_append (GTK_BOX (self->column), add);
  gtk_widget_add_css_class (self->column, "form");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), COLUMN_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), COLUMN_WIDTH - 60);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->column);
  return clamp;
}

static void
add_statuses (GalleyForm *self)
{
  const GalleyFormStatus none = {
    .icon = "document-properties-symbolic",
    .title = _ ("No Front Matter Yet"),
    .description = _ ("It keeps an article’s title, date and tags."),
    .button = _ ("Add Front Matter"),
    .clicked = G_CALLBACK (add_front_matter_cb),
  };
  const GalleyFormStatus unreadable = {
    .icon = "dialog-warning-symbolic",
    .title = _ ("The Front Matter Cannot Be Read"),
    .button = _ ("Edit as Text"),
    .clicked = G_CALLBACK (show_source_cb),
  };

  self->unreadable = galley_form_status_new (&unreadable, self);
  gtk_stack_add_named (GTK_STACK (self->stack), galley_form_status_new (&none, self), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), self->unreadable, "unreadable");
}

static void
galley_form_init (GalleyForm *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  galley_widget_init ();
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_form_field_free);
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), new_column (self));
  gtk_stack_add_named (GTK_STACK (self->stack),
                       gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "rows");
  add_statuses (self);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
galley_form_new (void)
{
  return g_object_new (GALLEY_TYPE_FORM, NULL);
}
