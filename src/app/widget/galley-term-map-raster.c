/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Discs with soft edges, row by row: what is surely inside is filled, the pixels at the edge
 * are mixed by how far they are from the middle. */

#include "galley-term-map-raster.h"

#include <math.h>

typedef struct {
  gatomicrefcount references; /* the raster's, and a picture's */
  guint32 *pixels;
  gsize size; /* pixels */
} Buffer;

#define N_BUFFERS 3

struct _GalleyTermRaster {
  Buffer *buffers[N_BUFFERS];
  Buffer *current;
  int width, height;
};

static void
buffer_unref (gpointer data)
{
  Buffer *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->pixels);
  g_free (self);
}

static Buffer *
buffer_new (gsize size)
{
  Buffer *self = g_new0 (Buffer, 1);

  g_atomic_ref_count_init (&self->references);
  self->pixels = g_new (guint32, size);
  self->size = size;
  return self;
}

/* One that no picture needs any more, and of the size. */
static Buffer *
get_free (GalleyTermRaster *self, gsize size)
{
  guint at = 0;

  for (guint i = 0; i < N_BUFFERS; i++) {
    if (self->buffers[i] == NULL ||
        g_atomic_ref_count_compare (&self->buffers[i]->references, 1)) {
      at = i;
      break;
    }
  }
  if (self->buffers[at] == NULL || self->buffers[at]->size != size ||
      !g_atomic_ref_count_compare (&self->buffers[at]->references, 1)) {
    g_clear_pointer (&self->buffers[at], buffer_unref);
    self->buffers[at] = buffer_new (size);
  }
  return self->buffers[at];
}

GalleyTermRaster *
galley_term_raster_new (void)
{
  return g_new0 (GalleyTermRaster, 1);
}

void
galley_term_raster_free (GalleyTermRaster *self)
{
  for (guint i = 0; i < N_BUFFERS; i++)
    g_clear_pointer (&self->buffers[i], buffer_unref);
  g_free (self);
}

guint32
galley_term_raster_pack (const GdkRGBA *colour)
{
  guint32 red = (guint32)(colour->red * 255 + 0.5f),
          green = (guint32)(colour->green * 255 + 0.5f),
          blue = (guint32)(colour->blue * 255 + 0.5f);

  return 0xff000000u | red << 16 | green << 8 | blue;
}

/* @part of 256 of @b in @a: two channels at a time. */
static inline guint32
mix (guint32 a, guint32 b, guint32 part)
{
  guint32 red_blue = ((a & 0xff00ff) * (256 - part) + (b & 0xff00ff) * part) >> 8;
  guint32 green = ((a & 0x00ff00) * (256 - part) + (b & 0x00ff00) * part) >> 8;

  return 0xff000000u | (red_blue & 0xff00ff) | (green & 0x00ff00);
}

static inline guint32
part_of (double distance)
{
  return distance >= 1 ? 256 : distance <= 0 ? 0 : (guint32)(distance * 256);
}

void
galley_term_raster_begin (GalleyTermRaster *self, int width, int height, const GdkRGBA *ground)
{
  guint32 colour = galley_term_raster_pack (ground);
  gsize size = (gsize)width * height;

  self->current = get_free (self, size);
  self->width = width;
  self->height = height;
  for (gsize i = 0; i < size; i++)
    self->current->pixels[i] = colour;
}

/* The half of a circle's width @dy from its middle. */
static inline double
half_of (double r, double dy)
{
  return r > fabs (dy) ? sqrt (r * r - dy * dy) : -1;
}

static void
add_row (guint32 *row,
         int width,
         double x,
         double dy,
         double r,
         double inner,
         guint32 fill,
         guint32 ring)
{
  double half = half_of (r + 0.5, dy), sure = half_of (inner - 0.5, dy);
  int left = MAX ((int)floor (x - half), 0), right = MIN ((int)ceil (x + half), width);
  int from = sure > 0 ? MAX ((int)ceil (x - sure), left) : right;
  int to = sure > 0 ? MIN ((int)floor (x + sure), right) : right;

  for (int i = left; i < right; i++) {
    double dx = i + 0.5 - x, distance;

    if (i >= from && i < to) {
      for (; i < to; i++)
        row[i] = fill;
      i--;
      continue;
    }
    distance = sqrt (dx * dx + dy * dy);
    row[i] = mix (mix (row[i], ring, part_of (r - distance + 0.5)),
                  fill,
                  part_of (inner - distance + 0.5));
  }
}

void
galley_term_raster_add (GalleyTermRaster *self,
                        double x,
                        double y,
                        double r,
                        double line,
                        guint32 fill,
                        guint32 ring)
{
  int top = MAX ((int)floor (y - r - 1), 0), bottom = MIN ((int)ceil (y + r + 1), self->height);

  for (int i = top; i < bottom; i++)
    add_row (self->current->pixels + (gsize)i * self->width,
             self->width,
             x,
             i + 0.5 - y,
             r,
             r - line,
             fill,
             ring);
}

cairo_surface_t *
galley_term_raster_end (GalleyTermRaster *self)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data ((guchar *)self->current->pixels,
                                           CAIRO_FORMAT_RGB24,
                                           self->width,
                                           self->height,
                                           self->width * 4);

  g_atomic_ref_count_inc (&self->current->references);
  cairo_surface_set_user_data (surface, &key, self->current, buffer_unref);
  return surface;
}
