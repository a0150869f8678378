/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GtkExpander has no place for a mark and a text that is cut. */

#include "galley-disclosure.h"

#include "ink-i18n.h"

struct _GalleyDisclosure {
  GtkToggleButton parent_instance;
  GtkWidget *arrow; /* these are below the button */
  GtkWidget *label;
  GtkWidget *mark;
};

G_DEFINE_FINAL_TYPE (GalleyDisclosure, galley_disclosure, GTK_TYPE_TOGGLE_BUTTON)

static void
active_cb (GalleyDisclosure *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                active ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               active,
                               -1);
}

static void
galley_disclosure_class_init (GalleyDisclosureClass *klass)
{
}

static void
galley_disclosure_init (GalleyDisclosure *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->arrow = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  self->mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->mark, "warning");
  gtk_widget_set_tooltip_text (self->mark, _ ("There Is a Problem Inside"));
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "disclosure");
  g_signal_connect (self, "notify::active", G_CALLBACK (active_cb), NULL);
  active_cb (self);
}

GtkWidget *
galley_disclosure_new (GtkWidget *body)
{
  GtkWidget *self = g_object_new (GALLEY_TYPE_DISCLOSURE, NULL);

  g_object_bind_property (self, "active", body, "visible", G_BINDING_SYNC_CREATE);
  return self;
}

void
galley_disclosure_set_text (GalleyDisclosure *self, const char *text, const char *name)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (GALLEY_IS_DISCLOSURE (self));

  spoken = name != NULL ? g_strdup_printf ("%s: %s", name, text) : g_strdup (text);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  -1);
}

void
galley_disclosure_set_marked (GalleyDisclosure *self, gboolean marked)
{
  g_return_if_fail (GALLEY_IS_DISCLOSURE (self));

  gtk_widget_set_visible (self->mark, marked);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  marked ? _ ("There is a problem inside.") : "",
                                  -1);
}
