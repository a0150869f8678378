/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list in the form. Cards are found again by what they show, so that one keeps its rows and
 * its focus wherever it goes. */

#include "galley-list-row.h"

#include "galley-disclosure.h"
#include "galley-value-words.h"

#include "ink-i18n.h"

/* Fewer items are shown without being asked for, and so few are open. */
#define FEW_CARDS 8
#define FEW_OPEN  1

struct _GalleyListRow {
  GalleyFieldRow parent_instance;
  GtkWidget *disclosure; /* these are owned by the row's box */
  GtkWidget *body;
  GtkWidget *cards;
  GtkWidget *add;
  GalleyRowMaker maker;
  gboolean shown;    /* something, once */
  int wanted;        /* the item just added gets the focus; -1 */
  GtkWidget *target; /* the card something is dragged over, not owned */
};

G_DEFINE_FINAL_TYPE (GalleyListRow, galley_list_row, GALLEY_TYPE_FIELD_ROW)

guint
galley_list_row_get_n_cards (GalleyListRow *self)
{
  guint n = 0;

  g_return_val_if_fail (GALLEY_IS_LIST_ROW (self), 0);

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    n++;
  return n;
}

GalleyItemCard *
galley_list_row_get_card (GalleyListRow *self, guint place)
{
  GtkWidget *card;

  g_return_val_if_fail (GALLEY_IS_LIST_ROW (self), NULL);

  card = gtk_widget_get_first_child (self->cards);
  for (guint i = 0; i < place && card != NULL; i++)
    card = gtk_widget_get_next_sibling (card);
  return card != NULL ? GALLEY_ITEM_CARD (card) : NULL;
}

static int
place_of (GalleyListRow *self, GtkWidget *wanted)
{
  int place = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card), place++) {
    if (card == wanted)
      return place;
  }
  return -1;
}

static char *
dup_item_path (GalleyListRow *self, guint place)
{
  return g_strdup_printf ("%s.%u", galley_field_row_get_key (GALLEY_FIELD_ROW (self)), place);
}

static void
update_places (GalleyListRow *self)
{
  guint n = galley_list_row_get_n_cards (self), place = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card)) {
    g_autofree char *path = dup_item_path (self, place);

    galley_item_card_set_place (GALLEY_ITEM_CARD (card), path, place++, n);
  }
}

/* --- Moving and removing -------------------------------------------------------------------
 */

/* The card goes at once; the echo finds it in its place. */
static void
move_card (GalleyListRow *self, GtkWidget *card, int to)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  int from = place_of (self, card);
  const GalleyWish wish = { .kind = GALLEY_WISH_MOVE,
                            .path = galley_field_row_get_key (row),
                            .from = (guint)from,
                            .to = (guint)to };
  GtkWidget *after = NULL;

  if (from < 0 || from == to)
    return;
  if (to > 0)
    after = GTK_WIDGET (galley_list_row_get_card (self, (guint)(to > from ? to : to - 1)));
  gtk_box_reorder_child_after (GTK_BOX (self->cards), card, after);
  update_places (self);
  galley_field_row_wish (row, &wish);
}

static void
move_cb (GalleyItemCard *card, int step, GalleyListRow *self)
{
  move_card (self, GTK_WIDGET (card), place_of (self, GTK_WIDGET (card)) + step);
}

/* The focus goes on with the next one, else with the one before. */
static void
remove_cb (GalleyItemCard *card, GalleyListRow *self)
{
  int place = place_of (self, GTK_WIDGET (card));
  g_autofree char *path = dup_item_path (self, (guint)place);
  const GalleyWish wish = { .kind = GALLEY_WISH_UNSET, .path = path };
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (card));

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (card));
  if (next != NULL)
    gtk_widget_grab_focus (galley_item_card_get_head (GALLEY_ITEM_CARD (next)));
  else
    gtk_widget_grab_focus (self->add);
  galley_field_row_wish (GALLEY_FIELD_ROW (self), &wish);
}

static InkValue *
new_item (GalleyListRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  InkValue *list = galley_field_row_get_value (row);
  guint n = list != NULL ? ink_value_get_n_items (list) : 0;

  if (n > 0)
    return galley_value_new_blank (ink_value_get_item (list, n - 1));
  return self->maker.new_item (galley_field_row_get_key (row), self->maker.data);
}

static void
add_cb (GalleyListRow *self)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self);
  g_autoptr (InkValue) item = new_item (self);
  guint n = galley_list_row_get_n_cards (self);
  const GalleyWish wish = {
    .kind = GALLEY_WISH_INSERT, .path = galley_field_row_get_key (row), .to = n, .value = item
  };

  self->wanted = (int)n;
  galley_field_row_wish (row, &wish);
  self->wanted = -1;
}

/* --- Dragging ------------------------------------------------------------------------------
 */

/* The card at @y, and whether to go after it. */
static GtkWidget *
card_at (GalleyListRow *self, double y, gboolean *after)
{
  GtkWidget *card = gtk_widget_get_first_child (self->cards);

  for (; card != NULL; card = gtk_widget_get_next_sibling (card)) {
    GtkAllocation place;

    gtk_widget_get_allocation (card, &place);
    *after = y > place.y + place.height / 2.0;
    if (y < place.y + place.height || gtk_widget_get_next_sibling (card) == NULL)
      return card;
  }
  return NULL;
}

static void
set_target (GalleyListRow *self, GtkWidget *card, gboolean after)
{
  if (self->target != NULL) {
    gtk_widget_remove_css_class (self->target, "drop-before");
    gtk_widget_remove_css_class (self->target, "drop-after");
  }
  self->target = card;
  if (card != NULL)
    gtk_widget_add_css_class (card, after ? "drop-after" : "drop-before");
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, GalleyListRow *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  gboolean after = FALSE;
  GtkWidget *card = card_at (self, y, &after);

  if (value != NULL && place_of (self, g_value_get_object (value)) < 0)
    card = NULL;
  set_target (self, card, after);
  return card != NULL ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target, GalleyListRow *self)
{
  set_target (self, NULL, FALSE);
}

gboolean
galley_list_row_drop (GalleyListRow *self, GtkWidget *card, double y)
{
  gboolean after = FALSE;
  GtkWidget *target;
  int from, to;

  g_return_val_if_fail (GALLEY_IS_LIST_ROW (self), FALSE);

  from = place_of (self, card);
  target = card_at (self, y, &after);
  set_target (self, NULL, FALSE);
  if (from < 0 || target == NULL || target == card)
    return FALSE;
  to = place_of (self, target) + (after ? 1 : 0);
  if (to > from)
    to--;
  move_card (self, card, to);
  return from != to;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyListRow *self)
{
  return galley_list_row_drop (self, g_value_get_object (value), y);
}

/* --- Showing -------------------------------------------------------------------------------
 */

static GtkWidget *
new_card (GalleyListRow *self, guint place, guint n, InkValue *item)
{
  GtkWidget *card = galley_item_card_new (&self->maker);
  g_autofree char *path = dup_item_path (self, place);

  g_signal_connect (card, "move", G_CALLBACK (move_cb), self);
  g_signal_connect (card, "remove", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (self->cards), card);
  galley_item_card_set_place (GALLEY_ITEM_CARD (card), path, place, n);
  galley_item_card_show (GALLEY_ITEM_CARD (card), item);
  return card;
}

/* Of @old the card that shows @item, which is taken out; the one at @place first. */
static GtkWidget *
take_equal (GPtrArray *old, guint place, InkValue *item)
{
  for (guint k = 0; k < old->len; k++) {
    guint i = (place + k) % old->len;
    GtkWidget *card = g_ptr_array_index (old, i);

    if (card == NULL ||
        !ink_value_equal (galley_item_card_get_value (GALLEY_ITEM_CARD (card)), item))
      continue;
    old->pdata[i] = NULL;
    return card;
  }
  return NULL;
}

static GtkWidget *
take_fitting (GPtrArray *old, guint place, InkValue *item)
{
  GtkWidget *card = place < old->len ? g_ptr_array_index (old, place) : NULL;

  if (card == NULL || !galley_item_card_suits (GALLEY_ITEM_CARD (card), item))
    return NULL;
  old->pdata[place] = NULL;
  return card;
}

/* Which card shows which item: the same, else the one in its place, else a new one. */
static GPtrArray *
match_cards (GalleyListRow *self, InkValue *list, GPtrArray *old)
{
  guint n = list != NULL ? ink_value_get_n_items (list) : 0;
  GPtrArray *cards = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cards, take_equal (old, i, ink_value_get_item (list, i)));
  for (guint i = 0; i < n; i++) {
    InkValue *item = ink_value_get_item (list, i);

    if (cards->pdata[i] == NULL)
      cards->pdata[i] = take_fitting (old, i, item);
    if (cards->pdata[i] == NULL)
      cards->pdata[i] = new_card (self, i, n, item);
  }
  return cards;
}

static void
show_cards (GalleyListRow *self, InkValue *list)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (GPtrArray) cards = NULL;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    g_ptr_array_add (old, card);
  set_target (self, NULL, FALSE);
  cards = match_cards (self, list, old);
  for (guint i = 0; i < old->len; i++) {
    if (old->pdata[i] != NULL)
      gtk_box_remove (GTK_BOX (self->cards), old->pdata[i]);
  }
  for (guint i = 0; i < cards->len; i++) {
    GtkWidget *before = i > 0 ? cards->pdata[i - 1] : NULL;

    if (gtk_widget_get_prev_sibling (cards->pdata[i]) != before)
      gtk_box_reorder_child_after (GTK_BOX (self->cards), cards->pdata[i], before);
  }
  update_places (self);
  for (guint i = 0; i < cards->len; i++)
    galley_item_card_show (cards->pdata[i], ink_value_get_item (list, i));
}

static void
focus_wanted (GalleyListRow *self)
{
  GalleyItemCard *card =
      self->wanted >= 0 ? galley_list_row_get_card (self, (guint)self->wanted) : NULL;

  if (card == NULL)
    return;
  self->wanted = -1;
  galley_list_row_set_open (self, TRUE);
  galley_item_card_set_open (card, TRUE);
  galley_item_card_focus (card);
}

/* A list first seen shows what fits in little room; one of nothing only how to add to it. */
static void
open_few (GalleyListRow *self, guint n)
{
  gtk_widget_set_visible (self->disclosure, n > 0);
  if (n == 0)
    galley_list_row_set_open (self, TRUE);
  if (self->shown || n == 0)
    return;
  self->shown = TRUE;
  galley_list_row_set_open (self, n <= FEW_CARDS);
  for (guint i = 0; n <= FEW_OPEN && i < n; i++)
    galley_item_card_set_open (galley_list_row_get_card (self, i), TRUE);
}

static void
galley_list_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleyListRow *self = GALLEY_LIST_ROW (row);
  guint n = value != NULL ? ink_value_get_n_items (value) : 0;
  g_autofree char *said =
      n > 0 ? g_strdup_printf (ngettext ("%u item", "%u items", n), n) : g_strdup (_ ("Empty"));

  galley_disclosure_set_text (GALLEY_DISCLOSURE (self->disclosure),
                              said,
                              galley_field_row_get_title (row));
  show_cards (self, value);
  open_few (self, n);
  focus_wanted (self);
}

static InkValue *
galley_list_row_dup_value (GalleyFieldRow *row)
{
  return NULL; /* told item by item */
}

void
galley_list_row_set_open (GalleyListRow *self, gboolean open)
{
  g_return_if_fail (GALLEY_IS_LIST_ROW (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->disclosure), open);
}

static GtkWidget *
galley_list_row_find (GalleyFieldRow *row, const char *path)
{
  GalleyListRow *self = GALLEY_LIST_ROW (row);

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card)) {
    GtkWidget *found = galley_item_card_find (GALLEY_ITEM_CARD (card), path);

    if (found == NULL)
      continue;
    galley_list_row_set_open (self, TRUE);
    return found;
  }
  return NULL;
}

static void
galley_list_row_mark (GalleyFieldRow *row, const char *const *paths)
{
  GalleyListRow *self = GALLEY_LIST_ROW (row);
  gboolean marked = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    marked |= galley_field_row_is_below (paths[i], galley_field_row_get_key (row));
  galley_disclosure_set_marked (GALLEY_DISCLOSURE (self->disclosure), marked);
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    galley_item_card_mark (GALLEY_ITEM_CARD (card), paths);
}

static void
galley_list_row_class_init (GalleyListRowClass *klass)
{
  GalleyFieldRowClass *row_class = GALLEY_FIELD_ROW_CLASS (klass);

  row_class->show_value = galley_list_row_show_value;
  row_class->dup_value = galley_list_row_dup_value;
  row_class->find = galley_list_row_find;
  row_class->mark = galley_list_row_mark;
  row_class->is_container = TRUE;
}

static void
init_drop (GalleyListRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GALLEY_TYPE_ITEM_CARD, GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->cards, GTK_EVENT_CONTROLLER (target));
}

static void
galley_list_row_init (GalleyListRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->wanted = -1;
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->disclosure = galley_disclosure_new (self->body);
  self->add = gtk_button_new_with_label (_ ("Add Item"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "add");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->body), self->cards);
  gtk_box_append (GTK_BOX (self->body), self->add);
  gtk_box_append (GTK_BOX (box), self->disclosure);
  gtk_box_append (GTK_BOX (box), self->body);
  galley_field_row_set_content (GALLEY_FIELD_ROW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "list");
  g_signal_connect (self, "notify::key", G_CALLBACK (update_places), NULL);
  init_drop (self);
}

GtkWidget *
galley_list_row_new (const char *key, const char *title, const GalleyRowMaker *maker)
{
  GalleyListRow *self = g_object_new (GALLEY_TYPE_LIST_ROW, "key", key, "title", title, NULL);

  self->maker = *maker;
  galley_list_row_show_value (GALLEY_FIELD_ROW (self), NULL);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_list_row_get_add (GalleyListRow *self)
{
  g_return_val_if_fail (GALLEY_IS_LIST_ROW (self), NULL);

  return self->add;
}
