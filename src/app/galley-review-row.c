/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file in the list of the review. */

#include "galley-review-row.h"

#include "ink-i18n.h"

struct _GalleyReviewRow {
  GtkWidget parent_instance;
  GtkWidget *check;
  GtkWidget *path;
  GtkWidget *reason;
  GtkWidget *counts;
  GalleyReviewFile *file;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (GalleyReviewRow, galley_review_row, GTK_TYPE_WIDGET)

static void
check_cb (GalleyReviewRow *self)
{
  if (self->file != NULL)
    galley_review_file_set_included (self->file,
                                     gtk_check_button_get_active (
                                         GTK_CHECK_BUTTON (self->check)));
}

static void
show (GalleyReviewRow *self)
{
  const char *counts = galley_review_file_get_counts (self->file);
  gboolean included = galley_review_file_get_included (self->file);

  gtk_label_set_text (GTK_LABEL (self->counts), counts != NULL ? counts : "");
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)) != included)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), included);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *diff =
      galley_review_file_load_finish (GALLEY_REVIEW_FILE (source), result, NULL);
}

static void
load (GalleyReviewRow *self)
{
  if (galley_review_file_get_counts (self->file) != NULL)
    return;
  self->loading = g_cancellable_new ();
  galley_review_file_load_async (self->file, self->loading, loaded_cb, NULL);
}

void
galley_review_row_set_file (GalleyReviewRow *self, GalleyReviewFile *file)
{
  g_autofree char *name = NULL;
  const char *reason = NULL;

  g_return_if_fail (GALLEY_IS_REVIEW_ROW (self));
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->file != NULL)
    g_signal_handlers_disconnect_by_data (self->file, self);
  g_set_object (&self->file, file);
  if (file == NULL)
    return;
  reason = galley_review_file_get_reason (file);
  gtk_label_set_text (GTK_LABEL (self->path), galley_review_file_get_path (file));
  gtk_widget_set_tooltip_text (self->path, galley_review_file_get_path (file));
  gtk_label_set_text (GTK_LABEL (self->reason), reason != NULL ? reason : "");
  gtk_widget_set_tooltip_text (self->reason, reason);
  gtk_widget_set_visible (self->reason, reason != NULL);
  gtk_widget_set_sensitive (self->check, !galley_review_file_is_skipped (file));
  g_signal_connect_object (file, "notify", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  name = g_strdup_printf (_ ("Change “%s”"), galley_review_file_get_path (file));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  show (self);
  load (self);
}

static void
galley_review_row_dispose (GObject *object)
{
  GtkWidget *child;

  galley_review_row_set_file (GALLEY_REVIEW_ROW (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_review_row_parent_class)->dispose (object);
}

static void
galley_review_row_class_init (GalleyReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_review_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "reviewfile");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
galley_review_row_init (GalleyReviewRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->check = gtk_check_button_new ();
  self->path = gtk_label_new (NULL);
  self->reason = gtk_label_new (NULL);
  self->counts = gtk_label_new (NULL);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (check_cb), self);
  gtk_label_set_xalign (GTK_LABEL (self->path), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->path), PANGO_ELLIPSIZE_START);
  gtk_label_set_xalign (GTK_LABEL (self->reason), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->reason), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->reason, "detail");
  gtk_widget_add_css_class (self->counts, "numeric");
  gtk_widget_add_css_class (self->counts, "detail");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), self->path);
  gtk_box_append (GTK_BOX (lines), self->reason);
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
  gtk_widget_set_parent (self->counts, GTK_WIDGET (self));
}

GtkWidget *
galley_review_row_new (void)
{
  return g_object_new (GALLEY_TYPE_REVIEW_ROW, NULL);
}
