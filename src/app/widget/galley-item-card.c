/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item of a list. A map has a head that opens its rows; anything else is a row beside the
 * handle. */

#include "galley-item-card.h"

#include "galley-disclosure.h"
#include "galley-entries.h"
#include "galley-value-words.h"

#include "ink-i18n.h"

struct _GalleyItemCard {
  GtkWidget parent_instance;
  GtkWidget *head; /* these are children */
  GtkWidget *body;
  GtkWidget *handle; /* these are below the head */
  GtkWidget *disclosure;
  GtkWidget *menu;
  GtkWidget *entries; /* in the body, of a map */
  GtkWidget *row;     /* in the head, of anything else */
  GSimpleActionGroup *actions;
  GalleyRowMaker maker;
  InkValue *value;
  char *path;
  guint idle;
  guint place;
  guint n;
};

enum { SIGNAL_MOVE, SIGNAL_REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyItemCard, galley_item_card, GTK_TYPE_WIDGET)

/* --- Moving and removing -------------------------------------------------------------------
 */

static void
move (GalleyItemCard *self, int step)
{
  if ((step < 0 && self->place == 0) || (step > 0 && self->place + 1 >= self->n))
    return;
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, step);
}

static void
up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

/* Once the menu is gone: the card goes with its item. */
static gboolean
remove_idle_cb (gpointer data)
{
  GalleyItemCard *self = data;

  self->idle = 0;
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
  return G_SOURCE_REMOVE;
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyItemCard *self = data;

  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, remove_idle_cb, self, NULL);
}

/* Lists lie in lists: a key is of the innermost card, and of the input method while it
 * composes. */
static gboolean
is_for (GalleyItemCard *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GalleyFieldRow *row = focus != NULL ? galley_field_row_of (focus) : NULL;

  if (focus == NULL ||
      gtk_widget_get_ancestor (focus, GALLEY_TYPE_ITEM_CARD) != GTK_WIDGET (self))
    return FALSE;
  return row == NULL || !galley_field_row_has_preedit (row);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        GalleyItemCard *self)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  gboolean up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;

  if (!is_for (self))
    return FALSE;
  if (held == GDK_ALT_MASK && (up || key == GDK_KEY_Down || key == GDK_KEY_KP_Down)) {
    move (self, up ? -1 : 1);
    return TRUE;
  }
  if (held != 0 || !gtk_widget_has_focus (self->disclosure))
    return FALSE;
  if (key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete)
    return FALSE;
  remove_cb (NULL, NULL, self);
  return TRUE;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GalleyItemCard *self)
{
  return gdk_content_provider_new_typed (GALLEY_TYPE_ITEM_CARD, self);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GalleyItemCard *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 8, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean gone, GalleyItemCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static GtkWidget *
new_handle (GalleyItemCard *self)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_css_class (handle, "handle");
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to Move, or Press Alt+Up and Alt+Down"));
  return handle;
}

/* --- Showing -------------------------------------------------------------------------------
 */

static void
update_head (GalleyItemCard *self)
{
  g_autofree char *said = NULL;
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;

  if (self->value == NULL)
    return;
  said = galley_value_say_item (self->value);
  /* Translators: where an item stands in its list. */
  place = g_strdup_printf (_ ("Item %u of %u"), self->place + 1, self->n);
  name = g_strdup_printf ("%s: %s", place, said);
  galley_disclosure_set_text (GALLEY_DISCLOSURE (self->disclosure), said, place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  if (self->row != NULL)
    g_object_set (self->row, "title", place, NULL);
}

static void
enable (GalleyItemCard *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
galley_item_card_set_place (GalleyItemCard *self, const char *path, guint place, guint n)
{
  g_return_if_fail (GALLEY_IS_ITEM_CARD (self) && path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  self->place = place;
  self->n = n;
  if (self->entries != NULL)
    galley_entries_set_path (GALLEY_ENTRIES (self->entries), path);
  if (self->row != NULL)
    g_object_set (self->row, "key", path, NULL);
  enable (self, "up", place > 0);
  enable (self, "down", place + 1 < n);
  update_head (self);
}

static gboolean
is_map (InkValue *item)
{
  return ink_value_get_kind (item) == INK_VALUE_MAP;
}

static void
fill_map (GalleyItemCard *self)
{
  if (self->entries != NULL || !galley_item_card_get_open (self))
    return;
  self->entries = galley_entries_new (&self->maker);
  gtk_box_append (GTK_BOX (self->body), self->entries);
  galley_entries_set_path (GALLEY_ENTRIES (self->entries), self->path);
  galley_entries_show (GALLEY_ENTRIES (self->entries), self->value);
}

static void
fill_row (GalleyItemCard *self, InkValue *item)
{
  self->row = self->maker.new_row (self->path, item, self->maker.data);
  galley_field_row_set_nameless (GALLEY_FIELD_ROW (self->row), TRUE);
  galley_field_row_set_caption_visible (GALLEY_FIELD_ROW (self->row), FALSE);
  galley_field_row_hide_menu (GALLEY_FIELD_ROW (self->row));
  gtk_widget_set_hexpand (self->row, TRUE);
  gtk_box_insert_child_after (GTK_BOX (self->head), self->row, self->handle);
  gtk_widget_set_visible (self->disclosure, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "plain");
}

void
galley_item_card_show (GalleyItemCard *self, InkValue *item)
{
  InkValue *old;

  g_return_if_fail (GALLEY_IS_ITEM_CARD (self) && self->path != NULL);

  old = self->value;
  self->value = ink_value_ref (item);
  g_clear_pointer (&old, ink_value_unref);
  if (is_map (item) && self->entries != NULL)
    galley_entries_show (GALLEY_ENTRIES (self->entries), item);
  if (!is_map (item) && self->row == NULL)
    fill_row (self, item);
  if (self->row != NULL && !galley_field_row_is_busy (GALLEY_FIELD_ROW (self->row)))
    galley_field_row_set_value (GALLEY_FIELD_ROW (self->row), item);
  update_head (self);
}

InkValue *
galley_item_card_get_value (GalleyItemCard *self)
{
  g_return_val_if_fail (GALLEY_IS_ITEM_CARD (self), NULL);

  return self->value;
}

gboolean
galley_item_card_suits (GalleyItemCard *self, InkValue *item)
{
  const GalleyRowMaker *maker = &self->maker;

  if (is_map (self->value) || is_map (item))
    return is_map (self->value) && is_map (item);
  return maker->get_kind (self->path, self->value, maker->data) ==
         maker->get_kind (self->path, item, maker->data);
}

void
galley_item_card_set_open (GalleyItemCard *self, gboolean open)
{
  g_return_if_fail (GALLEY_IS_ITEM_CARD (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->disclosure), open);
}

gboolean
galley_item_card_get_open (GalleyItemCard *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->disclosure));
}

/* An open one is entered, a closed one named. */
void
galley_item_card_focus (GalleyItemCard *self)
{
  g_return_if_fail (GALLEY_IS_ITEM_CARD (self));

  if (self->row != NULL)
    galley_field_row_focus (GALLEY_FIELD_ROW (self->row));
  else if (self->entries == NULL || !galley_item_card_get_open (self) ||
           !gtk_widget_child_focus (self->entries, GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->disclosure);
}

GtkWidget *
galley_item_card_find (GalleyItemCard *self, const char *path)
{
  g_return_val_if_fail (GALLEY_IS_ITEM_CARD (self), NULL);

  if (self->row != NULL)
    return galley_field_row_find (GALLEY_FIELD_ROW (self->row), path);
  if (self->value == NULL || !galley_field_row_is_below (path, self->path))
    return NULL;
  galley_item_card_set_open (self, TRUE);
  return galley_entries_find (GALLEY_ENTRIES (self->entries), path);
}

void
galley_item_card_mark (GalleyItemCard *self, const char *const *paths)
{
  gboolean marked = FALSE;

  g_return_if_fail (GALLEY_IS_ITEM_CARD (self));

  for (guint i = 0; paths[i] != NULL; i++)
    marked |=
        g_str_equal (paths[i], self->path) || galley_field_row_is_below (paths[i], self->path);
  galley_disclosure_set_marked (GALLEY_DISCLOSURE (self->disclosure), marked);
  if (self->entries != NULL)
    galley_entries_mark (GALLEY_ENTRIES (self->entries), paths);
  if (self->row != NULL)
    galley_field_row_mark (GALLEY_FIELD_ROW (self->row), paths);
}

GtkWidget *
galley_item_card_get_head (GalleyItemCard *self)
{
  g_return_val_if_fail (GALLEY_IS_ITEM_CARD (self), NULL);

  return self->disclosure;
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
galley_item_card_dispose (GObject *object)
{
  GalleyItemCard *self = GALLEY_ITEM_CARD (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (galley_item_card_parent_class)->dispose (object);
}

static void
galley_item_card_finalize (GObject *object)
{
  GalleyItemCard *self = GALLEY_ITEM_CARD (object);

  g_clear_pointer (&self->value, ink_value_unref);
  g_free (self->path);
  G_OBJECT_CLASS (galley_item_card_parent_class)->finalize (object);
}

static void
galley_item_card_class_init (GalleyItemCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_item_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_item_card_finalize;
  signals[SIGNAL_MOVE] = g_signal_new ("move",
                                       type,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_INT);
  signals[SIGNAL_REMOVE] =
      g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "itemcard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
open_menu_cb (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenu) model = g_menu_new ();
  g_autoptr (GMenu) moving = g_menu_new ();
  g_autoptr (GMenu) removing = g_menu_new ();

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  g_menu_append (moving, _ ("Move Up"), "item.up");
  g_menu_append (moving, _ ("Move Down"), "item.down");
  g_menu_append (removing, _ ("Remove Item"), "item.remove");
  g_menu_append_section (model, NULL, G_MENU_MODEL (moving));
  g_menu_append_section (model, NULL, G_MENU_MODEL (removing));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (model)));
}

static GtkWidget *
new_menu (void)
{
  GtkWidget *menu = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), open_menu_cb, NULL, NULL);
  gtk_widget_set_focusable (gtk_widget_get_first_child (menu), FALSE);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_add_css_class (menu, "item");
  gtk_widget_set_tooltip_text (menu, _ ("Item Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Item Menu"),
                                  -1);
  return menu;
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (GALLEY_ITEM_CARD (widget)->menu));
  return TRUE;
}

static void
init_keys (GalleyItemCard *self)
{
  static const GActionEntry entries[] = {
    { .name = "up", .activate = up_cb },
    { .name = "down", .activate = down_cb },
    { .name = "remove", .activate = remove_cb },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *menu = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "item", G_ACTION_GROUP (self->actions));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (menu),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "Menu|<Shift>F10"),
                                                          gtk_callback_action_new (menu_key_cb,
                                                                                   NULL,
                                                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), menu);
}

static void
galley_item_card_init (GalleyItemCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->handle = new_handle (self);
  self->disclosure = galley_disclosure_new (self->body);
  self->menu = new_menu ();
  gtk_widget_set_hexpand (self->disclosure, TRUE);
  gtk_box_append (GTK_BOX (self->head), self->handle);
  gtk_box_append (GTK_BOX (self->head), self->disclosure);
  gtk_box_append (GTK_BOX (self->head), self->menu);
  gtk_widget_add_css_class (self->body, "nested");
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  g_signal_connect_swapped (self->disclosure, "notify::active", G_CALLBACK (fill_map), self);
  init_keys (self);
}

GtkWidget *
galley_item_card_new (const GalleyRowMaker *maker)
{
  GalleyItemCard *self = g_object_new (GALLEY_TYPE_ITEM_CARD, NULL);

  self->maker = *maker;
  return GTK_WIDGET (self);
}
