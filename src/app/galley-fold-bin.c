/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without this a window could never become narrower than what its widest arrangement needs. */
#include "galley-fold-bin.h"

#define MIN_WIDTH  360
#define MIN_HEIGHT 294

struct _GalleyFoldBin {
  GtkWidget parent_instance;

  GtkWidget *child;
  int width;
  guint tell_id;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyFoldBin,
                               galley_fold_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static guint resized_signal;
static GtkBuildableIface *parent_buildable;

static gboolean
tell_cb (gpointer data)
{
  GalleyFoldBin *self = data;

  self->tell_id = 0;
  g_signal_emit (self, resized_signal, 0, self->width);
  return G_SOURCE_REMOVE;
}

static void
galley_fold_bin_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GalleyFoldBin *self = GALLEY_FOLD_BIN (widget);
  int limit = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = MIN (*minimum, limit);
  *natural = MAX (*natural, *minimum);
}

static void
galley_fold_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyFoldBin *self = GALLEY_FOLD_BIN (widget);
  int min_width = 0, min_height = 0;

  if (self->child != NULL) {
    gtk_widget_measure (self->child,
                        GTK_ORIENTATION_HORIZONTAL,
                        -1,
                        &min_width,
                        NULL,
                        NULL,
                        NULL);
    gtk_widget_measure (self->child,
                        GTK_ORIENTATION_VERTICAL,
                        MAX (width, min_width),
                        &min_height,
                        NULL,
                        NULL,
                        NULL);
    gtk_widget_allocate (self->child,
                         MAX (width, min_width),
                         MAX (height, min_height),
                         baseline,
                         NULL);
  }
  if (self->width == width)
    return;
  self->width = width;
  if (self->tell_id == 0)
    self->tell_id = g_idle_add_full (G_PRIORITY_HIGH, tell_cb, self, NULL);
}

void
galley_fold_bin_set_child (GalleyFoldBin *self, GtkWidget *child)
{
  g_return_if_fail (GALLEY_IS_FOLD_BIN (self));

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    galley_fold_bin_set_child (GALLEY_FOLD_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
galley_fold_bin_dispose (GObject *object)
{
  GalleyFoldBin *self = GALLEY_FOLD_BIN (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_fold_bin_parent_class)->dispose (object);
}

static void
galley_fold_bin_class_init (GalleyFoldBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_fold_bin_dispose;
  widget_class->measure = galley_fold_bin_measure;
  widget_class->size_allocate = galley_fold_bin_size_allocate;
  resized_signal = g_signal_new ("resized",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 1,
                                 G_TYPE_INT);
}

static void
galley_fold_bin_init (GalleyFoldBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
