/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wrapping text: the title, the summary. */

#include "galley-long-text-row.h"

#include "ink-i18n.h"

#define MIN_WIDTH     120
#define NATURAL_WIDTH 360

struct _GalleyLongTextRow {
  GalleyFieldRow parent_instance;
  GtkWidget *view; /* owned by the row's box */
  GtkWidget *count;
  GtkWidget *placeholder;
  guint limit;
  gboolean one_line;
};

G_DEFINE_FINAL_TYPE (GalleyLongTextRow, galley_long_text_row, GALLEY_TYPE_FIELD_ROW)

static char *
dup_text (GalleyLongTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* A title has one line; what is pasted with more becomes one. */
static char *
dup_shown (GalleyLongTextRow *self)
{
  g_autofree char *text = dup_text (self);

  if (self->one_line)
    g_strdelimit (text, "\n\r", ' ');
  return g_steal_pointer (&text);
}

/* Pango would show hyphens where a long word wraps, which are not in the text. */
static void
keep_hyphens_out (GalleyLongTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, "plain", &start, &end);
}

static void
update_count (GalleyLongTextRow *self)
{
  g_autofree char *text = dup_text (self);
  guint count = self->limit > 0 ? ink_counts_of (text, -1).characters : 0;
  g_autofree char *shown = g_strdup_printf ("%u / %u", count, self->limit);

  gtk_widget_set_visible (self->placeholder,
                          *text == '\0' &&
                              !galley_field_row_has_preedit (GALLEY_FIELD_ROW (self)));
  gtk_label_set_text (GTK_LABEL (self->count), shown);
  gtk_widget_set_visible (self->count, self->limit > 0 && count * 10 >= self->limit * 8);
  if (count > self->limit)
    gtk_widget_add_css_class (self->count, "over");
  else
    gtk_widget_remove_css_class (self->count, "over");
}

static void
galley_long_text_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleyLongTextRow *self = GALLEY_LONG_TEXT_ROW (row);
  g_autofree char *shown = dup_text (self);
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  if (text == NULL)
    text = "";
  if (strpbrk (text, "\n\r") != NULL)
    self->one_line = FALSE; /* the article's own lines are not taken away */
  if (!g_str_equal (shown, text))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text, -1);
  update_count (self);
}

static InkValue *
galley_long_text_row_dup_value (GalleyFieldRow *row)
{
  g_autofree char *text = dup_shown (GALLEY_LONG_TEXT_ROW (row));
  InkValue *known = galley_field_row_get_value (row);

  if (*text == '\0' && known != NULL && ink_value_get_kind (known) == INK_VALUE_NULL)
    return ink_value_ref (known);
  return ink_value_new_string (text);
}

/* A replaced selection is a deletion and an insertion in one user action; only its end counts.
 * What the program sets is no user action. */
static void
user_action_cb (GtkTextBuffer *buffer, GalleyLongTextRow *self)
{
  update_count (self);
  gtk_widget_queue_resize (self->view);
  galley_field_row_touch (GALLEY_FIELD_ROW (self));
}

static void
preedit_cb (GtkTextView *view, const char *preedit, GalleyFieldRow *self)
{
  g_object_set_data_full (G_OBJECT (view), "preedit", g_strdup (preedit), g_free);
  gtk_widget_queue_resize (GTK_WIDGET (view));
  galley_field_row_preedit (self, preedit);
  update_count (GALLEY_LONG_TEXT_ROW (self));
}

/* A GtkTextView knows its height only after it was drawn at its width; a column of rows wants
 * to know it before. */
static int
height_of (GtkWidget *view, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  const char *preedit = g_object_get_data (G_OBJECT (view), "preedit");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (view, NULL);
  g_autoptr (PangoAttrList) plain = pango_attr_list_new ();
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  GtkTextIter start, end;
  int height;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  whole = g_strconcat (text, preedit, NULL);
  pango_attr_list_insert (plain, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_text (layout, whole, -1);
  pango_layout_set_attributes (layout, plain);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
grow_measure (GtkWidget *box,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  GtkWidget *view = gtk_widget_get_first_child (box);

  gtk_widget_measure (view, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else
    *minimum = *natural = height_of (view, for_size >= 0 ? for_size : NATURAL_WIDTH);
}

static void
grow_allocate (GtkWidget *box, int width, int height, int baseline)
{
  GtkWidget *placeholder = gtk_widget_get_last_child (box);

  gtk_widget_allocate (gtk_widget_get_first_child (box), width, height, baseline, NULL);
  if (!gtk_widget_should_layout (placeholder))
    return;
  gtk_widget_measure (placeholder, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (placeholder, width, height, -1, NULL);
}

static GtkSizeRequestMode
grow_mode (GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* @placeholder lies over an empty @view. */
static GtkWidget *
new_growing (GtkWidget *view, GtkWidget *placeholder)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), placeholder);
  gtk_widget_set_layout_manager (box,
                                 gtk_custom_layout_new (grow_mode,
                                                        grow_measure,
                                                        grow_allocate));
  return box;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        GalleyLongTextRow *self)
{
  if (!self->one_line || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return FALSE;
  if (galley_field_row_has_preedit (GALLEY_FIELD_ROW (self)))
    return FALSE;
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (self->view)), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
galley_long_text_row_class_init (GalleyLongTextRowClass *klass)
{
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_long_text_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_long_text_row_dup_value;
}

static void
init_view (GalleyLongTextRow *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = GTK_WIDGET (view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_create_tag (buffer, "plain", "insert-hyphens", FALSE, NULL);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (keep_hyphens_out), self);
  self->placeholder = gtk_label_new (_ ("Add…"));
  gtk_widget_add_css_class (self->placeholder, "placeholder");
  gtk_label_set_xalign (GTK_LABEL (self->placeholder), 0);
  gtk_label_set_yalign (GTK_LABEL (self->placeholder), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->placeholder), PANGO_ELLIPSIZE_END);
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_text_view_set_extra_menu (view, galley_field_row_get_menu (GALLEY_FIELD_ROW (self)));
  g_signal_connect (buffer, "end-user-action", G_CALLBACK (user_action_cb), self);
  g_signal_connect (view, "preedit-changed", G_CALLBACK (preedit_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->view, keys);
}

static void
galley_long_text_row_init (GalleyLongTextRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);

  init_view (self);
  self->count = gtk_label_new (NULL);
  gtk_widget_set_visible (self->count, FALSE);
  gtk_widget_add_css_class (self->count, "caption");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "count");
  gtk_widget_set_tooltip_text (self->count, _ ("Length and Recommended Limit"));
  galley_field_row_add_suffix (row, self->count);
  galley_field_row_set_content (row, new_growing (self->view, self->placeholder));
  galley_field_row_name (row, self->view);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text");
}

GtkWidget *
galley_long_text_row_new (const char *key, const char *title)
{
  return g_object_new (GALLEY_TYPE_LONG_TEXT_ROW, "key", key, "title", title, NULL);
}

void
galley_long_text_row_set_limit (GalleyLongTextRow *self, guint limit)
{
  g_return_if_fail (GALLEY_IS_LONG_TEXT_ROW (self));

  self->limit = limit;
  update_count (self);
}

void
galley_long_text_row_set_one_line (GalleyLongTextRow *self, gboolean one_line)
{
  g_return_if_fail (GALLEY_IS_LONG_TEXT_ROW (self));

  self->one_line = one_line;
}

GtkWidget *
galley_long_text_row_get_view (GalleyLongTextRow *self)
{
  g_return_val_if_fail (GALLEY_IS_LONG_TEXT_ROW (self), NULL);

  return self->view;
}
