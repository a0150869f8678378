/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes offered after "[^". Read once when it opens; what is typed then only sifts them. */

#include "galley-editor-complete.h"

#include "galley-citation.h"

#include "ink-i18n.h"

#include <string.h>

#define MAX_TYPED 60 /* characters behind "[^" */
#define MAX_SHOWN 50

struct _GalleyEditorComplete {
  GtkWidget *editor;
  GtkTextView *view;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *scroller;
  GtkEventController *keys;
  GalleyDocument *document;
  GPtrArray *citations; /* what is offered, or NULL while it is closed */
  gboolean preedit;
  gboolean inserting;
};

/* --- What is typed -------------------------------------------------------------------------
 */

static GtkTextBuffer *
buffer_of (GalleyEditorComplete *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/* The text behind "[^" before the cursor, and where it starts; NULL where there is none. At the
 * start of a line a note is being written. */
static char *
dup_typed (GalleyEditorComplete *self, GtkTextIter *start, GtkTextIter *cursor)
{
  g_autofree char *line = NULL;
  char *open = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self),
                                    cursor,
                                    gtk_text_buffer_get_insert (buffer_of (self)));
  *start = *cursor;
  gtk_text_iter_backward_chars (start, MIN (MAX_TYPED, gtk_text_iter_get_line_offset (cursor)));
  line = gtk_text_buffer_get_text (buffer_of (self), start, cursor, TRUE);
  open = g_strrstr (line, "[^");
  if (open == NULL || strchr (open, ']') != NULL || strpbrk (open, " \t\n\r") != NULL)
    return NULL;
  *start = *cursor;
  gtk_text_iter_backward_chars (start, (int)g_utf8_strlen (open + 2, -1));
  if (gtk_text_iter_get_line_offset (start) <= 2)
    return NULL;
  return g_strdup (open + 2);
}

static gboolean
matches (const GalleyCitation *citation, const char *folded)
{
  const char *const texts[] = { citation->label, citation->title, citation->detail };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = ink_fold_dup (texts[i], -1, INK_FOLD_VARIANTS);

    if (strstr (text, folded) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* --- Rows ----------------------------------------------------------------------------------
 */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (GalleyEditorComplete *self, const GalleyCitation *citation)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *title = citation != NULL ? citation->title : _ ("New Note…");
  GtkWidget *label = new_label (citation != NULL ? citation->label : "+", "dim-label");

  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (lines),
                  new_label (*title != '\0' ? title : _ ("Not written yet"), NULL));
  if (citation != NULL && *citation->detail != '\0')
    gtk_box_append (GTK_BOX (lines), new_label (citation->detail, "detail"));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row),
                          "label",
                          citation != NULL ? g_strdup (citation->label) : NULL,
                          g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (GalleyEditorComplete *self, const char *typed)
{
  g_autofree char *folded = ink_fold_dup (typed, -1, INK_FOLD_VARIANTS);
  GtkWidget *child = NULL;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < self->citations->len && n < MAX_SHOWN; i++) {
    const GalleyCitation *citation = self->citations->pdata[i];

    /* What is being typed is no note. */
    if ((citation->marks & (GALLEY_CITATION_REPEATED | GALLEY_CITATION_MISSING)) != 0 ||
        !matches (citation, folded))
      continue;
    add_row (self, citation);
    n++;
  }
  add_row (self, NULL);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

/* --- Opening and closing -------------------------------------------------------------------
 */

static void
close_list (GalleyEditorComplete *self)
{
  g_clear_pointer (&self->citations, g_ptr_array_unref);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
point_at (GalleyEditorComplete *self, const GtkTextIter *iter)
{
  GdkRectangle place;
  double x = 0, y = 0;

  gtk_text_view_get_iter_location (self->view, iter, &place);
  gtk_text_view_buffer_to_window_coords (self->view,
                                         GTK_TEXT_WINDOW_WIDGET,
                                         place.x,
                                         place.y,
                                         &place.x,
                                         &place.y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view),
                                    self->editor,
                                    place.x,
                                    place.y,
                                    &x,
                                    &y);
  place.x = (int)x;
  place.y = (int)y;
  place.width = 1;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
}

/* @may_open: something was typed. */
static void
update (GalleyEditorComplete *self, gboolean may_open)
{
  GtkTextIter start, cursor;
  g_autofree char *typed = NULL;

  if (self->document == NULL || self->inserting)
    return;
  if (self->citations == NULL && !may_open)
    return;
  typed = dup_typed (self, &start, &cursor);
  if (typed == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view))) {
    if (self->citations != NULL)
      close_list (self);
    return;
  }
  if (self->citations == NULL && *typed != '\0')
    return; /* it was closed before, or the text was opened so */
  if (self->citations == NULL)
    self->citations = galley_citation_read_all (galley_document_get_latest (self->document));
  fill (self, typed);
  point_at (self, &start);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
edited_cb (GalleyEditorComplete *self)
{
  update (self, TRUE);
}

static void
moved_cb (GalleyEditorComplete *self)
{
  update (self, FALSE);
}

/* --- Choosing ------------------------------------------------------------------------------
 */

/* "[^typed" goes, and a card takes its place. */
static void
ask_for_new (GalleyEditorComplete *self, GtkTextIter *start, GtkTextIter *cursor)
{
  gtk_text_iter_backward_chars (start, 2);
  gtk_text_buffer_begin_user_action (buffer_of (self));
  gtk_text_buffer_delete (buffer_of (self), start, cursor);
  gtk_text_buffer_end_user_action (buffer_of (self));
  gtk_widget_activate_action (GTK_WIDGET (self->view), "win.add-note", NULL);
}

static void
insert (GalleyEditorComplete *self, GtkTextIter *start, GtkTextIter *cursor, const char *label)
{
  gboolean closed = gtk_text_iter_get_char (cursor) == ']';

  gtk_text_buffer_begin_user_action (buffer_of (self));
  gtk_text_buffer_delete (buffer_of (self), start, cursor);
  gtk_text_buffer_insert (buffer_of (self), start, label, -1);
  if (!closed)
    gtk_text_buffer_insert (buffer_of (self), start, "]", 1);
  else
    gtk_text_iter_forward_char (start);
  gtk_text_buffer_place_cursor (buffer_of (self), start);
  gtk_text_buffer_end_user_action (buffer_of (self));
}

static void
choose (GalleyEditorComplete *self, GtkListBoxRow *row)
{
  GtkTextIter start, cursor;
  g_autofree char *typed = dup_typed (self, &start, &cursor);
  g_autofree char *label = g_strdup (g_object_get_data (G_OBJECT (row), "label"));

  close_list (self);
  if (typed == NULL)
    return;
  self->inserting = TRUE;
  if (label != NULL)
    insert (self, &start, &cursor, label);
  else
    ask_for_new (self, &start, &cursor);
  self->inserting = FALSE;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, GalleyEditorComplete *self)
{
  choose (self, row);
}

static void
step (GalleyEditorComplete *self, int by)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  int i = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t place;

  row = gtk_list_box_get_row_at_index (list, i);
  if (row == NULL && i > 0)
    row = gtk_list_box_get_row_at_index (list, 0);
  if (row == NULL)
    return;
  gtk_list_box_select_row (list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &place))
    gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        GalleyEditorComplete *self)
{
  GtkListBoxRow *row = NULL;

  if (self->citations == NULL || self->preedit ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  switch (key) {
  case GDK_KEY_Escape:
    close_list (self);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    step (self, key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 1);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_Tab:
    row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
    if (row != NULL)
      choose (self, row);
    return row != NULL;
  default:
    return FALSE;
  }
}

static void
preedit_cb (GtkTextView *view, const char *preedit, GalleyEditorComplete *self)
{
  self->preedit = preedit != NULL && *preedit != '\0';
}

/* --- Life ----------------------------------------------------------------------------------
 */

static void
build (GalleyEditorComplete *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->list = gtk_list_box_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Notes of this article"),
                                  -1);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "note-completion");
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroller);
  gtk_widget_set_parent (self->popover, self->editor);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), self);
}

GalleyEditorComplete *
galley_editor_complete_new (GtkWidget *editor, GtkTextView *view)
{
  GalleyEditorComplete *self = g_new0 (GalleyEditorComplete, 1);

  self->editor = editor;
  self->view = view;
  build (self);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (view, "preedit-changed", G_CALLBACK (preedit_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), self->keys);
  return self;
}

void
galley_editor_complete_free (GalleyEditorComplete *self)
{
  galley_editor_complete_set_document (self, NULL);
  g_signal_handlers_disconnect_by_data (self->view, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->view), self->keys);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_free (self);
}

void
galley_editor_complete_set_document (GalleyEditorComplete *self, GalleyDocument *document)
{
  if (self->document == document)
    return;
  close_list (self);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (galley_document_get_buffer (self->document), self);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;
  g_signal_connect_swapped (galley_document_get_buffer (document),
                            "end-user-action",
                            G_CALLBACK (edited_cb),
                            self);
  g_signal_connect_swapped (galley_document_get_buffer (document),
                            "notify::cursor-position",
                            G_CALLBACK (moved_cb),
                            self);
}

void
galley_editor_complete_present (GalleyEditorComplete *self)
{
  gtk_popover_present (GTK_POPOVER (self->popover));
}

GtkWidget *
galley_editor_complete_get_popover (GalleyEditorComplete *self)
{
  return self->popover;
}
