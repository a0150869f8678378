/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chips in a row of the form, and below them what else may be wanted. Suggestions come when one
 * comes to the row and stay then: nothing moves under the pointer. */

#include "galley-chips-row.h"

#include "galley-term-offers.h"

struct _GalleyChipsRow {
  GalleyFieldRow parent_instance;
  GtkWidget *chips; /* owned by the row's box */
  GtkWidget *offers;
};

enum { SIGNAL_ADDED, SIGNAL_REMOVED, SIGNAL_OFFERS_WANTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyChipsRow, galley_chips_row, GALLEY_TYPE_FIELD_ROW)

static void
galley_chips_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  GalleyChipsRow *self = GALLEY_CHIPS_ROW (row);
  g_auto (GStrv) items = value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);

  galley_chips_set_items (GALLEY_CHIPS (self->chips), (const char *const *)items);
  for (guint i = 0; items[i] != NULL; i++)
    galley_term_offers_drop (GALLEY_TERM_OFFERS (self->offers), items[i], NULL);
}

static InkValue *
galley_chips_row_dup_value (GalleyFieldRow *row)
{
  return NULL; /* told item by item */
}

static void
want_offers (GalleyChipsRow *self)
{
  g_signal_emit (self, signals[SIGNAL_OFFERS_WANTED], 0);
}

static void
added_cb (GalleyChips *chips, const char *item, GalleyChipsRow *self)
{
  GtkWidget *entry = galley_chips_get_entry (chips);

  galley_term_offers_drop (GALLEY_TERM_OFFERS (self->offers), item, entry);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, item);
  want_offers (self);
}

static void
removed_cb (GalleyChips *chips, const char *item, GalleyChipsRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, item);
  want_offers (self);
}

static void
chosen_cb (GalleyTermOffers *offers, const char *name, GalleyChipsRow *self)
{
  galley_chips_add (GALLEY_CHIPS (self->chips), name);
}

static void
moved_cb (GalleyChips *chips, guint from, guint to, GalleyFieldRow *self)
{
  const GalleyWish wish = {
    .kind = GALLEY_WISH_MOVE, .path = galley_field_row_get_key (self), .from = from, .to = to
  };

  galley_field_row_wish (self, &wish);
}

static void
preedit_cb (GalleyChips *chips, const char *preedit, GalleyFieldRow *self)
{
  galley_field_row_preedit (self, preedit);
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name,
                       GALLEY_TYPE_CHIPS_ROW,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       G_TYPE_STRING);
}

static void
galley_chips_row_class_init (GalleyChipsRowClass *klass)
{
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_chips_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_chips_row_dup_value;
  signals[SIGNAL_ADDED] = new_signal ("item-added", 1);
  signals[SIGNAL_REMOVED] = new_signal ("item-removed", 1);
  signals[SIGNAL_OFFERS_WANTED] = new_signal ("offers-wanted", 0);
}

static void
galley_chips_row_init (GalleyChipsRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->chips = galley_chips_new ();
  self->offers = galley_term_offers_new ();
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_box_append (GTK_BOX (box), self->offers);
  g_signal_connect (self->chips, "item-added", G_CALLBACK (added_cb), self);
  g_signal_connect (self->chips, "item-removed", G_CALLBACK (removed_cb), self);
  g_signal_connect (self->chips, "item-moved", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->chips, "preedit", G_CALLBACK (preedit_cb), self);
  g_signal_connect (self->offers, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (want_offers), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  galley_field_row_set_content (GALLEY_FIELD_ROW (self), box);
  galley_field_row_name (GALLEY_FIELD_ROW (self),
                         galley_chips_get_entry (GALLEY_CHIPS (self->chips)));
  gtk_widget_add_css_class (GTK_WIDGET (self), "chips");
}

GtkWidget *
galley_chips_row_new (const char *key, const char *title)
{
  return g_object_new (GALLEY_TYPE_CHIPS_ROW, "key", key, "title", title, NULL);
}

GalleyChips *
galley_chips_row_get_chips (GalleyChipsRow *self)
{
  g_return_val_if_fail (GALLEY_IS_CHIPS_ROW (self), NULL);

  return GALLEY_CHIPS (self->chips);
}

void
galley_chips_row_set_offers (GalleyChipsRow *self, GPtrArray *offers)
{
  g_auto (GStrv) items = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  g_return_if_fail (GALLEY_IS_CHIPS_ROW (self));

  items = galley_chips_dup_items (GALLEY_CHIPS (self->chips));
  for (guint i = 0; i < offers->len; i++)
    if (!g_strv_contains ((const char *const *)items,
                          ((GalleyTermOffer *)offers->pdata[i])->name))
      g_ptr_array_add (wanted, offers->pdata[i]);
  galley_term_offers_set (GALLEY_TERM_OFFERS (self->offers), wanted);
}

GtkWidget *
galley_chips_row_get_offers (GalleyChipsRow *self)
{
  g_return_val_if_fail (GALLEY_IS_CHIPS_ROW (self), NULL);

  return self->offers;
}
