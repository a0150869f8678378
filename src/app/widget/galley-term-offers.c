/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggested terms below the chips: there when one comes to the row, and never in the way. */

#include "galley-term-offers.h"

#include "galley-wrap-layout.h"

#include "ink-i18n.h"

#define MAX_COLUMNS 36

struct _GalleyTermOffers {
  GtkWidget parent_instance;
};

static guint signal_chosen;

G_DEFINE_FINAL_TYPE (GalleyTermOffers, galley_term_offers, GTK_TYPE_WIDGET)

void
galley_term_offer_free (gpointer offer)
{
  GalleyTermOffer *self = offer;

  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static const char *
name_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "name");
}

static void
clicked_cb (GtkButton *button, GalleyTermOffers *self)
{
  g_autofree char *name = g_strdup (name_of (GTK_WIDGET (button)));

  g_signal_emit (self, signal_chosen, 0, name);
}

static GtkWidget *
new_button (GalleyTermOffers *self, const GalleyTermOffer *offer)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (offer->name);
  /* Translators: a term. */
  g_autofree char *action = g_strdup_printf (_ ("Add “%s”"), offer->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_COLUMNS);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, offer->reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  offer->reason,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (offer->name), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  return button;
}

static GtkWidget *
find_button (GalleyTermOffers *self, const char *name)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_str_equal (name_of (button), name))
      return button;
  return NULL;
}

static GtkWidget *
neighbour_of (GtkWidget *button)
{
  GtkWidget *next = gtk_widget_get_next_sibling (button);

  return next != NULL ? next : gtk_widget_get_prev_sibling (button);
}

static void
drop (GalleyTermOffers *self, GtkWidget *button, GtkWidget *after)
{
  GtkWidget *next = neighbour_of (button);

  if (gtk_widget_has_focus (button) && (next != NULL || after != NULL))
    gtk_widget_grab_focus (next != NULL ? next : after);
  gtk_widget_unparent (button);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL);
}

/* Tab comes to the first one and leaves from any. */
static gboolean
galley_term_offers_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focused = gtk_widget_get_focus_child (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *to = NULL;

  if (focused == NULL)
    to = gtk_widget_get_first_child (widget);
  else if (direction == (mirrored ? GTK_DIR_LEFT : GTK_DIR_RIGHT))
    to = gtk_widget_get_next_sibling (focused);
  else if (direction == (mirrored ? GTK_DIR_RIGHT : GTK_DIR_LEFT))
    to = gtk_widget_get_prev_sibling (focused);
  return to != NULL && gtk_widget_grab_focus (to);
}

static void
galley_term_offers_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_term_offers_parent_class)->dispose (object);
}

static void
galley_term_offers_class_init (GalleyTermOffersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_term_offers_dispose;
  widget_class->focus = galley_term_offers_focus;
  signal_chosen = g_signal_new ("chosen",
                                GALLEY_TYPE_TERM_OFFERS,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "termoffers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
galley_term_offers_init (GalleyTermOffers *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), galley_wrap_layout_new (6));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"),
                                  -1);
}

GtkWidget *
galley_term_offers_new (void)
{
  return g_object_new (GALLEY_TYPE_TERM_OFFERS, NULL);
}

void
galley_term_offers_set (GalleyTermOffers *self, GPtrArray *offers)
{
  GtkWidget *last = NULL, *after;

  g_return_if_fail (GALLEY_IS_TERM_OFFERS (self));

  for (guint i = 0; i < offers->len; i++) {
    const GalleyTermOffer *offer = offers->pdata[i];
    GtkWidget *button = find_button (self, offer->name);

    if (button == NULL)
      button = new_button (self, offer);
    if (gtk_widget_get_parent (button) == NULL || gtk_widget_get_prev_sibling (button) != last)
      gtk_widget_insert_after (button, GTK_WIDGET (self), last);
    last = button;
  }
  while ((after = last != NULL ? gtk_widget_get_next_sibling (last)
                               : gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    drop (self, after, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), last != NULL);
}

gboolean
galley_term_offers_drop (GalleyTermOffers *self, const char *name, GtkWidget *after)
{
  GtkWidget *button;

  g_return_val_if_fail (GALLEY_IS_TERM_OFFERS (self), FALSE);

  button = find_button (self, name);
  if (button != NULL)
    drop (self, button, after);
  return button != NULL;
}
