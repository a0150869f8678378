/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which panes are seen: what the user wants, as far as the width has room for it. */
#include "galley-settings.h"
#include "galley-window-private.h"

#define SIDEBAR_INLINE 900 /* narrower: the list lies over the article */
#define ONE_PANE       700 /* narrower: one pane at a time */
#define THREE_PANES    940 /* the form, the text and the preview beside each other */

static gboolean
is_narrow (GalleyWindow *self)
{
  return self->width > 0 && self->width < ONE_PANE;
}

static gboolean
sidebar_is_inline (GalleyWindow *self)
{
  return self->width == 0 || self->width >= SIDEBAR_INLINE;
}

static gboolean
has_three_panes (GalleyWindow *self)
{
  int width = self->width == 0 ? THREE_PANES : self->width;

  if (self->width > 0 && self->show_sidebar && sidebar_is_inline (self))
    width -= self->sidebar_width;
  return width >= THREE_PANES;
}

static gboolean
sees_form (GalleyWindow *self)
{
  if (is_narrow (self))
    return self->side == GALLEY_SIDE_FORM;
  return self->show_form &&
         (has_three_panes (self) || !self->show_preview || self->side == GALLEY_SIDE_FORM);
}

static gboolean
sees_preview (GalleyWindow *self)
{
  if (is_narrow (self))
    return self->side == GALLEY_SIDE_PREVIEW;
  return self->show_preview && (has_three_panes (self) || !sees_form (self));
}

static gboolean
sees_sidebar (GalleyWindow *self)
{
  if (self->site == NULL)
    return FALSE;
  return sidebar_is_inline (self) ? self->show_sidebar : self->overlay;
}

static void
set_action_state (GalleyWindow *self, const char *name, GtkWidget *button, gboolean state)
{
  GtkToggleButton *toggle = GTK_TOGGLE_BUTTON (button);

  if (gtk_toggle_button_get_active (toggle) != state)
    gtk_toggle_button_set_active (toggle, state);
}

static void
update_switcher (GalleyWindow *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->switcher);

  for (guint i = GALLEY_SIDE_FORM; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), self->side == i++);
}

void
galley_window_layout_update (GalleyWindow *self)
{
  gboolean terms = galley_window_shows_terms (self);
  gboolean article = self->document != NULL && !terms;
  gboolean narrow = is_narrow (self);
  gboolean inline_list = sidebar_is_inline (self);
  AdwFlap *flap = ADW_FLAP (self->flap);

  adw_flap_set_fold_policy (flap,
                            inline_list ? ADW_FLAP_FOLD_POLICY_NEVER
                                        : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (flap, sees_sidebar (self));
  adw_flap_set_swipe_to_open (flap, self->site != NULL && !inline_list);
  adw_flap_set_swipe_to_close (flap, !inline_list);
  gtk_widget_set_visible (self->inspector, sees_form (self));
  gtk_widget_set_visible (self->form, sees_form (self) && !self->show_citations);
  gtk_widget_set_visible (self->citations, sees_form (self) && self->show_citations);
  gtk_widget_set_visible (self->editor, !narrow || self->side == GALLEY_SIDE_TEXT);
  gtk_widget_set_visible (self->preview, sees_preview (self));
  galley_preview_set_beside (GALLEY_PREVIEW (self->preview),
                             gtk_widget_get_visible (self->editor));
  gtk_widget_set_visible (self->inner, !narrow || self->side != GALLEY_SIDE_FORM);
  gtk_widget_set_visible (self->switcher, narrow && article);
  gtk_widget_set_visible (self->sidebar_button, self->site != NULL);
  gtk_widget_set_visible (self->form_button, article && !narrow);
  gtk_widget_set_visible (self->preview_button, article && !narrow);
  gtk_widget_set_visible (self->save_button, article);
  gtk_widget_set_visible (self->status, article);
  galley_status_bar_set_compact (GALLEY_STATUS_BAR (self->status), narrow);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (self->header),
                                               !(inline_list && sees_sidebar (self)));
  gtk_widget_set_visible (self->stack, !terms);
  if (self->terms != NULL) {
    gtk_widget_set_visible (self->terms, terms);
    galley_terms_set_narrow (GALLEY_TERMS (self->terms), narrow);
  }
  if (self->problems != NULL)
    gtk_widget_set_visible (self->problems, self->show_problems && article);
  set_action_state (self, "terms", self->terms_button, terms);
  set_action_state (self, "toggle-sidebar", self->sidebar_button, sees_sidebar (self));
  set_action_state (self, "toggle-form", self->form_button, sees_form (self));
  set_action_state (self, "toggle-preview", self->preview_button, sees_preview (self));
  update_switcher (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->form_tab), !self->show_citations);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->citations_tab), self->show_citations);
  if (self->document != NULL)
    galley_document_set_guarded (self->document, self->show_form && !self->show_raw);
  galley_window_update_notes (self);
}

/* --- Wishes --------------------------------------------------------------------------------
 */

void
galley_window_toggle_sidebar (GalleyWindow *self)
{
  if (sidebar_is_inline (self))
    self->show_sidebar = !self->show_sidebar;
  else
    self->overlay = !self->overlay;
  galley_window_layout_update (self);
}

void
galley_window_toggle_form (GalleyWindow *self)
{
  if (is_narrow (self)) {
    self->side = GALLEY_SIDE_FORM;
  } else if (sees_form (self)) {
    if (has_three_panes (self) || !self->show_preview)
      self->show_form = FALSE;
    else
      self->side = GALLEY_SIDE_PREVIEW;
  } else {
    self->show_form = TRUE;
    self->side = GALLEY_SIDE_FORM;
  }
  galley_window_layout_update (self);
}

void
galley_window_toggle_preview (GalleyWindow *self)
{
  if (is_narrow (self)) {
    self->side = GALLEY_SIDE_PREVIEW;
  } else if (sees_preview (self)) {
    self->show_preview = FALSE;
  } else {
    self->show_preview = TRUE;
    self->side = GALLEY_SIDE_PREVIEW;
  }
  galley_window_layout_update (self);
}

void
galley_window_set_side (GalleyWindow *self, GalleySide side)
{
  if (side == GALLEY_SIDE_FORM)
    self->show_form = TRUE;
  self->side = side;
  galley_window_layout_update (self);
}

void
galley_window_show_source (GalleyWindow *self, gsize offset)
{
  self->show_raw = TRUE;
  if (is_narrow (self))
    self->side = GALLEY_SIDE_TEXT;
  galley_window_layout_update (self);
  galley_editor_jump_to_offset (GALLEY_EDITOR (self->editor), offset);
}

void
galley_window_toggle_raw (GalleyWindow *self)
{
  self->show_raw = !self->show_raw;
  if (is_narrow (self) && self->show_raw)
    self->side = GALLEY_SIDE_TEXT;
  galley_window_layout_update (self);
}

/* --- Sizes ---------------------------------------------------------------------------------
 */

static int
inner_size (GalleyWindow *self)
{
  int least = 0, most = 0;

  g_object_get (self->inner, "min-position", &least, "max-position", &most, NULL);
  return most == G_MAXINT ? 0 : most + least;
}

/* A new size keeps the share; a new share at the same size is the user's. */
static void
size_cb (GalleyWindow *self)
{
  int size = inner_size (self);

  if (size <= 0 || size == self->fraction_max)
    return;
  self->fraction_max = size;
  gtk_paned_set_position (GTK_PANED (self->inner), (int)(self->fraction * size));
}

static void
position_cb (GalleyWindow *self)
{
  int size = inner_size (self);

  if (size > 0 && size == self->fraction_max)
    self->fraction = (double)gtk_paned_get_position (GTK_PANED (self->inner)) / size;
}

static void
resized_cb (GalleyFoldBin *fold, int width, GalleyWindow *self)
{
  gboolean was_inline = sidebar_is_inline (self);

  self->width = width;
  if (was_inline && !sidebar_is_inline (self))
    self->overlay = FALSE;
  galley_window_layout_update (self);
}

/* The list over the article was put away by a click beside it. */
static void
flap_cb (GalleyWindow *self)
{
  gboolean revealed = adw_flap_get_reveal_flap (ADW_FLAP (self->flap));

  if (revealed == sees_sidebar (self))
    return;
  if (sidebar_is_inline (self))
    self->show_sidebar = revealed;
  else
    self->overlay = revealed;
  galley_window_layout_update (self);
}

static void
set_sidebar_width (GalleyWindow *self, int width)
{
  self->sidebar_width = CLAMP (width, 180, 480);
  gtk_widget_set_size_request (self->sidebar, self->sidebar_width, -1);
}

/* The edge moves along, so the offset is what is still missing. */
static void
drag_cb (GtkGestureDrag *gesture, double x, double y, GalleyWindow *self)
{
  gboolean leftward = gtk_widget_get_direction (self->edge) == GTK_TEXT_DIR_RTL;

  set_sidebar_width (self, self->sidebar_width + (int)(leftward ? -x : x));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, GalleyWindow *self)
{
  galley_window_layout_update (self);
}

static void
init_edge (GalleyWindow *self)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  g_signal_connect_object (gesture, "drag-update", G_CALLBACK (drag_cb), self, 0);
  g_signal_connect_object (gesture, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  gtk_widget_add_controller (self->edge, GTK_EVENT_CONTROLLER (gesture));
  gtk_widget_set_cursor_from_name (self->edge, "col-resize");
  set_sidebar_width (self, galley_settings_get_int ("sidebar-width", 260));
}

void
galley_window_layout_init (GalleyWindow *self)
{
  self->show_sidebar = galley_settings_get_boolean ("show-sidebar", TRUE);
  self->show_form = galley_settings_get_boolean ("show-form", TRUE);
  self->show_preview = galley_settings_get_boolean ("show-preview", TRUE);
  self->fraction = 1 - galley_settings_get_double ("preview-fraction", 0.5);
  self->side = GALLEY_SIDE_TEXT;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               galley_settings_get_int ("window-width", 1360),
                               galley_settings_get_int ("window-height", 860));
  if (galley_settings_get_boolean ("window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  init_edge (self);
  gtk_paned_set_position (GTK_PANED (self->outer), galley_settings_get_int ("form-width", 320));
  g_signal_connect_object (self->fold, "resized", G_CALLBACK (resized_cb), self, 0);
  g_signal_connect_object (self->flap,
                           "notify::reveal-flap",
                           G_CALLBACK (flap_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner,
                           "notify::max-position",
                           G_CALLBACK (size_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner,
                           "notify::position",
                           G_CALLBACK (position_cb),
                           self,
                           G_CONNECT_SWAPPED);
  galley_window_layout_update (self);
}

void
galley_window_layout_save (GalleyWindow *self)
{
  int width = 0, height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  galley_settings_set_int ("window-width", CLAMP (width, 360, 16384));
  galley_settings_set_int ("window-height", CLAMP (height, 240, 16384));
  galley_settings_set_boolean ("window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  galley_settings_set_int ("form-width",
                           CLAMP (gtk_paned_get_position (GTK_PANED (self->outer)), 200, 4096));
  galley_settings_set_int ("sidebar-width", self->sidebar_width);
  galley_settings_set_double ("preview-fraction", CLAMP (1 - self->fraction, 0.1, 0.9));
  galley_settings_set_boolean ("show-sidebar", self->show_sidebar);
  galley_settings_set_boolean ("show-form", self->show_form);
  galley_settings_set_boolean ("show-preview", self->show_preview);
}
