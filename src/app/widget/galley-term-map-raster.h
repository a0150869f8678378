/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A ground with thousands of discs on it, as a picture; sooner made than paths are. Buffers are
 * used again when the pictures made of them are gone. */
typedef struct _GalleyTermRaster GalleyTermRaster;

GalleyTermRaster *galley_term_raster_new (void) G_GNUC_WARN_UNUSED_RESULT;
void galley_term_raster_free (GalleyTermRaster *self);
/* @width and @height in real pixels. */
void galley_term_raster_begin (GalleyTermRaster *self,
                               int width,
                               int height,
                               const GdkRGBA *ground);
/* @fill within, @ring around it, @line pixels wide; both opaque. */
void galley_term_raster_add (GalleyTermRaster *self,
                             double x,
                             double y,
                             double r,
                             double line,
                             guint32 fill,
                             guint32 ring);
/* Opaque. */
cairo_surface_t *galley_term_raster_end (GalleyTermRaster *self) G_GNUC_WARN_UNUSED_RESULT;
/* As _add() takes it. */
guint32 galley_term_raster_pack (const GdkRGBA *colour);

G_END_DECLS
