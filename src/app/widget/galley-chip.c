/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pill with a term; its remove button lies over its end on hover and focus, so nothing moves.
 */

#include "galley-chip.h"

/* About 24 Han. */
#define MAX_COLUMNS 48

struct _GalleyChip {
  GtkWidget parent_instance;
  GtkWidget *overlay;
  GtkWidget *label;
  gboolean fresh;
};

static guint signal_remove;

G_DEFINE_FINAL_TYPE (GalleyChip, galley_chip, GTK_TYPE_WIDGET)

static void
remove_cb (GtkButton *button, GalleyChip *self)
{
  g_signal_emit (self, signal_remove, 0);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyChip *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Claimed only now: until then it may become a drag. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyChip *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
galley_chip_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_CHIP (object)->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_chip_parent_class)->dispose (object);
}

static void
galley_chip_class_init (GalleyChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_chip_dispose;
  signal_remove = g_signal_new ("remove",
                                GALLEY_TYPE_CHIP,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static GtkWidget *
new_button (GalleyChip *self, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (button, FALSE); /* Delete on the chip does the same */
  gtk_widget_set_tooltip_text (button, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  action,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static void
galley_chip_init (GalleyChip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->overlay = gtk_overlay_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), MAX_COLUMNS);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->label);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
galley_chip_new (const char *text, const char *action)
{
  GalleyChip *self = g_object_new (GALLEY_TYPE_CHIP, NULL);

  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text,
                                  -1);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), new_button (self, action));
  return GTK_WIDGET (self);
}

const char *
galley_chip_get_text (GalleyChip *self)
{
  g_return_val_if_fail (GALLEY_IS_CHIP (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}

void
galley_chip_set_fresh (GalleyChip *self, gboolean fresh)
{
  g_return_if_fail (GALLEY_IS_CHIP (self));

  self->fresh = fresh;
  if (fresh)
    gtk_widget_add_css_class (GTK_WIDGET (self), "fresh");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "fresh");
}

gboolean
galley_chip_get_fresh (GalleyChip *self)
{
  g_return_val_if_fail (GALLEY_IS_CHIP (self), FALSE);

  return self->fresh;
}

void
galley_chip_set_doubt (GalleyChip *self, const char *sentence)
{
  g_return_if_fail (GALLEY_IS_CHIP (self));

  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "doubtful");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "doubtful");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               sentence != NULL ? sentence : galley_chip_get_text (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "",
                                  -1);
}
