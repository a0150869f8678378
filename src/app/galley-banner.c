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

/* --- Sentence and buttons: side by side, or the buttons below where that is too narrow -----
 */

#define GAP          6
#define MIN_SENTENCE 280 /* below that a sentence becomes a column of single words */

typedef struct {
  GtkWidget *label, *buttons;
  int buttons_width; /* 0: none is shown */
} Parts;

static Parts
parts_of (GtkWidget *box)
{
  Parts self = { gtk_widget_get_first_child (box), gtk_widget_get_last_child (box), 0 };

  gtk_widget_measure (self.buttons,
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      NULL,
                      &self.buttons_width,
                      NULL,
                      NULL);
  return self;
}

static gboolean
is_stacked (const Parts *self, int width)
{
  return self->buttons_width > 0 && width - GAP - self->buttons_width < MIN_SENTENCE;
}

static int
height_of (GtkWidget *widget, int width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
label_width (const Parts *self, int width)
{
  return self->buttons_width == 0 || is_stacked (self, width)
             ? width
             : width - GAP - self->buttons_width;
}

static GtkSizeRequestMode
request_mode (GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *box,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  const Parts self = parts_of (box);
  int label_minimum = 0, label_natural = 0;

  gtk_widget_measure (self.label,
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &label_minimum,
                      &label_natural,
                      NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (label_minimum, self.buttons_width);
    *natural = label_natural + GAP + self.buttons_width;
  } else {
    int width = for_size >= 0 ? for_size : label_natural + GAP + self.buttons_width;
    int text = height_of (self.label, label_width (&self, width));
    int buttons = height_of (self.buttons, -1);

    *minimum = is_stacked (&self, width) ? text + GAP + buttons : MAX (text, buttons);
    *natural = *minimum;
  }
}

static void
allocate (GtkWidget *box, int width, int height, int baseline)
{
  const Parts self = parts_of (box);
  gboolean stacked = is_stacked (&self, width);
  int buttons = height_of (self.buttons, -1);
  gboolean mirrored = gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL;
  GtkAllocation label_place = { 0, 0, label_width (&self, width), height };
  GtkAllocation buttons_place = { width - self.buttons_width, 0, self.buttons_width, height };

  if (stacked) {
    label_place.height = height - GAP - buttons;
    buttons_place.y = height - buttons;
    buttons_place.height = buttons;
  }
  if (mirrored) {
    label_place.x = width - label_place.width;
    buttons_place.x = 0;
  }
  gtk_widget_size_allocate (self.label, &label_place, -1);
  gtk_widget_size_allocate (self.buttons, &buttons_place, -1);
}

static void
galley_banner_init (GalleyBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

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
  gtk_box_append (GTK_BOX (buttons), self->other_button);
  gtk_box_append (GTK_BOX (buttons), self->main_button);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (request_mode, measure, allocate));
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
