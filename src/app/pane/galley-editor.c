/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Markdown: a text view on the document's buffer. Keeps the front matter scrolled away
 * while the document is guarded; what may be typed where is the document's business. */

#include "galley-editor.h"

#include "galley-editor-complete.h"
#include "galley-editor-looks.h"
#include "galley-editor-mark.h"
#include "galley-editor-notes.h"
#include "galley-editor-problems.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _GalleyEditor {
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkSourceView *view;
  GalleyEditorComplete *complete;
  GalleyDocument *document; /* may be NULL */
  double line;              /* what is at the top, as last told: line and part of it */
  gboolean to_body;         /* stand at the body's start until somebody scrolls */
  gboolean led;             /* scrolled for another pane: no news until somebody scrolls */
  gboolean allocating;      /* the scroll bar must be left alone */
  guint keep_source;
};

G_DEFINE_FINAL_TYPE (GalleyEditor, galley_editor, GTK_TYPE_WIDGET)

typedef enum { SIGNAL_SCROLLED, SIGNAL_PASTE_REFUSED, N_SIGNALS } GalleyEditorSignal;
static guint signals[N_SIGNALS];

static GtkTextView *
galley_editor_text_view (GalleyEditor *self)
{
  return GTK_TEXT_VIEW (self->view);
}

static GtkTextBuffer *
galley_editor_buffer (GalleyEditor *self)
{
  return gtk_text_view_get_buffer (galley_editor_text_view (self));
}

static GtkAdjustment *
galley_editor_adjustment (GalleyEditor *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* The least value of the scroll bar: where the body's first line is at the top. */
static double
galley_editor_get_top (GalleyEditor *self)
{
  GtkTextIter body;
  int y, height;

  if (self->document == NULL || !galley_document_get_guarded (self->document))
    return 0;
  galley_document_get_body_iter (self->document, &body);
  gtk_text_view_get_line_yrange (galley_editor_text_view (self), &body, &y, &height);
  return y + gtk_text_view_get_top_margin (galley_editor_text_view (self));
}

static void
galley_editor_keep_below_top (GalleyEditor *self)
{
  GtkAdjustment *adjustment = galley_editor_adjustment (self);
  double top = galley_editor_get_top (self);

  if (self->to_body || gtk_adjustment_get_value (adjustment) < top)
    gtk_adjustment_set_value (adjustment, top);
}

static void
galley_editor_tell_line (GalleyEditor *self)
{
  GtkTextIter iter;
  double line;
  int y = (int)gtk_adjustment_get_value (galley_editor_adjustment (self));
  int top, height;

  y = MAX (y - gtk_text_view_get_top_margin (galley_editor_text_view (self)), 0);
  gtk_text_view_get_line_at_y (galley_editor_text_view (self), &iter, y, NULL);
  gtk_text_view_get_line_yrange (galley_editor_text_view (self), &iter, &top, &height);
  line = gtk_text_iter_get_line (&iter);
  if (height > 0)
    line += CLAMP ((double)(y - top) / height, 0, 0.999);
  if (self->led || ABS (line - self->line) < 0.001)
    return;
  self->line = line;
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, line);
}

static gboolean
keep_cb (gpointer data)
{
  GalleyEditor *self = data;

  self->keep_source = 0;
  galley_editor_keep_below_top (self);
  galley_editor_tell_line (self);
  return G_SOURCE_REMOVE;
}

/* May come out of a layout, where nothing may be scrolled or measured. */
static void
range_changed_cb (GalleyEditor *self)
{
  if (self->keep_source == 0)
    self->keep_source = g_idle_add_full (G_PRIORITY_HIGH, keep_cb, self, NULL);
}

static void
scrolled_cb (GalleyEditor *self)
{
  if (self->allocating) {
    range_changed_cb (self);
    return;
  }
  galley_editor_keep_below_top (self);
  galley_editor_tell_line (self);
}

static void
dark_cb (GalleyEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  galley_editor_looks_apply (GTK_SOURCE_BUFFER (galley_editor_buffer (self)), dark);
}

/* However short the body is, its start can be scrolled to the top. */
static void
galley_editor_set_bottom (GalleyEditor *self, int height)
{
  gboolean guarded = self->document != NULL && galley_document_get_guarded (self->document);
  int bottom = guarded ? height : height / 3;

  if (bottom != gtk_text_view_get_bottom_margin (galley_editor_text_view (self)))
    gtk_text_view_set_bottom_margin (galley_editor_text_view (self), bottom);
}

/* The first layout knows no heights yet: the wish to stand at the body's start lasts until
 * somebody scrolls. */
static void
guarded_cb (GalleyEditor *self)
{
  self->to_body = galley_document_get_guarded (self->document);
  if (!self->to_body)
    gtk_adjustment_set_value (galley_editor_adjustment (self), 0);
  galley_editor_set_bottom (self, gtk_widget_get_height (GTK_WIDGET (self)));
  galley_editor_keep_below_top (self);
}

static gboolean
user_scrolls_cb (GalleyEditor *self)
{
  self->to_body = FALSE;
  self->led = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
article_cb (GalleyEditor *self)
{
  galley_editor_problems_show (self->document);
}

/* The note a reference is of, and what is wrong there. */
static char *
dup_tooltip (GalleyDocument *document, const GtkTextIter *iter)
{
  g_autofree char *note = galley_editor_notes_dup_text_at (document, iter);
  g_autofree char *problems = galley_editor_problems_dup_text_at (document, iter);

  if (note == NULL || problems == NULL)
    return note != NULL ? g_steal_pointer (&note) : g_steal_pointer (&problems);
  return g_strconcat (note, "\n\n", problems, NULL);
}

static gboolean
tooltip_cb (GalleyEditor *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkTextView *view = galley_editor_text_view (self);
  GtkTextIter iter;
  g_autofree char *text = NULL;
  int left = 0, top = 0;

  if (self->document == NULL)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &left, &top);
  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (galley_editor_buffer (self),
                                      &iter,
                                      gtk_text_buffer_get_insert (galley_editor_buffer (self)));
  else if (!gtk_text_view_get_iter_at_location (view, &iter, left, top))
    return FALSE;
  text = dup_tooltip (self->document, &iter);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static void
refused_cb (GalleyEditor *self, const char *message)
{
  gtk_widget_error_bell (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_PASTE_REFUSED], 0, message);
}

static void
bold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_editor_mark_toggle (galley_editor_buffer (GALLEY_EDITOR (widget)), "**");
}

static void
italic_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_editor_mark_toggle (galley_editor_buffer (GALLEY_EDITOR (widget)), "*");
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyEditor *self = GALLEY_EDITOR (widget);

  if (self->document == NULL)
    return;
  if (g_str_equal (name, "editor.undo"))
    galley_document_undo (self->document);
  else
    galley_document_redo (self->document);
}

static void
galley_editor_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (GALLEY_EDITOR (widget)->scroller,
                      orientation,
                      for_size,
                      minimum,
                      natural,
                      minimum_baseline,
                      natural_baseline);
}

/* The margins depend on the size, and the scroll range on them: so before the child. Where that
 * moved the text, it is moved back at once and laid out again: the front matter never shows. */
static void
galley_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyEditor *self = GALLEY_EDITOR (widget);

  galley_editor_looks_set_column (galley_editor_text_view (self), width);
  galley_editor_set_bottom (self, height);
  self->allocating = TRUE;
  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  self->allocating = FALSE;
  galley_editor_complete_present (self->complete);
}

static void
galley_editor_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GalleyEditor *self = GALLEY_EDITOR (widget);

  GTK_WIDGET_CLASS (galley_editor_parent_class)->css_changed (widget, change);
  galley_editor_looks_set_line_height (galley_editor_text_view (self));
}

static void
galley_editor_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (galley_editor_parent_class)->realize (widget);
  galley_editor_looks_set_line_height (galley_editor_text_view (GALLEY_EDITOR (widget)));
}

static gboolean
galley_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_EDITOR (widget)->view));
}

static void
galley_editor_dispose (GObject *object)
{
  GalleyEditor *self = GALLEY_EDITOR (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->complete, galley_editor_complete_free);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_editor_parent_class)->dispose (object);
}

static void
galley_editor_install_actions (GtkWidgetClass *klass)
{
  const GdkModifierType ctrl = GDK_CONTROL_MASK;

  gtk_widget_class_install_action (klass, "editor.bold", NULL, bold_action);
  gtk_widget_class_install_action (klass, "editor.italic", NULL, italic_action);
  gtk_widget_class_install_action (klass, "editor.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "editor.redo", NULL, undo_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_b, ctrl, "editor.bold", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_i, ctrl, "editor.italic", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, ctrl, "editor.undo", NULL);
  gtk_widget_class_add_binding_action (klass,
                                       GDK_KEY_z,
                                       ctrl | GDK_SHIFT_MASK,
                                       "editor.redo",
                                       NULL);
}

static void
galley_editor_class_init (GalleyEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_editor_dispose;
  widget_class->measure = galley_editor_measure;
  widget_class->size_allocate = galley_editor_size_allocate;
  widget_class->css_changed = galley_editor_css_changed;
  widget_class->realize = galley_editor_realize;
  widget_class->grab_focus = galley_editor_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "galley-editor");
  galley_editor_install_actions (widget_class);
  signals[SIGNAL_SCROLLED] = g_signal_new ("scrolled",
                                           GALLEY_TYPE_EDITOR,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_DOUBLE);
  signals[SIGNAL_PASTE_REFUSED] = g_signal_new ("paste-refused",
                                                GALLEY_TYPE_EDITOR,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL,
                                                NULL,
                                                NULL,
                                                G_TYPE_NONE,
                                                1,
                                                G_TYPE_STRING);
}

/* The context menu is about what was clicked. */
static void
secondary_cb (GtkGestureClick *click, int n, double x, double y, GalleyEditor *self)
{
  GtkTextView *view = galley_editor_text_view (self);
  GtkTextIter iter, start, end;
  int left = 0, top = 0;

  gtk_text_view_window_to_buffer_coords (view,
                                         GTK_TEXT_WINDOW_WIDGET,
                                         (int)x,
                                         (int)y,
                                         &left,
                                         &top);
  if (!gtk_text_view_get_iter_at_location (view, &iter, left, top))
    return;
  if (!gtk_text_buffer_get_selection_bounds (galley_editor_buffer (self), &start, &end) ||
      !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (galley_editor_buffer (self), &iter);
}

/* Of the context menu, above its own entries. */
static void
galley_editor_add_menu (GalleyEditor *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) notes = g_menu_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_menu_append (notes, _ ("Add a _Note…"), "win.add-note");
  g_menu_append (notes, _ ("From _Reference to Note and Back"), "win.jump-note");
  g_menu_append (notes, _ ("_Edit the Note"), "win.edit-note");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (notes));
  gtk_text_view_set_extra_menu (galley_editor_text_view (self), G_MENU_MODEL (menu));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

static void
galley_editor_init_view (GalleyEditor *self)
{
  GtkTextView *view = NULL;

  self->view = GTK_SOURCE_VIEW (gtk_source_view_new ());
  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_input_purpose (view, GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_source_view_set_highlight_current_line (self->view, TRUE);
  gtk_source_view_set_tab_width (self->view, 4);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_swapped (self->view, "query-tooltip", G_CALLBACK (tooltip_cb), self);
  galley_editor_add_menu (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Article text"),
                                  -1);
}

/* The ways of a person to scroll; everything else goes through the adjustment alone. */
static void
galley_editor_watch_user (GalleyEditor *self)
{
  GtkEventController *wheel =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (user_scrolls_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (user_scrolls_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (user_scrolls_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
galley_editor_init (GalleyEditor *self)
{
  galley_editor_looks_init ();
  galley_editor_init_view (self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->complete =
      galley_editor_complete_new (GTK_WIDGET (self), galley_editor_text_view (self));
  galley_editor_watch_user (self);
  g_signal_connect_swapped (galley_editor_adjustment (self),
                            "value-changed",
                            G_CALLBACK (scrolled_cb),
                            self);
  g_signal_connect_swapped (galley_editor_adjustment (self),
                            "changed",
                            G_CALLBACK (range_changed_cb),
                            self);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::dark",
                           G_CALLBACK (dark_cb),
                           self,
                           G_CONNECT_SWAPPED);
  dark_cb (self);
}

GtkWidget *
galley_editor_new (void)
{
  return g_object_new (GALLEY_TYPE_EDITOR, NULL);
}

/* What the view keeps of lines it was asked about before it had laid them out is not let go of
 * with their buffer, and is looked at after their end (GTK 4.8, gtk_text_layout_set_buffer(),
 * gtktextlayout.c). A change of the style lets go of everything. */
static void
forget_lines (GtkTextView *view)
{
  int pixels = gtk_text_view_get_pixels_above_lines (view);

  gtk_text_view_set_pixels_above_lines (view, pixels + 1);
  gtk_text_view_set_pixels_above_lines (view, pixels);
}

void
galley_editor_set_document (GalleyEditor *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_EDITOR (self));
  g_return_if_fail (document == NULL || GALLEY_IS_DOCUMENT (document));
  if (document == self->document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  galley_editor_complete_set_document (self->complete, document);
  forget_lines (galley_editor_text_view (self));
  if (document == NULL) {
    gtk_text_view_set_buffer (galley_editor_text_view (self), NULL);
    dark_cb (self);
    return;
  }
  gtk_text_view_set_buffer (galley_editor_text_view (self),
                            GTK_TEXT_BUFFER (galley_document_get_buffer (document)));
  g_signal_connect_swapped (document, "notify::guarded", G_CALLBACK (guarded_cb), self);
  g_signal_connect_swapped (document, "notify::article", G_CALLBACK (article_cb), self);
  g_signal_connect_swapped (document, "refused", G_CALLBACK (refused_cb), self);
  dark_cb (self);
  guarded_cb (self);
  article_cb (self);
}

GtkSourceView *
galley_editor_get_view (GalleyEditor *self)
{
  g_return_val_if_fail (GALLEY_IS_EDITOR (self), NULL);
  return self->view;
}

void
galley_editor_scroll_to_line (GalleyEditor *self, double line)
{
  GtkAdjustment *adjustment;
  GtkTextIter iter;
  int y, height;

  g_return_if_fail (GALLEY_IS_EDITOR (self));
  adjustment = galley_editor_adjustment (self);
  self->to_body = FALSE;
  self->led = TRUE;
  gtk_text_buffer_get_iter_at_line (galley_editor_buffer (self), &iter, (int)line);
  /* Lines that were never seen have no height yet: this measures those around the place. */
  gtk_text_view_scroll_to_iter (galley_editor_text_view (self), &iter, 0, TRUE, 0, 0);
  gtk_text_view_get_line_yrange (galley_editor_text_view (self), &iter, &y, &height);
  y += gtk_text_view_get_top_margin (galley_editor_text_view (self));
  gtk_adjustment_set_value (adjustment, y + (line - (int)line) * height);
}

void
galley_editor_jump_to_offset (GalleyEditor *self, gsize offset)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter iter;

  g_return_if_fail (GALLEY_IS_EDITOR (self));
  if (self->document == NULL)
    return;
  self->to_body = FALSE;
  self->led = FALSE;
  buffer = galley_editor_buffer (self);
  galley_document_get_iter_at (self->document, offset, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (galley_editor_text_view (self),
                                gtk_text_buffer_get_insert (buffer),
                                0.15,
                                FALSE,
                                0,
                                0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
