/* SPDX-License-Identifier: GPL-3.0-or-later */

/* While the site is read: how far that is, and rows that come in parts. What is under the
 * pointer stays where it is; a list that nobody has touched stays at its top. */

#include "galley-article-list-private.h"

#define PROGRESS_DELAY_MS 400
#define PROGRESS_MS       100

static InkLibrary *
get_library (GalleyArticleList *self)
{
  return galley_site_get_library (self->site);
}

/* --- How far it is -------------------------------------------------------------------------
 */

static void
show_progress (GalleyArticleList *self)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 ink_library_get_progress (get_library (self)));
}

static gboolean
tick_cb (gpointer data)
{
  show_progress (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_cb (gpointer data)
{
  GalleyArticleList *self = data;

  self->progress_id = g_timeout_add (PROGRESS_MS, tick_cb, self);
  show_progress (self);
  gtk_widget_set_visible (self->progress, TRUE);
  return G_SOURCE_REMOVE;
}

static void
stop_progress (GalleyArticleList *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  gtk_widget_set_visible (self->progress, FALSE);
}

/* No row moves by it. */
GtkWidget *
galley_article_list_new_overlay (GalleyArticleList *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_widget_set_valign (self->progress, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->progress, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->stack);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->progress);
  return overlay;
}

/* What is over in a moment needs no bar. */
static void
busy_cb (GalleyArticleList *self)
{
  if (!ink_library_is_busy (get_library (self)))
    stop_progress (self);
  else if (self->progress_id == 0)
    self->progress_id = g_timeout_add (PROGRESS_DELAY_MS, begin_cb, self);
  galley_article_list_show_page (self);
}

/* --- Rows in parts -------------------------------------------------------------------------
 */

static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double dx,
             double dy,
             GalleyArticleList *self)
{
  self->at_top = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
is_touched (GalleyArticleList *self)
{
  GtkRoot *root = gtk_widget_get_root (self->list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return gtk_event_controller_motion_contains_pointer (
             GTK_EVENT_CONTROLLER_MOTION (self->pointer)) ||
         (focus != NULL && (focus == self->list || gtk_widget_is_ancestor (focus, self->list)));
}

void
galley_article_list_take_part (GalleyArticleList *self)
{
  if (!self->at_top)
    return;
  if (is_touched (self) || self->current != NULL)
    self->at_top = FALSE;
  else
    galley_article_list_scroll_soon (self);
  if (self->at_top)
    self->at_top = ink_library_is_partial (get_library (self));
}

void
galley_article_list_init_reading (GalleyArticleList *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->pointer = gtk_event_controller_motion_new ();
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_widget_add_controller (self->scroller, scroll);
  gtk_widget_add_controller (self->scroller, self->pointer);
}

/* --- The site ------------------------------------------------------------------------------
 */

void
galley_article_list_leave_reading (GalleyArticleList *self)
{
  g_signal_handlers_disconnect_by_func (get_library (self), busy_cb, self);
  stop_progress (self);
}

void
galley_article_list_follow_reading (GalleyArticleList *self)
{
  self->at_top = TRUE;
  g_signal_connect_swapped (get_library (self), "notify::busy", G_CALLBACK (busy_cb), self);
  busy_cb (self);
}
