/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A command on the open article, as a diff: done as one step of its undo, or not at all. What
 * it was computed from is the text as it was; of another one it is not done. */

#include "galley-edits-review.h"

#include "galley-review-diff.h"

#include "ink-i18n.h"

struct _GalleyEditsReview {
  AdwWindow parent_instance;
  GtkWidget *diff;
  GalleyDocument *document;
  GPtrArray *edits;
  guint64 revision; /* of the text they are of */
};

G_DEFINE_FINAL_TYPE (GalleyEditsReview, galley_edits_review, ADW_TYPE_WINDOW)

static guint applied_signal;

void
galley_edits_review_apply (GalleyEditsReview *self)
{
  g_return_if_fail (GALLEY_IS_EDITS_REVIEW (self));
  if (galley_document_get_revision (self->document) == self->revision) {
    galley_document_apply_edits (self->document, self->edits);
    g_signal_emit (self, applied_signal, 0);
  }
  gtk_window_close (GTK_WINDOW (self));
}

/* Another program wrote the file: what is shown is of no text any more. */
static void
changed_cb (GalleyEditsReview *self)
{
  if (galley_document_get_revision (self->document) != self->revision)
    gtk_window_close (GTK_WINDOW (self));
}

static char *
dup_count (guint n)
{
  return g_strdup_printf (ngettext ("%u place changes. One undo takes it back.",
                                    "%u places change. One undo takes them back.",
                                    n),
                          n);
}

static GtkWidget *
new_header (GalleyEditsReview *self, const char *title)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *apply = gtk_button_new_with_mnemonic (_ ("_Apply"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, ""));
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (apply, "clicked", G_CALLBACK (galley_edits_review_apply), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), apply);
  gtk_window_set_default_widget (GTK_WINDOW (self), apply);
  gtk_window_set_focus (GTK_WINDOW (self), apply);
  return header;
}

static GtkWidget *
new_content (GalleyEditsReview *self, const char *title, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autofree char *count = dup_count (n);
  GtkWidget *label = gtk_label_new (count);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "foreword");
  self->diff = galley_review_diff_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->diff);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self, title));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static void
galley_edits_review_dispose (GObject *object)
{
  GalleyEditsReview *self = GALLEY_EDITS_REVIEW (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_edits_review_parent_class)->dispose (object);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
galley_edits_review_class_init (GalleyEditsReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_edits_review_dispose;
  applied_signal = g_signal_new ("applied",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_edits_review_init (GalleyEditsReview *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
}

GtkWidget *
galley_edits_review_new (GtkWindow *parent,
                         GalleyDocument *document,
                         const char *title,
                         GPtrArray *edits)
{
  GalleyEditsReview *self =
      g_object_new (GALLEY_TYPE_EDITS_REVIEW, "title", title, "transient-for", parent, NULL);
  InkText *before = galley_document_get_text (document);
  g_autoptr (InkText) after = ink_edit_apply_all (edits, before, 0);
  g_autofree char *name = g_path_get_basename (galley_document_get_path (document));
  g_autofree char *diff = ink_diff_unified (before, after, name);

  self->document = g_object_ref (document);
  self->edits = edits;
  self->revision = galley_document_get_revision (document);
  adw_window_set_content (ADW_WINDOW (self), new_content (self, title, edits->len));
  galley_review_diff_show (GTK_TEXT_VIEW (self->diff), diff);
  g_signal_connect_object (document,
                           "notify::article",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

char *
galley_edits_review_dup_shown (GalleyEditsReview *self)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start, end;

  g_return_val_if_fail (GALLEY_IS_EDITS_REVIEW (self), NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->diff));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
