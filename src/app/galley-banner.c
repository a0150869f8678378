/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the article without standing in the way of writing. */
#include "galley-banner.h"

struct _GalleyBanner {
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *main_button;
  GtkWidget *other_button;
};

G_DEFINE_FINAL_TYPE (GalleyBanner, galley_banner, GTK_TYPE_WIDGET)

enum { SIGNAL_CHOSEN, SIGNAL_DECLINED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
set_button (GtkWidget *button, const char *label)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
}

void
galley_banner_show (GalleyBanner *self,
                    const char *text,
                    const char *main_label,
                    const char *other_label)
{
  g_return_if_fail (GALLEY_IS_BANNER (self));

  gtk_label_set_text (GTK_LABEL (self->label), text);
  set_button (self->main_button, main_label);
  set_button (self->other_button, other_label);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

void
galley_banner_hide (GalleyBanner *self)
{
  g_return_if_fail (GALLEY_IS_BANNER (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
galley_banner_is_shown (GalleyBanner *self)
{
  g_return_val_if_fail (GALLEY_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

static void
chosen_cb (GalleyBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
declined_cb (GalleyBanner *self)
{
  g_signal_emit (self, signals[SIGNAL_DECLINED], 0);
}

static void
galley_banner_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_BANNER (object)->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_banner_parent_class)->dispose (object);
}

static void
galley_banner_class_init (GalleyBannerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_banner_dispose;
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DECLINED] =
      g_signal_new ("declined", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "galleybanner");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
galley_banner_init (GalleyBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->revealer = gtk_revealer_new ();
  self->label = gtk_label_new (NULL);
  self->main_button = gtk_button_new ();
  self->other_button = gtk_button_new ();
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_valign (self->main_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->other_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->other_button, "flat");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->other_button);
  gtk_box_append (GTK_BOX (box), self->main_button);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->main_button,
                           "clicked",
                           G_CALLBACK (chosen_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other_button,
                           "clicked",
                           G_CALLBACK (declined_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
