/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pane's widgets: head, list, what is said where there is none, and the form behind it. */

#include "galley-citations-private.h"

#include "galley-citations-command.h"
#include "galley-citations-row.h"

#include "ink-i18n.h"

#include <adwaita.h>

/* --- The list ------------------------------------------------------------------------------
 */

/* The text goes along, the focus to the form. */
static void
activate_cb (GtkListView *view, guint position, GalleyCitations *self)
{
  GalleyCitationsItem *item = galley_citations_get_item (self, position);

  galley_citations_open (self, position);
  galley_citations_note_focus (GALLEY_CITATIONS_NOTE (self->note));
  galley_citations_jump (self, galley_citations_item_get (item)->span.start, FALSE);
}

static void
wish_cb (GalleyCitationsRow *row, const char *wish, GalleyCitations *self)
{
  g_autoptr (GalleyCitationsItem) item = NULL; /* it may go with what is done */

  if (!g_set_object (&item, galley_citations_row_get_item (row)))
    return;
  galley_citations_wish (self, item, wish);
}

static void
moved_cb (GalleyCitationsRow *row,
          GalleyCitationsItem *item,
          gboolean below,
          GalleyCitations *self)
{
  if (self->document != NULL && galley_citations_row_get_item (row) != NULL)
    galley_citations_move (self, item, galley_citations_row_get_item (row), below);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyCitations *self)
{
  GtkWidget *row = galley_citations_row_new ();

  g_signal_connect_object (row, "wish", G_CALLBACK (wish_cb), self, 0);
  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, 0);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyCitations *self)
{
  galley_citations_row_set_item (GALLEY_CITATIONS_ROW (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyCitations *self)
{
  galley_citations_row_set_item (GALLEY_CITATIONS_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The row that has the focus: its item's widget has it. */
static GalleyCitationsRow *
focused_row (GalleyCitations *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (child == NULL || !GALLEY_IS_CITATIONS_ROW (child) ||
      !gtk_widget_is_ancestor (child, self->view))
    return NULL;
  return GALLEY_CITATIONS_ROW (child);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        GalleyCitations *self)
{
  static const struct {
    guint key;
    GdkModifierType state;
    const char *wish; /* NULL: the menu */
  } keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "up" },    { GDK_KEY_Down, GDK_ALT_MASK, "down" },
    { GDK_KEY_Delete, 0, "delete" },       { GDK_KEY_Menu, 0, NULL },
    { GDK_KEY_F10, GDK_SHIFT_MASK, NULL }, { GDK_KEY_Return, GDK_CONTROL_MASK, "cite" },
    { GDK_KEY_KP_Delete, 0, "delete" },
  };
  GalleyCitationsRow *row = focused_row (self);

  state &= gtk_accelerator_get_default_mod_mask ();
  for (guint i = 0; row != NULL && i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].key != key || keys[i].state != state)
      continue;
    if (keys[i].wish == NULL)
      galley_citations_row_popup_menu (row);
    else
      wish_cb (row, keys[i].wish, self);
    return TRUE;
  }
  return FALSE;
}

static GtkWidget *
new_view (GalleyCitations *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (model), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "citations");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Notes of this article"),
                                  -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->view, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  return scroller;
}

/* --- The head ------------------------------------------------------------------------------
 */

static GtkWidget *
new_head (GalleyCitations *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autoptr (GMenuModel) model = galley_citations_command_new_menu ();

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_tooltip_text (add, _ ("Add a Note at the Cursor"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "win.add-note");
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), model);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_set_tooltip_text (self->menu, _ ("What Can Be Done With All Notes"));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), self->menu);
  gtk_widget_add_css_class (box, "citations-head");
  return box;
}

static GtkWidget *
new_none (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Add a Note"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "galley-citations-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Notes Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("A note tells readers where something is from. [^ in the "
                                      "text begins one, too."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-note");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

/* --- The form ------------------------------------------------------------------------------
 */

static void
back_cb (GalleyCitations *self)
{
  galley_citations_show_list (self);
  gtk_widget_grab_focus (self->view);
}

static void
jump_cb (GalleyCitationsNote *note, guint64 offset, GalleyCitations *self)
{
  galley_citations_jump (self, (gsize)offset, TRUE);
}

static void
note_wish_cb (GalleyCitationsNote *note, const char *wish, GalleyCitations *self)
{
  g_autoptr (GalleyCitationsItem) item = NULL; /* it may go with what is done */

  if (!g_set_object (&item, galley_citations_note_get_item (note)))
    return;
  galley_citations_wish (self, item, wish);
}

static void
insert_cb (GalleyCitationsNote *note, const char *content, GalleyCitations *self)
{
  if (self->document != NULL)
    galley_citations_insert (self, content);
}

static void
build_note (GalleyCitations *self)
{
  self->note = galley_citations_note_new ();
  g_signal_connect_object (self->note, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "jump", G_CALLBACK (jump_cb), self, 0);
  g_signal_connect_object (self->note, "wish", G_CALLBACK (note_wish_cb), self, 0);
  g_signal_connect_object (self->note, "insert", G_CALLBACK (insert_cb), self, 0);
}

void
galley_citations_build (GalleyCitations *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->inner = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->inner), new_view (self), "list");
  gtk_stack_add_named (GTK_STACK (self->inner), new_none (), "none");
  gtk_widget_set_vexpand (self->inner, TRUE);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), self->inner);
  build_note (self);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), box, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->note, "note");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}
