/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wrapping line of children, as words on a line. GtkFlowBox would align them in a grid. */

#include "galley-wrap-layout.h"

struct _GalleyWrapLayout {
  GtkLayoutManager parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (GalleyWrapLayout, galley_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where the next child goes while walking over them. */
typedef struct {
  int width; /* of the whole */
  int x, y;
  int line; /* height of this line */
  gboolean first;
} Pen;

static GtkWidget *
next_laid_out (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The place of @child; its width is bounded by the line. */
static GtkAllocation
pen_place (Pen *pen, GtkWidget *child, int spacing)
{
  GtkAllocation place = { 0 };
  int minimum, natural, needed;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  needed = gtk_widget_get_hexpand (child) ? minimum : natural;
  if (!pen->first && pen->x + needed > pen->width) {
    pen->x = 0;
    pen->y += pen->line + spacing;
    pen->line = 0;
  }
  place.x = pen->x;
  place.y = pen->y;
  place.width = MIN (needed, MAX (pen->width, minimum));
  if (gtk_widget_get_hexpand (child))
    place.width = MAX (minimum, pen->width - pen->x);
  gtk_widget_measure (child,
                      GTK_ORIENTATION_VERTICAL,
                      place.width,
                      NULL,
                      &place.height,
                      NULL,
                      NULL);
  pen->x += place.width + spacing;
  pen->line = MAX (pen->line, place.height);
  pen->first = FALSE;
  return place;
}

static int
height_for_width (GalleyWrapLayout *self, GtkWidget *widget, int width)
{
  Pen pen = { .width = width, .first = TRUE };

  for (GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_laid_out (gtk_widget_get_next_sibling (child)))
    pen_place (&pen, child, self->spacing);
  return pen.y + pen.line;
}

static GtkSizeRequestMode
galley_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
galley_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  GalleyWrapLayout *self = GALLEY_WRAP_LAYOUT (manager);
  int widest = 0, total = 0;

  for (GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_laid_out (gtk_widget_get_next_sibling (child))) {
    int child_minimum, child_natural;

    gtk_widget_measure (child,
                        GTK_ORIENTATION_HORIZONTAL,
                        -1,
                        &child_minimum,
                        &child_natural,
                        NULL,
                        NULL);
    widest = MAX (widest, child_minimum);
    total += child_natural + (total > 0 ? self->spacing : 0);
  }
  *minimum = widest;
  *natural = MAX (widest, total);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        height_for_width (self, widget, for_size < 0 ? *natural : MAX (for_size, widest));
}

static void
galley_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GalleyWrapLayout *self = GALLEY_WRAP_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen pen = { .width = width, .first = TRUE };

  for (GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_laid_out (gtk_widget_get_next_sibling (child))) {
    GtkAllocation place = pen_place (&pen, child, self->spacing);

    if (mirrored)
      place.x = width - place.x - place.width;
    gtk_widget_size_allocate (child, &place, -1);
  }
}

static void
galley_wrap_layout_class_init (GalleyWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = galley_wrap_layout_get_request_mode;
  layout_class->measure = galley_wrap_layout_measure;
  layout_class->allocate = galley_wrap_layout_allocate;
}

static void
galley_wrap_layout_init (GalleyWrapLayout *self)
{
}

GtkLayoutManager *
galley_wrap_layout_new (int spacing)
{
  GalleyWrapLayout *self = g_object_new (GALLEY_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
