/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The front matter as rows: shows what the settled article says, hands wishes to the document.
 */

#include "galley-form-private.h"

#include "galley-field-notes.h"
#include "galley-form-add.h"
#include "galley-form-status.h"
#include "galley-widget.h"

#include "ink-i18n.h"

#include <adwaita.h>

#define COLUMN_WIDTH     420
#define LIBRARY_DELAY_MS 200

enum { SIGNAL_SHOW_SOURCE, SIGNAL_HIDE_SOURCE, SIGNAL_ENTERED, SIGNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyForm, galley_form, GTK_TYPE_WIDGET)

InkSite *
galley_form_get_site (GalleyForm *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  return site != NULL ? galley_site_get_site (site) : NULL;
}

InkFrontMatter *
galley_form_get_front (GalleyForm *self)
{
  return ink_article_get_front_matter (galley_document_get_article (self->document));
}

InkValue *
galley_form_value_of (GalleyForm *self, const char *path)
{
  const InkField *field = ink_front_matter_lookup (galley_form_get_front (self), path);

  return field != NULL ? field->value
                       : ink_front_matter_get (galley_form_get_front (self), path);
}

void
galley_form_fail (GalleyForm *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

void
galley_form_ask_for_text (GalleyForm *self, gsize offset)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_SOURCE], 0, (guint64)offset);
}

void
galley_form_enter (GalleyForm *self, const char *path)
{
  if (self->document != NULL && !galley_document_get_guarded (self->document) &&
      galley_form_value_of (self, path) != NULL)
    g_signal_emit (self,
                   signals[SIGNAL_ENTERED],
                   0,
                   (guint64)galley_form_find_text (self, path));
}

/* --- Following the document ----------------------------------------------------------------
 */

/* Why the rows are not the document's now; they stay where they are, for a line half written
 * must not blank them. */
static void
show_trouble (GalleyForm *self, const char *reason)
{
  gboolean usable = reason == NULL && !galley_document_get_read_only (self->document);

  galley_field_notes_set_refusal (GALLEY_FIELD_NOTES (self->trouble), reason, TRUE);
  for (int i = 0; i < GALLEY_FORM_RARE; i++)
    gtk_widget_set_sensitive (self->groups[i], usable);
  gtk_widget_set_sensitive (self->more, usable);
  gtk_widget_set_sensitive (self->add, usable);
}

static void
show_unreadable (GalleyForm *self, InkFrontMatter *front)
{
  galley_form_leave_cursor (self);
  if (self->fields->len > 0) {
    show_trouble (self, galley_form_status_why (front));
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "rows");
    return;
  }
  galley_form_status_explain (self->unreadable, front);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "unreadable");
}

static void
show_readable (GalleyForm *self)
{
  self->syncing = TRUE;
  show_trouble (self, NULL);
  galley_form_show_rows (self);
  galley_form_show_problems (self);
  galley_form_follow_cursor (self);
  self->syncing = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "rows");
}

/* Only the article of this very buffer may change a row: what is older never overwrites what is
 * being typed. */
void
galley_form_sync (GalleyForm *self)
{
  InkFrontMatter *front = NULL;

  if (self->syncing || self->document == NULL ||
      galley_document_get_article (self->document) == NULL ||
      !galley_document_is_settled (self->document))
    return;
  front = galley_form_get_front (self);
  if (!ink_front_matter_is_readable (front))
    show_unreadable (self, front);
  else if (ink_front_matter_get_format (front) == INK_FRONT_MATTER_NONE)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "none");
  else
    show_readable (self);
}

void
galley_form_end_stay (GalleyForm *self)
{
  if (self->document == NULL)
    return;
  galley_document_end_stay (self->document);
  galley_form_sync (self);
}

static void
fill_row (GalleyForm *self, GalleyFieldRow *row, gpointer data)
{
  galley_form_fill_terms (self, GTK_WIDGET (row));
}

static void
show_library (GalleyForm *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->usage, g_hash_table_unref);
  if (site != NULL) {
    self->catalogue = ink_catalogue_ref (galley_site_get_catalogue (site));
    self->usage = ink_term_list_count_keys (self->catalogue);
  } else {
    self->usage = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  }
  galley_form_learn (self);
  galley_form_foreach_row (self, fill_row, NULL);
  galley_form_sync (self);
}

static void
library_later_cb (gpointer data)
{
  GalleyForm *self = data;

  self->library_id = 0;
  show_library (self);
}

/* A site being read for the first time tells ten times a second. */
static void
library_cb (GalleyForm *self)
{
  if (self->library_id == 0)
    self->library_id = g_timeout_add_once (LIBRARY_DELAY_MS, library_later_cb, self);
}

static void
follow_idle_cb (gpointer data)
{
  GalleyForm *self = data;

  self->cursor_idle = 0;
  galley_form_follow_cursor (self);
}

static void
cursor_cb (GalleyForm *self)
{
  if (self->cursor_idle == 0)
    self->cursor_idle = g_idle_add_once (follow_idle_cb, self);
}

static void
guarded_cb (GalleyForm *self)
{
  gboolean hidden = galley_document_get_guarded (self->document);

  gtk_button_set_label (GTK_BUTTON (self->raw),
                        hidden ? _ ("Show as Text") : _ ("Hide the Text"));
  gtk_widget_set_tooltip_text (self->raw,
                               hidden ? _ ("Show the Front Matter Above the Article’s Text")
                                      : _ ("Show the Article’s Text Alone"));
  cursor_cb (self);
}

/* --- What can be done ----------------------------------------------------------------------
 */

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
  galley_form_sync (self);
  row = galley_form_get_row (self, key);
  if (row == NULL)
    return;
  if (gtk_widget_get_parent (row) == self->groups[GALLEY_FORM_RARE])
    gtk_expander_set_expanded (GTK_EXPANDER (self->more), TRUE);
  galley_field_row_focus (GALLEY_FIELD_ROW (row));
}

static void
create_cb (GalleyFormAdd *add, const char *key, InkValue *value, GalleyForm *self)
{
  if (self->document != NULL)
    galley_form_create_field (self, key, value);
}

static void
add_front_matter_cb (GalleyForm *self)
{
  g_autofree char *title =
      galley_form_title_of_path (galley_document_get_path (self->document));
  g_autoptr (InkValue) value = ink_value_new_string (title);
  g_autoptr (GError) error = NULL;

  if (!galley_document_set_field (self->document, "title", value, &error))
    galley_form_fail (self, error->message);
  galley_document_end_stay (self->document);
  galley_document_settle (self->document);
  galley_form_sync (self);
}

/* To where it cannot be read, else to its start. */
static void
as_text_cb (GalleyForm *self)
{
  InkFrontMatter *front = galley_form_get_front (self);
  GPtrArray *problems = ink_front_matter_get_problems (front);
  gsize offset = ink_front_matter_get_span (front).start;

  if (!ink_front_matter_is_readable (front) && problems->len > 0)
    offset = ((InkProblem *)g_ptr_array_index (problems, 0))->span.start;
  galley_form_ask_for_text (self, offset);
}

static void
raw_cb (GalleyForm *self)
{
  if (self->document == NULL)
    return;
  if (galley_document_get_guarded (self->document))
    as_text_cb (self);
  else
    g_signal_emit (self, signals[SIGNAL_HIDE_SOURCE], 0);
}

/* --- The document --------------------------------------------------------------------------
 */

static void
flush_row (GalleyForm *self, GalleyFieldRow *row, gpointer data)
{
  galley_field_row_flush (row);
}

static void
leave_document (GalleyForm *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  galley_form_foreach_row (self, flush_row, NULL); /* tells what is still untold */
  galley_document_end_stay (self->document);
  galley_form_leave_cursor (self);
  g_clear_handle_id (&self->cursor_idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_signal_handlers_disconnect_by_data (galley_document_get_buffer (self->document), self);
  if (site != NULL)
    g_signal_handlers_disconnect_by_data (galley_site_get_library (site), self);
  g_clear_handle_id (&self->library_id, g_source_remove);
  g_clear_object (&self->document); /* first: a removed row's stay ends */
  galley_form_clear_rows (self);
}

static void
follow_document (GalleyForm *self)
{
  GalleyDocument *document = self->document;

  g_signal_connect_swapped (document, "notify::article", G_CALLBACK (galley_form_sync), self);
  g_signal_connect_swapped (document, "notify::read-only", G_CALLBACK (galley_form_sync), self);
  g_signal_connect_swapped (document, "notify::guarded", G_CALLBACK (guarded_cb), self);
  g_signal_connect_swapped (galley_document_get_buffer (document),
                            "notify::cursor-position",
                            G_CALLBACK (cursor_cb),
                            self);
  if (galley_document_get_site (document) != NULL)
    g_signal_connect_swapped (galley_site_get_library (galley_document_get_site (document)),
                              "changed",
                              G_CALLBACK (library_cb),
                              self);
  guarded_cb (self);
  show_library (self);
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
  follow_document (self);
}

/* --- The widget ----------------------------------------------------------------------------
 */

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

  galley_form_forget (self);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->usage, g_hash_table_unref);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->wanted);
  G_OBJECT_CLASS (galley_form_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType type)
{
  return g_signal_new (name,
                       GALLEY_TYPE_FORM,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       type);
}

static void
galley_form_class_init (GalleyFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_form_finalize;
  signals[SIGNAL_SHOW_SOURCE] = new_signal ("show-source", 1, G_TYPE_UINT64);
  signals[SIGNAL_HIDE_SOURCE] = new_signal ("hide-source", 0, G_TYPE_NONE);
  signals[SIGNAL_ENTERED] = new_signal ("entered", 1, G_TYPE_UINT64);
  signals[SIGNAL_FAILED] = new_signal ("failed", 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "galleyform");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_more (GalleyForm *self)
{
  GtkWidget *label = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->more_mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->more_mark, "warning");
  gtk_widget_set_tooltip_text (self->more_mark, _ ("There Is a Problem Inside"));
  gtk_widget_set_visible (self->more_mark, FALSE);
  gtk_box_append (GTK_BOX (label), gtk_label_new (_ ("More")));
  gtk_box_append (GTK_BOX (label), self->more_mark);
  self->more = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (self->more), label);
  gtk_expander_set_child (GTK_EXPANDER (self->more), self->groups[GALLEY_FORM_RARE]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"),
                                  -1);
  gtk_widget_add_css_class (self->more, "more");
  return self->more;
}

/* What can be done with the whole, below it. */
static GtkWidget *
new_foot (GalleyForm *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->add = galley_form_add_new ();
  self->raw = gtk_button_new ();
  gtk_widget_add_css_class (self->raw, "flat");
  gtk_widget_set_halign (foot, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (foot, "foot");
  g_signal_connect (self->add, "opening", G_CALLBACK (opening_cb), self);
  g_signal_connect (self->add, "chosen", G_CALLBACK (add_field_cb), self);
  g_signal_connect (self->add, "created", G_CALLBACK (create_cb), self);
  g_signal_connect_swapped (self->raw, "clicked", G_CALLBACK (raw_cb), self);
  gtk_box_append (GTK_BOX (foot), self->add);
  gtk_box_append (GTK_BOX (foot), self->raw);
  return foot;
}

static GtkWidget *
new_column (GalleyForm *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->trouble = galley_field_notes_new ();
  gtk_widget_add_css_class (self->trouble, "card");
  g_signal_connect_swapped (self->trouble, "as-text", G_CALLBACK (as_text_cb), self);
  gtk_box_append (GTK_BOX (self->column), self->trouble);
  for (int i = 0; i < GALLEY_FORM_N_GROUPS; i++) {
    self->groups[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    if (i != GALLEY_FORM_HEAD) {
      gtk_widget_add_css_class (self->groups[i], "card");
      gtk_widget_add_css_class (self->groups[i], "field-group");
    }
  }
  for (int i = 0; i < GALLEY_FORM_RARE; i++)
    gtk_box_append (GTK_BOX (self->column), self->groups[i]);
  gtk_box_append (GTK_BOX (self->column), new_more (self));
  gtk_box_append (GTK_BOX (self->column), new_foot (self));
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
    .clicked = G_CALLBACK (as_text_cb),
  };

  self->unreadable = galley_form_status_new (&unreadable, self);
  gtk_stack_add_named (GTK_STACK (self->stack), galley_form_status_new (&none, self), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), self->unreadable, "unreadable");
}

static void
galley_form_init (GalleyForm *self)
{
  galley_widget_init ();
  galley_form_init_maker (self);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_form_field_free);
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), new_column (self));
  gtk_stack_add_named (GTK_STACK (self->stack),
                       gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled, "rows");
  add_statuses (self);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
galley_form_new (void)
{
  return g_object_new (GALLEY_TYPE_FORM, NULL);
}
