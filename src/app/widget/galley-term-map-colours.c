/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map's colours: from the desktop's palette, calm on its ground, strong where one looks. */

#include "galley-term-map-private.h"

GdkRGBA
galley_term_map_mix (const GdkRGBA *a, const GdkRGBA *b, double part_of_b)
{
  float p = (float)CLAMP (part_of_b, 0, 1);

  return (GdkRGBA){ a->red + (b->red - a->red) * p,
                    a->green + (b->green - a->green) * p,
                    a->blue + (b->blue - a->blue) * p,
                    a->alpha + (b->alpha - a->alpha) * p };
}

static GdkRGBA
look_up (GtkWidget *widget, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

void
galley_term_map_get_colours (GtkWidget *widget, MapColours *colours)
{
  static const struct {
    const char *light, *dark, *otherwise;
  } hues[GALLEY_TERM_MAP_HUES] = {
    { "accent_bg_color", "accent_bg_color", "#3584e4" },
    { "orange_4", "orange_3", "#e66100" },
    { "purple_3", "purple_2", "#9141ac" },
    { "green_5", "green_4", "#26a269" },
    { "red_3", "red_2", "#e01b24" },
    { "brown_3", "brown_2", "#986a44" },
  };
  AdwStyleManager *manager = adw_style_manager_get_default ();

  colours->dark = adw_style_manager_get_dark (manager);
  colours->contrast = adw_style_manager_get_high_contrast (manager);
  colours->ground = look_up (widget, "view_bg_color", colours->dark ? "#1e1e1e" : "#ffffff");
  colours->text = look_up (widget, "view_fg_color", colours->dark ? "#ffffff" : "#333333");
  colours->accent = look_up (widget, "accent_color", "#1c71d8");
  colours->shade = galley_term_map_mix (&colours->ground, &colours->text, 0.5);
  colours->text.alpha = 1;
  for (guint i = 0; i < GALLEY_TERM_MAP_HUES; i++)
    colours->hues[i] =
        look_up (widget, colours->dark ? hues[i].dark : hues[i].light, hues[i].otherwise);
}

static GdkRGBA
base_of (const MapColours *colours, guint hue, guint age)
{
  return galley_term_map_mix (&colours->hues[hue % GALLEY_TERM_MAP_HUES],
                              &colours->shade,
                              0.92 * age / (AGES - 1));
}

/* How much of its colour a circle has on the ground. @small: it would be lost as a tint. */
GdkRGBA
galley_term_map_fill (const MapColours *colours,
                      guint hue,
                      guint age,
                      MapState state,
                      double glow,
                      gboolean small)
{
  GdkRGBA base = base_of (colours, hue, age);
  double plain = (colours->dark ? 0.40 : 0.26) - 0.012 * age + (small ? 0.25 : 0);
  double part = plain;

  if (state == STATE_DIM)
    part = plain * (1 - 0.68 * glow);
  else if (state == STATE_NEAR)
    part = plain + (0.52 - plain) * glow;
  else if (state == STATE_LIT)
    part = plain + (1 - plain) * glow;
  return galley_term_map_mix (&colours->ground, &base, part);
}

GdkRGBA
galley_term_map_ring (
    const MapColours *colours, guint hue, guint age, MapState state, double glow)
{
  GdkRGBA base = base_of (colours, hue, age);
  double part = colours->contrast ? 1 : 0.78;

  if (colours->contrast)
    base = galley_term_map_mix (&base, &colours->text, 0.5);
  if (state == STATE_DIM)
    part *= 1 - 0.6 * glow;
  else if (state == STATE_NEAR || state == STATE_LIT)
    part += (1 - part) * glow;
  return galley_term_map_mix (&colours->ground, &base, part);
}

void
galley_term_map_get_colour (GtkWidget *widget, guint hue, float age, GdkRGBA *colour)
{
  MapColours colours;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  galley_term_map_get_colours (widget, &colours);
  *colour = galley_term_map_ring (&colours,
                                  hue,
                                  (guint)(CLAMP (age, 0, 1) * (AGES - 1) + 0.5f),
                                  STATE_PLAIN,
                                  0);
}
